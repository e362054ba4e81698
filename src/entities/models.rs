//! The files that the trainer made, as they lie in the program.

use super::engine::Engine;
use super::features::Knowledge;
use super::forms::Forms;
use super::gazetteer::Gazetteer;
use super::hash::Hash;
use super::lexicon::Lexicon;
use super::weights::Weights;
use crate::article::Language;
use crate::text::compounds::Known;
pub(super) use glosse_models::ALIASES;
use glosse_models::{
    ENGLISH, ENGLISH_FORMS, ENGLISH_WORDS, GERMAN, GERMAN_FORMS, GERMAN_WORDS, NAMES,
};

/// What German texts tell of a word in small letters.
#[must_use]
pub fn german_word(word: &str) -> Known {
    let lexicon = Lexicon::new(GERMAN_WORDS);
    let capital = lexicon.hashed(Hash::of_capitalised(word));
    match capital.or_else(|| lexicon.company(word)) {
        None => Known::Nowhere,
        Some(company) if company.writing >= MOSTLY_CAPITAL => Known::Capital,
        Some(_) => Known::Small,
    }
}

/// From this size on a word is seen more often with a capital letter than with a small one, see
/// [`writing`](super::lexicon::writing).
const MOSTLY_CAPITAL: u8 = 10;

/// So many words tell in which of the languages a text is likelier written.
const SAMPLE: usize = 400;

/// The language in which the words of a text are the more frequent ones, where nobody has said it:
/// German if they are as frequent in both.
pub(super) fn likelier(text: &str) -> Language {
    let (german, english) = (Forms::new(GERMAN_FORMS), Forms::new(ENGLISH_FORMS));
    let often =
        |forms: Forms<'_>, word: &str| u32::from(forms.find(word).map_or(0, |form| form.frequency));
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let small = words.filter(|word| word.starts_with(char::is_lowercase)).take(SAMPLE);
    let (mut in_german, mut in_english) = (0, 0);
    for word in small {
        in_german += often(german, word);
        in_english += often(english, word);
    }
    if in_english > in_german { Language::English } else { Language::German }
}

/// The model of a language; `None` if its file is not sound.
pub(super) fn engine(language: Language) -> Option<Engine<'static>> {
    let (weights, words, forms) = match language {
        Language::German => (GERMAN, GERMAN_WORDS, GERMAN_FORMS),
        Language::English => (ENGLISH, ENGLISH_WORDS, ENGLISH_FORMS),
    };
    let (lexicon, forms) = (Lexicon::new(words), Forms::new(forms));
    let knowledge = Knowledge { lexicon, forms, gazetteer: Gazetteer::new(NAMES) };
    Some(Engine::new(Weights::new(weights)?, knowledge))
}

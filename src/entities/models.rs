//! The files that the trainer made, as they lie in the program.

use super::engine::Engine;
use super::features::Knowledge;
use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::weights::Weights;
use crate::article::Language;
use crate::text::compounds::Known;

/// The lists of names, for all languages.
static NAMES: &[u8] = include_bytes!("../../assets/models/names.bin");
/// Other names with their canonical ones.
pub(super) static ALIASES: &[u8] = include_bytes!("../../assets/models/aliases.bin");
/// Word statistics of German.
static GERMAN_WORDS: &[u8] = include_bytes!("../../assets/models/de.words.bin");
/// Weights of German.
static GERMAN: &[u8] = include_bytes!("../../assets/models/de.weights.bin");
/// Word statistics of English.
static ENGLISH_WORDS: &[u8] = include_bytes!("../../assets/models/en.words.bin");
/// Weights of English.
static ENGLISH: &[u8] = include_bytes!("../../assets/models/en.weights.bin");

/// What German texts tell of a word in small letters.
#[must_use]
pub fn german_word(word: &str) -> Known {
    let lexicon = Lexicon::new(GERMAN_WORDS);
    let capital = || {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        lexicon.company(&first.chain(letters.as_str().chars()).collect::<String>())
    };
    match capital().or_else(|| lexicon.company(word)) {
        None => Known::Nowhere,
        Some(company) if company.writing >= MOSTLY_CAPITAL => Known::Capital,
        Some(_) => Known::Small,
    }
}

/// From this size on a word is seen more often with a capital letter than with a small one, see
/// [`writing`](super::lexicon::writing).
const MOSTLY_CAPITAL: u8 = 10;

/// The model of a language; `None` if its file is not sound.
pub(super) fn engine(language: Language) -> Option<Engine<'static>> {
    let (weights, words) = match language {
        Language::German => (GERMAN, GERMAN_WORDS),
        Language::English => (ENGLISH, ENGLISH_WORDS),
    };
    let knowledge = Knowledge { lexicon: Lexicon::new(words), gazetteer: Gazetteer::new(NAMES) };
    Some(Engine::new(Weights::new(weights)?, knowledge))
}

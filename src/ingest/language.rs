//! Recognises the language of a text.

use super::words::{WordList, words};
use crate::article::Language;
use whatlang::{Detector, Lang};

/// Languages that are told apart; those that Glosse knows no more about give no answer.
const CONSIDERED: &[Lang] = &[
    Lang::Deu,
    Lang::Eng,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Por,
    Lang::Nld,
    Lang::Dan,
    Lang::Swe,
    Lang::Nob,
    Lang::Pol,
    Lang::Ces,
    Lang::Hun,
    Lang::Tur,
    Lang::Rus,
    Lang::Ukr,
];
/// How much of a text is looked at, in code points.
const SAMPLE: usize = 2_000;
/// A text shorter than this says too little in letters alone, in code points.
const ENOUGH: usize = 200;

/// The language of a text, if it is one that Glosse knows and the text says enough.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let sample: String = text.chars().take(SAMPLE).collect();
    by_function_words(&sample).or_else(|| by_letters(&sample))
}

/// Counts the small words that every sentence has: clear in press text, and fast.
fn by_function_words(sample: &str) -> Option<Language> {
    let (mut german, mut english, mut all) = (0_usize, 0_usize, 0_usize);
    let count = |list: &WordList, word: &str| usize::from(list.has(word));
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        german += count(&words().german, word);
        english += count(&words().english, word);
        all += 1;
    }
    // Other languages share a few of these words: a fifth of the text must be of them.
    let (more, less, language) = if german > english {
        (german, english, Language::German)
    } else {
        (english, german, Language::English)
    };
    (more * 5 >= all && more >= 2 && more >= less * 2).then_some(language)
}

fn by_letters(sample: &str) -> Option<Language> {
    if sample.chars().count() < ENOUGH {
        return None;
    }
    let found = Detector::with_allowlist(CONSIDERED.to_vec()).detect(sample)?;
    match found.lang() {
        _ if !found.is_reliable() => None,
        Lang::Deu => Some(Language::German),
        Lang::Eng => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_and_english_are_told_apart_and_others_left_open() {
        let french = "Le ministre a quitté la capitale mardi soir, après une longue réunion avec \
            les représentants des syndicats, qui demandent une hausse des salaires et un meilleur \
            accès aux soins pour toutes les familles du pays, selon un communiqué.";
        let dutch = "De minister zei dinsdag dat het kabinet nog geen besluit heeft genomen over \
            de nieuwe spoorlijn, omdat er in de kamer geen meerderheid voor is en de kosten in \
            de loop van het jaar veel hoger zijn geworden dan werd verwacht.";
        for (text, language) in [
            ("Der Zug hält nicht in der Stadt.", Some(Language::German)),
            ("The train does not stop in the town.", Some(Language::English)),
            ("Brücke", None),
            ("", None),
            ("12 345", None),
            (french, None),
            (dutch, None),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }
}

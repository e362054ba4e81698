//! How far the models lean towards the beginnings of some kinds of names.
//!
//! A model that is only trained finds too few names: words that many training sentences show by
//! their looks alone are the rare ones, and these are often names. The steps here were found by
//! `--validate LANGUAGE --lean`.

use glosse::article::Language;
use glosse::entities::Label;
use glosse::entities::label::LABELS;

/// Steps in German.
const GERMAN: &[(&str, i32)] = &[("B-PER", 36), ("B-LOCpart", 12)];
/// Steps in English.
const ENGLISH: &[(&str, i32)] = &[];

/// The steps towards each label in a language.
pub(crate) fn steps(language: Language) -> [i32; LABELS] {
    let leans = match language {
        Language::German => GERMAN,
        Language::English => ENGLISH,
    };
    let mut steps = [0; LABELS];
    for (name, lean) in leans {
        let label = Label::parse(name).expect("a label of ours");
        steps[label.number()] = *lean;
    }
    steps
}

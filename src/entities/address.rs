//! English forms of address stand in front of a name and are no part of it: *Ms* ‹Hartwig›.

use super::label::Label;
use super::labelled::Labelled;
use crate::article::Kind;

/// Forms of address and short titles, without their full stop.
const FORMS: &[&str] = &[
    "Capt",
    "Col",
    "Dame",
    "Dr",
    "Gen",
    "Gov",
    "Judge",
    "Justice",
    "Lt",
    "Maj",
    "Miss",
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Prof",
    "Professor",
    "Rep",
    "Rev",
    "Sen",
    "Sgt",
    "Sir",
];

impl Labelled {
    /// Lets names of people begin behind the form of address.
    pub(super) fn clear_forms_of_address(&mut self, text: &str) {
        for at in 0..self.tokens.len() {
            let word = |at: usize| self.tokens.get(at).map_or("", |token| token.of(text));
            let label = |at: usize| self.labels.get(at).copied().unwrap_or(Label::OUTSIDE);
            let Some((Kind::Person, flag)) = label(at).name().filter(|_| label(at).is_begin())
            else {
                continue;
            };
            if !FORMS.contains(&word(at).trim_end_matches('.')) {
                continue;
            }
            let name = if word(at + 1) == "." { at + 2 } else { at + 1 };
            // A form of address that stands alone is left to whoever took it for a name.
            if !label(name).is_inside() {
                continue;
            }
            if let Some(passed) = self.labels.get_mut(at..name) {
                passed.fill(Label::OUTSIDE);
            }
            if let Some(first) = self.labels.get_mut(name) {
                *first = Label::begin(Kind::Person, flag);
            }
        }
    }
}

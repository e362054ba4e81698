//! Looks for a part of a text whichever way it is spelled: case, accents, ß and umlauts do not
//! matter, and for an umlaut its letter alone will do.
//!
//! Texts are brought into their [`forms`] once; then a [`Part`] is looked for in those.

use super::fold::push_folded;
use super::near::is_near;
use memchr::memmem::Finder;
use std::hash::{Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

/// Ends each form of a text; no folded text holds it.
const END: char = '\n';

/// Appends a text in all forms in which parts of it are looked for, each ended by a line feed: as
/// [`fold`](super::fold()) has it, and if it has umlauts, with their letters alone.
pub fn push_forms(text: &str, forms: &mut String) {
    push_folded(text, forms);
    forms.push(END);
    if let Some(bare) = without_umlauts(text) {
        push_folded(&bare, forms);
        forms.push(END);
    }
}

/// The forms of one text: see [`push_forms`].
#[must_use]
pub fn forms(text: &str) -> String {
    let mut forms = String::with_capacity(text.len() + 1);
    push_forms(text, &mut forms);
    forms
}

/// A text with `u` for ü, not `ue`, as people write it who have no keys for umlauts; `None` where
/// it has none.
#[must_use]
pub fn without_umlauts(text: &str) -> Option<String> {
    let has_umlaut =
        |c: char| matches!(c, 'ä' | 'ö' | 'ü' | 'ø' | 'Ä' | 'Ö' | 'Ü' | 'Ø' | '\u{308}');
    if text.is_ascii() || !text.chars().any(has_umlaut) {
        return None;
    }
    let bare = text.nfc().map(|c| match c {
        'ä' => 'a',
        'Ä' => 'A',
        'ö' | 'ø' => 'o',
        'Ö' | 'Ø' => 'O',
        'ü' => 'u',
        'Ü' => 'U',
        other => other,
    });
    Some(bare.collect())
}

/// Where in a text a part has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stands {
    /// Anywhere, also within a word.
    Anywhere,
    /// At the beginning of a word.
    AtBeginning,
    /// As one or more whole words.
    AsWords,
    /// As a word that differs by up to so many letters.
    Nearly(u8),
}

/// A part of a text, made ready to be looked for in very many.
#[derive(Debug, Clone)]
pub struct Part {
    stands: Stands,
    /// The part folded, and with the letters of its umlauts alone if it has any.
    finders: Vec<Finder<'static>>,
}

impl Part {
    /// What was typed, to be found where it has to stand.
    #[must_use]
    pub fn new(typed: &str, stands: Stands) -> Self {
        let forms = forms(typed);
        let forms = forms.split_terminator(END).filter(|form| !form.is_empty());
        Self { stands, finders: forms.map(|form| Finder::new(form).into_owned()).collect() }
    }

    /// Whether nothing was typed that a text could hold.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.finders.is_empty()
    }

    /// Where it has to stand.
    #[must_use]
    pub fn stands(&self) -> Stands {
        self.stands
    }

    /// The same part where it may stand elsewhere.
    #[must_use]
    pub fn standing(&self, stands: Stands) -> Self {
        Self { stands, finders: self.finders.clone() }
    }

    /// Bytes of the part.
    #[must_use]
    pub fn len(&self) -> usize {
        self.finders.first().map_or(0, |finder| finder.needle().len())
    }

    /// Whether every text that holds the other part holds this one too.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let anywhere = other.stands == Stands::Anywhere && self.stands == Stands::Anywhere;
        let is_within = |needle: &[u8]| self.finders.iter().any(|own| own_is_in(own, needle));
        anywhere && other.finders.iter().all(|finder| is_within(finder.needle()))
    }

    /// The part in one spelling at a time.
    pub fn spellings(&self) -> impl Iterator<Item = Self> {
        let one =
            |finder: &Finder<'static>| Self { stands: self.stands, finders: vec![finder.clone()] };
        self.finders.iter().map(one)
    }

    /// Whether some forms of a text hold the part. Nothing typed is held by every text.
    #[must_use]
    pub fn is_in(&self, forms: &str) -> bool {
        self.is_empty() || self.first_in(forms, 0).is_some()
    }

    /// The first place at or after `from` where the part stands.
    #[must_use]
    pub fn first_in(&self, forms: &str, from: usize) -> Option<usize> {
        self.finders.iter().filter_map(|finder| self.first_of(finder, forms, from)).min()
    }

    fn first_of(&self, finder: &Finder<'_>, forms: &str, mut from: usize) -> Option<usize> {
        if let Stands::Nearly(letters) = self.stands {
            return first_near(finder.needle(), letters, (forms, from));
        }
        let bytes = forms.as_bytes();
        loop {
            let at = from + finder.find(bytes.get(from..)?)?;
            let is_edge = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\n'));
            let begins = at == 0 || is_edge(at - 1);
            let ends = || is_edge(at + finder.needle().len());
            let fits = match self.stands {
                Stands::Anywhere | Stands::Nearly(_) => true,
                Stands::AtBeginning => begins,
                Stands::AsWords => begins && ends(),
            };
            if fits {
                return Some(at);
            }
            from = at + 1;
        }
    }
}

fn own_is_in(finder: &Finder<'_>, text: &[u8]) -> bool {
    finder.find(text).is_some()
}

fn first_near(needle: &[u8], letters: u8, (forms, from): (&str, usize)) -> Option<usize> {
    let needle = std::str::from_utf8(needle).ok()?;
    let mut at = from;
    for word in forms.get(from..)?.split([' ', END]) {
        if !word.is_empty() && is_near(needle, word, letters) {
            return Some(at);
        }
        at += word.len() + 1;
    }
    None
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        let needles = |part: &Self| part.finders.iter().map(|f| f.needle().to_vec()).collect();
        let (one, two): (Vec<Vec<u8>>, Vec<Vec<u8>>) = (needles(self), needles(other));
        self.stands == other.stands && one == two
    }
}

impl Eq for Part {}

impl Hash for Part {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stands.hash(state);
        self.finders.iter().for_each(|finder| finder.needle().hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use proptest::prelude::*;

    #[test]
    fn a_part_is_found_however_it_is_spelled() {
        for (text, typed) in [
            ("Jürgen Müller", "muller"),
            ("Jürgen Müller", "Mueller"),
            ("Ju\u{308}rgen Mu\u{308}ller", "MÜLLER"),
            ("Mueller", "Müller"),
            ("Muller", "Müller"),
            ("Café", "cafe"),
            ("Cafe", "Café"),
            ("Große Straße", "strasse"),
            ("GROSSE STRASSE", "Straße"),
            ("Süd-Korea", "süd korea"),
        ] {
            assert!(Part::new(typed, Stands::Anywhere).is_in(&forms(text)), "{text} {typed}");
        }
    }

    #[test]
    fn a_part_stands_where_it_has_to() {
        let text = forms("Die Kimonos der EU-Kommission");
        for (typed, stands, found) in [
            ("mono", Stands::Anywhere, true),
            ("mono", Stands::AtBeginning, false),
            ("kim", Stands::AtBeginning, true),
            ("kim", Stands::AsWords, false),
            ("eu", Stands::AsWords, true),
            ("der eu kommission", Stands::AsWords, true),
            ("kimono", Stands::Nearly(1), true),
            ("kimno", Stands::Nearly(1), false),
            ("", Stands::AsWords, true),
        ] {
            assert_eq!(Part::new(typed, stands).is_in(&text), found, "{typed} {stands:?}");
        }
    }

    proptest! {
        #[test]
        fn what_folds_to_a_part_of_a_text_is_found_in_it(
            before in "[a-zäöüß é]{0,6}", part in "[a-zäöüßé]{1,6}", after in "[a-zäöüß é]{0,6}",
        ) {
            let forms = forms(&format!("{before}{part}{after}"));
            for typed in [part.clone(), fold(&part), part.to_uppercase()] {
                prop_assert!(Part::new(&typed, Stands::Anywhere).is_in(&forms), "{typed}");
            }
            let bare = without_umlauts(&part).unwrap_or(part);
            prop_assert!(Part::new(&bare, Stands::Anywhere).is_in(&forms));
        }
    }
}

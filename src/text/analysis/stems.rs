//! Makes the forms of a word: folded, and without its ending.

use super::memory::Made;
use super::{Analyser, Role, Rules};
use crate::text::compounds::{self, Lexicon, Written};
use crate::text::fold;
use crate::text::spelling::without_umlauts;
use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The stemmers; the algorithms are Snowball's (Porter's second for English).
#[derive(Clone, Copy)]
pub(super) struct Stems {
    german: Stemmer,
    english: Stemmer,
}

impl Default for Stems {
    fn default() -> Self {
        Self { german: Stemmer::new(Algorithm::German), english: Stemmer::new(Algorithm::English) }
    }
}

impl fmt::Debug for Stems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stems")
    }
}

impl Stems {
    /// The forms of a word as it stands in a text; those of its parts if words are known.
    pub(super) fn forms(self, raw: &str, rules: Rules, lexicon: Option<Lexicon>) -> Made {
        let folded = folded(raw);
        let stem = self.stem(raw, &folded, rules);
        let stem = if stem.is_empty() { folded.clone() } else { stem };
        let parts = match lexicon.filter(|_| rules == Rules::German) {
            Some(lexicon) => self.parts(raw, lexicon),
            None => String::new(),
        };
        Made { folded, stem, parts }
    }

    /// The stems of the parts of a compound, parted by blanks.
    fn parts(self, raw: &str, lexicon: Lexicon) -> String {
        let small: String =
            raw.nfc().filter(|c| *c != SOFT_HYPHEN).flat_map(char::to_lowercase).collect();
        let capital = raw.starts_with(char::is_uppercase);
        let written = if capital { Written::Capital } else { Written::Small };
        let mut stems: Vec<String> = Vec::new();
        for part in compounds::parts(&small, written, lexicon) {
            let stem = self.german.stem(&folded(part)).into_owned();
            if !stem.is_empty() && !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        stems.join(" ")
    }

    fn stem(self, raw: &str, folded: &str, rules: Rules) -> String {
        if folded.bytes().any(|byte| byte.is_ascii_digit()) {
            return folded.to_owned();
        }
        // The German rules read `ae` as ä and take the dots off.
        if rules == Rules::German {
            return self.german.stem(without_genitive(folded)).into_owned();
        }
        let plain = unmarked(raw).map_or(Cow::Borrowed(folded), Cow::Owned);
        match rules {
            Rules::English => self.english.stem(&plain).into_owned(),
            _ => plain.into_owned(),
        }
    }
}

/// A German word without the genitive's s that names have after letters after which the stemmer
/// leaves it: *Nordkoreas*, *Lawrows*. Some words lose an s of their own by it (*Paris*), wherever
/// they stand.
fn without_genitive(folded: &str) -> &str {
    const SHORTEST: usize = 4;
    let bare = folded.strip_suffix('s').filter(|bare| bare.len() >= SHORTEST);
    let is_left = |c| matches!(c, 'a' | 'i' | 'o' | 'u' | 'y' | 'c' | 'j' | 'p' | 'v' | 'w');
    bare.filter(|bare| bare.ends_with(is_left)).unwrap_or(folded)
}

const SOFT_HYPHEN: char = '\u{ad}';

fn folded(raw: &str) -> String {
    // Folding turns hyphens and commas into spaces; a word has none.
    let mut folded = fold(raw);
    folded.retain(|c| c != ' ');
    folded
}

/// The folded form of words with umlauts as people write it who have no keys for them: `u` for ü,
/// not `ue`. `None` where that is no other form.
fn unmarked(raw: &str) -> Option<String> {
    without_umlauts(raw).map(|bare| folded(&bare))
}

/// What is looked for when somebody types a word: its folded form, or a word with one of its
/// stems.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Keys {
    /// The folded form.
    pub folded: String,
    /// The stems by all rules, without repetition; the folded form may be among them.
    pub stems: Vec<String>,
}

impl Keys {
    /// Whether a word of a text is what was typed.
    #[must_use]
    pub fn fit(&self, folded: &str, stem: &str) -> bool {
        self.folded == folded || self.stems.iter().any(|key| key == folded || key == stem)
    }

    /// Whether what was typed is one of the parts of a compound, given their stems.
    #[must_use]
    pub fn fit_part(&self, parts: &str) -> bool {
        !parts.is_empty() && parts.split(' ').any(|part| self.stems.iter().any(|key| key == part))
    }
}

/// The keys of the plain words and of the wholes in what somebody typed, each with its role.
///
/// The language of a query is not known, so the stems of all rules count.
#[must_use]
pub fn keys(typed: &str, analyser: &mut Analyser) -> Vec<(Role, Keys)> {
    let mut all: Vec<(Role, Keys)> = Vec::new();
    for rules in [Rules::German, Rules::English, Rules::Plain] {
        let mut at = 0;
        let mut words = analyser.words(typed, rules);
        while let Some(word) = words.step() {
            if all.len() == at {
                let keys = Keys { folded: word.folded.to_owned(), stems: Vec::new() };
                all.push((word.role, keys));
            }
            if let Some((_, keys)) = all.get_mut(at)
                && !keys.stems.iter().any(|stem| stem == word.stem)
            {
                keys.stems.push(word.stem.to_owned());
            }
            at += 1;
        }
    }
    all.retain(|(role, _)| *role != Role::Hump);
    all
}

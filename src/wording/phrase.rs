//! Words that never change: a cell of a table that is written down as a constant.

use super::{Say, UiLanguage};
use std::fmt::{self, Formatter};

/// Words without values, in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phrase {
    english: &'static str,
    german: &'static str,
}

impl Phrase {
    /// The words in English and in German.
    #[must_use]
    pub const fn new(english: &'static str, german: &'static str) -> Self {
        Self { english, german }
    }

    /// What is the same in every language.
    #[must_use]
    pub const fn same(words: &'static str) -> Self {
        Self::new(words, words)
    }

    /// The words in a language.
    #[must_use]
    pub const fn in_language(self, language: UiLanguage) -> &'static str {
        match language {
            UiLanguage::English => self.english,
            UiLanguage::German => self.german,
        }
    }
}

impl Say for Phrase {
    fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_language(language))
    }
}

//! A word that is looked for in very many texts.

use memchr::memmem::Finder;

/// A folded word, made ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    finder: Finder<'static>,
}

impl Needle {
    pub(super) fn new(folded: &str) -> Self {
        Self { finder: Finder::new(folded).into_owned() }
    }

    /// Whether a folded text holds the word.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.finder.find(folded.as_bytes()).is_some()
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.finder.needle() == other.finder.needle()
    }
}

impl Eq for Needle {}

//! Where the words, headings and names of a library are looked up while it may change.

use super::headings::Headings;
use super::held::Held;
use super::index::{IndexError, Reader, Scores, TextLeaf};
use super::names::Table;
use super::told::Speakers;
use crate::entities::OwnNames;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A library as it can be searched at one time.
#[derive(Debug, Clone)]
pub struct Searcher {
    /// Its headings.
    pub headings: Headings,
    /// Where its words are looked up.
    pub words: Words,
    /// Its names, if a condition asks for them.
    pub names: Option<Arc<Table>>,
    /// Who speaks in its articles, if a condition asks for that and it is known; else it is looked
    /// for in the articles that are held.
    pub speakers: Option<Arc<Speakers>>,
    /// The list of names of the user's own.
    pub own: Arc<OwnNames>,
}

/// Where the words of a library are looked up.
#[derive(Debug, Clone)]
pub enum Words {
    /// In an index.
    Indexed(Reader),
    /// In the texts themselves, which are held in memory.
    Held(Held),
}

/// Which of several searches is wanted: a newer one gives up the older ones.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    latest: Arc<AtomicU64>,
    mine: u64,
}

impl Turn {
    /// The turn of the next search.
    #[must_use]
    pub fn next(&self) -> Self {
        let mine = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        Self { latest: Arc::clone(&self.latest), mine }
    }

    /// Whether a newer search has begun.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.latest.load(Ordering::Relaxed) != self.mine
    }
}

impl Searcher {
    /// Adds the articles whose texts have what a leaf looks for, with their scores. Nothing
    /// certain comes of it once the turn is over.
    ///
    /// # Errors
    /// [`IndexError`] if the index is damaged.
    pub fn text(
        &self,
        leaf: &TextLeaf,
        scores: &mut Scores,
        turn: &Turn,
    ) -> Result<(), IndexError> {
        match &self.words {
            Words::Indexed(reader) => reader.leaf(leaf, scores),
            Words::Held(held) => {
                held.leaf(leaf, scores, &|| turn.is_over());
                Ok(())
            }
        }
    }
}

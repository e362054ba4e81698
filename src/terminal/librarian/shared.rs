//! What the librarian's thread knows and searches need.

use crate::library::Headings;
use crate::library::index::Reader;
use crate::library::names::{Names, Table};
use crate::library::search::{Searcher, Words};
use crate::workspace::Question;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of the library now.
#[derive(Default)]
pub(super) struct Shared(Mutex<Known>);

#[derive(Default)]
struct Known {
    headings: Headings,
    words: Option<Reader>,
    names: Option<Arc<Names>>,
    /// The table of names, and how many articles it speaks of.
    table: Option<(usize, Arc<Table>)>,
}

impl Shared {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn list(&self, headings: Headings) {
        self.known().headings = headings;
    }

    pub(super) fn index(&self, words: Reader) {
        self.known().words = Some(words);
    }

    pub(super) fn name(&self, names: Arc<Names>) {
        let mut known = self.known();
        (known.names, known.table) = (Some(names), None);
    }

    /// The table of names as far as they are known now; it is kept until there are more.
    pub(super) fn table(&self) -> Arc<Table> {
        let (names, headings) = {
            let known = self.known();
            let Some(names) = &known.names else { return Arc::default() };
            match &known.table {
                Some((articles, table)) if *articles == names.known() => return Arc::clone(table),
                _ => (Arc::clone(names), known.headings.clone()),
            }
        };
        let articles = names.known();
        // A cache that cannot be read has no names; it is made anew at the next start.
        let table = names.table(|number| headings.is_alive(number)).unwrap_or_default();
        let table = Arc::new(table);
        self.known().table = Some((articles, Arc::clone(&table)));
        table
    }

    /// What can be searched now; `None` until there is an index.
    pub(super) fn searcher(&self, question: &Question) -> Option<Searcher> {
        let (headings, words) = {
            let known = self.known();
            (known.headings.clone(), known.words.clone()?)
        };
        let names = question.query.asks_for_names().then(|| self.table());
        Some(Searcher { headings, words: Words::Indexed(words), names })
    }
}

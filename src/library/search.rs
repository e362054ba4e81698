//! Searches a library: words in its index, dates and authors in its headings, the rest where the
//! caller knows it.

use super::heading::{Heading, Number};
use super::headings::Headings;
use super::held::Held;
use super::index::{IndexError, Reader, Scores, TextLeaf};
use super::names::Table;
use super::query::{Found, Ground, Joined, Query, Stopped};
use crate::article::{Language, PartialDate};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is asked, and what the asker knows that the library does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is searched for.
    pub query: Query,
    /// For conditions on notes, codes and marks: the articles that fulfil them.
    pub joined: Vec<(Joined, Vec<Number>)>,
}

/// A library as it can be searched at one time.
#[derive(Debug, Clone)]
pub struct Searcher {
    /// Its headings.
    pub headings: Headings,
    /// Where its words are looked up.
    pub words: Words,
    /// Its names, if a condition asks for them.
    pub names: Option<Arc<Table>>,
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

    fn is_over(&self) -> bool {
        self.latest.load(Ordering::Relaxed) != self.mine
    }
}

impl Searcher {
    /// Answers a question.
    ///
    /// # Errors
    /// [`Stopped`] if a newer search has begun, or the index is damaged.
    pub fn find(&self, question: &Question, turn: &Turn) -> Result<Found, Stopped> {
        question.query.evaluate(&Here { searcher: self, question, turn })
    }
}

struct Here<'s> {
    searcher: &'s Searcher,
    question: &'s Question,
    turn: &'s Turn,
}

impl Here<'_> {
    fn heading(&self, number: u32) -> Option<&Heading> {
        self.searcher.headings.get(Number(number as usize))
    }
}

impl Ground for Here<'_> {
    fn len(&self) -> usize {
        self.searcher.headings.numbers()
    }

    fn is_alive(&self, number: u32) -> bool {
        self.searcher.headings.is_alive(Number(number as usize))
    }

    fn date(&self, number: u32) -> Option<PartialDate> {
        self.heading(number)?.best_date()
    }

    fn authors(&self, number: u32) -> &[String] {
        self.heading(number).map(|heading| heading.authors.as_slice()).unwrap_or_default()
    }

    fn outlet(&self, number: u32) -> Option<&str> {
        self.heading(number)?.outlet.as_deref()
    }

    fn language(&self, number: u32) -> Option<Language> {
        self.heading(number)?.language
    }

    fn text(&self, leaf: &TextLeaf, scores: &mut Scores) -> Result<(), IndexError> {
        match &self.searcher.words {
            Words::Indexed(reader) => reader.leaf(leaf, scores),
            Words::Held(held) => {
                held.leaf(leaf, scores, &|| self.turn.is_over());
                Ok(())
            }
        }
    }

    fn joined(&self, leaf: &Joined, scores: &mut Scores) {
        let mut add = |number: Number| {
            scores.add(u32::try_from(number.0).unwrap_or(u32::MAX), 0.0);
        };
        if let (Joined::Entity(name), Some(names)) = (leaf, &self.searcher.names) {
            names.named(name).flat_map(super::names::Entity::articles).for_each(&mut add);
        }
        let known = self.question.joined.iter().filter(|(joined, _)| joined == leaf);
        known.flat_map(|(_, numbers)| numbers).copied().for_each(add);
    }

    fn is_cancelled(&self) -> bool {
        self.turn.is_over()
    }
}

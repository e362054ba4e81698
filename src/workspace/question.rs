//! A question about the articles of a library, and how it is answered.

mod articles;
pub mod sieve;

use super::annotations::Annotations;
use super::query::{Found, Query, Stopped};
use crate::library::folded::Folded;
use crate::library::index::TextLeaf;
use crate::library::marks::Marks;
use crate::library::search::{Searcher, Turn};
use articles::OfArticles;
use std::sync::Arc;

/// What the user has done with the articles.
#[derive(Debug, Clone, Default)]
pub struct OwnWork {
    /// The annotations.
    pub annotations: Annotations,
    /// What was read and starred.
    pub marks: Marks,
}

/// Where words without a field are looked for.
#[derive(Debug, Clone, Default)]
pub enum Bare {
    /// In the texts.
    #[default]
    InTexts,
    /// In what lists show of the articles, as parts of words.
    InLists(Folded),
}

/// A question about the articles of a library, with what the asker knows.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What is searched for.
    pub query: Query,
    /// Where words without a field are looked for.
    pub bare: Bare,
    /// The user's own work.
    pub own: OwnWork,
}

impl PartialEq for Question {
    /// Two questions ask the same if their queries do.
    fn eq(&self, other: &Self) -> bool {
        self.query == other.query
    }
}

/// What is sought in texts, as it was understood in a library: what shows the hits looks for it.
pub type Sought = Arc<[TextLeaf]>;

/// The articles that fit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The articles.
    pub found: Found,
    /// What was sought in their texts.
    pub sought: Sought,
}

impl Question {
    /// The articles that fit.
    ///
    /// # Errors
    /// [`Stopped`] if a newer search has begun, or the index is damaged.
    pub fn answer(&self, searcher: &Searcher, turn: &Turn) -> Result<Answer, Stopped> {
        let ground = OfArticles::new(self, searcher, turn);
        let scores = self.query.evaluate(&ground)?;
        let found = Found::new(scores.iter().filter(|(number, _)| ground.is_alive(*number)));
        let sought = self.query.sought().into_iter().map(|leaf| ground.understood(leaf));
        Ok(Answer { found, sought: sought.collect() })
    }
}

#[cfg(test)]
mod tests;

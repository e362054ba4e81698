//! What was read, what has a star, and where reading stopped: `marks.jsonl` of the state folder.
//!
//! The file is a log. A line says what changed of one article, the last word counts, and a line
//! that cannot be read is passed over. Readers append whole lines at once, so several can do so at
//! the same time; the log is written anew only by one that finds itself alone.

mod log;

pub use log::{Forgettable, MarksError, MarksLog};

use crate::article::ArticleId;
use crate::text::Offset;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What the reader did with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// Whether it was read, or is taken for it.
    pub read: bool,
    /// Whether it has a star.
    pub starred: bool,
    /// Where in its text reading stopped.
    pub place: Option<Offset>,
}

/// What changed of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkChange {
    /// The article.
    pub id: ArticleId,
    /// Whether it is read now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<bool>,
    /// Whether it has a star now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starred: Option<bool>,
    /// Where reading stopped now, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
}

impl MarkChange {
    /// Nothing about an article yet.
    #[must_use]
    pub fn of(id: ArticleId) -> Self {
        Self { id, read: None, starred: None, place: None }
    }

    /// Takes over what a later change says.
    pub fn then(&mut self, later: &Self) {
        self.read = later.read.or(self.read);
        self.starred = later.starred.or(self.starred);
        self.place = later.place.or(self.place);
    }
}

/// The marks of all articles that have any. A copy shares them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    by_id: Arc<HashMap<ArticleId, Mark>>,
}

impl Marks {
    /// Reads the marks in a state folder; none where there are none yet.
    ///
    /// # Errors
    /// [`MarksError`] if the log is there but cannot be read.
    pub fn read(state: &std::path::Path) -> Result<Self, MarksError> {
        log::read_all(state)
    }

    /// The mark of an article.
    #[must_use]
    pub fn of(&self, id: &ArticleId) -> Mark {
        self.by_id.get(id).copied().unwrap_or_default()
    }

    /// Takes a change in.
    pub fn take(&mut self, change: &MarkChange) {
        let by_id = Arc::make_mut(&mut self.by_id);
        // Most changes are about an article that is known.
        if let Some(mark) = by_id.get_mut(&change.id) {
            mark.change(change);
        } else {
            by_id.entry(change.id.clone()).or_default().change(change);
        }
    }

    /// How many articles have marks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    fn changes(&self) -> impl Iterator<Item = MarkChange> {
        self.by_id.iter().map(|(id, mark)| MarkChange {
            read: mark.read.then_some(true),
            starred: mark.starred.then_some(true),
            place: mark.place.map(|place| place.0),
            ..MarkChange::of(id.clone())
        })
    }
}

impl Mark {
    fn change(&mut self, change: &MarkChange) {
        self.read = change.read.unwrap_or(self.read);
        self.starred = change.starred.unwrap_or(self.starred);
        self.place = change.place.map(Offset).or(self.place);
    }
}

//! The annotations as conditions look at them: their words, their codes, where they stand, and the
//! articles they are on.

mod fulfilling;

use super::annotated::AnnotatedArticles;
use super::places::Places;
use super::query::evaluate::Ground;
use super::query::{Condition, Query, Stopped};
use crate::library::index::Scores;
use crate::library::marks::Marks;
use crate::library::{Headings, Number};
use crate::notes::folded::{FoldedArticle, FoldedCodes, FoldedNotes};
use crate::notes::{AnnotationId, Notes};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// All annotations at one time. A copy shares what it holds, so that work off the main thread can
/// have one.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// Their words.
    pub folded: FoldedNotes,
    /// Where they stand, and whom their passages name, as far as is known.
    pub places: Places,
    codes: Arc<FoldedCodes>,
    /// Those that were changed in two places at once.
    conflicts: Arc<HashSet<AnnotationId>>,
    /// The revision of the notes that codes and conflicts belong to.
    revision: Option<u64>,
    /// The articles they are on, as far as anybody has asked. It belongs to these words: another
    /// set counts its articles otherwise.
    articles: Arc<Mutex<AnnotatedArticles>>,
}

/// An annotation that fits, and its article in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The annotation.
    pub id: AnnotationId,
    /// The article, if it is there.
    pub article: Option<Number>,
}

impl Annotations {
    /// All annotations of these notes.
    #[must_use]
    pub fn of(notes: &Notes) -> Self {
        let mut annotations = Self::default();
        annotations.refresh(notes);
        annotations
    }

    /// Takes words over that were folded elsewhere.
    pub fn take_folded(&mut self, folded: FoldedNotes) {
        (self.folded, self.articles) = (folded, Arc::default());
    }

    /// Brings everything up to date with the notes.
    pub fn refresh(&mut self, notes: &Notes) {
        self.folded.refresh(notes);
        if self.revision.replace(notes.revision()) == Some(notes.revision()) {
            return;
        }
        self.codes = Arc::new(FoldedCodes::of(notes));
        self.conflicts = Arc::new(notes.in_conflict().collect());
    }

    /// Brings everything up to date with the notes, and puts the annotations into the order of
    /// their articles in a library.
    pub fn arrange(&mut self, notes: &Notes, headings: &Headings) {
        self.refresh(notes);
        let articles = Arc::clone(&self.articles);
        let mut articles = articles.lock().unwrap_or_else(PoisonError::into_inner);
        articles.renew(self.folded.articles(), headings);
        self.folded.group(|place| articles.best(place, headings).map(|number| number.0));
    }

    /// The annotations that fit a query, article by article in the order of the text.
    #[must_use]
    pub fn matching(&self, query: &Query, marks: &Marks) -> Vec<Match> {
        let ground = OfAnnotations { annotations: self, marks };
        // Neither can this be given up nor is there an index.
        let scores = query.evaluate(&ground).unwrap_or_else(|_| Scores::none(0));
        let all = self.folded.all();
        let note = |(place, _): (u32, f32)| all.get(usize::try_from(place).ok()?);
        let found = scores.iter().filter_map(note).map(|note| Match {
            id: note.id(),
            article: self.folded.article(note.place).and_then(FoldedArticle::group).map(Number),
        });
        found.collect()
    }

    /// The articles of a library with an annotation that fulfils a condition, in the order of
    /// their numbers.
    pub(super) fn articles_fulfilling(
        &self,
        (condition, marks): (&Condition, &Marks),
        headings: &Headings,
    ) -> Vec<Number> {
        let ground = OfAnnotations { annotations: self, marks };
        let all = self.folded.all();
        let fitting = fulfilling::those(&ground, condition);
        let mut places: Vec<usize> =
            fitting.into_iter().filter_map(|at| Some(all.get(at)?.place)).collect();
        places.sort_unstable();
        places.dedup();
        let mut articles = self.articles.lock().unwrap_or_else(PoisonError::into_inner);
        articles.renew(self.folded.articles(), headings);
        let numbers = places.into_iter().flat_map(|place| articles.all(place, headings));
        let mut numbers: Vec<Number> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// The annotations as a query is asked of them.
pub(super) struct OfAnnotations<'a> {
    annotations: &'a Annotations,
    marks: &'a Marks,
}

impl Ground for OfAnnotations<'_> {
    fn len(&self) -> usize {
        self.annotations.folded.all().len()
    }

    fn fulfilling(&self, condition: &Condition) -> Result<Scores, Stopped> {
        let mut scores = Scores::none(self.len());
        for place in fulfilling::those(self, condition) {
            scores.add(u32::try_from(place).unwrap_or(u32::MAX), 0.0);
        }
        Ok(scores)
    }
}

#[cfg(test)]
mod tests;

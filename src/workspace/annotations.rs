//! The annotations as conditions look at them: their words, folded, and the articles they are on.

use super::annotated::AnnotatedArticles;
use crate::library::{Headings, Number};
use crate::notes::filter::Words;
use crate::notes::{Annotation, Notes};
use crate::text::fold;
use std::sync::{Arc, Mutex, PoisonError};

/// All annotations at one time. A copy shares what it holds, so that work off the main thread can
/// have one.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// Their words.
    pub words: Words,
    /// The articles they are on, as far as anybody has asked. It belongs to these words: another
    /// set counts its articles otherwise.
    articles: Arc<Mutex<AnnotatedArticles>>,
}

impl Annotations {
    /// Annotations whose words were folded elsewhere.
    #[must_use]
    pub fn of(words: Words) -> Self {
        Self { words, articles: Arc::default() }
    }

    /// Brings the words up to date.
    pub fn refresh(&mut self, notes: &Notes) {
        self.words.refresh(notes);
    }

    /// Brings the words up to date, and puts them into the order of their articles in a library.
    pub fn group(&mut self, notes: &Notes, headings: &Headings) {
        self.words.refresh(notes);
        let articles = Arc::clone(&self.articles);
        let mut articles = articles.lock().unwrap_or_else(PoisonError::into_inner);
        articles.renew(self.words.articles(), headings);
        self.words.group(|place| articles.best(place, headings).map(|number| number.0));
    }

    /// The articles of a library that have such an annotation, in the order of their numbers.
    #[must_use]
    pub fn articles_with(
        &self,
        headings: &Headings,
        wanted: impl Fn(&Annotation) -> bool,
    ) -> Vec<Number> {
        let mut articles = self.articles.lock().unwrap_or_else(PoisonError::into_inner);
        articles.renew(self.words.articles(), headings);
        let on = self.words.all().filter(|(annotation, _)| wanted(annotation));
        let mut places: Vec<usize> = on.map(|(_, place)| place).collect();
        places.sort_unstable();
        places.dedup();
        let mut numbers: Vec<Number> =
            places.into_iter().flat_map(|place| articles.all(place, headings)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The articles with these words in a passage or a note.
    #[must_use]
    pub fn articles_saying(&self, headings: &Headings, words: &str) -> Vec<Number> {
        let folded = fold(words);
        let found: std::collections::HashSet<_> =
            self.words.holding(&folded).map(|annotation| annotation.id).collect();
        self.articles_with(headings, |annotation| found.contains(&annotation.id))
    }
}

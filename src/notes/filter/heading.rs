//! The articles that annotations are on, as a filter looks at them: each once, folded.

use super::words::folded;
use crate::notes::model::{Annotation, ArticleRef};
use crate::notes::state::quick::{Build, QuickMap};
use std::hash::BuildHasher;
use std::sync::Arc;

/// An article as some annotations know it.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// One of those annotations.
    annotation: Arc<Annotation>,
    pub(super) title: String,
    pub(super) outlet: String,
    pub(super) source: String,
    pub(super) authors: Vec<String>,
    /// `None` before it was asked for.
    group: Option<Option<usize>>,
}

impl Heading {
    fn new(annotation: &Arc<Annotation>) -> Self {
        let article = &annotation.article;
        Self {
            annotation: Arc::clone(annotation),
            title: folded(article.title.as_deref().unwrap_or_default()),
            outlet: folded(article.outlet.as_deref().unwrap_or_default()),
            source: folded(&article.source),
            authors: article.authors.iter().map(|name| folded(name)).collect(),
            group: None,
        }
    }

    /// The number of the group that the article was put into.
    pub(super) fn group(&self) -> Option<usize> {
        self.group.flatten()
    }

    /// Articles without a group come last, by title.
    fn order(&self) -> (bool, Option<usize>, &str) {
        (self.group().is_none(), self.group(), &self.title)
    }
}

/// All of them; annotations hold their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Headings {
    all: Vec<Heading>,
    by_hash: QuickMap<u64, Vec<usize>>,
}

impl Headings {
    pub(super) fn at(&self, number: usize) -> Option<&Heading> {
        self.all.get(number)
    }

    /// The number of an annotation's heading.
    pub(super) fn of(&mut self, note: &Arc<Annotation>) -> usize {
        let article = &note.article;
        let last = self.all.len().wrapping_sub(1);
        // Annotations of one article often come one after the other.
        if self.all.get(last).is_some_and(|heading| heading.annotation.article == *article) {
            return last;
        }
        let hash = Build::default().hash_one((&article.id, &article.source, article.item));
        let numbers = self.by_hash.entry(hash).or_default();
        let is_it = |number: &&usize| {
            self.all.get(**number).is_some_and(|heading| heading.annotation.article == *article)
        };
        if let Some(number) = numbers.iter().find(is_it) {
            return *number;
        }
        numbers.push(self.all.len());
        self.all.push(Heading::new(note));
        self.all.len() - 1
    }

    /// The articles themselves, each at the place that is its number.
    pub(super) fn articles(&self) -> impl ExactSizeIterator<Item = &ArticleRef> {
        self.all.iter().map(|heading| &heading.annotation.article)
    }

    pub(super) fn group(&mut self, group: impl Fn(usize) -> Option<usize>) {
        for (place, heading) in self.all.iter_mut().enumerate() {
            heading.group = Some(group(place));
        }
    }

    pub(super) fn has_ungrouped(&self) -> bool {
        self.all.iter().any(|heading| heading.group.is_none())
    }

    /// The place of each heading in the order of all; those that are alike share one.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<(usize, &Heading)> = self.all.iter().enumerate().collect();
        order.sort_by_key(|(_, heading)| heading.order());
        let mut ranks = vec![0; self.all.len()];
        let alike = order.chunk_by(|(_, one), (_, other)| one.order() == other.order());
        for (rank, group) in (0..).zip(alike) {
            for (number, _) in group {
                if let Some(place) = ranks.get_mut(*number) {
                    *place = rank;
                }
            }
        }
        ranks
    }
}

//! The articles that annotations are on, as conditions look at them: each once, folded.

use crate::notes::model::{Annotation, ArticleRef};
use crate::notes::state::quick::{Build, QuickMap};
use crate::text::spelling::{forms, push_forms};
use std::hash::BuildHasher;
use std::sync::Arc;

/// An article as some annotations know it.
#[derive(Debug, Clone)]
pub struct FoldedArticle {
    /// One of those annotations.
    annotation: Arc<Annotation>,
    /// The title, in the forms in which parts are looked for.
    pub title: String,
    /// The outlet's name.
    pub outlet: String,
    /// The file's path.
    pub source: String,
    /// The authors' names.
    pub authors: String,
    /// `None` before it was asked for.
    group: Option<Option<usize>>,
}

impl FoldedArticle {
    fn new(annotation: &Arc<Annotation>) -> Self {
        let article = &annotation.article;
        Self {
            annotation: Arc::clone(annotation),
            title: forms(article.title.as_deref().unwrap_or_default()),
            outlet: forms(article.outlet.as_deref().unwrap_or_default()),
            source: forms(&article.source),
            authors: article.authors.iter().fold(String::new(), |mut all, name| {
                push_forms(name, &mut all);
                all
            }),
            group: None,
        }
    }

    /// The article as its annotation knows it.
    #[must_use]
    pub fn reference(&self) -> &ArticleRef {
        &self.annotation.article
    }

    /// The number of the group that the article was put into.
    pub(crate) fn group(&self) -> Option<usize> {
        self.group.flatten()
    }

    /// Articles without a group come last, by title.
    fn order(&self) -> (bool, Option<usize>, &str) {
        (self.group().is_none(), self.group(), &self.title)
    }
}

/// All of them; annotations hold their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct FoldedArticles {
    all: Vec<FoldedArticle>,
    by_hash: QuickMap<u64, Vec<usize>>,
}

impl FoldedArticles {
    pub(super) fn at(&self, number: usize) -> Option<&FoldedArticle> {
        self.all.get(number)
    }

    /// The place of an annotation's article.
    pub(super) fn of(&mut self, note: &Arc<Annotation>) -> usize {
        let article = &note.article;
        let last = self.all.len().wrapping_sub(1);
        // Annotations of one article often come one after the other.
        if self.all.get(last).is_some_and(|known| known.annotation.article == *article) {
            return last;
        }
        let hash = Build::default().hash_one((&article.id, &article.source, article.item));
        let numbers = self.by_hash.entry(hash).or_default();
        let is_it = |number: &&usize| {
            self.all.get(**number).is_some_and(|known| known.annotation.article == *article)
        };
        if let Some(number) = numbers.iter().find(is_it) {
            return *number;
        }
        numbers.push(self.all.len());
        self.all.push(FoldedArticle::new(note));
        self.all.len() - 1
    }

    /// The articles themselves, each at the place that is its number.
    pub(super) fn references(&self) -> impl ExactSizeIterator<Item = &ArticleRef> {
        self.all.iter().map(|article| &article.annotation.article)
    }

    pub(super) fn group(&mut self, group: impl Fn(usize) -> Option<usize>) {
        for (place, article) in self.all.iter_mut().enumerate() {
            article.group = Some(group(place));
        }
    }

    pub(super) fn has_ungrouped(&self) -> bool {
        self.all.iter().any(|article| article.group.is_none())
    }

    /// The place of each heading in the order of all; those that are alike share one.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<(usize, &FoldedArticle)> = self.all.iter().enumerate().collect();
        order.sort_by_key(|(_, article)| article.order());
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

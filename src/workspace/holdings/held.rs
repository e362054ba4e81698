//! Articles that are held in memory, where nothing of a library is to be written to the disk.

use super::Holdings;
use crate::article::Article;
use crate::entities::{Counts, united};
use crate::library::held::Held;
use crate::library::names::{Extent, Registered};
use crate::library::search::Words;
use crate::library::{self, HeadingBuf, Headings, Number};
use crate::workspace::Goal;
use rayon::prelude::*;
use std::sync::Arc;

/// Articles in memory, each at the place that is its number.
#[derive(Debug)]
pub(super) struct InMemory {
    articles: Vec<Arc<Article>>,
}

impl Holdings {
    /// Holds articles in memory, as far as a goal needs them.
    #[must_use]
    pub fn in_memory(articles: &[Arc<Article>], goal: Goal) -> Self {
        let mut headings = Headings::default();
        let all: Vec<HeadingBuf> = articles.iter().map(|article| HeadingBuf::of(article)).collect();
        drop(headings.add(&all));
        let named: Vec<Arc<Article>> = match goal {
            Goal::Named => {
                articles.par_iter().map(|one| Arc::new(library::annotated(one))).collect()
            }
            Goal::Listed | Goal::Searchable | Goal::Compared => articles.to_vec(),
        };
        let holdings = Self::default();
        holdings.list(headings);
        let mut known = holdings.known();
        if goal == Goal::Named {
            let memory = InMemory { articles: named.clone() };
            let (register, unions) = united(memory.counts(|_| true));
            let (register, unions) = (Arc::new(register), Arc::new(unions));
            let extent = Extent::of_all(named.len());
            known.registered = Some(Registered { extent, register, unions });
        }
        known.memory = Some(Arc::new(InMemory { articles: named }));
        drop(known);
        holdings
    }
}

impl InMemory {
    pub(super) fn article(&self, number: Number) -> Option<Article> {
        self.articles.get(number.0).map(|article| Article::clone(article))
    }

    pub(super) fn counts(&self, is_in: impl Fn(Number) -> bool) -> Counts {
        let mut counts = Counts::default();
        for (number, article) in (0..).map(Number).zip(&self.articles) {
            if is_in(number) {
                counts.add(u32::try_from(number.0).unwrap_or(u32::MAX), article);
            }
        }
        counts
    }

    pub(super) fn words(&self) -> Words {
        Words::Held((0..).map(Number).zip(self.articles.iter().cloned()).collect::<Held>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::search::Turn;
    use crate::workspace::Question;
    use crate::workspace::query::Query;

    #[test]
    fn what_is_held_in_memory_is_searched_read_and_named_without_a_cache() {
        let articles = library::sample().articles;
        let holdings = Holdings::in_memory(&articles, Goal::Named);
        assert_eq!(holdings.headings().living(), articles.len());
        let query = Query::read("der").unwrap();
        let searcher = holdings.searcher(&query).unwrap().unwrap();
        let found = Question { query, ..Question::default() }
            .answer(&searcher, &Turn::default())
            .unwrap()
            .found;
        assert_ne!(found.len(), 0);
        let first = holdings.article(Number(0)).unwrap().unwrap();
        assert_eq!(first.text, articles[0].text);
        assert!(!first.mentions.is_empty());
        let all = holdings.table().unwrap();
        let one = holdings.table_within(&|number| number == Number(0)).unwrap();
        let entities = |table: &crate::library::names::Table| table.entities().count();
        assert!((1..entities(&all)).contains(&entities(&one)));
    }
}

//! The library's articles as they were at one time, to be read on other threads.

use crate::article::{Article, Mention};
use crate::entities::OwnNames;
use crate::library::catalogue::Texts;
use crate::library::names::{Names, Table};
use crate::library::{Heading, Headings, Number};
use crate::workspace::user_names;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What reads articles. A copy shares what it holds.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub(super) headings: Headings,
    pub(super) held: Arc<HashMap<Number, Arc<Article>>>,
    pub(super) texts: Option<Arc<Texts>>,
    pub(super) names: Option<Arc<Names>>,
    pub(super) named: Arc<HashMap<Number, Vec<Mention>>>,
    pub(super) table: Arc<Table>,
    pub(super) own: Arc<OwnNames>,
}

impl PartialEq for Snapshot {
    /// Two snapshots of the same articles are the same.
    fn eq(&self, other: &Self) -> bool {
        self.headings == other.headings
    }
}

/// Numbers that are looked through together: as many as the cache packs together, or more.
const PART: usize = 64;

/// Whether the names of articles are read with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithNames {
    /// They are.
    Yes,
    /// Only the texts are.
    No,
}

impl Snapshot {
    /// The heading of a number.
    #[must_use]
    pub fn heading(&self, number: Number) -> Option<Heading<'_>> {
        self.headings.get(number)
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// How many articles the library has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.headings.living()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All numbers in parts that are read quickly one after the other.
    #[must_use]
    pub fn parts(&self) -> Vec<Range<usize>> {
        let all = self.headings.numbers();
        (0..all).step_by(PART).map(|start| start..all.min(start + PART)).collect()
    }

    /// An article with its names, as far as they are known; `None` if it cannot be read.
    #[must_use]
    pub fn article(&self, number: Number) -> Option<Arc<Article>> {
        let mut article = match self.held.get(&number) {
            Some(held) => Arc::clone(held),
            None => {
                let heading = self.heading(number)?;
                let mut article = self.texts.as_ref()?.article(number, heading).ok()?;
                let named = self.named.get(&number).cloned();
                let mentions = named.or_else(|| self.names.as_ref()?.of(number).ok().flatten());
                article.mentions = mentions.unwrap_or_default();
                Arc::new(article)
            }
        };
        self.show_names(&mut article);
        Some(article)
    }

    /// Shows the names of an article under what the user says.
    fn show_names(&self, article: &mut Arc<Article>) {
        if let Some(shown) = user_names::shown(&self.own, self.table.rulings(), article) {
            Arc::make_mut(article).mentions = shown;
        }
    }

    /// What is known of the library's names.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The articles of a part that are wanted and can be read.
    pub fn articles(
        &self,
        part: Range<usize>,
        (wanted, names): (&dyn Fn(Number) -> bool, WithNames),
    ) -> Vec<(Number, Arc<Article>)> {
        let mut found = Vec::new();
        let is_wanted = |number: &Number| self.headings.is_alive(*number) && wanted(*number);
        let numbers: Vec<Number> = part.map(Number).filter(is_wanted).collect();
        let mut run: (usize, Vec<Option<Article>>) = (0, Vec::new());
        for number in numbers {
            if let Some(held) = self.held.get(&number) {
                found.push((number, Arc::clone(held)));
                continue;
            }
            if !(run.0..run.0 + run.1.len()).contains(&number.0) {
                run = (number.0, self.run(number));
            }
            let article = run.1.get_mut(number.0 - run.0).and_then(Option::take);
            found.extend(article.map(|article| (number, Arc::new(article))));
        }
        if names == WithNames::Yes {
            self.mark_names(&mut found);
        }
        found
    }

    /// The articles that lie together from a number on; what cannot be read is left out.
    fn run(&self, number: Number) -> Vec<Option<Article>> {
        let texts = self.texts.as_ref();
        let run = texts.and_then(|texts| texts.run(number, &self.headings).ok());
        let articles: Vec<_> = run.unwrap_or_default().into_iter().map(Some).collect();
        if articles.is_empty() { vec![None] } else { articles }
    }

    fn mark_names(&self, articles: &mut [(Number, Arc<Article>)]) {
        let mut run: (usize, Vec<Vec<Mention>>) = (0, Vec::new());
        for (number, article) in articles.iter_mut() {
            if self.held.contains_key(number) {
                continue;
            }
            if let Some(named) = self.named.get(number) {
                Arc::make_mut(article).mentions.clone_from(named);
                continue;
            }
            if !(run.0..run.0 + run.1.len()).contains(&number.0) {
                run = (number.0, self.names_from(*number));
            }
            if let Some(names) = run.1.get_mut(number.0 - run.0) {
                Arc::make_mut(article).mentions = std::mem::take(names);
            }
        }
        articles.iter_mut().for_each(|(_, article)| self.show_names(article));
    }

    fn names_from(&self, number: Number) -> Vec<Vec<Mention>> {
        let names = self.names.as_ref();
        names.and_then(|names| names.run(number).ok().flatten()).unwrap_or_default()
    }

    /// The articles of a part in which something is named, without reading their texts.
    #[must_use]
    pub fn naming(&self, part: Range<usize>, is_it: &dyn Fn(&Mention) -> bool) -> Vec<Number> {
        let mut run: (usize, Vec<Vec<Mention>>) = (0, Vec::new());
        let mut found = Vec::new();
        for number in part.map(Number).filter(|number| self.headings.is_alive(*number)) {
            let known = self.held.get(&number).map(|held| &held.mentions);
            let mentions = match known.or_else(|| self.named.get(&number)) {
                Some(mentions) => mentions,
                None => {
                    if !(run.0..run.0 + run.1.len()).contains(&number.0) {
                        run = (number.0, self.names_from(number));
                    }
                    match run.1.get(number.0 - run.0) {
                        Some(mentions) => mentions,
                        None => continue,
                    }
                }
            };
            if mentions.iter().any(is_it) {
                found.push(number);
            }
        }
        found
    }
}

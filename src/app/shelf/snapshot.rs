//! The library's articles as they were at one time, to be read on other threads.

use crate::article::{Article, Mention};
use crate::entities::OwnNames;
use crate::library::catalogue::Texts;
use crate::library::names::{Names, Table};
use crate::library::{Heading, Headings, LastRun, Number};
use crate::workspace::user_names;
use std::collections::HashMap;
use std::io;
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
        let mut run = LastRun::default();
        for number in numbers {
            if let Some(held) = self.held.get(&number) {
                found.push((number, Arc::clone(held)));
                continue;
            }
            // What cannot be read is left out.
            let article = run.take(number, || self.run(number)).ok().flatten();
            found.extend(article.map(|article| (number, Arc::new(article))));
        }
        if names == WithNames::Yes {
            self.mark_names(&mut found);
        }
        found
    }

    /// The articles that lie together from a number on.
    fn run(&self, number: Number) -> io::Result<Vec<Article>> {
        let texts = self.texts.as_ref();
        texts.map_or_else(|| Ok(Vec::new()), |texts| texts.run(number, &self.headings))
    }

    fn mark_names(&self, articles: &mut [(Number, Arc<Article>)]) {
        let mut run = LastRun::default();
        for (number, article) in articles.iter_mut() {
            if self.held.contains_key(number) {
                continue;
            }
            if let Some(named) = self.named.get(number) {
                Arc::make_mut(article).mentions.clone_from(named);
                continue;
            }
            let names = run.take(*number, || self.names_from(*number)).ok().flatten();
            if let Some(names) = names {
                Arc::make_mut(article).mentions = names;
            }
        }
        articles.iter_mut().for_each(|(_, article)| self.show_names(article));
    }

    fn names_from(&self, number: Number) -> io::Result<Vec<Vec<Mention>>> {
        let names = self.names.as_ref();
        let names = names.map_or(Ok(None), |names| names.run(number));
        names.map(Option::unwrap_or_default)
    }

    /// The articles of a part in which something is named, without reading their texts.
    #[must_use]
    pub fn naming(&self, part: Range<usize>, is_it: &dyn Fn(&Mention) -> bool) -> Vec<Number> {
        let mut run = LastRun::default();
        let mut found = Vec::new();
        for number in part.map(Number).filter(|number| self.headings.is_alive(*number)) {
            let known = self.held.get(&number).map(|held| &held.mentions);
            let read;
            let mentions = match known.or_else(|| self.named.get(&number)) {
                Some(mentions) => mentions,
                None => match run.take(number, || self.names_from(number)).ok().flatten() {
                    Some(mentions) => {
                        read = mentions;
                        &read
                    }
                    None => continue,
                },
            };
            if mentions.iter().any(is_it) {
                found.push(number);
            }
        }
        found
    }
}

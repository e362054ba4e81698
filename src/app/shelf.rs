//! The articles that are open, in the order in which they arrived.

use crate::article::{Article, ArticleId, Mention};
use crate::text::SafeText;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The number of an article on the shelf; it stays the same while the library is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub usize);

/// A file that is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why, as a sentence.
    pub reason: SafeText,
}

/// All articles of the library and what could not be read.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    articles: Vec<Arc<Article>>,
    named: Vec<bool>,
    by_id: HashMap<ArticleId, Number>,
    /// The files that are no articles.
    pub unreadable: Vec<Unreadable>,
    /// Whether more may come.
    pub complete: bool,
}

impl Shelf {
    /// Takes articles in and tells their numbers.
    pub fn add(&mut self, articles: Vec<Arc<Article>>) -> impl Iterator<Item = Number> + use<> {
        let first = self.articles.len();
        for (number, article) in (first..).zip(&articles) {
            self.by_id.entry(article.id.clone()).or_insert(Number(number));
        }
        self.named.extend(articles.iter().map(|article| !article.mentions.is_empty()));
        self.articles.extend(articles);
        (first..self.articles.len()).map(Number)
    }

    /// The article of a number.
    #[must_use]
    pub fn article(&self, number: Number) -> Option<&Arc<Article>> {
        self.articles.get(number.0)
    }

    /// The first article that has an id.
    #[must_use]
    pub fn find(&self, id: &ArticleId) -> Option<Number> {
        self.by_id.get(id).copied()
    }

    /// The articles from a number on, with their numbers.
    pub fn from(&self, first: usize) -> impl Iterator<Item = (Number, &Arc<Article>)> {
        (first..).map(Number).zip(self.articles.iter().skip(first))
    }

    /// All articles with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (Number, &Arc<Article>)> {
        self.articles.iter().enumerate().map(|(number, article)| (Number(number), article))
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Whether the names of an article have been found.
    #[must_use]
    pub fn is_named(&self, number: Number) -> bool {
        self.named.get(number.0).copied().unwrap_or(true)
    }

    /// Says that the names of all articles are to be found anew; the known ones stay until then.
    pub fn forget_names(&mut self) {
        self.named.fill(false);
    }

    /// Takes the names of an article in.
    pub fn name(&mut self, number: Number, mentions: Vec<Mention>) {
        if let (Some(article), Some(named)) =
            (self.articles.get_mut(number.0), self.named.get_mut(number.0))
        {
            Arc::make_mut(article).mentions = mentions;
            *named = true;
        }
    }
}

//! Looks up the article that an annotation from elsewhere belongs to.

use crate::article::Article;
use crate::notes::anchor::Passage;
use crate::notes::exchange::read::{Incoming, Quote};
use crate::notes::model::ArticleRef;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// Characters of words and context that are enough to be sure of an article.
const ENOUGH: usize = 24;

/// The articles at hand, with what they are known by.
pub(super) struct Articles<'a> {
    all: &'a [Arc<Article>],
    by_address: HashMap<&'a str, Only>,
    by_id: HashMap<&'a str, Only>,
    by_title: HashMap<&'a str, Only>,
    /// Which articles hold a word; made when it is first needed.
    by_word: Option<HashMap<&'a str, Vec<usize>>>,
    references: HashMap<usize, ArticleRef>,
}

/// The number of an article, if only one is meant.
#[derive(Clone, Copy)]
enum Only {
    One(usize),
    Several,
}

impl<'a> Articles<'a> {
    pub(super) fn new(all: &'a [Arc<Article>]) -> Self {
        let mut articles = Self {
            all,
            by_address: HashMap::new(),
            by_id: HashMap::new(),
            by_title: HashMap::new(),
            by_word: None,
            references: HashMap::new(),
        };
        for (number, article) in all.iter().enumerate() {
            if let Some(url) = article.url.as_deref() {
                put(&mut articles.by_address, bare(url), number);
            }
            put(&mut articles.by_id, &article.id.0, number);
            if let Some(title) = article.title.as_deref().map(str::trim) {
                put(&mut articles.by_title, title, number);
            }
        }
        articles
    }

    pub(super) fn article(&self, number: usize) -> Option<&'a Article> {
        self.all.get(number).map(Arc::as_ref)
    }

    /// What an annotation on an article says of it.
    pub(super) fn reference(&mut self, number: usize, article: &Article) -> ArticleRef {
        self.references.entry(number).or_insert_with(|| ArticleRef::of(article)).clone()
    }

    /// The one article with the page's address, else with its title.
    pub(super) fn of_page(&self, incoming: &Incoming) -> Option<usize> {
        let id = incoming.uri.strip_prefix("urn:glosse:article:");
        let title = incoming.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let address = Some(bare(&incoming.uri)).filter(|address| !address.is_empty());
        let found = [
            address.and_then(|address| self.by_address.get(address)),
            id.and_then(|id| self.by_id.get(id)),
            title.and_then(|title| self.by_title.get(title)),
        ];
        found.into_iter().flatten().find_map(|only| match only {
            Only::One(number) => Some(*number),
            Only::Several => None,
        })
    }

    /// The one article that holds the words, if these are many enough to be sure.
    pub(super) fn of_words(&mut self, quote: &Quote) -> Option<usize> {
        let around = [&quote.prefix, &quote.exact, &quote.suffix].map(|part| part.chars().count());
        if around.iter().sum::<usize>() < ENOUGH {
            return None;
        }
        let passage = Passage { quote: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix };
        let holds = |number: &usize| {
            let article = self.all.get(*number);
            article.is_some_and(|article| !passage.places(&article.text).is_empty())
        };
        let by_word = self.by_word.get_or_insert_with(|| index(self.all));
        // The first and the last word may be parts of words.
        let inner = words(&quote.exact).skip(1);
        let inner: Vec<&str> = inner.collect();
        let inner = inner.split_last().map_or(&[][..], |(_, inner)| inner);
        let lists = inner.iter().map(|word| by_word.get(word).map_or(&[][..], Vec::as_slice));
        let mut holding: Vec<usize> = match lists.min_by_key(|list| list.len()) {
            Some(list) => list.iter().copied().filter(holds).take(2).collect(),
            None => (0..self.all.len()).filter(holds).take(2).collect(),
        };
        let only = holding.pop()?;
        holding.is_empty().then_some(only)
    }
}

fn put<'a>(map: &mut HashMap<&'a str, Only>, key: &'a str, number: usize) {
    match map.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(Only::One(number));
        }
        Entry::Occupied(mut entry) => {
            entry.insert(Only::Several);
        }
    }
}

fn index(all: &[Arc<Article>]) -> HashMap<&str, Vec<usize>> {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, article) in all.iter().enumerate() {
        for word in words(&article.text) {
            let list = by_word.entry(word).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    by_word
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// An address without what does not name the page.
fn bare(url: &str) -> &str {
    let url = url.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    rest.strip_prefix("www.").unwrap_or(rest)
}

//! What is known of a library now, to be asked from any thread while it is brought up to date.

use crate::article::Article;
use crate::library::catalogue::Texts;
use crate::library::index::Reader;
use crate::library::names::{Names, Table};
use crate::library::search::{Searcher, Words};
use crate::library::{Headings, Number};
use crate::workspace::query::Query;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of a library now. Each answer is of one moment and stays as it is.
#[derive(Debug, Default)]
pub struct Holdings(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    headings: Headings,
    texts: Option<Arc<Texts>>,
    words: Option<Reader>,
    names: Option<Arc<Names>>,
    table: Option<Counted>,
}

/// The table of names of so many articles.
#[derive(Debug)]
struct Counted {
    articles: usize,
    table: Arc<Table>,
}

impl Holdings {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn list(&self, headings: Headings) {
        self.known().headings = headings;
    }

    pub(super) fn read(&self, texts: Arc<Texts>) {
        self.known().texts = Some(texts);
    }

    pub(super) fn index(&self, words: Reader) {
        self.known().words = Some(words);
    }

    pub(super) fn name(&self, names: Arc<Names>) {
        let mut known = self.known();
        (known.names, known.table) = (Some(names), None);
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> Headings {
        self.known().headings.clone()
    }

    /// What reads the names; `None` until they are looked for.
    #[must_use]
    pub fn names(&self) -> Option<Arc<Names>> {
        self.known().names.clone()
    }

    /// How many of the first articles can be searched; `None` until there is an index.
    #[must_use]
    pub fn searchable(&self) -> Option<usize> {
        self.known().words.as_ref().map(Reader::articles)
    }

    /// What reads the texts; `None` until the library is open.
    #[must_use]
    pub fn texts(&self) -> Option<Arc<Texts>> {
        self.known().texts.clone()
    }

    /// Reads an article, with its names as far as they are known; `None` where no living article
    /// has the number.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn article(&self, number: Number) -> io::Result<Option<Article>> {
        let (headings, texts, names) = {
            let known = self.known();
            (known.headings.clone(), known.texts.clone(), known.names.clone())
        };
        let heading = headings.get(number).filter(|_| headings.is_alive(number));
        let (Some(heading), Some(texts)) = (heading, texts) else { return Ok(None) };
        let mut article = texts.article(number, heading)?;
        if let Some(names) = names {
            article.mentions = names.of(number)?.unwrap_or_default();
        }
        Ok(Some(article))
    }

    /// The table of names as far as they are known now; it is kept until there are more.
    ///
    /// # Errors
    /// If the names cannot be read from the cache.
    pub fn table(&self) -> io::Result<Arc<Table>> {
        let (names, headings) = {
            let known = self.known();
            let Some(names) = &known.names else { return Ok(Arc::default()) };
            match &known.table {
                Some(counted) if counted.articles == names.known() => {
                    return Ok(Arc::clone(&counted.table));
                }
                _ => (Arc::clone(names), known.headings.clone()),
            }
        };
        let articles = names.known();
        let table = Arc::new(names.table(|number| headings.is_alive(number))?);
        self.known().table = Some(Counted { articles, table: Arc::clone(&table) });
        Ok(table)
    }

    /// What can be searched now; `None` until there is an index.
    ///
    /// # Errors
    /// If the query asks for names and they cannot be read from the cache.
    pub fn searcher(&self, query: &Query) -> io::Result<Option<Searcher>> {
        let (headings, words) = {
            let known = self.known();
            let Some(words) = known.words.clone() else { return Ok(None) };
            (known.headings.clone(), words)
        };
        let names = query.asks_for_names().then(|| self.table()).transpose()?;
        Ok(Some(Searcher { headings, words: Words::Indexed(words), names }))
    }
}

//! What is known of a library now, to be asked from any thread while it is brought up to date.

mod held;
mod telling;

use crate::article::Article;
use crate::article::decision::Rulings;
use crate::entities::Unions;
use crate::library::catalogue::Texts;
use crate::library::index::Reader;
use crate::library::names::{Counts, Names, Table};
use crate::library::search::{Searcher, Words};
use crate::library::told::Speakers;
use crate::library::{Headings, Number};
use crate::workspace::query::Query;
use crate::workspace::user_names::{self, UserNames};
use held::InMemory;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of a library now. Each answer is of one moment and stays as it is.
#[derive(Debug, Default)]
pub struct Holdings(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    headings: Headings,
    texts: Option<Arc<Texts>>,
    /// The articles themselves, where there is no cache.
    memory: Option<Arc<InMemory>>,
    words: Option<Reader>,
    names: Option<Arc<Names>>,
    /// What the user says about names.
    said: UserNames,
    counted: Option<Counted>,
    table: Option<Listed>,
    /// Who speaks, by this table.
    speakers: Option<(Arc<Table>, Arc<Speakers>)>,
}

/// The names of so many articles, and which are one by what the articles tell.
#[derive(Debug, Clone)]
struct Counted {
    articles: usize,
    counts: Arc<Counts>,
    unions: Arc<Unions>,
}

impl Counted {
    fn of(counts: Counts, articles: usize) -> Self {
        let unions = Arc::new(counts.unions());
        Self { articles, counts: Arc::new(counts), unions }
    }
}

/// The table of the names of so many articles, under what the user says.
#[derive(Debug)]
struct Listed {
    articles: usize,
    said: UserNames,
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
        known.names = Some(names);
        (known.counted, known.table) = (None, None);
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> Headings {
        self.known().headings.clone()
    }

    fn memory(&self) -> Option<Arc<InMemory>> {
        self.known().memory.clone()
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

    /// Takes over what the user says about names: the table and the names of articles are under it
    /// from now on.
    pub fn say(&self, said: UserNames) {
        self.known().said = said;
    }

    /// Reads an article, with its names as far as they are known and under what the user says;
    /// `None` where no living article has the number.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn article(&self, number: Number) -> io::Result<Option<Article>> {
        let Some(mut article) = self.article_as_found(number)? else { return Ok(None) };
        let own = {
            let known = self.known();
            if known.said.is_empty() || (known.names.is_none() && known.counted.is_none()) {
                return Ok(Some(article));
            }
            Arc::clone(&known.said.own)
        };
        let table = self.table()?;
        if let Some(mentions) = user_names::shown(&own, table.rulings(), &article) {
            article.mentions = mentions;
        }
        Ok(Some(article))
    }

    /// Reads an article with the names that were found in it.
    fn article_as_found(&self, number: Number) -> io::Result<Option<Article>> {
        if let Some(memory) = self.memory() {
            return Ok(memory.article(number));
        }
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

    /// Reads articles, in the order of their numbers, with the names that were found in them; what
    /// lies together is read together.
    fn articles_as_found(
        &self,
        numbers: impl Iterator<Item = Number>,
    ) -> io::Result<Vec<(Number, Article)>> {
        let (headings, texts, names) = {
            let known = self.known();
            (known.headings.clone(), known.texts.clone(), known.names.clone())
        };
        if let Some(memory) = self.memory() {
            let read = numbers.filter_map(|number| Some((number, memory.article(number)?)));
            return Ok(read.collect());
        }
        let Some(texts) = texts else { return Ok(Vec::new()) };
        let (mut run, mut named) = ((0, Vec::new()), (0, Vec::new()));
        let mut articles = Vec::new();
        for number in numbers.filter(|number| headings.is_alive(*number)) {
            if !(run.0..run.0 + run.1.len()).contains(&number.0) {
                run = (number.0, texts.run(number, &headings)?);
            }
            let Some(article) = run.1.get(number.0 - run.0) else { continue };
            let mut article: Article = article.clone();
            if let Some(names) = &names {
                if !(named.0..named.0 + named.1.len()).contains(&number.0) {
                    named = (number.0, names.run(number)?.unwrap_or_default());
                }
                article.mentions = named.1.get(number.0 - named.0).cloned().unwrap_or_default();
            }
            articles.push((number, article));
        }
        Ok(articles)
    }

    /// The table of names as far as they are known now, under what the user says; it is kept until
    /// there are more or something else is said.
    ///
    /// # Errors
    /// If the names cannot be read from the cache.
    pub fn table(&self) -> io::Result<Arc<Table>> {
        let Some(counted) = self.counted()? else { return Ok(Arc::default()) };
        let (said, headings) = {
            let known = self.known();
            let is_it =
                |listed: &&Listed| listed.articles == counted.articles && listed.said == known.said;
            if let Some(listed) = known.table.as_ref().filter(is_it) {
                return Ok(Arc::clone(&listed.table));
            }
            (known.said.clone(), known.headings.clone())
        };
        let rulings = Rulings::new(&counted.unions.groups, Arc::clone(&said.decisions));
        let read = |numbers: &[Number]| {
            let known = numbers.iter().filter(|number| number.0 < counted.articles);
            self.articles_as_found(known.copied())
        };
        let changed =
            user_names::changed(&counted.counts, (&said.own, &rulings), (&headings, &read))?;
        let table = Table::new(&counted.counts, (&counted.unions, Arc::new(rulings)), &changed);
        let (articles, table) = (counted.articles, Arc::new(table));
        self.known().table = Some(Listed { articles, said, table: Arc::clone(&table) });
        Ok(table)
    }

    /// The table of the names in some of the articles; who is one is told by all of them.
    ///
    /// # Errors
    /// If the names cannot be read from the cache.
    pub fn table_within(&self, is_in: &(dyn Fn(Number) -> bool + Sync)) -> io::Result<Arc<Table>> {
        let whole = self.table()?;
        let Some(counted) = self.counted()? else { return Ok(whole) };
        let (said, headings) = {
            let known = self.known();
            (known.said.clone(), known.headings.clone())
        };
        let wanted = |number: Number| {
            number.0 < counted.articles && headings.is_alive(number) && is_in(number)
        };
        let counts = match (self.names(), self.memory()) {
            (Some(names), _) => names.counts(wanted)?,
            (None, Some(memory)) => memory.counts(wanted),
            (None, None) => return Ok(whole),
        };
        let read = |numbers: &[Number]| {
            self.articles_as_found(numbers.iter().copied().filter(|number| wanted(*number)))
        };
        let rulings = whole.rulings();
        let changed = user_names::changed(&counts, (&said.own, rulings), (&headings, &read))?;
        let rulings = (&*counted.unions, Arc::clone(rulings));
        Ok(Arc::new(Table::new(&counts, rulings, &changed).called_as_in(&whole)))
    }

    /// The names that are known now, counted; `None` until they are looked for.
    fn counted(&self) -> io::Result<Option<Counted>> {
        let (names, headings) = {
            let known = self.known();
            let Some(names) = &known.names else { return Ok(known.counted.clone()) };
            match &known.counted {
                Some(counted) if counted.articles == names.known() => {
                    return Ok(Some(counted.clone()));
                }
                _ => (Arc::clone(names), known.headings.clone()),
            }
        };
        let articles = names.known();
        let counts = names.counts(|number| headings.is_alive(number))?;
        let counted = Counted::of(counts, articles);
        self.known().counted = Some(counted.clone());
        Ok(Some(counted))
    }

    /// What can be searched now; `None` until there is an index.
    ///
    /// # Errors
    /// If the query asks for names and they cannot be read from the cache.
    pub fn searcher(&self, query: &Query) -> io::Result<Option<Searcher>> {
        let (headings, words) = {
            let known = self.known();
            let indexed = known.words.clone().map(Words::Indexed);
            let words = indexed.or_else(|| known.memory.as_ref().map(|memory| memory.words()));
            let Some(words) = words else { return Ok(None) };
            (known.headings.clone(), words)
        };
        let names = query.asks_for_names().then(|| self.table()).transpose()?;
        let indexed = query.asks_for_speakers() && self.memory().is_none();
        let speakers = indexed.then(|| self.speakers()).transpose()?;
        let own = Arc::clone(&self.known().said.own);
        Ok(Some(Searcher { headings, words, names, speakers, own }))
    }
}

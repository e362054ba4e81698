//! What is known of a library now, to be asked from any thread while it is brought up to date.

mod held;
mod telling;

use crate::article::Article;
use crate::article::decision::Rulings;
use crate::library::catalogue::Texts;
use crate::library::index::Reader;
use crate::library::names::{Extent, Names, Registered, Table};
use crate::library::search::{Searcher, Words};
use crate::library::told::Speakers;
use crate::library::{Headings, LastRun, Number};
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
    /// Of which articles the names are known, told anew when there are others.
    extent: Option<Extent>,
    registered: Option<Registered>,
    table: Option<Listed>,
    /// The table as long as nobody has asked who is named where.
    unread: Option<Listed>,
    /// Who speaks, by this table.
    speakers: Option<(Arc<Table>, Arc<Speakers>)>,
}

/// The table of the names of so many articles, under what the user says.
#[derive(Debug)]
struct Listed {
    extent: Extent,
    said: UserNames,
    table: Arc<Table>,
}

impl Holdings {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn list(&self, headings: Headings) {
        let mut known = self.known();
        known.headings = headings;
        known.extent = None;
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
        known.extent = None;
        (known.registered, known.table, known.unread) = (None, None, None);
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
            if known.said.is_empty() || (known.names.is_none() && known.registered.is_none()) {
                return Ok(Some(article));
            }
            Arc::clone(&known.said.own)
        };
        let table = self.unread_table()?;
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
        let (mut run, mut named) = (LastRun::default(), LastRun::default());
        let mut articles = Vec::new();
        for number in numbers.filter(|number| headings.is_alive(*number)) {
            let read = || texts.run(number, &headings);
            let Some(mut article) = run.take(number, read)? else { continue };
            if let Some(names) = &names {
                let read = || names.run(number).map(Option::unwrap_or_default);
                article.mentions = named.take(number, read)?.unwrap_or_default();
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
        let Some(registered) = self.registered()? else { return Ok(Arc::default()) };
        let extent = registered.extent;
        if let Some(listed) = self.listed(extent, |known| &known.table) {
            return Ok(listed);
        }
        let (said, headings) = {
            let known = self.known();
            (known.said.clone(), known.headings.clone())
        };
        let unions = &registered.unions;
        let rulings = Rulings::new(&unions.groups, Arc::clone(&said.decisions));
        let read = |numbers: &[Number]| {
            let known = numbers.iter().filter(|number| number.0 < extent.articles);
            self.articles_as_found(known.copied())
        };
        let register = &registered.register;
        let changed = user_names::changed(register, (&said.own, &rulings), (&headings, &read))?;
        let by = (&*unions.questions, Arc::new(rulings));
        let table = Arc::new(Table::new(Arc::clone(register), by, &changed));
        self.known().table = Some(Listed { extent, said, table: Arc::clone(&table) });
        Ok(table)
    }

    /// A table of these articles if it is at hand, and nothing else was said since.
    fn listed(
        &self,
        extent: Extent,
        table: impl Fn(&Known) -> &Option<Listed>,
    ) -> Option<Arc<Table>> {
        let known = self.known();
        let is_it = |listed: &&Listed| listed.extent == extent && listed.said == known.said;
        table(&known).as_ref().filter(is_it).map(|listed| Arc::clone(&listed.table))
    }

    /// Who is one with whom, under what the user says: a table that does not tell who is named
    /// where, unless that is at hand. So a large library need not be read for one article.
    ///
    /// # Errors
    /// If the names cannot be read from the cache.
    pub fn unread_table(&self) -> io::Result<Arc<Table>> {
        let (Some(names), Some(extent)) = self.names_now() else { return self.table() };
        let at_hand = self.listed(extent, |known| &known.table);
        if let Some(listed) = at_hand.or_else(|| self.listed(extent, |known| &known.unread)) {
            return Ok(listed);
        }
        let Some(unions) = names.kept_unions(extent) else { return self.table() };
        let said = self.known().said.clone();
        let rulings = Rulings::new(&unions.groups, Arc::clone(&said.decisions));
        let table = Arc::new(Table::unread((&unions.questions, Arc::new(rulings))));
        self.known().unread = Some(Listed { extent, said, table: Arc::clone(&table) });
        Ok(table)
    }

    /// The table of the names in some of the articles; who is one is told by all of them.
    ///
    /// # Errors
    /// If the names cannot be read from the cache.
    pub fn table_within(&self, is_in: &(dyn Fn(Number) -> bool + Sync)) -> io::Result<Arc<Table>> {
        let whole = self.table()?;
        let Some(registered) = self.registered()? else { return Ok(whole) };
        let (said, headings) = {
            let known = self.known();
            (known.said.clone(), known.headings.clone())
        };
        let wanted = |number: Number| {
            number.0 < registered.extent.articles && headings.is_alive(number) && is_in(number)
        };
        let counts = match (self.names(), self.memory()) {
            (Some(names), _) => names.counts(wanted)?,
            (None, Some(memory)) => memory.counts(wanted),
            (None, None) => return Ok(whole),
        };
        let read = |numbers: &[Number]| {
            self.articles_as_found(numbers.iter().copied().filter(|number| wanted(*number)))
        };
        let (rulings, (register, _)) = (whole.rulings(), counts.register());
        let changed = user_names::changed(&register, (&said.own, rulings), (&headings, &read))?;
        let by = (&*registered.unions.questions, Arc::clone(rulings));
        Ok(Arc::new(Table::new(Arc::new(register), by, &changed).called_as_in(whole)))
    }

    /// What reads the names, and of which articles they are known now.
    fn names_now(&self) -> (Option<Arc<Names>>, Option<Extent>) {
        let mut known = self.known();
        let Some(names) = known.names.clone() else {
            return (None, known.registered.as_ref().map(|registered| registered.extent));
        };
        let told = known.extent.filter(|extent| extent.articles == names.known());
        let told = told.unwrap_or_else(|| names.extent(|number| known.headings.is_alive(number)));
        known.extent = Some(told);
        (Some(names), Some(told))
    }

    /// Who is named where, and who is one, as far as it is known now; `None` until names are looked
    /// for.
    fn registered(&self) -> io::Result<Option<Registered>> {
        let (names, extent) = self.names_now();
        let known = self.known().registered.clone();
        let (Some(names), Some(extent)) = (names, extent) else { return Ok(known) };
        if known.as_ref().is_some_and(|known| known.extent == extent) {
            return Ok(known);
        }
        let registered = match names.kept_register(extent) {
            Some(kept) => kept,
            None => {
                let made = self.make_register(&names, extent)?;
                if names.has_register(extent) {
                    // What lies there is damaged. Where it cannot be written it is made again.
                    let _ = names.keep(&made);
                }
                made
            }
        };
        self.known().registered = Some(registered.clone());
        Ok(Some(registered))
    }

    /// Makes the register of the names that are known and keeps it in the cache, where that is not
    /// done yet.
    ///
    /// # Errors
    /// If the cache cannot be read or written.
    pub(super) fn keep_register(&self) -> io::Result<()> {
        let (Some(names), Some(extent)) = self.names_now() else { return Ok(()) };
        if names.has_register(extent) {
            return Ok(());
        }
        let known = self.known().registered.clone();
        let registered = match known.filter(|known| known.extent == extent) {
            Some(known) => known,
            None => self.make_register(&names, extent)?,
        };
        names.keep(&registered)
    }

    fn make_register(&self, names: &Names, extent: Extent) -> io::Result<Registered> {
        let headings = self.headings();
        names.make_register(extent, |number| headings.is_alive(number))
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

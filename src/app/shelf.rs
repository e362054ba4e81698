//! The articles of the library, in the order in which they arrived: their headings at hand, their
//! texts in memory or fetched when they are needed.

use crate::app::progress::Progress;
use crate::article::{Article, ArticleId, Mention, Source, TextHash};
use crate::library::catalogue::Texts;
use crate::library::held::Held;
use crate::library::{Heading, HeadingBuf, Headings};
use crate::notes::ArticleRef;
use crate::notes::model::{Extra, article_ref::EXTRACTOR};
use crate::text::SafeText;
use std::cell::RefCell;
use std::collections::hash_map::RandomState;
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod snapshot;
mod telling;

use crate::entities::Counts;
pub use crate::library::Number;
use crate::library::names::{Names, Table};
use crate::workspace::user_names::{self, UserNames};
pub use snapshot::{Snapshot, WithNames};

/// A file that is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why, as a sentence.
    pub reason: SafeText,
}

/// All articles of the library and what could not be read.
#[derive(Debug, Default)]
pub struct Shelf {
    headings: Headings,
    /// Articles that are in memory as a whole: those of the sample, and of no catalogue.
    held: Arc<HashMap<Number, Arc<Article>>>,
    /// Reads the others.
    texts: Option<Arc<Texts>>,
    /// Reads the names in the others.
    names: Option<Arc<Names>>,
    /// Names found while the article was on the screen, before those of the library were.
    named: Arc<HashMap<Number, Vec<Mention>>>,
    recent: RefCell<Recent>,
    by_id: RefCell<ById>,
    /// The files that are no articles.
    pub unreadable: Vec<Unreadable>,
    /// Whether more may come.
    pub complete: bool,
    /// Which names stand in which articles.
    pub(in crate::app) table: Arc<Table>,
    /// The names of the articles that are held in memory, counted.
    counts: Counts,
    /// What the user says about names.
    pub(in crate::app) said: UserNames,
    /// How far the library's articles are read.
    pub progress: Option<Progress>,
    /// How many of the library's first articles can be searched; `None` if all can, without an
    /// index.
    pub indexed: Option<usize>,
    /// Where the open article was read from, if it is gone from there.
    pub(in crate::app) lost: Option<Source>,
}

/// The numbers of articles by their ids. Most readers never ask, so it is filled when one does; for
/// a million articles it holds sums of the ids, which are looked at again where one is found.
#[derive(Debug, Default)]
struct ById {
    numbers: HashMap<u64, Number>,
    sums: RandomState,
    /// Numbers that were taken in.
    held: usize,
}

impl ById {
    fn find(&mut self, headings: &Headings, id: &ArticleId) -> Option<Number> {
        for (number, heading) in headings.from(self.held) {
            let sum = self.sums.hash_one(heading.id_text());
            let place = self.numbers.entry(sum).or_insert(number);
            if !headings.is_alive(*place) {
                *place = number;
            }
        }
        self.held = headings.numbers();
        let sum = self.sums.hash_one(id.0.as_str());
        let found = self.numbers.get(&sum).copied().filter(|number| headings.is_alive(*number))?;
        let is_it = |heading: Heading<'_>| heading.id_text() == id.0;
        if headings.get(found).is_some_and(is_it) {
            return Some(found);
        }
        // Another article has the same sum.
        headings.iter().find(|(_, heading)| is_it(*heading)).map(|(number, _)| number)
    }
}

/// Articles that were read lately.
#[derive(Debug, Default)]
struct Recent(VecDeque<(Number, Arc<Article>)>);

/// Articles that are kept in memory after they were read.
const RECENT: usize = 24;

impl Recent {
    fn get(&self, number: Number) -> Option<Arc<Article>> {
        let found = self.0.iter().find(|(other, _)| *other == number);
        found.map(|(_, article)| Arc::clone(article))
    }

    fn keep(&mut self, number: Number, article: Arc<Article>) {
        self.forget(number);
        self.0.truncate(RECENT - 1);
        self.0.push_front((number, article));
    }

    fn forget(&mut self, number: Number) {
        self.0.retain(|(other, _)| *other != number);
    }
}

impl Shelf {
    /// Takes articles in that are to be held in memory, and tells their numbers.
    pub fn hold(&mut self, articles: Vec<Arc<Article>>) -> impl Iterator<Item = Number> + use<> {
        let headings: Vec<HeadingBuf> =
            articles.iter().map(|article| HeadingBuf::of(article)).collect();
        let numbers: Vec<Number> = self.headings.add(&headings).collect();
        for (number, article) in numbers.iter().zip(articles) {
            if !article.mentions.is_empty() {
                Arc::make_mut(&mut self.named).insert(*number, Vec::new());
            }
            Arc::make_mut(&mut self.held).insert(*number, article);
        }
        numbers.into_iter()
    }

    /// Takes a library in whose texts are read when they are needed.
    pub fn open(&mut self, headings: Headings, texts: Arc<Texts>) {
        self.texts = Some(texts);
        self.renew(headings);
    }

    /// Takes over what the library holds now, and tells the numbers of the new articles.
    pub fn renew(&mut self, headings: Headings) -> std::ops::Range<usize> {
        let new = self.headings.numbers()..headings.numbers();
        self.headings = headings;
        new
    }

    /// Says that articles are no longer in the library.
    pub fn remove(&mut self, numbers: &[Number]) {
        for number in numbers {
            self.headings.remove(*number);
            Arc::make_mut(&mut self.held).remove(number);
        }
    }

    /// The headings of all articles, to be shared with work elsewhere.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// The heading of a number.
    #[must_use]
    pub fn heading(&self, number: Number) -> Option<Heading<'_>> {
        self.headings.get(number)
    }

    /// The article of a number, with its names as far as they are known; `None` if there is none,
    /// or its text cannot be read.
    #[must_use]
    pub fn article(&self, number: Number) -> Option<Arc<Article>> {
        if let Some(recent) = self.recent.borrow().get(number) {
            return Some(recent);
        }
        let mut article = match self.held.get(&number) {
            Some(held) => Arc::clone(held),
            None => {
                let heading = self.heading(number)?;
                let mut article = self.texts.as_ref()?.article(number, heading).ok()?;
                article.mentions = self.names_of(number).unwrap_or_default();
                Arc::new(article)
            }
        };
        let rulings = self.table.rulings();
        match user_names::shown(&self.said.own, rulings, &article) {
            Some(shown) => Arc::make_mut(&mut article).mentions = shown,
            None if self.is_held(number) => return Some(article),
            None => {}
        }
        self.recent.borrow_mut().keep(number, Arc::clone(&article));
        Some(article)
    }

    /// The names of an article as they were found, each with its own id.
    #[must_use]
    pub fn found_in(&self, number: Number) -> Vec<Mention> {
        let held = self.held.get(&number).map(|held| held.mentions.clone());
        held.or_else(|| self.names_of(number)).unwrap_or_default()
    }

    /// Takes the table of names over: articles are shown under its decisions from now on.
    pub(in crate::app) fn take_table(&mut self, table: Arc<Table>) {
        if self.table.rulings() != table.rulings() {
            self.recent = RefCell::default();
        }
        self.table = table;
    }

    /// Takes over what the user says about names. The table is to be made anew.
    pub(in crate::app) fn say(&mut self, said: UserNames) {
        self.said = said;
        self.recent = RefCell::default();
    }

    /// Counts the names of an article in that is held in memory.
    pub(in crate::app) fn tally(&mut self, number: Number) {
        if let Some(article) = self.held.get(&number).filter(|_| self.named.contains_key(&number)) {
            self.counts.add(u32::try_from(number.0).unwrap_or(u32::MAX), article);
        }
    }

    /// Makes the table of the articles that are held in memory anew.
    pub(in crate::app) fn tabulate(&mut self) {
        let held = self.held.iter().map(|(number, article)| (*number, &**article));
        let table = user_names::table_of_held(&self.counts, &self.said, held);
        self.take_table(Arc::new(table));
    }

    fn names_of(&self, number: Number) -> Option<Vec<Mention>> {
        let named = self.named.get(&number).cloned();
        named.or_else(|| self.names.as_ref()?.of(number).ok().flatten())
    }

    /// What the annotations of an article are found by.
    #[must_use]
    pub fn reference(&self, number: Number) -> Option<ArticleRef> {
        let heading = self.heading(number)?;
        Some(ArticleRef {
            id: heading.id(),
            source: absolute(heading.path()),
            file: None,
            item: heading.item(),
            title: heading.title().map(str::to_owned),
            authors: heading.authors().map(str::to_owned).collect(),
            date: heading.date(),
            outlet: heading.outlet().map(str::to_owned),
            url: None,
            language: heading.language(),
            // The text need not be read for this.
            text_hash: TextHash(String::new()),
            extractor: EXTRACTOR,
            extra: Extra::new(),
        })
    }

    /// The first article that has an id.
    #[must_use]
    pub fn find(&self, id: &ArticleId) -> Option<Number> {
        self.by_id.borrow_mut().find(&self.headings, id)
    }

    /// All articles with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (Number, Heading<'_>)> {
        self.headings.iter()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.headings.living()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the texts of the library's articles lie in a cache.
    #[must_use]
    pub fn has_cache(&self) -> bool {
        self.texts.is_some()
    }

    /// The articles that are in memory for good.
    #[must_use]
    pub fn all_held(&self) -> Held {
        self.held.iter().map(|(number, article)| (*number, Arc::clone(article))).collect()
    }

    /// Whether the article's text is in memory for good.
    #[must_use]
    pub fn is_held(&self, number: Number) -> bool {
        self.held.contains_key(&number)
    }

    /// Whether the names of an article have been found.
    #[must_use]
    pub fn is_named(&self, number: Number) -> bool {
        let in_log = || self.names.as_ref().is_some_and(|names| number.0 < names.known());
        self.named.contains_key(&number) || (!self.is_held(number) && in_log())
    }

    /// What reads the library's articles on another thread, as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            headings: self.headings.clone(),
            held: Arc::clone(&self.held),
            texts: self.texts.clone(),
            names: self.names.clone(),
            named: Arc::clone(&self.named),
            table: Arc::clone(&self.table),
            own: Arc::clone(&self.said.own),
        }
    }

    /// Articles whose names have been found.
    #[must_use]
    pub fn named(&self) -> usize {
        let in_log = self.names.as_ref().map_or(0, |names| names.known());
        in_log.max(self.named.len())
    }

    /// Whether the names of its articles lie in a cache.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.names.is_some()
    }

    /// Takes over what reads the names of the library's articles.
    pub fn read_names(&mut self, names: Arc<Names>) {
        self.names = Some(names);
        // Who is named where of these is not read yet.
        self.table = Arc::new(Table::unread((&[], Arc::clone(self.table.rulings()))));
        self.recent = RefCell::default();
    }

    /// Says that the names of all articles are to be found anew; the known ones stay until then.
    pub fn forget_names(&mut self) {
        self.named = Arc::default();
        self.names = None;
        self.counts = Counts::default();
    }

    /// Takes the names of an article in.
    pub fn name(&mut self, number: Number, mentions: Vec<Mention>) {
        let named = Arc::make_mut(&mut self.named);
        if !self.held.contains_key(&number) {
            named.insert(number, mentions);
            self.recent.borrow_mut().forget(number);
        } else if let Some(held) = Arc::make_mut(&mut self.held).get_mut(&number) {
            Arc::make_mut(held).mentions = mentions;
            named.insert(number, Vec::new());
            self.recent.borrow_mut().forget(number);
        }
    }
}

fn absolute(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.to_string_lossy().into_owned()
}

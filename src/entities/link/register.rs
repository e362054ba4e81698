//! The register of a library: whom and what its articles name, each under its own id, before anybody
//! is taken for one with another.
//!
//! A library names hundreds of thousands, most of them once. So ids and spellings lie one after the
//! other in one text, and what is counted in tables of numbers, sorted by id: the same whatever the
//! order in which the articles came.

mod bytes;
mod clues;
mod counts;

pub use clues::Clues;
pub use counts::Counts;

use crate::article::{EntityId, Flag, Kind};
use std::ops::Range;

/// The place of an entity in a register, in the order of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityPlace(pub u32);

impl EntityPlace {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

/// Whom and what articles name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// For each entity its id, its spellings, and its name where that is none of these.
    text: String,
    /// The entities by their ids, and one behind them that tells where the last one ends.
    entities: Vec<Record>,
    spellings: Vec<Spelling>,
    /// For each entity the articles that name it, by their numbers.
    articles: Vec<u32>,
    /// The entities by their mentions, most first, then by their ids.
    by_count: Vec<u32>,
}

/// Where what belongs to an entity begins; it ends where that of the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Record {
    text: u32,
    /// Bytes of the id.
    id: u32,
    spellings: u32,
    articles: u32,
    mentions: u32,
    /// Which of its spellings is its name; [`OWN_NAME`] if none is.
    name: u32,
    kind: Kind,
}

impl Record {
    /// What stands behind the last entity.
    const fn end(text: u32, spellings: u32, articles: u32) -> Self {
        Self { text, id: 0, spellings, articles, mentions: 0, name: OWN_NAME, kind: Kind::Other }
    }
}

/// The name stands behind the spellings.
const OWN_NAME: u32 = u32::MAX;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spelling {
    /// Where its words end; they begin where those before it end.
    end: u32,
    count: u32,
    flag: Flag,
}

/// How an entity is spelled, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelled<'r> {
    /// The words as they stand in the texts.
    pub words: &'r str,
    /// How they stand to the name.
    pub flag: Flag,
    /// How often they stand.
    pub count: usize,
}

impl Register {
    /// Of a library that names nobody.
    pub const EMPTY: Self = Self {
        text: String::new(),
        entities: Vec::new(),
        spellings: Vec::new(),
        articles: Vec::new(),
        by_count: Vec::new(),
    };

    /// How many entities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len().saturating_sub(1)
    }

    /// Whether nobody and nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places of all entities.
    pub fn places(
        &self,
    ) -> impl DoubleEndedIterator<Item = EntityPlace> + ExactSizeIterator + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(EntityPlace)
    }

    /// The places of all entities, those with most mentions first, then by their ids.
    pub fn by_count(&self) -> impl Iterator<Item = EntityPlace> {
        self.by_count.iter().copied().map(EntityPlace)
    }

    /// The place of the entity with an id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<EntityPlace> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let place = EntityPlace(u32::try_from(middle).ok()?);
            match self.id(place).cmp(id) {
                std::cmp::Ordering::Equal => return Some(place),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The id of an entity.
    #[must_use]
    pub fn id(&self, place: EntityPlace) -> &str {
        let [record, _] = self.records(place);
        self.slice(record.text..record.text + record.id)
    }

    /// The id of an entity, to be kept.
    #[must_use]
    pub fn entity_id(&self, place: EntityPlace) -> EntityId {
        EntityId(self.id(place).to_owned())
    }

    /// What an entity is.
    #[must_use]
    pub fn kind(&self, place: EntityPlace) -> Kind {
        let [record, _] = self.records(place);
        record.kind
    }

    /// Whether only one article knows the entity.
    #[must_use]
    pub fn is_of_one_article(&self, place: EntityPlace) -> bool {
        EntityId::is_in_article(self.id(place))
    }

    /// Mentions of an entity in all.
    #[must_use]
    pub fn mentions(&self, place: EntityPlace) -> usize {
        let [record, _] = self.records(place);
        record.mentions as usize
    }

    /// The name to list an entity by: see [`display_name`](super::display_name).
    #[must_use]
    pub fn name(&self, place: EntityPlace) -> &str {
        let [record, next] = self.records(place);
        let own = || {
            let spellings = self.spellings.get(span(record.spellings..next.spellings));
            let last = spellings.and_then(|spellings| spellings.last());
            let start = last.map_or(record.text + record.id, |spelling| spelling.end);
            self.slice(start..next.text)
        };
        let spelled = |at: u32| self.spellings(place).nth(at as usize).map(|one| one.words);
        (record.name != OWN_NAME).then(|| spelled(record.name)).flatten().unwrap_or_else(own)
    }

    /// How an entity is spelled, in the order of the words.
    pub fn spellings(&self, place: EntityPlace) -> impl Iterator<Item = Spelled<'_>> + Clone {
        let [record, next] = self.records(place);
        let spellings = self.spellings.get(span(record.spellings..next.spellings));
        let mut start = record.text + record.id;
        spellings.unwrap_or_default().iter().map(move |spelling| {
            let words = self.slice(start..spelling.end);
            start = spelling.end;
            Spelled { words, flag: spelling.flag, count: spelling.count as usize }
        })
    }

    /// The articles that name an entity, by their numbers, in order.
    #[must_use]
    pub fn articles(&self, place: EntityPlace) -> &[u32] {
        let [record, next] = self.records(place);
        self.articles.get(span(record.articles..next.articles)).unwrap_or_default()
    }

    fn records(&self, place: EntityPlace) -> [Record; 2] {
        match self.entities.get(place.at()..place.at().saturating_add(2)) {
            Some([record, next]) => [*record, *next],
            _ => [Record::end(0, 0, 0); 2],
        }
    }

    fn slice(&self, span: Range<u32>) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

fn span(range: Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

//! An entity of a library: what it is called, how it is spelled, and which articles name it.

use super::Table;
use crate::article::{EntityId, Flag, Kind};
use crate::entities::{EntityPlace, Register, display_name};
use crate::library::heading::Number;
use std::borrow::Cow;

/// An entity and where it is named. A copy points to the same table.
#[derive(Debug, Clone, Copy)]
pub struct Entity<'t> {
    table: &'t Table,
    place: Place,
}

/// Where an entity stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the register, as it was counted.
    Counted(EntityPlace),
    /// Among those that are several in one, or otherwise than they were counted.
    Joined(u32),
}

/// An entity that is not as it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) id: EntityId,
    pub(super) kind: Kind,
    pub(super) mentions: usize,
    pub(super) spellings: Vec<Spelling>,
    pub(super) articles: Vec<u32>,
    /// The name that the user has given it.
    pub(super) given: Option<Box<str>>,
    /// The ids that are one in it, with the mentions of each; empty if it is only its own.
    members: Vec<Member>,
}

/// An id that is one with others in an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The id.
    pub id: EntityId,
    /// Its most frequent spelling.
    pub words: Box<str>,
    /// How often it is named.
    pub mentions: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) words: Box<str>,
    pub(super) flag: Flag,
    pub(super) count: usize,
}

impl<'t> Entity<'t> {
    pub(super) fn new(table: &'t Table, place: Place) -> Self {
        Self { table, place }
    }

    fn shape(self) -> Shape<'t> {
        match self.place {
            Place::Counted(place) => Shape::Counted(self.table.register(), place),
            Place::Joined(at) => match self.table.joined(at) {
                Some(joined) => Shape::Joined(joined),
                None => Shape::Counted(self.table.register(), EntityPlace(u32::MAX)),
            },
        }
    }

    /// Where it stands in its table.
    #[must_use]
    pub fn place(self) -> Place {
        self.place
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> EntityId {
        EntityId(self.id_text().to_owned())
    }

    /// Its id as it stands in files.
    #[must_use]
    pub fn id_text(self) -> &'t str {
        match self.shape() {
            Shape::Counted(register, place) => register.id(place),
            Shape::Joined(joined) => &joined.id.0,
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.shape() {
            Shape::Counted(register, place) => register.kind(place),
            Shape::Joined(joined) => joined.kind,
        }
    }

    /// Whether only one article knows it.
    #[must_use]
    pub fn is_of_one_article(self) -> bool {
        EntityId::is_in_article(self.id_text())
    }

    /// Mentions in all.
    #[must_use]
    pub fn mentions(self) -> usize {
        match self.shape() {
            Shape::Counted(register, place) => register.mentions(place),
            Shape::Joined(joined) => joined.mentions,
        }
    }

    /// The name to list it by: the one that the user has given it, else see [`display_name`]. In a
    /// table of some articles it is the one in the table of all.
    #[must_use]
    pub fn name(self) -> Cow<'t, str> {
        if let Some(known) = self.table.whole().and_then(|whole| whole.with_id(&self.id())) {
            return known.name();
        }
        match self.shape() {
            Shape::Counted(register, place) => Cow::Borrowed(register.name(place)),
            Shape::Joined(joined) => joined.name(),
        }
    }

    /// How often it is spelled how, in the order of the words.
    pub fn spellings(self) -> impl Iterator<Item = (&'t str, usize)> {
        let (counted, joined) = match self.shape() {
            Shape::Counted(register, place) => (Some(register.spellings(place)), None),
            Shape::Joined(joined) => (None, Some(joined.spellings.iter())),
        };
        let counted = counted.into_iter().flatten().map(|one| (one.words, one.count));
        let joined = joined.into_iter().flatten().map(|one| (&*one.words, one.count));
        counted.chain(joined).filter(|(_, count)| *count > 0)
    }

    /// The articles that name it, in the order of their numbers.
    pub fn articles(self) -> impl DoubleEndedIterator<Item = Number> + ExactSizeIterator + use<'t> {
        self.numbers().iter().map(|&number| Number(number as usize))
    }

    fn numbers(self) -> &'t [u32] {
        match self.shape() {
            Shape::Counted(register, place) => register.articles(place),
            Shape::Joined(joined) => &joined.articles,
        }
    }

    /// Whether an article names it.
    #[must_use]
    pub fn is_in(self, number: Number) -> bool {
        u32::try_from(number.0).is_ok_and(|number| self.numbers().binary_search(&number).is_ok())
    }

    /// The ids that are one in it, with how often each is named; none where it is only its own.
    #[must_use]
    pub fn members(self) -> &'t [Member] {
        match self.shape() {
            Shape::Counted(..) => &[],
            Shape::Joined(joined) => &joined.members,
        }
    }
}

enum Shape<'t> {
    Counted(&'t Register, EntityPlace),
    Joined(&'t Joined),
}

impl Joined {
    pub(super) fn new(id: EntityId, kind: Kind) -> Self {
        let (mentions, spellings, articles, given, members) = Default::default();
        Self { id, kind, mentions, spellings, articles, given, members }
    }

    /// An entity as it was counted, to be changed.
    pub(super) fn of(register: &Register, place: EntityPlace) -> Self {
        let spellings = register.spellings(place).map(|one| Spelling {
            words: one.words.into(),
            flag: one.flag,
            count: one.count,
        });
        Self {
            mentions: register.mentions(place),
            spellings: spellings.collect(),
            articles: register.articles(place).to_vec(),
            ..Self::new(register.entity_id(place), register.kind(place))
        }
    }

    fn name(&self) -> Cow<'_, str> {
        let spellings = self.spellings.iter();
        let found = || display_name(&self.id, spellings.map(|s| (&*s.words, s.flag, s.count)));
        self.given.as_deref().map_or_else(|| Cow::Owned(found()), Cow::Borrowed)
    }

    /// Takes a mention in an article out.
    pub(super) fn count_out(&mut self, number: u32, (words, flag): (&str, Flag)) {
        self.mentions = self.mentions.saturating_sub(1);
        let spelling =
            self.spellings.iter_mut().find(|one| &*one.words == words && one.flag == flag);
        if let Some(spelling) = spelling {
            spelling.count = spelling.count.saturating_sub(1);
        }
        if let Ok(at) = self.articles.binary_search(&number) {
            self.articles.remove(at);
        }
    }

    /// Counts all mentions of another id as this one's.
    pub(super) fn take(&mut self, other: Self) {
        let plain = |spelling: &&Spelling| spelling.flag == Flag::Plain;
        let best = other.spellings.iter().max_by_key(|one| (plain(one), one.count));
        let words = best.map(|spelling| spelling.words.clone()).unwrap_or_default();
        for spelling in other.spellings {
            let same =
                |own: &&mut Spelling| own.words == spelling.words && own.flag == spelling.flag;
            match self.spellings.iter_mut().find(same) {
                Some(own) => own.count += spelling.count,
                None => self.spellings.push(spelling),
            }
        }
        self.mentions += other.mentions;
        self.articles.extend(other.articles);
        self.members.push(Member { id: other.id, words, mentions: other.mentions });
    }

    /// Puts in order what was taken.
    pub(super) fn settle(&mut self) {
        self.articles.sort_unstable();
        self.articles.dedup();
        self.spellings.sort_by(|a, b| (&a.words, a.flag).cmp(&(&b.words, b.flag)));
        self.members.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
        let only_itself = self.members.iter().all(|member| member.id == self.id);
        // Counted out and in again, an id may have come in two parts.
        self.members.dedup_by(|later, first| {
            let same = later.id == first.id;
            first.mentions += if same { later.mentions } else { 0 };
            same
        });
        if only_itself {
            self.members.clear();
        }
    }
}

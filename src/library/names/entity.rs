//! An entity of a library: what it is called, how it is spelled, and which articles name it.

use crate::article::{EntityId, Flag, Kind};
use crate::entities::display_name;
use crate::library::heading::Number;

/// An entity and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Mentions in all.
    pub mentions: usize,
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

impl Spelling {
    pub(super) fn is(&self, words: &str, flag: Flag) -> bool {
        &*self.words == words && self.flag == flag
    }
}

impl Entity {
    pub(super) fn new(id: EntityId, kind: Kind) -> Self {
        let (mentions, spellings, articles, given, members) = Default::default();
        Self { id, kind, mentions, spellings, articles, given, members }
    }

    /// The name to list it by: the one that the user has given it, else see [`display_name`].
    #[must_use]
    pub fn name(&self) -> String {
        let spellings = self.spellings.iter();
        let found = || display_name(&self.id, spellings.map(|s| (&*s.words, s.flag, s.count)));
        self.given.as_deref().map_or_else(found, str::to_owned)
    }

    /// How often it is spelled how, in the order in which the spellings were met.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, usize)> {
        let used = self.spellings.iter().filter(|spelling| spelling.count > 0);
        used.map(|spelling| (&*spelling.words, spelling.count))
    }

    /// The articles that name it, in the order of their numbers.
    pub fn articles(&self) -> impl DoubleEndedIterator<Item = Number> + ExactSizeIterator {
        self.articles.iter().map(|&number| Number(number as usize))
    }

    /// Whether an article names it.
    #[must_use]
    pub fn is_in(&self, number: Number) -> bool {
        u32::try_from(number.0).is_ok_and(|number| self.articles.binary_search(&number).is_ok())
    }

    /// The ids that are one in it, with how often each is named; none where it is only its own.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Counts all mentions of another id as this one's.
    pub(super) fn take(&mut self, other: &Self) {
        if self.spellings.is_empty() {
            self.spellings.clone_from(&other.spellings);
        } else {
            for spelling in &other.spellings {
                match self.spellings.iter_mut().find(|own| own.is(&spelling.words, spelling.flag)) {
                    Some(own) => own.count += spelling.count,
                    None => self.spellings.push(spelling.clone()),
                }
            }
        }
        self.mentions += other.mentions;
        self.articles.extend(&other.articles);
        let plain = |spelling: &&Spelling| spelling.flag == Flag::Plain;
        let best = other.spellings.iter().max_by_key(|one| (plain(one), one.count));
        let words = best.map(|spelling| spelling.words.clone()).unwrap_or_default();
        self.members.push(Member { id: other.id.clone(), words, mentions: other.mentions });
    }

    /// Puts in order what was taken.
    pub(super) fn settle(&mut self) {
        if self.members.len() > 1 {
            self.articles.sort_unstable();
            self.articles.dedup();
            self.members.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
        } else if self.members.first().is_some_and(|member| member.id == self.id) {
            self.members.clear();
        }
    }
}

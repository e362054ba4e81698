//! The names of articles as bytes: the spellings of several articles once, and where they stand.

use crate::article::{EntityId, Flag, Kind, Mention};
use crate::entities::{Clue, Counts, clues};
use crate::library::heading::Number;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// The names of articles with successive numbers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct NamesRecord<'a> {
    first: u32,
    /// How many articles: so the log is surveyed without decoding what the records hold.
    count: u32,
    #[serde(borrow)]
    spellings: Vec<Spelling<'a>>,
    /// For each article: bytes since the start of the name before, and which spelling.
    articles: Vec<Vec<(u32, u32)>>,
    /// What the texts tell of their people beside the names.
    clues: BTreeSet<Clue>,
}

/// A name as it is written, and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Spelling<'a> {
    pub(super) words: &'a str,
    pub(super) kind: KindRecord,
    pub(super) flag: FlagRecord,
    pub(super) entity: Option<&'a str>,
}

// The forms of these in JSON are words; here they are numbers.
type KindRecord = u8;
type FlagRecord = u8;

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Spelling<'_> {
    /// What it names.
    pub(super) fn kind(&self) -> Kind {
        Kind::ALL.get(usize::from(self.kind)).copied().unwrap_or(Kind::Other)
    }

    /// How it stands to the name.
    pub(super) fn flag(&self) -> Flag {
        Flag::ALL.get(usize::from(self.flag)).copied().unwrap_or_default()
    }
}

impl<'a> NamesRecord<'a> {
    /// The record of the names of articles, each with its text.
    pub(super) fn of(
        first: usize,
        articles: impl Iterator<Item = (&'a str, &'a [Mention])>,
    ) -> Self {
        let mut known: HashMap<Spelling<'a>, u32> = HashMap::new();
        let (spellings, articles_of, clues_of) = Default::default();
        let mut record = Self {
            first: short(first),
            count: 0,
            spellings,
            articles: articles_of,
            clues: clues_of,
        };
        for (text, mentions) in articles {
            record.clues.extend(clues(text, mentions));
            let mut before = 0;
            let mut places = Vec::with_capacity(mentions.len());
            for mention in mentions {
                let spelling = Spelling {
                    words: mention.span.of(text),
                    kind: place(&Kind::ALL, &mention.kind),
                    flag: place(&Flag::ALL, &mention.flag),
                    entity: mention.entity.as_ref().map(|id| id.0.as_str()),
                };
                let next = short(record.spellings.len());
                let which = *known.entry(spelling).or_insert(next);
                if which == next {
                    record.spellings.push(spelling);
                }
                places.push((short(mention.span.start.0 - before), which));
                before = mention.span.start.0;
            }
            record.articles.push(places);
        }
        record.count = short(record.articles.len());
        record
    }

    /// What its texts tell beside the names.
    pub(super) fn clues(&self) -> &BTreeSet<Clue> {
        &self.clues
    }

    /// The number of its first article.
    pub(super) fn first(&self) -> usize {
        self.first as usize
    }

    /// How many articles it holds.
    pub(super) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// The names of its article in a place.
    pub(super) fn mentions(&self, at: usize) -> Option<Vec<Mention>> {
        let mut start = 0;
        let mention = |(since, which): &(u32, u32)| {
            start += *since as usize;
            let spelling = self.spellings.get(*which as usize)?;
            Some(Mention {
                span: Span::new(start, start + spelling.words.len()),
                kind: spelling.kind(),
                flag: spelling.flag(),
                entity: spelling.entity.map(|id| EntityId(id.to_owned())),
            })
        };
        self.articles.get(at)?.iter().map(mention).collect()
    }

    /// Counts its names.
    pub(super) fn count_into(&self, counts: &mut Counts, is_alive: &impl Fn(Number) -> bool) {
        let mut entities: Vec<Option<_>> = vec![None; self.spellings.len()];
        for (number, places) in (self.first()..).map(Number).zip(&self.articles) {
            if !is_alive(number) {
                continue;
            }
            for (_, which) in places {
                let Some(known) = entities.get_mut(*which as usize) else { continue };
                let Some(spelling) = self.spellings.get(*which as usize) else { continue };
                let Some(id) = spelling.entity else { continue };
                let entity = *known.get_or_insert_with(|| {
                    let entity = counts.entity(id, spelling.kind());
                    (entity, counts.spelling(entity, spelling.words, spelling.flag()))
                });
                counts.count(short(number.0), entity);
            }
        }
    }
}

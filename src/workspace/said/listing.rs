//! Statements and times of a whole library as lists show them: in order, the same of several papers
//! once; where they stand, not their words, which are read when a row is seen.

use crate::article::quotation::QuotationKind;
use crate::article::time::{Grain, Modifier, Resolved};
use crate::article::{EntityId, PartialDate};
use crate::library::told::{Told, WordsKey};
use crate::library::{Heading, Headings, Number};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Which one of those that an article tells: an article, and the place among its statements or
/// times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Which {
    /// The article.
    pub number: Number,
    /// The place among its statements, or among its times.
    pub at: u32,
}

/// A statement in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// Which.
    pub which: Which,
    /// How it is reported.
    pub kind: QuotationKind,
    /// Who said it; `None` where nobody is named.
    pub speaker: Option<Arc<EntityId>>,
    /// Other articles that print the same words of the same speaker.
    pub others: Vec<Which>,
}

/// Something that is told of a stretch of days, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Which.
    pub which: Which,
    /// The first day.
    pub first: PartialDate,
    /// The last one.
    pub last: PartialDate,
    /// How exact it is.
    pub grain: Grain,
    /// What narrows or widens it.
    pub modifier: Option<Modifier>,
    /// What it was resolved by.
    pub how: Resolved,
    /// Other articles that tell it with the same words.
    pub others: Vec<Which>,
}

/// A row of the line of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimelineRow {
    /// A year begins.
    Year(i16),
    /// A month begins: how much is told of it, and how many pieces were published in it.
    Month(PartialDate, usize, usize),
    /// Something that is told.
    Event(Box<EventRow>),
}

impl TimelineRow {
    /// What is told; `None` for a year or a month.
    #[must_use]
    pub fn event(&self) -> Option<&EventRow> {
        match self {
            Self::Event(row) => Some(row),
            Self::Year(_) | Self::Month(..) => None,
        }
    }
}

/// What is found in the articles of a library, in any order.
#[derive(Debug, Default)]
pub struct Gathered {
    statements: Vec<(WordsKey, StatementRow)>,
    events: Vec<(WordsKey, EventRow)>,
    unplaced: usize,
    /// The articles of which something is listed.
    pieces: HashSet<Number>,
    speakers: HashMap<EntityId, Arc<EntityId>>,
}

impl Gathered {
    /// Takes in those statements of an article that are wanted, by their places.
    pub fn add_statements(&mut self, number: Number, told: &Told, wanted: &dyn Fn(usize) -> bool) {
        for (at, one) in told.quotations.iter().enumerate().filter(|(at, _)| wanted(*at)) {
            let entity = one.it.speaker.as_ref().and_then(|speaker| speaker.entity.as_ref());
            let speaker = entity.map(|id| match self.speakers.get(id) {
                Some(known) => Arc::clone(known),
                None => {
                    let new = Arc::new(id.clone());
                    self.speakers.insert(id.clone(), Arc::clone(&new));
                    new
                }
            });
            let (which, kind) = (Which { number, at: short(at) }, one.it.kind);
            self.statements
                .push((one.key, StatementRow { which, kind, speaker, others: Vec::new() }));
            self.pieces.insert(number);
        }
    }

    /// Takes in those times of an article that are wanted, by their places.
    pub fn add_times(&mut self, number: Number, told: &Told, wanted: &dyn Fn(usize) -> bool) {
        for (at, one) in told.times.iter().enumerate().filter(|(at, _)| wanted(*at)) {
            let Some((first, Some(last))) = one.it.days else {
                self.unplaced += 1;
                continue;
            };
            let row = EventRow {
                which: Which { number, at: short(at) },
                first,
                last,
                grain: one.it.grain,
                modifier: one.it.modifier,
                how: one.it.how,
                others: Vec::new(),
            };
            self.events.push((one.key, row));
            self.pieces.insert(number);
        }
    }

    /// The statements, the newest article first.
    #[must_use]
    pub fn statements(mut self, headings: &Headings) -> Vec<StatementRow> {
        self.statements.sort_unstable_by_key(|(_, row)| row.which);
        let mut known: HashMap<(Option<Arc<EntityId>>, WordsKey), usize> = HashMap::new();
        let mut rows: Vec<StatementRow> = Vec::with_capacity(self.statements.len());
        for (key, row) in self.statements {
            let place = *known.entry((row.speaker.clone(), key)).or_insert(rows.len());
            match rows.get_mut(place).filter(|before| before.which.number != row.which.number) {
                Some(before) => take_other(&mut before.others, row.which),
                None => rows.push(row),
            }
        }
        let date = |row: &StatementRow| headings.get(row.which.number)?.best_date();
        rows.sort_by_cached_key(|row| (Reverse(date(row)), row.which));
        rows
    }

    /// What is told of days, by the first day, what lasts longer before what is shorter, under its
    /// years and months; and how many times have no place among them.
    #[must_use]
    pub fn timeline(mut self, headings: &Headings) -> (Vec<TimelineRow>, usize) {
        self.events.sort_unstable_by_key(|(_, row)| row.which);
        let mut known: HashMap<(PartialDate, PartialDate, WordsKey), usize> = HashMap::new();
        let mut events: Vec<EventRow> = Vec::with_capacity(self.events.len());
        for (key, row) in self.events {
            let place = *known.entry((row.first, row.last, key)).or_insert(events.len());
            match events.get_mut(place).filter(|before| before.which.number != row.which.number) {
                Some(before) => take_other(&mut before.others, row.which),
                None => events.push(row),
            }
        }
        events.sort_by_key(|row| (row.first, Reverse(row.last), row.which));
        let mut published: BTreeMap<PartialDate, usize> = BTreeMap::new();
        for number in &self.pieces {
            if let Some(date) = headings.get(*number).and_then(Heading::best_date) {
                *published.entry(date.to_month()).or_default() += 1;
            }
        }
        (under_heads(events, &published), self.unplaced)
    }
}

fn take_other(others: &mut Vec<Which>, other: Which) {
    if others.last().is_none_or(|last| last.number != other.number) {
        others.push(other);
    }
}

/// Events under their years and months; what is coarser than a month stands under its year.
fn under_heads(
    events: Vec<EventRow>,
    published: &BTreeMap<PartialDate, usize>,
) -> Vec<TimelineRow> {
    let within = |event: &EventRow| event.first.to_month() == event.last.to_month();
    let mut told: HashMap<PartialDate, usize> = HashMap::new();
    for event in events.iter().filter(|event| within(event)) {
        *told.entry(event.first.to_month()).or_default() += 1;
    }
    let mut rows = Vec::with_capacity(events.len() + 16);
    let (mut year, mut month) = (None, None);
    for event in events {
        let this = event.first.to_month();
        if year != Some(this.year()) {
            year = Some(this.year());
            month = None;
            rows.push(TimelineRow::Year(this.year()));
        }
        if within(&event) && month != Some(this) {
            month = Some(this);
            let told = told.get(&this).copied().unwrap_or_default();
            let published = published.get(&this).copied().unwrap_or_default();
            rows.push(TimelineRow::Month(this, told, published));
        }
        rows.push(TimelineRow::Event(Box::new(event)));
    }
    rows
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

//! What articles tell as bytes: places in their texts, and each id and value once.

use super::{Keyed, Told, WordsKey};
use crate::article::quotation::{Attribution, Quotation, QuotationKind, Speaker};
use crate::article::time::{Grain, Modifier, Resolved, TimeExpression, TimeKind};
use crate::article::{EntityId, PartialDate};
use crate::library::catalogue::record::{DateRecord, date, date_record};
use crate::text::{Offset, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What articles with successive numbers tell.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::library) struct ToldRecord<'a> {
    first: u32,
    count: u32,
    /// Ids and values.
    #[serde(borrow)]
    words: Vec<&'a str>,
    articles: Vec<(Vec<QuotationRecord>, Vec<TimeRecord>)>,
}

/// Where something begins, in bytes from where another thing does, and how long it is.
type Stretch = (i32, u32);
/// A place among the words.
type Word = u32;

#[derive(Debug, Serialize, Deserialize)]
struct QuotationRecord {
    /// From the start of the quotation before.
    span: Stretch,
    kind: QuotationKind,
    parts: Vec<Stretch>,
    clause: Option<Stretch>,
    cues: Vec<Stretch>,
    speaker: Option<SpeakerRecord>,
    via: Option<Word>,
    key: WordsKey,
}

#[derive(Debug, Serialize, Deserialize)]
struct SpeakerRecord {
    entity: Option<Word>,
    span: Option<Stretch>,
    how: Attribution,
    affiliation: Option<Word>,
}

#[derive(Debug, Serialize, Deserialize)]
struct TimeRecord {
    /// From the start of the expression before.
    span: Stretch,
    value: Option<Word>,
    kind: TimeKind,
    grain: Grain,
    modifier: Option<Modifier>,
    weekday: Option<i8>,
    days: Option<(DateRecord, Option<DateRecord>)>,
    how: Resolved,
    key: Option<WordsKey>,
}

impl<'a> ToldRecord<'a> {
    /// The record of what articles tell, from a number on.
    pub(in crate::library) fn of(first: usize, told: &'a [Told]) -> Self {
        let mut words = Words::default();
        let mut article = |told: &'a Told| {
            let mut before = Offset(0);
            let quotations = told.quotations.iter();
            let quotations = quotations.map(|one| words.quotation(one, &mut before)).collect();
            let mut before = Offset(0);
            let times = told.times.iter().map(|one| words.time(one, &mut before)).collect();
            (quotations, times)
        };
        let articles: Vec<_> = told.iter().map(&mut article).collect();
        Self { first: short(first), count: short(articles.len()), words: words.all, articles }
    }

    /// How many articles it holds.
    pub(in crate::library) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// What the article in a place tells; `None` if it holds none there, or nonsense.
    pub(in crate::library) fn told(&self, at: usize) -> Option<Told> {
        let (quotations, times) = self.articles.get(at)?;
        let mut before = Offset(0);
        let quotations: Option<Vec<_>> =
            quotations.iter().map(|record| self.quotation(record, &mut before)).collect();
        let mut before = Offset(0);
        let times: Option<Vec<_>> =
            times.iter().map(|record| self.time(record, &mut before)).collect();
        Some(Told { quotations: quotations?, times: times? })
    }

    fn word(&self, place: Word) -> Option<String> {
        self.words.get(place as usize).map(|word| (*word).to_owned())
    }

    fn id(&self, place: Option<Word>) -> Option<Option<EntityId>> {
        place.map(|place| self.word(place).map(EntityId)).map_or(Some(None), |id| id.map(Some))
    }

    fn quotation(&self, record: &QuotationRecord, before: &mut Offset) -> Option<Keyed<Quotation>> {
        let span = span_from(*before, record.span)?;
        *before = span.start;
        let all = |stretches: &[Stretch]| {
            stretches.iter().map(|one| span_from(span.start, *one)).collect::<Option<Vec<_>>>()
        };
        let speaker = match &record.speaker {
            None => None,
            Some(speaker) => Some(Speaker {
                entity: self.id(speaker.entity)?,
                span: speaker.span.and_then(|one| span_from(span.start, one)),
                how: speaker.how,
                affiliation: self.id(speaker.affiliation)?,
            }),
        };
        let it = Quotation {
            span,
            kind: record.kind,
            parts: all(&record.parts)?,
            clause: record.clause.and_then(|one| span_from(span.start, one)),
            cues: all(&record.cues)?,
            speaker,
            via: self.id(record.via)?,
        };
        Some(Keyed { it, key: record.key })
    }

    fn time(&self, record: &TimeRecord, before: &mut Offset) -> Option<Keyed<TimeExpression>> {
        let span = span_from(*before, record.span)?;
        *before = span.start;
        let days: Option<(PartialDate, Option<PartialDate>)> = match record.days {
            None => None,
            Some((first, last)) => Some((date(first)?, last.and_then(date))),
        };
        let it = TimeExpression {
            span,
            value: record.value.and_then(|place| self.word(place)),
            kind: record.kind,
            grain: record.grain,
            modifier: record.modifier,
            weekday: record.weekday,
            days,
            how: record.how,
        };
        Some(Keyed { it, key: record.key.unwrap_or_default() })
    }
}

/// Words that stand once in a record, while it is made.
#[derive(Default)]
struct Words<'a> {
    all: Vec<&'a str>,
    known: HashMap<&'a str, Word>,
}

impl<'a> Words<'a> {
    fn place(&mut self, word: &'a str) -> Word {
        let next = short(self.all.len());
        let place = *self.known.entry(word).or_insert(next);
        if place == next {
            self.all.push(word);
        }
        place
    }

    fn id(&mut self, id: Option<&'a EntityId>) -> Option<Word> {
        id.map(|id| self.place(&id.0))
    }

    fn quotation(&mut self, told: &'a Keyed<Quotation>, before: &mut Offset) -> QuotationRecord {
        let it = &told.it;
        let here = it.span.start;
        let all = |spans: &[Span]| spans.iter().map(|span| stretch(here, *span)).collect();
        let since = std::mem::replace(before, here);
        QuotationRecord {
            span: stretch(since, it.span),
            kind: it.kind,
            parts: all(&it.parts),
            clause: it.clause.map(|clause| stretch(here, clause)),
            cues: all(&it.cues),
            speaker: it.speaker.as_ref().map(|speaker| SpeakerRecord {
                entity: self.id(speaker.entity.as_ref()),
                span: speaker.span.map(|span| stretch(here, span)),
                how: speaker.how,
                affiliation: self.id(speaker.affiliation.as_ref()),
            }),
            via: self.id(it.via.as_ref()),
            key: told.key,
        }
    }

    fn time(&mut self, told: &'a Keyed<TimeExpression>, before: &mut Offset) -> TimeRecord {
        let it = &told.it;
        let since = std::mem::replace(before, it.span.start);
        TimeRecord {
            span: stretch(since, it.span),
            value: it.value.as_deref().map(|value| self.place(value)),
            kind: it.kind,
            grain: it.grain,
            modifier: it.modifier,
            weekday: it.weekday,
            days: it.days.map(|(first, last)| (date_record(first), last.map(date_record))),
            how: it.how,
            key: it.is_placed().then_some(told.key),
        }
    }
}

/// Texts over four gibibytes are refused when they are read.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A span as it lies from a place; no text in which it would lie further away is read.
fn stretch(from: Offset, span: Span) -> Stretch {
    let distance = i32::try_from(span.start.0.abs_diff(from.0)).unwrap_or(i32::MAX);
    (if span.start < from { -distance } else { distance }, short(span.len()))
}

fn span_from(from: Offset, (distance, length): Stretch) -> Option<Span> {
    let start = from.0.checked_add_signed(isize::try_from(distance).ok()?)?;
    Some(Span::new(start, start.checked_add(length as usize)?))
}

//! Reads a filter.

use super::needle::Needle;
use super::words::folded;
use super::{Filter, Range, Term, Test};
use crate::article::{EntityId, Kind, PartialDate};
use crate::notes::model::{AnchorState, AnnotationKind, Timestamp};
use crate::text::CharOffset;
use std::str::FromStr;

/// What in a filter cannot be understood, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("character {}: {what}", .at.0 + 1)]
pub struct FilterError {
    /// The first code point of the word that is meant.
    pub at: CharOffset,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// A word of a filter, and where it begins.
struct Word {
    at: usize,
    /// With its quotation marks taken away.
    text: String,
    /// Where the value begins in `text`, if the word has a field.
    field: Option<String>,
    holds: bool,
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let terms = split(text)?.into_iter().map(|word| {
            let error = |what| FilterError { at: CharOffset(word.at), what };
            let tests = tests(&word).map_err(error)?;
            Ok(Term { holds: word.holds, tests })
        });
        Ok(Self { terms: terms.collect::<Result<_, _>>()? })
    }
}

fn split(text: &str) -> Result<Vec<Word>, FilterError> {
    let mut words = Vec::new();
    let mut rest = text.chars().enumerate().peekable();
    while let Some((at, first)) = rest.next_if(|_| true) {
        if first.is_whitespace() {
            continue;
        }
        let mut word = Word { at, text: String::new(), field: None, holds: true };
        let mut quoted: Option<usize> = None;
        let mut next = Some((at, first));
        while let Some((at, character)) = next {
            match character {
                '"' | '„' | '“' | '”' => {
                    quoted = if quoted.is_some() { None } else { Some(at) };
                }
                '-' if word.text.is_empty() && quoted.is_none() && word.at == at => {
                    word.holds = false;
                }
                ':' if quoted.is_none() && word.field.is_none() && is_field(&word.text) => {
                    word.field = Some(std::mem::take(&mut word.text));
                }
                _ => word.text.push(character),
            }
            next = rest.next_if(|(_, next)| quoted.is_some() || !next.is_whitespace());
        }
        if let Some(at) = quoted {
            let what = "this quotation mark has no second one; add one, or take it out".to_owned();
            return Err(FilterError { at: CharOffset(at), what });
        }
        words.push(word);
    }
    Ok(words)
}

fn is_field(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic())
}

fn tests(word: &Word) -> Result<Vec<Test>, String> {
    let Some(field) = &word.field else {
        let folded = folded(&word.text);
        return Ok(if folded.is_empty() && word.holds {
            everything()
        } else {
            vec![Test::Word(Needle::new(&folded))]
        });
    };
    let field = field.to_ascii_lowercase();
    // A field that is being typed filters nothing yet.
    if word.text.is_empty() && FIELDS.contains(&field.as_str()) {
        let none = Test::Word(Needle::new(""));
        return Ok(if word.holds { vec![none] } else { Vec::new() });
    }
    word.text.split('|').map(|value| test(&field, value.trim())).collect()
}

/// `per:john kirby`, as the ids of entities are.
fn is_entity_id(value: &str) -> bool {
    value.split_once(':').is_some_and(|(kind, name)| {
        Kind::ALL.iter().any(|known| known.name().to_ascii_lowercase() == kind) && !name.is_empty()
    })
}

fn everything() -> Vec<Test> {
    vec![Test::Word(Needle::new(""))]
}

const FIELDS: [&str; 14] = [
    "code", "author", "date", "made", "entity", "colour", "color", "status", "kind", "title",
    "outlet", "source", "text", "body",
];

fn test(field: &str, value: &str) -> Result<Test, String> {
    let words = folded(value);
    let needle = Needle::new(&words);
    Ok(match field {
        "code" => match words.as_str() {
            "none" => Test::NoCode,
            "any" => Test::AnyCode,
            _ if value.starts_with('=') => Test::ThisCode(folded(value.trim_start_matches('='))),
            _ => Test::Code(folded(value.trim_start_matches('#').trim_end_matches('/'))),
        },
        "author" => Test::Author(needle),
        "entity" if is_entity_id(value) => Test::ThisEntity(EntityId(value.to_owned())),
        "entity" => Test::Entity(needle),
        "title" => Test::Title(needle),
        "outlet" => Test::Outlet(needle),
        "source" => Test::Source(needle),
        "text" => Test::Text(needle),
        "body" => Test::Body(needle),
        "date" => Test::Date(range(value)?),
        "made" => Test::Made(range(value)?),
        "colour" | "color" => Test::Colour(colour(value)?),
        "status" if words == "conflict" => Test::Conflict,
        "status" => Test::State(named(&STATES, &words, "status")?),
        "kind" => Test::Kind(named(&KINDS, &words, "kind")?),
        _ => return Err(format!("`{field}` is no field; there are {}", FIELDS.join(", "))),
    })
}

const STATES: [(&str, AnchorState); 5] = [
    ("exact", AnchorState::Exact),
    ("moved", AnchorState::Moved),
    ("fuzzy", AnchorState::Fuzzy),
    ("review", AnchorState::Review),
    ("orphan", AnchorState::Orphan),
];

const KINDS: [(&str, AnnotationKind); 6] = [
    ("highlight", AnnotationKind::Highlight),
    ("note", AnnotationKind::Note),
    ("document note", AnnotationKind::DocumentNote),
    ("quotation", AnnotationKind::Quotation),
    ("entity", AnnotationKind::Entity),
    ("entity decision", AnnotationKind::EntityDecision),
];

/// A name, or the beginning of one while it is being typed.
fn named<T: Copy>(all: &[(&str, T)], value: &str, field: &str) -> Result<T, String> {
    let begins = all.iter().find(|(name, _)| !value.is_empty() && name.starts_with(value));
    begins.map(|(_, one)| *one).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        format!("`{value}` is no {field}; there are {}", names.join(", "))
    })
}

fn colour(value: &str) -> Result<Option<u8>, String> {
    match value.parse() {
        Ok(slot) if (1..=9).contains(&slot) => Ok(Some(slot)),
        _ if value == "none" => Ok(None),
        _ => Err(format!("`{value}` is no colour; colours are 1 to 9, or none")),
    }
}

fn range(value: &str) -> Result<Range, String> {
    let all = Range { from: 0, to: u32::MAX };
    if let Some((from, to)) = value.split_once("..") {
        let from = if from.is_empty() { 0 } else { date(from)?.0 };
        let to = if to.is_empty() { u32::MAX } else { date(to)?.1 };
        return Ok(Range { from, to });
    }
    for (sign, side) in [(">=", 0), ("<=", 1), (">", 2), ("<", 3)] {
        if let Some(rest) = value.strip_prefix(sign) {
            let (first, last) = date(rest)?;
            return Ok(match side {
                0 => Range { from: first, ..all },
                1 => Range { to: last, ..all },
                2 => Range { from: last + 1, ..all },
                _ => Range { to: first - 1, ..all },
            });
        }
    }
    let (from, to) = date(value)?;
    Ok(Range { from, to })
}

fn date(text: &str) -> Result<(u32, u32), String> {
    let date: Result<PartialDate, _> = text.parse();
    date.map(days).map_err(|error| error.to_string())
}

/// The first and the last day of a date, as numbers: 20231001 and 20231031.
pub(super) fn days(date: PartialDate) -> (u32, u32) {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            let day = number(date.year(), month, day);
            (day, day)
        }
        (Some(month), None) => (number(date.year(), month, 1), number(date.year(), month, 31)),
        _ => (number(date.year(), 1, 1), number(date.year(), 12, 31)),
    }
}

/// The day of a moment as a number, by the clock of Greenwich.
pub(super) fn day(moment: Timestamp) -> Option<u32> {
    let moment = jiff::Timestamp::from_millisecond(moment.millis()).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(moment).date();
    Some(number(date.year(), date.month(), date.day()))
}

fn number(year: i16, month: i8, day: i8) -> u32 {
    let [year, month, day] = [i32::from(year), month.into(), day.into()];
    u32::try_from(year * 10_000 + month * 100 + day).unwrap_or_default()
}

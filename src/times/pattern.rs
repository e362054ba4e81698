//! What an expression of time says, before it is placed in the calendar, and the tokens it is read
//! from.

use super::token::{Shape, Token};
use super::value::{Part, Stretched, Within};
use super::words::{Feast, Relation, Sense, Unit, Vague};
use crate::article::Language;
use crate::article::time::Modifier;

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// A number.
    Whole(u32),
    /// A number with its tenths.
    Tenths(u32),
    /// An unknown number.
    Some,
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// All of a date.
    Fixed(Stretched),
    /// A date that the calendar does not have, or that may be two.
    Unclear,
    /// From one date to another.
    Between(Stretched, Stretched),
    /// A day of a month without its year.
    MonthDay {
        month: i8,
        day: i8,
        weekday: Option<i8>,
        within: Within,
    },
    /// Days of a month without its year.
    MonthDays {
        month: i8,
        days: (i8, i8),
    },
    /// A day of a month that is not named.
    BareDay(i8),
    Month {
        month: i8,
        shift: Option<i8>,
    },
    Months(i8, i8),
    Season {
        season: i8,
        shift: Option<i8>,
    },
    Feast {
        feast: Feast,
        shift: Option<i8>,
    },
    /// A day of the week; `week` counts from the week of the article.
    Weekday {
        weekday: i8,
        shift: Option<i8>,
        week: Option<i8>,
        within: Within,
    },
    /// *gestern*
    Day {
        days: i8,
        within: Within,
    },
    /// *heute* alone, which may mean nowadays.
    Today,
    /// *am Wochenende*
    ThisWeekend,
    /// *vergangene Woche*
    Unit {
        unit: Unit,
        shift: i8,
    },
    /// *im zweiten Quartal* of the article's year, or of one before or after it.
    PartOfYear {
        unit: Unit,
        number: i8,
        shift: Option<i8>,
    },
    /// *vor drei Jahren*: steps from the article's date.
    Steps {
        amount: Amount,
        unit: Unit,
        sign: i8,
    },
    /// *drei Jahre später*: steps from what was named before.
    Later {
        amount: Amount,
        unit: Unit,
        sign: i8,
    },
    /// *Vorjahr*: of what was named in the sentence, else of the article.
    Prior {
        unit: Unit,
        sign: i8,
    },
    /// *am Abend*, *um 14 Uhr*
    Within(Within),
    Duration {
        amount: Amount,
        unit: Unit,
    },
    /// A duration that may be counted from the article's date on: *in drei Jahren*.
    InSteps {
        amount: Amount,
        unit: Unit,
    },
    EveryUnit {
        amount: Amount,
        unit: Unit,
    },
    EveryWeekday(i8),
    EveryPart(Part),
    EverySeason(i8),
    EveryMonth(i8),
    Vague(Vague),
}

/// An expression that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Its first token.
    pub(super) start: usize,
    /// The token after it.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<Modifier>,
}

/// The tokens of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) language: Language,
}

impl<'t> Reader<'t> {
    pub(super) fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// What the token means; nothing past the ends.
    pub(super) fn sense(&self, at: usize) -> Sense {
        self.token(at).map_or(Sense::None, |token| token.sense)
    }

    /// What the token before means.
    pub(super) fn sense_before(&self, at: usize) -> Sense {
        at.checked_sub(1).map_or(Sense::None, |before| self.sense(before))
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| word.len() == known.len() && word.to_lowercase() == *known)
    }

    /// The number that the token is, and how many digits it has.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.shape {
            Shape::Digits(value, length) => Some((value, length)),
            _ => None,
        }
    }

    /// The number that the token is, if it has so few digits.
    pub(super) fn small(&self, at: usize) -> Option<i8> {
        let (value, length) = self.digits(at)?;
        i8::try_from(value).ok().filter(|_| length <= 2)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.shape == Shape::Mark(mark))
    }

    /// Whether the token is a dash or a hyphen.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        ['-', '–', '—', '‐', '‑'].iter().any(|dash| self.is_mark(at, *dash))
    }

    /// Whether the token stands directly behind the one before it.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.is_apart)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.shape == Shape::Capital)
    }

    pub(super) fn is_small(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.shape == Shape::Small)
    }

    pub(super) fn is_german(&self) -> bool {
        self.language == Language::German
    }

    /// The relation that stands before a token, over articles, words of degree and dashes.
    pub(super) fn relation_before(&self, at: usize) -> Option<Relation> {
        let mut before = at;
        for _ in 0..3 {
            before = before.checked_sub(1)?;
            match self.sense(before) {
                Sense::Relation(Relation::On) if !self.is_word(before, &["am", "an", "on"]) => {}
                Sense::Relation(relation) => return Some(relation),
                Sense::Approx => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether a preposition or an article stands right before a token.
    pub(super) fn follows_relation(&self, at: usize) -> bool {
        matches!(self.sense_before(at), Sense::Relation(_))
    }

    /// A year of four digits.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let (value, length) = self.digits(at)?;
        i16::try_from(value).ok().filter(|year| length == 4 && (1000..=2199).contains(year))
    }

    /// A year of four digits behind a date, or of two behind an apostrophe; and the token after it.
    pub(super) fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let is_more = |end: usize| {
            self.is_joined(end)
                && self.is_joined(end + 1)
                && (self.is_mark(end, '.') || self.is_mark(end, ',') || self.is_mark(end, ':'))
                && self.digits(end + 1).is_some()
        };
        if let Some((value, 4)) = self.digits(at) {
            let year = i16::try_from(value).ok()?;
            return Some((year, at + 1)).filter(|_| (1..=9999).contains(&year) && !is_more(at + 1));
        }
        let apostrophe = ['’', '\'', '‘'].iter().any(|mark| self.is_mark(at, *mark));
        let (value, 2) = self.digits(at + 1).filter(|_| apostrophe && self.is_joined(at + 1))?
        else {
            return None;
        };
        Some((full_year(value)?, at + 2))
    }
}

/// The year that two digits mean: from 1940 on to 2039.
pub(super) fn full_year(short: u32) -> Option<i16> {
    let century = if short < 40 { 2000 } else { 1900 };
    i16::try_from(century + short).ok()
}

impl Found {
    pub(super) fn new((start, end): (usize, usize), meaning: Meaning) -> Self {
        Self { start, end, meaning, modifier: None }
    }

    pub(super) fn with(self, modifier: Modifier) -> Self {
        Self { modifier: Some(modifier), ..self }
    }
}

/// A date, or that there is no such day.
pub(super) fn fixed(date: Option<Stretched>) -> Meaning {
    date.map_or(Meaning::Unclear, Meaning::Fixed)
}

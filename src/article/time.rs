//! Expressions of time in a text, after the fashion of TIMEX3.

use super::PartialDate;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What an expression of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or something coarser of the calendar, or a vague past, present or future.
    Date,
    /// A part of a day, or a time of the clock.
    Time,
    /// How long something lasts.
    Duration,
    /// What comes again and again.
    Set,
}

/// How exact an expression of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A day, or a part of one.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    Half,
    /// A season; winter is that which begins in the year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years, from 1900 to 1999.
    Century,
    /// The past, the present or the future.
    Ref,
    /// No stretch of the calendar.
    None,
}

/// What narrows or widens an expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// Its beginning: *Anfang Mai*.
    Start,
    /// Its middle: *Mitte Mai*.
    Mid,
    /// Its end: *Ende Mai*.
    End,
    /// About: *um 1900*.
    Approx,
    /// Before it.
    Before,
    /// After it.
    After,
    /// From it on.
    Since,
    /// Up to it.
    Until,
}

/// What an expression of time was resolved by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Resolved {
    /// It says all itself, or nothing of the calendar.
    Absolute,
    /// The date that the article states.
    Article,
    /// An expression before it.
    Anchor,
    /// A date that was only proposed for the article.
    Inferred,
}

/// One expression of time at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it means, as ISO 8601 with TIMEX3's additions; `None` where nothing tells.
    pub value: Option<String>,
    /// What it is.
    pub kind: TimeKind,
    /// How exact it is.
    pub grain: Grain,
    /// What narrows or widens it.
    pub modifier: Option<Modifier>,
    /// The day of the week, 1 (Monday) to 7, where no day can be named.
    pub weekday: Option<i8>,
    /// The days between which it lies, the first and the last one; durations since a time have only
    /// the first.
    pub days: Option<(PartialDate, Option<PartialDate>)>,
    /// What it was resolved by.
    pub how: Resolved,
}

impl TimeExpression {
    /// Whether it has a place in the calendar: a stretch of days with a beginning and an end.
    #[must_use]
    pub fn is_placed(&self) -> bool {
        self.days.is_some_and(|(_, last)| last.is_some())
    }
}

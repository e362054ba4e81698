//! Expressions of time in the JSON form of an article.

use crate::article::time::{Grain, Modifier, Resolved, TimeKind};
use crate::article::{Article, PartialDate};
use crate::text::{CharIndex, CharOffset};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct TimeLine<'a> {
    start: CharOffset,
    end: CharOffset,
    value: Option<&'a str>,
    kind: TimeKind,
    grain: Grain,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<Modifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<PartialDate>,
    how: Resolved,
}

/// The expressions of time of an article.
pub(super) fn lines<'a>(article: &'a Article, index: &CharIndex<'_>) -> Vec<TimeLine<'a>> {
    let line = |time: &'a crate::article::TimeExpression| {
        let span = index.char_span(time.span);
        TimeLine {
            start: span.start,
            end: span.end,
            value: time.value.as_deref(),
            kind: time.kind,
            grain: time.grain,
            modifier: time.modifier,
            weekday: time.weekday,
            first: time.days.map(|(first, _)| first),
            last: time.days.and_then(|(_, last)| last),
            how: time.how,
        }
    };
    article.times.iter().map(line).collect()
}

//! Expressions that count from the article's date or from what was named before: weekdays,
//! *gestern*, *vergangene Woche*, *am Tag darauf*, parts of the day.

use super::calendar::{day_month, feast_at};
use super::pattern::{Amount, Found, Meaning, Reader};
use super::value::{Part, Within};
use super::words::{Relation, Sense, Unit};

/// `vergangene Woche`, `dieses Jahr`, `kommenden Freitag`, `am nächsten Tag`, `im selben Jahr`
pub(super) fn shifted(r: &Reader<'_>, at: usize) -> Option<Found> {
    match r.sense(at) {
        Sense::Shift(shift) => by_shift(r, at, shift),
        // *ersten* is also an ordinal, *the next day* counts from what was named before.
        Sense::Same(steps) => same(r, at, steps),
        _ => None,
    }
}

fn by_shift(r: &Reader<'_>, at: usize, shift: i8) -> Option<Found> {
    let next = at + 1;
    let span = |end: usize| (at, end);
    match r.sense(next) {
        Sense::Unit(unit) => unit_shifted(r, at, (unit, shift)),
        Sense::Weekday(weekday) => {
            let (within, end) = part_behind(r, next + 1);
            let meaning = Meaning::Weekday { weekday, shift: Some(shift), week: None, within };
            Some(Found::new(span(end), meaning))
        }
        Sense::WeekdayPart(weekday, part) => {
            let within = Within::Part(part);
            let meaning = Meaning::Weekday { weekday, shift: Some(shift), week: None, within };
            Some(Found::new(span(next + 1), meaning))
        }
        Sense::Month(month) if r.is_capital(next) && r.year_behind(next + 1).is_none() => {
            Some(Found::new(span(next + 1), Meaning::Month { month, shift: Some(shift) }))
        }
        Sense::Season(season) if r.year_behind(next + 1).is_none() => {
            Some(Found::new(span(next + 1), Meaning::Season { season, shift: Some(shift) }))
        }
        Sense::Part(part) if shift == 0 || shift == -1 && !r.is_german() && part == Part::Night => {
            let meaning = Meaning::Day { days: shift, within: Within::Part(part) };
            Some(Found::new(span(next + 1), meaning))
        }
        _ => {
            let (feast, end) = feast_at(r, next)?;
            Some(Found::new(span(end), Meaning::Feast { feast, shift: Some(shift) }))
        }
    }
}

/// Forms of units in the plural: *den vergangenen Tagen*.
const PLURALS: &[&str] = &[
    "tage",
    "tagen",
    "wochen",
    "wochenenden",
    "monate",
    "monaten",
    "quartale",
    "quartalen",
    "jahre",
    "jahren",
    "jahrzehnte",
    "jahrzehnten",
    "jahrhunderte",
    "jahrhunderten",
    "stunden",
    "minuten",
    "days",
    "weeks",
    "months",
    "years",
    "decades",
    "centuries",
    "hours",
    "minutes",
    "weekends",
];

/// Whether a token is a unit in the plural.
pub(super) fn is_plural(r: &Reader<'_>, at: usize) -> bool {
    r.is_word(at, PLURALS)
}

fn unit_shifted(r: &Reader<'_>, at: usize, (unit, shift): (Unit, i8)) -> Option<Found> {
    let span = (at, at + 2);
    let meaning = if is_plural(r, at + 1) {
        match shift {
            0 if r.is_german() => Meaning::Vague(super::words::Vague::Present),
            0 => return None,
            _ => Meaning::Duration { amount: Amount::Some, unit },
        }
    } else if unit == Unit::Day {
        // *am nächsten Tag* counts from what was told, *den letzten Tag* from nothing.
        let from_there = shift == 0 || shift == 1;
        let steps =
            Meaning::Later { amount: Amount::Whole(u32::from(shift != 0)), unit, sign: shift };
        return from_there.then(|| Found::new(span, steps));
    } else {
        match unit {
            Unit::Hour | Unit::Minute | Unit::Second => return None,
            _ => Meaning::Unit { unit, shift },
        }
    };
    Some(Found::new(span, meaning))
}

fn same(r: &Reader<'_>, at: usize, steps: i8) -> Option<Found> {
    let amount = Amount::Whole(u32::from(steps != 0));
    match r.sense(at + 1) {
        Sense::Unit(unit) if !is_plural(r, at + 1) => {
            Some(Found::new((at, at + 2), Meaning::Later { amount, unit, sign: steps }))
        }
        Sense::Part(part) if steps == 0 => {
            Some(Found::new((at, at + 2), Meaning::Within(Within::Part(part))))
        }
        Sense::Part(_) if steps == 1 => {
            Some(Found::new((at, at + 2), Meaning::Later { amount, unit: Unit::Day, sign: 1 }))
        }
        _ => None,
    }
}

/// `Tag darauf`, `Jahr zuvor`, `the day before`
pub(super) fn unit_later(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Unit(unit) = r.sense(at) else { return None };
    let sign = match r.sense(at + 1) {
        Sense::Later(sign) | Sense::Same(sign @ (1 | -1)) => sign,
        // *the day before*, but not *the day before the vote*
        Sense::Relation(relation @ (Relation::Before | Relation::After))
            if !r.is_german() && !r.is_small(at + 2) && !r.is_capital(at + 2) =>
        {
            if relation == Relation::Before { -1 } else { 1 }
        }
        _ => return None,
    };
    let at_once = r.follows_relation(at) && !is_plural(r, at);
    let amount = Amount::Whole(1);
    at_once.then(|| Found::new((at, at + 2), Meaning::Later { amount, unit, sign }))
}

/// `Vortag`, `Vorjahr`
pub(super) fn prior(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Prior(unit, sign) = r.sense(at) else { return None };
    r.is_capital(at).then(|| Found::new((at, at + 1), Meaning::Prior { unit, sign }))
}

/// `Montag`, `Montagabend`, `Mittwoch, 19. Mai`, `Freitag vergangener Woche`, `montags`
pub(super) fn weekday(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (weekday, within) = match r.sense(at) {
        Sense::Weekday(day) => (day, Within::All),
        Sense::WeekdayPart(day, part) => (day, Within::Part(part)),
        Sense::ShortWeekday(day) => {
            let end = at + 1 + usize::from(r.is_mark(at + 1, '.'));
            return with_date(r, (at, end), (day, Within::All)).filter(|_| r.is_capital(at));
        }
        _ => return None,
    };
    if !r.is_capital(at) {
        let often = r.is_german() && r.word(at).ends_with('s');
        return often.then(|| Found::new((at, at + 1), Meaning::EveryWeekday(weekday)));
    }
    if !r.is_german()
        && r.word(at).ends_with('s')
        && within == Within::All
        && !r.is_mark(at + 1, '\'')
    {
        return Some(Found::new((at, at + 1), Meaning::EveryWeekday(weekday)));
    }
    let (within, end) = match within {
        Within::All => part_behind(r, at + 1),
        within => (within, at + 1),
    };
    if let Some(found) = with_date(r, (at, end), (weekday, within)) {
        return Some(found);
    }
    let (week, end) = week_behind(r, end).map_or((None, end), |(week, end)| (Some(week), end));
    let meaning = Meaning::Weekday { weekday, shift: None, week, within };
    Some(Found::new((at, end), meaning))
}

/// A weekday with its date behind it.
fn with_date(
    r: &Reader<'_>,
    (start, mut at): (usize, usize),
    (weekday, within): (i8, Within),
) -> Option<Found> {
    at += usize::from(r.is_mark(at, ','));
    at += usize::from(r.is_word(at, &["den", "dem", "der", "the"]));
    let date = super::numeric::numeric(r, at)
        .or_else(|| day_month(r, at))
        .or_else(|| points_behind(r, at))
        .filter(|date| date.start == at)?;
    let meaning = match date.meaning {
        Meaning::MonthDay { month, day, .. } => {
            Meaning::MonthDay { month, day, weekday: Some(weekday), within }
        }
        Meaning::Fixed(super::value::Stretched::Day(day, _)) => {
            Meaning::Fixed(super::value::Stretched::Day(day, within))
        }
        _ => return None,
    };
    Some(Found::new((start, date.end), meaning))
}

/// `17.5.` behind a weekday and a comma.
fn points_behind(r: &Reader<'_>, at: usize) -> Option<Found> {
    let day = r.small(at).filter(|day| (1..=31).contains(day))?;
    let month = r.small(at + 2).filter(|month| (1..=12).contains(month))?;
    let points = r.is_mark(at + 1, '.')
        && r.is_joined(at + 1)
        && r.is_mark(at + 3, '.')
        && r.is_joined(at + 3);
    let meaning = Meaning::MonthDay { month, day, weekday: None, within: Within::All };
    points.then(|| Found::new((at, at + 4), meaning))
}

/// The part of the day behind a day: *Montag Abend*, *morgen früh*; and the token after it.
fn part_behind(r: &Reader<'_>, at: usize) -> (Within, usize) {
    match r.sense(at) {
        Sense::Part(part) if !r.is_word(at, &["mitternacht"]) => (Within::Part(part), at + 1),
        Sense::Tomorrow => (Within::Part(Part::Morning), at + 1),
        _ => (Within::All, at),
    }
}

/// `vergangener Woche` behind a weekday.
fn week_behind(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let at = at + usize::from(r.is_word(at, &["der", "of"]));
    match (r.sense(at), r.sense(at + 1)) {
        (Sense::Shift(week), Sense::Unit(Unit::Week)) => Some((week, at + 2)),
        (Sense::Prior(Unit::Week, week), _) => Some((week, at + 1)),
        _ => None,
    }
}

/// `gestern`, `heute Abend`, `am gestrigen Montag`
pub(super) fn day(r: &Reader<'_>, at: usize) -> Option<Found> {
    let found = |end: usize, meaning: Meaning| Some(Found::new((at, end), meaning));
    match r.sense(at) {
        Sense::Day(days) => {
            let (within, end) = part_behind(r, at + 1);
            // *von gestern* means long ago.
            if days == -1 && at > 0 && r.is_word(at - 1, &["von"]) {
                return None;
            }
            match (days, within) {
                (0, Within::All) => found(end, Meaning::Today),
                _ => found(end, Meaning::Day { days, within }),
            }
        }
        Sense::Tomorrow if r.is_small(at) || at == 0 && r.sense(1) == Sense::Forward => {
            let (within, end) = part_behind(r, at + 1);
            found(end, Meaning::Day { days: 1, within })
        }
        Sense::Tonight => {
            found(at + 1, Meaning::Day { days: 0, within: Within::Part(Part::Evening) })
        }
        Sense::DayAdjective(days) => match r.sense(at + 1) {
            Sense::Weekday(_) | Sense::Unit(Unit::Day) | Sense::WeekdayPart(..) => {
                found(at + 2, Meaning::Day { days, within: Within::All })
            }
            Sense::Part(part) => found(at + 2, Meaning::Day { days, within: Within::Part(part) }),
            _ => None,
        },
        _ => None,
    }
}

/// `am Abend`, `in der Nacht zum Mittwoch`, `am frühen Morgen`, `in the morning`
pub(super) fn part_of_day(r: &Reader<'_>, at: usize) -> Option<Found> {
    let part = match r.sense(at) {
        Sense::Part(part) => part,
        Sense::Tomorrow if r.is_capital(at) => Part::Morning,
        _ => return None,
    };
    if r.is_german() && !r.is_capital(at) {
        let often = ["morgens", "abends", "nachts", "mittags", "vormittags", "nachmittags"];
        return r.is_word(at, &often).then(|| Found::new((at, at + 1), Meaning::EveryPart(part)));
    }
    if part == Part::Night && r.is_word(at + 1, &["zum", "auf"]) {
        let next = at + 2 + usize::from(r.is_word(at + 2, &["den"]));
        if let Some(found) = night_to(r, at, next) {
            return Some(found);
        }
    }
    let adjective = at > 0 && r.is_word(at - 1, &["frühen", "späten", "späteren", "early", "late"]);
    let first = at - usize::from(adjective);
    let related = match r.is_german() {
        true => first > 0 && (r.is_word(first - 1, &["am", "zum"]) || night(r, first)),
        false => {
            first > 1 && r.is_word(first - 1, &["the"]) && r.is_word(first - 2, &["in", "during"])
        }
    };
    related.then(|| Found::new((first, at + 1), Meaning::Within(Within::Part(part))))
}

/// `Nacht zum Mittwoch`, `Nacht auf den 3. März`
fn night_to(r: &Reader<'_>, start: usize, at: usize) -> Option<Found> {
    let night = Within::Part(Part::Night);
    let day = weekday(r, at).or_else(|| day_month(r, at))?;
    let meaning = match day.meaning {
        Meaning::Weekday { weekday, shift, week, .. } => {
            Meaning::Weekday { weekday, shift, week, within: night }
        }
        Meaning::MonthDay { month, day, weekday, .. } => {
            Meaning::MonthDay { month, day, weekday, within: night }
        }
        Meaning::Fixed(super::value::Stretched::Day(day, _)) => {
            Meaning::Fixed(super::value::Stretched::Day(day, night))
        }
        _ => return None,
    };
    Some(Found::new((start, day.end), meaning))
}

/// `in der Nacht`, `in den Morgenstunden`
fn night(r: &Reader<'_>, at: usize) -> bool {
    at > 1 && r.is_word(at - 1, &["der", "den"]) && r.is_word(at - 2, &["in"])
}

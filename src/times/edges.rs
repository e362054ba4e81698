//! Beginnings, middles and ends of stretches of time, and what a preposition says of one.

use super::calendar;
use super::numeric::{bare_year, numeric};
use super::pattern::{Found, Meaning, Reader};
use super::relative::{is_plural, prior, shifted};
use super::sets;
use super::value::Stretched;
use super::words::{Relation, Sense, Unit};
use crate::article::time::Modifier;

/// `Jahresende`, `Monatsanfang`
pub(super) fn bound(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Bound(unit, edge) = r.sense(at) else { return None };
    let meaning = match r.year_behind(at + 1) {
        Some((year, end)) if unit == Unit::Year => {
            let year = Meaning::Fixed(Stretched::Year(year));
            return Some(Found::new((at, end), year).with(edge));
        }
        _ => Meaning::Unit { unit, shift: 0 },
    };
    r.is_capital(at).then(|| Found::new((at, at + 1), meaning).with(edge))
}

/// `Anfang Mai`, `Ende des Jahres`, `late 2021`
pub(super) fn edge(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Edge(edge) = r.sense(at) else { return None };
    if r.is_german() && !r.is_capital(at) {
        return None;
    }
    let mut next = at + 1;
    let mut linked = false;
    while r.is_word(next, &["der", "des", "dem", "den", "von", "of", "the"])
        || r.is_dash(next) && r.is_joined(next)
    {
        linked |= !r.is_dash(next);
        next += 1;
    }
    let inner = inner(r, next).filter(|inner| inner.start == next)?;
    // *the end of the week*, but not *late weeks*; *end of 2021*.
    if !r.is_german() && r.is_word(at, &["end", "beginning", "start", "middle"]) && !linked {
        return None;
    }
    Some(Found { start: at, modifier: Some(edge), ..inner })
}

/// What may stand behind *Anfang*.
fn inner(r: &Reader<'_>, at: usize) -> Option<Found> {
    if let Some(found) = numeric(r, at).filter(|found| {
        matches!(found.meaning, Meaning::Fixed(Stretched::Decade(_) | Stretched::Century(_)))
    }) {
        return Some(found);
    }
    if let Sense::Unit(
        unit @ (Unit::Week
        | Unit::Month
        | Unit::Year
        | Unit::Quarter
        | Unit::Decade
        | Unit::Century),
    ) = r.sense(at)
        && !is_plural(r, at)
    {
        if let Some(year) = calendar::year(r, at) {
            return Some(year);
        }
        return Some(Found::new((at, at + 1), Meaning::Unit { unit, shift: 0 }));
    }
    if let Sense::Month(month) = r.sense(at)
        && r.is_capital(at)
        && r.year_behind(at + 1).is_none()
        && !(r.is_mark(at + 1, '/'))
    {
        return Some(Found::new((at, at + 1), Meaning::Month { month, shift: None }));
    }
    shifted(r, at)
        .filter(|found| {
            matches!(
                found.meaning,
                Meaning::Unit { .. } | Meaning::Month { .. } | Meaning::Season { .. }
            )
        })
        .or_else(|| calendar::month_name(r, at))
        .or_else(|| calendar::part_of_year(r, at))
        .or_else(|| in_season(r, at))
        .or_else(|| sets::decade_in_words(r, at))
        .or_else(|| {
            prior(r, at)
                .filter(|found| !matches!(found.meaning, Meaning::Prior { unit: Unit::Day, .. }))
        })
        .or_else(|| bare_year(r, at))
}

fn in_season(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Season(season) = r.sense(at) else { return None };
    let with_year = calendar::season(r, at);
    with_year.or_else(|| {
        r.is_capital(at).then(|| Found::new((at, at + 1), Meaning::Season { season, shift: None }))
    })
}

/// What a preposition before an expression says of it.
pub(super) fn modifier_before(r: &Reader<'_>, found: &Found) -> Option<Modifier> {
    let at = found.start;
    let before = |distance: usize| at.checked_sub(distance);
    if let Some(word) = before(1)
        && r.sense(word) == Sense::Approx
    {
        let number = matches!(found.meaning, Meaning::Within(_));
        return (!number || r.is_word(word, &["gegen", "etwa", "around", "about"]))
            .then_some(Modifier::Approx);
    }
    match r.relation_before(at)? {
        Relation::Since => Some(Modifier::Since),
        Relation::Until => Some(Modifier::Until),
        Relation::After => Some(Modifier::After),
        Relation::Before | Relation::Ago => Some(Modifier::Before),
        Relation::From if (1..=2).filter_map(before).any(|word| r.is_word(word, &["ab"])) => {
            Some(Modifier::Since)
        }
        _ => None,
    }
}

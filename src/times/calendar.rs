//! Days and months by name, seasons, feasts, quarters, and years that a word announces.

use super::numeric::bare_year;
use super::pattern::{Found, Meaning, Reader, fixed};
use super::value::{Stretched, Within, week};
use super::words::{Feast, Relation, Sense, Unit};

/// The month that a token names, and the token after it.
fn month(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if !r.is_capital(at) {
        return None;
    }
    match r.sense(at) {
        Sense::Month(month) => Some((month, at + 1)),
        Sense::ShortMonth(month) => {
            let point = r.is_mark(at + 1, '.') && r.is_joined(at + 1);
            Some((month, at + 1 + usize::from(point)))
        }
        _ => None,
    }
}

/// `17. Mai 2021`, `17 May`, `May 17, 2021`, `17. bis 19. Mai`
pub(super) fn day_month(r: &Reader<'_>, at: usize) -> Option<Found> {
    days_of_month(r, at).or_else(|| day_first(r, at)).or_else(|| month_first(r, at))
}

/// The day of the month at a token, and the token after it with its point or ending.
fn day(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let day = r.small(at).filter(|day| (1..=31).contains(day))?;
    let ordinal = r.is_joined(at + 1)
        && match r.is_german() {
            true => r.is_mark(at + 1, '.'),
            false => r.is_word(at + 1, &["st", "nd", "rd", "th"]),
        };
    Some((day, at + 1 + usize::from(ordinal)))
}

fn day_first(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (day, end) = day(r, at)?;
    if r.is_german() && end == at + 1 && !r.follows_relation(at) && r.year_behind(end + 1).is_none()
    {
        return None;
    }
    let end = end + usize::from(!r.is_german() && r.is_word(end, &["of"]));
    let (month, end) = month(r, end)?;
    Some(dated(r, (at, end), (month, day)))
}

fn month_first(r: &Reader<'_>, at: usize) -> Option<Found> {
    if r.is_german() {
        return None;
    }
    let (month, next) = month(r, at)?;
    let (first, end) = day(r, next)?;
    if r.is_dash(end)
        && r.is_joined(end)
        && let Some((last, end)) = day(r, end + 1).filter(|(last, _)| *last > first)
    {
        return Some(spread(r, (at, end), (month, (first, last))));
    }
    if r.is_mark(end, ':') || r.is_mark(end, '%') {
        return None;
    }
    Some(dated(r, (at, end), (month, first)))
}

/// A day and a month with the year behind them, if there is one.
fn dated(r: &Reader<'_>, (start, end): (usize, usize), (month, day): (i8, i8)) -> Found {
    match year_after(r, end) {
        Some((year, end)) => Found::new((start, end), fixed(Stretched::day(year, month, day))),
        None => {
            let meaning = Meaning::MonthDay { month, day, weekday: None, within: Within::All };
            // A day that no year has, like 30 February, has no place.
            let known = Stretched::day(2000, month, day).is_some();
            Found::new((start, end), if known { meaning } else { Meaning::Unclear })
        }
    }
}

/// Days of a month with the year behind them, if there is one.
fn spread(r: &Reader<'_>, (start, end): (usize, usize), (month, days): (i8, (i8, i8))) -> Found {
    match year_after(r, end) {
        Some((year, end)) => {
            let ends = Stretched::day(year, month, days.0).zip(Stretched::day(year, month, days.1));
            let meaning =
                ends.map_or(Meaning::Unclear, |(first, last)| Meaning::Between(first, last));
            Found::new((start, end), meaning)
        }
        None => Found::new((start, end), Meaning::MonthDays { month, days }),
    }
}

/// The year behind a date, with the comma of English.
fn year_after(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    if !r.is_german() && r.is_mark(at, ',') {
        return r.year_behind(at + 1).filter(|(year, _)| (1000..2200).contains(year));
    }
    r.year_behind(at)
}

/// `17. bis 19. Mai`, `17./18. Mai`; `17. und 18. Mai` are two.
fn days_of_month(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (first, next) = day(r, at)?;
    let link = r.is_dash(next)
        || r.is_mark(next, '/')
        || r.sense(next) == Sense::Relation(Relation::Until)
        || !r.is_german() && r.is_word(next, &["to"]);
    let (last, end) = day(r, next + 1).filter(|(last, _)| link && *last > first)?;
    let end = end + usize::from(!r.is_german() && r.is_word(end, &["of"]));
    let (month, end) = month(r, end)?;
    Some(spread(r, (at, end), (month, (first, last))))
}

/// `17.` in `am 17. und 18. Mai`, or behind *am* alone.
pub(super) fn bare_day(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (number, next) = day(r, at).filter(|(_, next)| *next == at + 2)?;
    if r.is_german() {
        let listed = r.is_mark(next, ',') || r.is_word(next, &["und", "oder", "sowie"]);
        let shared = day(r, next + 1).filter(|_| listed).and_then(|(_, end)| month(r, end));
        if let Some((month, _)) = shared {
            let meaning =
                Meaning::MonthDay { month, day: number, weekday: None, within: Within::All };
            return Some(Found::new((at, next), meaning));
        }
        let alone = r.is_word(at.checked_sub(1)?, &["am"])
            && !r.is_capital(next)
            && !r.is_mark(next, '.')
            && next < r.tokens.len();
        return alone.then(|| Found::new((at, next), Meaning::BareDay(number)));
    }
    None
}

/// `Mai 2021`, `Mai/Juni`, `Mai`
pub(super) fn month_name(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (first, end) = month(r, at)?;
    let short = matches!(r.sense(at), Sense::ShortMonth(_));
    let link = r.is_mark(end, '/')
        || r.is_dash(end) && r.is_joined(end)
        || r.sense(end) == Sense::Relation(Relation::Until);
    let second = if link { month(r, end + 1).filter(|_| !short) } else { None };
    if let Some((last, end)) = second.filter(|(last, _)| *last != first) {
        return Some(months(r, (at, end), (first, last)));
    }
    if let Some((year, end)) = year_after(r, end) {
        return Some(Found::new((at, end), month_of(year, first)));
    }
    (!short && is_month(r, at))
        .then(|| Found::new((at, end), Meaning::Month { month: first, shift: None }))
}

fn month_of(year: i16, month: i8) -> Meaning {
    fixed(Some(Stretched::Month(year, month)).filter(|month| month.days().is_some()))
}

fn months(r: &Reader<'_>, (start, end): (usize, usize), (first, last): (i8, i8)) -> Found {
    let Some((year, end)) = year_after(r, end) else {
        return Found::new((start, end), Meaning::Months(first, last));
    };
    let from = if first > last { year - 1 } else { year };
    let both = (Stretched::Month(from, first), Stretched::Month(year, last));
    Found::new((start, end), Meaning::Between(both.0, both.1))
}

/// Whether a word is a month and not a given name, a verb or an auxiliary.
fn is_month(r: &Reader<'_>, at: usize) -> bool {
    let announced = r.follows_relation(at)
        || matches!(
            r.sense_before(at),
            Sense::Edge(_) | Sense::Shift(_) | Sense::Link | Sense::Each
        )
        || at > 0 && r.is_dash(at - 1);
    let ambiguous = match r.is_german() {
        true => {
            r.is_word(at, &["august", "juno"])
                && r.is_capital(at + 1)
                && r.sense(at + 1) == Sense::None
                || r.is_word(at, &["mai"]) && r.is_capital(at + 1) && r.sense(at + 1) == Sense::None
        }
        false => r.is_word(at, &["may", "march", "april", "june", "august"]),
    };
    let article = at > 0 && r.is_word(at - 1, &["the", "der", "den"]);
    let listed = matches!(r.sense_before(at), Sense::Link) && r.is_german();
    announced && !(ambiguous && (article && !r.is_german() || listed)) || !ambiguous
}

/// `Sommer 2021`, `im Sommer`
pub(super) fn season(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Sense::Season(season) = r.sense(at) else { return None };
    if r.is_german() && !r.is_capital(at) {
        return None;
    }
    if let Some(winter) = season_of_two_years(r, at, season) {
        return Some(winter);
    }
    let next = at + 1 + usize::from(!r.is_german() && r.is_word(at + 1, &["of"]));
    if let Some((year, end)) = r.year_behind(next) {
        return Some(Found::new((at, end), fixed(Some(Stretched::Season(year, season)))));
    }
    let in_season = match r.is_german() {
        true => {
            matches!(
                r.relation_before(at),
                Some(
                    Relation::In
                        | Relation::Since
                        | Relation::Until
                        | Relation::From
                        | Relation::For
                        | Relation::Ago
                        | Relation::After
                )
            ) || r.follows_relation(at)
                && at > 0
                && r.is_word(at - 1, &["zum", "am", "im", "den", "des"])
        }
        false => {
            let article = at > 0 && r.is_word(at - 1, &["the", "by", "in", "since", "until"]);
            let verb = r.is_word(at, &["fall", "spring"]);
            let announced =
                r.relation_before(at).is_some_and(|relation| relation != Relation::On || !verb);
            article && announced
        }
    };
    in_season.then(|| Found::new((at, at + 1), Meaning::Season { season, shift: None }))
}

/// `Winter 2020/21`
fn season_of_two_years(r: &Reader<'_>, at: usize, season: i8) -> Option<Found> {
    let first = r.year(at + 1)?;
    let slash = r.is_mark(at + 2, '/') || r.is_dash(at + 2);
    let joined = r.is_joined(at + 2) && r.is_joined(at + 3);
    r.small(at + 3).or_else(|| r.year(at + 3).map(|_| 0)).filter(|_| slash && joined)?;
    Some(Found::new((at, at + 4), Meaning::Fixed(Stretched::Season(first, season))))
}

/// `Ostern 2021`, `an Weihnachten`, `Christmas Eve`
pub(super) fn feast(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (feast, end) = feast_at(r, at)?;
    if let Some((year, end)) = r.year_behind(end) {
        return Some(Found::new((at, end), fixed(super::feasts::day(feast, year))));
    }
    Some(Found::new((at, end), Meaning::Feast { feast, shift: None }))
}

/// The feast at a token, and the token after it.
pub(super) fn feast_at(r: &Reader<'_>, at: usize) -> Option<(Feast, usize)> {
    if !r.is_capital(at) {
        return ordinal_feast(r, at);
    }
    if let Some(found) = feast_of_several(r, at).or_else(|| ordinal_feast(r, at)) {
        return Some(found);
    }
    match r.sense(at) {
        Sense::Feast(feast) if !r.is_dash(at + 1) || !r.is_joined(at + 1) => Some((feast, at + 1)),
        _ => None,
    }
}

fn ordinal_feast(r: &Reader<'_>, at: usize) -> Option<(Feast, usize)> {
    let number = match r.sense(at) {
        Sense::Ordinal(number) => number,
        _ => return None,
    };
    let known = ["weihnachtsfeiertag", "weihnachtstag", "weihnachtsfeiertages"];
    r.is_word(at + 1, &known).then_some((Feast::Fixed(12, 24 + number), at + 2))
}

fn feast_of_several(r: &Reader<'_>, at: usize) -> Option<(Feast, usize)> {
    let next = |words: &[&str]| r.is_word(at + 1, words);
    if r.is_word(at, &["tag"]) && next(&["der"]) {
        if r.is_word(at + 2, &["arbeit"]) {
            return Some((Feast::Fixed(5, 1), at + 3));
        }
        let unity = r.is_word(at + 2, &["deutschen"]) && r.is_word(at + 3, &["einheit"]);
        return unity.then_some((Feast::Fixed(10, 3), at + 4));
    }
    if r.is_word(at, &["christmas"]) && next(&["eve"]) {
        return Some((Feast::Fixed(12, 24), at + 2));
    }
    if r.is_word(at, &["christmas"]) && next(&["day"]) {
        return Some((Feast::Fixed(12, 25), at + 2));
    }
    if r.is_word(at, &["good"]) && next(&["friday"]) {
        return Some((Feast::Easter(-2), at + 2));
    }
    if r.is_word(at, &["easter"]) && next(&["sunday", "monday"]) {
        return Some((Feast::Easter(i8::from(next(&["monday"]))), at + 2));
    }
    if r.is_word(at, &["christi"]) && next(&["himmelfahrt"]) {
        return Some((Feast::Easter(39), at + 2));
    }
    // *New Year's Eve*
    if r.is_word(at, &["new"]) && next(&["year"]) && r.is_word(at + 3, &["s"]) {
        let eve = r.is_word(at + 4, &["eve"]);
        let feast = if eve { Feast::Fixed(12, 31) } else { Feast::Fixed(1, 1) };
        return (eve || r.is_word(at + 4, &["day"])).then_some((feast, at + 5));
    }
    None
}

/// `zweites Quartal 2021`, `Q2 2021`, `first half of 2021`
pub(super) fn part_of_year(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (number, next) = match r.sense(at) {
        Sense::Ordinal(number) => (number, at + 1),
        _ if !r.is_german() && r.is_word(at, &["second"]) => (2, at + 1),
        _ => {
            let number = r.small(at)?;
            let point = r.is_mark(at + 1, '.') && r.is_joined(at + 1);
            (number, if point { at + 2 } else { return None })
        }
    };
    let unit = match r.sense(next) {
        Sense::Unit(Unit::Quarter) if (1..=4).contains(&number) => Unit::Quarter,
        Sense::Unit(Unit::Half) if (1..=2).contains(&number) => Unit::Half,
        Sense::HalfOf if !r.is_german() && number <= 2 => Unit::Half,
        _ => return None,
    };
    let end = next + 1;
    let year_at = end + usize::from(r.is_word(end, &["of", "des"]));
    let year_at = year_at + usize::from(r.is_word(year_at, &["jahres"]));
    if let Some((year, end)) = r.year_behind(year_at) {
        let part = if unit == Unit::Quarter {
            Stretched::Quarter(year, number)
        } else {
            Stretched::Half(year, number)
        };
        return Some(Found::new((at, end), fixed(Some(part))));
    }
    if let (Sense::Shift(shift), Sense::Unit(Unit::Year)) = (r.sense(year_at), r.sense(year_at + 1))
    {
        let meaning = Meaning::PartOfYear { unit, number, shift: Some(shift) };
        return Some(Found::new((at, year_at + 2), meaning));
    }
    if unit == Unit::Half && !r.is_german() {
        return None;
    }
    Some(Found::new((at, end), Meaning::PartOfYear { unit, number, shift: None }))
}

/// `Jahr 2021`, `KW 20`, and a year by itself
pub(super) fn year(r: &Reader<'_>, at: usize) -> Option<Found> {
    if r.sense(at) == Sense::Unit(Unit::Year) && r.is_word(at, &["jahr", "jahre", "jahres", "year"])
    {
        let end = at + 1;
        let (year, end) = r.year_behind(end).filter(|(year, _)| (1..=2999).contains(year))?;
        return Some(Found::new((at, end), Meaning::Fixed(Stretched::Year(year))));
    }
    if r.is_word(at, &["kalenderwoche", "kw"]) {
        let number = r.small(at + 1)?;
        let (year, end) = r.year_behind(at + 2)?;
        return Some(Found::new((at, end), fixed(week(year, number).map(Stretched::Week))));
    }
    bare_year(r, at)
}

//! Dates, years and times of the clock in digits.

use super::pattern::{Found, Meaning, Reader, fixed, full_year};
use super::value::{Stretched, Within};
use super::words::{Relation, Sense, Unit};

/// What begins with a number and is written in digits alone.
pub(super) fn numeric(r: &Reader<'_>, at: usize) -> Option<Found> {
    r.digits(at)?;
    if r.is_joined(at) && at > 0 && is_inner_mark(r, at - 1) {
        return None;
    }
    iso(r, at)
        .or_else(|| points(r, at))
        .or_else(|| slashes(r, at))
        .or_else(|| years(r, at))
        .or_else(|| decade(r, at))
        .or_else(|| century(r, at))
        .or_else(|| clock(r, at))
}

/// Whether a mark before a number makes it the tail of another one.
fn is_inner_mark(r: &Reader<'_>, at: usize) -> bool {
    let joined = r.is_joined(at) && at > 0 && r.digits(at - 1).is_some();
    joined && [',', '.', ':', '/', '-', '–'].iter().any(|mark| r.is_mark(at, *mark))
}

/// Whether a number goes on behind a token: *17.5.20212*, *3.5.7*.
fn goes_on(r: &Reader<'_>, end: usize) -> bool {
    let mark = ['.', ',', ':', '/', '-'].iter().any(|mark| r.is_mark(end, *mark));
    r.is_joined(end)
        && (mark && r.is_joined(end + 1) && r.digits(end + 1).is_some() || r.is_mark(end, '%'))
}

/// `2021-05-17`
fn iso(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (year, 4) = r.digits(at)? else { return None };
    let month = r.small(at + 2)?;
    let day = r.small(at + 4)?;
    let joined = (at + 1..at + 5).all(|next| r.is_joined(next));
    let hyphens = r.is_mark(at + 1, '-') && r.is_mark(at + 3, '-');
    if !joined || !hyphens || goes_on(r, at + 5) {
        return None;
    }
    let date = i16::try_from(year).ok().and_then(|year| Stretched::day(year, month, day));
    Some(Found::new((at, at + 5), fixed(date)))
}

/// `17.5.2021`, `17. 5. 21`, and `17.5.` behind a preposition.
fn points(r: &Reader<'_>, at: usize) -> Option<Found> {
    let day = r.small(at).filter(|day| (1..=31).contains(day))?;
    let month = r.small(at + 2).filter(|month| (1..=12).contains(month))?;
    if !r.is_mark(at + 1, '.')
        || !r.is_joined(at + 1)
        || !r.is_mark(at + 3, '.')
        || !r.is_joined(at + 3)
    {
        return None;
    }
    let year = r.digits(at + 4).and_then(|(value, length)| match length {
        4 => i16::try_from(value).ok().filter(|year| (1..=9999).contains(year)),
        2 if r.is_joined(at + 4) => full_year(value),
        _ => None,
    });
    if let Some(year) = year.filter(|_| !goes_on(r, at + 5)) {
        return Some(Found::new((at, at + 5), fixed(Stretched::day(year, month, day))));
    }
    let dated = r.follows_relation(at) || matches!(r.sense_before(at), Sense::Weekday(_));
    let bare = r.is_joined(at + 4) && r.digits(at + 4).is_some();
    let meaning = Meaning::MonthDay { month, day, weekday: None, within: Within::All };
    (dated && !bare).then(|| Found::new((at, at + 4), meaning))
}

/// `17/5/2021`: the day first in German, in English where only that makes sense.
fn slashes(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (first, second) = (r.small(at)?, r.small(at + 2)?);
    let (value, length) = r.digits(at + 4)?;
    let joined = (at + 1..at + 5).all(|next| r.is_joined(next));
    if !joined || !r.is_mark(at + 1, '/') || !r.is_mark(at + 3, '/') || goes_on(r, at + 5) {
        return None;
    }
    let year = match length {
        4 => i16::try_from(value).ok()?,
        2 => full_year(value)?,
        _ => return None,
    };
    let date = match (r.is_german(), first > 12, second > 12) {
        (true, _, _) | (false, true, false) => Stretched::day(year, second, first),
        (false, false, true) => Stretched::day(year, first, second),
        (false, false, false) if first == second => Stretched::day(year, first, second),
        _ => None,
    };
    Some(Found::new((at, at + 5), fixed(date)))
}

/// `1987–91`, `2014/15`
fn years(r: &Reader<'_>, at: usize) -> Option<Found> {
    let first = r.year(at)?;
    let slash = r.is_mark(at + 1, '/');
    if !slash && !r.is_dash(at + 1) {
        return None;
    }
    let even = r.is_joined(at + 1) == r.is_joined(at + 2);
    let (value, length) = r.digits(at + 2).filter(|_| even && !goes_on(r, at + 3))?;
    let last = match length {
        4 => i16::try_from(value).ok()?,
        2 => first - first % 100 + i16::try_from(value).ok()?,
        _ => return None,
    };
    let fits = if slash { last == first + 1 } else { last > first && last <= 2199 };
    let meaning = Meaning::Between(Stretched::Year(first), Stretched::Year(last));
    fits.then(|| Found::new((at, at + 3), meaning))
}

/// `1990er Jahre`, `90er-Jahre`, `1990s`
fn decade(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (value, length) = r.digits(at)?;
    let ending: &[&str] = if r.is_german() { &["er", "ern"] } else { &["s"] };
    if !r.is_joined(at + 1) || !r.is_word(at + 1, ending) || value % 10 != 0 {
        return None;
    }
    let decade = match length {
        4 => value / 10,
        2 if value >= 10 => 190 + value / 10,
        _ => return None,
    };
    let mut end = at + 2;
    if r.is_dash(end) && r.is_joined(end) && r.sense(end + 1) == Sense::Unit(Unit::Year) {
        end += 2;
    } else if r.sense(end) == Sense::Unit(Unit::Year) {
        end += 1;
    }
    let meaning = Meaning::Fixed(Stretched::Decade(i16::try_from(decade).ok()?));
    Some(Found::new((at, end), meaning))
}

/// `19. Jahrhundert`, `19th century`
fn century(r: &Reader<'_>, at: usize) -> Option<Found> {
    let number = r.small(at).filter(|number| (1..=30).contains(number))?;
    let ordinal = r.is_joined(at + 1)
        && (r.is_mark(at + 1, '.') || r.is_word(at + 1, &["st", "nd", "rd", "th"]));
    let is_century = r.sense(at + 2) == Sense::Unit(Unit::Century);
    let meaning = Meaning::Fixed(Stretched::Century(i16::from(number) - 1));
    (ordinal && is_century).then(|| Found::new((at, at + 3), meaning))
}

/// `14.30 Uhr`, `8 Uhr`, `8:30 p.m.`
pub(super) fn clock(r: &Reader<'_>, at: usize) -> Option<Found> {
    let hour = r.small(at).filter(|hour| (0..=24).contains(hour))?;
    let minute = || {
        let mark = r.is_mark(at + 1, ':') || r.is_mark(at + 1, '.');
        let joined = mark && r.is_joined(at + 1) && r.is_joined(at + 2);
        let (value, 2) = r.digits(at + 2).filter(|_| joined)? else { return None };
        i8::try_from(value).ok().filter(|minute| *minute < 60)
    };
    let (minute, end) = minute().map_or((0, at + 1), |minute| (minute, at + 3));
    if r.is_german() {
        if r.sense(end) != Sense::Clock {
            return None;
        }
        let after = r.small(end + 1).filter(|after| *after < 60 && minute == 0 && end == at + 1);
        let spoken = after.filter(|_| !r.is_mark(end + 2, '.') || r.tokens.len() == end + 3);
        let (minute, end) = spoken.map_or((minute, end + 1), |minute| (minute, end + 2));
        return Some(Found::new((at, end), Meaning::Within(Within::Clock(hour % 24, minute))));
    }
    let (late, end) = half_of_day(r, end)?;
    let hour = if (1..=12).contains(&hour) { hour % 12 + late } else { hour % 24 };
    Some(Found::new((at, end), Meaning::Within(Within::Clock(hour, minute))))
}

/// `a.m.`, `pm`: the hours to add, and the token after it.
fn half_of_day(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if r.is_word(at, &["am"]) || r.is_word(at, &["pm"]) {
        return Some((if r.is_word(at, &["pm"]) { 12 } else { 0 }, at + 1));
    }
    let late = r.is_word(at, &["p"]);
    let dotted =
        (late || r.is_word(at, &["a"])) && r.is_mark(at + 1, '.') && r.is_word(at + 2, &["m"]);
    let end = at + 3 + usize::from(r.is_mark(at + 3, '.'));
    dotted.then_some((if late { 12 } else { 0 }, end))
}

/// Counted things behind a number tell that it is no year.
const COUNTED: &[&str] = &[
    "euro",
    "euros",
    "dollar",
    "dollars",
    "franken",
    "pfund",
    "pounds",
    "cent",
    "mark",
    "menschen",
    "people",
    "einwohner",
    "einwohnern",
    "besucher",
    "besuchern",
    "teilnehmer",
    "teilnehmern",
    "meter",
    "metern",
    "kilometer",
    "kilometern",
    "km",
    "m",
    "kilo",
    "kilogramm",
    "tonnen",
    "tonne",
    "liter",
    "grad",
    "prozent",
    "percent",
    "mal",
    "seiten",
    "pages",
    "stück",
    "hektar",
    "quadratmeter",
    "quadratmetern",
    "quadratkilometer",
    "tage",
    "tagen",
    "jahre",
    "jahren",
    "stunden",
    "wochen",
    "monate",
    "monaten",
    "years",
    "days",
    "hours",
    "weeks",
    "months",
    "miles",
    "feet",
    "metres",
    "meters",
    "kilometres",
    "acres",
    "tons",
    "tonnes",
    "uhr",
    "männer",
    "frauen",
    "kinder",
    "kindern",
    "soldaten",
    "soldiers",
    "mitarbeiter",
    "mitarbeitern",
    "mitarbeiterinnen",
    "leute",
    "personen",
    "men",
    "women",
    "children",
    "homes",
    "jobs",
    "arbeitsplätze",
    "stellen",
    "wohnungen",
    "haushalte",
    "haushalten",
    "bäume",
    "zuschauer",
    "zuschauern",
    "fans",
    "schüler",
    "schülern",
    "studenten",
    "gäste",
    "gästen",
    "plätze",
    "plätzen",
    "watt",
    "kilowatt",
    "megawatt",
    "volt",
    "mitglieder",
    "mitgliedern",
    "members",
    "bürger",
    "bürgern",
    "tote",
    "todesopfer",
    "fälle",
    "fällen",
    "exemplare",
    "quadratmetern",
    "kalorien",
    "punkte",
    "punkten",
    "workers",
    "students",
];

/// A year by itself.
pub(super) fn bare_year(r: &Reader<'_>, at: usize) -> Option<Found> {
    let year = r.year(at)?;
    let joined = r.is_joined(at)
        && at > 0
        && !r.is_mark(at - 1, '(')
        && !r.is_dash(at - 1)
        && !['„', '“', '"', '\'', '’', '/', '['].iter().any(|mark| r.is_mark(at - 1, *mark));
    if joined || goes_on(r, at + 1) || is_counted(r, at) {
        return None;
    }
    let is_likely = match r.sense_before(at) {
        Sense::Relation(Relation::For) => false,
        Sense::Relation(_) | Sense::Unit(_) | Sense::Edge(_) | Sense::Link | Sense::Season(_) => {
            true
        }
        _ => false,
    };
    let is_alone = at > 0 && (r.is_mark(at - 1, '(') || r.is_mark(at - 1, ','));
    let numbered =
        ["nr", "nummer", "artikel", "paragraf", "seite", "platz", "no", "page", "article"];
    if at > 0 && (r.is_word(at - 1, &numbered) || r.is_mark(at - 1, '§') || r.is_mark(at - 1, '.'))
    {
        return None;
    }
    let modern = (1850..=2060).contains(&year);
    let announced =
        is_likely && r.is_word(at - 1, &["in", "im", "um", "seit", "bis", "since", "by"]);
    let fits = modern || announced || is_alone;
    fits.then(|| Found::new((at, at + 1), Meaning::Fixed(Stretched::Year(year))))
}

/// Whether the number counts what stands behind it.
fn is_counted(r: &Reader<'_>, at: usize) -> bool {
    let round = r.digits(at).is_some_and(|(value, _)| value % 50 == 0);
    let next = r.word(at + 1);
    if r.is_word(at + 1, COUNTED)
        || ['€', '$', '£', '°', '%'].iter().any(|mark| r.is_mark(at + 1, *mark))
    {
        return true;
    }
    if at > 0 && ['€', '$', '£'].iter().any(|mark| r.is_mark(at - 1, *mark)) {
        return true;
    }
    if at > 0
        && r.sense_before(at) == Sense::Approx
        && !r.is_word(at - 1, &["um", "gegen", "around", "about", "ca"])
    {
        return true;
    }
    let degree = ["als", "than", "über", "unter", "over", "under"];
    if at > 0 && r.is_word(at - 1, &degree) && (round || r.is_capital(at + 1)) {
        return true;
    }
    let plural = match r.is_german() {
        true => {
            r.is_capital(at + 1) && ["en", "er", "e", "n"].iter().any(|end| next.ends_with(end))
        }
        false => {
            r.is_small(at + 1)
                && next.len() > 3
                && next.ends_with('s')
                && !next.ends_with("ss")
                && r.sense(at + 1) == Sense::None
                && !["was", "has", "is", "this"].contains(&next)
        }
    };
    // *2000 neue Stellen*
    let adjective = r.is_german()
        && r.is_small(at + 1)
        && ["e", "en"].iter().any(|end| next.ends_with(end))
        && r.is_capital(at + 2)
        && !r.is_capital(at)
        && r.sense(at + 1) == Sense::None
        && next.len() > 3;
    round && (plural || adjective)
}

//! How long something lasts, how long ago it was, how often it comes.

use super::pattern::{Amount, Found, Meaning, Reader};
use super::relative::is_plural;
use super::words::{Relation, Sense, Unit, Vague};

/// A number of units: amount, unit, first token and the token after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) amount: Amount,
    pub(super) unit: Unit,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The amount at a token, and the token after it.
fn amount(r: &Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    if let Some((whole, length)) = r.digits(at) {
        if length > 4
            || at > 0 && r.is_joined(at) && r.digits(at - 1).is_none() && r.is_mark(at - 1, ',')
        {
            return None;
        }
        let point = r.is_mark(at + 1, ',') || r.is_mark(at + 1, '.');
        let tenths =
            r.digits(at + 2).filter(|_| point && r.is_joined(at + 1) && r.is_joined(at + 2));
        return match tenths {
            Some((tenths, 1)) => Some((Amount::Tenths(whole * 10 + tenths), at + 3)),
            Some(_) => None,
            None => Some((Amount::Whole(whole), at + 1)),
        };
    }
    match r.sense(at) {
        Sense::Number(number) => Some((Amount::Whole(u32::from(number)), at + 1)),
        Sense::One
            if r.sense(at + 1) == Sense::Some && r.is_word(at + 1, &["paar", "few", "couple"]) =>
        {
            let of = usize::from(r.is_word(at + 2, &["of"]));
            Some((Amount::Some, at + 2 + of))
        }
        Sense::One if r.sense(at + 1) == Sense::HalfOf => Some((Amount::Tenths(5), at + 2)),
        Sense::One => Some((Amount::Whole(1), at + 1)),
        Sense::HalfOf if r.is_word(at, &["anderthalb", "eineinhalb"]) => {
            Some((Amount::Tenths(15), at + 1))
        }
        Sense::HalfOf if r.is_word(at + 1, &["a", "an"]) => Some((Amount::Tenths(5), at + 2)),
        Sense::Some => Some((Amount::Some, at + 1)),
        _ => None,
    }
}

/// A number of units that begins at a token.
pub(super) fn count(r: &Reader<'_>, at: usize) -> Option<Count> {
    let (amount, mut next) = amount(r, at)?;
    // *drei volle Jahre*, *ten full years*
    let full = [
        "volle", "vollen", "ganze", "ganzen", "full", "lange", "langen", "weitere", "weiteren",
        "gute", "guten", "more", "long",
    ];
    next += usize::from(r.is_word(next, &full));
    let Sense::Unit(unit) = r.sense(next) else { return None };
    Some(Count { amount, unit, start: at, end: next + 1 })
}

/// `vor drei Jahren`, `vor rund einer Woche`, `vor Jahren`, `three years ago`
pub(super) fn ago(r: &Reader<'_>, at: usize) -> Option<Found> {
    if r.is_german() {
        if !r.is_word(at, &["vor"]) {
            return None;
        }
        if r.is_word(at + 1, &["kurzem", "langem", "längerem"]) {
            return Some(Found::new((at, at + 2), Meaning::Vague(Vague::Past)));
        }
        if is_plural(r, at + 1) {
            return Some(Found::new((at, at + 2), Meaning::Vague(Vague::Past)));
        }
        let next = over_degree(r, at + 1);
        let Count { amount, unit, end, .. } = count(r, next)?;
        let found = Found::new((at, end), Meaning::Steps { amount, unit, sign: -1 });
        return Some(match next > at + 1 {
            true => found.with(crate::article::time::Modifier::Approx),
            false => found,
        });
    }
    let Count { amount, unit, end, .. } = count(r, at)?;
    match r.sense(end) {
        Sense::AgoBehind => {
            Some(Found::new((at, end + 1), Meaning::Steps { amount, unit, sign: -1 }))
        }
        _ => None,
    }
}

/// The token after *rund*, *mehr als*, *fast*.
fn over_degree(r: &Reader<'_>, at: usize) -> usize {
    match r.sense(at) {
        Sense::Approx => at + 1,
        _ if r.is_word(at, &["mehr", "weniger"]) && r.is_word(at + 1, &["als"]) => at + 2,
        _ if r.is_word(at, &["genau", "gut", "über", "beinahe"]) => at + 1,
        _ => at,
    }
}

/// `drei Jahre später`, `zwei Tage zuvor`, `a week later`
pub(super) fn later(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Count { amount, unit, start, end } = count(r, at)?;
    let Sense::Later(sign) = r.sense(end) else { return None };
    Some(Found::new((start, end + 1), Meaning::Later { amount, unit, sign }))
}

/// `die vergangenen zehn Jahre`, `the next two weeks`
pub(super) fn lately(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (Sense::Shift(_) | Sense::Ordinal(1)) = r.sense(at) else { return None };
    let Count { amount, unit, end, .. } = count(r, at + 1)?;
    Some(Found::new((at, end), Meaning::Duration { amount, unit }))
}

/// `drei Jahre`, `seit zwei Wochen`, `in fünf Minuten`, `30 Tage lang`
pub(super) fn duration(r: &Reader<'_>, at: usize) -> Option<Found> {
    let Count { amount, unit, start, end } = count(r, at)?;
    if at > 0 && r.is_joined(at) && r.digits(at).is_some() && !r.is_mark(at - 1, '(') {
        return None;
    }
    if is_age(r, (start, end), unit) || unit == Unit::Century {
        return None;
    }
    let per = matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    let one = r.sense(at) == Sense::One;
    if one && !is_told_length(r, (start, end)) {
        return (per && is_rate(r, at)).then(|| {
            Found::new((start, end), Meaning::EveryUnit { amount: Amount::Whole(1), unit })
        });
    }
    let relation = r.relation_before(start);
    let end = end + usize::from(r.sense(end) == Sense::Long && r.is_german());
    let meaning = match relation {
        Some(Relation::In) if amount != Amount::Some => Meaning::InSteps { amount, unit },
        _ => Meaning::Duration { amount, unit },
    };
    if at > 0 && r.sense_before(at) == Sense::Each {
        return None;
    }
    Some(Found::new((start, end), meaning))
}

/// Whether *ein Jahr* is a length and not just any year.
fn is_told_length(r: &Reader<'_>, (start, end): (usize, usize)) -> bool {
    let lengths = [Relation::Since, Relation::In, Relation::After, Relation::For, Relation::Ago];
    let related = r.relation_before(start).is_some_and(|relation| lengths.contains(&relation));
    let half = matches!(r.sense(start + 1), Sense::HalfOf);
    let degree = matches!(r.sense_before(start), Sense::Approx)
        || start > 0
            && r.is_word(
                start - 1,
                &["als", "than", "noch", "gut", "nur", "dauert", "dauerte", "lasted", "took"],
            );
    related || half || degree || r.sense(end) == Sense::Long
}

/// `twice a year`, `40 Euro die Woche`
fn is_rate(r: &Reader<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    !r.is_german()
        && (r.is_word(
            before,
            &[
                "times", "once", "twice", "dollars", "euros", "pounds", "people", "percent",
                "hours", "days",
            ],
        ) || r.digits(before).is_some())
}

/// `mit 42 Jahren`, `42 Jahre alt`, `42 years old`
fn is_age(r: &Reader<'_>, (start, end): (usize, usize), unit: Unit) -> bool {
    if r.is_word(end, &["alt", "alte", "alten", "alter", "altes", "old", "jung", "junge"])
        || r.is_dash(end) && r.is_word(end + 1, &["old"])
    {
        return true;
    }
    let before = |words: &[&str]| start > 0 && r.is_word(start - 1, words);
    let aged = before(&["von"]) && start > 1 && r.is_word(start - 2, &["alter"])
        || before(&["of"]) && start > 1 && r.is_word(start - 2, &["age"]);
    aged || unit == Unit::Year
        && before(&["mit", "aged"])
        && (r.digits(start).is_some_and(|(age, _)| age > 2))
}

/// `seit Jahren`, `nach Wochen`, `jahrelang`, `for years`
pub(super) fn some_units(r: &Reader<'_>, at: usize) -> Option<Found> {
    match r.sense(at) {
        Sense::Longs(unit) => {
            Some(Found::new((at, at + 1), Meaning::Duration { amount: Amount::Some, unit }))
        }
        Sense::Unit(unit) if is_plural(r, at) => {
            let related = matches!(
                r.sense_before(at),
                Sense::Relation(Relation::Since | Relation::After | Relation::For | Relation::In)
            ) || at > 0 && r.is_word(at - 1, &["über", "während"]);
            let counted = r.year_behind(at + 1).is_some();
            let meaning = Meaning::Duration { amount: Amount::Some, unit };
            (related && !counted).then(|| Found::new((at, at + 1), meaning))
        }
        _ => None,
    }
}

/// `dreitägig`, `30-minütig`, `zehnjährige Haft`, `three-day`
pub(super) fn lasting(r: &Reader<'_>, at: usize) -> Option<Found> {
    let whole = |number: u32| Amount::Whole(number);
    if let Some((number, unit)) = joined_lasting(r, at) {
        let lasts = unit != Unit::Year || is_lasting_thing(r, at + 1);
        return lasts
            .then(|| Found::new((at, at + 1), Meaning::Duration { amount: whole(number), unit }));
    }
    let number = match (r.digits(at), r.sense(at)) {
        (Some((number, 1..=3)), _) => number,
        (None, Sense::Number(number)) => u32::from(number),
        _ => return None,
    };
    if !r.is_dash(at + 1) || !r.is_joined(at + 1) || !r.is_joined(at + 2) {
        return None;
    }
    let (unit, end) = match r.sense(at + 2) {
        Sense::Lasting(unit) if r.is_small(at + 2) => (unit, at + 3),
        // *three-year*, but not *three-year-old*
        Sense::Unit(unit) if !r.is_german() && !is_plural(r, at + 2) && !r.is_dash(at + 3) => {
            (unit, at + 3)
        }
        _ => return None,
    };
    if unit == Unit::Year && r.is_german() && !is_lasting_thing(r, end) {
        return None;
    }
    Some(Found::new((at, end), Meaning::Duration { amount: whole(number), unit }))
}

/// `dreitägig`: the number and the unit in one word.
fn joined_lasting(r: &Reader<'_>, at: usize) -> Option<(u32, Unit)> {
    if !r.is_german() || !r.is_small(at) {
        return None;
    }
    let word = r.word(at);
    let (front, unit) = [
        ("jährig", Unit::Year),
        ("monatig", Unit::Month),
        ("wöchig", Unit::Week),
        ("tägig", Unit::Day),
        ("stündig", Unit::Hour),
        ("minütig", Unit::Minute),
    ]
    .into_iter()
    .find_map(|(stem, unit)| Some((word.split_once(stem)?, unit)))
    .filter(|((_, ending), _)| ["", "e", "en", "er", "es", "em"].contains(ending))
    .map(|((front, _), unit)| (front, unit))?;
    let words = super::words::Words::of(r.language);
    match words.sense(front) {
        Sense::Number(number) => Some((u32::from(number), unit)),
        Sense::One => Some((1, unit)),
        _ => None,
    }
}

/// Things that last years, where people are so old.
fn is_lasting_thing(r: &Reader<'_>, at: usize) -> bool {
    const THINGS: &[&str] = &[
        "haft",
        "haftstrafe",
        "freiheitsstrafe",
        "gefängnisstrafe",
        "bestehen",
        "jubiläum",
        "amtszeit",
        "pause",
        "bauzeit",
        "laufzeit",
        "vertrag",
        "krieg",
        "geschichte",
        "zusammenarbeit",
        "verhandlungen",
        "suche",
        "arbeit",
        "sperre",
        "ausbildung",
        "studium",
        "frist",
        "mietvertrag",
        "projekt",
        "planung",
        "sanierung",
        "tätigkeit",
        "herrschaft",
        "abwesenheit",
        "testphase",
        "vorbereitung",
        "förderung",
        "bürgerkrieg",
    ];
    r.is_word(at, THINGS)
}

/// `derzeit`, `früher`, `in Zukunft`, `in the past`
pub(super) fn vague(r: &Reader<'_>, at: usize) -> Option<Found> {
    if let Sense::Vague(vague) = r.sense(at) {
        return Some(Found::new((at, at + 1), Meaning::Vague(vague)));
    }
    // *früher* alone; *früher als* compares.
    if r.is_word(at, &["früher"])
        && !r.is_word(at + 1, &["als"])
        && !r.is_word(at.saturating_sub(1), &["viel", "noch", "etwas", "deutlich"])
    {
        return Some(Found::new((at, at + 1), Meaning::Vague(Vague::Past)));
    }
    let in_the = |word: &[&str]| match r.is_german() {
        true => at > 0 && r.is_word(at - 1, &["in", "der"]) && r.is_word(at, word),
        false => at > 0 && r.is_word(at - 1, &["the"]) && r.is_word(at, word),
    };
    if in_the(&["zukunft", "future"]) {
        return Some(Found::new((at, at + 1), Meaning::Vague(Vague::Future)));
    }
    if in_the(&["vergangenheit"])
        || !r.is_german()
            && in_the(&["past"])
            && !matches!(r.sense(at + 1), Sense::Number(_) | Sense::Unit(_) | Sense::Some)
            && r.is_word(at.saturating_sub(2), &["in"])
    {
        return Some(Found::new((at, at + 1), Meaning::Vague(Vague::Past)));
    }
    None
}

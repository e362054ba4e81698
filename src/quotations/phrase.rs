//! Finds the noun phrases and pronouns among words, and what each is about.

use super::frame::{Shape, Source, Unit};
use super::words::Flags;
use crate::article::{Flag, Kind};

/// A noun phrase or a pronoun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it is.
    pub(super) head: Head,
    /// Whether a preposition stands before it.
    pub(super) is_related: bool,
    /// Whether its article is no nominative.
    pub(super) is_oblique: bool,
    /// Whether it speaks of somebody known: *der*, not *ein*.
    pub(super) is_definite: bool,
    /// The body that it belongs to: *Sprecher der Stadtwerke*.
    pub(super) affiliation: Option<usize>,
}

/// What a noun phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A name, by its number.
    Name(usize),
    Male,
    Female,
    /// Pronouns of several, or of nobody.
    Nobody,
    /// A noun of a person, at this unit.
    Role(usize),
    /// A noun of a body, at this unit.
    Body(usize),
    /// Any other noun.
    Noun,
}

/// The noun phrases among units.
pub(super) fn phrases(
    source: &Source<'_>,
    units: &[Unit],
    (start, end): (usize, usize),
) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = start;
    let mut is_related = false;
    while at < end {
        let Some(unit) = units.get(at) else { break };
        if let Some(phrase) = pronoun(source, units, (at, end)) {
            found.push(Phrase { is_related, ..phrase });
            (at, is_related) = (phrase.end, false);
            continue;
        }
        if unit.is(Flags::ADPOSITION) && unit.mention.is_none() {
            (at, is_related) = (at + 1, true);
            continue;
        }
        match phrase(source, units, (at, end)) {
            Some(phrase) => {
                found.push(Phrase { is_related, ..phrase });
                (at, is_related) = (phrase.end.max(at + 1), false);
            }
            None => {
                if !(unit.is(Flags::DETERMINER) || unit.is(Flags::OBLIQUE))
                    && unit.shape != Shape::Small
                {
                    is_related = false;
                }
                at += 1;
            }
        }
    }
    found
}

fn pronoun(source: &Source<'_>, units: &[Unit], (at, end): (usize, usize)) -> Option<Phrase> {
    let unit = units.get(at).filter(|unit| unit.is_word() && unit.mention.is_none())?;
    let head = match unit.flags {
        flags if flags.any(Flags::MALE) => Head::Male,
        flags if flags.any(Flags::FEMALE) => Head::Female,
        flags if flags.any(Flags::OTHERS.with(Flags::NOBODY)) => Head::Nobody,
        _ => return None,
    };
    // *ihr Chef*, *das Dach*, *viele Leute* are no pronouns.
    let next = units.get(at + 1).filter(|_| at + 1 < end);
    let noun = next.is_some_and(|next| match source.is_german() {
        true => next.shape == Shape::Capital,
        false => next.is(Flags::ROLE.with(Flags::BODY)),
    });
    let plain = matches!(head, Head::Male | Head::Female);
    (plain || !noun).then_some(Phrase {
        start: at,
        end: at + 1,
        head,
        is_related: false,
        is_oblique: false,
        is_definite: true,
        affiliation: None,
    })
}

/// Whether a unit can be of the nucleus of a noun phrase.
fn is_nominal(source: &Source<'_>, unit: &Unit) -> bool {
    if unit.mention.is_some() {
        return source.mention(unit.mention.unwrap_or(0)).is_some();
    }
    match source.is_german() {
        true => {
            unit.shape == Shape::Capital
                && !unit.is(Flags::SAY
                    .with(Flags::DETERMINER)
                    .with(Flags::ADPOSITION)
                    .with(Flags::OPENER)
                    .with(Flags::CONJUNCTION)
                    .with(Flags::PREPOSITION))
        }
        false => {
            unit.is(Flags::ROLE.with(Flags::BODY)) || unit.shape == Shape::Capital && !unit.opens
        }
    }
}

fn phrase(source: &Source<'_>, units: &[Unit], (start, end): (usize, usize)) -> Option<Phrase> {
    let mut at = start;
    let (mut is_oblique, mut is_definite) = (false, true);
    let first = units.get(at)?;
    if first.mention.is_none() && first.is(Flags::DETERMINER.with(Flags::OBLIQUE)) {
        is_oblique = first.is(Flags::OBLIQUE);
        let word = source.words(first.span).to_lowercase();
        is_definite = !matches!(
            word.as_str(),
            "ein"
                | "eine"
                | "einer"
                | "eines"
                | "einem"
                | "einen"
                | "a"
                | "an"
                | "mehrere"
                | "viele"
                | "einige"
                | "zwei"
                | "drei"
                | "many"
                | "several"
                | "some"
                | "one"
                | "two"
                | "three"
        );
        at += 1;
    }
    // Adjectives between the article and the noun.
    let mut skipped = 0;
    while let Some(unit) = units.get(at).filter(|_| at < end && skipped < 5) {
        let derived = unit
            .mention
            .and_then(|number| source.mention(number))
            .is_some_and(|mention| mention.flag == Flag::Derived);
        let adjective = unit.shape == Shape::Number
            || derived
            || unit.shape == Shape::Small
                && unit.mention.is_none()
                && at > start
                && is_adjective(source, unit);
        if !adjective {
            break;
        }
        (at, skipped) = (at + 1, skipped + 1);
    }
    let nucleus = at;
    while units.get(at).is_some_and(|unit| at < end && is_nominal(source, unit)) {
        at += 1;
        if at > nucleus && ends_name(source, units, at) {
            break;
        }
    }
    if at == nucleus {
        return None;
    }
    let (at, nucleus) =
        owned(source, units, (nucleus, at, end)).map_or((at, nucleus), |(from, to)| (to, from));
    let mut phrase = Phrase {
        start,
        end: at,
        head: head(source, units, (nucleus, at)),
        is_related: false,
        is_oblique,
        is_definite,
        affiliation: part_name(source, units, (nucleus, at)),
    };
    take_complements(source, units, (&mut phrase, end));
    Some(phrase)
}

/// *Kims sechstägige Reise*: the noun of a genitive with its adjective, first unit and the one after it.
fn owned(
    source: &Source<'_>,
    units: &[Unit],
    (start, at, end): (usize, usize, usize),
) -> Option<(usize, usize)> {
    let last = units.get(at.checked_sub(1)?).filter(|last| last.mention.is_some() && at > start)?;
    let genitive = source.is_german() && source.words(last.span).ends_with(['s', '’', '\'']);
    let adjective = units.get(at).filter(|unit| {
        at < end
            && unit.shape == Shape::Small
            && unit.mention.is_none()
            && is_adjective(source, unit)
    })?;
    let noun = units
        .get(at + 1)
        .filter(|unit| at + 1 < end && unit.shape == Shape::Capital && unit.mention.is_none())?;
    let fits = genitive && !adjective.is(Flags::DETERMINER.with(Flags::OBLIQUE)) && !noun.opens;
    fits.then_some((at + 1, at + 2))
}

/// Whether a name that is no genitive ends before a noun: *dementierte Kiel Berichte*.
fn ends_name(source: &Source<'_>, units: &[Unit], at: usize) -> bool {
    let Some((before, next)) =
        at.checked_sub(1).and_then(|before| units.get(before)).zip(units.get(at))
    else {
        return false;
    };
    let named = before
        .mention
        .and_then(|number| source.mention(number))
        .is_some_and(|mention| mention.flag == Flag::Plain);
    named
        && next.mention.is_none()
        && source.is_german()
        && !source.words(before.span).ends_with(['s', '’', '\''])
        && !next.is(Flags::ROLE)
}

fn is_adjective(source: &Source<'_>, unit: &Unit) -> bool {
    let word = source.words(unit.span);
    let verb = unit.is(Flags::SAY
        .with(Flags::FINITE)
        .with(Flags::SUBJUNCTIVE)
        .with(Flags::ADPOSITION)
        .with(Flags::CONJUNCTION)
        .with(Flags::OPENER));
    match source.is_german() {
        true => !verb && ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end)),
        false => !verb && !unit.is(Flags::MALE.with(Flags::FEMALE)),
    }
}

/// What the nucleus of a phrase is about.
fn head(source: &Source<'_>, units: &[Unit], (start, end): (usize, usize)) -> Head {
    let inside = units.get(start..end).unwrap_or_default();
    let kind_of = |unit: &Unit| {
        let mention = source.mention(unit.mention?)?;
        (mention.flag == Flag::Plain).then_some(mention.kind)
    };
    let last = inside.last();
    // *Kortmanns Sprecherin*: the noun behind a name is the head.
    let role = inside.iter().rposition(|unit| unit.is(Flags::ROLE));
    let person = inside.iter().rposition(|unit| kind_of(unit) == Some(Kind::Person));
    if let Some(person) = person {
        let behind = role.is_some_and(|role| role > person) && source.is_german();
        if !behind && let Some(number) = inside.get(person).and_then(|unit| unit.mention) {
            return Head::Name(number);
        }
    }
    if let Some(role) = role {
        return Head::Role(start + role);
    }
    let body = inside.iter().rposition(|unit| unit.is(Flags::BODY));
    let organisation = inside.iter().rposition(|unit| kind_of(unit) == Some(Kind::Organisation));
    if let Some(number) = organisation.and_then(|at| inside.get(at)).and_then(|unit| unit.mention) {
        return Head::Name(number);
    }
    if let Some(body) = body {
        return Head::Body(start + body);
    }
    match last.filter(|last| kind_of(last) == Some(Kind::Place)).and_then(|last| last.mention) {
        Some(number) if inside.iter().all(|unit| unit.mention.is_some()) => Head::Name(number),
        _ => Head::Noun,
    }
}

/// The body in *Kreml-Sprecher*.
fn part_name(source: &Source<'_>, units: &[Unit], (start, end): (usize, usize)) -> Option<usize> {
    let inside = units.get(start..end)?;
    inside.iter().filter_map(|unit| unit.mention).find(|number| {
        source
            .mention(*number)
            .is_some_and(|mention| mention.flag == Flag::Part && mention.kind != Kind::Person)
    })
}

/// Takes in what belongs to a phrase: *(CDU)*, *der Stadtwerke*, *vom Bauamt*.
fn take_complements(source: &Source<'_>, units: &[Unit], (phrase, end): (&mut Phrase, usize)) {
    if units.get(phrase.end).is_some_and(|unit| unit.is_mark(&['('])) {
        let close = (phrase.end..end.min(phrase.end + 12))
            .find(|at| units.get(*at).is_some_and(|unit| unit.is_mark(&[')'])));
        if let Some(close) = close {
            phrase.end = close + 1;
        }
    }
    for _ in 0..3 {
        let Some(next) = units.get(phrase.end).filter(|_| phrase.end < end) else { return };
        let word = source.words(next.span);
        let genitive = matches!(
            word,
            "der" | "des" | "eines" | "einer" | "of" | "from" | "at" | "for" | "'s" | "’s"
        );
        let from = matches!(word, "von" | "vom" | "aus" | "beim" | "bei" | "für" | "im" | "in");
        if !(genitive || from && matches!(phrase.head, Head::Role(_) | Head::Name(_)))
            || next.mention.is_some()
        {
            return;
        }
        let mut at = phrase.end + 1;
        while units.get(at).is_some_and(|unit| {
            let derived = unit
                .mention
                .and_then(|number| source.mention(number))
                .is_some_and(|mention| mention.flag == Flag::Derived);
            let plain = unit.mention.is_none()
                && (unit.is(Flags::DETERMINER.with(Flags::OBLIQUE))
                    || unit.shape == Shape::Small && is_adjective(source, unit));
            at < end && at < phrase.end + 5 && (derived || plain)
        }) {
            at += 1;
        }
        let nucleus = at;
        while units.get(at).is_some_and(|unit| at < end && is_nominal(source, unit)) {
            at += 1;
        }
        if at == nucleus {
            return;
        }
        let inside = units.get(nucleus..at).unwrap_or_default();
        let named = inside.iter().filter_map(|unit| unit.mention).find(|number| {
            source.mention(*number).is_some_and(|mention| {
                matches!(mention.kind, Kind::Organisation | Kind::Place)
                    && mention.flag == Flag::Plain
            })
        });
        let person = inside.iter().any(|unit| {
            unit.mention
                .and_then(|number| source.mention(number))
                .is_some_and(|mention| mention.kind == Kind::Person)
        });
        // *der Sprecher des Kremls Dmitri Peskow*
        if person
            && genitive
            && matches!(phrase.head, Head::Role(_))
            && matches!(word, "der" | "des")
        {
            let number = inside.iter().rev().filter_map(|unit| unit.mention).find(|number| {
                source.mention(*number).is_some_and(|mention| mention.kind == Kind::Person)
            });
            if let Some(number) = number.filter(|_| named.is_some()) {
                phrase.head = Head::Name(number);
            }
        }
        if word == "'s" || word == "’s" {
            phrase.head = head(source, units, (nucleus, at));
        }
        phrase.affiliation = phrase.affiliation.or(named);
        phrase.end = at;
    }
}

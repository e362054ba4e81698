//! What a preposition reports: *laut Kortmann*, *nach Angaben des Amts*, *according to Kortmann*.

use super::super::clause::{ASIDE, RELATIVE};
use super::super::frame::{Segment, Shape};
use super::super::phrase::{Phrase, phrases};
use super::super::sentence::{Sentence, Told};
use super::super::speaker::Cue;
use super::super::words::Flags;
use super::{Reported, first_phrase, has_words, last};

/// *laut Kortmann*, *nach Angaben des Amts*, *Kortmann zufolge*, *according to Kortmann*
pub(super) fn preposition(sentence: &Sentence<'_>) -> Option<Reported> {
    for segment in &sentence.segments {
        for at in segment.start..segment.end {
            let Some(unit) = sentence.unit(at) else { break };
            let listed =
                unit.is(Flags::PREPOSITION) || sentence.is_word(at, &["nach", "laut", "according"]);
            if !listed || unit.mention.is_some() {
                continue;
            }
            if let Some((told, from, to)) = by_preposition(sentence, at, segment) {
                return around(sentence, (from, to), segment).map(|parts| Reported { parts, told });
            }
        }
    }
    None
}

/// The cue and its speaker, and the units that they take up.
fn by_preposition(
    sentence: &Sentence<'_>,
    at: usize,
    segment: &Segment,
) -> Option<(Told, usize, usize)> {
    let cue = Cue { at, start: segment.start };
    let made = |(from, to): (usize, usize), subject: Option<Phrase>, cues: (usize, usize)| {
        let cues = sentence.span(cues.0, cues.1).into_iter().collect();
        Some((Told { cue, cues, phrases: Vec::new(), subject }, from, to))
    };
    if sentence.is_word(at, &["laut"]) {
        let noun = at
            + 1
            + usize::from(
                sentence
                    .unit(at + 1)
                    .is_some_and(|unit| unit.is(Flags::DETERMINER.with(Flags::OBLIQUE))),
            );
        let authority = sentence
            .unit(noun)
            .is_some_and(|unit| unit.is(Flags::AUTHORITY) && unit.mention.is_none());
        let from = if authority { noun + 1 } else { at + 1 };
        let from = from + usize::from(authority && sentence.is_word(from, &["von", "vom"]));
        let phrase = first_phrase(sentence, (from, segment.end))?;
        // *laut dem Sprecher der Stadt, Jens Alt, hält es*
        let phrase = sentence.by_name(Phrase { is_oblique: false, ..phrase });
        return made(
            (at, with_others(sentence, phrase.end, segment.end)),
            Some(phrase),
            (at, at + 1),
        );
    }
    if sentence.is_word(at, &["according"]) && sentence.is_word(at + 1, &["to"]) {
        let phrase = first_phrase(sentence, (at + 2, segment.end))?;
        return made(
            (at, with_others(sentence, phrase.end, segment.end)),
            Some(phrase),
            (at, at + 2),
        );
    }
    if sentence.is_word(at, &["zufolge"]) {
        let before = phrases(sentence.source, sentence.units, (segment.start, at));
        let phrase = before.iter().copied().rfind(|phrase| phrase.end == at)?;
        return made((phrase.start, at + 1), Some(phrase), (at, at + 1));
    }
    if !sentence.is_word(at, &["nach"]) {
        return None;
    }
    let noun = (at + 1..segment.end.min(at + 4))
        .find(|noun| sentence.unit(*noun).is_some_and(|unit| unit.is(Flags::AUTHORITY)))?;
    let after = noun + 1;
    let from = after + usize::from(sentence.is_word(after, &["von", "vom"]));
    let phrase = first_phrase(sentence, (from, segment.end)).filter(|phrase| {
        from > after
            || phrase.start == after
                && sentence.unit(after).is_some_and(|unit| {
                    unit.mention.is_some()
                        || sentence.is_word(after, &["des", "der", "eines", "einer"])
                })
    });
    let phrase = phrase.map(|phrase| Phrase { is_oblique: false, ..phrase });
    made((at, phrase.map_or(after, |phrase| phrase.end)), phrase, (at, after))
}

/// The unit behind *und Y* after a first speaker.
fn with_others(sentence: &Sentence<'_>, at: usize, end: usize) -> usize {
    if !sentence.is_word(at, &["und", "sowie", "and"]) {
        return at;
    }
    first_phrase(sentence, (at + 1, end))
        .filter(|phrase| phrase.start == at + 1)
        .map_or(at, |phrase| phrase.end)
}

/// What is said around a cue: behind it where it opens its clause, else on both sides.
fn around(
    sentence: &Sentence<'_>,
    (from, to): (usize, usize),
    segment: &Segment,
) -> Option<Vec<(usize, usize)>> {
    let end = last(sentence);
    let mut parts = Vec::new();
    if from > segment.start || segment.start > sentence.range.0 && to >= segment.end {
        let aside = sentence.is_word(segment.start, ASIDE)
            || sentence.is_word(segment.start, RELATIVE)
            || sentence
                .unit(segment.start)
                .is_some_and(|unit| unit.is(Flags::OPENER.with(Flags::QUESTION)));
        let start = if from > segment.start && aside { segment.start } else { sentence.range.0 };
        let until = (start..from).rev().find(|at| {
            sentence.unit(*at).is_some_and(|unit| !matches!(unit.shape, Shape::Mark(_)))
        })? + 1;
        parts.push((start, until));
    }
    let rest = to + usize::from(sentence.unit(to).is_some_and(|unit| unit.is_mark(&[',', ':'])));
    if rest < end {
        parts.push((rest, end));
    }
    has_words(sentence, &parts).then_some(parts)
}

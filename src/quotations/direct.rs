//! Who says what stands in marks: the cue behind, before or around a passage.

use super::frame::Shape;
use super::phrase::{Head, phrases};
use super::sentence::{Sentence, Told};
use super::speaker::Cue;
use super::words::Flags;

/// How a passage is reported.
pub(super) enum Report {
    /// By a cue outside of it.
    Cued(Told),
    /// In a clause of somebody who reports.
    Around(Told),
    /// It stands by itself.
    Alone,
    /// Nobody speaks.
    Nobody,
}

/// A sentence of passages alone has so many units at most.
const LONGEST_ALONE: usize = 40;

/// How the passage at a unit is reported.
pub(super) fn report(sentence: &Sentence<'_>, at: usize) -> Report {
    if is_named(sentence, at) {
        return Report::Nobody;
    }
    if let Some(told) = behind(sentence, at).or_else(|| before(sentence, at)) {
        return Report::Cued(told);
    }
    let short = sentence.range.1 - sentence.range.0 <= LONGEST_ALONE;
    let alone = short
        && (sentence.range.0..sentence.range.1).all(|unit| {
            sentence
                .unit(unit)
                .is_none_or(|unit| unit.passage().is_some() || matches!(unit.shape, Shape::Mark(_)))
        });
    if alone {
        return Report::Alone;
    }
    match around(sentence, at) {
        Some(told) => Report::Around(told),
        None => Report::Nobody,
    }
}

/// *der Film „Das Dach hält“*, *unter dem Motto „…“*
fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| sentence.unit(before)) else {
        return false;
    };
    before.is(Flags::CLASS) && before.is_word() && !before.is(Flags::SAY.with(Flags::NAMING))
}

/// `„…“, sagte X`, `„…“, so X`, `“…,” X said`
fn behind(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let mark = sentence.unit(at + 1).is_some_and(|unit| unit.is_mark(&[',', '–', '—', '-']));
    let start = at + 1 + usize::from(mark);
    let first = sentence.unit(start).filter(|unit| unit.is_word() || unit.mention.is_some())?;
    let number = sentence.segments.partition_point(|segment| segment.end <= start);
    let end = sentence.segments.get(number)?.end;
    let end = (start..end)
        .find(|unit| sentence.unit(*unit).is_some_and(|unit| unit.passage().is_some()))
        .unwrap_or(end);
    if let Some(told) = so(sentence, (start, end)).filter(|_| mark) {
        return Some(told);
    }
    let verb = sentence.verb((start, end))?;
    let german = sentence.source.is_german();
    let is_first = verb == start || german && verb <= start + 1 && !first.is(Flags::CONJUNCTION);
    let last = end == verb + 1 && sentence.is_word(start, &["wie"]);
    // *hat Kortmann gesagt*
    let perfect = german && first.is(Flags::FINITE) && mark;
    let inverted = !german && (mark || ends_clause(sentence, at)) && verb <= start + 12;
    (is_first && (mark || ends_clause(sentence, at)) || last || perfect || inverted).then(|| {
        let mut told = sentence.told(verb, (start, end));
        if told.subject.is_none() {
            told.subject = impersonal(&told);
        }
        told
    })
}

/// Who speaks where the verb names nobody.
fn impersonal(told: &Told) -> Option<super::phrase::Phrase> {
    // *heißt es beim Bauamt*, *verlautete aus dem Rathaus*
    let es = told.phrases.iter().any(|phrase| phrase.head == Head::Nobody);
    let body = told
        .phrases
        .iter()
        .find(|phrase| phrase.is_related && matches!(phrase.head, Head::Name(_) | Head::Body(_)));
    body.copied().filter(|_| es)
}

/// Whether a passage ends like a sentence or a clause.
fn ends_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let passage = sentence.unit(at).and_then(super::frame::Unit::passage);
    let passage = passage.and_then(|number| sentence.source.passages.get(number));
    passage.is_some_and(|passage| {
        sentence
            .source
            .words(passage.inner())
            .trim_end()
            .ends_with(['.', '!', '?', ',', '…', '–', '—'])
    })
}

/// `so Kortmann`
pub(super) fn so(sentence: &Sentence<'_>, (start, end): (usize, usize)) -> Option<Told> {
    if !sentence.source.is_german()
        || !sentence.is_word(start, &["so"])
        || sentence.verb((start, end)).is_some() && end > start + 4
    {
        return None;
    }
    let phrases = phrases(sentence.source, sentence.units, (start + 1, end));
    let first = phrases.first().copied().filter(|phrase| phrase.start <= start + 2)?;
    let speaks = !matches!(first.head, Head::Noun | Head::Nobody) && !first.is_related;
    let cues = sentence.unit(start).map(|unit| unit.span).into_iter().collect();
    let told = Told { cue: Cue { at: start, start }, cues, phrases, subject: Some(first) };
    speaks.then_some(told)
}

/// `X sagte: „…“`, `X: „…“`, `X said, “…”`
fn before(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let mark = at.checked_sub(1).and_then(|mark| sentence.unit(mark))?;
    let colon = mark.is_mark(&[':']);
    if !colon && !mark.is_mark(&[',']) {
        return None;
    }
    let number = sentence.segments.partition_point(|segment| segment.end < at);
    let segment = sentence.segments.get(number.checked_sub(1)?)?;
    let range = (segment.start, segment.end);
    if let Some(told) = so(sentence, range) {
        return Some(told);
    }
    if let Some(verb) = sentence.verb(range) {
        return Some(sentence.told(verb, range));
    }
    if !colon {
        return None;
    }
    let from = sentence.range.0;
    if let Some(verb) = sentence.verb((from, segment.start)) {
        // *Kortmann sagte, als sie kam: „…“*
        let start = sentence.segment_of(verb).and_then(|number| sentence.segments.get(number))?;
        return Some(sentence.told(verb, (start.start, start.end)));
    }
    let phrases = phrases(sentence.source, sentence.units, (from, segment.end));
    let first = phrases.iter().copied().find(|phrase| {
        !phrase.is_related
            && !phrase.is_oblique
            && matches!(phrase.head, Head::Name(_) | Head::Role(_) | Head::Male | Head::Female)
    });
    Some(Told {
        cue: Cue { at: segment.end, start: from },
        cues: Vec::new(),
        subject: first,
        phrases,
    })
}

/// A verb that reports in the same segment as the passage: *Kortmann nannte das Dach „…“*.
fn around(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let segment = *sentence.segments.get(sentence.segment_of(at)?)?;
    let range = (segment.start, segment.end);
    let verb = sentence.verb(range)?;
    let told = sentence.told(verb, range);
    told.subject?;
    Some(told)
}

//! Finds what is reported without marks: *Kortmann sagte, das Dach halte*, *laut Kortmann hält es*,
//! *es hält, so Kortmann*, *Kortmann said that it would hold*.

mod extent;
mod preposition;

use super::clause::{ASIDE, Clause, clause};
use super::direct::so;
use super::frame::{Segment, Shape};
use super::phrase::{Head, Phrase, phrases};
use super::sentence::{Sentence, Told};
use super::speaker::Cue;
use super::words::Flags;

/// What is reported in a sentence: stretches of units, and by what.
pub(super) struct Reported {
    pub(super) parts: Vec<(usize, usize)>,
    pub(super) told: Told,
}

/// What a sentence reports without marks, or around marked words.
pub(super) fn reported(sentence: &Sentence<'_>) -> Option<Reported> {
    let reported = preposition::preposition(sentence)
        .or_else(|| like(sentence))
        .or_else(|| postposed(sentence))
        .or_else(|| governed(sentence))
        .or_else(|| inside(sentence))
        .or_else(|| by_noun(sentence))?;
    (!is_said_by_nobody(sentence, &reported.told)).then_some(reported)
}

/// *Niemand sagte, …*
fn is_said_by_nobody(sentence: &Sentence<'_>, told: &Told) -> bool {
    let start = told.subject.map_or(sentence.range.1, |subject| subject.start);
    sentence.is_word(start, &["niemand", "keiner", "nobody", "none"])
}

/// The end of a sentence without its final stop.
fn last(sentence: &Sentence<'_>) -> usize {
    sentence.segments.last().map_or(sentence.range.1, |segment| segment.end)
}

/// Whether enough words stand outside of marks, or with them, to be a statement.
fn has_words(sentence: &Sentence<'_>, parts: &[(usize, usize)]) -> bool {
    let words =
        parts.iter().flat_map(|(start, end)| *start..*end).filter_map(|at| sentence.unit(at));
    let words = words
        .filter(|unit| unit.is_word() || unit.passage().is_some() || unit.shape == Shape::Number)
        .take(2);
    words.count() == 2
}

/// *Wie Kortmann mitteilte, hält das Dach*
fn like(sentence: &Sentence<'_>) -> Option<Reported> {
    let first = *sentence.segments.first().filter(|segment| segment.mark == Some(','))?;
    if !sentence.is_word(first.start, &["wie", "as"]) {
        return None;
    }
    let verb = sentence.verb((first.start + 1, first.end)).filter(|verb| verb + 2 >= first.end)?;
    let told = sentence.told(verb, (first.start + 1, first.end));
    let parts = vec![(first.end + 1, last(sentence))];
    (told.subject.is_some() && has_words(sentence, &parts)).then_some(Reported { parts, told })
}

/// *…, sagte Kortmann*, *…, so Kortmann*, *…, wie Kortmann mitteilte*, and the same put in.
fn postposed(sentence: &Sentence<'_>) -> Option<Reported> {
    let first = sentence.segments.first()?;
    if sentence.is_word(first.start, ASIDE) {
        return None;
    }
    for (number, segment) in sentence.segments.iter().enumerate().skip(1) {
        let before = sentence.segments.get(number - 1)?;
        if !matches!(before.mark, Some(',' | '–' | '—')) {
            continue;
        }
        let Some(told) = put_behind(sentence, segment) else { continue };
        // *…, Peter Webb, a carpenter, said*: what is said ends before the name.
        let named =
            told.subject.map(|subject| subject.start).filter(|start| *start < segment.start);
        let head = match named {
            Some(start) if start > sentence.range.0 + 1 => (sentence.range.0, start - 1),
            Some(_) => continue,
            None => (opening(sentence, number), before.end),
        };
        // Passages alone are direct.
        if (head.0..head.1).all(|at| sentence.unit(at).is_none_or(|unit| !unit.is_word())) {
            return None;
        }
        let mut parts = vec![head];
        let rest = sentence.segments.get(number + 1).map(|next| (next.start, last(sentence)));
        parts.extend(rest.filter(|rest| rest.0 < rest.1 && segment.mark == Some(',')));
        return has_words(sentence, &parts).then_some(Reported { parts, told });
    }
    None
}

/// Where the clause begins that ends before a segment: behind the last colon.
fn opening(sentence: &Sentence<'_>, number: usize) -> usize {
    let before = sentence.segments.get(..number).unwrap_or_default();
    let colon = before.iter().rev().skip(1).find(|segment| matches!(segment.mark, Some(':' | ';')));
    colon.map_or(sentence.range.0, |segment| segment.end + 1)
}

/// A cue that follows, or is put into, what it reports.
fn put_behind(sentence: &Sentence<'_>, segment: &Segment) -> Option<Told> {
    let range = (segment.start, segment.end);
    if let Some(told) = so(sentence, range) {
        return Some(told);
    }
    if sentence.has_passage(range) {
        return None;
    }
    let verb = sentence.verb(range)?;
    if sentence.has((verb, segment.end), Flags::NEGATION) {
        return None;
    }
    let german = sentence.source.is_german();
    let like =
        sentence.is_word(segment.start, &["wie", "as"]) && (verb + 2 >= segment.end || !german);
    let told = sentence.told(verb, (segment.start + usize::from(like), segment.end));
    let first = verb == segment.start;
    let perfect = german
        && sentence.unit(segment.start).is_some_and(|unit| unit.is(Flags::FINITE))
        && verb + 1 == segment.end;
    if !german && verb > segment.start && sentence.is_word(verb - 1, &["that", "which", "who"]) {
        return None;
    }
    let short = !german
        && segment.end <= segment.start + 12
        && verb + 5 >= segment.end
        && is_last_verb(sentence, verb, segment);
    let it = sentence.is_word(verb, &["heißt", "hieß"]) && sentence.is_word(verb + 1, &["es"]);
    let weak = sentence.unit(verb).is_some_and(|unit| unit.is(Flags::WEAK));
    let strong = !weak || like || is_sure(sentence, segment, &told);
    let stands =
        (first && german || perfect || like || short) && (told.subject.is_some() || it) && strong;
    let told = if it { with_source(told) } else { told };
    stands.then_some(told)
}

/// *…, warnt Kortmann.*, *…, rechnet sie vor*, *…, she told the jury, …*: nothing else stands beside
/// a verb that reports only at times.
fn is_sure(sentence: &Sentence<'_>, segment: &Segment, told: &Told) -> bool {
    let Some(subject) = told.subject.filter(|subject| subject.head != Head::Nobody) else {
        return false;
    };
    let condition =
        ["wenn", "falls", "sobald", "solange", "obwohl", "wer", "was", "wo", "ob", "dass"];
    if sentence.is_word(sentence.range.0, &condition) {
        return false;
    }
    match sentence.source.is_german() {
        true => {
            told.cue.at == segment.start
                && subject.start == told.cue.at + 1
                && subject.end + 2 >= segment.end
        }
        false => subject.start == segment.start && segment.end <= segment.start + 6,
    }
}

/// *heißt es beim Bauamt*: whoever stands behind the preposition speaks.
fn with_source(told: Told) -> Told {
    let source =
        told.phrases.iter().copied().find(|phrase| {
            phrase.is_related && matches!(phrase.head, Head::Name(_) | Head::Body(_))
        });
    Told { subject: source, ..told }
}

fn is_last_verb(sentence: &Sentence<'_>, verb: usize, segment: &Segment) -> bool {
    !sentence.has((verb + 1, segment.end), Flags::FINITE.with(Flags::OPENER))
}

/// *Kortmann sagte, das Dach halte*, *er kündigte an, zu gehen*
fn governed(sentence: &Sentence<'_>) -> Option<Reported> {
    if !sentence.source.is_german() {
        return None;
    }
    for (number, segment) in sentence.segments.iter().enumerate() {
        if !matches!(segment.mark, Some(',' | ':')) {
            continue;
        }
        let Some(verb) = sentence.last_verb((segment.start, segment.end)) else { continue };
        let Some((next, clause)) = clause_behind(sentence, number, verb) else { continue };
        if is_denied(sentence, (verb, segment.end), clause) {
            return None;
        }
        let told = sentence.told(verb, (segment.start, segment.end));
        let weak = sentence.unit(verb).is_some_and(|unit| unit.is(Flags::WEAK));
        let sure = matches!(clause, Clause::Opened | Clause::Subjunctive)
            || !weak && clause == Clause::Conditional;
        let named = told.subject.is_some_and(|subject| subject.head != Head::Nobody);
        if !named && (weak || !sure && told.subject.is_none())
            || sentence.is_word(segment.start, &["wenn", "ohne", "falls"])
        {
            continue;
        }
        let parts = vec![(next, extent::end(sentence, next, last(sentence)))];
        return has_words(sentence, &parts).then_some(Reported { parts, told });
    }
    None
}

/// Where the clause begins that a verb governs.
fn clause_behind(sentence: &Sentence<'_>, number: usize, verb: usize) -> Option<(usize, Clause)> {
    let weak = sentence.unit(verb).is_some_and(|unit| unit.is(Flags::WEAK));
    for next in sentence.segments.get(number + 1..)?.iter().take(3) {
        let clause = clause(sentence, next);
        let fits = match clause {
            Clause::Aside => continue,
            Clause::Plain => !weak,
            _ => true,
        };
        return fits.then_some((next.start, clause));
    }
    None
}

/// *sagte nicht, ob …*
fn is_denied(sentence: &Sentence<'_>, range: (usize, usize), clause: Clause) -> bool {
    clause == Clause::Opened && sentence.has(range, Flags::NEGATION)
}

/// *Kortmann said (that) the roof would hold*, all in one segment
fn inside(sentence: &Sentence<'_>) -> Option<Reported> {
    if sentence.source.is_german() {
        return None;
    }
    for segment in &sentence.segments {
        let range = (segment.start, segment.end);
        let Some(verb) = sentence.verb(range) else { continue };
        let mut from = verb + 1;
        if let Some(phrase) = first_phrase(sentence, (from, segment.end)).filter(|phrase| {
            sentence.unit(phrase.end).is_some_and(|unit| unit.is(Flags::OPENER))
                && phrase.start == from
        }) {
            from = phrase.end;
        }
        from = behind_adjunct(sentence, verb, (from, segment.end)).unwrap_or(from);
        let opened =
            sentence.unit(from).is_some_and(|unit| unit.is(Flags::OPENER.with(Flags::QUESTION)));
        let weak = sentence.unit(verb).is_some_and(|unit| unit.is(Flags::WEAK));
        let finite = sentence.has((from, last(sentence)), Flags::FINITE)
            || has_past(sentence, (from, segment.end));
        let told = sentence.told(verb, (segment.start, from));
        let plain = !weak
            && finite
            && from < segment.end
            && !sentence
                .unit(from)
                .is_some_and(|unit| unit.is(Flags::ADPOSITION.with(Flags::CONJUNCTION)));
        let silent = told.subject.is_none() && (weak || !opened);
        if is_only_expected(sentence, verb)
            || !(opened || plain)
            || silent
            || sentence.has((segment.start, verb), Flags::NEGATION)
        {
            continue;
        }
        let parts = vec![(from, last(sentence))];
        return has_words(sentence, &parts).then_some(Reported { parts, told });
    }
    None
}

/// *is expected to argue that …*: nobody has said it.
fn is_only_expected(sentence: &Sentence<'_>, verb: usize) -> bool {
    const EXPECTED: &[&str] =
        &["expected", "likely", "due", "set", "supposed", "poised", "unlikely"];
    verb >= sentence.range.0 + 2
        && sentence.is_word(verb - 1, &["to"])
        && sentence.is_word(verb - 2, EXPECTED)
}

/// *said in a statement that …*, *told a meeting at the Corn Exchange that …*: where the clause is
/// opened behind what stands between.
fn behind_adjunct(
    sentence: &Sentence<'_>,
    verb: usize,
    (from, end): (usize, usize),
) -> Option<usize> {
    const FURTHEST: usize = 9;
    const TO_SOMEBODY: &[&str] =
        &["told", "tells", "tell", "warned", "warns", "reminded", "assured"];
    // *recalls the pact that …* has something behind the verb that the clause is about.
    let adjunct = sentence.unit(from).is_some_and(|unit| unit.is(Flags::ADPOSITION));
    if !adjunct && !sentence.is_word(verb, TO_SOMEBODY) {
        return None;
    }
    let opened = (from..end.min(from + FURTHEST)).find(|at| sentence.is_word(*at, &["that"]))?;
    let finite = Flags::FINITE.with(Flags::SAY);
    (!sentence.has((from, opened), finite)).then_some(opened)
}

/// A verb in the past that is in no list: *said the roof held firm*.
fn has_past(sentence: &Sentence<'_>, (start, end): (usize, usize)) -> bool {
    (start + 1..end).any(|at| {
        sentence.unit(at).is_some_and(|unit| unit.shape == Shape::Small && unit.mention.is_none())
            && sentence.word(at).ends_with("ed")
    })
}

/// *die Zusage des Vereins, man werde …*
fn by_noun(sentence: &Sentence<'_>) -> Option<Reported> {
    for (number, segment) in sentence.segments.iter().enumerate() {
        if segment.mark != Some(',') {
            continue;
        }
        let noun = (segment.start..segment.end)
            .rev()
            .find(|at| sentence.unit(*at).is_some_and(|unit| unit.is(Flags::NOUN)));
        let Some(noun) = noun else { continue };
        let next = sentence.segments.get(number + 1)?;
        let kind = clause(sentence, next);
        let opened =
            kind == Clause::Opened && sentence.is_word(next.start, &["dass", "daß", "that"]);
        if !(opened || kind == Clause::Subjunctive) || noun + 6 < segment.end {
            continue;
        }
        let from = noun + 1 + usize::from(sentence.is_word(noun + 1, &["von", "vom", "of", "by"]));
        let subject = first_phrase(sentence, (from, segment.end))
            .map(|phrase| Phrase { is_oblique: false, ..phrase });
        let cues = sentence.unit(noun).map(|unit| unit.span).into_iter().collect();
        let told = Told {
            cue: Cue { at: noun, start: segment.start },
            cues,
            phrases: Vec::new(),
            subject,
        };
        let parts = vec![(next.start, next.end)];
        return has_words(sentence, &parts).then_some(Reported { parts, told });
    }
    None
}

/// The phrase that begins right here and names somebody.
fn first_phrase(sentence: &Sentence<'_>, range: (usize, usize)) -> Option<Phrase> {
    let found = phrases(sentence.source, sentence.units, range);
    let first = found.first().copied().filter(|phrase| phrase.start <= range.0 + 1)?;
    (!matches!(first.head, Head::Nobody)).then_some(first)
}

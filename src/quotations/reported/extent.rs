//! Where a reported clause ends: before the next main clause of the one who tells.

use super::super::clause::{ASIDE, Clause, clause, is_verb_like};
use super::super::frame::Segment;
use super::super::sentence::Sentence;
use super::super::words::Flags;

/// What goes on with the sentence of the one who tells.
const JOINS: &[&str] = &["und", "aber", "doch", "jedoch", "denn"];

/// The end of the clause that begins at a unit: *…, das Dach halte, und ging nach Hause* ends before
/// *und*, *…, das Dach halte; die Stadt zahlt* before the semicolon.
pub(super) fn end(sentence: &Sentence<'_>, start: usize, last: usize) -> usize {
    let Some(first) = sentence.segment_of(start) else { return last };
    let segments = sentence.segments.get(first..).unwrap_or_default();
    let Some(opening) = segments.first() else { return last };
    let reports = clause(sentence, opening) == Clause::Subjunctive;
    for pair in segments.windows(2) {
        let [before, segment] = pair else { continue };
        let cut = match before.mark {
            Some(';') => !has_report(sentence, segment),
            Some(',' | '–' | '—') => {
                goes_on(sentence, segment) || reports && is_main(sentence, segment)
            }
            _ => false,
        };
        if cut {
            return before.end;
        }
    }
    last
}

/// A verb that only reports, or may.
fn has_report(sentence: &Sentence<'_>, segment: &Segment) -> bool {
    let range = (segment.start, segment.end);
    sentence.has(range, Flags::SUBJUNCTIVE.with(Flags::CONDITIONAL))
}

/// *und ging nach Hause*: the verb right behind the conjunction, and something behind it.
fn goes_on(sentence: &Sentence<'_>, segment: &Segment) -> bool {
    let verb = segment.start + 1;
    sentence.is_word(segment.start, JOINS)
        && verb + 1 < segment.end
        && is_verb_like(sentence, verb)
        && !has_report(sentence, segment)
}

/// *doch die Stadt bezahlt das nicht*: a main clause whose verb tells what is, among clauses whose
/// verbs only report.
fn is_main(sentence: &Sentence<'_>, segment: &Segment) -> bool {
    let joins = sentence.is_word(segment.start, JOINS);
    let opens = segment.start + usize::from(joins);
    let subordinate = sentence.is_word(opens, ASIDE)
        || sentence.unit(opens).is_some_and(|unit| unit.is(Flags::OPENER.with(Flags::QUESTION)));
    joins
        && !subordinate
        && !has_report(sentence, segment)
        && (opens..segment.end).any(|at| is_verb_like(sentence, at))
}

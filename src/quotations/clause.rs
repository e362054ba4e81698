//! How a clause looks: whether it can be what somebody says.

use super::frame::{Segment, Shape};
use super::phrase::phrases;
use super::sentence::Sentence;
use super::words::Flags;

/// How a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    /// *dass …*, *ob …*, *wie …*
    Opened,
    /// A verb that only reports.
    Subjunctive,
    /// A verb that reports under a cue.
    Conditional,
    /// *… zu halten*
    Infinitive,
    /// Any other main clause.
    Plain,
    /// A relative clause, an apposition, a clause of time or reason.
    Aside,
}

/// Clauses that these words open tell when or why, not what.
pub(super) const ASIDE: &[&str] = &[
    "als", "weil", "während", "nachdem", "bevor", "obwohl", "um", "da", "indem", "sodass", "damit",
    "ohne", "statt", "because", "while", "after", "before", "although", "since", "when", "who",
    "which", "whose", "as", "if", "though",
];
pub(super) const RELATIVE: &[&str] = &[
    "der",
    "die",
    "das",
    "den",
    "dem",
    "deren",
    "dessen",
    "denen",
    "welche",
    "welcher",
    "welches",
    "worauf",
    "wobei",
    "wodurch",
    "woraufhin",
    "weshalb",
];

/// How a segment looks as a clause.
pub(super) fn clause(sentence: &Sentence<'_>, segment: &Segment) -> Clause {
    let range = (segment.start, segment.end);
    let opens = |at: usize| {
        sentence.unit(at).is_some_and(|unit| unit.is(Flags::OPENER) && unit.mention.is_none())
    };
    if opens(segment.start) || opens(segment.start + 1) {
        return Clause::Opened;
    }
    let question = sentence.unit(segment.start).is_some_and(|unit| {
        unit.is(Flags::QUESTION)
            && !sentence.is_word(segment.start, &["wobei", "womit", "was", "wo"])
    });
    let reports = sentence.has(range, Flags::SUBJUNCTIVE) && !is_i(sentence, range);
    let relative = sentence.is_word(segment.start, RELATIVE)
        && phrases(sentence.source, sentence.units, range)
            .first()
            .is_none_or(|phrase| phrase.start != segment.start);
    if sentence.is_word(segment.start, ASIDE) || relative {
        return if reports && !relative { Clause::Subjunctive } else { Clause::Aside };
    }
    if reports {
        return Clause::Subjunctive;
    }
    if question {
        return Clause::Opened;
    }
    // *sollte er kommen* is a condition.
    let condition = sentence.unit(segment.start).is_some_and(|unit| unit.is(Flags::CONDITIONAL));
    if sentence.has(range, Flags::CONDITIONAL) {
        return if condition { Clause::Aside } else { Clause::Conditional };
    }
    let infinitive = (segment.start..segment.end).any(|at| {
        sentence.is_word(at, &["zu"])
            && at + 2 >= segment.end
            && sentence.word(at + 1).ends_with('n')
    });
    let joined = segment.end > segment.start && {
        let word = sentence.word(segment.end - 1);
        word.contains("zu")
            && word.ends_with("en")
            && word.len() > 7
            && sentence.unit(segment.end - 1).is_some_and(|unit| unit.shape == Shape::Small)
    };
    if infinitive || joined {
        return Clause::Infinitive;
    }
    let main = sentence.has(range, Flags::FINITE) || has_verb_second(sentence, segment);
    if main { Clause::Plain } else { Clause::Aside }
}

/// *die Brücke kostet mehr*: a verb of no list right behind the phrase that opens the clause.
fn has_verb_second(sentence: &Sentence<'_>, segment: &Segment) -> bool {
    let range = (segment.start, segment.end);
    let first = phrases(sentence.source, sentence.units, range).into_iter().next();
    let first = first.filter(|first| first.start == segment.start && !first.is_oblique);
    first.is_some_and(|first| {
        sentence.source.is_german() && first.end < segment.end && is_verb_like(sentence, first.end)
    })
}

/// Adverbs that end like verbs.
const ADVERBS: &[&str] = &[
    "jetzt",
    "dort",
    "nicht",
    "selbst",
    "meist",
    "fast",
    "erst",
    "zuerst",
    "zuletzt",
    "sonst",
    "bereit",
    "weit",
    "soweit",
    "damit",
    "somit",
    "seit",
    "statt",
    "heut",
    "mitunter",
    "insgesamt",
    "überhaupt",
    "vielleicht",
    "leicht",
    "schlicht",
    "direkt",
    "exakt",
    "bekannt",
    "fest",
    "laut",
    "nebst",
    "unlängst",
    "längst",
    "jüngst",
    "möglichst",
    "höchst",
    "samt",
    "letzten",
    "ersten",
    "besten",
    "meisten",
    "zweiten",
    "dritten",
    "guten",
    "alten",
    "gesamten",
    "bekannten",
];

/// Verbs in the past without an ending, that are in no other list.
const PAST: &[&str] = &[
    "verließ",
    "nahm",
    "fuhr",
    "lief",
    "zog",
    "trat",
    "brach",
    "ließ",
    "saß",
    "griff",
    "stieg",
    "fiel",
    "schwieg",
    "bekam",
    "begann",
    "verschwand",
    "trug",
    "traf",
    "sprang",
    "flog",
    "verlor",
    "bot",
    "las",
    "schob",
    "schlug",
    "gewann",
    "erhielt",
    "entließ",
    "empfing",
    "floh",
    "starb",
    "übernahm",
    "unterschrieb",
    "verschob",
    "verwies",
    "brachte",
    "dankte",
    "winkte",
];

/// Whether a word is a verb in the indicative, by the lists or by its ending.
pub(super) fn is_verb_like(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(unit) = sentence.unit(at).filter(|unit| unit.mention.is_none()) else { return false };
    let verb = Flags::FINITE.with(Flags::SAY);
    if unit.is(Flags::SUBJUNCTIVE.with(Flags::CONDITIONAL)) {
        return false;
    }
    if unit.is(verb) {
        return true;
    }
    let word = sentence.word(at);
    unit.shape == Shape::Small
        && unit.flags == Flags::default()
        && word.len() > 3
        && (PAST.contains(&word) || ["t", "te", "ten"].iter().any(|end| word.ends_with(end)))
        && !ADVERBS.contains(&word)
}

/// *ich habe* is no subjunctive.
fn is_i(sentence: &Sentence<'_>, (start, end): (usize, usize)) -> bool {
    (start..end).any(|at| sentence.is_word(at, &["ich"]))
}

/// Whether a sentence without a cue goes on with what was reported before: its verb only reports.
pub(super) fn goes_on(sentence: &Sentence<'_>) -> bool {
    if !sentence.source.is_german() || is_i(sentence, sentence.range) {
        return false;
    }
    let set = [
        "als ob",
        "sei es",
        "es sei denn",
        "wie dem auch sei",
        "Es sei denn",
        "Sei es",
        "man nehme",
        "Gott sei Dank",
    ];
    let words = sentence
        .span(sentence.range.0, sentence.range.1)
        .map_or("", |span| sentence.source.words(span));
    // A long stretch is looked through once, and only where a verb fits.
    sentence
        .segments
        .iter()
        .take(4)
        .any(|segment| sentence.has((segment.start, segment.end), Flags::SUBJUNCTIVE))
        && !set.iter().any(|set| words.contains(set))
}

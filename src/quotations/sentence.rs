//! One sentence of a frame: its segments, and the cues in them.

use super::frame::{Segment, Shape, Source, Unit, segments};
use super::phrase::{Head, Phrase, phrases};
use super::speaker::{Cue, is_cue, subject};
use super::words::Flags;
use crate::article::Kind;
use crate::text::Span;

/// *hat … gesagt*
const HAVE: &[&str] = &["hat", "haben", "hatte", "hatten", "habe"];
/// Particles of verbs that report.
const PARTICLES: &[&str] = &[
    "mit",
    "an",
    "hin",
    "hinzu",
    "zu",
    "ein",
    "fest",
    "klar",
    "dar",
    "aus",
    "nach",
    "vor",
    "auf",
    "zurück",
    "bekannt",
    "weiter",
    "überzeugt",
    "zuversichtlich",
    "sicher",
    "besorgt",
    "enttäuscht",
];

/// One sentence of a frame.
pub(super) struct Sentence<'u> {
    pub(super) source: &'u Source<'u>,
    pub(super) units: &'u [Unit],
    pub(super) range: (usize, usize),
    pub(super) segments: Vec<Segment>,
}

/// A cue with who may be its subject.
pub(super) struct Told {
    pub(super) cue: Cue,
    pub(super) cues: Vec<Span>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) subject: Option<Phrase>,
}

impl<'u> Sentence<'u> {
    pub(super) fn new(source: &'u Source<'u>, units: &'u [Unit], range: (usize, usize)) -> Self {
        Self { source, units, range, segments: segments(units, range) }
    }

    pub(super) fn unit(&self, at: usize) -> Option<&'u Unit> {
        self.units.get(at).filter(|_| at < self.range.1 && at >= self.range.0)
    }

    pub(super) fn word(&self, at: usize) -> &'u str {
        self.unit(at).map_or("", |unit| self.source.words(unit.span))
    }

    /// Whether a word in any case is one of these.
    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| word.len() == known.len() && word.to_lowercase() == *known)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let last = self.unit(end.checked_sub(1)?)?;
        let span = self.unit(start)?.span.join(last.span);
        (start < end).then_some(span)
    }

    pub(super) fn has(&self, (start, end): (usize, usize), flags: Flags) -> bool {
        (start..end).any(|at| self.unit(at).is_some_and(|unit| unit.is(flags)))
    }

    pub(super) fn has_passage(&self, (start, end): (usize, usize)) -> bool {
        (start..end).any(|at| self.unit(at).is_some_and(|unit| unit.passage().is_some()))
    }

    /// The verb that reports in a stretch.
    pub(super) fn verb(&self, (start, end): (usize, usize)) -> Option<usize> {
        (start..end).find(|at| {
            self.unit(*at).is_some_and(|unit| {
                is_cue(unit)
                    && !self.is_noun_like(*at)
                    && (unit.is(Flags::SAY)
                        || self.particle(*at, end).is_some()
                        || unit.is(Flags::PARTICIPLE)
                            && (start..*at).any(|before| self.is_word(before, HAVE)))
                    && !self.is_told(*at)
            })
        })
    }

    /// The last verb that reports in a stretch: it governs what comes behind.
    pub(super) fn last_verb(&self, (start, end): (usize, usize)) -> Option<usize> {
        let mut verb = self.verb((start, end))?;
        while let Some(next) = self.verb((verb + 1, end)) {
            verb = next;
        }
        Some(verb)
    }

    /// *was told*: whoever is told something does not speak.
    fn is_told(&self, at: usize) -> bool {
        !self.source.is_german()
            && at > self.range.0
            && self.is_word(at - 1, &["was", "were", "been", "be"])
    }

    /// The particle of a verb at the end of its stretch: *teilte … mit*.
    fn particle(&self, verb: usize, end: usize) -> Option<Span> {
        let last = end.checked_sub(1).filter(|last| *last > verb && self.source.is_german())?;
        PARTICLES
            .contains(&self.word(last))
            .then(|| self.unit(last).map(|unit| unit.span))
            .flatten()
    }

    /// *die gesagten Worte*: a form before a noun is no verb; nor is *says* as a noun.
    fn is_noun_like(&self, at: usize) -> bool {
        let next_is_noun = self
            .unit(at + 1)
            .is_some_and(|unit| unit.shape == Shape::Capital && unit.mention.is_none());
        let determiner = at > self.range.0
            && self
                .unit(at - 1)
                .is_some_and(|unit| unit.is(Flags::DETERMINER) && unit.mention.is_none());
        next_is_noun && determiner && self.source.is_german()
            || !self.source.is_german()
                && determiner
                && !self.is_word(
                    at - 1,
                    &["one", "both", "many", "some", "several", "this", "that", "those", "these"],
                )
    }

    /// What the verb at a place tells in its stretch; a subject may stand in what is put in before.
    pub(super) fn told(&self, at: usize, (start, end): (usize, usize)) -> Told {
        let cue = Cue { at, start };
        let mut near = phrases(self.source, self.units, (start, end));
        let shared = self.shares_subject(at, start);
        let mut subject = match shared {
            true => near
                .iter()
                .copied()
                .find(|phrase| phrase.end < at && !phrase.is_related && !phrase.is_oblique),
            false => {
                self.before_auxiliary((start, at), &near).or_else(|| subject_of(self, cue, &near))
            }
        };
        // *Kortmann, Leiterin des Amts, sagte*: whoever stands before what is put in is the subject,
        // unless a person stands behind.
        let person = subject.is_some_and(|subject| self.is_person(&subject));
        if !person
            && (at <= start + 1 || shared)
            && let Some((segment, end)) = self.before(start)
        {
            let first = phrases(self.source, self.units, (segment, end))
                .into_iter()
                .find(|phrase| phrase.end == end && !phrase.is_related && !phrase.is_oblique);
            let first = first.map(|first| self.by_name(first));
            let first = first.filter(|first| !matches!(first.head, Head::Noun));
            if let Some(first) = first {
                near.insert(0, first);
                subject = Some(first);
            }
        }
        // *zitierte die Zeitung einen Fischer*: whoever is quoted speaks.
        if self.word(at).starts_with("zitier") {
            let quoting = subject.map(|subject| subject.start);
            subject = near.iter().copied().find(|phrase| {
                Some(phrase.start) != quoting && phrase.start > at && !phrase.is_related
            });
        }
        let mut cues = Vec::new();
        cues.extend(self.unit(at).map(|unit| unit.span));
        cues.extend(self.particle(at, end));
        subject = subject.map(|subject| self.by_name(subject));
        Told { cue, cues, phrases: near, subject }
    }

    /// *Die USA haben Putin gewarnt*: who stands right before the auxiliary of a participle.
    fn before_auxiliary(&self, (start, at): (usize, usize), near: &[Phrase]) -> Option<Phrase> {
        let participle =
            self.source.is_german() && self.unit(at).is_some_and(|unit| unit.is(Flags::PARTICIPLE));
        let auxiliary = (start..at).rev().find(|unit| self.is_word(*unit, HAVE))?;
        let stands =
            |phrase: &&Phrase| phrase.end == auxiliary && !phrase.is_related && !phrase.is_oblique;
        let nobody = |phrase: &&Phrase| !matches!(phrase.head, Head::Noun | Head::Nobody);
        near.iter().filter(|_| participle).find(stands).filter(nobody).copied()
    }

    /// *spricht davon und wirft ihm vor*: a verb behind *und* has the subject of the one before.
    fn shares_subject(&self, at: usize, start: usize) -> bool {
        let joined = at > start + 1
            && self.is_word(at - 1, &["und", "aber", "and", "but"])
            && self.has((start, at - 1), Flags::FINITE.with(Flags::SAY));
        let pronoun =
            self.unit(at + 1).is_some_and(|unit| unit.is(Flags::MALE.with(Flags::FEMALE)));
        joined && !(pronoun && self.source.is_german())
    }

    /// The name that stands behind an office as an apposition: *der Sprecher des Hauses, Jens Alt*.
    pub(super) fn by_name(&self, phrase: Phrase) -> Phrase {
        if !matches!(phrase.head, Head::Role(_) | Head::Noun | Head::Body(_))
            || !self.unit(phrase.end).is_some_and(|unit| unit.is_mark(&[',']))
        {
            return phrase;
        }
        let Some(number) = self.segment_of(phrase.end + 1) else { return phrase };
        let Some(segment) = self.segments.get(number) else { return phrase };
        let behind = phrases(self.source, self.units, (segment.start, segment.end));
        let named = behind.first().copied().filter(|name| {
            let person = matches!(name.head, Head::Name(number) if self.source.mention(number).is_some_and(|mention| mention.kind == Kind::Person));
            person && name.start == segment.start && name.end == segment.end && !name.is_related
        });
        named.unwrap_or(phrase)
    }

    /// The first unit of the segment before those that are put in: *Kortmann, Leiterin des Amts, sagt*.
    fn before(&self, start: usize) -> Option<(usize, usize)> {
        let at = self.segment_of(start)?;
        let segment =
            self.segments.get(at.checked_sub(2)?).filter(|segment| segment.mark == Some(','))?;
        let plain = !self.has((segment.start, segment.end), Flags::FINITE.with(Flags::SAY))
            && !self.has_passage((segment.start, start));
        plain.then_some((segment.start, segment.end))
    }

    /// Whether a phrase names a person, or stands for one.
    fn is_person(&self, phrase: &Phrase) -> bool {
        match phrase.head {
            Head::Name(number) => {
                self.source.mention(number).is_some_and(|mention| mention.kind == Kind::Person)
            }
            Head::Male | Head::Female | Head::Role(_) => true,
            _ => false,
        }
    }

    /// The number of the segment that holds a unit.
    pub(super) fn segment_of(&self, at: usize) -> Option<usize> {
        let number = self.segments.partition_point(|segment| segment.end <= at);
        self.segments.get(number).filter(|segment| segment.start <= at).map(|_| number)
    }
}

fn subject_of(sentence: &Sentence<'_>, cue: Cue, phrases: &[Phrase]) -> Option<Phrase> {
    subject(sentence.source, sentence.units, cue, phrases)
}

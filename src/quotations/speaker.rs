//! Finds who speaks: the subject of the word that says that somebody says something.
//!
//! Every noun phrase and pronoun beside the cue gets a score from what it is, where it stands and
//! what stands before it; the best one is taken if its score is high enough. A name that does not
//! stand as a subject is no speaker: silence is better than a wrong name.

use super::frame::{Source, Unit};
use super::people::People;
use super::phrase::{Head, Phrase};
use super::words::Flags;
use crate::article::quotation::{Attribution, Speaker};
use crate::article::{EntityId, Kind};
use crate::entities::Sex;
use crate::text::Span;

/// What a candidate is worth.
mod weight {
    pub(super) const PERSON: f32 = 3.0;
    pub(super) const PRONOUN: f32 = 3.0;
    pub(super) const ORGANISATION: f32 = 2.4;
    pub(super) const ROLE: f32 = 2.6;
    pub(super) const BODY: f32 = 2.2;
    pub(super) const PLACE: f32 = 1.2;
    pub(super) const OTHER: f32 = 0.2;
    /// Right behind the cue, or right before it.
    pub(super) const ADJACENT: f32 = 1.5;
    /// For each word between.
    pub(super) const DISTANCE: f32 = -0.15;
    pub(super) const OBLIQUE: f32 = -4.0;
    pub(super) const RELATED: f32 = -4.0;
    /// Opens the sentence.
    pub(super) const FIRST: f32 = 0.6;
    /// *told X*
    pub(super) const TOLD: f32 = -5.0;
    /// What a subject must be worth.
    pub(super) const ENOUGH: f32 = 1.0;
}

/// Where a cue stands among the units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) at: usize,
    /// The first unit of its segment.
    pub(super) start: usize,
}

/// The likeliest subject of a cue.
pub(super) fn subject(
    source: &Source<'_>,
    units: &[Unit],
    cue: Cue,
    phrases: &[Phrase],
) -> Option<Phrase> {
    let score = |phrase: &Phrase| score(source, units, cue, phrase);
    let best = phrases.iter().max_by(|one, other| score(one).total_cmp(&score(other)))?;
    // *sagte er der Zeitung*: a pronoun of nobody that stands as the subject keeps others away.
    (score(best) >= weight::ENOUGH).then_some(*best)
}

fn score(source: &Source<'_>, units: &[Unit], cue: Cue, phrase: &Phrase) -> f32 {
    let kind = |number: usize| source.mention(number).map(|mention| mention.kind);
    let base = match phrase.head {
        Head::Name(number) => match kind(number) {
            Some(Kind::Person) => weight::PERSON,
            Some(Kind::Organisation) => weight::ORGANISATION,
            Some(Kind::Place) => weight::PLACE,
            _ => weight::OTHER,
        },
        Head::Male | Head::Female => weight::PRONOUN,
        Head::Nobody => weight::PRONOUN,
        Head::Role(_) => weight::ROLE,
        Head::Body(_) => weight::BODY,
        Head::Noun => weight::OTHER,
    };
    let is_behind = phrase.start > cue.at;
    let gap = if is_behind { phrase.start - cue.at - 1 } else { cue.at.saturating_sub(phrase.end) };
    let mut score = base + weight::DISTANCE * f32::from(u16::try_from(gap.min(40)).unwrap_or(40));
    if gap == 0 {
        score += weight::ADJACENT;
    }
    if phrase.start == cue.start {
        score += weight::FIRST;
    }
    if phrase.is_oblique {
        score += weight::OBLIQUE;
    }
    if phrase.is_related {
        score += weight::RELATED;
    }
    let told = units
        .get(cue.at)
        .is_some_and(|unit| matches!(source.words(unit.span), "told" | "tells" | "tell"));
    if is_behind && told {
        score += weight::TOLD;
    }
    score
}

/// Whom a phrase names.
pub(super) fn speaker(
    source: &Source<'_>,
    units: &[Unit],
    phrase: &Phrase,
    people: &People<'_>,
) -> Option<Speaker> {
    let ends = units.get(phrase.start).zip(units.get(phrase.end.saturating_sub(1)))?;
    let span = ends.0.span.join(ends.1.span);
    let id = |number: usize| source.mention(number).and_then(|mention| mention.entity.clone());
    let affiliation = phrase.affiliation.and_then(id);
    let made = |entity: Option<EntityId>, how: Attribution, span: Span| {
        Some(Speaker {
            affiliation: affiliation.clone().filter(|_| entity.is_none()),
            entity,
            span: Some(span),
            how,
        })
    };
    match phrase.head {
        Head::Name(number) => {
            let mention = source.mention(number)?;
            made(mention.entity.clone(), Attribution::Name, mention.span)
        }
        Head::Male => made(people.pronoun(Sex::Male), Attribution::Pronoun, span),
        Head::Female => made(people.pronoun(Sex::Female), Attribution::Pronoun, span),
        Head::Nobody => None,
        Head::Role(at) => {
            let noun = units
                .get(at)
                .map(|unit| source.words(unit.span).to_lowercase())
                .unwrap_or_default();
            let singular = phrase.is_definite && !is_plural(&noun);
            let entity = people.role(&noun).filter(|_| singular);
            made(entity, Attribution::Noun, span)
        }
        Head::Body(_) | Head::Noun => made(None, Attribution::Noun, span),
    }
}

fn is_plural(noun: &str) -> bool {
    noun.ends_with("innen") || noun.ends_with("ten") || noun.ends_with("leute")
}

/// Who hands words on: *sagte Kortmann dem Nordkurier*, *told the Gazette*.
pub(super) fn recipient(
    source: &Source<'_>,
    cue: Cue,
    (subject, phrases): (Option<&Phrase>, &[Phrase]),
) -> Option<EntityId> {
    let behind = phrases.iter().filter(|phrase| phrase.start > cue.at);
    let mut handed =
        behind.filter(|phrase| subject.is_none_or(|subject| subject.start != phrase.start));
    handed.find_map(|phrase| {
        let Head::Name(number) = phrase.head else { return None };
        let mention =
            source.mention(number).filter(|mention| mention.kind == Kind::Organisation)?;
        (phrase.is_oblique || !phrase.is_related).then(|| mention.entity.clone()).flatten()
    })
}

/// Whether a unit is a verb that reports.
pub(super) fn is_cue(unit: &Unit) -> bool {
    unit.is(Flags::SAY.with(Flags::SPLIT).with(Flags::PARTICIPLE))
        && unit.mention.is_none()
        && unit.is_word()
}

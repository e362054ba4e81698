//! Decisions of the user on names, made and told: that two are one, that one is two, what somebody is
//! called, what is no name.

pub(in crate::app) mod keys;

use crate::app::event::Effects;
use crate::app::message::Sentence;
use crate::app::shelf::Number;
use crate::app::{State, annotate};
use crate::article::decision::{Decision, Scope, Verdict};
use crate::article::{ArticleId, EntityId};
use crate::library::names::Member;
use crate::notes::Timestamp;
use crate::text::Span;

/// Whom something is to be said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Subject {
    /// The entity.
    pub(in crate::app) id: EntityId,
    /// What it is listed by.
    pub(in crate::app) name: String,
    /// The place where it is named, if the user is at one.
    pub(in crate::app) place: Option<NamedAt>,
    /// The id that is to be parted from the others, if the user has chosen one.
    pub(in crate::app) member: Option<EntityId>,
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct NamedAt {
    article: ArticleId,
    span: Span,
    /// Who was found there, before anybody was taken for one with another.
    pub(in crate::app) found: Option<EntityId>,
}

impl NamedAt {
    /// A place of an article.
    pub(in crate::app) fn of(state: &State, number: Number, span: Span) -> Option<Self> {
        let article = state.shelf.heading(number)?.id();
        let found = state.shelf.found_in(number).into_iter().find(|m| m.span == span);
        Some(Self { article, span, found: found.and_then(|mention| mention.entity) })
    }

    pub(in crate::app) fn mention(&self) -> Scope {
        let (article, span) = (self.article.clone(), self.span);
        Scope::Mention { article, start: span.start.0, end: span.end.0 }
    }

    pub(in crate::app) fn article(&self) -> Scope {
        Scope::Article { article: self.article.clone() }
    }
}

/// Makes decisions, and says so.
pub(in crate::app) fn decide(
    state: &mut State,
    (decisions, told): (Vec<Decision>, Sentence),
    now: Timestamp,
) -> Effects {
    let Some(notes) = &mut state.notes else {
        state.say(Sentence::NotesStillRead);
        return Effects::none();
    };
    let record = notes.decide(decisions, now);
    state.say(told);
    annotate::keep(state, record)
}

pub(in crate::app) fn everywhere(verdict: Verdict) -> Decision {
    Decision { verdict, scope: Scope::Everywhere }
}

/// Says that two are one.
pub(in crate::app) fn unite_both(
    state: &mut State,
    (one, other): (EntityId, EntityId),
    now: Timestamp,
) -> Effects {
    decide(state, (vec![everywhere(Verdict::Unite { one, other })], Sentence::UnitedNow), now)
}

/// Gives an entity another name.
pub(in crate::app) fn give_name(
    state: &mut State,
    (entity, name): (EntityId, &str),
    now: Timestamp,
) -> Effects {
    let name = name.trim().to_owned();
    if name.is_empty() {
        state.say(Sentence::NameNeedsLetters);
        return Effects::none();
    }
    decide(state, (vec![everywhere(Verdict::Rename { entity, name })], Sentence::Renamed), now)
}

/// The decisions that part one id from the others, which stay one.
pub(in crate::app) fn parted(one: &EntityId, members: &[Member]) -> Vec<Decision> {
    let others: Vec<&EntityId> =
        members.iter().map(|member| &member.id).filter(|id| *id != one).collect();
    let part =
        |other: &&EntityId| everywhere(Verdict::Part { one: one.clone(), other: (*other).clone() });
    let together = others.windows(2).filter_map(|pair| match pair {
        [one, other] => {
            Some(everywhere(Verdict::Unite { one: (*one).clone(), other: (*other).clone() }))
        }
        _ => None,
    });
    others.iter().map(part).chain(together).collect()
}

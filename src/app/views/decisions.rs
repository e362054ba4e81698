//! Who is who: the pairs that wait for the user's word, and the decisions that were made.

pub mod row;

use super::{Row, View, articles};
use crate::app::event::{Effect, Effects};
use crate::app::layers::entity;
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::words::Words;
use crate::app::{State, annotate, named};
use crate::article::EntityId;
use crate::article::decision::{Decision, Verdict, overruled};
use crate::library::names::{Entity, Table};
use crate::notes::{DecisionId, KeptDecision, Timestamp};
use crate::text::SafeText;
use crate::wording::{Phrase, Say};
use row::{DecisionRow, lines};
use std::sync::Arc;

/// Pairs that are listed at most.
const MOST: usize = 1000;

/// The list of open pairs and of decisions.
#[derive(Debug, Default)]
pub struct DecisionsList {
    /// The rows and the chosen one.
    pub list: List<DecisionRow>,
    /// Which table of names it was made of.
    followed: Arc<Table>,
}

/// The view of open pairs and decisions.
pub(super) const ROW: Row = Row {
    view: View::Decisions,
    action: (
        "view-decisions",
        Phrase::new(
            "Who is who: pairs to decide, and what you decided",
            "Wer ist wer: offene Paare und Entscheidungen",
        ),
        &["g d"],
    ),
    mode: Phrase::new("WHO", "WER"),
    hints: &[
        ("name-unite", Phrase::new("are one", "sind eins")),
        ("name-part", Phrase::new("are two", "sind zwei")),
        ("open", Phrase::new("page", "Seite")),
        ("decision-withdraw", Phrase::new("take back", "zurücknehmen")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list,
    shown: super::nothing,
    step: |state, rows| {
        state.views.decisions.list.step(rows);
        Effects::none()
    },
    next_article: articles::next,
    enter,
    choose: |state, row| {
        state.views.decisions.list.choose_row(row);
        Effects::none()
    },
    widen: super::is_whole,
    settle: |state, rows| state.views.decisions.list.scroll(rows, lines),
};

/// Lists what waits and what was decided. The table of names is read first where that is not done.
fn list(state: &mut State) -> Effects {
    let unread = !state.shelf.table.is_read() && state.shelf.has_names();
    rebuild(state);
    if unread { Effect::ReadTable.into() } else { Effects::none() }
}

/// Makes the list anew if it is shown and the table of names is another one than before.
pub(in crate::app) fn follow_names(state: &mut State) {
    if Arc::ptr_eq(&state.shelf.table, &state.views.decisions.followed) {
        return;
    }
    state.views.decisions.followed = Arc::clone(&state.shelf.table);
    if state.views.shown == View::Decisions {
        rebuild(state);
    }
}

fn rebuild(state: &mut State) {
    let open = state.shelf.table.questions();
    let mut rows = vec![DecisionRow::Head(match open.len() {
        0 => Words::NoPairWaits.text(state.language),
        count => Words::PairsWait(count).text(state.language),
    })];
    rows.extend(open.iter().take(MOST).map(|question| DecisionRow::Open {
        one: question.one.clone(),
        other: question.other.clone(),
        names: SafeText::one_line(&format!(
            "{} · {}",
            called(state, &question.one),
            called(state, &question.other)
        )),
        reason: SafeText::one_line(&question.text(state.language)),
    }));
    rows.extend(made(state));
    let chosen = state.views.decisions.list.chosen_place();
    state.views.decisions.list.replace(rows, |row| !matches!(row, DecisionRow::Head(_)));
    state.views.decisions.list.choose_place(chosen);
}

/// How an id is spelled, also where it is one with others; else its key.
fn called(state: &State, id: &EntityId) -> String {
    let members = state.shelf.table.with_id(id).into_iter().flat_map(Entity::members);
    let member = members.into_iter().find(|member| member.id == *id);
    let own = member.map(|member| member.words.to_string()).filter(|words| !words.is_empty());
    own.or_else(|| named::spelling(state, id)).unwrap_or_else(|| id.key().to_owned())
}

/// The decisions, the latest first.
fn made(state: &State) -> Vec<DecisionRow> {
    let Some(notes) = &state.notes else { return Vec::new() };
    let kept = notes.kept_decisions();
    let known: Vec<(DecisionId, &KeptDecision, Decision)> = kept
        .into_iter()
        .filter_map(|(id, kept)| Some((id, kept, kept.decision()?.clone())))
        .collect();
    let all: Vec<Decision> = known.iter().map(|(.., decision)| decision.clone()).collect();
    let by = overruled(&all, state.shelf.table.rulings().groups());
    let mut rows = vec![DecisionRow::Head(Words::DecisionsMade(all.len()).text(state.language))];
    for ((id, kept, decision), by) in known.iter().zip(by).rev() {
        let mut about: String = kept.made().to_string().chars().take(10).collect();
        if let Some((_, later, _)) = by.and_then(|by| known.get(by)) {
            let elsewhere = later.device() != kept.device();
            let words = if elsewhere { Words::OverruledElsewhere } else { Words::Overruled };
            about.push_str(&words.text(state.language));
        } else if !is_here(state, &decision.verdict) {
            about.push_str(&Words::NobodyNamedSo.text(state.language));
        }
        rows.push(DecisionRow::Made {
            id: *id,
            entity: decision.verdict.entities().first().map(|id| (*id).clone()),
            text: SafeText::one_line(&decision.sentence(|id| called(state, id), state.language)),
            about: SafeText::one_line(&about),
        });
    }
    rows
}

/// Whether the library names somebody whom a decision is about, or would without it.
fn is_here(state: &State, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Unite { .. } | Verdict::Part { .. } | Verdict::Rename { .. } => {
            verdict.entities().iter().any(|id| state.shelf.table.with_id(id).is_some())
        }
        // What is no name any more cannot be seen to have been one.
        _ => true,
    }
}

/// Opens the page of whom the chosen row is about.
fn enter(state: &mut State) -> Effects {
    let entity = match state.views.decisions.list.chosen() {
        Some(DecisionRow::Open { one, .. }) => Some(one.clone()),
        Some(DecisionRow::Made { entity, .. }) => entity.clone(),
        _ => None,
    };
    entity.map_or_else(Effects::none, |entity| entity::open(state, &entity))
}

/// Takes the chosen decision back.
pub(in crate::app) fn withdraw(state: &mut State, now: Timestamp) -> Effects {
    let chosen =
        state.views.decisions.list.chosen().filter(|_| state.views.shown == View::Decisions);
    let Some(DecisionRow::Made { id, .. }) = chosen else {
        state.say(Sentence::ChooseDecision);
        return Effects::none();
    };
    let ids = [*id];
    let Some(notes) = &mut state.notes else { return Effects::none() };
    let record = notes.withdraw(&ids, now);
    state.say(Sentence::DecisionTakenBack);
    annotate::keep(state, record)
}

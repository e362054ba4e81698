//! Follows what is known of names: makes the table and the rows of the list anew when names are
//! found, or when the user says something of them.

use super::{arrange, chosen, widen};
use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::app::message::Sentence;
use crate::app::shelf::Number;
use crate::app::views::View;
use crate::article::EntityId;
use crate::entities::OwnNames;
use crate::library::names::Table;
use crate::notes::{Annotation, Notes};
use crate::text::{SafeText, fold};
use crate::workspace::UserNames;
use crate::workspace::entities::{EntityRows, Order, RowNumber};
use std::sync::Arc;

/// Counts the names of an article that is held in memory in, once.
pub(in crate::app) fn tally(state: &mut State, number: Number) {
    state.shelf.tally(number);
}

/// Makes the table and the list anew while names are found, but not with every batch of a large
/// library. What lies in the cache is read when it is shown, or when the user has decided something.
pub(in crate::app) fn list_if_due(state: &mut State) -> Effects {
    let (known, listed) = (state.shelf.named(), state.views.names.listed);
    let complete = known == state.shelf.headings().numbers();
    let due = complete || listed < 64 || known > listed + listed / 4;
    // When all names are known the table is made before anybody asks for it.
    let wanted = complete
        || state.views.shown == View::Names
        || !state.shelf.has_names()
        || !state.shelf.said.is_empty();
    if wanted && known != listed && due { list(state) } else { Effects::none() }
}

/// Lists the names that are known; where they lie in the cache, as soon as they are read.
pub(in crate::app) fn list(state: &mut State) -> Effects {
    let named = state.shelf.named();
    state.views.names.listed = named;
    if state.shelf.has_names() {
        if state.views.names.read != Some(named) && is_asked(state) {
            return Effects::from([Effect::ReadTable]);
        }
        if state.views.names.read != Some(named) {
            let united = state.views.names.united.replace(named);
            return if united == Some(named) { Effects::none() } else { Effect::ReadUnions.into() };
        }
        note_rows(state);
        let before = chosen(state);
        choose_wanted(state, before.as_ref());
        return Effects::none();
    }
    state.shelf.tabulate();
    let (table, own) = (Arc::clone(&state.shelf.table), Arc::clone(&state.shelf.said.own));
    let rows = EntityRows::new(table, state.shelf.headings(), own);
    take_rows(state, rows);
    Effects::none()
}

/// Libraries of no more articles have their names at hand before anybody asks.
const SMALL: usize = 20_000;

/// Whether somebody wants to know, or has wanted, who is named where; in a small library that costs
/// nothing.
fn is_asked(state: &State) -> bool {
    state.views.shown == View::Names
        || state.views.names.read.is_some()
        || state.shelf.headings().numbers() <= SMALL
}

/// Takes in who is one with whom.
pub(in crate::app) fn take_unions(state: &mut State, table: Arc<Table>) {
    let is_late = table.rulings().decisions() != &state.shelf.said.decisions;
    if !is_late && !state.shelf.table.is_read() {
        state.shelf.take_table(table);
        state.renew_open();
    }
}

/// Takes the table of the library's names in.
pub(in crate::app) fn take_table(state: &mut State, table: Arc<Table>, rows: EntityRows) {
    if table.rulings().decisions() != &state.shelf.said.decisions {
        // The user has decided something since: a newer table is on its way.
        return;
    }
    state.shelf.take_table(table);
    state.views.names.read = Some(state.views.names.listed);
    take_rows(state, rows);
    state.renew_open();
}

/// Takes over the decisions that were made or taken back since, and has the names listed anew.
pub(in crate::app) fn follow_decisions(state: &mut State) -> Effects {
    let now = state.notes.as_ref().map(Notes::decisions_revision);
    if state.views.names.said == now {
        return Effects::none();
    }
    state.views.names.said = now;
    let decisions = state.notes.as_ref().map(Notes::decisions).unwrap_or_default();
    let said = UserNames { decisions, own: Arc::clone(&state.shelf.said.own) };
    say(state, said)
}

/// Takes the user's own list of names in.
pub(in crate::app) fn take_own(state: &mut State, own: Arc<OwnNames>) -> Effects {
    let said = UserNames { own, ..state.shelf.said.clone() };
    say(state, said)
}

fn say(state: &mut State, said: UserNames) -> Effects {
    if said == state.shelf.said {
        return Effects::none();
    }
    state.shelf.say(said.clone());
    (state.views.names.read, state.views.names.united) = (None, None);
    let listed = list(state);
    state.renew_open();
    Effects::from([Effect::SayNames(said)]).and(listed)
}

/// Shows on the rows how the notes on them begin.
fn note_rows(state: &mut State) {
    let Some(notes) = &state.notes else { return };
    let table = &state.shelf.table;
    let on_names = notes.all().filter_map(|note| Some((note.entity()?, note)));
    state.views.names.notes =
        on_names.map(|(id, note)| (table.leader(&id).clone(), beginning(note))).collect();
}

/// The first line of a note, as far as it may be seen.
fn beginning(note: &Annotation) -> SafeText {
    const SHOWN: usize = 200;
    let line = note.body.trim().lines().next().unwrap_or_default();
    SafeText::one_line(line.get(..line.floor_char_boundary(SHOWN)).unwrap_or(line))
}

fn take_rows(state: &mut State, mut rows: EntityRows) {
    if state.views.names.order != Order::default() {
        rows.sort(state.views.names.order);
    }
    let before = chosen(state);
    state.views.names.all = rows;
    note_rows(state);
    choose_wanted(state, before.as_ref());
}

/// Chooses the name that is wanted, if one is, else the one that was chosen before.
fn choose_wanted(state: &mut State, before: Option<&EntityId>) {
    let wanted = state.views.names.wanted.take();
    let names = &state.views.names;
    let typed = fold(names.filter.text().trim());
    let shows = |number: RowNumber| {
        let has = |entity| names.shown.has(&names.all, entity);
        names.all.entity(number).is_some_and(has) && names.all.is_spelled(number, &typed)
    };
    let known = wanted.as_ref().and_then(|id| names.all.with_id(id));
    if known.is_some_and(|number| !shows(number)) {
        widen(state);
    }
    let known = arrange(state, wanted.as_ref().or(before));
    if wanted.is_some() && !known {
        state.say(Sentence::NameUnknown);
    }
}

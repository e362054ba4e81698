//! The list of what was found: going through it, and from hit to hit through the pieces.

use super::super::act::focus;
use super::super::browse;
use super::super::event::Effects;
use super::super::geometry::Pane;
use super::super::motion::Direction;
use super::super::reader::Walk;
use super::super::search::Search;
use super::super::shelf::Number;
use super::super::state::{State, Tone};
use super::{Order, Standing, line};
use std::sync::Arc;

/// Columns before the words of a row.
pub(super) const INDENT: usize = 3;

/// Shows the chosen piece at its first hit.
pub(in crate::app) fn show_chosen(state: &mut State) -> Effects {
    let Some(number) = state.search.list.chosen().copied() else { return Effects::none() };
    let sought = &state.search.sought;
    let known = state.reader.search.sought.as_ref().is_some_and(|known| Arc::ptr_eq(known, sought));
    if known && state.reader.number() == Some(number) {
        return Effects::none();
    }
    show(state, number, Direction::Forward)
}

/// Shows a piece at its first hit, or at its last one if it is come to from behind.
fn show(state: &mut State, number: Number, from: Direction) -> Effects {
    state.reader.search = Search::of(Arc::clone(&state.search.sought));
    state.reader.walk = Walk::Hits;
    let effects = browse::show(state, number);
    if state.reader.number() != Some(number) {
        return effects;
    }
    state.pieces.choose(number);
    state.reader.selection = None;
    state.reader.find();
    let hits = &state.reader.search.hits;
    let hit = if from == Direction::Forward { hits.first() } else { hits.last() };
    let place = hit.map(|hit| hit.start);
    state.settle();
    if let Some(place) = place {
        state.reader.go(place);
    }
    effects
}

/// Moves the choice.
pub(in crate::app) fn step(state: &mut State, rows: isize) -> Effects {
    state.search.list.step(rows);
    show_chosen(state)
}

/// Gives the chosen piece's text the keyboard, at its first hit.
pub(in crate::app) fn enter(state: &mut State) -> Effects {
    let Some(number) = state.search.list.chosen().copied() else {
        match state.search.standing {
            Standing::Waiting => state.tell(Tone::Plain, "Still searching …"),
            _ => line::begin(state),
        }
        return Effects::none();
    };
    state.leave_spot();
    let mut effects = show(state, number, Direction::Forward);
    effects.extend(line::used(state));
    focus(state, Pane::Text);
    effects
}

/// Puts the pieces into the other order.
pub(in crate::app) fn order(state: &mut State) {
    let search = &mut state.search;
    search.order = match search.order {
        Order::Ranked => Order::ByDate,
        Order::ByDate => Order::Ranked,
    };
    search.sort(&state.shelf);
    let name = search.order.name();
    state.tell(Tone::Plain, &format!("What was found is {name} now"));
}

/// Goes to the next (the last) hit of the next (the previous) piece that was found.
pub(in crate::app) fn elsewhere(state: &mut State, direction: Direction) -> Effects {
    let open = state.reader.number();
    let list = &mut state.search.list;
    if list.chosen().copied() != open {
        list.choose_where(|number| Some(*number) == open);
    }
    let before = list.chosen_place();
    list.step(if direction == Direction::Forward { 1 } else { -1 });
    let next = list.chosen().copied().filter(|_| list.chosen_place() != before);
    let Some(next) = next else {
        state.tell(Tone::Plain, "No more hits this way: this is the end of what was found");
        return Effects::none();
    };
    state.leave_spot();
    show(state, next, direction)
}

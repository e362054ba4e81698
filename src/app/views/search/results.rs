//! The list of what was found: going through it, and from hit to hit through the pieces.

use super::{SortOrder, Standing, line};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::message::Sentence;
use crate::app::motion::Direction;
use crate::app::reader::Walk;
use crate::app::search::Search;
use crate::app::shelf::Number;
use crate::app::{State, browse};
use std::sync::Arc;

/// Columns before the words of a row.
pub(in crate::app) const INDENT: usize = 3;

/// Shows the chosen piece at its first hit.
pub(in crate::app) fn show_chosen(state: &mut State) -> Effects {
    let Some(number) = state.views.search.list.chosen().copied() else { return Effects::none() };
    let sought = &state.views.search.sought;
    let known = state.reader.search.sought.as_ref().is_some_and(|known| Arc::ptr_eq(known, sought));
    if known && state.reader.number() == Some(number) {
        return Effects::none();
    }
    show(state, number, Direction::Forward)
}

/// Shows a piece at its first hit, or at its last one if it is come to from behind.
fn show(state: &mut State, number: Number, from: Direction) -> Effects {
    state.reader.search = Search::of(Arc::clone(&state.views.search.sought));
    state.reader.walk = Walk::Hits;
    let effects = browse::show(state, number);
    if state.reader.number() != Some(number) {
        return effects;
    }
    state.views.articles.choose(number);
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
    state.views.search.list.step(rows);
    show_chosen(state)
}

/// Gives the chosen piece's text the keyboard, at its first hit.
pub(in crate::app) fn enter(state: &mut State) -> Effects {
    let Some(number) = state.views.search.list.chosen().copied() else {
        match state.views.search.standing {
            Standing::Waiting => state.say(Sentence::StillSearching),
            _ => line::begin(state),
        }
        return Effects::none();
    };
    state.leave_spot();
    let mut effects = show(state, number, Direction::Forward);
    effects.extend(line::used(state));
    state.give_focus(Pane::Text);
    effects
}

/// Puts the pieces into the other order.
pub(in crate::app) fn order(state: &mut State) {
    let search = &mut state.views.search;
    search.order = match search.order {
        SortOrder::Ranked => SortOrder::ByDate,
        SortOrder::ByDate => SortOrder::Ranked,
    };
    search.sort(&state.shelf);
    let order = search.order.name();
    state.say(Sentence::Ordered(order));
}

/// Goes to the next (the last) hit of the next (the previous) piece that was found.
pub(in crate::app) fn elsewhere(state: &mut State, direction: Direction) -> Effects {
    let open = state.reader.number();
    let list = &mut state.views.search.list;
    if list.chosen().copied() != open {
        list.choose_where(|number| Some(*number) == open);
    }
    let before = list.chosen_place();
    list.step(if direction == Direction::Forward { 1 } else { -1 });
    let next = list.chosen().copied().filter(|_| list.chosen_place() != before);
    let Some(next) = next else {
        state.say(Sentence::EndOfFound);
        return Effects::none();
    };
    state.leave_spot();
    show(state, next, direction)
}

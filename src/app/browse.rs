//! From article to article.

use super::act::focus;
use super::event::{Effect, Effects};
use super::geometry::Pane;
use super::jumps::Spot;
use super::library_search;
use super::notes_panel;
use super::old_texts;
use super::pieces::PieceRow;
use super::shelf::Number;
use super::state::{State, Tone, View};
use std::sync::Arc;

/// Shows an article in the reader; the keyboard stays where it is.
pub(super) fn show(state: &mut State, number: Number) -> Effects {
    if state.reader.number() == Some(number) {
        return Effects::none();
    }
    let Some(article) = state.shelf.article(number) else {
        state.tell(Tone::Bad, "This article cannot be read any more: its cache is damaged");
        return Effects::none();
    };
    let place = state.mark(number).and_then(|mark| mark.place);
    state.reader.open((number, Arc::clone(&article)), place);
    notes_panel::find_marks(state);
    let mut effects = old_texts::ask(state);
    if !state.shelf.is_named(number) {
        effects.push(Effect::NameNow(state.sensitivity, number, article));
    }
    effects
}

/// Shows the chosen article, or says why a file is none.
pub(super) fn show_chosen(state: &mut State) -> Effects {
    match state.pieces.list.chosen() {
        Some(PieceRow::Piece(number)) => {
            let number = *number;
            show(state, number)
        }
        Some(PieceRow::Unreadable(which)) => {
            let file = state.shelf.unreadable.get(*which);
            let reason = file.map(|file| file.reason.as_str().to_owned());
            state.tell(Tone::Bad, &reason.unwrap_or_default());
            Effects::none()
        }
        _ => Effects::none(),
    }
}

/// Moves the choice in the left panel.
pub(super) fn step_in_list(state: &mut State, rows: isize) -> Effects {
    match state.view {
        View::Pieces => {
            state.pieces.list.step(rows);
            return show_chosen(state);
        }
        View::Entities => state.names.step(rows),
        View::Codes => state.codes.step(rows),
        View::Search => return library_search::step(state, rows),
        View::Notes => {
            state.all_notes.step(rows);
            return super::all_notes::show(state);
        }
    }
    Effects::none()
}

/// Opens the chosen article and gives its text the keyboard.
pub(super) fn enter(state: &mut State) -> Effects {
    let effects = show_chosen(state);
    if matches!(state.pieces.list.chosen(), Some(PieceRow::Piece(_))) {
        focus(state, Pane::Text);
    }
    effects
}

/// Opens the article so many places further down the list.
pub(super) fn step(state: &mut State, distance: isize) -> Effects {
    if state.view == View::Search {
        state.leave_spot();
        return library_search::step(state, distance);
    }
    let before = state.pieces.list.chosen_place();
    let Some(number) = state.pieces.step(distance) else { return Effects::none() };
    if state.pieces.list.chosen_place() == before {
        let end = if distance > 0 { "last" } else { "first" };
        state.tell(Tone::Plain, &format!("This is the {end} article of the list"));
    }
    state.leave_spot();
    show(state, number)
}

/// Goes to a place in an article.
pub(super) fn go_to(state: &mut State, spot: Spot) -> Effects {
    let effects = show(state, spot.article);
    state.pieces.choose(spot.article);
    // A place in what is folded away can only be seen unfolded.
    let hidden = state.reader.article().is_some_and(|article| {
        let block = article.block_at(spot.place).and_then(|at| article.blocks.get(at));
        block.is_some_and(|block| block.kind == crate::article::BlockKind::Boilerplate)
    });
    state.reader.unfolded |= hidden;
    state.reader.selection = None;
    state.settle();
    state.reader.go(spot.place);
    effects
}

/// Back to where the last jump started.
pub(super) fn jump_back(state: &mut State) -> Effects {
    let Some(here) = state.spot() else { return Effects::none() };
    match state.jumps.back(here) {
        Some(spot) => go_to(state, spot),
        None => {
            state.tell(Tone::Plain, "There is no earlier place");
            Effects::none()
        }
    }
}

/// Forward again.
pub(super) fn jump_forward(state: &mut State) -> Effects {
    match state.jumps.forward() {
        Some(spot) => go_to(state, spot),
        None => {
            state.tell(Tone::Plain, "There is no later place");
            Effects::none()
        }
    }
}

//! What a click, a drag and the wheel do.

use super::act::focus;
use super::all_notes::{self, ROWS};
use super::browse;
use super::cards;
use super::event::{Effects, Mouse, MouseDeed};
use super::geometry::{Area, Pane};
use super::library_search;
use super::names::NameRow;
use super::notes_panel;
use super::page::Position;
use super::pieces::PieceRow;
use super::popup_mouse;
use super::select::Selection;
use super::state::{State, View};
use crate::notes::Timestamp;
use crate::text::Offset;

/// Rows that the wheel scrolls by.
const WHEEL: isize = 3;

/// Takes what the mouse did.
pub(super) fn take(state: &mut State, mouse: Mouse, now: Timestamp) -> Effects {
    if !state.settings.mouse.is_on() {
        return Effects::none();
    }
    if state.layer.is_some() {
        return popup_mouse::take(state, mouse, now);
    }
    in_panes(state, mouse)
}

/// Takes what the mouse did in the panes.
pub(super) fn in_panes(state: &mut State, mouse: Mouse) -> Effects {
    let geometry = state.geometry();
    let under = Pane::ALL.iter().find(|pane| {
        geometry.of(**pane).is_some_and(|area| area.contains(mouse.column, mouse.row))
    });
    let Some(&pane) = under else { return Effects::none() };
    match mouse.deed {
        MouseDeed::WheelDown => wheel(state, pane, WHEEL),
        MouseDeed::WheelUp => wheel(state, pane, -WHEEL),
        MouseDeed::Press => press(state, pane, mouse),
        MouseDeed::Drag => drag(state, mouse),
        MouseDeed::Release => Effects::none(),
    }
}

fn wheel(state: &mut State, pane: Pane, rows: isize) -> Effects {
    match pane {
        Pane::Text => {
            let height = state.text_height();
            state.reader.roll(rows, height);
            Effects::none()
        }
        Pane::List => browse::step_in_list(state, rows.signum()),
        Pane::Notes => {
            notes_panel::step(state, rows.signum());
            Effects::none()
        }
    }
}

fn press(state: &mut State, pane: Pane, mouse: Mouse) -> Effects {
    focus(state, pane);
    match pane {
        Pane::Text => {
            if let Some(place) = place_under(state, mouse) {
                state.reader.selection = None;
                state.reader.go(place);
            }
            Effects::none()
        }
        Pane::List => choose(state, mouse),
        Pane::Notes => {
            choose_card(state, mouse);
            Effects::none()
        }
    }
}

fn choose_card(state: &mut State, mouse: Mouse) {
    let Some(inside) = state.geometry().inside(Pane::Notes) else { return };
    let line = usize::from(mouse.row.saturating_sub(inside.y));
    let cards = cards::visible(state);
    let under = cards.iter().find(|card| (card.row..card.row + card.lines.len()).contains(&line));
    if let Some(id) = under.map(|card| card.id) {
        notes_panel::choose(state, id);
    }
}

fn choose(state: &mut State, mouse: Mouse) -> Effects {
    let Some(inside) = state.geometry().inside(Pane::List) else { return Effects::none() };
    let line = usize::from(mouse.row.saturating_sub(inside.y));
    match state.view {
        View::Pieces => {
            let row = state.pieces.list.row_at(line, PieceRow::lines);
            if state.pieces.list.choose_row(row) {
                return browse::show_chosen(state);
            }
        }
        View::Entities => {
            let row = state.names.row_at(line, NameRow::lines);
            state.names.choose_row(row);
        }
        View::Codes => {
            let row = state.codes.row_at(line, |_| 1);
            state.codes.choose_row(row);
        }
        View::Search => return choose_found(state, mouse),
        View::Notes => {
            let row = state.all_notes.row_at(line, |_| ROWS);
            if state.all_notes.choose_row(row) {
                return all_notes::show(state);
            }
        }
    }
    Effects::none()
}

fn choose_found(state: &mut State, mouse: Mouse) -> Effects {
    let Some(panel) = library_search::panel(state) else { return Effects::none() };
    if mouse.row < panel.list.y {
        library_search::begin(state);
        return Effects::none();
    }
    let lines = state.search.lines();
    let row = state.search.list.row_at(usize::from(mouse.row - panel.list.y), |_| lines);
    state.search.list.choose_row(row);
    library_search::show_chosen(state)
}

/// Selects from where the button went down to where the mouse is.
fn drag(state: &mut State, mouse: Mouse) -> Effects {
    if let Some(place) = place_under(state, mouse) {
        let anchor = state.reader.selection.as_ref().map_or(state.reader.cursor, |s| s.anchor);
        state.reader.cursor = place;
        state.reader.selection = Some(Selection::new(anchor, place));
    }
    Effects::none()
}

/// The place in the text under the mouse.
fn place_under(state: &State, mouse: Mouse) -> Option<Offset> {
    let area = text_area(state)?;
    let row = state.reader.top + usize::from(mouse.row.saturating_sub(area.y));
    let column = usize::from(mouse.column.saturating_sub(area.x));
    (!state.reader.page.text_rows().is_empty())
        .then(|| state.reader.page.place(Position { row, column }))
}

/// Where the running text lies on the screen: the pane less its margins.
#[must_use]
pub fn text_area(state: &State) -> Option<Area> {
    let geometry = state.geometry();
    let inside = geometry.inside(Pane::Text)?;
    let columns = geometry.text_columns(state.settings.measure).min(inside.width);
    let left = (inside.width - columns) / 2;
    Some(Area { x: inside.x + left, width: columns, ..inside })
}

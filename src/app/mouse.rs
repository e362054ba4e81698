//! What a click, a drag and the wheel do: with what the regions of the screen say lies there.

use crate::app::event::{Effects, Mouse, MouseKind};
use crate::app::geometry::{Frame, Pane};
use crate::app::layers::{self, Under};
use crate::app::page::Position;
use crate::app::regions::Hit;
use crate::app::select::Selection;
use crate::app::views;
use crate::app::{State, comfort, notes_panel};
use crate::notes::Timestamp;
use crate::text::Offset;

/// Rows that the wheel scrolls by.
const WHEEL: isize = 3;

/// Takes what the mouse did.
pub(super) fn take(state: &mut State, mouse: Mouse, now: Timestamp) -> Effects {
    if !state.settings.mouse.is_on() {
        return Effects::none();
    }
    let Some(hit) = state.regions.at(mouse.column, mouse.row) else { return Effects::none() };
    let under = state.layer.as_ref().map_or(Under::All, |layer| layer.row().under);
    match (mouse.kind, under) {
        (MouseKind::Release, _) => {
            state.dragged = None;
            Effects::none()
        }
        (MouseKind::WheelDown, Under::Nothing) => layers::wheel(state, 1),
        (MouseKind::WheelUp, Under::Nothing) => layers::wheel(state, -1),
        (MouseKind::WheelDown, _) => wheel(state, mouse, WHEEL),
        (MouseKind::WheelUp, _) => wheel(state, mouse, -WHEEL),
        (MouseKind::Press, Under::Nothing) => layers::click(state, hit, now),
        (MouseKind::Press, Under::List) if matches!(hit, Hit::Row(_) | Hit::Query) => {
            // The rows of the list stay in reach while its filter is typed; a click on one ends
            // the typing.
            state.layer = None;
            press(state, mouse, hit)
        }
        (MouseKind::Press, Under::All) => match border(state, mouse) {
            Some(pane) => {
                state.dragged = Some(pane);
                Effects::none()
            }
            None => press(state, mouse, hit),
        },
        (MouseKind::Drag, Under::All) => match state.dragged {
            Some(pane) => drag_border(state, pane, mouse),
            None => drag(state, mouse),
        },
        (MouseKind::Press | MouseKind::Drag, _) => Effects::none(),
    }
}

/// The pane whose border to the article is under the mouse.
fn border(state: &State, mouse: Mouse) -> Option<Pane> {
    let geometry = state.geometry();
    let text = geometry.text.filter(|_| geometry.frame == Frame::Line)?;
    let beside = |pane: Pane, columns: [u16; 2]| {
        geometry.of(pane).filter(|_| columns.contains(&mouse.column)).map(|_| pane)
    };
    let (left, right) = (text.x, text.x.saturating_add(text.width));
    let list = left.checked_sub(1).and_then(|before| beside(Pane::List, [before, left]));
    list.or_else(|| beside(Pane::Notes, [right.saturating_sub(1), right]))
}

fn drag_border(state: &mut State, pane: Pane, mouse: Mouse) -> Effects {
    let columns = match pane {
        Pane::Notes => state.size.width.saturating_sub(mouse.column),
        _ => mouse.column.saturating_add(1),
    };
    comfort::set(state, pane, columns)
}

fn wheel(state: &mut State, mouse: Mouse, rows: isize) -> Effects {
    match state.regions.pane_at(mouse.column, mouse.row) {
        Some(Pane::Text) => {
            let height = state.text_height();
            state.reader.roll(rows, height);
            Effects::none()
        }
        Some(Pane::List) => views::step(state, rows.signum()),
        Some(Pane::Notes) => {
            notes_panel::step(state, rows.signum());
            Effects::none()
        }
        None => Effects::none(),
    }
}

fn press(state: &mut State, mouse: Mouse, hit: Hit) -> Effects {
    if let Some(pane) = state.regions.pane_at(mouse.column, mouse.row) {
        state.give_focus(pane);
        if pane == Pane::Text
            && let Some(place) = place_under(state, mouse)
        {
            state.reader.selection = None;
            state.reader.go(place);
        }
    }
    match hit {
        Hit::Row(row) => return views::choose(state, row),
        Hit::Query => views::search::begin(state),
        Hit::Card(id) => notes_panel::choose(state, id),
        Hit::Pane(_) | Hit::Text | Hit::Layer | Hit::Item(_) | Hit::Cell(..) | Hit::Key(_) => {}
    }
    Effects::none()
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

/// The place in the text under the mouse, or nearest to it.
fn place_under(state: &State, mouse: Mouse) -> Option<Offset> {
    let area = state.regions.text()?;
    let row = state.reader.top + usize::from(mouse.row.saturating_sub(area.y));
    let column = usize::from(mouse.column.saturating_sub(area.x));
    (!state.reader.page.text_rows().is_empty())
        .then(|| state.reader.page.place(Position { row, column }))
}

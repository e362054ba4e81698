//! What a click and the wheel do in pop-ups. A click on a row chooses it; on the chosen one it does
//! what Enter does.

use super::event::{Effects, Mouse, MouseDeed};
use super::geometry::{Area, Frame, Pane};
use super::layer::{ExportScope, Layer};
use super::list::List;
use super::pieces::Grouping;
use super::popup::{
    self, choice_area, export_area, first_shown, palette_area, picker_area, screen,
};
use super::state::State;
use super::{layers, mouse, occurrences, tables};
use crate::config::{Key, KeyCode};
use crate::notes::Timestamp;
use crate::text::width::width;

/// Rows that the wheel scrolls a text by.
const WHEEL: usize = 3;

/// Takes what the mouse did while something lies over the panes.
pub(super) fn take(state: &mut State, mouse: Mouse, now: Timestamp) -> Effects {
    match mouse.deed {
        MouseDeed::WheelDown => wheel(state, mouse, 1),
        MouseDeed::WheelUp => wheel(state, mouse, -1),
        MouseDeed::Press => press(state, mouse, now),
        MouseDeed::Drag | MouseDeed::Release => Effects::none(),
    }
}

fn wheel(state: &mut State, mouse: Mouse, way: isize) -> Effects {
    let roll = |top: &mut usize| {
        *top = if way > 0 { top.saturating_add(WHEEL) } else { top.saturating_sub(WHEEL) };
    };
    match &mut state.layer {
        Some(Layer::Help(top)) => roll(top),
        Some(Layer::Export(panel)) => roll(&mut panel.top),
        Some(Layer::Review(review)) => roll(&mut review.top),
        Some(Layer::Palette(palette)) => palette.list.step(way),
        Some(Layer::Codes(picker)) => picker.list.step(way),
        Some(Layer::Occurrences(panel)) => panel.list.step(way),
        Some(Layer::Table(table)) => table.step((way, 0)),
        Some(Layer::Editor(editor)) => editor.roll(way),
        Some(
            Layer::Search | Layer::Filter | Layer::NoteFilter | Layer::Query | Layer::CodeLine(_),
        ) => {
            return mouse::in_panes(state, mouse);
        }
        Some(Layer::Drafts) => state.drafts.found.step(way),
        Some(Layer::Grouping | Layer::Unsaved) | None => {}
    }
    Effects::none()
}

fn press(state: &mut State, mouse: Mouse, now: Timestamp) -> Effects {
    let place = (mouse.column, mouse.row);
    let whole = screen(state.size);
    let enter = match &mut state.layer {
        Some(Layer::Palette(palette)) => choose(&mut palette.list, palette_area(whole), place),
        Some(Layer::Codes(picker)) => choose(&mut picker.list, picker_area(whole), place),
        Some(Layer::Occurrences(panel)) => {
            let area = occurrences::list_area(state.size);
            panel.click(line_in(area, place));
            false
        }
        Some(Layer::Table(table)) => match tables::cell_at(table, state.size, place) {
            Some(cell) => std::mem::replace(&mut table.at, cell) == cell,
            None => false,
        },
        Some(Layer::Export(_)) => return export_scope(state, place, now),
        Some(Layer::Grouping) => return group(state, place, now),
        Some(Layer::Filter | Layer::NoteFilter | Layer::Query) => {
            return list_under_prompt(state, mouse);
        }
        _ => false,
    };
    if enter { layers::press(state, Key::plain(KeyCode::Enter), now) } else { Effects::none() }
}

/// The number of the line of an area under a place.
fn line_in(area: Area, (x, y): (u16, u16)) -> Option<usize> {
    area.contains(x, y).then(|| usize::from(y - area.y))
}

/// Chooses the row of a list below a line that is typed; whether it was the chosen one already.
fn choose<T>(list: &mut List<T>, area: Area, place: (u16, u16)) -> bool {
    let inside = area.inside(Frame::Line);
    let rows = usize::from(inside.height.saturating_sub(1));
    let Some(line) = line_in(inside, place).and_then(|line| line.checked_sub(1)) else {
        return false;
    };
    let before = list.chosen_row();
    let row = first_shown(before, rows) + line;
    row < list.rows().len() && list.choose_row(row) && row == before
}

/// The rows of the list stay in reach while its filter is typed; a click on one ends the typing.
fn list_under_prompt(state: &mut State, mouse: Mouse) -> Effects {
    let list = state.geometry().inside(Pane::List);
    if !list.is_some_and(|area| area.contains(mouse.column, mouse.row)) {
        return Effects::none();
    }
    state.layer = None;
    mouse::in_panes(state, mouse)
}

/// Chooses what is exported by a click on its name.
fn export_scope(state: &mut State, (x, y): (u16, u16), now: Timestamp) -> Effects {
    let inside = export_area(state.size).inside(Frame::Line);
    if y != inside.y {
        return Effects::none();
    }
    let mut left = inside.x + 1;
    for (letter, _, text) in ExportScope::ALL {
        // The letter, the words, and a space around each.
        let right = left.saturating_add(u16::try_from(width(text) + 4).unwrap_or(u16::MAX));
        if (left..right).contains(&x) {
            return layers::press(state, Key::char(letter), now);
        }
        left = right.saturating_add(2);
    }
    Effects::none()
}

/// Chooses a grouping by a click on its line.
fn group(state: &mut State, place: (u16, u16), now: Timestamp) -> Effects {
    let wide = popup::choice_width("Group", Grouping::ALL.iter().map(|(_, _, text)| (1, *text)));
    let area = choice_area(screen(state.size), wide, Grouping::ALL.len());
    let line = line_in(area.inside(Frame::Line), place);
    match line.and_then(|line| Grouping::ALL.get(line)) {
        Some((letter, ..)) => layers::press(state, Key::char(*letter), now),
        None => Effects::none(),
    }
}

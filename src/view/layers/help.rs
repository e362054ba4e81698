//! Draws the help.

use super::more_below;
use crate::app::State;
use crate::app::layers::help::{HelpRow, help_rows};
use crate::app::popup::help_area;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;

/// Draws it, scrolled by so many rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, top: usize) {
    let area = help_area(state.size);
    let inside = canvas.popup(area, "Help · j k scroll, Esc closes");
    let ground = canvas.style(Role::Popup);
    let (key, heading) =
        (ground.patch(canvas.style(Role::Key)), ground.patch(canvas.style(Role::Heading)));
    let rows = help_rows(&state.keymap);
    let keys_room = usize::from(inside.width / 4).clamp(8, 20);
    for (row, item) in (0..inside.height).zip(rows.iter().skip(top)) {
        match item {
            HelpRow::Blank => {}
            HelpRow::Heading(name) => canvas.line(inside, row, &[(" ", ground), (name, heading)]),
            HelpRow::Keys(keys, text) => {
                let keys = shorten(keys, keys_room);
                let gap = " ".repeat(keys_room.saturating_sub(width(&keys)) + 2);
                let room = usize::from(inside.width).saturating_sub(keys_room + 4);
                let text = shorten(text, room);
                let runs = [("  ", ground), (&keys, key), (&gap, ground), (&text, ground)];
                canvas.line(inside, row, &runs);
            }
        }
    }
    more_below(canvas, area, rows.len().saturating_sub(top + usize::from(inside.height)));
}

//! Draws the help.

use super::more_below;
use crate::app::State;
use crate::app::layers::help::{HelpPanel, HelpRow};
use crate::app::popup::help_area;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, panel: &HelpPanel) {
    let area = help_area(state.size);
    let typed = SafeText::one_line(panel.prompt.text());
    let title = match (panel.typing, typed.is_empty()) {
        (false, true) => "Help · / searches, j k scroll, Esc closes".to_owned(),
        (true, _) => format!("Help · /{typed}▏"),
        (false, false) => format!("Help · /{typed} · Esc shows all"),
    };
    let inside = canvas.popup(area, &title);
    let top = panel.top;
    let ground = canvas.style(Role::Popup);
    let (key, heading) =
        (ground.patch(canvas.style(Role::Key)), ground.patch(canvas.style(Role::Heading)));
    let rows = panel.rows(&state.keymap);
    if rows.is_empty() {
        canvas.line(inside, 0, &[("  nothing of that in the help", ground)]);
    }
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

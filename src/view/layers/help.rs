//! Draws the help.

use super::more_below;
use crate::app::State;
use crate::app::layers::help::{HelpPanel, HelpRow, keys_columns};
use crate::app::popup::help_area;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, panel: &HelpPanel) {
    let area = help_area(state.size);
    let typed = SafeText::one_line(panel.prompt.text());
    let title = canvas.say(&match (panel.typing, typed.is_empty()) {
        (false, true) => Words::HelpTitle,
        (true, _) => Words::HelpTyping(typed.as_str()),
        (false, false) => Words::HelpFound(typed.as_str()),
    });
    let inside = canvas.popup(area, &title);
    let top = panel.top;
    let ground = canvas.style(Role::Popup);
    let (key, heading) =
        (ground.patch(canvas.style(Role::Key)), ground.patch(canvas.style(Role::Heading)));
    let rows = panel.rows(state);
    if rows.is_empty() {
        let text = canvas.say(&Words::NothingInHelp);
        canvas.line(inside, 0, &[("  ", ground), (&text, ground)]);
    }
    let keys_room = keys_columns(state.size);
    for (row, item) in (0..inside.height).zip(rows.iter().skip(top)) {
        match item {
            HelpRow::Blank => {}
            HelpRow::Heading(name) => canvas.line(
                inside,
                row,
                &[(" ", ground), (name.in_language(state.language), heading)],
            ),
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

//! Draws the commands by name.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::palette::Palette;
use crate::app::popup::{first_shown, palette_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;

/// Draws them.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, palette: &Palette) {
    let inside = canvas.popup(palette_area(screen(state.size)), &canvas.say(&Words::Commands));
    let ground = canvas.style(Role::Popup);
    canvas.prompt(inside, ": ", &palette.prompt);
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = palette.list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = palette.list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, action)) in (1..).zip(visible) {
        let Some(entry) = action.entry() else { continue };
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        let keys = state.keymap.shown(*action, state.language);
        let room = usize::from(inside.width).saturating_sub(width(&keys) + 3);
        let text = shorten(entry.help.in_language(state.language), room);
        // The name is what the configuration calls the action.
        let left = room.saturating_sub(width(&text) + 2);
        let name = if width(entry.name) <= left { entry.name } else { "" };
        let faint = style.patch(canvas.style(Role::Faint));
        canvas.line(line, 0, &[(" ", style), (&text, style), ("  ", style), (name, faint)]);
        canvas.right(line, 0, (&format!("{keys} "), style.patch(canvas.style(Role::Key))));
    }
}

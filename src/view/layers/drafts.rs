//! Draws the list of drafts: what was being written when the program last ended.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::drafts;
use crate::app::popup::{first_shown, palette_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::Phrase;

const KEYS: [(&str, Phrase); 3] = [
    ("Enter", Phrase::new(" goes on writing  ", " schreibt weiter  ")),
    ("d", Phrase::new(" drops it  ", " verwirft  ")),
    ("Esc", Phrase::new(" later", " später")),
];

/// Draws it: a row for each draft, what it is for and how it begins.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let list = &state.drafts.found;
    let title = canvas.say(&Words::DraftsTitle(list.rows().len()));
    let inside = canvas.popup(palette_area(screen(state.size)), &title);
    let ground = canvas.style(Role::Popup);
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, draft)) in (0..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        let room = usize::from(line.width).saturating_sub(4);
        let about = SafeText::one_line(&drafts::title(state, draft));
        let about = shorten(about.as_str(), room / 2);
        let left = room.saturating_sub(width(&about));
        let words = shorten(SafeText::one_line(&draft.text).as_str(), left);
        let faint = style.patch(canvas.style(Role::Faint));
        canvas.line(line, 0, &[(" ", style), (&about, faint), ("  ", style), (&words, style)]);
    }
    let bottom = Area { y: inside.y + inside.height.saturating_sub(1), height: 1, ..inside };
    let bottom = Area { x: bottom.x + 1, width: bottom.width.saturating_sub(1), ..bottom };
    canvas.keys(bottom, 0, &KEYS);
}

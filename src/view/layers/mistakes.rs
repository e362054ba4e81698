//! Draws what is wrong in the user's configuration.

use super::more_below;
use crate::app::State;
use crate::app::layers::mistakes::{MARGIN, rows, width};
use crate::app::popup::text_area;
use crate::config::Role;
use crate::view::canvas::Canvas;
use crate::view::words::Words;

/// Draws it, scrolled by so many rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, top: usize) {
    let rows = rows(&state.mistakes, width(state.size));
    let area = text_area(state.size, rows.len());
    let title = canvas.say(&Words::Mistakes(state.mistakes.len()));
    let inside = canvas.popup(area, &title);
    let ground = canvas.style(Role::Popup);
    let number = ground.patch(canvas.style(Role::Key));
    let margin = usize::from(MARGIN);
    for (row, item) in (0..inside.height).zip(rows.iter().skip(top)) {
        let lead = match item.is_first {
            true => format!("{:>width$}  ", item.mistake + 1, width = margin - 2),
            false => " ".repeat(margin),
        };
        canvas.line(inside, row, &[(&lead, number), (&item.words, ground)]);
    }
    more_below(canvas, area, rows.len().saturating_sub(top + usize::from(inside.height)));
}

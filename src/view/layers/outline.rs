//! Draws the outline of the article.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::outline::Outline;
use crate::app::popup::{first_shown, palette_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::words::Words;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, outline: &Outline) {
    let area = palette_area(screen(state.size));
    let inside = canvas.popup(area, &canvas.say(&Words::OutlineTitle));
    let ground = canvas.style(Role::Popup);
    let rows = usize::from(inside.height);
    let chosen = outline.chosen_row();
    let visible = outline.rows().iter().enumerate().skip(first_shown(chosen, rows)).take(rows);
    for (row, (number, item)) in (0..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        let indent = "  ".repeat(item.depth);
        let room = usize::from(inside.width).saturating_sub(indent.len() + 2);
        let words = shorten(item.words.as_str(), room);
        canvas.line(line, 0, &[(" ", style), (&indent, style), (&words, style)]);
    }
}

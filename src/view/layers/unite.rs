//! Draws the choice of a name that is one with another.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::unite::{Candidate, Unite};
use crate::app::popup::{first_shown, picker_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::role_of;
use crate::view::words::Words;
use ratatui::style::Style;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, unite: &Unite) {
    let title = canvas.say(&Words::SameAs(&shorten(unite.name.as_str(), 44)));
    let inside = canvas.popup(picker_area(screen(state.size)), &title);
    let ground = canvas.style(Role::Popup);
    canvas.prompt(inside, &canvas.say(&Words::Is), &unite.prompt);
    if unite.list.rows().is_empty() {
        let faint = ground.patch(canvas.style(Role::Faint));
        let text = canvas.say(&Words::NoOtherName);
        canvas.line(inside, 1, &[(" ", faint), (&text, faint)]);
    }
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = unite.list.chosen_row();
    let visible = unite.list.rows().iter().enumerate().skip(first_shown(chosen, rows)).take(rows);
    for (row, (number, item)) in (1..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        candidate(canvas, line, (item, style));
    }
}

fn candidate(canvas: &mut Canvas<'_>, line: Area, (item, style): (&Candidate, Style)) {
    let faint = style.patch(canvas.style(Role::Faint));
    let named = style.patch(canvas.style(role_of(item.kind)));
    let count = format!("{} ", item.mentions);
    let room = usize::from(line.width).saturating_sub(count.len() + 2);
    let name = shorten(item.name.as_str(), room);
    let reason = shorten(item.reason.as_str(), room.saturating_sub(width(&name) + 2));
    canvas.line(line, 0, &[(" ", style), (&name, named), ("  ", style), (&reason, faint)]);
    canvas.right(line, 0, (&count, faint));
}

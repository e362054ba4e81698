//! Draws the list of names.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::views::names::row::NameRow;
use crate::config::Role;
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, role_of};

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    format!("Names · {}", state.views.names.list.rows().len())
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.names.list;
    if list.rows().is_empty() {
        canvas.line(area, 0, &[("no names found yet", canvas.style(Role::Faint))]);
    }
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
        super::hits_row(canvas, (area, row), (number, item.lines()));
        if number == list.chosen_row() {
            choose(canvas, state, (area, row), item.lines());
        }
        name(canvas, (area, row), item);
        if number == list.chosen_row() {
            even(canvas, state, (area, row), item.lines());
        }
        row += u16::try_from(item.lines()).unwrap_or(1);
    }
}

fn name(canvas: &mut Canvas<'_>, (area, row): Place, item: &NameRow) {
    let style = canvas.style(role_of(item.kind));
    let faint = canvas.style(Role::Faint);
    let counts = format!("{} in {}", item.mentions, item.articles);
    let kind = format!("{:<4} ", item.kind.name());
    let room = usize::from(area.width).saturating_sub(counts.len() + 6);
    let name = shorten(item.name.as_str(), room);
    canvas.line(area, row, &[(&kind, faint), (&name, style)]);
    canvas.right(area, row, (&counts, faint));
    if !item.note.is_empty() {
        let note = shorten(item.note.as_str(), usize::from(area.width).saturating_sub(7));
        canvas.line(area, row + 1, &[("     ✎ ", faint), (&note, canvas.style(Role::Text))]);
    }
}

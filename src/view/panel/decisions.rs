//! Draws who is who: the pairs that wait for the user's word, and what was decided.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::views::decisions::row::{DecisionRow, lines};
use crate::config::Role;
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even};
use crate::view::words::Words;
use crate::wording::Say;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    Words::WhoIsWho.text(state.language)
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.decisions.list;
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
        let height = lines(item);
        let chosen = number == list.chosen_row() && !matches!(item, DecisionRow::Head(_));
        super::hits_row(canvas, (area, row), (number, height));
        if chosen {
            choose(canvas, state, (area, row), height);
        }
        one(canvas, (area, row), item);
        if chosen {
            even(canvas, state, (area, row), height);
        }
        row += u16::try_from(height).unwrap_or(1);
    }
}

fn one(canvas: &mut Canvas<'_>, (area, row): Place, item: &DecisionRow) {
    let (faint, plain) = (canvas.style(Role::Faint), canvas.style(Role::Text));
    let room = usize::from(area.width).saturating_sub(2);
    match item {
        DecisionRow::Head(text) => {
            let text = shorten(text, usize::from(area.width));
            canvas.line(area, row, &[(&text, canvas.style(Role::Heading))]);
        }
        DecisionRow::Open { names, reason, .. } => {
            let (names, reason) = (shorten(names.as_str(), room), shorten(reason.as_str(), room));
            canvas.line(area, row, &[("? ", canvas.style(Role::Key)), (&names, plain)]);
            canvas.line(area, row + 1, &[("  ", faint), (&reason, faint)]);
        }
        DecisionRow::Made { text, about, .. } => {
            let (text, about) = (shorten(text.as_str(), room), shorten(about.as_str(), room));
            canvas.line(area, row, &[("✓ ", canvas.style(Role::Good)), (&text, plain)]);
            canvas.line(area, row + 1, &[("  ", faint), (&about, faint)]);
        }
    }
}

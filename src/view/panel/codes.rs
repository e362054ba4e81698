//! Draws the codebook as a tree.

use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::config::Role;
use crate::notes::codebook::CodeRow;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::{Canvas, Run};
use crate::view::words::Words;
use crate::wording::Say;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    Words::CodesTitle(state.views.codes.list.rows().len()).text(state.language)
}

/// Draws the codebook.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.codes.list;
    if list.rows().is_empty() {
        let text = canvas.say(&Words::NoCodes);
        canvas.line(area, 0, &[(&text, canvas.style(Role::Faint))]);
    }
    let visible = list.rows().iter().enumerate().skip(list.top()).take(usize::from(area.height));
    for (row, (number, item)) in (0..).zip(visible) {
        let line = Area { y: area.y + row, height: 1, ..area };
        super::hits_row(canvas, (area, row), (number, 1));
        if number == list.chosen_row() {
            let role = if state.focus == Pane::List { Role::Chosen } else { Role::ChosenElsewhere };
            let style = canvas.style(role);
            canvas.fill(line, style);
        }
        code(canvas, line, item);
    }
}

fn code(canvas: &mut Canvas<'_>, line: Area, item: &CodeRow) {
    let (plain, faint) = (canvas.style(Role::Text), canvas.style(Role::Faint));
    let indent = "  ".repeat(item.path.depth());
    let mark = item.colour.map_or(faint, |colour| canvas.paint.slot_mark(colour.slot()));
    let counted = match (item.count, item.count_within) {
        (own, within) if own == within => canvas.say(&own),
        (own, within) => canvas.say(&Words::CountWithin(own, within)),
    };
    let name = SafeText::one_line(item.path.name());
    let used = width(&indent) + width(name.as_str()) + counted.len() + 5;
    let room = usize::from(line.width).saturating_sub(used);
    let about = shorten(SafeText::one_line(&item.description).as_str(), room);
    let runs: [Run<'_>; 5] =
        [(&indent, plain), ("■ ", mark), (name.as_str(), plain), ("  ", plain), (&about, faint)];
    canvas.line(line, 0, &runs);
    canvas.right(line, 0, (&counted, faint));
}

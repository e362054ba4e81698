//! Draws codes: the picker and the codebook's tree.

use super::canvas::{Canvas, Run};
use crate::app::State;
use crate::app::coding::{Choice, Picker};
use crate::app::geometry::{Area, Pane};
use crate::app::popup::{first_shown, picker_area, screen};
use crate::config::Role;
use crate::notes::codebook::CodeRow;
use crate::text::SafeText;
use crate::text::width::{shorten, width};

/// Draws the picker.
pub(super) fn picker(canvas: &mut Canvas<'_>, state: &State, picker: &Picker) {
    let inside = canvas.popup(picker_area(screen(state.size)), "Code");
    let ground = canvas.style(Role::Popup);
    canvas.prompt(inside, "t ", &picker.prompt);
    if picker.list.rows().is_empty() {
        let text = "type a name, as frame/blame, to make the first code";
        canvas.line(inside, 1, &[(text, ground.patch(canvas.style(Role::Faint)))]);
    }
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = picker.list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = picker.list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, item)) in (1..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        choice(canvas, line, (item, style));
    }
}

fn choice(canvas: &mut Canvas<'_>, line: Area, (item, style): (&Choice, ratatui::style::Style)) {
    let faint = style.patch(canvas.style(Role::Faint));
    match item {
        Choice::New(path) => {
            let path = SafeText::one_line(path.as_str());
            canvas.line(
                line,
                0,
                &[(" + ", faint), (path.as_str(), style), ("  make this code", faint)],
            );
        }
        Choice::Code { path, description, slot, count, given } => {
            let sign = if *given { " ✓ " } else { "   " };
            let mark = canvas.paint.slot_mark(slot.unwrap_or(1));
            let counted = format!("{count} ");
            let path = SafeText::one_line(path.as_str());
            let room =
                usize::from(line.width).saturating_sub(width(path.as_str()) + counted.len() + 8);
            let about = shorten(SafeText::one_line(description).as_str(), room);
            let runs: [Run<'_>; 5] = [
                (sign, style),
                ("■ ", style.patch(mark)),
                (path.as_str(), style),
                ("  ", style),
                (&about, faint),
            ];
            canvas.line(line, 0, &runs);
            canvas.right(line, 0, (&counted, faint));
        }
    }
}

/// Draws the codebook in the left panel.
pub(super) fn tree(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.codes;
    if list.rows().is_empty() {
        let text = "no codes yet: t gives one to a passage, c n makes one";
        canvas.line(area, 0, &[(text, canvas.style(Role::Faint))]);
    }
    let visible = list.rows().iter().enumerate().skip(list.top()).take(usize::from(area.height));
    for (row, (number, item)) in (0..).zip(visible) {
        let line = Area { y: area.y + row, height: 1, ..area };
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
        (own, within) if own == within => own.to_string(),
        (own, within) => format!("{own} of {within}"),
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

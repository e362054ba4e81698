//! Draws the code picker.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::code_picker::{Choice, Picker};
use crate::app::popup::{first_shown, picker_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::{Canvas, Run};
use crate::view::words::Words;

/// Draws the picker.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, picker: &Picker) {
    let inside = canvas.popup(picker_area(screen(state.size)), "Code");
    let ground = canvas.style(Role::Popup);
    canvas.prompt(inside, "t ", &picker.prompt);
    if picker.list.rows().is_empty() {
        let text = canvas.say(&Words::FirstCode);
        canvas.line(inside, 1, &[(&text, ground.patch(canvas.style(Role::Faint)))]);
    }
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = picker.list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = picker.list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, item)) in (1..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
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
            let text = canvas.say(&Words::MakeCode);
            let runs = [(" + ", faint), (path.as_str(), style), ("  ", faint), (&text, faint)];
            canvas.line(line, 0, &runs);
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

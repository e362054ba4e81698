//! Draws the list of all annotations.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::views::annotations::{NoteRow, ROWS};
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even};
use crate::view::words::Words;
use crate::wording::Say;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let annotations = &state.views.annotations;
    let listed = annotations.list.rows().len();
    match SafeText::one_line(annotations.filter.text()) {
        filter if filter.is_empty() => Words::NotesTitle(listed).text(state.language),
        filter => Words::NotesFiltered(listed, filter.as_str()).text(state.language),
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.annotations.list;
    if list.rows().is_empty() {
        let text = canvas.say(&Words::NoNotes);
        canvas.line(area, 0, &[(&text, canvas.style(Role::Faint))]);
    }
    let fits = usize::from(area.height) / ROWS;
    let visible = list.rows().iter().enumerate().skip(list.top()).take(fits.max(1));
    for (place, (number, item)) in (0u16..).zip(visible) {
        let row = place * 2;
        super::hits_row(canvas, (area, row), (number, ROWS));
        if number == list.chosen_row() {
            choose(canvas, state, (area, row), ROWS);
        }
        note(canvas, state, ((area, row), item));
        if number == list.chosen_row() {
            even(canvas, state, (area, row), ROWS);
        }
    }
}

fn note(canvas: &mut Canvas<'_>, state: &State, ((area, row), item): (Place, &NoteRow)) {
    let Some(text) = state.notes.as_ref().and_then(|notes| item.text(notes, state.language)) else {
        return;
    };
    let mark = canvas.paint.slot_mark(text.slot);
    let (faint, plain) = (canvas.style(Role::Faint), canvas.style(Role::Text));
    let room = usize::from(area.width).saturating_sub(2);
    let (words, title) = (shorten(text.words.as_str(), room), shorten(text.title.as_str(), room));
    canvas.line(area, row, &[("▌ ", mark), (&words, plain)]);
    canvas.line(area, row + 1, &[("▌ ", mark), (&title, faint)]);
}

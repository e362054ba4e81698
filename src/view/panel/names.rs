//! Draws the list of names.

use crate::app::State;
use crate::app::geometry::Area;
use crate::article::Kind;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, role_of};
use crate::view::words::Words;
use crate::wording::{Phrase, Say};
use crate::workspace::entities::EntityRow;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let names = &state.views.names;
    let (list, count) = (names.shown.name(), names.list.rows().len());
    match SafeText::one_line(names.filter.text()) {
        filter if filter.is_empty() => Words::ListTitle(list, count).text(state.language),
        filter => Words::ListFiltered(list, count, filter.as_str()).text(state.language),
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let names = &state.views.names;
    let list = &names.list;
    if list.rows().is_empty() {
        let narrowed = !names.all().is_empty();
        let words = if narrowed { Words::NoNameFits } else { Words::NoNames };
        let text = canvas.say(&words);
        canvas.line(area, 0, &[(&text, canvas.style(Role::Faint))]);
    }
    let mut row = 0;
    for (number, of_row) in list.rows().iter().enumerate().skip(list.top()) {
        let Some(item) = names.row(*of_row).filter(|_| row < area.height) else { return };
        let lines = names.lines(*of_row);
        super::hits_row(canvas, (area, row), (number, lines));
        if number == list.chosen_row() {
            choose(canvas, state, (area, row), lines);
        }
        name(canvas, (area, row), &item);
        if number == list.chosen_row() {
            even(canvas, state, (area, row), lines);
        }
        row += u16::try_from(lines).unwrap_or(1);
    }
}

/// A kind in words.
pub(in crate::view) fn kind_name(kind: Kind) -> Phrase {
    match kind {
        Kind::Person => Phrase::same("Person"),
        Kind::Place => Phrase::new("Place", "Ort"),
        Kind::Organisation => Phrase::same("Organisation"),
        Kind::Other => Phrase::new("Other", "Sonstiges"),
    }
}

fn name(canvas: &mut Canvas<'_>, (area, row): Place, item: &EntityRow) {
    let style = canvas.style(role_of(item.kind));
    let faint = canvas.style(Role::Faint);
    let counts = canvas.say(&Words::MentionsIn(item.mentions, item.articles));
    let room = usize::from(area.width).saturating_sub(counts.len() + 1);
    let name = shorten(item.name.as_str(), room);
    canvas.line(area, row, &[(&name, style)]);
    canvas.right(area, row, (&counts, faint));
    let whose = if item.own { " ·" } else { "" };
    let kind = match item.id.article() {
        Some(_) => format!("  {}", canvas.say(&Words::KindInOnePiece(kind_name(item.kind)))),
        None => format!("  {}{whose}", canvas.say(&kind_name(item.kind))),
    };
    let dates = match (item.first, item.last) {
        (Some(first), Some(last)) if first == last => canvas.say(&first),
        (Some(first), Some(last)) => {
            format!("{} – {}", canvas.say(&first.to_month()), canvas.say(&last))
        }
        _ => String::new(),
    };
    let bar = item.bar();
    let last = item.last.map(|date| canvas.say(&date)).unwrap_or_default();
    // In a narrow list the dates go before the bar does.
    let right = [format!("{bar} {dates}"), format!("{bar} {last}"), bar, last];
    let room = usize::from(area.width).saturating_sub(width(&kind) + 1);
    canvas.line(area, row + 1, &[(&kind, faint)]);
    if let Some(fitting) = right.iter().find(|text| width(text) <= room && item.last.is_some()) {
        canvas.right(area, row + 1, (fitting, faint));
    }
    if !item.note.is_empty() {
        let note = shorten(item.note.as_str(), usize::from(area.width).saturating_sub(4));
        canvas.line(area, row + 2, &[("  ✎ ", faint), (&note, canvas.style(Role::Text))]);
    }
}

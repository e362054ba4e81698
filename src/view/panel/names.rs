//! Draws the list of names.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::views::names::lines;
use crate::article::Kind;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, role_of};
use crate::workspace::entities::EntityRow;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let names = &state.views.names;
    let listed = format!("{} · {}", names.shown.name(), names.list.rows().len());
    match SafeText::one_line(names.filter.text()) {
        filter if filter.is_empty() => listed,
        filter => format!("{listed} · {filter}"),
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.names.list;
    if list.rows().is_empty() {
        let narrowed = !state.views.names.all().is_empty();
        let text = if narrowed { "no name fits: Esc shows all" } else { "no names found yet" };
        canvas.line(area, 0, &[(text, canvas.style(Role::Faint))]);
    }
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
        super::hits_row(canvas, (area, row), (number, lines(item)));
        if number == list.chosen_row() {
            choose(canvas, state, (area, row), lines(item));
        }
        name(canvas, (area, row), item);
        if number == list.chosen_row() {
            even(canvas, state, (area, row), lines(item));
        }
        row += u16::try_from(lines(item)).unwrap_or(1);
    }
}

/// A kind in words.
pub(in crate::view) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Place => "Place",
        Kind::Organisation => "Organisation",
        Kind::Other => "Other",
    }
}

fn name(canvas: &mut Canvas<'_>, (area, row): Place, item: &EntityRow) {
    let style = canvas.style(role_of(item.kind));
    let faint = canvas.style(Role::Faint);
    let counts = format!("{} in {}", item.mentions, item.articles);
    let room = usize::from(area.width).saturating_sub(counts.len() + 1);
    let name = shorten(item.name.as_str(), room);
    canvas.line(area, row, &[(&name, style)]);
    canvas.right(area, row, (&counts, faint));
    let whose = if item.own { " ·" } else { "" };
    let kind = match item.id.article() {
        Some(_) => format!("  {} in one piece", kind_name(item.kind)),
        None => format!("  {}{whose}", kind_name(item.kind)),
    };
    let dates = match (item.first, item.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{} – {last}", first.to_month()),
        _ => String::new(),
    };
    let bar = item.bar();
    let last = item.last.map(|date| date.to_string()).unwrap_or_default();
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

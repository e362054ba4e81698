//! Draws the table of codes.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::table::{Against, COLUMN, Table, names_width, table_area};
use crate::app::popup::export_area;
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::{Phrase, Say, UiLanguage};

const KEYS: [(&str, Phrase); 4] = [
    ("Enter", Phrase::new(" lists  ", " zeigt  ")),
    ("h j k l", Phrase::new(" cells  ", " Zellen  ")),
    ("Tab", Phrase::new(" names, codes  ", " Namen, Codes  ")),
    ("Esc", Phrase::new(" leaves", " schließt")),
];

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, table: &Table) {
    let inside = canvas.popup(export_area(state.size), &title(table, state.language));
    let area = table_area(state.size);
    let ground = canvas.style(Role::Popup);
    let names = names_width(area);
    if table.columns.is_empty() {
        let text = canvas.say(&Words::NoNamesInCoded);
        canvas.line(area, 0, &[(" ", ground), (&text, ground)]);
    }
    heads(
        canvas,
        table,
        Area { x: area.x + names, width: area.width.saturating_sub(names), ..area },
    );
    let rows = table.rows.iter().enumerate().skip(table.top.0);
    for (line, (row, head)) in (1..area.height).zip(rows) {
        let role = if row == table.at.0 { Role::Heading } else { Role::Popup };
        let name = shorten(head.name.as_str(), usize::from(names).saturating_sub(2));
        let style = ground.patch(canvas.style(role));
        canvas.line(area, line, &[(" ", ground), (&name, style)]);
        cells(canvas, (table, row), Area { y: area.y + line, height: 1, ..area });
    }
    if area.height < inside.height {
        let below = Area { x: area.x + 1, y: area.y + area.height, height: 1, ..inside };
        canvas.keys(Area { width: inside.width.saturating_sub(1), ..below }, 0, &KEYS);
    }
}

/// What is chosen, in full: the heads of columns are often cut.
fn title(table: &Table, language: UiLanguage) -> String {
    let against = match table.against {
        Against::Names => Phrase::new("Codes by names", "Codes nach Namen"),
        Against::Codes => Phrase::new("Codes by codes", "Codes nach Codes"),
    };
    match table.chosen() {
        Some((row, column)) => {
            let count = table.count(table.at.0, table.at.1);
            Words::CellTitle(against, row.name.as_str(), column.name.as_str(), count).text(language)
        }
        None => against.text(language),
    }
}

/// The columns that fit, each with its place on the screen.
fn columns(table: &Table, area: Area) -> impl Iterator<Item = (usize, Area)> + use<> {
    let fit = usize::from(area.width / COLUMN);
    let shown = (table.top.1..table.columns.len()).take(fit);
    (0..)
        .zip(shown)
        .map(move |(at, column)| (column, Area { x: area.x + at * COLUMN, width: COLUMN, ..area }))
}

fn heads(canvas: &mut Canvas<'_>, table: &Table, area: Area) {
    let ground = canvas.style(Role::Popup);
    for (column, place) in columns(table, area) {
        let Some(head) = table.columns.get(column) else { continue };
        let role = if column == table.at.1 { Role::Heading } else { Role::Faint };
        let name = shorten(head.name.as_str(), usize::from(COLUMN) - 1);
        canvas.right(place, 0, (&name, ground.patch(canvas.style(role))));
    }
}

fn cells(canvas: &mut Canvas<'_>, (table, row): (&Table, usize), line: Area) {
    let ground = canvas.style(Role::Popup);
    let names = names_width(line);
    let area = Area { x: line.x + names, width: line.width.saturating_sub(names), ..line };
    for (column, place) in columns(table, area) {
        let count = table.count(row, column);
        canvas.regions.push(place, Hit::Cell(row, column));
        let faint = ground.patch(canvas.style(Role::Faint));
        let (text, style) =
            if count == 0 { ("·".to_owned(), faint) } else { (count.to_string(), ground) };
        let chosen = table.at == (row, column);
        let style = if chosen { canvas.style(Role::Chosen) } else { style };
        let gap = usize::from(COLUMN).saturating_sub(width(&text) + 1);
        let text = if chosen { format!("{}{text}", " ".repeat(gap)) } else { text };
        canvas.right(place, 0, (&text, style));
    }
}

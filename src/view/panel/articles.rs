//! Draws the list of articles.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::shelf::Number;
use crate::app::views::articles::ArticleRow;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, sign, source};
use ratatui::style::Modifier;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let articles = &state.views.articles;
    let (listed, all) = (articles.count(), state.shelf.len());
    let filter = articles.filter.text();
    match (state.shelf.complete, filter.is_empty()) {
        (false, _) => format!("Pieces · {all} …"),
        (true, true) => format!("Pieces · {all}"),
        (true, false) => format!("Pieces · {listed} of {all} · {}", SafeText::one_line(filter)),
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.articles.list;
    if list.rows().is_empty() {
        let text = match (state.shelf.complete, state.shelf.is_empty()) {
            (false, _) => "reading …",
            (true, true) => "no articles here",
            (true, false) => "nothing fits the filter",
        };
        canvas.line(area, 0, &[(text, canvas.style(Role::Faint))]);
    }
    let mut line = 0;
    for (number, row) in list.rows().iter().enumerate().skip(list.top()) {
        let place = (area, line);
        if line >= area.height {
            return;
        }
        super::hits_row(canvas, place, (number, row.lines()));
        if number == list.chosen_row() && !matches!(row, ArticleRow::Group(..)) {
            choose(canvas, state, place, row.lines());
        }
        match row {
            ArticleRow::Group(name, count) => group(canvas, place, name, *count),
            ArticleRow::Article(piece) => one(canvas, state, place, *piece),
            ArticleRow::Unreadable(which) => unreadable(canvas, state, place, *which),
        }
        if number == list.chosen_row() && !matches!(row, ArticleRow::Group(..)) {
            even(canvas, state, place, row.lines());
        }
        line = line.saturating_add(u16::try_from(row.lines()).unwrap_or(1));
    }
}

fn group(canvas: &mut Canvas<'_>, (area, row): Place, name: &SafeText, count: u32) {
    let count = count.to_string();
    let room = usize::from(area.width).saturating_sub(count.len() + 1);
    let name = shorten(name.as_str(), room);
    let (group, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    canvas.line(area, row, &[(&name, group)]);
    canvas.right(area, row, (&count, faint));
}

/// An article: its title, and below it date, authors and notes.
fn one(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, number: Number) {
    let Some(heading) = state.shelf.heading(number) else { return };
    let open = state.reader.number() == Some(number);
    let lead = if open { "▸" } else { " " };
    let (mark, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    let title = SafeText::one_line(heading.short_headline());
    let mut plain = canvas.style(Role::Text);
    if heading.title().is_none() {
        // What is no title is not to look like one.
        plain = plain.add_modifier(Modifier::ITALIC);
    }
    let room = usize::from(area.width).saturating_sub(3);
    let title = shorten(title.as_str(), room);
    let sign = sign(state, number);
    canvas.line(area, row, &[(lead, mark), (sign, mark), (" ", plain), (&title, plain)]);
    let notes = note_count(state, number);
    let mut source = source(Some(state.views.articles.grouping), heading);
    match state.views.articles.twins(number) {
        0 => {}
        1 => source.insert_str(0, "+1 twin · "),
        twins => source.insert_str(0, &format!("+{twins} twins · ")),
    }
    let source = shorten(SafeText::one_line(&source).as_str(), room.saturating_sub(width(&notes)));
    canvas.line(area, row + 1, &[("   ", faint), (&source, faint)]);
    if row + 1 < area.height {
        canvas.right(area, row + 1, (&notes, mark));
    }
}

fn note_count(state: &State, number: Number) -> String {
    match state.views.articles.note_count(number) {
        0 => String::new(),
        1 => " 1 note".to_owned(),
        count => format!(" {count} notes"),
    }
}

fn unreadable(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, which: usize) {
    let Some(file) = state.shelf.unreadable.get(which) else { return };
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| file.path.display().to_string());
    let name = SafeText::one_line(&name);
    let (bad, faint) = (canvas.style(Role::Bad), canvas.style(Role::Faint));
    // The name stands above already.
    let path = file.path.display().to_string();
    let reason = file.reason.as_str();
    let reason =
        reason.strip_prefix(path.as_str()).unwrap_or(reason).trim_start_matches([' ', ':']);
    let reason = shorten(reason, usize::from(area.width).saturating_sub(2));
    canvas.line(area, row, &[("! ", bad), (name.as_str(), bad)]);
    canvas.line(area, row + 1, &[("  ", faint), (&reason, faint)]);
}

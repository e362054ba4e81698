//! Draws the left panel: articles, names, all annotations.

use super::canvas::Canvas;
use crate::app::State;
use crate::app::all_notes::{NoteRow, ROWS};
use crate::app::geometry::{Area, Pane};
use crate::app::names::NameRow;
use crate::app::pieces::{Grouping, PieceRow};
use crate::app::shelf::Number;
use crate::app::state::View;
use crate::article::{Article, Kind};
use crate::config::Role;
use crate::library::Heading;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use ratatui::style::Modifier;

/// Draws the panel.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let geometry = state.geometry();
    let (Some(area), Some(inside)) = (geometry.list, geometry.inside(Pane::List)) else { return };
    if area != inside {
        canvas.frame(area, &title(state), super::border(state, Pane::List));
    }
    match state.view {
        View::Pieces => pieces(canvas, state, inside),
        View::Entities => names(canvas, state, inside),
        View::Notes => all_notes(canvas, state, inside),
        View::Codes => super::codes::tree(canvas, state, inside),
        View::Search => super::search::draw(canvas, state),
    }
}

fn title(state: &State) -> String {
    match state.view {
        View::Pieces => {
            let listed = state.pieces.count();
            let filter = state.pieces.filter.text();
            let all = state.shelf.len();
            match (state.shelf.complete, filter.is_empty()) {
                (false, _) => format!("Pieces · {all} …"),
                (true, true) => format!("Pieces · {all}"),
                (true, false) => {
                    format!("Pieces · {listed} of {all} · {}", SafeText::one_line(filter))
                }
            }
        }
        View::Entities => format!("Names · {}", state.names.rows().len()),
        View::Notes => {
            let listed = state.all_notes.rows().len();
            match SafeText::one_line(state.note_filter.text()) {
                filter if filter.is_empty() => format!("Notes · {listed}"),
                filter => format!("Notes · {listed} · {filter}"),
            }
        }
        View::Codes => format!("Codes · {}", state.codes.rows().len()),
        View::Search => super::search::title(state),
    }
}

fn pieces(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.pieces.list;
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
        if number == list.chosen_row() && !matches!(row, PieceRow::Group(..)) {
            choose(canvas, state, place, row.lines());
        }
        match row {
            PieceRow::Group(name, count) => group(canvas, place, name, *count),
            PieceRow::Piece(piece) => one(canvas, state, place, *piece),
            PieceRow::Unreadable(which) => unreadable(canvas, state, place, *which),
        }
        if number == list.chosen_row() && !matches!(row, PieceRow::Group(..)) {
            even(canvas, state, place, row.lines());
        }
        line = line.saturating_add(u16::try_from(row.lines()).unwrap_or(1));
    }
}

pub(super) type Place = (Area, u16);

fn group(canvas: &mut Canvas<'_>, (area, row): Place, name: &SafeText, count: usize) {
    let count = count.to_string();
    let room = usize::from(area.width).saturating_sub(count.len() + 1);
    let name = shorten(name.as_str(), room);
    let (group, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    canvas.line(area, row, &[(&name, group)]);
    canvas.right(area, row, (&count, faint));
}

/// Gives the chosen row its ground.
pub(super) fn choose(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, lines: usize) {
    let role = if state.focus == Pane::List { Role::Chosen } else { Role::ChosenElsewhere };
    let style = canvas.style(role);
    let height = u16::try_from(lines).unwrap_or(1).min(area.height.saturating_sub(row));
    canvas.fill(Area { y: area.y + row, height, ..area }, style);
}

/// A chosen row that is reversed is so in one colour: its letters' colours would become patches.
pub(super) fn even(canvas: &mut Canvas<'_>, state: &State, place: Place, lines: usize) {
    let style = canvas.style(Role::Chosen);
    if state.focus == Pane::List && style.add_modifier.contains(Modifier::REVERSED) {
        choose(canvas, state, place, lines);
    }
}

/// An article: its title, and below it date, authors and notes.
fn one(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, number: Number) {
    let Some(heading) = state.shelf.heading(number) else { return };
    let open = state.reader.number() == Some(number);
    let lead = if open { "▸" } else { " " };
    let (mark, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    let title = SafeText::one_line(heading.short_headline());
    let mut plain = canvas.style(Role::Text);
    if heading.title.is_none() {
        // What is no title is not to look like one.
        plain = plain.add_modifier(Modifier::ITALIC);
    }
    let room = usize::from(area.width).saturating_sub(3);
    let title = shorten(title.as_str(), room);
    let sign = sign(state, number);
    canvas.line(area, row, &[(lead, mark), (sign, mark), (" ", plain), (&title, plain)]);
    let notes = note_count(state, number);
    let mut source = source(Some(state.pieces.grouping), heading);
    match state.pieces.twins(number) {
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

/// The sign of what the user did with an article, or has still to do.
pub(super) fn sign(state: &State, number: Number) -> &'static str {
    match state.mark(number) {
        Some(mark) if mark.starred => "★",
        Some(mark) if !mark.read => "•",
        _ => " ",
    }
}

/// What stands below a title: all of date, authors and outlet but what the group already says.
pub(super) fn source(grouping: Option<Grouping>, heading: &Heading) -> String {
    let date = match (grouping, heading.date) {
        (Some(Grouping::Month), Some(date)) => date.day().map(|_| date.to_string()),
        (Some(Grouping::Month), None) => heading.date_inferred.map(|date| format!("{date}?")),
        (_, Some(date)) => Some(date.to_string()),
        (_, None) => Some("undated".to_owned()),
    };
    let authors = match (heading.authors.as_slice(), grouping) {
        ([], Some(Grouping::Author)) => None,
        ([], _) => Some("author not named".to_owned()),
        ([_], Some(Grouping::Author)) => None,
        (names, _) => Some(names.join(", ")),
    };
    let outlet = heading.outlet.clone().filter(|_| grouping != Some(Grouping::Outlet));
    [date, authors, outlet].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn note_count(state: &State, number: Number) -> String {
    match state.note_count(number) {
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

/// The role in which names of a kind are shown.
pub(super) fn role_of(kind: Kind) -> Role {
    match kind {
        Kind::Person => Role::Person,
        Kind::Place => Role::Place,
        Kind::Organisation => Role::Organisation,
        Kind::Other => Role::OtherName,
    }
}

fn names(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.names;
    if list.rows().is_empty() {
        canvas.line(area, 0, &[("no names found yet", canvas.style(Role::Faint))]);
    }
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
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

fn all_notes(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.all_notes;
    if list.rows().is_empty() {
        canvas.line(area, 0, &[("no annotations yet", canvas.style(Role::Faint))]);
    }
    let fits = usize::from(area.height) / ROWS;
    let visible = list.rows().iter().enumerate().skip(list.top()).take(fits.max(1));
    for (place, (number, item)) in (0u16..).zip(visible) {
        let row = place * 2;
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
    let Some(text) = state.notes.as_ref().and_then(|notes| item.text(notes)) else { return };
    let mark = canvas.paint.slot_mark(text.slot);
    let (faint, plain) = (canvas.style(Role::Faint), canvas.style(Role::Text));
    let room = usize::from(area.width).saturating_sub(2);
    let (words, title) = (shorten(text.words.as_str(), room), shorten(text.title.as_str(), room));
    canvas.line(area, row, &[("▌ ", mark), (&words, plain)]);
    canvas.line(area, row + 1, &[("▌ ", mark), (&title, faint)]);
}

/// The open article's name for a pane's frame.
pub(super) fn pane_title(article: &Article) -> SafeText {
    Heading::of(article).safe_headline()
}

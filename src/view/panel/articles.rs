//! Draws the list of articles.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::shelf::Number;
use crate::app::views::articles::{ArticleRow, GroupName, title};
use crate::config::Role;
use crate::library::Heading;
use crate::library::comfort::Density;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, sign, source};
use crate::view::words::Words;
use crate::wording::{Say, UiLanguage};
use ratatui::style::Modifier;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let articles = &state.views.articles;
    let (listed, all) = (articles.count(), state.shelf.len());
    let filter = articles.filter.text();
    let filter = SafeText::one_line(filter);
    match (state.shelf.complete, filter.is_empty()) {
        (false, _) => Words::ArticlesReading(all),
        (true, true) => Words::ArticlesTitle(all),
        (true, false) => Words::ArticlesFiltered(listed, all, filter.as_str()),
    }
    .text(state.language)
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let list = &state.views.articles.list;
    if list.rows().is_empty() {
        let words = match (state.shelf.complete, state.shelf.is_empty()) {
            (false, _) => Words::Reading,
            (true, true) => Words::NoArticles,
            (true, false) => Words::NothingFits,
        };
        let text = canvas.say(&words);
        canvas.line(area, 0, &[(&text, canvas.style(Role::Faint))]);
    }
    let mut line = 0;
    for (number, row) in list.rows().iter().enumerate().skip(list.top()) {
        let place = (area, line);
        if line >= area.height {
            return;
        }
        let lines = state.views.articles.lines(row, &state.shelf);
        super::hits_row(canvas, place, (number, lines));
        if number == list.chosen_row() && !matches!(row, ArticleRow::Group(..)) {
            choose(canvas, state, place, lines);
        }
        match row {
            ArticleRow::Group(name, count) => group(canvas, place, name, *count),
            ArticleRow::Article(piece) => one(canvas, state, place, *piece),
            ArticleRow::Unreadable(which) => unreadable(canvas, state, place, *which),
        }
        if number == list.chosen_row() && !matches!(row, ArticleRow::Group(..)) {
            even(canvas, state, place, lines);
        }
        line = line.saturating_add(u16::try_from(lines).unwrap_or(1));
    }
}

fn group(canvas: &mut Canvas<'_>, (area, row): Place, name: &GroupName, count: u32) {
    let count = canvas.say(&count);
    let room = usize::from(area.width).saturating_sub(count.len() + 1);
    let name = shorten(SafeText::one_line(&canvas.say(name)).as_str(), room);
    let (group, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    canvas.line(area, row, &[(&name, group)]);
    canvas.right(area, row, (&count, faint));
}

/// An article: its title, and below it day, authors, outlet, how long it takes, and notes.
fn one(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, number: Number) {
    let Some(heading) = state.shelf.heading(number) else { return };
    let open = state.reader.number() == Some(number);
    let lead = if open { "▸" } else { " " };
    let (mark, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    let mut plain = canvas.style(Role::Text);
    if heading.title().is_none() {
        // What is no title is not to look like one.
        plain = plain.add_modifier(Modifier::ITALIC);
    }
    let density = state.views.articles.density();
    let titles = title::of(heading, (usize::from(area.width), density));
    let sign = sign(state, number);
    let mut line = row;
    for (at, words) in titles.iter().enumerate() {
        let before = if at == 0 { [lead, sign, " "] } else { [" ", " ", " "] };
        let runs = [(before[0], mark), (before[1], mark), (before[2], plain), (words, plain)];
        canvas.line(area, line, &runs);
        line += 1;
    }
    let notes = note_count(state, number);
    if density == Density::Compact {
        let first = titles.first().map_or(0, |title| width(title));
        if width(&notes) + first + title::LEAD < usize::from(area.width) {
            canvas.right(area, row, (&notes, mark));
        }
        return;
    }
    let room = usize::from(area.width).saturating_sub(title::LEAD);
    let mut source = source(Some(state.views.articles.grouping), heading, state.language);
    let right = [notes.as_str(), &minutes(heading, state.language)].join(" ");
    let right = right.trim_end();
    match state.views.articles.twins(number) {
        0 => {}
        twins => source.insert_str(0, &format!("{} · ", canvas.say(&Words::Twins(twins)))),
    }
    let source =
        shorten(SafeText::one_line(&source).as_str(), room.saturating_sub(width(right) + 1));
    canvas.line(area, line, &[("   ", faint), (&source, faint)]);
    if line < area.height {
        canvas.right(area, line, (right, if notes.is_empty() { faint } else { mark }));
    }
}

/// How long an article takes to be read.
fn minutes(heading: Heading<'_>, language: UiLanguage) -> String {
    match crate::app::reading_time::minutes(usize::try_from(heading.words()).unwrap_or(0)) {
        0 => String::new(),
        minutes => Words::Minutes(minutes).text(language),
    }
}

fn note_count(state: &State, number: Number) -> String {
    match state.views.articles.note_count(number) {
        0 => String::new(),
        count => format!(" {}", Words::NotesInRow(count).said_in(state.language)),
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

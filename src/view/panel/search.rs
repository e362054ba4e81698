//! Draws the search in the library: the query, what is wrong with it, and what was found.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::Layer;
use crate::app::regions::Hit;
use crate::app::shelf::Number;
use crate::app::views::search::{Excerpt, Panel, Shown, Standing, panel, window};
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::{Canvas, Run};
use crate::view::rows::{choose, even, sign, source};
use crate::view::words::Words;
use crate::wording::{Phrase, Say};
use crate::workspace::query::Fault;
use ratatui::style::Modifier;

/// The language of queries in a few lines.
const LANGUAGE: [(&str, Phrase); 9] = [
    ("Krieg Frieden", Phrase::new("both", "beides")),
    ("Krieg OR Frieden", Phrase::new("one", "eins davon")),
    ("-Krieg", Phrase::new("not that", "das nicht")),
    ("\"im Krieg\"", Phrase::new("just so", "genau so")),
    ("Krieg* Lawrow~", Phrase::new("begins, alike", "beginnt so, ähnlich")),
    ("title: author: outlet:", Phrase::same("")),
    ("entity: said: code: note:", Phrase::same("")),
    ("2023-09..2023-10", Phrase::new("dates", "Zeitraum")),
    ("is:unread starred annotated", Phrase::same("")),
];

/// The panel's header: how many pieces, in which order, and how much can be searched yet.
pub(super) fn title(state: &State) -> String {
    let search = &state.views.search;
    let count = search.list.rows().len();
    match (&search.standing, indexed(state)) {
        (Standing::Idle, None) => Words::Search,
        (Standing::Idle, Some(percent)) => Words::SearchIndexed(percent),
        (Standing::Waiting, _) => Words::SearchWaiting,
        (Standing::Failed(_), _) => Words::SearchFailed,
        (Standing::Found, Some(percent)) => Words::FoundSoFar(count, percent),
        (Standing::Found, None) => Words::Found(count, search.order.name()),
    }
    .text(state.language)
}

/// How many hundredths of the articles can be searched, unless all can.
fn indexed(state: &State) -> Option<usize> {
    let all = state.shelf.headings().numbers();
    let indexed = state.shelf.indexed.filter(|indexed| *indexed < all)?;
    (indexed * 100).checked_div(all)
}

/// Draws the panel.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, _: Area) {
    let Some(panel) = panel(state) else { return };
    let room = usize::from(panel.line.width).saturating_sub(width(Panel::LEAD));
    let from = window(state, room);
    canvas.regions.push(panel.line, Hit::Query);
    canvas.regions.push(panel.fault, Hit::Query);
    query(canvas, state, (panel.line, from));
    if let Some(found) = &state.views.search.fault {
        fault(canvas, state, (&panel, found, from));
    }
    match &state.views.search.standing {
        Standing::Idle if state.views.search.prompt.text().is_empty() => {
            earlier(canvas, state, panel.list);
        }
        Standing::Idle => {}
        Standing::Waiting => say(canvas, panel.list, &canvas.say(&Words::Searching)),
        Standing::Failed(reason) => say(canvas, panel.list, reason.as_str()),
        Standing::Found if state.views.search.list.rows().is_empty() => {
            say(canvas, panel.list, &canvas.say(&Words::NothingFound));
        }
        Standing::Found => results(canvas, state, panel.list),
    }
}

fn say(canvas: &mut Canvas<'_>, area: Area, words: &str) {
    let style = canvas.style(Role::Faint);
    let words = shorten(words, usize::from(area.width));
    canvas.line(area, 0, &[(&words, style)]);
}

/// The line of the query, from a byte of it on.
fn query(canvas: &mut Canvas<'_>, state: &State, (area, from): (Area, usize)) {
    let ground = canvas.style(Role::Popup);
    canvas.fill(area, ground);
    let key = ground.patch(canvas.style(Role::Key));
    let prompt = &state.views.search.prompt;
    if !matches!(state.layer, Some(Layer::Query)) {
        let room = usize::from(area.width).saturating_sub(width(Panel::LEAD));
        let text = shorten(prompt.text(), room);
        canvas.line(area, 0, &[(Panel::LEAD, key), (&text, ground)]);
        return;
    }
    let before = prompt.before_cursor();
    let mut rest = prompt.text().get(before.len()..).unwrap_or_default().chars();
    let under = rest.next().unwrap_or(' ').to_string();
    let shown = before.get(from..).unwrap_or_default();
    let cursor = ground.patch(canvas.style(Role::Cursor));
    let runs: [Run<'_>; 4] =
        [(Panel::LEAD, key), (shown, ground), (&under, cursor), (rest.as_str(), ground)];
    canvas.line(area, 0, &runs);
}

/// Marks the place of what cannot be understood, and says what is wrong.
fn fault(canvas: &mut Canvas<'_>, state: &State, (panel, fault, from): (&Panel, &Fault, usize)) {
    let text = state.views.search.prompt.text();
    let bad = canvas.style(Role::Bad);
    let start = fault.span.start.0.max(from);
    let before = width(Panel::LEAD) + width(text.get(from..start).unwrap_or_default());
    let words = text.get(start..fault.span.end.0).unwrap_or_default();
    let blank = " ".repeat(before.min(usize::from(panel.fault.width).saturating_sub(1)));
    let marks = "^".repeat(width(words).max(1));
    canvas.line(panel.fault, 0, &[(&blank, bad), (&marks, bad)]);
    for (row, line) in (1..).zip(&panel.sentence) {
        canvas.line(panel.fault, row, &[(line, bad)]);
    }
}

/// The queries that can be recalled.
fn earlier(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let queries = &state.views.search.queries;
    let (mark, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    let room = usize::from(area.width).saturating_sub(2);
    for (row, query) in (0..area.height).zip(queries.all()) {
        let sign = if queries.is_pinned(query) { "⚑ " } else { "  " };
        let query = SafeText::one_line(query);
        canvas.line(area, row, &[(sign, mark), (&shorten(query.as_str(), room), faint)]);
    }
    let used = u16::try_from(queries.all().count()).unwrap_or(u16::MAX);
    let first = if used == 0 { 0 } else { used.saturating_add(1) };
    let key = canvas.style(Role::Key);
    for (row, (typed, meaning)) in (first..).zip(LANGUAGE) {
        let meaning = meaning.in_language(state.language);
        canvas.line(area, row, &[("  ", faint), (typed, key), ("  ", faint), (meaning, faint)]);
    }
}

fn results(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let search = &state.views.search;
    let list = &search.list;
    let lines = search.lines();
    let fits = usize::from(area.height).div_ceil(lines);
    let height = u16::try_from(lines).unwrap_or(1);
    let visible = list.rows().iter().enumerate().skip(list.top()).take(fits);
    for (place, (row, number)) in (0u16..).zip(visible) {
        let place = (area, place.saturating_mul(height));
        super::hits_row(canvas, place, (row, lines));
        let chosen = row == list.chosen_row();
        if chosen {
            choose(canvas, state, place, lines);
        }
        one(canvas, state, (place.0, place.1), *number);
        if chosen {
            even(canvas, state, place, lines);
        }
    }
}

/// A piece: title, source, and the place where the words stand.
fn one(canvas: &mut Canvas<'_>, state: &State, (area, row): (Area, u16), number: Number) {
    let Some(heading) = state.shelf.heading(number) else { return };
    let open = state.reader.number() == Some(number);
    let lead = if open { "▸" } else { " " };
    let (mark, faint) = (canvas.style(Role::Group), canvas.style(Role::Faint));
    let mut plain = canvas.style(Role::Text);
    plain = plain.add_modifier(if heading.title().is_some() {
        Modifier::BOLD
    } else {
        Modifier::ITALIC
    });
    let room = usize::from(area.width).saturating_sub(3);
    let title = SafeText::one_line(heading.short_headline());
    let title = shorten(title.as_str(), room);
    let sign = sign(state, number);
    canvas.line(area, row, &[(lead, mark), (sign, mark), (" ", plain), (&title, plain)]);
    let source = SafeText::one_line(&source(None, heading, state.language));
    let source = shorten(source.as_str(), room);
    canvas.line(area, row + 1, &[("   ", faint), (&source, faint)]);
    if let Some(excerpt) = state.views.search.excerpt(number) {
        place(canvas, (area, row + 2), excerpt);
    }
}

fn place(canvas: &mut Canvas<'_>, (area, row): (Area, u16), excerpt: &Excerpt) {
    let plain = canvas.style(Role::Text);
    // A colour alone is not seen by everybody, nor on a chosen row.
    let hit = canvas.style(Role::Hit).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    for (row, line) in (row..).zip(excerpt.lines()) {
        let style = |sought| if sought == Shown::Hit { hit } else { plain };
        let mut runs: Vec<Run<'_>> = vec![("   ", plain)];
        runs.extend(line.iter().map(|(words, sought)| (*words, style(*sought))));
        canvas.line(area, row, &runs);
    }
}

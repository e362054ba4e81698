//! Draws the article: its rows, names, annotations, hits, selection and cursor.

mod line;

use super::canvas::Canvas;
use super::rows::pane_title;
use super::words::Words;
use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::page::Row;
use crate::app::regions::Hit;
use crate::app::shelf::Unreadable;
use crate::article::Article;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::width::shorten;

/// Draws the pane.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let geometry = state.geometry();
    let (Some(area), Some(inside)) = (geometry.text, geometry.inside(Pane::Text)) else { return };
    canvas.regions.push(area, Hit::Pane(Pane::Text));
    if let Some(file) = state.chosen_unreadable() {
        return unreadable(canvas, state, (area, inside), file);
    }
    let article = state.reader.article();
    if area != inside {
        let title = article.map(|article| pane_title(article)).unwrap_or_default();
        canvas.frame(area, title.as_str(), super::border(state, Pane::Text));
    }
    let (Some(article), Some(text)) = (article, state.text_area()) else {
        return nothing_open(canvas, state, inside);
    };
    canvas.regions.push(text, Hit::Text);
    if area != inside {
        source_line(canvas, area, article);
    }
    let rows = state.reader.page.rows.iter().skip(state.reader.top);
    for (line, row) in (0..text.height).zip(rows) {
        let place = Area { y: text.y + line, height: 1, ..text };
        match row {
            Row::Blank => {}
            Row::Bars(bars) => {
                let style = canvas.style(Role::Border);
                canvas.line(place, 0, &[(&"│ ".repeat(*bars), style)]);
            }
            Row::Folded(count) => folded(canvas, place, *count),
            Row::Picture(words) => picture(canvas, place, words),
            Row::Rule(columns, indent) => rule(canvas, place, (*columns, *indent)),
            Row::Text(row) => line::draw(canvas, place, &line::TextLine { state, article, row }),
        }
    }
}

/// Says why a file is no article, where the article would stand.
fn unreadable(
    canvas: &mut Canvas<'_>,
    state: &State,
    (area, inside): (Area, Area),
    file: &Unreadable,
) {
    let path = SafeText::one_line(&file.path.display().to_string());
    if area != inside {
        canvas.frame(area, path.as_str(), super::border(state, Pane::Text));
    }
    let text = canvas.say(&Words::Unreadable(file.reason.as_str()));
    paragraph(canvas, inside, &text);
}

/// Plain words with a margin, from the second row on.
fn paragraph(canvas: &mut Canvas<'_>, area: Area, text: &str) {
    let columns = usize::from(area.width).saturating_sub(4).max(1);
    let place = Area { x: area.x + 2.min(area.width), width: area.width.saturating_sub(2), ..area };
    let style = canvas.style(Role::Faint);
    let lines = wrap(text, Measure { columns, hyphenation: Hyphenation::Off });
    for (row, line) in (1..area.height.max(1)).zip(lines) {
        canvas.line(place, row, &[(text.get(line.start..line.end).unwrap_or_default(), style)]);
    }
}

fn nothing_open(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let words = match (state.shelf.complete, state.shelf.is_empty()) {
        (false, _) => Words::Reading,
        (true, true) => Words::StartWithFolder,
        (true, false) => Words::HowToOpen,
    };
    let text = canvas.say(&words);
    paragraph(canvas, area, &text);
}

/// Date, outlet and file, in the frame at the bottom.
fn source_line(canvas: &mut Canvas<'_>, area: Area, article: &Article) {
    let date = match (article.date, article.date_inferred) {
        (Some(date), _) => canvas.say(&date),
        (None, Some(date)) => canvas.say(&Words::Inferred(date)),
        (None, None) => canvas.say(&Words::Undated),
    };
    let file = article.source.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let parts = [Some(date), article.outlet.clone(), file];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let room = usize::from(area.width).saturating_sub(6);
    let line = SafeText::one_line(&parts.join(" · "));
    let line = format!(" {} ", shorten(line.as_str(), room));
    let style = canvas.style(Role::Faint);
    let bottom = Area {
        y: area.y + area.height - 1,
        height: 1,
        x: area.x + 2,
        width: area.width.saturating_sub(4),
    };
    canvas.right(bottom, 0, (&line, style));
}

fn folded(canvas: &mut Canvas<'_>, place: Area, count: usize) {
    let text = canvas.say(&Words::Folded(count));
    let style = canvas.style(Role::Faint);
    canvas.line(place, 0, &[(&text, style)]);
}

fn picture(canvas: &mut Canvas<'_>, place: Area, words: &str) {
    let style = canvas.style(Role::Caption);
    let sign = canvas.style(Role::Faint);
    canvas.line(place, 0, &[("▣ ", sign), (words, style)]);
}

fn rule(canvas: &mut Canvas<'_>, place: Area, (columns, indent): (usize, usize)) {
    let line = "─".repeat(columns.min(usize::from(place.width)));
    let before = " ".repeat(indent.min(usize::from(place.width)));
    let style = canvas.style(Role::Border);
    canvas.line(place, 0, &[(&before, style), (&line, style)]);
}

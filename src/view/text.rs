//! Draws the article: its rows, names, annotations, hits, selection and cursor.

use super::canvas::Canvas;
use super::rows::{pane_title, role_of};
use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::page::{Row, TextRow};
use crate::app::reader::Mark;
use crate::app::regions::Hit;
use crate::app::shelf::Unreadable;
use crate::article::{Article, BlockKind, Flag, Mention};
use crate::config::Role;
use crate::notes::AnnotationKind;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::width::shorten;
use crate::text::{SafeText, Span};
use ratatui::style::{Modifier, Style};

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
            Row::Folded(count) => folded(canvas, place, *count),
            Row::Text(row) => TextLine { state, article, row }.draw(canvas, place),
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
    let text = format!("This file could not be read.\n\n{}", file.reason);
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
    let text = match (state.shelf.complete, state.shelf.is_empty()) {
        (false, _) => "reading …",
        (true, true) => {
            "There are no articles here. Start Glosse with a folder of articles: glosse FOLDER"
        }
        (true, false) => "Enter opens an article, ? explains the keys",
    };
    paragraph(canvas, area, text);
}

/// Date, outlet and file, in the frame at the bottom.
fn source_line(canvas: &mut Canvas<'_>, area: Area, article: &Article) {
    let date = match (article.date, article.date_inferred) {
        (Some(date), _) => date.to_string(),
        (None, Some(date)) => format!("{date} (inferred)"),
        (None, None) => "undated".to_owned(),
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
    let blocks = if count == 1 { "block" } else { "blocks" };
    let text = format!("⋯ {count} {blocks} beside the article (z a unfolds)");
    let style = canvas.style(Role::Faint);
    canvas.line(place, 0, &[(&text, style)]);
}

/// A line of the text and what lies on it.
struct TextLine<'a> {
    state: &'a State,
    article: &'a Article,
    row: &'a TextRow,
}

impl TextLine<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, place: Area) {
        self.margin(canvas, place);
        let overlays = self.overlays(canvas);
        let base = self.base(canvas);
        let mut end = place.x;
        for cell in self.state.reader.page.cells(self.row) {
            let style = overlays
                .iter()
                .filter(|(span, _)| span.contains(cell.place))
                .fold(base, |style, (_, over)| style.patch(*over));
            let column = u16::try_from(cell.column).unwrap_or(u16::MAX);
            let wide = u16::try_from(cell.width).unwrap_or(1);
            let x = place.x.saturating_add(column);
            if column.saturating_add(wide) > place.width {
                break;
            }
            if cell.symbol == "\t" {
                let blank = " ".repeat(cell.width);
                canvas.put((x, place.y), (&blank, style), wide);
            } else {
                canvas.put((x, place.y), (cell.symbol, style), wide);
            }
            end = x + wide;
        }
        if self.row.line.divided {
            canvas.put((end, place.y), ("-", base), 1);
        }
        self.cursor_on_empty_row(canvas, place, end);
    }

    /// A row without characters still shows where the cursor is.
    fn cursor_on_empty_row(&self, canvas: &mut Canvas<'_>, place: Area, end: u16) {
        let reader = &self.state.reader;
        let here = self.row.span.start == reader.cursor && self.row.line.start == self.row.line.end;
        if here && self.state.focus == Pane::Text {
            let style = canvas.style(Role::Cursor);
            canvas.put((end, place.y), (" ", style), 1);
        }
    }

    fn base(&self, canvas: &Canvas<'_>) -> Style {
        canvas.style(match self.row.kind {
            BlockKind::Title => Role::Title,
            BlockKind::Byline => Role::Byline,
            BlockKind::Lede => Role::Lede,
            BlockKind::Caption => Role::Caption,
            BlockKind::Heading => Role::Heading,
            BlockKind::Boilerplate => Role::Faint,
            _ => Role::Text,
        })
    }

    /// What changes the look of parts of the row, from the bottom up.
    fn overlays(&self, canvas: &Canvas<'_>) -> Vec<(Span, Style)> {
        let mut overlays = Vec::new();
        let (reader, here) = (&self.state.reader, self.row.span);
        if let Some(kicker) = self.article.kicker.filter(|span| span.overlaps(here)) {
            overlays.push((kicker, canvas.style(Role::Kicker)));
        }
        if let Some(block) = self.article.blocks.get(self.row.block)
            && let Some(credit) = block.credit
        {
            overlays.push((credit, canvas.style(Role::Faint)));
        }
        if self.state.look.entities {
            let mentions = touching(&self.article.mentions, here, |mention| mention.span);
            overlays.extend(mentions.map(|mention| (mention.span, name_style(canvas, mention))));
        }
        if self.state.look.annotations {
            let marks = reader.marks.iter().filter_map(|mark| Some((mark.span?, mark)));
            let mut marks: Vec<(Span, &Mark)> =
                marks.filter(|(span, _)| span.overlaps(here)).collect();
            marks.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
            overlays.extend(
                marks.iter().map(|(span, mark)| (*span, canvas.style(Role::of_slot(mark.slot)))),
            );
        }
        let hits = touching(&reader.search.hits, here, |hit| *hit);
        overlays.extend(hits.map(|hit| {
            let role = if hit.contains(reader.cursor) { Role::HitHere } else { Role::Hit };
            (*hit, canvas.style(role))
        }));
        if let Some(selection) = &reader.selection {
            overlays.push((selection.span(&self.article.text), canvas.style(Role::Selection)));
        }
        if self.state.focus == Pane::Text {
            let cursor = crate::text::words::grapheme_at(&self.article.text, reader.cursor);
            let mut style = canvas.style(Role::Cursor);
            if reader.selection.is_some()
                && canvas.style(Role::Selection).add_modifier.contains(Modifier::REVERSED)
            {
                // On reversed words a reversed cursor would not be seen.
                style = Style::new()
                    .remove_modifier(Modifier::REVERSED)
                    .add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            }
            overlays.push((cursor, style));
        }
        overlays
    }

    /// The sign in the margin of rows with annotations.
    fn margin(&self, canvas: &mut Canvas<'_>, place: Area) {
        let here = self.row.span;
        let marks = &self.state.reader.marks;
        let mark = marks.iter().find(|mark| mark.span.is_some_and(|span| span.overlaps(here)));
        // With a narrow margin the sign stands right beside the text, not on the frame.
        let frame = self.state.geometry().inside(Pane::Text).map_or(0, |inside| inside.x);
        let column = place.x.saturating_sub(2).max(frame);
        let (Some(mark), Some(x)) = (mark, (column < place.x).then_some(column)) else { return };
        let style = canvas.paint.slot_mark(mark.slot);
        let begins = mark.span.is_some_and(|span| here.contains(span.start));
        let sign = match (mark.kind, begins) {
            (AnnotationKind::Highlight, _) | (_, false) => "▎",
            _ => "◆",
        };
        canvas.put((x, place.y), (sign, style), 1);
    }
}

fn name_style(canvas: &Canvas<'_>, mention: &Mention) -> Style {
    let style = canvas.style(role_of(mention.kind));
    match mention.flag {
        Flag::Plain => style,
        // Derived words and compounds have the colour, not the weight of a name.
        Flag::Derived | Flag::Part => {
            let plain = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED;
            Style { add_modifier: style.add_modifier - plain, ..style }
        }
    }
}

/// The items of a sorted list whose spans touch a span.
fn touching<'i, T>(
    items: &'i [T],
    here: Span,
    span: impl Fn(&T) -> Span + Copy + 'i,
) -> impl Iterator<Item = &'i T> {
    let first = items.partition_point(|item| span(item).end <= here.start);
    items.iter().skip(first).take_while(move |item| span(item).start < here.end)
}

//! Draws a row of the text: its signs, its words, and what lies on them.

use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::page::{Cell, Piece, Setting, TextRow};
use crate::app::reader::Mark;
use crate::article::quotation::QuotationKind;
use crate::article::structure::InlineKind;
use crate::article::{Article, BlockKind, Flag, Mention};
use crate::config::Role;
use crate::notes::AnnotationKind;
use crate::text::Span;
use crate::view::canvas::Canvas;
use crate::view::rows::role_of;
use ratatui::style::{Modifier, Style};

/// A row of the text and what lies on it.
pub(super) struct TextLine<'a> {
    pub(super) state: &'a State,
    pub(super) article: &'a Article,
    pub(super) row: &'a TextRow,
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, place: Area, line: &TextLine<'_>) {
    line.signs(canvas, place);
    for piece in line.state.reader.page.pieces(line.row) {
        PieceLine { line, piece }.draw(canvas, place);
    }
}

impl TextLine<'_> {
    /// Bullets, bars and names of columns.
    fn signs(&self, canvas: &mut Canvas<'_>, place: Area) {
        for sign in &self.row.signs {
            let column = u16::try_from(sign.column).unwrap_or(u16::MAX).min(place.width);
            let role = if sign.text == "│" { Role::Border } else { Role::Faint };
            let style = canvas.style(role);
            let x = place.x.saturating_add(column);
            canvas.put((x, place.y), (&sign.text, style), place.width - column);
        }
    }

    fn base(&self, canvas: &Canvas<'_>) -> Style {
        let style = canvas.style(match (self.row.setting, self.row.kind) {
            (Setting::Code, _) => Role::Code,
            (_, BlockKind::Title) => Role::Title,
            (_, BlockKind::Byline) => Role::Byline,
            (_, BlockKind::Lede) => Role::Lede,
            (_, BlockKind::Caption) => Role::Caption,
            (_, BlockKind::Heading) => Role::Heading,
            (_, BlockKind::Boilerplate) => Role::Faint,
            _ => Role::Text,
        });
        match self.row.setting {
            Setting::Header => style.add_modifier(Modifier::BOLD),
            // The deeper a heading stands the lighter it is, also without colours.
            Setting::Level(3) => style.add_modifier(Modifier::ITALIC),
            Setting::Level(4..) => {
                style.add_modifier(Modifier::ITALIC).remove_modifier(Modifier::BOLD)
            }
            _ => style,
        }
    }
}

/// A piece of a row.
struct PieceLine<'a> {
    line: &'a TextLine<'a>,
    piece: &'a Piece,
}

impl PieceLine<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, place: Area) {
        self.margin(canvas, place);
        if self.line.state.look.statements {
            self.said_bar(canvas, place);
        }
        let overlays = self.overlays(canvas);
        let base = self.line.base(canvas);
        let number = base.patch(canvas.style(Role::Faint));
        let shift = self.shift(place);
        let mut end = place.x.saturating_add(u16::try_from(self.piece.indent).unwrap_or(0));
        let cursor = self.line.state.reader.cursor;
        let mut holds_cursor = false;
        for cell in self.line.state.reader.page.cells(self.piece) {
            let Some(column) = cell.column.checked_sub(shift) else { continue };
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let wide = u16::try_from(cell.width).unwrap_or(1);
            let x = place.x.saturating_add(column);
            if column.saturating_add(wide) > place.width {
                let last = place.x.saturating_add(place.width).saturating_sub(1);
                canvas.put((last, place.y), ("›", number), 1);
                holds_cursor = true;
                break;
            }
            holds_cursor |= cell.place == cursor && !cell.inserted;
            let over = overlays.iter().filter(|(span, _)| span.contains(cell.place));
            let style = match cell.inserted {
                true => number,
                false => over.fold(base, |style, (_, over)| style.patch(*over)),
            };
            put(canvas, (x, place.y), (&cell, style));
            end = x + wide;
        }
        if shift > 0 {
            canvas.put((place.x, place.y), ("‹", number), 1);
        }
        if self.piece.line.divided {
            canvas.put((end, place.y), ("-", base), 1);
        }
        if !holds_cursor {
            self.cursor_behind(canvas, (end, place.y));
        }
    }

    /// How far a row that is wider than the page is scrolled so that the cursor is on it.
    fn shift(&self, place: Area) -> usize {
        let reader = &self.line.state.reader;
        if self.line.row.setting != Setting::Code || !self.piece.span.contains(reader.cursor) {
            return 0;
        }
        let column = reader.page.position(reader.cursor).column;
        let width = usize::from(place.width);
        (column + 2).saturating_sub(width)
    }

    /// On a row without characters, and on the space behind one, the cursor is still shown.
    fn cursor_behind(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16)) {
        let state = self.line.state;
        let here = self.piece.span;
        let empty = here.is_empty() && here.start == state.reader.cursor;
        if (empty || here.contains(state.reader.cursor)) && state.focus == Pane::Text {
            let style = canvas.style(Role::Cursor);
            canvas.put((x, y), (" ", style), 1);
        }
    }

    /// What changes the look of parts of the piece, from the bottom up.
    fn overlays(&self, canvas: &Canvas<'_>) -> Vec<(Span, Style)> {
        let TextLine { state, article, row } = self.line;
        let (reader, here) = (&state.reader, self.piece.span);
        let mut overlays = self.inlines(canvas);
        if let Some(kicker) = article.kicker.filter(|span| span.overlaps(here)) {
            overlays.push((kicker, canvas.style(Role::Kicker)));
        }
        if let Some(credit) = article.blocks.get(row.block).and_then(|block| block.credit) {
            overlays.push((credit, canvas.style(Role::Faint)));
        }
        if state.look.statements {
            overlays.extend(self.said(canvas));
        }
        if state.look.times {
            let times = touching(&article.times, here, |time| time.span);
            overlays.extend(times.map(|time| (time.span, canvas.style(Role::Time))));
        }
        if state.look.entities {
            let mentions = touching(&article.mentions, here, |mention| mention.span);
            overlays.extend(mentions.map(|mention| (mention.span, name_style(canvas, mention))));
        }
        if state.look.annotations {
            let marks = reader.marks.iter().filter_map(|mark| Some((mark.span?, mark)));
            let mut marks: Vec<(Span, &Mark)> =
                marks.filter(|(span, _)| span.overlaps(here)).collect();
            marks.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
            overlays.extend(
                marks.iter().map(|(span, mark)| (*span, canvas.style(Role::of_slot(mark.slot)))),
            );
        }
        let hits = touching(&reader.search.hits, here, |hit| *hit);
        let hit = |span: Span| {
            let is_here = span.contains(reader.cursor);
            canvas.style(if is_here { Role::HitHere } else { Role::Hit })
        };
        overlays.extend(hits.map(|span| (*span, hit(*span))));
        if let Some(followed) = state.followed() {
            let mentions = touching(&article.mentions, here, |mention| mention.span);
            let followed = mentions.filter(|mention| mention.entity.as_ref() == Some(followed));
            overlays.extend(followed.map(|mention| (mention.span, hit(mention.span))));
        }
        if let Some(selection) = &reader.selection {
            overlays.push((selection.span(&article.text), canvas.style(Role::Selection)));
        }
        if state.focus == Pane::Text {
            let cursor = crate::text::words::grapheme_at(&article.text, reader.cursor);
            overlays.push((cursor, self.cursor_style(canvas)));
        }
        overlays
    }

    /// What is said in the piece, and the words that tell so.
    fn said(&self, canvas: &Canvas<'_>) -> Vec<(Span, Style)> {
        let (said, cue) = (canvas.style(Role::Said), canvas.style(Role::Cue));
        let mut spans = Vec::new();
        for quotation in &self.line.article.quotations {
            match quotation.parts.as_slice() {
                [] => spans.push((quotation.span, said)),
                parts => spans.extend(parts.iter().map(|part| (*part, said))),
            }
            spans.extend(quotation.cues.iter().map(|span| (*span, cue)));
        }
        spans.retain(|(span, _)| span.overlaps(self.piece.span));
        spans
    }

    /// The bar beside rows with something that is said: whole where it stands in marks, broken
    /// where it is only reported.
    fn said_bar(&self, canvas: &mut Canvas<'_>, place: Area) {
        let here = self.piece.span;
        let quotations = &self.line.article.quotations;
        let here = quotations.iter().filter(|quotation| quotation.span.overlaps(here));
        let is_marked = |kind| matches!(kind, QuotationKind::Direct | QuotationKind::Mixed);
        let Some(marked) = here.map(|quotation| is_marked(quotation.kind)).max() else { return };
        let frame = self.line.state.geometry().inside(Pane::Text).map_or(0, |inside| inside.x);
        if let Some(column) = place.x.checked_sub(1).filter(|column| *column >= frame) {
            let style = canvas.style(Role::Cue).remove_modifier(Modifier::UNDERLINED);
            canvas.put((column, place.y), (if marked { "┃" } else { "┆" }, style), 1);
        }
    }

    fn cursor_style(&self, canvas: &Canvas<'_>) -> Style {
        let selected = self.line.state.reader.selection.is_some();
        let reversed = canvas.style(Role::Selection).add_modifier.contains(Modifier::REVERSED);
        if selected && reversed {
            // On reversed words a reversed cursor would not be seen.
            return Style::new()
                .remove_modifier(Modifier::REVERSED)
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
        canvas.style(Role::Cursor)
    }

    /// Emphasis, links, program text and the like.
    fn inlines(&self, canvas: &Canvas<'_>) -> Vec<(Span, Style)> {
        let TextLine { article, row, .. } = self.line;
        let Some(block) = article.blocks.get(row.block) else { return Vec::new() };
        let here = article
            .structure
            .inlines_in(block.span)
            .filter(|inline| inline.span.overlaps(self.piece.span));
        let style = |kind: &InlineKind| match kind {
            InlineKind::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            InlineKind::Strong => Style::new().add_modifier(Modifier::BOLD),
            InlineKind::Struck => Style::new().add_modifier(Modifier::CROSSED_OUT),
            InlineKind::Code => canvas.style(Role::Code),
            InlineKind::Cite => canvas.style(Role::Byline),
            InlineKind::Link(_) => canvas.style(Role::Link),
            InlineKind::Note(_) => canvas.style(Role::Faint),
        };
        here.map(|inline| (inline.span, style(&inline.kind))).collect()
    }

    /// The sign in the margin of rows with annotations.
    fn margin(&self, canvas: &mut Canvas<'_>, place: Area) {
        let here = self.piece.span;
        let state = self.line.state;
        let marks = &state.reader.marks;
        let mark = marks.iter().find(|mark| mark.span.is_some_and(|span| span.overlaps(here)));
        // With a narrow margin the sign stands right beside the text, not on the frame.
        let frame = state.geometry().inside(Pane::Text).map_or(0, |inside| inside.x);
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

fn put(canvas: &mut Canvas<'_>, place: (u16, u16), (cell, style): (&Cell<'_>, Style)) {
    let wide = u16::try_from(cell.width).unwrap_or(1);
    if matches!(cell.symbol, "\t" | " ") {
        canvas.put(place, (&" ".repeat(cell.width), style), wide);
    } else {
        canvas.put(place, (cell.symbol, style), wide);
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

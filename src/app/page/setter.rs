//! Puts rows and pieces on a page, one below the other.

use super::{Page, Piece, Row, Setting, Sign, TextRow};
use crate::article::{Article, Block, BlockKind};
use crate::text::layout::{Divider, Hyphenation, Line, Measure, Words, set};
use crate::text::width::width;
use crate::text::{Offset, SafeText, Span};
use std::ops::Range;

/// A page that is being set.
pub(super) struct Setter<'a> {
    pub(super) article: &'a Article,
    pub(super) page: Page,
    /// Divides words, and knows those it has divided.
    pub(super) divider: Divider,
    /// The names in the block that is set, as bytes of its safe text: they are not divided.
    pub(super) names: Vec<Range<usize>>,
}

/// A block, and the columns that are left to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Its number.
    pub(super) number: usize,
    /// What it is.
    pub(super) kind: BlockKind,
    /// Columns before it.
    pub(super) indent: usize,
    /// Columns of its text.
    pub(super) columns: usize,
    /// How its words are divided.
    pub(super) hyphenation: Hyphenation,
    /// How deep in quotations it stands.
    pub(super) bars: usize,
    /// Whether its lines are stretched to the columns.
    pub(super) justified: bool,
}

impl Setter<'_> {
    /// Sees to it that so many blank rows stand before the next one.
    pub(super) fn gap(&mut self, wanted: usize) {
        let rows = &mut self.page.rows;
        let blank = rows.iter().rev().take_while(|row| **row == Row::Blank).count();
        if !rows.is_empty() {
            rows.extend((blank..wanted).map(|_| Row::Blank));
        }
    }

    /// The safe text of a block.
    pub(super) fn text_of(&self, number: usize) -> &str {
        self.page.shown.get(number).map_or("", SafeText::as_str)
    }

    /// Sets rows from one on in a way of their own.
    pub(super) fn set(&mut self, from: usize, setting: Setting) {
        for row in self.page.rows.iter_mut().skip(from) {
            if let Row::Text(row) = row {
                row.setting = setting;
            }
        }
    }

    /// Sets a stretch of a block's safe text as lines of a paragraph.
    pub(super) fn flow(&mut self, frame: Frame, stretch: Range<usize>) {
        let first = self.page.pieces.len();
        let lines = self.lines(frame, stretch);
        for line in lines {
            self.row(frame, &[(line, frame.indent)]);
        }
        if frame.justified {
            self.justify(frame, first);
        }
    }

    /// Shares what is left of lines out among their spaces; a last line, and one that would have
    /// holes, stays as it is.
    fn justify(&mut self, frame: Frame, first: usize) {
        let Page { shown, pieces, .. } = &mut self.page;
        let shown = shown.get(frame.number).map_or("", SafeText::as_str);
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.iter_mut().enumerate().skip(first) {
            let words = shown.get(piece.line.start..piece.line.end).unwrap_or_default();
            let ends =
                at == last || shown.get(piece.line.end..).is_some_and(|r| r.starts_with('\n'));
            let used = width(words) + usize::from(piece.line.divided);
            let left = frame.columns.saturating_sub(used);
            let spaces = words.matches(' ').count();
            if !ends && !words.contains('\t') && left <= spaces * WIDEST {
                piece.stretch = left;
            }
        }
    }

    /// The lines of a stretch of a block's safe text.
    pub(super) fn lines(&mut self, frame: Frame, stretch: Range<usize>) -> Vec<Line> {
        let shown = self.page.shown.get(frame.number).map_or("", SafeText::as_str);
        let words = shown.get(stretch.clone()).unwrap_or_default();
        if !words.is_empty() && words.len() <= frame.columns && !words.contains(['\n', '\t']) {
            // No character takes more columns than it has bytes.
            let end = stretch.start + words.trim_end().len();
            return vec![Line { start: stretch.start, end, divided: false }];
        }
        let measure = Measure { columns: frame.columns, hyphenation: frame.hyphenation };
        let start = stretch.start;
        let first = self.names.partition_point(|name| name.end <= start);
        let names = self.names.iter().skip(first).take_while(|name| name.start < stretch.end);
        let names: Vec<Range<usize>> = names
            .map(|name| name.start.saturating_sub(start)..name.end.saturating_sub(start))
            .collect();
        let mut known = Words::of(std::mem::take(&mut self.divider), &names);
        let lines = set(words, measure, &mut known);
        self.divider = known.into_divider();
        let moved = |line: Line| Line { start: line.start + start, end: line.end + start, ..line };
        lines.into_iter().map(moved).collect()
    }

    /// Where a span of a block stands in its safe text, with what is put in at its ends.
    pub(super) fn shown_range(&self, block: &Block, number: usize, span: Span) -> Range<usize> {
        let Some(shown) = self.page.shown.get(number) else { return 0..0 };
        let within = |place: Offset| Offset(place.0.saturating_sub(block.span.start.0));
        let mut start = shown.to_shown(within(span.start));
        while let Some(before) = start.checked_sub(1).filter(|before| shown.is_inserted(*before)) {
            start = before;
        }
        start..shown.to_shown(within(span.end)).max(start)
    }

    /// Sets a block as lines of a program: each as it is, however long.
    pub(super) fn code(&mut self, frame: Frame) {
        let from = self.page.rows.len();
        let mut at = 0;
        let lines: Vec<usize> =
            self.text_of(frame.number).split_inclusive('\n').map(str::len).collect();
        for length in lines {
            let words = self.text_of(frame.number).get(at..at + length).unwrap_or_default();
            let end = at + words.trim_end().len();
            let mut start = at;
            // However long a line is, no row has more than may be looked at for each frame.
            while start < end || start == at {
                let rest = self.text_of(frame.number).get(start..end).unwrap_or_default();
                let stop = start + rest.floor_char_boundary(LONGEST);
                self.row(frame, &[(Line { start, end: stop, divided: false }, frame.indent)]);
                start = stop.max(start + 1);
            }
            at += length;
        }
        self.set(from, Setting::Code);
    }

    /// Adds a row with lines beside one another, each with the columns before it.
    pub(super) fn row(&mut self, frame: Frame, lines: &[(Line, usize)]) {
        let row = self.page.rows.len();
        let from = self.page.pieces.len();
        for (line, indent) in lines {
            self.piece(frame, *line, (row, *indent));
        }
        let numbers: Vec<usize> = (from..self.page.pieces.len()).collect();
        self.screen_row(frame, &numbers);
    }

    /// Adds a piece that is to stand on a row.
    pub(super) fn piece(&mut self, frame: Frame, line: Line, (row, indent): (usize, usize)) {
        // Where it ends is known only with the next one.
        self.page.pieces.push(Piece {
            row,
            block: frame.number,
            line,
            span: Span::default(),
            indent,
            stretch: 0,
        });
    }

    /// Adds a row that holds pieces, in the order in which they stand on it.
    pub(super) fn screen_row(&mut self, frame: Frame, numbers: &[usize]) {
        let from = self.page.screen.len();
        self.page.screen.extend(numbers);
        self.page.text_rows.push(self.page.rows.len());
        self.page.rows.push(Row::Text(TextRow {
            block: frame.number,
            kind: frame.kind,
            setting: Setting::Plain,
            signs: Vec::new(),
            pieces: (from, self.page.screen.len()),
        }));
    }

    /// Adds a sign to a row.
    pub(super) fn sign(&mut self, row: usize, sign: Sign) {
        if let Some(Row::Text(row)) = self.page.rows.get_mut(row) {
            row.signs.push(sign);
        }
    }
}

/// Columns by which a space is stretched at most.
const WIDEST: usize = 2;
/// The longest row of a program, in bytes.
const LONGEST: usize = 2_000;

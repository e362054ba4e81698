//! An article laid out for a width: rows on the screen, and the way between them and the text.

use crate::article::{Article, BlockKind, Language};
use crate::config::settings::Switch;
use crate::text::layout::{Hyphenation, Line, Measure, wrap};
use crate::text::width::advance;
use crate::text::{Offset, SafeText, Span};
use unicode_segmentation::UnicodeSegmentation;

/// From this width on there is room for an empty row above the title.
const AIRY: usize = 40;

/// How an article is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns for the text.
    pub columns: usize,
    /// Whether words are divided at the end of a line.
    pub hyphenated: Switch,
    /// Whether what is not the article is shown.
    pub unfolded: bool,
}

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// A line of a block.
    Text(TextRow),
    /// So many blocks that are not the article, folded away.
    Folded(usize),
}

/// A line of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRow {
    /// The block's number in the article.
    pub block: usize,
    /// What the block is.
    pub kind: BlockKind,
    /// The bytes of the block's safe text on this row.
    pub line: Line,
    /// What of the article's text lies on this row, white space at its end included.
    pub span: Span,
    /// Empty columns before the text.
    pub indent: usize,
}

/// An article laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows from the top.
    pub rows: Vec<Row>,
    /// The safe text of each block.
    shown: Vec<SafeText>,
    /// Where each block begins in the article's text.
    starts: Vec<usize>,
    /// The numbers of the rows that hold text.
    text_rows: Vec<usize>,
}

/// A character on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'p> {
    /// The grapheme cluster.
    pub symbol: &'p str,
    /// Where it stands in the article's text.
    pub place: Offset,
    /// Its column in the row, indent included.
    pub column: usize,
    /// The columns it takes.
    pub width: usize,
}

/// A row and a column of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0, indent included.
    pub column: usize,
}

impl Page {
    /// Lays an article out.
    #[must_use]
    pub fn new(article: &Article, layout: Layout) -> Self {
        let mut page = Self::default();
        if layout.columns >= AIRY {
            page.rows.push(Row::Blank);
        }
        let hyphenation = hyphenation(article.language, layout.hyphenated);
        let mut folded = 0;
        for (number, block) in article.blocks.iter().enumerate() {
            page.shown.push(SafeText::new(block.span.of(&article.text)));
            page.starts.push(block.span.start.0);
            if block.kind == BlockKind::Boilerplate && !layout.unfolded {
                folded += 1;
                continue;
            }
            page.fold(&mut folded);
            page.block(number, block.kind, layout.columns, hyphenation);
        }
        page.fold(&mut folded);
        page
    }

    fn fold(&mut self, folded: &mut usize) {
        if *folded > 0 {
            self.gap(1);
            self.rows.push(Row::Folded(*folded));
            *folded = 0;
        }
    }

    /// Sees to it that so many blank rows stand before the next one.
    fn gap(&mut self, wanted: usize) {
        let blank = self.rows.iter().rev().take_while(|row| **row == Row::Blank).count();
        if !self.rows.is_empty() {
            self.rows.extend((blank..wanted).map(|_| Row::Blank));
        }
    }

    fn block(&mut self, number: usize, kind: BlockKind, columns: usize, hyphenation: Hyphenation) {
        let indent = indent(kind).min(columns / 4);
        let hyphenation = match kind {
            BlockKind::Title | BlockKind::Heading | BlockKind::Byline => Hyphenation::Off,
            _ => hyphenation,
        };
        let measure = Measure { columns: columns.saturating_sub(indent).max(1), hyphenation };
        self.gap(if kind == BlockKind::Heading { 2 } else { 1 });
        let Some(shown) = self.shown.get(number) else { return };
        let start = self.starts.get(number).copied().unwrap_or_default();
        let lines = wrap(shown.as_str(), measure);
        let all = shown.as_str().len();
        for (index, line) in lines.iter().enumerate() {
            let next = lines.get(index + 1).map_or(all, |next| next.start);
            let from = shown.to_source(line.start).plus(start);
            let to = shown.to_source(next).plus(start);
            let span = Span { start: from, end: to.max(from) };
            self.text_rows.push(self.rows.len());
            self.rows.push(Row::Text(TextRow { block: number, kind, line: *line, span, indent }));
        }
    }

    /// The row of a number, if it holds text.
    #[must_use]
    pub fn text_row(&self, row: usize) -> Option<&TextRow> {
        match self.rows.get(row) {
            Some(Row::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The characters of a row that holds text.
    pub fn cells<'p>(&'p self, row: &TextRow) -> impl Iterator<Item = Cell<'p>> + use<'p> {
        let shown = self.shown.get(row.block);
        let start = self.starts.get(row.block).copied().unwrap_or_default();
        let from = row.line.start;
        let words = shown.and_then(|shown| shown.as_str().get(from..row.line.end));
        let mut column = row.indent;
        words.unwrap_or_default().grapheme_indices(true).map(move |(at, symbol)| {
            let source = shown.map_or(Offset(from + at), |shown| shown.to_source(from + at));
            let here = column;
            column = advance(column, symbol);
            Cell { symbol, place: source.plus(start), column: here, width: column - here }
        })
    }

    /// The rows that hold text, in order.
    #[must_use]
    pub fn text_rows(&self) -> &[usize] {
        &self.text_rows
    }

    /// Where in `text_rows` the row of a place stands: the last one that begins at or before it.
    #[must_use]
    pub fn text_row_index(&self, place: Offset) -> usize {
        let before = self.text_rows.partition_point(|row| {
            self.text_row(*row).is_some_and(|text| text.span.start <= place)
        });
        before.saturating_sub(1)
    }

    /// The row and column of a place in the article's text.
    #[must_use]
    pub fn position(&self, place: Offset) -> Position {
        let Some(&row) = self.text_rows.get(self.text_row_index(place)) else {
            return Position::default();
        };
        let Some(text) = self.text_row(row) else { return Position::default() };
        let column = self
            .cells(text)
            .take_while(|cell| cell.place <= place)
            .last()
            .map_or(text.indent, |cell| cell.column);
        Position { row, column }
    }

    /// The place nearest to a column of a row; of a row without text, of the next one above.
    #[must_use]
    pub fn place(&self, position: Position) -> Offset {
        let above = self.text_rows.partition_point(|row| *row <= position.row).saturating_sub(1);
        let Some(text) = self.text_rows.get(above).and_then(|row| self.text_row(*row)) else {
            return Offset(0);
        };
        self.cells(text)
            .take_while(|cell| cell.column <= position.column)
            .last()
            .map_or(text.span.start, |cell| cell.place)
    }

    /// The last place on the row of a place.
    #[must_use]
    pub fn row_end(&self, place: Offset) -> Offset {
        let row = self.position(place).row;
        self.place(Position { row, column: usize::MAX })
    }

    /// The nearest place that is visible: folded text leads to what stands before it.
    #[must_use]
    pub fn visible(&self, place: Offset) -> Offset {
        let index = self.text_row_index(place);
        match self.text_rows.get(index).and_then(|row| self.text_row(*row)) {
            Some(text) if place < text.span.start => text.span.start,
            Some(text) if place >= text.span.end => self.place(Position {
                row: self.text_rows.get(index).copied().unwrap_or_default(),
                column: usize::MAX,
            }),
            _ => place,
        }
    }
}

/// By which patterns text in a language is divided.
#[must_use]
pub fn hyphenation(language: Option<Language>, wanted: Switch) -> Hyphenation {
    match (wanted, language) {
        (Switch::Off, _) | (_, None) => Hyphenation::Off,
        (Switch::On, Some(Language::German)) => Hyphenation::German,
        (Switch::On, Some(Language::English)) => Hyphenation::English,
    }
}

fn indent(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Caption | BlockKind::Quote | BlockKind::List | BlockKind::Boilerplate => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Source, TextBuilder};
    use proptest::prelude::*;

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut builder = TextBuilder::default();
        for (kind, words) in blocks {
            builder.push(*kind, words);
        }
        let (text, blocks) = builder.finish();
        Article {
            language: Some(Language::German),
            ..Article::bare(Source { path: "a.txt".into(), item: 0 }, (text, blocks))
        }
    }

    const LAYOUT: Layout = Layout { columns: 20, hyphenated: Switch::On, unfolded: false };

    #[test]
    fn boilerplate_is_folded_to_one_row() {
        let article = article(&[
            (BlockKind::Paragraph, "Ein Satz."),
            (BlockKind::Boilerplate, "Abo"),
            (BlockKind::Boilerplate, "Spenden"),
        ]);
        let page = Page::new(&article, LAYOUT);
        assert_eq!(page.rows.last(), Some(&Row::Folded(2)));
        let open = Page::new(&article, Layout { unfolded: true, ..LAYOUT });
        assert_eq!(open.text_rows().len(), 3);
        assert_eq!(page.visible(Offset(article.text.len())), Offset(8));
    }

    proptest! {
        #[test]
        fn every_character_is_found_again_by_its_row_and_column(
            words in proptest::collection::vec("[a-zä\u{ad}日 ]{0,40}", 0..5),
            columns in 4usize..40,
        ) {
            let blocks: Vec<_> = words.iter().map(|w| (BlockKind::Paragraph, w.as_str())).collect();
            let article = article(&blocks);
            let page = Page::new(&article, Layout { columns, ..LAYOUT });
            for &row in page.text_rows() {
                let text = *page.text_row(row).unwrap();
                for cell in page.cells(&text) {
                    prop_assert_eq!(page.position(cell.place), Position { row, column: cell.column });
                    prop_assert_eq!(page.place(Position { row, column: cell.column }), cell.place);
                    prop_assert!(article.text.get(cell.place.0..).is_some_and(|rest| rest.starts_with(cell.symbol)));
                }
            }
        }
    }
}

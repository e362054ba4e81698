//! An article laid out for a width: rows on the screen, and the way between them and the text.
//!
//! A row holds pieces: stretches of the text beside one another, one for a line of a paragraph, one
//! for each cell in a table. What is drawn beside them and is no part of the text, bullets, bars of
//! quotations, names of columns, are the row's signs.

mod compose;
mod items;
mod setter;
mod table;

use crate::article::{Article, BlockKind, Language};
use crate::config::settings::Switch;
use crate::text::layout::{Divider, Hyphenation, Line};
use crate::text::width::advance;
use crate::text::{Offset, SafeText, Span};
use unicode_segmentation::UnicodeSegmentation;

/// How an article is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns for the text.
    pub columns: usize,
    /// Whether words are divided at the end of a line.
    pub hyphenated: Switch,
    /// Whether lines are stretched to the measure.
    pub justified: bool,
    /// Whether what is not the article is shown.
    pub unfolded: bool,
}

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// Words of the text.
    Text(TextRow),
    /// So many blocks that are not the article, folded away.
    Folded(usize),
    /// A line of what is said to be on a picture.
    Picture(String),
    /// Nothing but the bars of so many quotations, which go on below.
    Bars(usize),
    /// A line below the headers of a table, so many columns wide, and the columns before it.
    Rule(usize, usize),
}

/// A row with words of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// The block's number in the article.
    pub block: usize,
    /// What the block is.
    pub kind: BlockKind,
    /// How the row is set within its block.
    pub setting: Setting,
    /// What is drawn beside the text.
    pub signs: Vec<Sign>,
    /// Where the row's pieces stand in the order of the screen: the first one, and the one after
    /// the last.
    pieces: (usize, usize),
}

/// How a row is set within its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// As its block is.
    Plain,
    /// As a heading of this level.
    Level(u8),
    /// As a header of a table.
    Header,
    /// As lines of a program: they are never broken, and may be wider than the page.
    Code,
}

/// What stands beside the text of a row and is no part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The column where it begins.
    pub column: usize,
    /// What it shows.
    pub text: String,
}

/// A stretch of the text on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The row.
    pub row: usize,
    /// The block's number in the article.
    pub block: usize,
    /// The bytes of the block's safe text.
    pub line: Line,
    /// What of the article's text lies here, white space at its end included.
    pub span: Span,
    /// Empty columns before the text.
    pub indent: usize,
    /// Columns that are shared out among its spaces.
    pub stretch: usize,
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
    /// The pieces in the order of the text.
    pieces: Vec<Piece>,
    /// The numbers of the pieces, row by row and from left to right.
    screen: Vec<usize>,
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
    /// Whether it is no part of the text: the number of a link or of a footnote.
    pub inserted: bool,
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
        Self::set(article, layout, &mut Divider::default())
    }

    /// Lays an article out with what is known of words.
    #[must_use]
    pub fn set(article: &Article, layout: Layout, divider: &mut Divider) -> Self {
        compose::page(article, layout, divider)
    }

    /// The row of a number, if it holds text.
    #[must_use]
    pub fn text_row(&self, row: usize) -> Option<&TextRow> {
        match self.rows.get(row) {
            Some(Row::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The pieces of a row from left to right.
    pub fn pieces(&self, row: &TextRow) -> impl Iterator<Item = &Piece> {
        let (from, to) = row.pieces;
        let numbers = self.screen.get(from..to).unwrap_or_default();
        numbers.iter().filter_map(|number| self.pieces.get(*number))
    }

    /// The characters of a piece.
    pub fn cells<'p>(&'p self, piece: &Piece) -> impl Iterator<Item = Cell<'p>> + use<'p> {
        let shown = self.shown.get(piece.block);
        let start = self.starts.get(piece.block).copied().unwrap_or_default();
        let from = piece.line.start;
        let words = shown.and_then(|shown| shown.as_str().get(from..piece.line.end));
        let mut column = piece.indent;
        let words = words.unwrap_or_default();
        let mut gaps = Gaps::of(words, piece.stretch);
        words.grapheme_indices(true).map(move |(at, symbol)| {
            let source = shown.map_or(Offset(from + at), |shown| shown.to_source(from + at));
            let inserted = shown.is_some_and(|shown| shown.is_inserted(from + at));
            let here = column;
            column = advance(column, symbol) + if symbol == " " { gaps.next() } else { 0 };
            Cell { symbol, place: source.plus(start), column: here, width: column - here, inserted }
        })
    }

    /// The rows that hold text, in order.
    #[must_use]
    pub fn text_rows(&self) -> &[usize] {
        &self.text_rows
    }

    /// The piece that holds a place: the last one that begins at or before it.
    fn piece_of(&self, place: Offset) -> Option<&Piece> {
        let before = self.pieces.partition_point(|piece| piece.span.start <= place);
        self.pieces.get(before.saturating_sub(1))
    }

    /// Where in `text_rows` the row of a place stands.
    #[must_use]
    pub fn text_row_index(&self, place: Offset) -> usize {
        let row = self.piece_of(place).map_or(0, |piece| piece.row);
        self.text_rows.partition_point(|other| *other <= row).saturating_sub(1)
    }

    /// The row and column of a place in the article's text.
    #[must_use]
    pub fn position(&self, place: Offset) -> Position {
        let Some(piece) = self.piece_of(place) else { return Position::default() };
        let own = self.cells(piece).filter(|cell| !cell.inserted);
        let last = own.take_while(|cell| cell.place <= place).last();
        Position { row: piece.row, column: last.map_or(piece.indent, |cell| cell.column) }
    }

    /// The place nearest to a column of a row; of a row without text, of the next one above.
    #[must_use]
    pub fn place(&self, position: Position) -> Offset {
        let above = self.text_rows.partition_point(|row| *row <= position.row).saturating_sub(1);
        let Some(text) = self.text_rows.get(above).and_then(|row| self.text_row(*row)) else {
            return Offset(0);
        };
        let nearest = self.pieces(text).min_by_key(|piece| self.distance(piece, position.column));
        nearest.map_or(Offset(0), |piece| self.place_in(piece, position.column))
    }

    /// How far a column of its row is from a piece.
    fn distance(&self, piece: &Piece, column: usize) -> usize {
        let before = piece.indent.saturating_sub(column);
        if before > 0 || column == usize::MAX {
            return before;
        }
        let last = self.cells(piece).last().map_or(piece.indent, |cell| cell.column);
        column.saturating_sub(last)
    }

    /// The place nearest to a column of a piece.
    fn place_in(&self, piece: &Piece, column: usize) -> Offset {
        let own = self.cells(piece).filter(|cell| !cell.inserted);
        let last = own.take_while(|cell| cell.column <= column).last();
        last.map_or(piece.span.start, |cell| cell.place)
    }

    /// The last place on the row of a place.
    #[must_use]
    pub fn row_end(&self, place: Offset) -> Offset {
        self.piece_of(place).map_or(place, |piece| self.place_in(piece, usize::MAX))
    }

    /// The first place on the row of a place.
    #[must_use]
    pub fn row_start(&self, place: Offset) -> Offset {
        self.piece_of(place).map_or(place, |piece| piece.span.start)
    }

    /// The nearest place that is visible: folded text leads to what stands before it.
    #[must_use]
    pub fn visible(&self, place: Offset) -> Offset {
        match self.piece_of(place) {
            Some(piece) if place < piece.span.start => piece.span.start,
            Some(piece) if place >= piece.span.end => self.place_in(piece, usize::MAX),
            _ => place,
        }
    }
}

/// Shares columns out among the spaces of a line, evenly.
struct Gaps {
    left: usize,
    spaces: usize,
}

impl Gaps {
    fn of(words: &str, stretch: usize) -> Self {
        let spaces = if stretch > 0 { words.matches(' ').count() } else { 0 };
        Self { left: stretch, spaces }
    }

    /// What the next space gets besides its own column.
    fn next(&mut self) -> usize {
        let share = self.left.checked_div(self.spaces).unwrap_or(0);
        // The wider ones stand to the right.
        self.spaces = self.spaces.saturating_sub(1);
        self.left -= share;
        share
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::structure::{Inline, InlineKind, Item, Marker};
    use crate::article::{Source, Structure, TextBuilder};
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

    const LAYOUT: Layout =
        Layout { columns: 20, hyphenated: Switch::On, justified: false, unfolded: false };

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

    fn set(text: &str, kind: BlockKind, structure: Structure) -> Article {
        let mut builder = TextBuilder::default();
        let span = builder.push(kind, text).unwrap();
        builder.set(span, structure);
        let structure = builder.take_structure();
        let source = Source { path: "a.txt".into(), item: 0 };
        Article { structure, ..Article::bare(source, builder.finish()) }
    }

    fn shown(page: &Page) -> Vec<String> {
        let line = |row: &Row| {
            let Row::Text(text) = row else { return String::new() };
            let mut line: Vec<char> = vec![' '; 80];
            let mut put = |column: usize, words: &str| {
                for (at, c) in words.chars().enumerate() {
                    line[column + at] = c;
                }
            };
            text.signs.iter().for_each(|sign| put(sign.column, &sign.text));
            for cell in page.pieces(text).flat_map(|piece| page.cells(piece)) {
                put(cell.column, cell.symbol);
            }
            line.into_iter().collect::<String>().trim_end().to_owned()
        };
        page.rows.iter().map(line).collect()
    }

    fn item(start: usize, end: usize, depth: u8, marker: Marker) -> Item {
        Item { span: Span::new(start, end), depth, marker, task: None }
    }

    #[test]
    fn bullets_and_numbers_hang_beside_the_words() {
        let items = vec![
            item(0, 13, 0, Marker::Bullet),
            item(14, 18, 1, Marker::Number(9)),
            item(19, 23, 1, Marker::Number(10)),
        ];
        let structure = Structure { items, ..Structure::default() };
        let article = set("eins und zwei\nneun\nzehn", BlockKind::List, structure);
        let page = Page::new(&article, Layout { columns: 12, ..LAYOUT });
        assert_eq!(shown(&page), ["• eins und", "  zwei", "   9. neun", "  10. zehn"]);
    }

    #[test]
    fn a_list_that_only_has_lines_gets_bullets_unless_they_have_signs_of_their_own() {
        let article = set("– eins zwei\ndrei", BlockKind::List, Structure::default());
        let page = Page::new(&article, Layout { columns: 8, ..LAYOUT });
        assert_eq!(shown(&page), ["– eins", "  zwei", "• drei"]);
    }

    #[test]
    fn cells_stand_in_their_columns_and_a_table_that_is_too_wide_becomes_records() {
        let text = "Land\tStimmen\nPolen\t1.234\nMalta\t9";
        let article = set(text, BlockKind::Table, Structure::default());
        let page = Page::new(&article, LAYOUT);
        let expected = ["Land   Stimmen", "", "Polen    1.234", "Malta        9"];
        assert_eq!(shown(&page), expected);
        let page = Page::new(&article, Layout { columns: 12, ..LAYOUT });
        let expected =
            ["Land", "Stimmen", "", "Land  Polen", "Sti…  1.234", "", "Land  Malta", "Sti…  9"];
        assert_eq!(shown(&page), expected.map(str::to_owned));
    }

    #[test]
    fn links_and_footnotes_have_numbers_that_are_no_part_of_the_text() {
        let link = InlineKind::Link("https://a.example".to_owned());
        let inlines = vec![
            Inline { span: Span::new(0, 3), kind: link },
            Inline { span: Span::new(8, 8), kind: InlineKind::Note("12".to_owned()) },
        ];
        let structure = Structure { inlines, ..Structure::default() };
        let article = set("Rad wehr.", BlockKind::Paragraph, structure);
        let page = Page::new(&article, LAYOUT);
        assert_eq!(shown(&page), ["Rad[1] wehr¹²."]);
        assert_eq!(page.position(Offset(8)), Position { row: 0, column: 13 });
        assert_eq!(page.place(Position { row: 0, column: 4 }), Offset(2));
    }

    #[test]
    fn lines_of_a_program_are_never_broken() {
        let code = Inline { span: Span::new(0, 31), kind: InlineKind::Code };
        let structure = Structure { inlines: vec![code], ..Structure::default() };
        let text = "let wehr = mühle();\n    drehe()";
        assert_eq!(text.len(), 32);
        let article =
            set(text, BlockKind::Paragraph, structure.moved(|at| if at > 0 { 32 } else { 0 }));
        let page = Page::new(&article, Layout { columns: 8, ..LAYOUT });
        assert_eq!(shown(&page), ["let wehr = mühle();", "    drehe()"]);
    }

    proptest! {
        #[test]
        fn all_of_a_table_or_a_list_is_on_the_page(
            rows in proptest::collection::vec(
                proptest::collection::vec("[a-zä日0-9]{0,9}( [a-zä]{1,12})?", 1..6), 1..6),
            depths in proptest::collection::vec(0u8..120, 6),
            columns in 1usize..60,
            is_table in proptest::bool::ANY,
        ) {
            let (cell, row) = if is_table { ("\t", "\n") } else { (" ", "\n") };
            let text = rows.iter().map(|row| row.join(cell)).collect::<Vec<_>>().join(row);
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let mut structure = Structure::default();
            let mut at = 0;
            for (line, depth) in text.split('\n').zip(&depths) {
                structure.items.push(item(at, at + line.len(), *depth, Marker::Number(u32::from(*depth))));
                at += line.len() + 1;
            }
            let kind = if is_table { BlockKind::Table } else { BlockKind::List };
            let article = set(text, kind, structure);
            let page = Page::new(&article, Layout { columns, ..LAYOUT });
            let mut seen = vec![false; text.len()];
            for &row in page.text_rows() {
                let text_row = page.text_row(row).unwrap();
                for cell in page.pieces(text_row).flat_map(|piece| page.cells(piece)) {
                    prop_assert!(cell.column + cell.width <= columns.max(2));
                    seen[cell.place.0] = true;
                    prop_assert_eq!(page.position(cell.place).row, row);
                    prop_assert_eq!(page.place(Position { row, column: cell.column }), cell.place);
                }
            }
            for (at, c) in text.char_indices() {
                prop_assert!(seen[at] || c.is_whitespace(), "{c:?} at {at}");
            }
        }

        #[test]
        fn every_character_is_found_again_by_its_row_and_column(
            words in proptest::collection::vec("[a-zä\u{ad}日 ]{0,40}", 0..5),
            columns in 4usize..40,
        ) {
            let blocks: Vec<_> = words.iter().map(|w| (BlockKind::Paragraph, w.as_str())).collect();
            let article = article(&blocks);
            let page = Page::new(&article, Layout { columns, ..LAYOUT });
            for &row in page.text_rows() {
                let text = page.text_row(row).unwrap();
                for cell in page.pieces(text).flat_map(|piece| page.cells(piece)) {
                    prop_assert_eq!(page.position(cell.place), Position { row, column: cell.column });
                    prop_assert_eq!(page.place(Position { row, column: cell.column }), cell.place);
                    prop_assert!(article.text.get(cell.place.0..).is_some_and(|rest| rest.starts_with(cell.symbol)));
                }
            }
        }
    }
}

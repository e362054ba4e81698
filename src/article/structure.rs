//! What an article's text is made of below its blocks: items of lists, tables, marked words,
//! levels, pictures. It says how the text is set and never changes it.

use crate::text::{Offset, Span};
use serde::{Deserialize, Serialize};
use std::mem;

/// How the text is set. Every list is in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    /// Marked words; one may lie in another.
    pub inlines: Vec<Inline>,
    /// The items of lists.
    pub items: Vec<Item>,
    /// The tables of which more is known than their cells.
    pub tables: Vec<Table>,
    /// How deep blocks stand.
    pub levels: Vec<Level>,
    /// Pictures that say what is on them.
    pub pictures: Vec<Picture>,
}

/// Words that are set otherwise than those around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Where they stand; empty for a footnote's sign that the text does not hold.
    pub span: Span,
    /// How they are set.
    pub kind: InlineKind,
}

/// How words are set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InlineKind {
    /// Slanted: emphasis, titles of works, words of another language.
    Emphasis,
    /// Bold.
    Strong,
    /// Letters of one width; over a whole block it is lines of a program.
    Code,
    /// Struck out.
    Struck,
    /// Whoever is quoted, below the quotation.
    Cite,
    /// A link to this address.
    Link(String),
    /// A footnote's sign, or its number where the text holds no sign.
    Note(String),
}

/// An item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its words, without those of items within it.
    pub span: Span,
    /// How many lists it stands in besides the outermost.
    pub depth: u8,
    /// What stands before it.
    pub marker: Marker,
    /// Whether it is something to be done.
    pub task: Option<Task>,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// Its number.
    Number(u32),
    /// Nothing: it goes on with an item, or is told from others by its words.
    None,
}

/// Something to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// It is still to be done.
    Open,
    /// It is done.
    Done,
}

/// What is known of a table besides its cells, which stand in its block: a row a line, between tabs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its block.
    pub span: Span,
    /// How many empty cells the first row has before what stands in the text.
    pub lead: u16,
    /// How many rows from the first on are headers.
    pub headers: u16,
    /// To which side the cells of the columns are set, as far as the file says.
    pub columns: Vec<Option<Alignment>>,
}

/// To which side the words of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right, as numbers are.
    Right,
}

/// How deep a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Where the block begins.
    pub place: Offset,
    /// Of a heading its level, 1 to 6; of any other block how many quotations it stands in.
    pub depth: u8,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Before which place it stands.
    pub place: Offset,
    /// What is on it, in the words of whoever made the page.
    pub alt: String,
    /// Where it lies.
    pub address: Option<String>,
}

impl Structure {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same for a text in which every place is another one.
    #[must_use]
    pub fn moved(mut self, to: impl Fn(usize) -> usize) -> Self {
        let place = |at: &mut Offset| at.0 = to(at.0);
        let span = |span: &mut Span| *span = Span::new(to(span.start.0), to(span.end.0));
        self.inlines.iter_mut().for_each(|inline| span(&mut inline.span));
        self.items.iter_mut().for_each(|item| span(&mut item.span));
        self.tables.iter_mut().for_each(|table| span(&mut table.span));
        self.levels.iter_mut().for_each(|level| place(&mut level.place));
        self.pictures.iter_mut().for_each(|picture| place(&mut picture.place));
        self
    }

    /// Every place that is spoken of.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let spans = self.inlines.iter().map(|inline| inline.span);
        let spans = spans.chain(self.items.iter().map(|item| item.span));
        let spans = spans.chain(self.tables.iter().map(|table| table.span));
        let places = self.levels.iter().map(|level| level.place);
        let places = places.chain(self.pictures.iter().map(|picture| picture.place));
        spans.flat_map(|span| [span.start, span.end]).chain(places).map(|place| place.0)
    }

    /// What holds of a part of the text, as if that were all of it: white space at the ends of items
    /// and marked words goes, and so does what has no words left.
    #[must_use]
    pub fn part(self, text: &str, part: Span) -> Self {
        let cut = Span::of(Span { start: Offset(0), end: part.start }, text);
        let lead = u16::try_from(cut.matches('\t').count()).unwrap_or_default();
        let mut kept = self.moved(|at| at.clamp(part.start.0, part.end.0) - part.start.0);
        let words = part.of(text);
        kept.inlines.retain_mut(|inline| {
            let note = matches!(inline.kind, InlineKind::Note(_)) && inline.span.is_empty();
            let sound = words.is_char_boundary(inline.span.start.0);
            inline.span = trimmed(words, inline.span);
            note && sound || !inline.span.is_empty()
        });
        kept.items.retain_mut(|item| {
            item.span = trimmed(words, item.span);
            !item.span.is_empty()
        });
        for table in &mut kept.tables {
            table.lead = table.lead.saturating_add(lead);
        }
        kept
    }

    /// Adds what holds of another text that stands from a place on.
    pub fn append(&mut self, other: Self, at: usize) {
        let mut other = other.moved(|place| place + at);
        self.inlines.append(&mut other.inlines);
        self.items.append(&mut other.items);
        self.tables.append(&mut other.tables);
        self.levels.append(&mut other.levels);
        self.pictures.append(&mut other.pictures);
    }

    /// Takes what is known so far and leaves nothing.
    #[must_use]
    pub fn take(&mut self) -> Self {
        mem::take(self)
    }

    /// Puts everything in the order of the text; of marked words the longer ones first.
    pub fn sort(&mut self) {
        self.inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
        self.items.sort_by_key(|item| item.span.start);
        self.tables.sort_by_key(|table| table.span.start);
        self.levels.sort_by_key(|level| level.place);
        self.pictures.sort_by_key(|picture| picture.place);
    }

    /// The marked words of a block.
    pub fn inlines_in(&self, block: Span) -> impl Iterator<Item = &Inline> {
        let first = self.inlines.partition_point(|inline| inline.span.start < block.start);
        let rest = self.inlines.iter().skip(first);
        rest.take_while(move |inline| inline.span.start <= block.end)
            .filter(move |inline| inline.span.end <= block.end)
    }

    /// The items of a block.
    #[must_use]
    pub fn items_in(&self, block: Span) -> &[Item] {
        let first = self.items.partition_point(|item| item.span.start < block.start);
        let after = self.items.partition_point(|item| item.span.start < block.end);
        self.items.get(first..after).unwrap_or_default()
    }

    /// What is known of the table that a block is.
    #[must_use]
    pub fn table(&self, block: Span) -> Option<&Table> {
        let at = self.tables.binary_search_by_key(&block.start, |table| table.span.start).ok()?;
        self.tables.get(at)
    }

    /// How deep a block stands, where that is known.
    #[must_use]
    pub fn depth(&self, block: Span) -> Option<u8> {
        let at = self.levels.binary_search_by_key(&block.start, |level| level.place).ok()?;
        self.levels.get(at).map(|level| level.depth)
    }

    /// Whether a block is lines of a program.
    #[must_use]
    pub fn is_code(&self, block: Span) -> bool {
        self.inlines_in(block).any(|inline| inline.kind == InlineKind::Code && inline.span == block)
    }

    /// The links in the order of the text: the first one has number 1.
    pub fn links(&self) -> impl Iterator<Item = (Span, &str)> {
        self.inlines.iter().filter_map(|inline| match &inline.kind {
            InlineKind::Link(address) => Some((inline.span, address.as_str())),
            _ => None,
        })
    }
}

/// The longest address that is kept, in bytes.
const ADDRESS: usize = 4_000;

/// Whether an address is one of the web or of a mailbox: nothing else is ever opened.
#[must_use]
pub fn is_openable(address: &str) -> bool {
    let scheme = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"].iter().any(|known| scheme.starts_with(known));
    let sound = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    known && sound && address.len() <= ADDRESS
}

/// A span without the white space at its ends; empty where it has no words.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start.0 + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(start: usize, end: usize) -> Inline {
        Inline { span: Span::new(start, end), kind: InlineKind::Strong }
    }

    #[test]
    fn a_part_keeps_what_lies_in_it_at_the_places_it_has_there() {
        let structure = Structure {
            inlines: vec![strong(0, 2), strong(4, 9), strong(9, 30)],
            ..Structure::default()
        };
        let part = structure.part("  a bold  one  ", Span::new(2, 13));
        assert_eq!(part.inlines, [strong(2, 6), strong(8, 11)]);
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mailboxes_are_opened() {
        for (address, openable) in [
            ("https://zeitung.example/wehr", true),
            ("HTTP://zeitung.example", true),
            ("mailto:redaktion@zeitung.example", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("-https://zeitung.example", false),
            ("https://zeitung.example/a b", false),
            ("//zeitung.example", false),
        ] {
            assert_eq!(is_openable(address), openable, "{address}");
        }
    }

    #[test]
    fn a_footnote_without_a_sign_stays_where_it_is() {
        let note = Inline { span: Span::new(3, 3), kind: InlineKind::Note("1".to_owned()) };
        let structure = Structure { inlines: vec![note.clone()], ..Structure::default() };
        assert_eq!(structure.part("Wehr", Span::new(0, 4)).inlines, [note]);
    }

    #[test]
    fn empty_cells_before_the_first_words_of_a_table_are_counted() {
        let table = Table { span: Span::new(0, 9), lead: 0, headers: 1, columns: Vec::new() };
        let structure = Structure { tables: vec![table], ..Structure::default() };
        let part = structure.part("\t\tA\tB\nx\ty", Span::new(2, 9));
        assert_eq!((part.tables[0].lead, part.tables[0].span), (2, Span::new(0, 7)));
    }
}

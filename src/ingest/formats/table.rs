//! Tables as text: CSV and its kin, with any of the usual delimiters, an article a row.

mod row;

use super::fields::{self, Field, Fields, MOST_COLUMNS, Mapping};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::Reason;
use crate::ingest::records::{Ahead, Record, each_record};
use encoding_rs::Encoding;
use row::{Delimiter, Shape};
use std::cell::Cell;
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Table;

/// How much of a header is looked at to choose the delimiter, in bytes.
const HEADER: usize = 64 << 10;

impl Collection for Table {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let Some((delimiter, names)) = header(beginning.text.as_bytes()) else {
            return Claim::None;
        };
        let suffix = beginning.source.path.extension().unwrap_or_default();
        let named = ["csv", "tsv", "tab"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
        let plain = Mapping::is_plain(names.iter().map(String::as_str));
        let even = || even_rows(beginning.text.as_bytes(), delimiter, names.len());
        if named || (plain && even()) { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, mapping } = input;
        let document = Document { source, text: "", limits };
        let mut rows =
            Rows { document: &document, own: mapping, take, encoding, head: None, row: 0 };
        let shape: Cell<Option<Shape>> = Cell::new(None);
        each_record(
            &mut reader,
            limits.text_bytes.saturating_mul(2),
            |bytes, ahead| {
                if bytes.is_empty() && ahead == Ahead::More {
                    return row::Cut::Skip(0);
                }
                let begun = || Shape::new(delimiter_of(bytes), None);
                let mut known = shape.get().unwrap_or_else(begun);
                let cut = row::cut(bytes, ahead, &mut known);
                shape.set(Some(known));
                cut
            },
            |record| {
                let Record::Whole(bytes) = record else { return rows.broken("it is too large") };
                let Some(mut known) = shape.get() else { return ControlFlow::Continue(()) };
                let cells = row::cells(bytes, known.delimiter);
                known.columns.get_or_insert(cells.len());
                shape.set(Some(known));
                rows.row(&cells)
            },
        )?;
        Ok(())
    }

    fn mapping(&self, beginning: &Document<'_>) -> Option<Mapping> {
        let (_, names) = header(beginning.text.as_bytes())?;
        Some(Mapping::guess(names.iter().map(String::as_str)))
    }
}

/// Whether the rows after the header have as many cells as it.
fn even_rows(bytes: &[u8], delimiter: Delimiter, columns: usize) -> bool {
    let mut shape = Shape::new(delimiter, Some(columns));
    let (mut rest, mut rows, mut even) = (bytes, 0_usize, 0_usize);
    while let row::Cut::Record(range) = row::cut(rest, Ahead::More, &mut shape) {
        let cells = row::cells(rest.get(range.clone()).unwrap_or_default(), delimiter);
        rows += 1;
        even += usize::from(cells.len() == columns);
        rest = rest.get(range.end..).unwrap_or_default();
        if rows > 20 {
            break;
        }
    }
    // The last row may have no line end.
    (rows >= 2 && even * 4 >= rows * 3) || (rows == 1 && !rest.trim_ascii().is_empty())
}

/// The delimiter and the names in the first row, if they may be names.
fn header(bytes: &[u8]) -> Option<(Delimiter, Vec<String>)> {
    let delimiter = delimiter_of(bytes);
    let mut shape = Shape::new(delimiter, None);
    let row::Cut::Record(range) = row::cut(bytes, Ahead::Nothing, &mut shape) else { return None };
    let line = bytes.get(range)?;
    let cells = row::cells(line, delimiter);
    let names: Vec<String> = cells
        .iter()
        .take(MOST_COLUMNS)
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .collect();
    (names.len() >= 2).then_some((delimiter, names))
}

/// The delimiter under which the first row names most of what an article has.
fn delimiter_of(bytes: &[u8]) -> Delimiter {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let line = line.unwrap_or_default();
    let line = line.get(..HEADER).unwrap_or(line);
    let score = |delimiter: &Delimiter| {
        let cells = row::cells(line, *delimiter);
        let names: Vec<String> =
            cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        let known = Mapping::guess(names.iter().map(String::as_str));
        let known = Field::ALL.iter().filter(|field| known.column(**field).is_some()).count();
        (known, cells.len())
    };
    let all = [Delimiter::PIPE, Delimiter::SEMICOLON, Delimiter::TAB, Delimiter::COMMA];
    all.into_iter().max_by_key(score).unwrap_or(Delimiter::COMMA)
}

/// The first row, once it is read.
struct Head {
    names: Vec<String>,
    mapping: Mapping,
}

struct Rows<'r, 't> {
    document: &'r Document<'r>,
    own: Option<&'r Mapping>,
    take: &'r mut Take<'t>,
    encoding: &'static Encoding,
    head: Option<Head>,
    row: usize,
}

impl Rows<'_, '_> {
    fn row(&mut self, cells: &[Vec<u8>]) -> ControlFlow<()> {
        let text = |cell: &Vec<u8>| self.encoding.decode_without_bom_handling(cell).0.into_owned();
        let cells: Vec<String> = cells.iter().take(MOST_COLUMNS).map(text).collect();
        let Some(head) = &mut self.head else {
            let names: Vec<String> = cells.iter().map(|name| name.trim().to_owned()).collect();
            let guess = Mapping::guess(names.iter().map(String::as_str));
            let mapping = self.own.map_or_else(|| guess.clone(), |own| own.or(guess.clone()));
            self.head = Some(Head { names, mapping });
            return ControlFlow::Continue(());
        };
        self.row += 1;
        if head.mapping.column(Field::Text).is_none() && head.mapping.column(Field::Title).is_none()
        {
            let longest = cells.iter().enumerate().max_by_key(|(_, cell)| cell.len());
            let name = longest.and_then(|(at, _)| head.names.get(at)).cloned();
            head.mapping = head.mapping.clone().with(Field::Text, &name.unwrap_or_default());
        }
        let row = Row { names: &head.names, cells: &cells };
        match fields::article(self.document, &head.mapping, &row) {
            Some(article) => (self.take)(Piece::Article(Box::new(article))),
            None => self.broken("it holds neither a title nor a text"),
        }
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("row {}: {why}", self.row + 1)))
    }
}

struct Row<'r> {
    names: &'r [String],
    cells: &'r [String],
}

impl Fields for Row<'_> {
    fn values(&self, column: &str) -> Vec<String> {
        let at = self.names.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).cloned().into_iter().collect()
    }
}

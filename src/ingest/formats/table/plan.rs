//! How a table is to be read, as its beginning tells: delimiter, quotes, header, columns.

use super::super::fields::{MOST_COLUMNS, Mapping};
use super::columns::{self, Column};
use super::row::{self, Ahead, Cut, Delimiter, Quote, Shape};
use crate::ingest::{Charset, decode};

/// How much of a table is looked at, in bytes and in rows.
const SAMPLE: usize = 256 << 10;
const ROWS: usize = 200;
/// Rows by which delimiter and quotes are told.
const FEW: usize = 60;

/// How a table is to be read.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) shape: Shape,
    /// Bytes before the first row: the line with which Excel names the delimiter.
    pub(super) start: usize,
    /// Whether the first row names the columns.
    pub(super) header: Header,
    /// The names of the columns; where there are none, their positions from 1.
    pub(super) names: Vec<String>,
    /// What the names say, else what is in the columns.
    pub(super) mapping: Mapping,
    /// Whether the columns were told by what is in them.
    pub(super) by: By,
}

/// Whether the first row names the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    First,
    None,
}

/// By what the columns were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Names,
    Content,
}

impl Plan {
    /// The plan for a table that begins so; `None` where there is no second column.
    pub(super) fn of(bytes: &[u8], encoding: Charset) -> Option<Self> {
        Self::under(bytes, encoding, None)
    }

    /// As [`Self::of`], where the user may have named columns: a first row that has one of these
    /// names is a header.
    pub(super) fn under(bytes: &[u8], encoding: Charset, own: Option<&Mapping>) -> Option<Self> {
        let bytes = bytes.get(..SAMPLE).unwrap_or(bytes);
        let (start, named) = separator_line(bytes);
        let bytes = bytes.get(start..).unwrap_or_default();
        let shape = shape(bytes, named, encoding);
        let rows = rows(bytes, shape, ROWS);
        let rows: Vec<Vec<String>> = rows.iter().map(|row| words(row, encoding)).collect();
        let first = rows.first()?;
        let text = |name: &str| Mapping::guess([name]).column(super::Field::Text).is_some();
        if first.len() < 2 && !first.first().is_some_and(|name| text(name)) {
            return None;
        }
        let named = own.is_some_and(|own| names_a_column(own, first));
        let header = if named { Header::First } else { header(&rows) };
        let after = usize::from(header == Header::First);
        let content = Column::of(rows.get(after..).unwrap_or_default());
        let names = match header {
            Header::First => first.iter().map(|name| name.trim().to_owned()).collect(),
            Header::None => (1..=first.len()).map(|position| position.to_string()).collect(),
        };
        let mut plan =
            Self { shape, start, header, names, mapping: Mapping::default(), by: By::Names };
        plan.map(&content);
        Some(plan)
    }

    fn map(&mut self, content: &[Column]) {
        if self.header == Header::First {
            self.mapping = Mapping::guess(self.names.iter().map(String::as_str));
            if super::has_words(&self.mapping) {
                return;
            }
        }
        let seen = columns::mapping(content, &self.names);
        if super::has_words(&seen) {
            self.mapping = self.mapping.or(seen);
            self.by = By::Content;
        }
    }
}

/// Whether a row has the name of a column that a mapping speaks of.
fn names_a_column(own: &Mapping, row: &[String]) -> bool {
    let names = super::Field::ALL.into_iter().filter_map(|field| own.column(field));
    let is_position = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    names
        .filter(|name| !is_position(name))
        .any(|name| row.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name)))
}

/// The delimiter that a line like `sep=;` names, and where the table begins.
fn separator_line(bytes: &[u8]) -> (usize, Option<Delimiter>) {
    let line = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
    let bare: Vec<u8> = line.iter().copied().filter(|byte| !matches!(byte, b'"' | b'\r')).collect();
    let bare = bare.strip_suffix(b"\n").unwrap_or(&bare);
    let named = bare.get(..4).filter(|sign| sign.eq_ignore_ascii_case(b"sep="));
    match (named, bare.get(4..)) {
        (Some(_), Some([delimiter])) => (line.len(), Some(Delimiter(*delimiter))),
        // A tab may have been taken off the end of the line.
        (Some(_), Some([])) => (line.len(), Some(Delimiter::TAB)),
        _ => (0, None),
    }
}

/// Whether a table says itself how its cells are parted.
pub(super) fn names_separator(bytes: &[u8]) -> bool {
    separator_line(bytes).1.is_some()
}

const DELIMITERS: [Delimiter; 4] =
    [Delimiter::PIPE, Delimiter::SEMICOLON, Delimiter::TAB, Delimiter::COMMA];

/// Whether the first line has plain names of an article's fields between one of the delimiters.
pub(super) fn begins_plainly(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let line = line.unwrap_or_default();
    let line = line.get(..HEADER).unwrap_or(line);
    DELIMITERS.iter().filter(|delimiter| line.contains(&delimiter.0)).any(|delimiter| {
        let names = words(&row::cells(line, Shape::new(*delimiter, Quote::DOUBLE)), Charset::UTF_8);
        Mapping::is_plain(names.iter().map(String::as_str))
    })
}

/// No header is longer, in bytes.
const HEADER: usize = 64 << 10;

/// Delimiter and quotes: those under which the first row names most of what an article has, else
/// those under which most rows have the same number of cells.
fn shape(bytes: &[u8], named: Option<Delimiter>, encoding: Charset) -> Shape {
    let delimiters = named.map_or_else(|| DELIMITERS.to_vec(), |named| vec![named]);
    let mut best: Option<((usize, usize, usize), Shape)> = None;
    // Of equals the later one counts: the comma, and double quotes.
    for quote in [Quote::SINGLE, Quote::DOUBLE] {
        for delimiter in &delimiters {
            let shape = Shape::new(*delimiter, quote);
            let score = score(bytes, shape, encoding);
            if best.as_ref().is_none_or(|(known, _)| score >= *known) {
                best = Some((score, shape));
            }
        }
    }
    best.map_or(Shape::new(Delimiter::COMMA, Quote::DOUBLE), |(_, shape)| shape)
}

/// Names of fields in the first row, how even and tidy the rows are, cells in the first row.
fn score(bytes: &[u8], shape: Shape, encoding: Charset) -> (usize, usize, usize) {
    let rows = rows(bytes, shape, FEW);
    let Some(first) = rows.first().filter(|first| first.len() > 1) else { return (0, 0, 0) };
    let names = words(first, encoding);
    let known = Mapping::plain_names(names.iter().map(String::as_str));
    let even = rows.iter().filter(|row| row.len() == first.len()).count() * 100 / rows.len();
    let cells = rows.iter().map(Vec::len).sum::<usize>().max(1);
    let tidy = rows.iter().flatten().filter(|cell| is_tidy(cell)).count() * 100 / cells;
    (if is_prose(&names) { 0 } else { known }, even * tidy, first.len())
}

/// Whether a cell begins and ends as cells do, not as the rest of a sentence or with half of a
/// pair of quotes.
fn is_tidy(cell: &[u8]) -> bool {
    let quotes = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\''));
    cell.first() != Some(&b' ') && !(quotes(cell.first()) || quotes(cell.last()))
}

/// Whether cells are sentences rather than names.
fn is_prose(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.len() > NAME)
}

/// A name of a column is no longer than this, in bytes.
const NAME: usize = 80;

/// The first rows.
fn rows(bytes: &[u8], shape: Shape, most: usize) -> Vec<Vec<Vec<u8>>> {
    let mut shape = shape;
    let (mut rest, mut rows) = (bytes, Vec::new());
    while let Cut::Record(range) = row::cut(rest, Ahead::More, &mut shape) {
        let cells = row::cells(rest.get(range.clone()).unwrap_or_default(), shape);
        shape.columns.get_or_insert(cells.len());
        rows.push(cells);
        rest = rest.get(range.end..).unwrap_or_default();
        if rows.len() >= most {
            return rows;
        }
    }
    // The last row may have no line end; of a larger file it is cut.
    if (rows.is_empty() || bytes.len() < SAMPLE) && !rest.trim_ascii().is_empty() {
        rows.push(row::cells(rest.trim_ascii(), shape));
    }
    rows
}

fn words(row: &[Vec<u8>], encoding: Charset) -> Vec<String> {
    let cells = row.iter().take(MOST_COLUMNS);
    cells.map(|cell| decode::normalised(&encoding.decode_without_bom_handling(cell).0)).collect()
}

/// Whether the first row names the columns: it has names that are known, or words that are of
/// another kind than what stands below them.
fn header(rows: &[Vec<String>]) -> Header {
    let Some((first, rest)) = rows.split_first() else { return Header::None };
    let names = first.iter().map(String::as_str);
    if is_prose(first) {
        return Header::None;
    }
    let known = Mapping::plain_names(names.clone());
    let below = Column::of(rest);
    let other = |(name, column): (&String, &Column)| column.is_unlike(name);
    if known >= 2 || (known == 1 && !repeats(first, rest)) || rest.is_empty() {
        return Header::First;
    }
    let words = first.iter().all(|name| name.contains(char::is_alphabetic));
    if words && first.iter().zip(&below).any(other) && !repeats(first, rest) {
        return Header::First;
    }
    Header::None
}

/// Whether a cell of the first row comes again below it, as labels do and names do not.
fn repeats(first: &[String], rest: &[Vec<String>]) -> bool {
    rest.iter()
        .any(|row| row.iter().zip(first).any(|(cell, name)| !name.is_empty() && cell == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        Plan::of(text.as_bytes(), Charset::UTF_8).unwrap()
    }

    /// A sentence long enough for the text of an article.
    const LONG: &str = "Am Wehr dreht sich seit gestern wieder ein Rad, größer als alle davor; so \
        steht es im Protokoll, das der Rat an diesem Abend ohne Aussprache gebilligt hat.";

    #[test]
    fn tables_without_a_header_are_told_by_what_is_in_their_columns() {
        for (rows, mapping) in [
            (format!("Kultur;'{LONG}'\nWeb;'{LONG}'\nKultur;'{LONG}'\n"), "text = 2"),
            (format!("1;\"{LONG}\"\n2;\"{LONG}\"\n3;\"{LONG}\"\n"), "text = 2"),
            (
                format!(
                    "17\t2023-10-05\tDas Rad dreht sich\t{LONG}\thttps://a.example/1\n\
                     18\t2023-10-06\tDer Fluss steigt wieder\t{LONG}\thttps://a.example/2\n"
                ),
                "title = 3, text = 4, date = 2, url = 5",
            ),
            (format!("{LONG}|positiv\n{LONG}|negativ\n{LONG}|positiv\n"), "text = 1"),
        ] {
            let plan = plan(&rows);
            assert_eq!(plan.header, Header::None, "{rows}");
            assert_eq!((plan.mapping.to_string().as_str(), plan.by), (mapping, By::Content));
        }
    }

    #[test]
    fn a_first_row_of_names_is_a_header_known_or_not() {
        for (rows, mapping) in [
            (
                format!("sep=;\nTitel;Volltext\nDas Rad;\"{LONG}\"\n"),
                "title = Titel, text = Volltext",
            ),
            (
                format!("kategorie;kommentarinhalt\nKultur;\"{LONG}\"\nWeb;\"{LONG}\"\n"),
                "text = kommentarinhalt",
            ),
            (format!("label\tinput\n0\t{LONG}\n1\t{LONG}\n"), "text = input"),
            (format!("text\n\"{LONG}\"\n\"{LONG}\"\n"), "text = text"),
        ] {
            let plan = plan(&rows);
            assert_eq!(plan.header, Header::First, "{rows}");
            assert_eq!(plan.mapping.to_string(), mapping);
        }
    }

    #[test]
    fn a_table_of_numbers_has_no_text() {
        let plan = plan("1;2;3\n4;5;6\n7;8;9\n");
        assert!(!super::super::has_words(&plan.mapping), "{}", plan.mapping);
        assert!(Plan::of(b"nur eine Zeile\n", Charset::UTF_8).is_none());
    }
}

//! Cuts delimited text into rows and cells (RFC 4180), and gets over quotes that are never closed.

pub(super) use crate::ingest::records::{Ahead, Cut};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiter(pub(super) u8);

/// What stands around a cell that has delimiters or line ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote(u8);

impl Quote {
    pub(super) const DOUBLE: Self = Self(b'"');
    pub(super) const SINGLE: Self = Self(b'\'');
}

impl Delimiter {
    pub(super) const COMMA: Self = Self(b',');
    pub(super) const SEMICOLON: Self = Self(b';');
    pub(super) const TAB: Self = Self(b'\t');
    pub(super) const PIPE: Self = Self(b'|');
}

/// What is known about the rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) delimiter: Delimiter,
    pub(super) quote: Quote,
    /// How many cells the first row has.
    pub(super) columns: Option<usize>,
    /// How many quotes were found that are never closed.
    pub(super) open_quotes: usize,
}

impl Shape {
    pub(super) fn new(delimiter: Delimiter, quote: Quote) -> Self {
        Self { delimiter, quote, columns: None, open_quotes: 0 }
    }
}

/// Bytes of a row over several lines, at most.
const LONGEST: usize = 4 << 20;
/// After so many open quotes no cell of the file has line ends in it.
const OPEN_QUOTES: usize = 50;

/// The next row. One over several lines counts only if it has the right number of cells.
pub(super) fn cut(bytes: &[u8], ahead: Ahead, shape: &mut Shape) -> Cut {
    let Some(begin) = bytes.iter().position(|byte| !matches!(byte, b'\n' | b'\r')) else {
        return Cut::Skip(bytes.len());
    };
    let rest = bytes.get(begin..).unwrap_or_default();
    let mut scan = Scan::new(*shape);
    let mut first_line = None;
    let mut end = None;
    for (at, byte) in rest.iter().enumerate() {
        if *byte == b'\n' {
            if !scan.quoted || shape.open_quotes > OPEN_QUOTES {
                end = Some(at);
                break;
            }
            first_line.get_or_insert(at);
        }
        if at > LONGEST && first_line.is_some() {
            break;
        }
        scan.byte(*byte, rest.get(at + 1).copied());
    }
    let fits = !scan.reopened && shape.columns.is_none_or(|columns| scan.cells == columns);
    let end = match (end, first_line) {
        (None, _) if ahead == Ahead::More && rest.len() <= LONGEST => return Cut::More(begin),
        (Some(end), None) => end,
        (Some(end), Some(_)) if fits => end,
        (None, Some(_)) if fits && !scan.quoted => rest.len(),
        (_, Some(line)) => {
            shape.open_quotes += 1;
            line
        }
        (None, None) if ahead == Ahead::More => return Cut::More(begin),
        (None, None) => rest.len(),
    };
    Cut::Record(begin..begin + end)
}

/// The cells of a row, without their quotes.
pub(super) fn cells(row: &[u8], shape: Shape) -> Vec<Vec<u8>> {
    let row = row.strip_suffix(b"\r").unwrap_or(row);
    let mut scan = Scan::new(shape);
    let mut cells = vec![Vec::new()];
    for (at, byte) in row.iter().enumerate() {
        match scan.byte(*byte, row.get(at + 1).copied()) {
            Step::Keep => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(*byte);
                }
            }
            Step::Drop => {}
            Step::Next => cells.push(Vec::new()),
        }
    }
    cells
}

enum Step {
    Keep,
    Drop,
    Next,
}

/// Where in a row a byte stands.
struct Scan {
    delimiter: u8,
    quote: u8,
    quoted: bool,
    fresh: bool,
    doubled: bool,
    after_delimiter: bool,
    /// Inside a cell stands what looks like the opening of another one.
    reopened: bool,
    cells: usize,
}

impl Scan {
    fn new(shape: Shape) -> Self {
        Self {
            delimiter: shape.delimiter.0,
            quote: shape.quote.0,
            quoted: false,
            fresh: true,
            doubled: false,
            after_delimiter: false,
            reopened: false,
            cells: 1,
        }
    }

    fn byte(&mut self, byte: u8, next: Option<u8>) -> Step {
        let fresh = std::mem::replace(&mut self.fresh, false);
        let after_delimiter = std::mem::replace(&mut self.after_delimiter, byte == self.delimiter);
        if self.doubled {
            self.doubled = false;
            return Step::Keep;
        }
        if self.quoted {
            return match next {
                _ if byte != self.quote => Step::Keep,
                Some(next) if next == self.quote => {
                    self.doubled = true;
                    Step::Drop
                }
                // A quote inside a cell that nobody doubled stays what it is.
                Some(next) if !matches!(next, b'\r' | b'\n') && next != self.delimiter => {
                    self.reopened |= after_delimiter;
                    Step::Keep
                }
                _ => {
                    self.quoted = false;
                    Step::Drop
                }
            };
        }
        if byte == self.delimiter {
            self.cells += 1;
            self.fresh = true;
            return Step::Next;
        }
        if byte == self.quote && fresh {
            self.quoted = true;
            return Step::Drop;
        }
        Step::Keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
        let mut rest = text.as_bytes();
        let mut rows = Vec::new();
        let mut shape = Shape::new(delimiter, Quote::DOUBLE);
        while let Cut::Record(range) = cut(rest, Ahead::Nothing, &mut shape) {
            let found = cells(&rest[range.clone()], shape);
            shape.columns.get_or_insert(found.len());
            rows.push(found.iter().map(|cell| String::from_utf8_lossy(cell).into()).collect());
            rest = &rest[range.end..];
        }
        rows
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        let text = "a;b\r\n\"x;y\";\"er sagte \"\"ja\"\"\r\nund ging\"\r\n;\r\n";
        let found = rows(text, Delimiter::SEMICOLON);
        assert_eq!(found[1], ["x;y", "er sagte \"ja\"\r\nund ging"]);
        assert_eq!(found[2], ["", ""]);
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_only_its_row() {
        let text = "a,b\n1,\"offen\n2,zwei\n3,\"drei, vier\"\n4,fünf\n";
        let found = rows(text, Delimiter::COMMA);
        let firsts: Vec<&str> = found.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(firsts, ["a", "1", "2", "3", "4"]);
        assert_eq!(found[3][1], "drei, vier");
    }
}

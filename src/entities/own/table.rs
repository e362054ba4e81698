//! Reads the table in which the user lists names.

use crate::article::Kind;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListRow {
    line: usize,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) kind: Kind,
    pub(super) note: String,
}

/// A row that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}; a row is a name, its other spellings parted by |, a kind, a note")]
pub struct BadRow {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl ListRow {
    pub(super) fn without_words(&self) -> BadRow {
        let reason = format!("`{}` has no letters to be found by", self.name);
        BadRow { line: self.line, reason }
    }
}

/// Where which column stands.
struct Columns {
    name: usize,
    aliases: usize,
    kind: usize,
    note: usize,
}

/// What the columns may be called, folded.
const HEADS: [&[&str]; 4] = [
    &["name", "names"],
    &["aliases", "alias", "spellings", "schreibweisen", "andere"],
    &["kind", "type", "art", "typ"],
    &["note", "notes", "notiz", "bemerkung"],
];

/// What a kind may be called, folded; an empty one is *other*.
const KINDS: [(Kind, &[&str]); 4] = [
    (Kind::Person, &["per", "person", "people", "personen"]),
    (Kind::Place, &["loc", "place", "location", "ort", "orte"]),
    (Kind::Organisation, &["org", "organisation", "organization", "body", "firma"]),
    (Kind::Other, &["misc", "other", "oth", "sonstiges", "anderes", ""]),
];

/// The kind that a word means.
#[must_use]
pub fn kind(word: &str) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    KINDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// The rows of a list, and those that cannot be used.
pub(super) fn rows(text: &str) -> (Vec<ListRow>, Vec<BadRow>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = delimiter(text);
    let mut cells = cells(text, delimiter);
    let mut columns = Columns { name: 0, aliases: 1, kind: 2, note: 3 };
    if let Some(heads) = cells.first().and_then(|(_, cells)| heads(cells)) {
        columns = heads;
        cells.remove(0);
    }
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    for (line, cells) in cells {
        match row(line, &cells, &columns) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => {}
            Err(row) => bad.push(row),
        }
    }
    (rows, bad)
}

fn row(line: usize, cells: &[String], columns: &Columns) -> Result<Option<ListRow>, BadRow> {
    let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
    let name = cell(columns.name).to_owned();
    if cells.iter().all(|cell| cell.trim().is_empty()) || name.starts_with('#') {
        return Ok(None);
    }
    if name.is_empty() {
        return Err(BadRow { line, reason: "there is no name".to_owned() });
    }
    let word = cell(columns.kind);
    let Some(kind) = kind(word) else {
        let reason = format!("`{word}` is no kind: person, place, organisation or other");
        return Err(BadRow { line, reason });
    };
    let aliases = cell(columns.aliases).split('|').map(str::trim).filter(|one| !one.is_empty());
    let aliases = aliases.map(str::to_owned).collect();
    Ok(Some(ListRow { line, name, aliases, kind, note: cell(columns.note).to_owned() }))
}

fn heads(cells: &[String]) -> Option<Columns> {
    let heads: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let place = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
    let [name, aliases, kind, note] = HEADS.map(place);
    let absent = usize::MAX;
    Some(Columns {
        name: name?,
        aliases: aliases.unwrap_or(absent),
        kind: kind.unwrap_or(absent),
        note: note.unwrap_or(absent),
    })
}

/// The sign that parts the cells: the one that the first line has most of.
fn delimiter(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: &char| first.matches(*sign).count();
    [';', '\t', ','].into_iter().max_by_key(count).unwrap_or(',')
}

/// The cells of each row with the number of its first line. A quoted cell may hold anything, `""`
/// for a quotation mark.
fn cells(text: &str, delimiter: char) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begins, mut quoted) = (1, 1, false);
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        line += usize::from(sign == '\n');
        match sign {
            '"' if quoted && rest.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((begins, std::mem::take(&mut row)));
                begins = line;
            }
            '\r' if !quoted => {}
            _ if sign == delimiter && !quoted => row.push(std::mem::take(&mut cell)),
            _ => cell.push(sign),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((begins, row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_where_the_first_row_says() {
        let (rows, bad) = rows("Art;Name;Notiz\r\nOrt;Oslo;\"am \"\"Fjord\"\"\"\r\n");
        assert!(bad.is_empty());
        assert_eq!((rows[0].name.as_str(), rows[0].kind), ("Oslo", Kind::Place));
        assert_eq!(rows[0].note, "am \"Fjord\"");
    }

    #[test]
    fn a_bad_row_is_told_with_its_line_and_the_others_count() {
        let (rows, bad) = rows("name,aliases,kind\nOslo,,place\nBergen,,city\n,x,\n# no,,\n\n");
        assert_eq!(rows.len(), 1);
        let told: Vec<usize> = bad.iter().map(|row| row.line).collect();
        assert_eq!(told, [3, 4]);
        assert!(bad[0].to_string().contains("`city` is no kind"));
    }
}

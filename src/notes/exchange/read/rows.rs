//! The rows of a table of text (RFC 4180), with commas, semicolons or tabs between cells.

/// The rows of a table, the heads first; every row is as long as the heads are.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    // Excel may be told the separator in a line of its own.
    let told = head.strip_prefix("sep=").and_then(|sep| sep.chars().next());
    let text =
        if told.is_some() { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text };
    let count = |separator: &char| head.matches(*separator).count();
    let separator = told.or_else(|| [',', ';', '\t'].into_iter().max_by_key(count));
    let mut rows = cut(text, separator.unwrap_or(','));
    let width = rows.first().map_or(0, Vec::len);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    rows
}

fn cut(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            _ if is_quoted => cell.push(sign),
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ if sign == separator => row.push(std::mem::take(&mut cell)),
            _ => cell.push(sign),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// The cells of a row by their heads.
pub(super) struct Cells<'t> {
    pub(super) heads: &'t [String],
    pub(super) row: &'t [String],
}

impl Cells<'_> {
    /// The cell under a head, in any case; empty if there is none.
    pub(super) fn text(&self, head: &str) -> &str {
        let place = self.heads.iter().position(|known| known.trim().eq_ignore_ascii_case(head));
        place.and_then(|place| self.row.get(place)).map_or("", String::as_str)
    }

    /// The same, if it says something.
    pub(super) fn given(&self, head: &str) -> Option<String> {
        Some(self.text(head).trim().to_owned()).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_with_every_separator() {
        let expected = [["a", "b"], ["1, x", "zwei\n\"Zeilen\""], ["3", ""]];
        for table in [
            "a,b\r\n\"1, x\",\"zwei\n\"\"Zeilen\"\"\"\r\n3,\r\n",
            "\u{feff}a;b\n1, x;\"zwei\n\"\"Zeilen\"\"\"\n3",
            "sep=\t\na\tb\n1, x\t\"zwei\n\"\"Zeilen\"\"\"\n\n3\t\n",
        ] {
            assert_eq!(rows(table), expected, "{table:?}");
        }
    }
}

//! How many columns of a terminal text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns between two tab stops.
const TAB: usize = 4;

/// The column after a grapheme that begins at `column`.
#[must_use]
pub fn advance(column: usize, grapheme: &str) -> usize {
    match grapheme {
        "\t" => (column / TAB + 1) * TAB,
        _ if grapheme.len() == 1 => column + 1,
        _ => column + grapheme.width().min(2),
    }
}

/// The columns that a text takes from the first column on.
#[must_use]
pub fn width(text: &str) -> usize {
    reach(0, text)
}

/// The column after a text that begins at `column`.
#[must_use]
pub fn reach(column: usize, text: &str) -> usize {
    let simple = |character: char| (' '..'\u{300}').contains(&character);
    if text.chars().all(simple) {
        return column + text.chars().count();
    }
    text.graphemes(true).fold(column, advance)
}

/// Whether a text that begins at `column` reaches past so many columns. No more of it is looked at
/// than it takes to tell.
#[must_use]
pub(super) fn passes(columns: usize, column: usize, text: &str) -> bool {
    // No character but the tab takes more columns than it has bytes.
    if column + text.len() <= columns && !text.contains('\t') {
        return false;
    }
    let mut at = column;
    at > columns
        || text.graphemes(true).any(|grapheme| {
            at = advance(at, grapheme);
            at > columns
        })
}

/// The text cut to at most `columns`, with `…` where something is missing.
#[must_use]
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used = advance(used, grapheme);
        if used + 1 > columns {
            break;
        }
        short.push_str(grapheme);
    }
    if columns > 0 {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    short
}

/// The end of a text that fits into so many columns, `…` before it where something is left out.
#[must_use]
pub fn shorten_front(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let fits = |at: &usize| text.get(*at..).is_some_and(|end| width(end) < columns);
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let end = starts.find(fits).and_then(|at| text.get(at..)).unwrap_or_default();
    if columns == 0 { String::new() } else { format!("…{end}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_fits_and_says_so() {
        for (text, columns, short) in [
            ("Pjöngjang", 20, "Pjöngjang"),
            ("Pjöngjang", 5, "Pjön…"),
            ("eins zwei", 6, "eins…"),
            ("日本語", 4, "日…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(shorten(text, columns), short);
        }
    }

    #[test]
    fn a_tab_goes_to_the_next_stop() {
        assert_eq!(width("a\tb"), 5);
    }
}

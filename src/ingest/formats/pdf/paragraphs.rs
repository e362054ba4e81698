//! Lines to paragraphs: what was divided at the end of a line is joined again.

use super::columns::{Region, RegionKind};
use super::words::Row;

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// The size of its letters, in points.
    pub(super) size: f64,
    /// The page on which it begins, from 1.
    pub(super) page: usize,
    pub(super) lines: usize,
    /// Whether its last line reaches the end of the column.
    pub(super) full: bool,
    /// Whether it is a row of a table.
    pub(super) is_table: bool,
}

/// A gap of so many times the usual one between two lines parts paragraphs.
const WIDE: f64 = 1.35;
/// A first line is set in by this at least, in parts of its size.
const INDENT: f64 = 0.8;
/// A line that ends before the column's end by this much is a last one, in parts of its size.
const SHORT: f64 = 3.0;
/// Letters of another size by this much begin something else.
const OTHER_SIZE: f64 = 0.08;

/// The paragraphs of a region.
pub(super) fn paragraphs(region: &Region, page: usize) -> Vec<Paragraph> {
    let leading = usual_leading(&region.rows);
    let is_table = region.kind == RegionKind::Table;
    let mut found: Vec<Paragraph> = Vec::new();
    let mut above: Option<&Row> = None;
    for row in &region.rows {
        let new = is_table || above.is_none_or(|above| begins(region, (above, row), leading));
        match found.last_mut().filter(|_| !new) {
            Some(paragraph) => {
                join(&mut paragraph.text, &row.text());
                paragraph.lines += 1;
            }
            None => found.push(Paragraph {
                text: if is_table { row.cells() } else { row.text() },
                size: row.size(),
                page,
                lines: 1,
                full: false,
                is_table,
            }),
        }
        if let Some(last) = found.last_mut() {
            last.full = region.right - row.right() < SHORT * row.size();
        }
        above = Some(row);
    }
    found
}

fn begins(region: &Region, (above, row): (&Row, &Row), leading: f64) -> bool {
    let size = row.size();
    let gap = row.base() - above.base();
    let other = (size - above.size()).abs() > OTHER_SIZE * size.max(above.size());
    let usual = leading.max(size);
    let set_in = row.left() - region.left > INDENT * size
        && row.left() - above.left() > INDENT * size
        && row.left() - region.left < 6.0 * size;
    let after_short = region.right - above.right() > SHORT * size
        && above.text().ends_with(['.', '!', '?', '“', '”', '"', '«', '»', ':'])
        && row.left() - region.left < INDENT * size;
    let entry = is_entry(&above.text());
    other || entry || gap > WIDE * usual || gap < 0.0 || set_in || after_short
}

/// Whether a line is an entry of a table of contents: its page stands at its end, after dots.
pub(super) fn is_entry(text: &str) -> bool {
    let text = text.trim_end();
    let line = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = line.trim_end_matches(['.', ' ', '…', '·']);
    let page = text.len() - line.len();
    (1..=4).contains(&page) && line.len() - words.len() >= DOTS && !words.is_empty()
}

/// Dots and blanks between an entry and its page, at least.
const DOTS: usize = 4;

/// The distance of most lines.
fn usual_leading(rows: &[Row]) -> f64 {
    let mut gaps: Vec<f64> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] => Some(next.base() - one.base()).filter(|gap| *gap > 0.0),
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(0.0)
}

/// Whether a paragraph goes on in the next column or on the next page.
pub(super) fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let same = (last.size - next.size).abs() <= OTHER_SIZE * last.size.max(next.size);
    let open = !last.text.ends_with(['.', '!', '?', '“', '”', '"', '«', '»', ':', '…']);
    let begins_small = next.text.chars().next().is_some_and(char::is_lowercase);
    let is_text = !last.is_table && !next.is_table && last.full && last.lines > 1;
    same && open && is_text && (begins_small || last.text.ends_with('-'))
}

/// Words before which a hyphen at the end of a line stays: *Vor- und Nachteile*.
const AND: [&str; 9] = ["und", "oder", "bis", "sowie", "als", "wie", "and", "or", "to"];

/// Appends a line to the lines before it.
pub(super) fn join(text: &mut String, line: &str) {
    let begins_small = line.chars().next().is_some_and(char::is_lowercase);
    let first = line.split(' ').next().unwrap_or_default();
    let hyphen = text.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'));
    let before = text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    match hyphen {
        Some('\u{ad}') => drop(text.pop()),
        Some(_) if before && begins_small && !AND.contains(&first) => drop(text.pop()),
        // *Weiß-Hülsmann*, *19-jährig*: the hyphen is the word's own.
        Some(_) if before && !AND.contains(&first) => {}
        _ => text.push(' '),
    }
    text.push_str(line);
}

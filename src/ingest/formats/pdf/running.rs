//! Heads, feet and page numbers, which are no part of what a page says.

use super::words::Row;
use std::collections::HashMap;

/// Rows at the top and at the bottom of a page among which heads and feet are.
const BANDS: usize = 2;
/// Pages on which a row must stand to be a head or a foot, in hundredths.
const SHARE: usize = 40;
/// It stands at the same height there, give or take so many points.
const HEIGHT: f64 = 3.0;

/// Takes heads, feet and page numbers out of the rows of pages.
pub(super) fn take_out(pages: &mut [Vec<Row>]) {
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for rows in pages.iter() {
        for row in outermost(rows).filter_map(|at| rows.get(at)) {
            for height in heights(row) {
                *seen.entry((shape(row), height)).or_default() += 1;
            }
        }
    }
    let enough = (pages.len() * SHARE).div_ceil(100).max(2);
    let many = pages.len() > 1;
    for rows in pages {
        let out: Vec<usize> = outermost(rows)
            .filter(|at| {
                rows.get(*at).is_some_and(|row| {
                    let shape = shape(row);
                    let often =
                        |height| seen.get(&(shape.clone(), height)).copied() >= Some(enough);
                    heights(row).any(often) || (many && is_number(&row.text()))
                })
            })
            .collect();
        let mut at = 0;
        rows.retain(|_| {
            at += 1;
            !out.contains(&(at - 1))
        });
    }
}

/// The first and the last rows.
fn outermost(rows: &[Row]) -> impl Iterator<Item = usize> + use<> {
    let count = rows.len();
    (0..count).filter(move |at| *at < BANDS || *at + BANDS >= count)
}

/// A row at this height counts for the neighbouring ones too.
fn heights(row: &Row) -> impl Iterator<Item = i64> + use<> {
    #[expect(clippy::cast_possible_truncation, reason = "a page is no higher than some metres")]
    let band = (row.base() / HEIGHT).round() as i64;
    [band, band + 1].into_iter()
}

/// A row's text with all numbers alike.
fn shape(row: &Row) -> String {
    let mut shape = String::new();
    for c in row.text().chars() {
        match c.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(c),
        }
    }
    shape
}

/// Whether a row is nothing but a page's number: `3`, `- 3 -`, `Seite 3`, `3 / 12`, `Page 3 of 12`.
fn is_number(text: &str) -> bool {
    let mut numbers = 0;
    let words = text.split(|c: char| c.is_whitespace() || "-–—/|.".contains(c));
    words.filter(|word| !word.is_empty()).all(|word| {
        let number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        numbers += usize::from(number);
        number
            || matches!(word.to_lowercase().as_str(), "seite" | "page" | "s" | "p" | "von" | "of")
    }) && (1..=2).contains(&numbers)
}

//! Tells what the columns of a table hold by looking at them.

use super::super::fields::{Field, Mapping};
use crate::ingest::dates;
use std::collections::HashSet;

/// What the cells of a column are like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Cells with something in them.
    cells: usize,
    /// Code points in the cell of middle length.
    length: usize,
    /// Different cells.
    different: usize,
    dates: usize,
    addresses: usize,
    numbers: usize,
    /// Cells of two words and more.
    phrases: usize,
}

/// The middle cell of a column of texts is at least so long, in code points.
const TEXT: usize = 80;
/// How many times longer than every other column it is.
const LONGER: usize = 2;
/// The lengths of titles, in code points.
const TITLE: std::ops::RangeInclusive<usize> = 10..=160;
/// No date is longer, in bytes.
const DATE: usize = 40;

impl Column {
    /// The columns of some rows.
    pub(super) fn of(rows: &[Vec<String>]) -> Vec<Self> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        (0..columns).map(|at| Self::of_cells(rows.iter().filter_map(|row| row.get(at)))).collect()
    }

    fn of_cells<'c>(cells: impl Iterator<Item = &'c String>) -> Self {
        let mut column = Self::default();
        let (mut lengths, mut different) = (Vec::new(), HashSet::new());
        for cell in cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            column.cells += 1;
            lengths.push(cell.chars().count());
            different.insert(cell);
            column.dates += usize::from(is_date(cell));
            column.addresses += usize::from(cell.starts_with("http"));
            column.numbers += usize::from(is_number(cell));
            column.phrases += usize::from(cell.contains(' '));
        }
        lengths.sort_unstable();
        column.length = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        column.different = different.len();
        column
    }

    /// Whether nearly all of the cells are of a kind.
    fn mostly(&self, count: usize) -> bool {
        self.cells > 0 && count * 10 >= self.cells * 8
    }

    fn is_title(&self) -> bool {
        TITLE.contains(&self.length)
            && self.mostly(self.phrases)
            && self.mostly(self.different)
            && !self.mostly(self.dates)
            && !self.mostly(self.addresses)
    }

    /// Whether a word cannot be one of the cells: it names them.
    pub(super) fn is_unlike(&self, name: &str) -> bool {
        let far = self.length >= TEXT && self.length > name.chars().count() * 3;
        far || (self.mostly(self.dates) && !is_date(name))
            || (self.mostly(self.numbers) && !is_number(name))
            || (self.mostly(self.addresses) && !name.starts_with("http"))
    }
}

fn is_date(cell: &str) -> bool {
    let written = cell.contains(['.', '-', '/', ' ']) || cell.len() == 8;
    cell.len() <= DATE && written && dates::stated(cell).is_some_and(|date| date.day().is_some())
}

fn is_number(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit() || b".,-+ %".contains(&byte))
}

/// What the columns hold as far as it is sure; nothing if none of them is plainly the text.
pub(super) fn mapping(columns: &[Column], names: &[String]) -> Mapping {
    let lengths = |column: &Column| column.length;
    let Some(text) = columns.iter().enumerate().max_by_key(|(_, column)| lengths(column)) else {
        return Mapping::default();
    };
    let others = columns.iter().enumerate().filter(|(at, _)| *at != text.0);
    let next = others.map(|(_, column)| column.length).max().unwrap_or(0);
    if text.1.length < TEXT || text.1.length < next * LONGER || !text.1.mostly(text.1.phrases) {
        return Mapping::default();
    }
    let first = |fits: &dyn Fn(&Column) -> bool| {
        columns.iter().enumerate().find(|(at, column)| *at != text.0 && fits(column))
    };
    let found = [
        (Field::Text, Some(text)),
        (Field::Title, first(&|column| column.is_title())),
        (Field::Date, first(&|column| column.mostly(column.dates))),
        (Field::Url, first(&|column| column.mostly(column.addresses))),
    ];
    found.into_iter().fold(Mapping::default(), |mapping, (field, column)| {
        let name = column.and_then(|(at, _)| names.get(at));
        name.map_or(mapping.clone(), |name| mapping.with(field, name))
    })
}

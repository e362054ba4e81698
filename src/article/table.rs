//! The cells of a table, and how its columns are set.

use super::structure::{Alignment, Table};
use super::{Article, Block};
use crate::text::Span;

/// A table as it stands in an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The rows from the top.
    pub rows: Vec<GridRow>,
    /// How many rows from the first on are headers.
    pub headers: usize,
    /// To which side the cells of each column are set.
    pub columns: Vec<Alignment>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// The column of the first cell that stands in the text: those before it are empty.
    pub first: usize,
    /// The cells from left to right; an empty one has an empty span.
    pub cells: Vec<Span>,
}

impl Grid {
    /// The table that a block is: a row a line, cells between tabs.
    #[must_use]
    pub fn of(article: &Article, block: &Block) -> Self {
        let known = article.structure.table(block.span);
        Self::read(&article.text, block.span, known)
    }

    fn read(text: &str, block: Span, known: Option<&Table>) -> Self {
        let mut rows = Vec::new();
        let mut at = block.start.0;
        for line in block.of(text).split('\n') {
            let mut cells = Vec::new();
            for cell in line.split('\t') {
                cells.push(Span::new(at, at + cell.len()));
                at += cell.len() + 1;
            }
            rows.push(GridRow { first: 0, cells });
        }
        if let (Some(first), Some(known)) = (rows.first_mut(), known) {
            first.first = usize::from(known.lead);
        }
        let mut grid = Self { rows, headers: 0, columns: Vec::new() };
        grid.headers = match known {
            Some(known) => usize::from(known.headers).min(grid.rows.len()),
            None => usize::from(grid.seems_headed(text)),
        };
        grid.columns = grid.aligned(text, known.map_or(&[][..], |known| &known.columns));
        grid
    }

    /// The cells of a row with their columns.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (usize, Span)> + '_ {
        let row = self.rows.get(row);
        let first = row.map_or(0, |row| row.first);
        let cells = row.map_or(&[][..], |row| row.cells.as_slice());
        cells.iter().enumerate().map(move |(at, cell)| (first + at, *cell))
    }

    /// Whether a table of which nothing is said begins with names of its columns: words without a
    /// number over a column of numbers.
    fn seems_headed(&self, text: &str) -> bool {
        let Some(first) = self.rows.first().filter(|_| self.rows.len() > 1) else { return false };
        let words = first.cells.iter().all(|cell| !is_number(cell.of(text)));
        let below = self.rows.iter().skip(1).flat_map(|row| &row.cells);
        words && below.take(MOST).any(|cell| is_number(cell.of(text)))
    }

    /// What the file says of the columns; else those of numbers are set to the right.
    fn aligned(&self, text: &str, stated: &[Option<Alignment>]) -> Vec<Alignment> {
        let count = self.rows.iter().map(|row| row.first + row.cells.len()).max().unwrap_or(0);
        let mut numbers = vec![0_usize; count];
        let mut words = vec![0_usize; count];
        for row in (self.headers..self.rows.len()).take(MOST) {
            for (column, cell) in self.cells(row) {
                let cell = cell.of(text);
                let counts = match is_number(cell) {
                    true => &mut numbers,
                    // A dash in a column of numbers says that there is none.
                    false if cell.contains(char::is_alphabetic) => &mut words,
                    false => continue,
                };
                if let Some(count) = counts.get_mut(column) {
                    *count += 1;
                }
            }
        }
        let guess = |(numbers, words): (usize, usize)| {
            if numbers > words { Alignment::Right } else { Alignment::Left }
        };
        let guessed = numbers.into_iter().zip(words).map(guess);
        guessed
            .enumerate()
            .map(|(column, guess)| stated.get(column).copied().flatten().unwrap_or(guess))
            .collect()
    }
}

/// So many rows or cells show what a column holds.
const MOST: usize = 400;

/// Whether a cell holds an amount: `1.234`, `–12,5 %`, `3 Mio.`, `€ 20`.
fn is_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && letters <= 4 && letters <= digits + 2 && cell.chars().count() <= 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str, known: Option<&Table>) -> Grid {
        Grid::read(text, Span::new(0, text.len()), known)
    }

    #[test]
    fn columns_of_numbers_are_set_to_the_right_unless_the_file_says_otherwise() {
        let text = "Land\tStimmen\tAnteil\nPolen\t1.234\t12,5 %\nMalta\t–\t1 %";
        let found = grid(text, None);
        assert_eq!(found.headers, 1);
        assert_eq!(found.columns, [Alignment::Left, Alignment::Right, Alignment::Right]);
        let columns = vec![None, None, Some(Alignment::Centre)];
        let known = Table { span: Span::new(0, 0), lead: 0, headers: 0, columns };
        assert_eq!(grid(text, Some(&known)).columns[2], Alignment::Centre);
    }

    #[test]
    fn cells_of_a_row_that_begins_with_empty_ones_stand_in_their_columns() {
        let known = Table { span: Span::new(0, 0), lead: 1, headers: 1, columns: Vec::new() };
        let text = "2022\t2023\nPolen\t1\t2";
        let found = grid(text, Some(&known));
        let cells: Vec<_> = found.cells(0).map(|(column, cell)| (column, cell.of(text))).collect();
        assert_eq!(cells, [(1, "2022"), (2, "2023")]);
        assert_eq!(found.columns.len(), 3);
    }
}

//! A list with one chosen row, whatever its rows are.

/// Rows, the chosen one, and how far the list is scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    rows: Vec<T>,
    /// Numbers of rows; small, for a list may have a million.
    choosable: Vec<u32>,
    chosen: usize,
    top: usize,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), choosable: Vec::new(), chosen: 0, top: 0 }
    }
}

impl<T> List<T> {
    /// Puts other rows in; the place in the list stays about the same.
    pub fn replace(&mut self, rows: Vec<T>, choosable: impl Fn(&T) -> bool) {
        let numbered = (0..).zip(&rows);
        let chosen = numbered.filter(|(_, row)| choosable(row)).map(|(number, _)| number);
        self.choosable = chosen.collect();
        self.rows = rows;
        self.chosen = self.chosen.min(self.choosable.len().saturating_sub(1));
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The number of the chosen row.
    #[must_use]
    pub fn chosen_row(&self) -> usize {
        self.choosable.get(self.chosen).map_or(0, |row| *row as usize)
    }

    /// The chosen row; `None` if no row can be chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&T> {
        self.choosable.get(self.chosen).and_then(|row| self.rows.get(*row as usize))
    }

    /// How many rows that can be chosen stand before the chosen one.
    #[must_use]
    pub fn chosen_place(&self) -> usize {
        self.chosen
    }

    /// The row at a place among those that can be chosen.
    #[must_use]
    pub fn at_place(&self, place: usize) -> Option<&T> {
        self.choosable.get(place).and_then(|row| self.rows.get(*row as usize))
    }

    /// Chooses the row at a place among those that can be chosen, the last one if it is too far.
    pub fn choose_place(&mut self, place: usize) {
        self.chosen = place.min(self.choosable.len().saturating_sub(1));
    }

    /// Moves the choice by so many rows, not past the ends.
    pub fn step(&mut self, rows: isize) {
        let last = self.choosable.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(rows).min(last);
    }

    /// Chooses the first row of which `wanted` holds; `false` if there is none.
    pub fn choose_where(&mut self, wanted: impl Fn(&T) -> bool) -> bool {
        let found =
            self.choosable.iter().position(|row| self.rows.get(*row as usize).is_some_and(&wanted));
        if let Some(at) = found {
            self.chosen = at;
        }
        found.is_some()
    }

    /// Chooses the row of a number; `false` if it cannot be chosen.
    pub fn choose_row(&mut self, row: usize) -> bool {
        let row = u32::try_from(row).ok();
        let found = row.and_then(|row| self.choosable.binary_search(&row).ok());
        self.chosen = found.unwrap_or(self.chosen);
        found.is_some()
    }

    /// The first row to show, so that the chosen one is among `height` rows.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Scrolls so that the chosen row (and the group's name above it) is seen on a screen of
    /// `height` lines, of which a row takes as many as `lines` says.
    pub fn scroll(&mut self, height: usize, lines: impl Fn(&T) -> usize) {
        let row = self.chosen_row();
        let above = if self.chosen == 0 { 0 } else { row.saturating_sub(1) };
        self.top = self.top.min(above);
        let mut used = 0;
        let visible = |row: &usize| {
            used += self.rows.get(*row).map_or(0, &lines);
            used <= height
        };
        let first = (0..=row).rev().take_while(visible).last().unwrap_or(row);
        self.top = self.top.max(first);
        self.fill(height, lines);
    }

    /// Scrolls back as far as the last row stays at the bottom.
    fn fill(&mut self, height: usize, lines: impl Fn(&T) -> usize) {
        let mut used = 0;
        let fits = |row: &usize| {
            used += self.rows.get(*row).map_or(0, &lines);
            used <= height
        };
        let last = (0..self.rows.len()).rev().take_while(fits).last();
        self.top = self.top.min(last.unwrap_or(self.top));
    }

    /// The row that stands on a line of the screen.
    #[must_use]
    pub fn row_at(&self, line: usize, lines: impl Fn(&T) -> usize) -> usize {
        let mut used = 0;
        let above = |row: &&T| {
            used += lines(row);
            used <= line
        };
        self.top + self.rows.iter().skip(self.top).take_while(above).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_cannot_be_chosen_are_passed_over() {
        let mut list = List::default();
        list.replace(vec!["# a", "1", "# b", "2", "3"], |row| !row.starts_with('#'));
        assert_eq!(list.chosen(), Some(&"1"));
        list.step(1);
        assert_eq!(list.chosen(), Some(&"2"));
        list.step(9);
        assert_eq!(list.chosen(), Some(&"3"));
        assert!(!list.choose_row(2));
        list.scroll(2, |_| 1);
        assert_eq!(list.top(), 3);
        list.step(-9);
        list.scroll(2, |_| 1);
        assert_eq!(list.top(), 0);
    }

    #[test]
    fn rows_may_take_several_lines() {
        let mut list = List::default();
        list.replace(vec!["# a", "1", "2", "3"], |row| !row.starts_with('#'));
        let lines = |row: &&str| if row.starts_with('#') { 1 } else { 2 };
        list.step(1);
        list.scroll(4, lines);
        assert_eq!(list.top(), 1);
        assert_eq!([0, 1, 2, 3].map(|line| list.row_at(line, lines)), [1, 1, 2, 2]);
        list.step(-1);
        list.scroll(4, lines);
        assert_eq!(list.top(), 0);
    }
}

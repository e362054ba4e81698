//! Sets tables: columns as wide as they need, or as the page has room for; a table that is too wide
//! for it as records, a cell a line with the name of its column.

use super::setter::{Frame, Setter};
use super::{Row, Setting, Sign};
use crate::article::Block;
use crate::article::structure::Alignment;
use crate::article::table::Grid;
use crate::text::width::{shorten, width};
use std::ops::Range;

/// Columns between two columns of a table.
const GAP: usize = 2;
/// A column gets no narrower than its longest word, if that is no longer than this.
const WORD: usize = 12;
/// A name of a column that has less room than this is left out of a record.
const LABEL: usize = 4;
/// The narrowest column.
const NARROWEST: usize = 3;

/// A table as it is to be set.
struct Sheet {
    rows: Vec<Vec<SheetCell>>,
    headers: usize,
    columns: Vec<Column>,
}

struct SheetCell {
    column: usize,
    /// Its bytes in the block's safe text.
    words: Range<usize>,
}

struct Column {
    side: Alignment,
    /// The columns of its widest cell, and of its longest word.
    widest: usize,
    longest: usize,
}

/// Sets a block that is a table.
pub(super) fn set(setter: &mut Setter<'_>, frame: Frame, block: &Block) {
    let sheet = sheet(setter, frame, block);
    match sheet.widths(frame.columns) {
        Some(widths) => side_by_side(setter, frame, (&sheet, &widths)),
        None => records(setter, frame, &sheet),
    }
}

fn sheet(setter: &Setter<'_>, frame: Frame, block: &Block) -> Sheet {
    let grid = Grid::of(setter.article, block);
    let column = |side: &Alignment| Column { side: *side, widest: 0, longest: 0 };
    let mut columns: Vec<Column> = grid.columns.iter().map(column).collect();
    let shown = setter.text_of(frame.number);
    let mut rows = Vec::with_capacity(grid.rows.len());
    for number in 0..grid.rows.len() {
        let mut cells = Vec::new();
        for (at, span) in grid.cells(number) {
            let words = setter.shown_range(block, frame.number, span);
            let text = shown.get(words.clone()).unwrap_or_default();
            if text.trim().is_empty() {
                continue;
            }
            if let Some(column) = columns.get_mut(at) {
                column.widest = column.widest.max(width(text));
                let longest = text.split_whitespace().map(width).max().unwrap_or(0);
                column.longest = column.longest.max(longest);
            }
            cells.push(SheetCell { column: at, words });
        }
        rows.push(cells);
    }
    Sheet { rows, headers: grid.headers, columns }
}

impl Sheet {
    /// How wide each column is where all fit beside one another.
    fn widths(&self, columns: usize) -> Option<Vec<usize>> {
        let gaps = GAP * self.columns.len().saturating_sub(1);
        let room = columns.checked_sub(gaps)?;
        let widest: usize = self.columns.iter().map(|column| column.widest).sum();
        if widest <= room {
            return Some(self.columns.iter().map(|column| column.widest).collect());
        }
        let least = |column: &Column| column.longest.clamp(NARROWEST, WORD).min(column.widest);
        let mut widths: Vec<usize> = self.columns.iter().map(least).collect();
        let mut left = room.checked_sub(widths.iter().sum())?;
        // What is left goes to the columns that want more, evenly.
        while left > 0 {
            let wanting = |(width, column): (&usize, &Column)| *width < column.widest;
            let count = widths.iter().zip(&self.columns).filter(|pair| wanting(*pair)).count();
            if count == 0 {
                break;
            }
            let share = (left / count).max(1);
            for (width, column) in widths.iter_mut().zip(&self.columns) {
                let more = share.min(column.widest.saturating_sub(*width)).min(left);
                *width += more;
                left -= more;
            }
        }
        Some(widths)
    }

    /// The names of the columns.
    fn names(&self, shown: &str) -> Vec<String> {
        let mut names = vec![String::new(); self.columns.len()];
        for cell in self.rows.iter().take(self.headers).flatten() {
            if let Some(name) = names.get_mut(cell.column) {
                let words = shown.get(cell.words.clone()).unwrap_or_default();
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(words.trim());
            }
        }
        names
    }
}

fn side_by_side(setter: &mut Setter<'_>, frame: Frame, (sheet, widths): (&Sheet, &[usize])) {
    let mut starts = Vec::with_capacity(widths.len());
    let mut at = frame.indent;
    for width in widths {
        starts.push(at);
        at += width + GAP;
    }
    let whole = at.saturating_sub(GAP).saturating_sub(frame.indent);
    let first = setter.page.rows.len();
    let mut tall = false;
    for (number, cells) in sheet.rows.iter().enumerate() {
        if number > sheet.headers && tall {
            // Where cells have several lines, a blank one tells the rows apart.
            setter.page.rows.push(Row::Blank);
        }
        let height = row(setter, frame, (sheet, cells), (&starts, widths));
        tall |= height > 1 && number >= sheet.headers;
        if number + 1 == sheet.headers {
            setter.set(first, Setting::Header);
            setter.page.rows.push(Row::Rule(whole, frame.indent));
        }
    }
}

/// Sets a row of the table, and tells on how many rows of the screen.
fn row(
    setter: &mut Setter<'_>,
    frame: Frame,
    (sheet, cells): (&Sheet, &[SheetCell]),
    (starts, widths): (&[usize], &[usize]),
) -> usize {
    let top = setter.page.rows.len();
    let mut on_rows: Vec<Vec<usize>> = Vec::new();
    for cell in cells {
        let columns = widths.get(cell.column).copied().unwrap_or(1).max(1);
        let start = starts.get(cell.column).copied().unwrap_or(frame.indent);
        let side = sheet.columns.get(cell.column).map_or(Alignment::Left, |column| column.side);
        let lines = setter.lines(Frame { columns, ..frame }, cell.words.clone());
        for (at, line) in lines.into_iter().enumerate() {
            let words = setter.text_of(frame.number).get(line.start..line.end);
            let used = width(words.unwrap_or_default()) + usize::from(line.divided);
            let free = columns.saturating_sub(used);
            let before = match side {
                Alignment::Left => 0,
                Alignment::Centre => free / 2,
                Alignment::Right => free,
            };
            if on_rows.len() <= at {
                on_rows.push(Vec::new());
            }
            if let Some(numbers) = on_rows.get_mut(at) {
                numbers.push(setter.page.pieces.len());
            }
            setter.piece(frame, line, (top + at, start + before));
        }
    }
    for numbers in &on_rows {
        setter.screen_row(frame, numbers);
    }
    on_rows.len()
}

/// Each row as a record: its cells one below the other, each after the name of its column.
fn records(setter: &mut Setter<'_>, frame: Frame, sheet: &Sheet) {
    let names = sheet.names(setter.text_of(frame.number));
    let named = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let label = Some(named.min(frame.columns / 3)).filter(|label| *label >= LABEL).unwrap_or(0);
    let inset = if label == 0 { 0 } else { label + GAP };
    let inner = Frame {
        indent: frame.indent + inset,
        columns: frame.columns.saturating_sub(inset).max(1),
        ..frame
    };
    let first = setter.page.rows.len();
    for cells in sheet.rows.iter().take(sheet.headers) {
        in_a_row(setter, frame, cells);
    }
    setter.set(first, Setting::Header);
    if setter.page.rows.len() > first {
        setter.page.rows.push(Row::Rule(frame.columns, frame.indent));
    }
    for (number, cells) in sheet.rows.iter().skip(sheet.headers).enumerate() {
        if number > 0 {
            setter.page.rows.push(Row::Blank);
        }
        for cell in cells {
            let row = setter.page.rows.len();
            setter.flow(inner, cell.words.clone());
            let name = names.get(cell.column).map_or("", String::as_str);
            if label > 0 && !name.is_empty() {
                setter.sign(row, Sign { column: frame.indent, text: shorten(name, label) });
            }
        }
    }
}

/// Cells one after the other, as many on a row as there is room for.
fn in_a_row(setter: &mut Setter<'_>, frame: Frame, cells: &[SheetCell]) {
    let mut waiting = Vec::new();
    let mut used = 0;
    for cell in cells {
        for line in setter.lines(frame, cell.words.clone()) {
            let words = setter.text_of(frame.number).get(line.start..line.end);
            let wide = width(words.unwrap_or_default()) + usize::from(line.divided);
            if used + wide > frame.columns && !waiting.is_empty() {
                setter.row(frame, &std::mem::take(&mut waiting));
                used = 0;
            }
            waiting.push((line, frame.indent + used));
            used += wide + GAP;
        }
    }
    if !waiting.is_empty() {
        setter.row(frame, &waiting);
    }
}

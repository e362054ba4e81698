//! The order in which the parts of a page are read: bands from top to bottom, columns from left to
//! right in each, and so on inside.
//!
//! It is the recursive cut along white space (G. Nagy, S. Seth, *Hierarchical representation of
//! optically scanned documents*, 1984), where a vertical cut needs a gutter with several lines on
//! both of its sides, and a line that crosses it begins a new band.

use super::words::{Row, Word};

/// A gutter is at least so wide, in parts of the size of its lines.
const GUTTER: f64 = 0.65;
/// Lines on each side of a gutter at least.
const LINES: usize = 3;
/// Columns in columns are not looked for deeper than this.
const DEPTH: usize = 6;

/// Rows that are read one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    pub(super) rows: Vec<Row>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) kind: RegionKind,
}

/// What rows are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// Lines of a text.
    Text,
    /// Rows of a table.
    Table,
}

/// White from here to there, across some rows.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Gap {
    left: f64,
    right: f64,
}

impl Gap {
    fn width(self) -> f64 {
        self.right - self.left
    }
}

/// The regions of a page in the order in which they are read.
pub(super) fn regions(rows: Vec<Row>) -> Vec<Region> {
    let mut regions = Vec::new();
    cut(rows, 0, &mut regions);
    regions
}

fn cut(rows: Vec<Row>, depth: usize, regions: &mut Vec<Region>) {
    if rows.is_empty() {
        return;
    }
    let mut rest = rows;
    while !rest.is_empty() {
        let Some((start, end, gutters)) = first_columns(&rest).filter(|_| depth < DEPTH) else {
            regions.push(region(rest, RegionKind::Text));
            return;
        };
        let after = rest.split_off(end);
        let block = rest.split_off(start);
        if !rest.is_empty() {
            regions.push(region(rest, RegionKind::Text));
        }
        if is_table(&block, &gutters) {
            table(block, &gutters, regions);
        } else {
            for column in split(block, &gutters) {
                cut(column, depth + 1, regions);
            }
        }
        rest = after;
    }
}

fn region(rows: Vec<Row>, kind: RegionKind) -> Region {
    let (left, right) = extent(&rows);
    Region { rows, left, right, kind }
}

fn extent(rows: &[Row]) -> (f64, f64) {
    let left = rows.iter().map(Row::left).fold(f64::INFINITY, f64::min);
    (left, rows.iter().map(Row::right).fold(0.0, f64::max))
}

/// The first run of rows that gutters go through, and these.
fn first_columns(rows: &[Row]) -> Option<(usize, usize, Vec<Gap>)> {
    let edges = Edges::of(rows);
    (0..rows.len()).find_map(|start| {
        if let Some((end, gutters)) = figures(rows, start, edges) {
            return Some((start, end, gutters));
        }
        let (end, gutters) = run_from(rows, start, edges)?;
        Some((start, end, gutters))
    })
}

/// The rows from one on through which a gutter goes that has enough lines on both sides.
fn run_from(rows: &[Row], start: usize, edges: Edges) -> Option<(usize, Vec<Gap>)> {
    let mut white: Vec<Gap> = Vec::new();
    let mut best: Option<(usize, Vec<Gap>)> = None;
    for (count, row) in rows.iter().skip(start).enumerate() {
        let gaps = edges.gaps(row);
        let next = if count == 0 { gaps } else { meet(&white, &gaps) };
        let end = start + count;
        let kept: Vec<Gap> =
            next.into_iter().filter(|gap| gap.width() >= GUTTER * edges.size).collect();
        let is_figures = count > 0 && figures(rows, end, edges).is_some();
        if kept.is_empty() || is_figures || ends_block(rows, (start, end)) {
            return best.map(|(end, gutters)| (without_heads(rows, (start, end)), gutters));
        }
        white = kept;
        let block = rows.get(start..=end).unwrap_or_default();
        let gutters: Vec<Gap> =
            white.iter().copied().filter(|gap| has_both_sides(block, *gap)).collect();
        if !gutters.is_empty() {
            best = Some((end + 1, gutters));
        } else if best.is_some() {
            // The only gutter was lost to this row.
            break;
        }
    }
    best
}

/// The rows of a table with figures that begins at a row: its head, and rows of as many cells, of
/// which the last is a number.
fn figures(rows: &[Row], start: usize, edges: Edges) -> Option<(usize, Vec<Gap>)> {
    let cells = |row: &Row| {
        let inner = edges.gaps(row).len().saturating_sub(2);
        let wide = row.words.windows(2).filter(|pair| match pair {
            [one, next] => next.left - one.right >= GUTTER * edges.size,
            _ => false,
        });
        inner.min(wide.count()) + 1
    };
    let is_number = |row: &Row| {
        let last = row.words.last().map(|word| word.text.as_str()).unwrap_or_default();
        let digits = last.chars().filter(char::is_ascii_digit).count();
        digits > 0 && digits * 2 >= last.chars().count()
    };
    let first = rows.get(start)?;
    let count = cells(first);
    if count < 2 || first.words.len() > count * 4 {
        return None;
    }
    let is_row = |row: &&Row| cells(row) == count && is_number(row) && row.words.len() <= count * 4;
    let head = usize::from(!is_number(first));
    let numbered = rows.iter().skip(start + head).take_while(is_row).count();
    let end = start + head + numbered;
    let block = rows.get(start..end)?;
    let white = block.iter().map(|row| edges.gaps(row)).reduce(|one, other| meet(&one, &other))?;
    let gutters: Vec<Gap> = white.into_iter().filter(|gap| has_both_sides(block, *gap)).collect();
    (numbered >= LINES && !gutters.is_empty()).then_some((end, gutters))
}

/// Whether a row begins something new although it leaves the gutter free: it stands alone, in large
/// letters, well below what is above it.
fn ends_block(rows: &[Row], (start, at): (usize, usize)) -> bool {
    if at <= start || !stands_alone(rows, at) {
        return false;
    }
    let body = usual_size(rows.get(start..at).unwrap_or_default());
    rows.get(at).is_some_and(|row| row.size() >= LARGE * body) && above(rows, at) > 1.8 * body
}

/// Where a block ends without the last rows that stand over what comes after it: each alone, and
/// nearer to what is below than to what is above.
fn without_heads(rows: &[Row], (start, end): (usize, usize)) -> usize {
    let mut end = end;
    for _ in 0..HEADS {
        let at = end.saturating_sub(1);
        let is_head = at > start + LINES
            && end < rows.len()
            && stands_alone(rows, at)
            && above(rows, at) > 1.5 * usual_size(rows.get(start..at).unwrap_or_default())
            && rows.get(at).is_some_and(|row| row.words.len() <= HEAD_WORDS);
        if !is_head {
            break;
        }
        end = at;
    }
    end
}

/// Rows over a title that belong to it at most.
const HEADS: usize = 2;
/// Words of such a row at most.
const HEAD_WORDS: usize = 6;
/// Letters this many times as large as those around are a title's.
const LARGE: f64 = 1.25;

/// The distance of a row from the one above it.
fn above(rows: &[Row], at: usize) -> f64 {
    let above = at.checked_sub(1).and_then(|at| rows.get(at));
    above.zip(rows.get(at)).map_or(0.0, |(above, row)| row.base() - above.base())
}

/// Whether no other row is at nearly the same height.
fn stands_alone(rows: &[Row], at: usize) -> bool {
    let size = rows.get(at).map_or(0.0, Row::size);
    let near = |distance: f64| distance < 0.6 * size;
    let next_is_near = at + 1 < rows.len() && near(above(rows, at + 1));
    !next_is_near && !near(above(rows, at))
}

fn usual_size(rows: &[Row]) -> f64 {
    let mut sizes: Vec<f64> = rows.iter().map(Row::size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// What rows stand in: its sides, and the size of most of its letters.
#[derive(Debug, Clone, Copy)]
struct Edges {
    left: f64,
    right: f64,
    size: f64,
}

impl Edges {
    fn of(rows: &[Row]) -> Self {
        let (left, right) = extent(rows);
        Self { left, right, size: usual_size(rows) }
    }

    /// The white of a row.
    fn gaps(self, row: &Row) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut from = self.left - self.size;
        for word in &row.words {
            if word.left > from {
                gaps.push(Gap { left: from, right: word.left });
            }
            from = from.max(word.right);
        }
        gaps.push(Gap { left: from, right: self.right.max(from) + self.size });
        gaps
    }
}

/// What is white in both.
fn meet(one: &[Gap], other: &[Gap]) -> Vec<Gap> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    pairs
        .map(|(a, b)| Gap { left: a.left.max(b.left), right: a.right.min(b.right) })
        .filter(|gap| gap.width() > 0.0)
        .collect()
}

fn has_both_sides(rows: &[Row], gap: Gap) -> bool {
    let left = rows.iter().filter(|row| row.words.iter().any(|word| word.right <= gap.left + 0.01));
    let right =
        rows.iter().filter(|row| row.words.iter().any(|word| word.left >= gap.right - 0.01));
    left.count() >= LINES && right.count() >= LINES
}

/// The rows of each column.
fn split(rows: Vec<Row>, gutters: &[Gap]) -> Vec<Vec<Row>> {
    let mut columns: Vec<Vec<Row>> = vec![Vec::new(); gutters.len() + 1];
    for row in rows {
        let mut parts: Vec<Row> = vec![Row::default(); gutters.len() + 1];
        for word in row.words {
            let at = column_of(&word, gutters);
            if let Some(part) = parts.get_mut(at) {
                part.words.push(word);
            }
        }
        for (column, part) in columns.iter_mut().zip(parts) {
            if !part.words.is_empty() {
                column.push(part);
            }
        }
    }
    columns
}

fn column_of(word: &Word, gutters: &[Gap]) -> usize {
    gutters.iter().filter(|gap| word.left >= gap.right - 0.01).count()
}

/// A table, with the lines above and below it that fill one column only as texts of their own.
fn table(mut rows: Vec<Row>, gutters: &[Gap], regions: &mut Vec<Region>) {
    let is_row = |row: &Row| {
        let first = row.words.first().map(|word| column_of(word, gutters));
        row.words.iter().any(|word| Some(column_of(word, gutters)) != first)
    };
    let first = rows.iter().position(is_row).unwrap_or(0);
    let last = rows.iter().rposition(is_row).map_or(rows.len(), |at| at + 1);
    let below = rows.split_off(last);
    let own = rows.split_off(first);
    for (rows, kind) in
        [(rows, RegionKind::Text), (own, RegionKind::Table), (below, RegionKind::Text)]
    {
        if !rows.is_empty() {
            regions.push(region(rows, kind));
        }
    }
}

/// Whether columns are those of a table: its cells stand on common baselines, and are short.
fn is_table(rows: &[Row], gutters: &[Gap]) -> bool {
    let cells = |row: &Row| {
        let mut counts = vec![0_usize; gutters.len() + 1];
        for word in &row.words {
            if let Some(count) = counts.get_mut(column_of(word, gutters)) {
                *count += 1;
            }
        }
        counts
    };
    let counted: Vec<Vec<usize>> = rows.iter().map(cells).collect();
    let shared = counted.iter().filter(|counts| counts.iter().filter(|n| **n > 0).count() > 1);
    if shared.count() * 10 < rows.len() * 6 {
        return false;
    }
    let median = |column: usize| {
        let mut counts: Vec<usize> = counted
            .iter()
            .filter_map(|counts| counts.get(column).copied().filter(|count| *count > 0))
            .collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(0)
    };
    let short = (0..=gutters.len()).filter(|column| median(*column) <= 2).count();
    short * 2 > gutters.len()
}

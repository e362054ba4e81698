//! The stretches of a paragraph between which lines may end.

use super::glue::{self, Hold};
use crate::text::width::reach;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// What stands between two places where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last one that is no white space.
    pub(super) end: usize,
    /// The columns before it, and those up to its last visible character, as if all of the
    /// paragraph stood on one line.
    pub(super) before: usize,
    pub(super) after: usize,
    /// Whether a line must end behind it.
    pub(super) ends: bool,
}

/// The chunks of a paragraph that begins at a byte of its text; it holds no tab.
pub(super) fn of(text: &str, (start, paragraph): (usize, &str), columns: usize) -> Vec<Chunk> {
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut chunks: Vec<Chunk> = Vec::with_capacity(paragraph.len() / 6 + 1);
    let (mut from, mut column) = (start, 0);
    for (at, opportunity) in linebreaks(paragraph) {
        let to = start + at;
        let whole = slice(from, to);
        let visible = whole.trim_end_matches(' ');
        let after = reach(column, visible);
        let next = if visible.len() == whole.len() { after } else { reach(column, whole) };
        let ends = opportunity == BreakOpportunity::Mandatory;
        let chunk = Chunk { start: from, end: from + visible.len(), before: column, after, ends };
        let joined = chunks.last().filter(|last| !last.ends).is_some_and(|last| {
            let room =
                match glue::hold(slice(last.start, last.end), (slice(last.end, from), visible)) {
                    Hold::None => 0,
                    Hold::Soft => columns * 2 / 3,
                    Hold::Firm => columns,
                };
            after - last.before <= room
        });
        match chunks.last_mut().filter(|_| joined) {
            Some(last) => *last = Chunk { start: last.start, before: last.before, ..chunk },
            None => chunks.push(chunk),
        }
        (from, column) = (to, next);
    }
    chunks
}

//! Sets lists: bullets and numbers hang beside the words, inner lists stand further in.

use super::Sign;
use super::setter::{Frame, Setter};
use crate::article::Block;
use crate::article::structure::{Item, Marker, Task};
use crate::text::layout::Line;
use crate::text::width::width;
use crate::text::{Offset, Span};
use std::ops::Range;

/// The bullets of a list, of lists in it, and of lists in those.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];

/// An item as it is to be set.
struct Entry {
    /// Its bytes in the block's safe text.
    words: Range<usize>,
    depth: usize,
    sign: Option<String>,
    /// Bytes of its words that are its sign: the file wrote it itself.
    own: usize,
}

/// Sets a block of items.
pub(super) fn set(setter: &mut Setter<'_>, frame: Frame, block: &Block) {
    let entries = entries(setter, frame, block);
    let indents = indents(&entries, frame.columns);
    for entry in entries {
        let text = indents.get(entry.depth).copied().unwrap_or_default();
        let row = setter.page.rows.len();
        if entry.own > 0 {
            own_sign(setter, frame, (&entry, text));
            continue;
        }
        let inner = within(frame, text);
        setter.flow(inner, entry.words);
        if let Some(sign) = entry.sign.filter(|sign| width(sign) < text) {
            let column = frame.indent + text - 1 - width(&sign);
            setter.sign(row, Sign { column, text: sign });
        }
    }
}

/// The frame with so many columns less.
fn within(frame: Frame, inset: usize) -> Frame {
    Frame {
        indent: frame.indent + inset,
        columns: frame.columns.saturating_sub(inset).max(1),
        ..frame
    }
}

/// An item whose sign is part of the text: its lines hang below the first word after it.
fn own_sign(setter: &mut Setter<'_>, frame: Frame, (entry, text): (&Entry, usize)) {
    let Entry { words, own, .. } = entry;
    let split = words.start + own;
    let sign = setter.text_of(frame.number).get(words.start..split).unwrap_or_default();
    let end = words.start + sign.trim_end().len();
    let inset = text.saturating_sub(2) + width(sign);
    let inner = within(frame, inset.min(frame.columns / 2));
    let line = Line { start: words.start, end, divided: false };
    let sign = (line, inner.indent.saturating_sub(width(sign)));
    let mut lines = setter.lines(inner, split..words.end).into_iter();
    let first = lines.next().map(|line| (line, inner.indent));
    let first_row: Vec<(Line, usize)> = [Some(sign), first].into_iter().flatten().collect();
    setter.row(frame, &first_row);
    for line in lines {
        setter.row(frame, &[(line, inner.indent)]);
    }
}

/// What the block's items are: those that the file tells, else its lines.
fn entries(setter: &Setter<'_>, frame: Frame, block: &Block) -> Vec<Entry> {
    let items = setter.article.structure.items_in(block.span);
    let shown = setter.text_of(frame.number);
    let mut entries = Vec::new();
    if items.is_empty() {
        let mut at = 0;
        for line in shown.split_inclusive('\n') {
            let words = line.strip_suffix('\n').unwrap_or(line);
            let own = own_length(words);
            let sign = (own == 0).then(|| BULLETS.first().copied().unwrap_or("•").to_owned());
            entries.push(Entry { words: at..at + words.len(), depth: 0, sign, own });
            at += line.len();
        }
        return entries;
    }
    let mut end = block.span.start;
    for item in items.iter().filter(|item| item.span.start >= block.span.start) {
        if item.span.start < end || item.span.end > block.span.end {
            continue;
        }
        let between = Span { start: end, end: item.span.start };
        rest(setter, (frame, block), between, &mut entries);
        let words = setter.shown_range(block, frame.number, item.span);
        let own = own_length(shown.get(words.clone()).unwrap_or_default());
        let (sign, own) = match sign_of(item) {
            Some(sign) if own == 0 => (Some(sign), 0),
            _ => (None, own),
        };
        entries.push(Entry { words, depth: usize::from(item.depth), sign, own });
        end = item.span.end;
    }
    rest(setter, (frame, block), Span { start: end, end: block.span.end }, &mut entries);
    entries
}

/// Words that no item holds go on with the one before them.
fn rest(
    setter: &Setter<'_>,
    (frame, block): (Frame, &Block),
    between: Span,
    entries: &mut Vec<Entry>,
) {
    let words = between.of(&setter.article.text);
    let kept = words.trim();
    if kept.is_empty() {
        return;
    }
    let start = between.start.0 + (words.len() - words.trim_start().len());
    let span = Span { start: Offset(start), end: Offset(start + kept.len()) };
    let words = setter.shown_range(block, frame.number, span);
    let depth = entries.last().map_or(0, |entry: &Entry| entry.depth);
    entries.push(Entry { words, depth, sign: None, own: 0 });
}

fn sign_of(item: &Item) -> Option<String> {
    let depth = usize::from(item.depth);
    let bullet = BULLETS.get(depth % BULLETS.len()).copied().unwrap_or("•");
    match (item.task, item.marker) {
        (Some(Task::Open), _) => Some("[ ]".to_owned()),
        (Some(Task::Done), _) => Some("[x]".to_owned()),
        (None, Marker::Bullet) => Some(bullet.to_owned()),
        (None, Marker::Number(number)) => Some(format!("{number}.")),
        (None, Marker::None) => None,
    }
}

/// With fewer columns there is no room for signs beside the words.
const ROOM: usize = 8;

/// The columns before the words of items at each depth. However deep they stand, half of the width
/// is theirs.
fn indents(entries: &[Entry], columns: usize) -> Vec<usize> {
    let deepest = entries.iter().map(|entry| entry.depth).max().unwrap_or(0);
    if columns < ROOM {
        return vec![0; deepest + 1];
    }
    let mut widest = vec![1_usize; deepest + 1];
    for entry in entries {
        if let (Some(sign), Some(known)) = (&entry.sign, widest.get_mut(entry.depth)) {
            *known = (*known).max(width(sign));
        }
    }
    let mut indent = 0;
    let of = |sign: usize| {
        indent += sign + 1;
        indent.min(columns / 2)
    };
    widest.into_iter().map(of).collect()
}

/// Bytes of the sign with which a line begins by itself, and the space after it: `– `, `12. `, `a) `.
fn own_length(line: &str) -> usize {
    let signs = ['•', '-', '*', '–', '—', '‣', '▪', '■', '►', '·', '◦'];
    let bullet = line.strip_prefix(signs);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (digits.len() < line.len() && line.len() - digits.len() <= 3)
        .then(|| digits.strip_prefix(['.', ')']))
        .flatten();
    let letter = || {
        let rest = line.strip_prefix(|c: char| c.is_ascii_lowercase())?;
        rest.strip_prefix(')')
    };
    let Some(rest) = bullet.or(number).or_else(letter) else { return 0 };
    let words = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    if words.len() == rest.len() || words.is_empty() { 0 } else { line.len() - words.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_have_its_own_sign() {
        for (line, length) in [
            ("– so", "– ".len()),
            ("12. Punkt", 4),
            ("a) erstens", 3),
            ("2024. Das Jahr", 0),
            ("-5 Grad", 0),
            ("Punkt", 0),
            ("- ", 0),
        ] {
            assert_eq!(own_length(line), length, "{line}");
        }
    }
}

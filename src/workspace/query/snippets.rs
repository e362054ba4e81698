//! Cuts out of an article the stretches that show best why it was found.

use super::Hit;
use crate::article::{Article, BlockKind};
use crate::text::Span;
use std::cmp::Reverse;

/// A stretch of an article's text around some hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where it stands; it lies within one block, begins and ends with a word.
    pub span: Span,
    /// The hits in it, in their order.
    pub hits: Vec<Span>,
}

/// How much is cut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnippetSize {
    /// Bytes of a snippet, about: a hit that is longer is not cut.
    pub bytes: usize,
    /// Snippets at most.
    pub most: usize,
}

/// Hits that fit into one snippet.
#[derive(Debug, Clone, Copy)]
struct Window {
    /// Of the hits, the first and the one after the last.
    from: usize,
    to: usize,
    span: Span,
    block: Span,
    worth: Worth,
}

/// The most different words, then text before what only surrounds it, then the most hits.
type Worth = (usize, bool, usize);

/// The best snippets of an article, the best first; they do not overlap. `hits` are those of
/// [`super::hits`].
#[must_use]
pub fn snippets(article: &Article, hits: &[Hit], size: SnippetSize) -> Vec<Snippet> {
    let mut windows = windows(article, hits, size.bytes);
    windows.sort_by_key(|window| (Reverse(window.worth), window.from));
    let mut taken: Vec<Window> = Vec::new();
    for window in windows {
        if taken.len() == size.most {
            break;
        }
        let shares = |other: &Window| window.from < other.to && other.from < window.to;
        if !taken.iter().any(|other| shares(other) || window.span.overlaps(other.span)) {
            taken.push(window);
        }
    }
    let mut shown: Vec<Snippet> = Vec::new();
    for window in &taken {
        // What one snippet shows around its hits, another does not repeat.
        let span = widened(&article.text, window, size.bytes);
        let others = shown.iter().map(|snippet| snippet.span);
        let span = others.fold(span, |span, other| without(span, other, window.span));
        let inside = hits.iter().map(|hit| hit.span).filter(|hit| span.covers(*hit));
        let mut hits: Vec<Span> = inside.collect();
        hits.dedup();
        shown.push(Snippet { span: trimmed(&article.text, span, window.span), hits });
    }
    shown
}

/// For each hit the most hits from it on that fit into one snippet.
fn windows(article: &Article, hits: &[Hit], bytes: usize) -> Vec<Window> {
    let mut windows = Vec::new();
    for (from, first) in hits.iter().enumerate() {
        let Some(at) = article.block_at(first.span.start) else { continue };
        let Some(block) = article.blocks.get(at) else { continue };
        let fits = |hit: &&Hit| {
            hit.span.end <= block.span.end
                && hit.span.end.0 <= first.span.start.0 + bytes.max(first.span.len())
        };
        let inside: Vec<&Hit> = hits.iter().skip(from).take_while(fits).collect();
        if inside.is_empty() {
            continue;
        }
        let mut different: Vec<usize> = inside.iter().map(|hit| hit.sought).collect();
        different.sort_unstable();
        different.dedup();
        let span = inside.iter().fold(first.span, |span, hit| span.join(hit.span));
        let text = block.kind != BlockKind::Boilerplate;
        let worth = (different.len(), text, inside.len());
        windows.push(Window { from, to: from + inside.len(), span, block: block.span, worth });
    }
    windows
}

/// The window with as much of its block around it as there is room for, on both sides alike.
fn widened(text: &str, window: &Window, bytes: usize) -> Span {
    let (span, block) = (window.span, window.block);
    let room = bytes.saturating_sub(span.len());
    let (before, behind) = (span.start.0 - block.start.0, block.end.0 - span.end.0);
    let left = before.min((room / 2).max(room.saturating_sub(behind)));
    let right = behind.min(room - left);
    let start = text.ceil_char_boundary(span.start.0 - left);
    let end = text.floor_char_boundary(span.end.0 + right);
    let start = if start == block.start.0 { start } else { word_start(text, start, span) };
    let end = if end == block.end.0 { end } else { word_end(text, end, span) };
    Span::new(start, end)
}

/// The first beginning of a word from `at` on, not past the hits.
fn word_start(text: &str, at: usize, keep: Span) -> usize {
    let head = text.get(at..keep.start.0).unwrap_or_default();
    // The cut may have met a word's beginning.
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    if before.is_none_or(char::is_whitespace) {
        return at + (head.len() - head.trim_start().len());
    }
    head.char_indices().find(|(_, c)| c.is_whitespace()).map_or(keep.start.0, |(space, _)| {
        let rest = head.get(space..).unwrap_or_default();
        at + space + (rest.len() - rest.trim_start().len())
    })
}

/// The last end of a word up to `at`, not before the hits' end.
fn word_end(text: &str, at: usize, keep: Span) -> usize {
    let tail = text.get(keep.end.0..at).unwrap_or_default();
    let next = text.get(at..).and_then(|text| text.chars().next());
    if next.is_none_or(char::is_whitespace) {
        return keep.end.0 + tail.trim_end().len();
    }
    let space = tail.rfind(char::is_whitespace);
    let tail = space.and_then(|space| tail.get(..space)).unwrap_or_default();
    keep.end.0 + tail.trim_end().len()
}

/// What is left of a span beside another; `keep` lies in the first and not in the second.
fn without(span: Span, other: Span, keep: Span) -> Span {
    if !span.overlaps(other) {
        span
    } else if other.end <= keep.start {
        Span { start: span.start.max(other.end), end: span.end }
    } else if keep.end <= other.start {
        Span { start: span.start, end: span.end.min(other.start) }
    } else {
        keep
    }
}

fn trimmed(text: &str, span: Span, keep: Span) -> Span {
    let head = Span { start: span.start, end: keep.start }.of(text);
    let tail = Span { start: keep.end, end: span.end }.of(text);
    let start = span.start.plus(head.len() - head.trim_start().len());
    Span { start, end: keep.end.plus(tail.trim_end().len()) }
}

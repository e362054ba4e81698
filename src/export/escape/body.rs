//! The words of a note in an export: they stay Markdown, but reach nothing beyond the note.

use super::target::{self, SCHEMES};
use super::{inline, is_block_id};
use crate::text::{SafeText, Span};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// How often the text is read anew after signs were escaped: an escaped sign may free another.
const ROUNDS: usize = 8;

/// The user's, or a stranger's, own Markdown. Lists, tables, code and links to pages stay as they
/// are. There is no HTML in it, no link but those of [`is_safe`](target::is_safe), no line that
/// looks like a block id, no open comment.
///
/// The text is read as a reader of Markdown reads it, and what would be live there is escaped
/// until nothing is. Should that not come to an end, every line is taken by its letters alone.
#[must_use]
pub fn body(markdown: &str) -> String {
    let safe = SafeText::new(markdown);
    let mut text = tidy(safe.as_str());
    for _ in 0..ROUNDS {
        let live = live(&text);
        if live.is_empty() {
            let text = without_ids(&balanced(&text));
            // What was done last must not have woken anything.
            return if self::live(&text).is_empty() { text } else { letters(&text) };
        }
        text = with_backslashes(&text, &live);
    }
    letters(&text)
}

/// Line by line, with nothing that means more than its letters.
fn letters(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(inline).collect();
    lines.join("\n")
}

/// Without blank lines at either end; tabs that move lines in as blanks, because a tab is as wide
/// as the place where the line will stand makes it.
fn tidy(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(tidy_line).collect();
    let lines = lines.join("\n");
    lines.trim_matches('\n').trim_end().to_owned()
}

fn tidy_line(line: &str) -> String {
    let words = line.trim_start_matches([' ', '\t']);
    if words.trim().is_empty() {
        return String::new();
    }
    let lead = line.strip_suffix(words).unwrap_or_default();
    let width =
        lead.chars().fold(0, |width, c| if c == '\t' { (width / 4 + 1) * 4 } else { width + 1 });
    format!("{}{words}", " ".repeat(width))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// Where a backslash is needed, in bytes: as plain Markdown is read, and as its usual extensions
/// are.
fn live(text: &str) -> BTreeSet<usize> {
    let mut live = live_with(text, Options::empty());
    live.extend(live_with(text, options()));
    live
}

fn live_with(text: &str, options: Options) -> BTreeSet<usize> {
    let parser = Parser::new_ext(text, options);
    let definitions = parser.reference_definitions().iter();
    let mut live: BTreeSet<usize> = definitions
        .filter(|(_, definition)| !target::is_safe(&definition.dest))
        .flat_map(|(_, definition)| joints(text, &definition.span, "]:"))
        .collect();
    let mut code: Vec<Range<usize>> = Vec::new();
    let mut block = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = Some(range),
            Event::End(TagEnd::CodeBlock) => code.extend(block.take()),
            Event::Code(_) => code.push(range),
            Event::Start(
                Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
            ) if !target::is_safe(&dest_url) => match link_type {
                LinkType::Inline => live.extend(joints(text, &range, "](")),
                _ => live.extend(bracket(text, &range)),
            },
            _ => {}
        }
    }
    live.extend(tags(text, &code));
    live
}

/// The bracket that a link or a picture opens with.
fn bracket(text: &str, range: &Range<usize>) -> Option<usize> {
    let within = Span::new(range.start, range.end).of(text);
    Some(range.start + within.find(['[', '<'])?)
}

/// The second signs of the pairs that join words and target.
fn joints<'t>(
    text: &'t str,
    range: &Range<usize>,
    pair: &'static str,
) -> impl Iterator<Item = usize> + use<'t> {
    let start = range.start;
    let within = Span::new(start, range.end).of(text);
    within.match_indices(pair).map(move |(at, _)| start + at + 1)
}

/// Every `<` outside of code that may begin HTML and has no backslash yet.
fn tags<'t>(text: &'t str, code: &'t [Range<usize>]) -> impl Iterator<Item = usize> + 't {
    let open = text.match_indices('<').map(|(at, _)| at);
    open.filter(|at| {
        let (before, rest) = text.split_at_checked(*at).unwrap_or_default();
        let slashes = before.len() - before.trim_end_matches('\\').len();
        is_html(rest) && slashes % 2 == 0 && !code.iter().any(|range| range.contains(at))
    })
}

fn is_html(rest: &str) -> bool {
    let inner = rest.strip_prefix('<').unwrap_or_default();
    let opens = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
    inner.starts_with(opens) && !is_address(inner)
}

/// Whether `inner` and what follows is an address in angle brackets: `https://example.org>`.
fn is_address(inner: &str) -> bool {
    let Some((address, _)) = inner.split_once('>') else { return false };
    let lower = address.to_ascii_lowercase();
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '<' | '"' | '\'');
    SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) && address.chars().all(plain)
}

fn with_backslashes(text: &str, at: &BTreeSet<usize>) -> String {
    let mut out = String::with_capacity(text.len() + at.len());
    for (place, character) in text.char_indices() {
        if at.contains(&place) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A last word that looks like one of our block ids gets a backslash.
fn without_ids(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(without_id).collect();
    lines.join("\n")
}

fn without_id(line: &str) -> String {
    let words = line.trim_end();
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    match words.strip_suffix(last) {
        Some(before) if is_block_id(last) => format!("{before}\\{last}"),
        _ => line.to_owned(),
    }
}

/// Signs that come in pairs and would otherwise hide or change what follows the note.
fn balanced(text: &str) -> String {
    let code: Vec<Range<usize>> = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect();
    let mut odd = BTreeSet::new();
    for pair in ["%%", "$$"] {
        let outside = |at: &usize| !code.iter().any(|range| range.contains(at));
        let places: Vec<usize> = pairs(text, pair).into_iter().filter(outside).collect();
        if let Some(last) = places.last().filter(|_| places.len() % 2 == 1) {
            odd.extend([*last, last + 1]);
        }
    }
    with_backslashes(text, &odd)
}

/// Where a pair of signs stands that no backslash takes the meaning of.
fn pairs(text: &str, pair: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' {
            signs.next();
        } else if text.split_at_checked(at).is_some_and(|(_, rest)| rest.starts_with(pair)) {
            places.push(at);
            signs.next();
        }
    }
    places
}

#[cfg(test)]
mod tests;

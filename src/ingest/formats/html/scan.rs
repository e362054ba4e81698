//! Looks through HTML tag by tag before it is parsed: what it would cost, and what its words are.
//!
//! A parser for HTML is quadratic on deep nesting, and open formatting elements are made anew in
//! every paragraph. This scan is linear, and counts what the parser would do.

use super::super::xml;
use crate::ingest::limits::HtmlLimits;
use std::borrow::Cow;

/// What a page would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Little.
    Plain,
    /// It is nested so deeply that it needs a large stack.
    Deep,
    /// More than the limits allow.
    TooMuch,
}

/// A piece of a page.
enum Token<'t> {
    Text(&'t str),
    Tag(Tag<'t>),
    /// A comment, a document type, the content of a script.
    Other(&'t str),
}

struct Tag<'t> {
    name: String,
    closing: bool,
    source: &'t str,
    attributes: usize,
}

/// Elements that hold no elements.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements without an end, and those that end by themselves.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "a", "html", "head", "body", "rp", "rt",
];
/// An end tag does not reach over these.
const WALLS: &[&str] =
    &["table", "svg", "math", "object", "template", "marquee", "applet", "select"];

/// The page, without its formatting elements where they would cost too much.
pub(super) fn within_limits<'t>(html: &'t str, limits: &HtmlLimits) -> (Cow<'t, str>, Verdict) {
    let cost = Cost::of(html, limits);
    if !cost.formatted_too_much && cost.attributes <= limits.attributes {
        let verdict = cost.verdict(limits);
        if verdict != Verdict::TooMuch {
            return (Cow::Borrowed(html), verdict);
        }
    }
    let bare = without_formatting(html, limits.attributes);
    let verdict = Cost::of(&bare, limits).verdict(limits);
    (Cow::Owned(bare), verdict)
}

/// A page deeper than this needs a large stack.
const DEEP: usize = 64;

#[derive(Default)]
struct Cost {
    nodes: usize,
    deepest: usize,
    attributes: usize,
    formatted_too_much: bool,
}

impl Cost {
    fn of(html: &str, limits: &HtmlLimits) -> Self {
        let mut cost = Self::default();
        let mut open: Vec<String> = Vec::new();
        let mut formats: Vec<String> = Vec::new();
        for token in tokens(html) {
            cost.nodes += 1;
            let Token::Tag(tag) = token else { continue };
            cost.attributes = cost.attributes.max(tag.attributes);
            if FORMATTING.contains(&tag.name.as_str()) {
                cost.format(tag, &mut formats);
                cost.formatted_too_much |= formats.len() > limits.formatting;
                continue;
            }
            // What is open is made anew inside the next element.
            cost.nodes += formats.len();
            if tag.closing {
                close(&mut open, &tag.name);
            } else if !UNNESTED.contains(&tag.name.as_str()) && !tag.source.ends_with("/>") {
                open.push(tag.name);
                cost.deepest = cost.deepest.max(open.len() + formats.len());
            }
            if cost.deepest > limits.depth || cost.nodes > limits.nodes {
                break;
            }
        }
        cost
    }

    fn format(&mut self, tag: Tag<'_>, formats: &mut Vec<String>) {
        if !tag.closing {
            formats.push(tag.name);
        } else if let Some(at) = formats.iter().rposition(|open| *open == tag.name) {
            // Out of order, the elements in between are closed and made anew.
            self.nodes += formats.len() - at;
            formats.remove(at);
        }
    }

    fn verdict(&self, limits: &HtmlLimits) -> Verdict {
        match self.deepest {
            deepest if deepest > limits.depth || self.nodes > limits.nodes => Verdict::TooMuch,
            deepest if deepest > DEEP => Verdict::Deep,
            _ => Verdict::Plain,
        }
    }
}

fn close(open: &mut Vec<String>, name: &str) {
    let wall = |element: &String| WALLS.contains(&element.as_str());
    for at in (0..open.len()).rev() {
        let Some(element) = open.get(at) else { return };
        if element == name {
            open.truncate(at);
            return;
        }
        if wall(element) {
            return;
        }
    }
}

/// The page without formatting elements, and without tags that have too many attributes.
fn without_formatting(html: &str, attributes: usize) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Tag(tag) if FORMATTING.contains(&tag.name.as_str()) => {}
            Token::Tag(tag) if tag.attributes > attributes => {
                out.push('<');
                out.push_str(&tag.name);
                out.push('>');
            }
            Token::Tag(tag) => out.push_str(tag.source),
            Token::Text(text) | Token::Other(text) => out.push_str(text),
        }
    }
    out
}

/// The words of a page without its tags; elements that make a line end it.
pub(super) fn words(html: &str) -> String {
    const INLINE: &[&str] =
        &["a", "span", "sub", "sup", "q", "cite", "abbr", "mark", "time", "img"];
    let mut out = String::with_capacity(html.len() / 2);
    let mut hidden = false;
    for token in tokens(html) {
        match token {
            Token::Text(text) if !hidden => {
                let mut parts = text.split('&');
                out.push_str(parts.next().unwrap_or_default());
                for part in parts {
                    match part.split_once(';') {
                        Some((name, rest)) if name.len() <= 32 && !name.contains(' ') => {
                            out.push_str(&xml::resolved(name));
                            out.push_str(rest);
                        }
                        _ => {
                            out.push('&');
                            out.push_str(part);
                        }
                    }
                }
            }
            Token::Tag(tag) => {
                if tag.name == "title" {
                    hidden = !tag.closing;
                }
                let name = tag.name.as_str();
                if !FORMATTING.contains(&name) && !INLINE.contains(&name) && !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            Token::Text(_) | Token::Other(_) => {}
        }
    }
    out
}

/// The words of the page's title element.
pub(super) fn title(html: &str) -> Option<String> {
    let mut opened = false;
    for token in tokens(html).take(2_000) {
        match token {
            Token::Tag(tag) if tag.name == "title" => opened = !tag.closing,
            Token::Text(text) if opened => {
                return Some(super::plain(text)).filter(|title| !title.is_empty());
            }
            _ => {}
        }
    }
    None
}

fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: None }
}

struct Tokens<'t> {
    rest: &'t str,
    /// The element whose content is no markup.
    raw: Option<String>,
}

impl<'t> Tokens<'t> {
    fn split(&mut self, at: usize) -> &'t str {
        let (before, after) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        self.rest = after;
        before
    }

    /// The content of an element whose content is no markup.
    fn raw(&mut self, name: &str) -> Token<'t> {
        let bytes = self.rest.as_bytes();
        let ends = |at: usize| {
            let name_at = bytes.get(at + 2..at + 2 + name.len());
            bytes.get(at..at + 2) == Some(b"</")
                && name_at.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = (0..bytes.len()).find(|at| bytes.get(*at) == Some(&b'<') && ends(*at));
        let content = self.split(end.unwrap_or(bytes.len()));
        if matches!(name, "title" | "textarea") {
            Token::Text(content)
        } else {
            Token::Other(content)
        }
    }

    fn markup(&mut self) -> Token<'t> {
        let rest = self.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end =
                comment.find("-->").map_or(rest.len(), |end| end + "<!--".len() + "-->".len());
            return Token::Other(self.split(end));
        }
        let after = rest.strip_prefix('<').unwrap_or(rest);
        let closing = after.starts_with('/');
        let named = after.strip_prefix('/').unwrap_or(after);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if after.starts_with(['!', '?', '/']) {
                let end = rest.find('>').map_or(rest.len(), |end| end + 1);
                return Token::Other(self.split(end));
            }
            let end = after.find('<').map_or(rest.len(), |end| end + 1);
            return Token::Text(self.split(end));
        }
        let name = named.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let (length, attributes) = tag_end(rest);
        let source = self.split(length);
        if !closing && RAW.contains(&name.as_str()) {
            self.raw = Some(name.clone());
        }
        Token::Tag(Tag { name, closing, source, attributes })
    }
}

/// Where a tag ends, and how many attributes it may have at most.
fn tag_end(rest: &str) -> (usize, usize) {
    let (mut quote, mut after_equals, mut attributes, mut in_name) = (None, false, 0, true);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => {
                quote = Some(byte);
                after_equals = false;
            }
            (None, b'>') => return (at + 1, attributes),
            (None, b'=') => after_equals = true,
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => in_name = false,
            (None, _) => {
                attributes += usize::from(!in_name && !after_equals);
                in_name = true;
                after_equals = false;
            }
        }
    }
    (rest.len(), attributes)
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            return Some(self.raw(&name));
        }
        match self.rest.find('<') {
            Some(0) => Some(self.markup()),
            Some(at) => Some(Token::Text(self.split(at))),
            None => Some(Token::Text(self.split(self.rest.len()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(html: &str) -> Verdict {
        within_limits(html, &HtmlLimits::default()).1
    }

    #[test]
    fn deep_and_large_pages_are_told_without_parsing_them() {
        assert_eq!(verdict("<p>kurz"), Verdict::Plain);
        assert_eq!(verdict(&"<div>".repeat(100)), Verdict::Deep);
        assert_eq!(verdict(&"<div>".repeat(600)), Verdict::TooMuch);
        assert_eq!(verdict(&"<div><table></div>".repeat(600)), Verdict::TooMuch);
        assert_eq!(verdict(&"<p>x".repeat(150_000)), Verdict::TooMuch);
        assert_eq!(verdict(&"<div></div>".repeat(600)), Verdict::Plain);
    }

    #[test]
    fn open_formatting_elements_are_dropped_where_they_are_many() {
        let html = format!("{}<p>Ende", "<b><i>".repeat(100));
        let (bare, verdict) = within_limits(&html, &HtmlLimits::default());
        assert_eq!((bare.as_ref(), verdict), ("<p>Ende", Verdict::Plain));
        let html = "<p>ein <b>fettes</b> Wort";
        assert_eq!(within_limits(html, &HtmlLimits::default()).0, html);
    }

    #[test]
    fn words_stand_without_tags_scripts_and_comments() {
        let html = "<title>T</title><p>K&ouml;ln <b>a</b>m</p><script>if (a < b) {}</script>\
            <!-- > --><p title='>'>1 < 2";
        assert_eq!(words(html).split_whitespace().collect::<Vec<_>>().join(" "), "Köln am 1 < 2");
        assert_eq!(title(html).as_deref(), Some("T"));
    }

    proptest::proptest! {
        #[test]
        fn the_tokens_of_any_text_make_up_the_text(text in "[<>/!a-z\"'= ä-]{0,200}") {
            let all: String = tokens(&text).map(|token| match token {
                Token::Text(text) | Token::Other(text) => text,
                Token::Tag(tag) => tag.source,
            }).collect();
            proptest::prop_assert_eq!(all, text);
        }
    }
}

//! A small tree of XML: no document types, no entities of its own, a limited depth.
//!
//! It forgives what feeds get wrong: unknown entities stay as they stand, and what is left open is
//! closed at the end.

pub(crate) mod cut;
pub(crate) mod events;
pub(crate) mod spaces;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name with its prefix: `dc:creator`.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) content: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// The longest beginning of a text that has at most so many bytes.
fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// The elements of a text, in one that has no name. Past the depth elements are left out.
pub(crate) fn parse(text: &str, depth: usize) -> Element {
    let text = mended(text);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    let mut left_out = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if open.len() > depth || left_out > 0 {
                    left_out += 1;
                } else {
                    open.push(element(&start));
                }
            }
            Ok(Event::Empty(start)) if left_out == 0 => {
                push(&mut open, Node::Element(element(&start)));
            }
            Ok(Event::End(end)) => {
                let end = end.name();
                let name: &str = end.as_ref();
                match left_out.checked_sub(1) {
                    Some(fewer) => left_out = fewer,
                    None => close(&mut open, name),
                }
            }
            Ok(Event::Text(words)) if left_out == 0 => add_text(&mut open, &words),
            Ok(Event::CData(words)) if left_out == 0 => add_text(&mut open, &words),
            Ok(Event::GeneralRef(name)) if left_out == 0 => add_text(&mut open, &resolved(&name)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        close_last(&mut open);
    }
    open.pop().unwrap_or_default()
}

/// The text with every `<` escaped that begins no markup (*3 < 5*), and with an end to the last
/// section or comment.
fn mended(text: &str) -> Cow<'_, str> {
    let begins = |c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_' | ':');
    let is_sign = |rest: &str| !rest.starts_with(begins);
    let end = unclosed(text);
    if end.is_none() && !text.split('<').skip(1).any(is_sign) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut parts = text.split('<');
    out.push_str(parts.next().unwrap_or_default());
    let mut section = false;
    for part in parts {
        let sign = is_sign(part) && !section;
        out.push_str(if sign { "&lt;" } else { "<" });
        out.push_str(part);
        section = (section || part.starts_with("![CDATA[")) && !part.contains("]]>");
    }
    out.push_str(end.unwrap_or_default());
    out.into()
}

/// The end that the last section or comment lacks.
fn unclosed(text: &str) -> Option<&'static str> {
    let pairs = [("<![CDATA[", "]]>"), ("<!--", "-->")];
    pairs.into_iter().find_map(|(open, close)| {
        let (_, rest) = text.rsplit_once(open)?;
        (!rest.contains(close)).then_some(close)
    })
}

fn element(start: &BytesStart<'_>) -> Element {
    let name = start.name();
    let name: &str = name.as_ref();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten().take(64) {
        let key: &str = attribute.key.as_ref();
        let value: &str = attribute.value.as_ref();
        attributes.push((key.to_owned(), unescaped(value)));
    }
    Element { name: name.to_owned(), attributes, content: Vec::new() }
}

/// A text with its references resolved; those that nobody knows stay.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';') {
            Some((name, more)) if name.len() < 32 && !name.contains([' ', '&']) => {
                out.push_str(&resolved(name));
                rest = more;
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What a reference stands for: `#228`, `#xe4`, `auml`.
pub(crate) fn resolved(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => {
            hex.get(1..).and_then(|hex| u32::from_str_radix(hex, 16).ok())
        }
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    if let Some(character) = number.and_then(char::from_u32) {
        return character.to_string();
    }
    resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.content.push(node);
    }
}

fn add_text(open: &mut [Element], words: &str) {
    let Some(last) = open.last_mut() else { return };
    match last.content.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => last.content.push(Node::Text(words.to_owned())),
    }
}

/// Closes the nearest open element of this name and what is open in it.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0)
    else {
        return;
    };
    while open.len() > at {
        close_last(open);
    }
}

fn close_last(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        push(open, Node::Element(element));
    }
}

impl Element {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The elements in it.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it with this local name.
    pub(crate) fn child(&self, local: &str) -> Option<&Self> {
        self.children().find(|child| child.local() == local)
    }

    /// The first element with this local name, however deep.
    pub(crate) fn find(&self, local: &str) -> Option<&Self> {
        self.children()
            .find_map(|child| if child.local() == local { Some(child) } else { child.find(local) })
    }

    /// An attribute by its local name.
    pub(crate) fn attribute(&self, local: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| name.rsplit(':').next() == Some(local));
        found.map(|(_, value)| value.as_str())
    }

    /// All words in it.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.content {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.add_text(out),
            }
        }
    }

    /// Its content as HTML.
    pub(crate) fn to_html(&self) -> String {
        let mut out = String::new();
        self.add_html(&mut out);
        out
    }

    fn add_html(&self, out: &mut String) {
        for node in &self.content {
            match node {
                Node::Text(text) => out.push_str(&quick_xml::escape::escape(text.as_str())),
                Node::Element(element) => {
                    let name = element.local();
                    out.push_str(&format!("<{name}>"));
                    if !VOID.contains(&name) {
                        element.add_html(out);
                        out.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
}

/// Elements of HTML that hold nothing.
const VOID: &[&str] = &["br", "hr", "img", "wbr", "input", "source", "col"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_sections_and_attributes_are_read() {
        let text = "<a x='&auml;&#228;'>K&ouml;ln &amp; <![CDATA[<b>&amp;</b>]]> &unknown; &</a>";
        let tree = parse(text, 256);
        let a = tree.child("a").unwrap();
        assert_eq!(a.attribute("x"), Some("ää"));
        assert_eq!(a.text(), "Köln & <b>&amp;</b> &unknown; &");
    }

    #[test]
    fn a_sign_that_begins_no_markup_is_a_sign() {
        let tree = parse("<a>3 < 5 <<b>x</b> <![CDATA[1 < 2]]> <= 4</a>", 9);
        assert_eq!(tree.child("a").unwrap().text(), "3 < 5 <x 1 < 2 <= 4");
        let tree = parse("<a><b><![CDATA[offen <p>", 9);
        assert_eq!(tree.child("a").unwrap().child("b").unwrap().text(), "offen <p>");
    }

    #[test]
    fn what_is_not_closed_ends_with_the_element_around_it() {
        let tree = parse("<a><b>eins<c/></a><d>zwei", 256);
        assert_eq!(tree.child("a").unwrap().child("b").unwrap().text(), "eins");
        assert_eq!(tree.child("d").unwrap().text(), "zwei");
    }

    #[test]
    fn elements_past_the_depth_are_left_out_and_document_types_mean_nothing() {
        let deep =
            format!("<!DOCTYPE a [<!ENTITY x 'lang'>]>{}x{}&x;", "<a>".repeat(9), "</a>".repeat(9));
        let tree = parse(&deep, 4);
        assert_eq!(tree.text(), "&x;");
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_a_tree(text in "[<>/a-c&;#x0-9!\\[\\]C-D\"'= ä-]{0,200}") {
            let _ = parse(&text, 8).to_html();
        }
    }
}

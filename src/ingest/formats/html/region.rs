//! Where the head of the article is on its page: the headline, and what stands around it down to
//! the first paragraphs.

use super::attributes;
use super::site::bare;
use crate::ingest::words::words;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashSet;

/// The head of an article on its page.
pub(super) struct Region<'d> {
    /// The heading of the article, if the page has one.
    pub(super) headline: Option<NodeRef<'d>>,
    /// The elements of the head in their order: what stands before the headline in its header, then
    /// all from the headline to the first paragraphs.
    pub(super) elements: Vec<NodeRef<'d>>,
    /// The elements of the same article that follow.
    pub(super) below: Vec<NodeRef<'d>>,
}

/// A headline is no longer than this, in bytes.
const HEADLINE: usize = 400;
/// A heading is surely the page's if its title has so many letters of it.
const TITLED: usize = 12;
/// A paragraph longer than this is running text, in bytes.
const LONG: usize = 200;
/// The head has at most so many elements below the headline, and so many above.
const BELOW: usize = 260;
const ABOVE: usize = 40;
/// So many elements below the headline are looked at in all.
const MOST: usize = 4_000;
/// A lede may be as long as a paragraph: the head ends with the second one.
const PARAGRAPHS: usize = 2;

impl<'d> Region<'d> {
    /// Finds it in a page that is still whole.
    pub(super) fn of(document: &'d Document) -> Self {
        let own = own_elements(document);
        let headline = headline_among(&own, &page_title(document));
        let Some(at) = headline.and_then(|headline| own.iter().position(|n| n.id == headline.id))
        else {
            let elements = own.into_iter().take(BELOW).collect();
            return Self { headline: None, elements, below: Vec::new() };
        };
        let article = own.get(at).and_then(article_of);
        let within = |node: &NodeRef<'_>| article.is_none_or(|article| is_within(node, article.id));
        let mut elements = above(&own, at);
        let mut paragraphs = 0;
        let mut following = own.iter().skip(at).take(MOST).filter(|node| within(node)).copied();
        for node in following.by_ref().take(BELOW) {
            elements.push(node);
            paragraphs += usize::from(is_long(&node));
            if paragraphs == PARAGRAPHS {
                break;
            }
        }
        let below = following.collect();
        Self { headline, elements, below }
    }
}

/// The heading of the article.
pub(super) fn headline(document: &Document) -> Option<NodeRef<'_>> {
    headline_among(&own_elements(document), &page_title(document))
}

/// The first long paragraph below the headline, or of the page if it has no headline.
pub(super) fn opening(document: &Document) -> Option<NodeRef<'_>> {
    let own = own_elements(document);
    let headline = headline_among(&own, &page_title(document));
    let at = headline.and_then(|headline| own.iter().position(|node| node.id == headline.id));
    own.iter().skip(at.unwrap_or(0)).find(|node| is_long(node)).copied()
}

/// The letters of the page's title.
fn page_title(document: &Document) -> String {
    bare(&document.select("head title").text())
}

fn headline_among<'d>(own: &[NodeRef<'d>], title: &str) -> Option<NodeRef<'d>> {
    let headings: Vec<&NodeRef<'d>> =
        own.iter().filter(|node| is_headline(node, &["h1"])).collect();
    let titled = |node: &NodeRef<'d>| {
        let letters = bare(&node.text());
        letters.chars().count() >= TITLED && title.contains(&letters)
    };
    let lower = || own.iter().find(|node| is_headline(node, &["h2", "h3"]) && titled(node));
    let marked = |node: &&&NodeRef<'d>| {
        node.attr("itemprop").is_some_and(|prop| prop.as_ref().contains("headline"))
    };
    let inside = |node: &&&NodeRef<'d>| article_of(node).is_some();
    let wordy = |node: &&&NodeRef<'d>| node.text().split_whitespace().count() > 2;
    let best = headings
        .iter()
        .find(marked)
        .copied()
        .or_else(|| headings.iter().find(|node| titled(node)).copied())
        .or_else(lower)
        .or_else(|| headings.iter().find(|node| inside(node) && wordy(node)).copied())
        .or_else(|| headings.iter().find(wordy).copied())
        .or_else(|| headings.iter().find(inside).copied())
        .or_else(|| headings.first().copied());
    best.copied()
}

fn is_headline(node: &NodeRef<'_>, names: &[&str]) -> bool {
    let text = node.text();
    let text = text.trim();
    names.iter().any(|name| node.has_name(name))
        && text.contains(char::is_alphabetic)
        && text.len() < HEADLINE
}

/// The article that an element stands in.
pub(super) fn article_of<'d>(node: &NodeRef<'d>) -> Option<NodeRef<'d>> {
    let mut above: Vec<NodeRef<'d>> = node.ancestors(None);
    above.insert(0, *node);
    let main = above.iter().find(|node| {
        node.has_name("main") || node.attr("role").is_some_and(|role| role.as_ref() == "main")
    });
    let article = above.iter().find(|node| node.has_name("article"));
    article.or(main).copied()
}

/// Whether an element is another one or stands in it.
pub(super) fn is_within(node: &NodeRef<'_>, outer: NodeId) -> bool {
    node.id == outer || node.ancestors_it(None).any(|above| above.id == outer)
}

/// The elements just before the headline that share its header.
fn above<'d>(own: &[NodeRef<'d>], at: usize) -> Vec<NodeRef<'d>> {
    let Some(headline) = own.get(at) else { return Vec::new() };
    let wide = ["body", "html", "main"];
    let around: Vec<NodeRef<'_>> = headline
        .ancestors_it(Some(4))
        .take_while(|node| !wide.iter().any(|name| node.has_name(name)))
        .collect();
    let Some(header) = around.last().map(|node| node.id) else { return Vec::new() };
    let before = own.iter().take(at).skip(at.saturating_sub(ABOVE));
    let around: HashSet<NodeId> = around.iter().map(|node| node.id).collect();
    before.filter(|node| is_within(node, header) && !around.contains(&node.id)).copied().collect()
}

/// Whether an element is a paragraph of running text.
fn is_long(node: &NodeRef<'_>) -> bool {
    if !node.has_name("p") {
        return false;
    }
    let text = node.text();
    let linked: usize = node
        .descendants_it()
        .filter(|inner| inner.has_name("a"))
        .map(|link| link.text().len())
        .sum();
    text.trim().len() > LONG && linked * 2 < text.len()
}

/// The elements of the page's body without navigation, asides, other pieces and what is no text.
fn own_elements(document: &Document) -> Vec<NodeRef<'_>> {
    let Some(body) = document.body() else { return Vec::new() };
    let mut own = Vec::new();
    let mut next = body.first_child();
    while let Some(node) = next {
        let passed = !node.is_element() || is_foreign(&node);
        if !passed {
            own.push(node);
        }
        next = node.first_child().filter(|_| !passed).or_else(|| after(&node, body.id));
    }
    own
}

/// The node after a node and all in it.
fn after<'d>(node: &NodeRef<'d>, top: NodeId) -> Option<NodeRef<'d>> {
    let mut node = *node;
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent().filter(|parent| parent.id != top)?;
    }
}

/// Whether an element is surely no part of the article's head.
fn is_foreign(node: &NodeRef<'_>) -> bool {
    const NAMES: &[&str] = &[
        "script", "style", "noscript", "template", "nav", "aside", "footer", "svg", "dialog",
        "iframe", "figure", "select",
    ];
    if NAMES.iter().any(|name| node.has_name(name)) {
        return true;
    }
    let named = attributes::has_part(node, |part| words().page_pieces.has(part));
    named && !node.descendants_it().any(|inner| inner.has_name("h1"))
}

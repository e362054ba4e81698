//! Takes elements out of a page that are not its article, told by their names: banners, teasers,
//! boxes about authors, appeals, comments.

use super::{attributes, region};
use crate::ingest::words::words;
use dom_query::{Document, NodeRef};

/// What the name of an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Furniture where most of it is links, or there is hardly a word.
    Weak,
    /// Furniture where it is a small part of the page.
    Strong,
    /// Furniture unless the article begins in it.
    Below,
}

/// Elements that may be furniture, beside those of a page's own making.
const BOXES: &[&str] = &[
    "div", "section", "aside", "ul", "ol", "p", "form", "footer", "nav", "dialog", "figure",
    "article", "header", "span", "a", "dl", "details", "li", "h2", "h3", "h4", "h5", "small",
    "strong", "em",
];

/// What an element is measured against.
struct Ground<'d> {
    /// Bytes of the page's paragraphs.
    body: usize,
    /// The first long paragraph below the headline.
    opening: Option<NodeRef<'d>>,
}

/// Takes elements out of the page whose names say that they are furniture.
pub(super) fn remove(document: &Document) {
    let root = document.root();
    let ground =
        Ground { body: paragraph_bytes(&document.html_root()), opening: region::opening(document) };
    let boxes = root.descendants_it().filter(|node| node.is_element() && is_box(node));
    let doomed: Vec<NodeRef<'_>> = boxes.filter(|node| is_furniture(node, &ground)).collect();
    for node in doomed {
        node.remove_from_parent();
    }
}

fn is_box(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| BOXES.contains(&name.as_ref()) || name.contains('-'))
}

fn is_furniture(node: &NodeRef<'_>, ground: &Ground<'_>) -> bool {
    let modal = node.attr("aria-modal").is_some_and(|value| value.as_ref() == "true")
        || node.has_name("dialog");
    let sign = if modal { Some(Sign::Strong) } else { sign(node) };
    let label = attributes::is_label(node);
    if sign.is_none() && !label {
        return false;
    }
    let Measure { bytes, linked, headline } = Measure::of(node);
    // What holds the title of the page or much of its text is the article, however it is called.
    let small = paragraph_bytes(node) * 4 <= ground.body || bytes < 200;
    let boxed = match sign {
        None => bytes < 200,
        Some(Sign::Weak) => linked * 5 > bytes * 2 || bytes < 30,
        Some(Sign::Strong) => bytes < 4_000 || linked * 2 > bytes,
        Some(Sign::Below) => match &ground.opening {
            Some(opening) => return !headline && !holds(node, opening),
            None => true,
        },
    };
    small && boxed && !headline
}

fn holds(node: &NodeRef<'_>, inner: &NodeRef<'_>) -> bool {
    node.id == inner.id || inner.ancestors_it(None).any(|above| above.id == node.id)
}

/// What the class, id or label of an element says.
fn sign(node: &NodeRef<'_>) -> Option<Sign> {
    let keys = ["class", "id", "aria-label", "data-component", "data-testid", "data-module"];
    let values = keys.iter().filter_map(|key| Some((*key, node.attr(key)?)));
    let mut best = own_name(node).and_then(|name| sign_of(&name));
    for (key, value) in values {
        if key == "aria-label" {
            best = best.max(sign_of(&value));
            continue;
        }
        for name in value.split_whitespace().take(40) {
            best = best.max(sign_of(name));
        }
    }
    best
}

/// The name of an element of the page's own making.
fn own_name(node: &NodeRef<'_>) -> Option<String> {
    node.node_name().map(|name| name.to_string()).filter(|name| name.contains('-'))
}

/// Names that say something have at most this many parts.
const PARTS: usize = 5;

fn sign_of(name: &str) -> Option<Sign> {
    let parts = attributes::parts(name);
    let mut best = None;
    for from in 0..parts.len() {
        let mut joined = String::new();
        for part in parts.iter().skip(from).take(PARTS) {
            if !joined.is_empty() {
                joined.push('-');
            }
            joined.push_str(part);
            best = best.max(listed(&joined));
        }
    }
    best
}

fn listed(name: &str) -> Option<Sign> {
    let lists = words();
    if lists.page_boxes_below.has(name) {
        Some(Sign::Below)
    } else if lists.page_boxes.has(name) {
        Some(Sign::Strong)
    } else if lists.page_boxes_linked.has(name) {
        Some(Sign::Weak)
    } else {
        None
    }
}

struct Measure {
    bytes: usize,
    linked: usize,
    headline: bool,
}

impl Measure {
    fn of(node: &NodeRef<'_>) -> Self {
        let (mut bytes, mut linked, mut headline) = (0, 0, false);
        for inner in node.descendants_it() {
            if inner.is_text() {
                bytes += inner.text().trim().len();
            } else if inner.has_name("a") {
                linked += inner.text().trim().len();
            } else {
                headline |= inner.has_name("h1");
            }
        }
        if node.has_name("a") {
            linked = bytes;
        }
        Self { bytes, linked, headline }
    }
}

/// A paragraph shorter than this may be anything, in bytes.
const PARAGRAPH: usize = 80;

/// Bytes of the paragraphs in an element.
fn paragraph_bytes(node: &NodeRef<'_>) -> usize {
    let long =
        |node: NodeRef<'_>| Some(node.text().trim().len()).filter(|bytes| *bytes > PARAGRAPH);
    node.descendants_it().filter(|node| node.has_name("p")).filter_map(long).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_part_by_part() {
        for (name, expected) in [
            ("authorBox__item", Some(Sign::Strong)),
            ("article-related-links", Some(Sign::Strong)),
            ("unrelated", None),
            ("NEWSLETTER_signup", Some(Sign::Strong)),
            ("post__comments", Some(Sign::Below)),
            ("c-teaser", Some(Sign::Weak)),
            ("articleBody", None),
        ] {
            assert_eq!(sign_of(name), expected, "{name}");
        }
    }
}

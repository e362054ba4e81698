//! Takes out of a page what is not its article: banners, teasers, boxes about authors, appeals.

use super::super::assemble::Draft;
use super::super::press_text::{is_appeal, is_copyright, is_furniture, is_opening};
use super::blocks::Found;
use crate::article::BlockKind;
use dom_query::{Document, NodeRef};

/// How surely a word in the name of an element says that it is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Only where most of it is links, or there is hardly a word.
    Weak,
    /// Where it is a small part of the page.
    Strong,
}

/// Parts of class names, ids and labels. Words of several parts stand with a hyphen.
const SIGNS: &[(&str, Sign)] = &[
    ("cookie", Sign::Strong),
    ("consent", Sign::Strong),
    ("gdpr", Sign::Strong),
    ("dsgvo", Sign::Strong),
    ("datenschutz", Sign::Strong),
    ("cmp", Sign::Strong),
    ("newsletter", Sign::Strong),
    ("author-box", Sign::Strong),
    ("authorbox", Sign::Strong),
    ("author-bio", Sign::Strong),
    ("author-card", Sign::Strong),
    ("author-info", Sign::Strong),
    ("author-profile", Sign::Strong),
    ("author-teaser", Sign::Strong),
    ("author-description", Sign::Strong),
    ("about-author", Sign::Strong),
    ("about-the-author", Sign::Strong),
    ("autor-box", Sign::Strong),
    ("autorbox", Sign::Strong),
    ("autorenbox", Sign::Strong),
    ("autoren-box", Sign::Strong),
    ("autor-info", Sign::Strong),
    ("autoreninfo", Sign::Strong),
    ("autoren-info", Sign::Strong),
    ("autorenprofil", Sign::Strong),
    ("ueber-den-autor", Sign::Strong),
    ("ueber-die-autorin", Sign::Strong),
    ("bio-box", Sign::Strong),
    ("read-more", Sign::Strong),
    ("readmore", Sign::Weak),
    ("read-also", Sign::Strong),
    ("lesen-sie-auch", Sign::Strong),
    ("lesetipp", Sign::Strong),
    ("lesetipps", Sign::Strong),
    ("mehr-zum-thema", Sign::Strong),
    ("mehrzumthema", Sign::Strong),
    ("mehr-dazu", Sign::Strong),
    ("weiterlesen", Sign::Strong),
    ("weiterfuehrend", Sign::Strong),
    ("empfehlung", Sign::Strong),
    ("empfehlungen", Sign::Strong),
    ("recommendation", Sign::Strong),
    ("recommendations", Sign::Strong),
    ("recommended", Sign::Strong),
    ("related", Sign::Strong),
    ("most-read", Sign::Strong),
    ("meistgelesen", Sign::Strong),
    ("paid-content", Sign::Strong),
    ("outbrain", Sign::Strong),
    ("taboola", Sign::Strong),
    ("plista", Sign::Strong),
    ("werbung", Sign::Strong),
    ("anzeige", Sign::Strong),
    ("advert", Sign::Strong),
    ("advertisement", Sign::Strong),
    ("adslot", Sign::Strong),
    ("ad-slot", Sign::Strong),
    ("ad-container", Sign::Strong),
    ("sponsored", Sign::Strong),
    ("abo-box", Sign::Strong),
    ("abobox", Sign::Strong),
    ("abo-teaser", Sign::Strong),
    ("abo-hinweis", Sign::Strong),
    ("subscribe", Sign::Strong),
    ("subscription", Sign::Strong),
    ("donation", Sign::Strong),
    ("spenden", Sign::Strong),
    ("spendenaufruf", Sign::Strong),
    ("sharing", Sign::Strong),
    ("share-bar", Sign::Strong),
    ("social-bar", Sign::Strong),
    ("socialbar", Sign::Strong),
    ("breadcrumb", Sign::Strong),
    ("breadcrumbs", Sign::Strong),
    ("brotkrumen", Sign::Strong),
    ("push-notification", Sign::Strong),
    ("user-comments", Sign::Strong),
    ("leserkommentare", Sign::Strong),
    ("kommentarbereich", Sign::Strong),
    ("share", Sign::Weak),
    ("social", Sign::Weak),
    ("teaser", Sign::Weak),
    ("teasers", Sign::Weak),
    ("teaserbox", Sign::Strong),
    ("teaser-box", Sign::Strong),
    ("teaser-list", Sign::Strong),
    ("promo", Sign::Weak),
    ("tags", Sign::Weak),
    ("taglist", Sign::Weak),
    ("tag-list", Sign::Weak),
    ("sendungsbezug", Sign::Strong),
    ("schlagworte", Sign::Weak),
    ("kommentare", Sign::Weak),
    ("comments", Sign::Weak),
    ("infobox-links", Sign::Strong),
    ("linkbox", Sign::Strong),
    ("link-box", Sign::Strong),
];

/// Elements that may be furniture.
const BOXES: &[&str] = &[
    "div", "section", "aside", "ul", "ol", "p", "form", "footer", "nav", "dialog", "figure",
    "article", "header", "span", "a", "dl", "details",
];

/// Takes elements out of the page whose names say that they are furniture.
pub(super) fn remove(document: &Document) {
    let body = paragraph_bytes(&document.html_root());
    let mut doomed: Vec<NodeRef<'_>> = Vec::new();
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        if BOXES.iter().any(|name| node.has_name(name)) && is_furniture_box(&node, body) {
            doomed.push(node);
        }
    }
    for node in doomed {
        node.remove_from_parent();
    }
}

fn is_furniture_box(node: &NodeRef<'_>, body: usize) -> bool {
    let modal = node.attr("aria-modal").is_some_and(|value| value.as_ref() == "true")
        || node.has_name("dialog");
    let sign = if modal { Some(Sign::Strong) } else { sign(node) };
    let Some(sign) = sign else { return false };
    let Measure { bytes, linked, headline } = Measure::of(node);
    // What holds the title of the page or much of its text is the article, however it is called.
    let small = paragraph_bytes(node) * 4 <= body || bytes < 200;
    let boxed = match sign {
        Sign::Strong => bytes < 4_000 || linked * 2 > bytes,
        Sign::Weak => linked * 5 > bytes * 2 || bytes < 30,
    };
    small && boxed && !headline
}

/// What the class, id or label of an element says.
fn sign(node: &NodeRef<'_>) -> Option<Sign> {
    let mut best = None;
    for key in ["class", "id", "aria-label", "data-component", "data-testid", "data-module"] {
        let Some(value) = node.attr(key) else { continue };
        for name in value.split_whitespace().take(40) {
            let parts = parts(name);
            for (sign, weight) in SIGNS {
                if best < Some(*weight) && holds(&parts, sign) {
                    best = Some(*weight);
                }
            }
        }
    }
    best
}

/// `authorBox__item--wide` in the form `-author-box-item-wide-`.
fn parts(name: &str) -> String {
    let mut out = String::from("-");
    let mut before = ' ';
    for character in name.chars().take(120) {
        if character.is_alphanumeric() {
            if character.is_uppercase() && before.is_lowercase() {
                out.push('-');
            }
            out.extend(character.to_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
        before = character;
    }
    out.push('-');
    out
}

fn holds(parts: &str, sign: &str) -> bool {
    parts
        .split_once(sign)
        .is_some_and(|(before, after)| before.ends_with('-') && after.starts_with('-'))
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

/// The blocks without those whose words say that they are furniture.
pub(super) fn without(found: Vec<Found>, title: Option<&str>) -> Vec<Draft> {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut below_opening = false;
    for block in found {
        if below_opening && is_linked(&block) {
            continue;
        }
        below_opening = opens(&block);
        if below_opening || is_stray(&block) {
            continue;
        }
        kept.push(block);
    }
    drop_end(&mut kept);
    if kept.is_empty() && title.is_none() {
        return Vec::new();
    }
    kept.into_iter().map(Found::into_draft).collect()
}

/// Words that end a heading of a box are no longer than this, in bytes.
const OPENING: usize = 160;

/// A line that heads a box: `Lesen Sie auch`, `Mehr zum Thema: …`.
fn opens(block: &Found) -> bool {
    block.words.len() < OPENING && is_opening(&block.words)
        || block.words.len() < 400
            && is_opening(&block.words)
            && block.linked * 3 > block.words.len()
}

/// Whether a block is little more than links.
fn is_linked(block: &Found) -> bool {
    block.linked * 10 >= block.words.len() * 7 && block.words.len() < 2_000
}

/// A block between paragraphs that no article has.
fn is_stray(block: &Found) -> bool {
    let words = block.words.as_str();
    if block.kind == BlockKind::Caption {
        return false;
    }
    let invites = words.len() < 500 && invites(words);
    is_furniture(words) || invites || (block.kind == BlockKind::Paragraph && is_appeal(words))
}

/// `Abonnieren Sie unseren Newsletter`, `Sign up for our newsletter`
fn invites(words: &str) -> bool {
    let small = words.to_lowercase();
    let letter = ["newsletter", "push-nachricht", "whatsapp-kanal", "podcast-app"];
    let call = [
        "abonnieren sie",
        "jetzt abonnieren",
        "jetzt anmelden",
        "melden sie sich",
        "hier anmelden",
        "anmelden",
        "bestellen sie",
        "sign up",
        "subscribe to",
        "subscribe now",
        "jetzt bestellen",
    ];
    letter.iter().any(|word| small.contains(word)) && call.iter().any(|word| small.contains(word))
}

/// Rights, and links, at the end of the page.
fn drop_end(kept: &mut Vec<Found>) {
    while let Some(last) = kept.last() {
        if kept.len() > 1 && is_copyright(&last.words) {
            kept.pop();
        } else {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_part_by_part() {
        for (name, wanted, is) in [
            ("authorBox__item", "author-box", true),
            ("article-related-links", "related", true),
            ("unrelated", "related", false),
            ("NEWSLETTER_signup", "newsletter", true),
        ] {
            assert_eq!(holds(&parts(name), wanted), is, "{name}");
        }
    }

    #[test]
    fn invitations_are_told_from_reports() {
        assert!(invites("Abonnieren Sie unseren Newsletter für mehr."));
        assert!(!invites("Der Newsletter der Partei hat 3000 Leser."));
    }
}

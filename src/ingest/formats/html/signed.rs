//! Whom readers see as the authors: in the head of the article on its page, and in its first and
//! last lines.

use super::super::assemble::{About, Draft};
use super::super::press_text::Byline;
use super::attributes::{self, short_text};
use super::authors::names;
use super::region::{self, Region};
use crate::article::BlockKind;
use dom_query::{NodeId, NodeRef};

/// A line that names authors is no longer than this, in bytes.
const LINE: usize = 200;

/// Authors of one article stand in elements no further apart than so many levels.
const TOGETHER: usize = 3;

/// What the page shows, in the order of how sure it is.
pub(super) fn shown(region: &Region<'_>) -> Vec<Vec<String>> {
    let head = region.elements.as_slice();
    let below = region.below.as_slice();
    vec![
        marked(head, is_marked),
        marked(head, is_called_author),
        lines(head),
        marked(head, is_profile),
        marked(below, is_marked),
        marked(below, is_called_author),
    ]
}

/// The names in all outermost elements of a kind.
fn marked(elements: &[NodeRef<'_>], is_it: fn(&NodeRef<'_>) -> bool) -> Vec<String> {
    let mut used: Vec<NodeId> = Vec::new();
    let mut found = Vec::new();
    let mut around = None;
    for node in elements.iter().filter(|node| is_it(node)) {
        let inside = used.iter().any(|outer| region::is_within(node, *outer));
        if inside || !around.is_none_or(|around| region::is_within(node, around)) {
            continue;
        }
        let Some(text) = text_of(node) else { continue };
        let named = names(&text);
        if !named.is_empty() {
            used.push(node.id);
            found.extend(named);
            // Those who sign together stand together.
            around = around.or_else(|| Some(node.ancestors_it(Some(TOGETHER)).last()?.id));
        }
    }
    found
}

/// The text of the name in an element, or its own.
fn text_of(node: &NodeRef<'_>) -> Option<String> {
    let named = node.descendants_it().find(|inner| {
        inner.attr("itemprop").is_some_and(|prop| prop.split_whitespace().any(|p| p == "name"))
    });
    let text = named.and_then(|inner| {
        let stated = inner.attr("content").map(|content| content.to_string());
        stated.or_else(|| short_text(&inner, LINE))
    });
    text.or_else(|| short_text(node, LINE))
}

fn is_marked(node: &NodeRef<'_>) -> bool {
    let says = |key: &str, word: &str| {
        node.attr(key).is_some_and(|value| value.split_whitespace().any(|part| part == word))
    };
    says("rel", "author") || says("itemprop", "author") || says("itemprop", "creator")
}

fn is_called_author(node: &NodeRef<'_>) -> bool {
    const NAMES: &[&str] = &[
        "byline",
        "bylines",
        "author",
        "authors",
        "autor",
        "autoren",
        "autorin",
        "autorenzeile",
        "autorname",
        "authorname",
        "verfasser",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "autora",
        "autores",
        "writer",
        "contributor",
        "contributors",
        "creator",
        "authorline",
        "firma",
        "signature",
        "redacteur",
    ];
    attributes::has_part(node, |part| NAMES.contains(&part))
}

/// A link to the page of an author.
fn is_profile(node: &NodeRef<'_>) -> bool {
    const PATHS: &[&str] = &[
        "/autor/",
        "/autoren/",
        "/autorin/",
        "/author/",
        "/authors/",
        "/auteur/",
        "/auteurs/",
        "/autore/",
        "/autori/",
        "/autores/",
        "/profile/",
        "/profil/",
        "/people/",
        "/person/",
        "/journalist/",
        "/journalists/",
        "/redakteur/",
        "/reporter/",
        "/staff/",
        "/contributor/",
        "/contributors/",
        "/by/",
    ];
    node.has_name("a")
        && node.attr("href").is_some_and(|href| {
            let path = format!("{href}/");
            PATHS.iter().any(|part| path.contains(part))
        })
}

/// The names in a line of its own that says that authors follow: `Von Ute Kranz`.
fn lines(elements: &[NodeRef<'_>]) -> Vec<String> {
    let headings = ["h1", "h2", "h3"];
    let lines = elements
        .iter()
        .filter(|node| !headings.iter().any(|name| node.has_name(name)))
        .filter_map(|node| short_text(node, LINE));
    let mut signed = lines.filter_map(|line| Byline::parse(&line));
    signed.find(|byline| !byline.authors.is_empty()).map(|b| b.authors).unwrap_or_default()
}

/// How many blocks may stand above the first paragraph.
const HEAD: usize = 4;

/// The byline among the first blocks, or in the last.
pub(super) fn of_blocks(drafts: &[Draft]) -> Option<Byline> {
    let first = drafts.iter().take(HEAD);
    let last = drafts.iter().skip(HEAD).last();
    let lines = first.chain(last).filter(|draft| draft.words.len() <= LINE);
    let text = lines.filter(|draft| draft.kind != BlockKind::Caption);
    text.filter_map(|draft| Byline::parse(&draft.words)).find(|byline| !byline.authors.is_empty())
}

/// Takes the place from a byline that names the article's authors.
pub(super) fn place(about: &mut About, byline: Option<Byline>) {
    let named = byline.filter(|byline| byline.authors.iter().any(|a| about.authors.contains(a)));
    about.dateline = about.dateline.take().or(named.and_then(|byline| byline.place));
}

//! Reads one item of a feed.

use super::super::assemble::{About, Draft};
use super::super::fields;
use super::content::{self, Content};
use super::head::Head;
use super::{Document, Element, date, link, people};
use crate::article::BlockKind;

const TITLES: &[&str] = &["title", "atom:title", "dc:title", "media:title", "itunes:title"];
/// Names of the elements that hold the whole text, then of those that sum it up.
const CONTENT: &[&str] = &[
    "content:encoded",
    "encoded",
    "content",
    "atom:content",
    "xhtml:body",
    "body",
    "fulltext",
    "fullitem",
];
const SUMMARY: &[&str] = &[
    "description",
    "summary",
    "atom:summary",
    "subtitle",
    "dc:description",
    "dcterms:abstract",
    "media:description",
    "itunes:summary",
    "itunes:subtitle",
];
/// Local names of elements with a date, the day of publication first.
const DATES: &[&str] = &[
    "published",
    "pubDate",
    "PubDate",
    "pubdate",
    "issued",
    "date",
    "available",
    "post_date",
    "created",
    "updated",
    "modified",
];

/// What WordPress exports beside articles.
const NO_ARTICLES: &[&str] =
    &["attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles", "wp_template"];

/// Whether an item of an export is an article at all.
pub(super) fn is_article(item: &Element) -> bool {
    let kind = item.children().find(|child| child.name == "wp:post_type").map(Element::text);
    kind.is_none_or(|kind| !NO_ARTICLES.contains(&kind.trim()))
}

/// What an item says, and its blocks.
pub(super) fn read(document: &Document<'_>, head: &Head, item: &Element) -> (About, Vec<Draft>) {
    let summary = longest(item, SUMMARY);
    let text = first(item, CONTENT);
    let source = source(item);
    let mut authors = people::of(item);
    if authors.is_empty() && item.child("source").is_none() {
        authors.clone_from(&head.authors);
    }
    let language = item.attribute("lang").map(str::to_owned);
    let language = language.or_else(|| item.child("language").map(Element::text));
    let about = About {
        title: first(item, TITLES).map(|title| without_source(title.words(), source.as_deref())),
        authors,
        date: DATES.iter().find_map(|name| {
            let found = item.children().filter(|child| child.local() == *name);
            found.map(Element::text).find_map(|text| date::stated(&text))
        }),
        outlet: source.or_else(|| head.title.clone()),
        url: link::of(item, head),
        language: language.and_then(|code| fields::language(&code)).or(head.language),
        summary: text.as_ref().and(summary.as_ref()).map(Content::words),
        ..About::default()
    };
    let mut body = Vec::new();
    if let (Some(text), Some(summary)) = (&text, &summary)
        && is_longer(summary, text)
    {
        body.push(Draft::new(BlockKind::Lede, summary.words()));
    }
    let text = text.or(summary);
    body.extend(text.map(|text| text.drafts(document)).unwrap_or_default());
    (about, body)
}

/// The texts in elements of a name. Videos have theirs in a group.
fn all<'e>(item: &'e Element, name: &'static str) -> impl Iterator<Item = Content> + 'e {
    let group = item.children().find(|child| child.name == "media:group");
    let grouped = group.into_iter().flat_map(Element::children);
    item.children().chain(grouped).filter(move |child| child.name == name).filter_map(Content::of)
}

/// The text under the first of several names that has one; of those of one name the longest.
fn first(item: &Element, names: &'static [&'static str]) -> Option<Content> {
    let length = |content: &Content| content.source().len();
    names.iter().find_map(|name| all(item, name).max_by_key(length))
}

/// The text under one of several names that says much more than those before it.
fn longest(item: &Element, names: &'static [&'static str]) -> Option<Content> {
    let texts = names.iter().flat_map(|name| all(item, name));
    texts.reduce(|known, other| {
        if other.source().len() > known.source().len() && is_longer(&other, &known) {
            other
        } else {
            known
        }
    })
}

/// Whether a text says far more than another one.
fn is_longer(text: &Content, other: &Content) -> bool {
    text.source().len() > other.source().len() / 2
        && text.words().len() > other.words().len() * 3 / 2
}

/// The paper that an item was taken from.
fn source(item: &Element) -> Option<String> {
    let source = item.child("source")?;
    let title = source.child("title").unwrap_or(source);
    let name = content::words(title);
    (!name.is_empty() && !name.contains("://")).then_some(name)
}

/// Collectors of news put the paper's name behind the title.
fn without_source(title: String, source: Option<&str>) -> String {
    let bare = source.and_then(|source| title.strip_suffix(source)).map(str::trim_end);
    let bare = bare.and_then(|bare| bare.strip_suffix(['-', '–', '|'])).map(str::trim_end);
    match bare {
        Some(bare) if !bare.is_empty() => bare.to_owned(),
        _ => title,
    }
}

//! Reads one item of a feed.

use super::super::assemble::{About, Draft, one_line};
use super::super::fields::{self, authors};
use super::{Document, Element};
use crate::article::Language;
use crate::ingest::dates;

/// What a feed says about all of its items.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    title: Option<String>,
    language: Option<Language>,
}

impl Head {
    /// Reads what stands before the first item; its elements are still open.
    pub(super) fn of(tree: &Element) -> Self {
        let root = tree.children().next();
        let channel = root.and_then(|root| root.child("channel")).or(root);
        let child = |name| channel.and_then(|channel| channel.child(name));
        let declared = root.and_then(|root| root.attribute("lang"));
        let language = child("language").map(Element::text);
        Self {
            title: child("title").map(words).filter(|title| !title.is_empty()),
            language: language.as_deref().or(declared).and_then(fields::language),
        }
    }
}

/// Names of the elements that hold the whole text, then of those that sum it up.
const CONTENT: &[&str] = &["content:encoded", "content", "atom:content", "fulltext", "body"];
const SUMMARY: &[&str] = &["description", "summary", "atom:summary", "subtitle", "dc:description"];
const DATES: &[&str] =
    &["published", "pubDate", "issued", "date", "created", "updated", "modified", "PubDate"];

/// What an item says, and its blocks.
pub(super) fn read(document: &Document<'_>, head: &Head, item: &Element) -> (About, Vec<Draft>) {
    let summary = first(item, SUMMARY).map(markup);
    let content = first(item, CONTENT).map(markup).filter(|text| !text.trim().is_empty());
    let source = item
        .child("source")
        .and_then(|source| source.child("title").map(words).or_else(|| Some(words(source))));
    let about = About {
        title: named(item, "title").map(words),
        authors: people(item),
        date: DATES.iter().find_map(|name| {
            let found = item.children().filter(|child| child.local() == *name);
            found.map(Element::text).find_map(|date| dates::stated(&date))
        }),
        outlet: source.filter(|name| !name.is_empty()).or_else(|| head.title.clone()),
        url: link(item),
        language: head.language,
        summary: content.as_ref().and(summary.as_deref()).map(fields::plain),
        ..About::default()
    };
    let body = content.or(summary).unwrap_or_default();
    (about, fields::body(&body, document))
}

/// The first of several names that is there; media and podcast elements are others.
fn first<'e>(item: &'e Element, names: &[&str]) -> Option<&'e Element> {
    names.iter().find_map(|name| named(item, name))
}

fn named<'e>(item: &'e Element, name: &str) -> Option<&'e Element> {
    item.children().find(|child| child.name == name)
}

/// The content as HTML: as it stands, or made of elements.
fn markup(element: &Element) -> String {
    if element.attribute("type") == Some("xhtml") || element.children().next().is_some() {
        return element.to_html();
    }
    element.text()
}

fn words(element: &Element) -> String {
    fields::plain(&element.text())
}

fn people(item: &Element) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let creators = item.children().filter(|child| child.name == "dc:creator");
    let authors_of = |child: &Element| match child.child("name") {
        Some(name) => authors(&name.text()),
        None => authors(&without_address(&child.text())),
    };
    let mut all: Vec<String> = creators.flat_map(authors_of).collect();
    if all.is_empty() {
        let named = |child: &&Element| {
            ["author", "atom:author", "itunes:author"].contains(&child.name.as_str())
        };
        all = item.children().filter(named).flat_map(authors_of).collect();
    }
    for name in all {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// `redaktion@zeitung.example (Ute Kranz)` names Ute Kranz.
fn without_address(text: &str) -> String {
    match text.split_once('(') {
        Some((address, name)) if address.contains('@') => {
            name.trim_end_matches([')', ' ']).to_owned()
        }
        _ if text.contains('@') && !text.trim().contains(' ') => String::new(),
        _ => one_line(text),
    }
}

fn link(item: &Element) -> Option<String> {
    let links =
        || item.children().filter(|child| child.local() == "link" && child.name != "itunes:link");
    let atom = links().find(|link| {
        link.attribute("href").is_some()
            && link.attribute("rel").is_none_or(|rel| rel == "alternate")
    });
    let plain = || links().map(|link| link.text().trim().to_owned()).find(|text| !text.is_empty());
    let guid = || {
        let guid =
            item.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false"))?;
        Some(guid.text().trim().to_owned()).filter(|text| text.starts_with("http"))
    };
    let atom = atom.and_then(|link| link.attribute("href")).map(str::to_owned);
    atom.or_else(plain).or_else(guid)
}

//! What a feed says about all of its items.

use super::super::fields;
use super::super::xml::spaces::Spaces;
use super::super::xml::{self, Element};
use super::{content, link, people};
use crate::article::Language;

/// What stands before the first item.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) language: Option<Language>,
    /// Who wrote the items that name nobody.
    pub(super) authors: Vec<String>,
    /// What the addresses of items are relative to.
    pub(super) base: Option<String>,
    pub(super) spaces: Spaces,
}

impl Head {
    /// Reads what stands before the first item; its elements are still open.
    pub(super) fn of(text: &str, depth: usize) -> Self {
        let spaces = Spaces::of(text);
        let mut tree = xml::parse(text, depth);
        spaces.settle(&mut tree);
        let root = tree.children().find(|root| root.local() != "br");
        let channel = root.and_then(|root| root.child("channel").or(root.child("Channel")));
        let channel = channel.or(root);
        let title = channel.and_then(|channel| channel.child("title"));
        let title = title.map(content::words).filter(|title| !title.is_empty());
        let declared = root.and_then(|root| root.attribute("lang"));
        let language = channel.and_then(|channel| channel.child("language")).map(Element::text);
        let atom = root.is_some_and(|root| root.local() == "feed");
        // Of RSS the author of a channel is who runs it; that of an Atom feed wrote its entries.
        let authors = channel.filter(|_| atom).map(people::of).unwrap_or_default();
        Self {
            authors: authors.into_iter().filter(|name| title.as_ref() != Some(name)).collect(),
            base: channel.and_then(|channel| link::base(root, channel)),
            language: language.as_deref().or(declared).and_then(fields::language),
            title,
            spaces,
        }
    }
}

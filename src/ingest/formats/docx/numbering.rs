//! What stands before the items of a document's lists: bullets or numbers, by list and level.

use crate::article::structure::Marker;
use crate::ingest::formats::xml::Element;
use std::collections::HashMap;

/// The lists that a document defines.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the list's number and the level.
    levels: HashMap<(String, u8), ListLevel>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListLevel {
    Bullet,
    From(u32),
    Nothing,
}

impl Numbering {
    /// Reads the part of a document that defines its lists.
    pub(super) fn of(part: &Element) -> Self {
        let root = part.child("numbering").unwrap_or(part);
        let mut patterns: HashMap<&str, Vec<(u8, ListLevel)>> = HashMap::new();
        for pattern in root.children().filter(|one| one.local() == "abstractNum") {
            let id = pattern.attribute("abstractNumId").unwrap_or_default();
            let levels = pattern.children().filter(|one| one.local() == "lvl");
            patterns.insert(id, levels.filter_map(level).collect());
        }
        let mut levels = HashMap::new();
        for list in root.children().filter(|one| one.local() == "num") {
            let id = list.attribute("numId").unwrap_or_default();
            let pattern = list.child("abstractNumId").and_then(|one| one.attribute("val"));
            for (level, kind) in pattern.and_then(|id| patterns.get(id)).into_iter().flatten() {
                levels.insert((id.to_owned(), *level), *kind);
            }
        }
        Self { levels }
    }
}

fn level(element: &Element) -> Option<(u8, ListLevel)> {
    let number = element.attribute("ilvl")?.parse().ok()?;
    let value = |name: &str| element.child(name).and_then(|one| one.attribute("val"));
    let kind = match value("numFmt") {
        Some("bullet") | None => ListLevel::Bullet,
        Some("none") => ListLevel::Nothing,
        Some(_) => {
            ListLevel::From(value("start").and_then(|start| start.parse().ok()).unwrap_or(1))
        }
    };
    Some((number, kind))
}

/// Counts the items of all lists while a document is read.
#[derive(Debug)]
pub(super) struct Counter<'n> {
    numbering: &'n Numbering,
    next: HashMap<(String, u8), u32>,
}

impl<'n> Counter<'n> {
    pub(super) fn new(numbering: &'n Numbering) -> Self {
        Self { numbering, next: HashMap::new() }
    }

    /// What stands before the next item of a list at a level.
    pub(super) fn marker(&mut self, list: &str, level: u8) -> Marker {
        let key = (list.to_owned(), level);
        // A new item begins the lists within it anew.
        self.next.retain(|(other, below), _| other != list || *below <= level);
        match self.numbering.levels.get(&key) {
            Some(ListLevel::Nothing) => Marker::None,
            Some(ListLevel::From(start)) => {
                let next = self.next.entry(key).or_insert(*start);
                let number = *next;
                *next = next.saturating_add(1);
                Marker::Number(number)
            }
            Some(ListLevel::Bullet) | None => Marker::Bullet,
        }
    }
}

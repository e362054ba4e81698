//! What an article tells of its people beside their names: offices, and who stands beside whom as two.

use super::context::Context;
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something that an article tells of its people beside their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Clue {
    /// The noun that stands before the name, folded: *ratsherr*.
    Office(EntityId, String),
    /// Two of one surname stand in one sentence.
    Beside(EntityId, EntityId),
}

/// What a text tells of its people beside their names.
#[must_use]
pub fn clues(text: &str, mentions: &[Mention]) -> BTreeSet<Clue> {
    let context = Context::new(text, mentions);
    let mut found = BTreeSet::new();
    let mut sentence: Vec<(&EntityId, String)> = Vec::new();
    let mut begins = None;
    let people = mentions.iter().filter(|m| m.kind == Kind::Person && m.flag == Flag::Plain);
    for mention in people {
        let Some(entity) = &mention.entity else { continue };
        found.extend(
            context.noun_before(mention.span.start).map(|noun| Clue::Office(entity.clone(), noun)),
        );
        let start = context.sentence(mention.span.start);
        if begins != Some(start) {
            sentence.clear();
            begins = Some(start);
        }
        let words = mention.span.of(text);
        if !words.contains(' ') {
            continue;
        }
        let last = fold(words.rsplit([' ', '-']).next().unwrap_or(words));
        for (other, surname) in &sentence {
            if *other != entity && *surname == last {
                found.insert(Clue::Beside((*other).clone(), entity.clone()));
            }
        }
        sentence.push((entity, last));
    }
    found
}

//! People in one article: which full form a short form belongs to.

use super::aliases::Shelf;
use super::key::{ends_in_own_s, person_key, without_genitive};
use super::{Linker, id};
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::{Offset, sentences};
use std::collections::HashMap;

/// The people of an article.
pub(super) struct People<'t> {
    /// For each mention (by number) its person.
    ids: HashMap<usize, EntityId>,
    full: Vec<Full<'t>>,
    linker: &'t super::Aliases,
}

/// A full name: several words.
#[derive(Debug, Clone)]
struct Full<'t> {
    name: &'t str,
    words: Vec<String>,
    at: Offset,
    id: EntityId,
}

impl<'t> People<'t> {
    pub(super) fn new(linker: &Linker<'t>, mentions: &[Mention]) -> Self {
        let plain = || {
            mentions
                .iter()
                .enumerate()
                .filter(|(_, m)| m.kind == Kind::Person && m.flag == Flag::Plain)
        };
        let mut people = Self { ids: HashMap::new(), full: Vec::new(), linker: linker.aliases };
        for (number, mention) in plain() {
            let words = mention.span.of(linker.text);
            if words.contains(' ')
                && let Some(full) = people.full(linker, words, mention.span.start)
            {
                people.ids.insert(number, full.id.clone());
                people.full.push(full);
            }
        }
        let starts: Vec<Offset> = sentences(linker.text).map(|span| span.start).collect();
        for (number, mention) in plain() {
            let words = mention.span.of(linker.text);
            if !words.contains(' ') {
                let sentence = starts.partition_point(|start| *start <= mention.span.start);
                let from = sentence
                    .checked_sub(1)
                    .and_then(|n| starts.get(n))
                    .copied()
                    .unwrap_or_default();
                if let Some(id) = people.short(words, from, mention.span.start) {
                    people.ids.insert(number, id);
                }
            }
        }
        people
    }

    pub(super) fn id(&self, number: usize) -> Option<EntityId> {
        self.ids.get(&number).cloned()
    }

    /// The person whose name is part of a compound.
    pub(super) fn named(&self, name: &str) -> Option<EntityId> {
        let end = Offset(usize::MAX);
        self.short(name, end, end)
    }

    /// A full name; in the genitive it is the name that stands elsewhere without it.
    fn full(&self, linker: &Linker<'t>, words: &'t str, at: Offset) -> Option<Full<'t>> {
        let known = |name: &str| linker.aliases.canonical(Shelf::Person, name);
        let bare = without_genitive(words);
        let own = |bare: &&str| {
            known(bare).is_some() || linker.seen.contains(*bare) || !ends_in_own_s(words)
        };
        let name = match bare.filter(own) {
            Some(bare) if known(words).is_none() => bare,
            _ => words,
        };
        let canonical = known(name).unwrap_or(name);
        let key = person_key(canonical);
        let mut parts: Vec<String> = key.split(' ').map(str::to_owned).collect();
        parts.extend(person_key(name).split(' ').map(str::to_owned));
        parts.sort();
        parts.dedup();
        Some(Full { name, words: parts, at, id: id(Kind::Person, canonical)? })
    }

    /// The person behind a name of one word: one named in the same sentence before it, else the
    /// first with that part of the name, else one that everybody knows, else one of its own.
    fn short(&self, words: &str, sentence: Offset, at: Offset) -> Option<EntityId> {
        let bare = without_genitive(words);
        let forms = [Some(words), bare].into_iter().flatten();
        for form in forms {
            if let Some(full) = self.bearer(form, sentence, at) {
                return Some(full.id.clone());
            }
        }
        let known = |name: &str| {
            let surname = self.linker.canonical(Shelf::Surname, name);
            surname.or_else(|| self.linker.canonical(Shelf::Person, name))
        };
        let canonical = known(words).or_else(|| bare.and_then(known));
        let bare = bare.filter(|_| !ends_in_own_s(words)).unwrap_or(words);
        id(Kind::Person, canonical.unwrap_or(bare))
    }

    fn bearer(&self, form: &str, sentence: Offset, at: Offset) -> Option<&Full<'t>> {
        let key = person_key(form);
        let bears = |full: &&Full<'t>| full.words.contains(&key);
        let near =
            self.full.iter().rev().filter(|full| sentence <= full.at && full.at < at).find(bears);
        let alike = |full: &&Full<'t>| bears(full) && !full.name.is_empty();
        near.or_else(|| self.full.iter().find(alike))
    }
}

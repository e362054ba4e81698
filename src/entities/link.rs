//! Tells who is who: which mentions, in whatever spelling, are of one entity.
//!
//! Inside an article a short form belongs to a full form with that part of the name; across
//! articles full forms with the same key are one entity. A wrong merge is worse than a missed one:
//! what is not sure stays apart.

pub mod aliases;
mod key;
mod people;
mod register;

pub use register::{Entity, EntityMention, index};

use crate::article::{Article, EntityId, Flag, Kind, Mention};
use crate::text::Span;
use aliases::{Aliases, Shelf};
pub(super) use key::{ends_in_own_s, without_genitive};
use key::{name_key, slug};
use people::People;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Fills in what each mention of an article refers to.
pub fn link(article: &mut Article) {
    let mut mentions = std::mem::take(&mut article.mentions);
    let linker = Linker::new(&article.text, &mentions);
    let ids: Vec<Option<EntityId>> = linker.ids(&mentions);
    for (mention, id) in mentions.iter_mut().zip(ids) {
        mention.entity = id;
    }
    article.mentions = mentions;
}

/// The table of other names.
fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::new(super::models::ALIASES))
}

/// The id of an entity of this kind with this canonical name.
fn id(kind: Kind, name: &str) -> Option<EntityId> {
    let key = match kind {
        Kind::Person => key::person_key(name),
        _ => name_key(name),
    };
    let kind = match kind {
        Kind::Person => "per",
        Kind::Place => "loc",
        Kind::Organisation => "org",
        Kind::Other => "misc",
    };
    (!key.is_empty()).then(|| EntityId(format!("{kind}:{}", slug(&key))))
}

/// Links the mentions of one article.
struct Linker<'t> {
    text: &'t str,
    aliases: &'static Aliases,
    /// The plain names of the article as they stand, to tell a genitive from a name's own *s*.
    seen: HashSet<&'t str>,
    /// Short forms that the article introduces in brackets, with the long form before them.
    introduced: HashMap<&'t str, &'t str>,
}

impl<'t> Linker<'t> {
    fn new(text: &'t str, mentions: &[Mention]) -> Self {
        let plain = mentions.iter().filter(|mention| mention.flag == Flag::Plain);
        let seen = plain.map(|mention| mention.span.of(text)).collect();
        Self { text, aliases: aliases(), seen, introduced: introductions(text, mentions) }
    }

    fn ids(&self, mentions: &[Mention]) -> Vec<Option<EntityId>> {
        let people = People::new(self, mentions);
        mentions
            .iter()
            .enumerate()
            .map(|(number, mention)| self.id(number, mention, &people))
            .collect()
    }

    fn id(&self, number: usize, mention: &Mention, people: &People<'t>) -> Option<EntityId> {
        let words = mention.span.of(self.text);
        match (mention.flag, mention.kind) {
            (Flag::Plain, Kind::Person) => people.id(number),
            (Flag::Plain, kind) => self.plain(kind, words),
            (Flag::Derived, Kind::Place) => self.derived(words),
            (Flag::Derived, kind) => self.known(kind, words.strip_suffix("sche")?),
            (Flag::Part, kind) => self.part(kind, words, people),
        }
    }

    /// A name that is not a person's.
    fn plain(&self, kind: Kind, words: &'t str) -> Option<EntityId> {
        let bare = self.bare(kind, words);
        // What the article says of a short form counts more than what the table says.
        let name = self.introduced.get(bare).map_or(bare, |long| self.bare(kind, long));
        self.known(kind, name).or_else(|| id(kind, name))
    }

    /// A name that the table knows, under any kind that fits.
    fn known(&self, kind: Kind, name: &str) -> Option<EntityId> {
        let canonical = self.aliases.canonical(Shelf::of(kind), name)?;
        id(kind, canonical)
    }

    /// A name without the genitive that it bears.
    fn bare(&self, kind: Kind, words: &'t str) -> &'t str {
        let Some(bare) = without_genitive(words) else { return words };
        let known = |name: &str| self.aliases.canonical(Shelf::of(kind), name).is_some();
        if known(words) {
            return words;
        }
        // *Weißen Hauses*, *Deutschen Bundes*
        if let Some(bare) = words.strip_suffix("es").filter(|bare| known(bare)) {
            return bare;
        }
        if known(bare) || self.seen.contains(bare) || !ends_in_own_s(words) { bare } else { words }
    }

    /// *nordkoreanischen*, *Nordkoreaner*: the table knows the place.
    fn derived(&self, words: &str) -> Option<EntityId> {
        if let Some(place) = self.aliases.derived(words) {
            return id(Kind::Place, place);
        }
        let town = words.strip_suffix("er").or_else(|| words.strip_suffix("ern"))?;
        let place = self.aliases.canonical(Shelf::Place, town);
        let place = place.or_else(|| self.seen.get(town).copied());
        id(Kind::Place, place?)
    }

    /// *Ukraine-Krieg*: the name is the longest beginning of the compound that is known.
    fn part(&self, kind: Kind, words: &'t str, people: &People<'t>) -> Option<EntityId> {
        let cuts = words.rmatch_indices('-').filter_map(|(at, _)| words.get(..at));
        for name in cuts {
            let found = match kind {
                Kind::Person => people.named(name),
                _ => self.known(kind, name).or_else(|| self.named_here(kind, name)),
            };
            if found.is_some() {
                return found;
            }
        }
        let front = words.char_indices().map(|(at, _)| at).skip(4);
        let fronts: Vec<&str> = front.filter_map(|at| words.get(..at)).collect();
        fronts.iter().rev().find_map(|name| {
            let found = self.known(kind, name);
            found.or_else(|| without_genitive(name).and_then(|name| self.known(kind, name)))
        })
    }

    /// A name that stands in the article by itself.
    fn named_here(&self, kind: Kind, name: &str) -> Option<EntityId> {
        self.seen.contains(name).then(|| id(kind, name)).flatten()
    }
}

/// Short forms that stand in brackets right behind the name they stand for.
fn introductions<'t>(text: &'t str, mentions: &[Mention]) -> HashMap<&'t str, &'t str> {
    let mut found = HashMap::new();
    for pair in mentions.windows(2) {
        let [long, short] = pair else { continue };
        let between = Span { start: long.span.end, end: short.span.start }.of(text);
        let (long_name, short_name) = (long.span.of(text), short.span.of(text));
        let closes = text.get(short.span.end.0..).is_some_and(|rest| rest.starts_with(')'));
        if between == " (" && closes && is_short_form(short_name, long_name) {
            found.entry(short_name).or_insert(long_name);
        }
    }
    found
}

/// Whether the short form's first letter and at least half of its capitals stand in the long one.
fn is_short_form(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let first = short
        .chars()
        .next()
        .is_some_and(|c| long.to_lowercase().contains(&c.to_lowercase().to_string()));
    capitals >= 2 && short.chars().count() < long.chars().count() && first && !short.contains(' ')
}

#[cfg(test)]
mod tests;

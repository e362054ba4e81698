//! Places, bodies and other things in one article: short forms that it introduces, adjectives,
//! compounds, towns that it names with their river.

use super::aliases::Shelf;
use super::key::{ends_in_own_s, without_genitive};
use super::{Linker, id};
use crate::article::{EntityId, Flag, Kind, Language, Mention};
use crate::text::Span;
use std::collections::HashMap;

/// The things of an article.
pub(super) struct Things<'l> {
    linker: &'l Linker<'l>,
    /// Short forms that the article introduces, with what they stand for.
    short: HashMap<&'l str, EntityId>,
    /// Towns that the article names with their river or state, by the bare name; `None` where
    /// several bear it.
    towns: HashMap<&'l str, Option<EntityId>>,
    /// Bodies of several words by their first one; `None` where several begin so.
    fronts: HashMap<&'l str, Option<EntityId>>,
}

impl<'l> Things<'l> {
    pub(super) fn new<'t: 'l>(linker: &'l Linker<'t>, mentions: &[Mention]) -> Things<'l> {
        let (short, towns, fronts) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut things = Things { linker, short, towns, fronts };
        for (long, short) in introductions(linker.text, mentions) {
            let named = things.named(long.0, long.1);
            if let Some(named) = named {
                things.short.entry(short).or_insert(named);
            }
        }
        for mention in mentions.iter().filter(|m| m.kind == Kind::Place && m.flag == Flag::Plain) {
            things.take_town(mention);
        }
        if linker.language == Some(Language::English) {
            let bodies =
                mentions.iter().filter(|m| m.kind == Kind::Organisation && m.flag == Flag::Plain);
            bodies.for_each(|mention| things.take_body(mention));
        }
        things
    }

    /// *Frankfurt (Oder)*, *Halle/Westfalen*, *Neustadt an der Orla*
    fn take_town(&mut self, mention: &Mention) {
        let text = self.linker.text;
        let words = mention.span.of(text);
        let behind = text.get(mention.span.end.0..).unwrap_or_default();
        let bracket = behind.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
        let whole = match bracket {
            Some((inner, _)) if !words.contains(' ') && inner.chars().all(char::is_alphabetic) => {
                format!("{words} ({inner})")
            }
            _ => words.to_owned(),
        };
        let cut = [" (", "/", " am ", " an der ", " im ", " in der ", " ob der ", " vor der "];
        let base = cut.iter().find_map(|cut| whole.split_once(cut)).map(|(base, _)| base.len());
        let Some(base) = base.and_then(|length| words.get(..length)) else { return };
        let known = self.linker.aliases.canonical(Shelf::Place, &whole).is_some();
        // What stands in brackets may also be a party or a remark.
        if whole.len() > words.len() && !known {
            return;
        }
        let named = self.known(Kind::Place, &whole).or_else(|| id(Kind::Place, &whole));
        let entry = self.towns.entry(base).or_insert_with(|| named.clone());
        if *entry != named {
            *entry = None;
        }
    }

    /// *Grimsby Town*, *Norrland Steel*: English papers go on with the first word alone.
    fn take_body(&mut self, mention: &Mention) {
        let words = mention.span.of(self.linker.text);
        let Some((first, _)) = words.split_once(' ') else { return };
        if ["The", "Bank", "University", "House", "Ministry", "New", "Royal"].contains(&first) {
            return;
        }
        let named = self.named(Kind::Organisation, words);
        let entry = self.fronts.entry(first).or_insert_with(|| named.clone());
        if *entry != named {
            *entry = None;
        }
    }

    /// The body that is called by its first word at a place, unless one goes there.
    fn fronted(&self, mention: &Mention) -> Option<EntityId> {
        let text = self.linker.text;
        let known = self.fronts.get(mention.span.of(text))?.clone()?;
        let before = text.get(..mention.span.start.0)?.trim_end();
        let before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let place = ["in", "In", "at", "At", "from", "From", "to", "near", "of"].contains(&before);
        let other = matches!(mention.kind, Kind::Place | Kind::Organisation);
        (!place && other && mention.flag == Flag::Plain).then_some(known)
    }

    /// What a short form stands for that the article has introduced.
    pub(super) fn introduced(&self, mention: &Mention) -> Option<EntityId> {
        let words = mention.span.of(self.linker.text);
        if let Some(body) = self.fronted(mention) {
            return Some(body);
        }
        let bare = without_genitive(words).unwrap_or(words);
        if mention.flag == Flag::Part {
            let front = words.split('-').next().filter(|front| front.len() < words.len())?;
            return self.short.get(front).cloned();
        }
        self.short.get(words).or_else(|| self.short.get(bare)).cloned()
    }

    /// A name that is not a person's.
    pub(super) fn plain(&self, kind: Kind, words: &'l str) -> Option<EntityId> {
        let bare = self.linker.bare(kind, words);
        if kind == Kind::Place
            && let Some(town) = self.towns.get(bare)
        {
            let own = || self.linker.own_id(kind, &super::slug(&super::name_key(bare)));
            return town.clone().or_else(own);
        }
        self.named(kind, words)
    }

    fn named(&self, kind: Kind, words: &'l str) -> Option<EntityId> {
        let bare = self.linker.bare(kind, words);
        self.known(kind, bare).or_else(|| id(kind, bare))
    }

    /// A name that the table knows, under any kind that fits.
    pub(super) fn known(&self, kind: Kind, name: &str) -> Option<EntityId> {
        let canonical = self.linker.aliases.canonical(Shelf::of(kind), name)?;
        id(kind, canonical)
    }

    /// *nordkoreanischen*, *Nordkoreaner*: the table knows the place.
    pub(super) fn derived(&self, words: &str) -> Option<EntityId> {
        let town = words.strip_suffix("er").or_else(|| words.strip_suffix("ern"));
        if let Some(Some(town)) = town.and_then(|town| self.towns.get(town)) {
            return Some(town.clone());
        }
        if let Some(place) = self.linker.aliases.derived(words) {
            return id(Kind::Place, place);
        }
        let town = town?;
        let place = self.linker.aliases.canonical(Shelf::Place, town);
        let place = place.or_else(|| self.linker.seen.get(town).copied());
        id(Kind::Place, place?)
    }

    /// *Ukraine-Krieg*: the name is the longest beginning of the compound that is known.
    pub(super) fn part(
        &self,
        kind: Kind,
        words: &'l str,
        person: impl Fn(&str) -> Option<EntityId>,
    ) -> Option<EntityId> {
        let cuts = words.rmatch_indices('-').filter_map(|(at, _)| words.get(..at));
        for name in cuts {
            let thing = || self.known(kind, name).or_else(|| self.named_here(kind, name));
            if let Some(found) = person(name).or_else(thing) {
                return Some(found);
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
        self.linker.seen.contains(name).then(|| id(kind, name)).flatten()
    }
}

/// A long form with its kind, and the short form that stands in brackets right behind or before it.
type Introduction<'t> = ((Kind, &'t str), &'t str);

fn introductions<'t>(text: &'t str, mentions: &[Mention]) -> Vec<Introduction<'t>> {
    let mut found = Vec::new();
    for pair in mentions.windows(2) {
        let [one, other] = pair else { continue };
        let between = Span { start: one.span.end, end: other.span.start }.of(text);
        let closes = text.get(other.span.end.0..).is_some_and(|rest| rest.starts_with(')'));
        if !matches!(between, " (" | " (kurz " | " (kurz: ") || !closes {
            continue;
        }
        let (first, second) = (one.span.of(text), other.span.of(text));
        if is_short_form(second, first) {
            found.push(((one.kind, first), second));
        } else if is_short_form(first, second) {
            found.push(((other.kind, second), first));
        }
    }
    found
}

/// Whether the short form's first letter and at least half of its capitals stand in the long one.
fn is_short_form(short: &str, long: &str) -> bool {
    let capitals: Vec<char> = short.chars().filter(|c| c.is_uppercase()).collect();
    let small = long.to_lowercase();
    let there = |c: &&char| c.to_lowercase().all(|c| small.contains(c));
    let first = short.chars().next().is_some_and(|c| there(&&c));
    let fitting = capitals.iter().filter(there).count();
    capitals.len() >= 2
        && fitting * 2 >= capitals.len()
        && short.chars().count() < long.chars().count()
        && first
        && !short.contains(' ')
        && !ends_in_own_s(short)
}

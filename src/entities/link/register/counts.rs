//! Counts what articles name, one after the other, and makes the register of it.

use super::{Clues, EntityPlace, OWN_NAME, Record, Register, Spelling, short};
use crate::article::{Article, EntityId, Flag, Kind, Mention};
use crate::entities::link::dossier::{Clue, clues};
use crate::entities::link::grouped::Grouped;
use crate::entities::link::naming::display_name;
use hashbrown::HashTable;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// The place of an entity among those that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted(u32);

/// The place of a spelling among those that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedSpelling(u32);

/// Entities with their mentions, while they are counted.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    hasher: RandomState,
    text: String,
    entities: Vec<Growing>,
    by_id: HashTable<u32>,
    spellings: Vec<GrowingSpelling>,
    by_words: HashTable<u32>,
    /// Which entity stands in which article.
    named: Vec<(u32, u32)>,
    /// Which noun stands before the name of whom.
    offices: Vec<(u32, Range<u32>)>,
    by_office: HashTable<(u32, u32)>,
    beside: Vec<(u32, u32)>,
}

#[derive(Debug, Clone)]
struct Growing {
    id: Range<u32>,
    kind: Kind,
    mentions: u32,
    /// The article in which it was counted last.
    last: Option<u32>,
}

#[derive(Debug, Clone)]
struct GrowingSpelling {
    entity: u32,
    words: Range<u32>,
    flag: Flag,
    count: u32,
}

impl Counts {
    /// Counts the names of an article in, with what its text tells of them.
    pub fn add(&mut self, number: u32, article: &Article) {
        self.count_in(number, &article.text, &article.mentions);
        clues(&article.text, &article.mentions).iter().for_each(|clue| self.add_clue(clue));
    }

    /// Counts names of an article in.
    pub fn count_in(&mut self, number: u32, text: &str, mentions: &[Mention]) {
        for mention in mentions {
            let Some(id) = &mention.entity else { continue };
            let entity = self.entity(&id.0, mention.kind);
            let spelling = self.spelling(entity, mention.span.of(text), mention.flag);
            self.count(number, (entity, spelling));
        }
    }

    /// The entity with an id, also if it is new.
    pub fn entity(&mut self, id: &str, kind: Kind) -> Counted {
        let hash = self.hasher.hash_one(id);
        let (entities, text) = (&self.entities, &self.text);
        let id_of = |at: &u32| entities.get(*at as usize).map(|one| slice(text, &one.id));
        if let Some(known) = self.by_id.find(hash, |at| id_of(at) == Some(id)) {
            return Counted(*known);
        }
        let place = short(self.entities.len());
        let hasher = &self.hasher;
        self.by_id.insert_unique(hash, place, |at| hasher.hash_one(id_of(at).unwrap_or_default()));
        let id = push(&mut self.text, id);
        // What an adjective or a short form stands for may be of another kind than it was tagged.
        let kind = EntityId::kind_of(slice(&self.text, &id)).unwrap_or(kind);
        self.entities.push(Growing { id, kind, mentions: 0, last: None });
        Counted(place)
    }

    /// A spelling of an entity, also if it is new.
    pub fn spelling(&mut self, entity: Counted, words: &str, flag: Flag) -> CountedSpelling {
        let hash = self.hasher.hash_one((entity.0, words));
        let (spellings, text) = (&self.spellings, &self.text);
        let is_it = |at: &u32| {
            spellings.get(*at as usize).is_some_and(|one| {
                one.entity == entity.0 && one.flag == flag && slice(text, &one.words) == words
            })
        };
        if let Some(known) = self.by_words.find(hash, is_it) {
            return CountedSpelling(*known);
        }
        let place = short(self.spellings.len());
        let hasher = &self.hasher;
        self.by_words.insert_unique(hash, place, |at| {
            let one = spellings.get(*at as usize);
            one.map_or(0, |one| hasher.hash_one((one.entity, slice(text, &one.words))))
        });
        let words = push(&mut self.text, words);
        self.spellings.push(GrowingSpelling { entity: entity.0, words, flag, count: 0 });
        CountedSpelling(place)
    }

    /// Counts a mention in an article in.
    pub fn count(&mut self, number: u32, (entity, spelling): (Counted, CountedSpelling)) {
        let Some(known) = self.entities.get_mut(entity.0 as usize) else { return };
        known.mentions += 1;
        if known.last != Some(number) {
            known.last = Some(number);
            self.named.push((entity.0, number));
        }
        if let Some(spelling) = self.spellings.get_mut(spelling.0 as usize) {
            spelling.count += 1;
        }
    }

    /// Takes a clue in about somebody who is named.
    pub fn add_clue(&mut self, clue: &Clue) {
        match clue {
            Clue::Office(id, office) => {
                let Some(entity) = self.known(id) else { return };
                let office = self.office(office);
                self.offices.push((entity, office));
            }
            Clue::Beside(one, other) => {
                let (Some(one), Some(other)) = (self.known(one), self.known(other)) else { return };
                self.beside.extend([(one, other), (other, one)]);
            }
        }
    }

    fn known(&self, id: &EntityId) -> Option<u32> {
        let id_of =
            |at: &u32| self.entities.get(*at as usize).map(|one| slice(&self.text, &one.id));
        let hash = self.hasher.hash_one(id.0.as_str());
        self.by_id.find(hash, |at| id_of(at) == Some(&id.0)).copied()
    }

    fn office(&mut self, words: &str) -> Range<u32> {
        let (hash, hasher) = (self.hasher.hash_one(words), &self.hasher);
        let text = &self.text;
        let known = self.by_office.find(hash, |(start, end)| slice(text, &(*start..*end)) == words);
        if let Some((start, end)) = known {
            return *start..*end;
        }
        let office = push(&mut self.text, words);
        let text = &self.text;
        self.by_office.insert_unique(hash, (office.start, office.end), |(start, end)| {
            hasher.hash_one(slice(text, &(*start..*end)))
        });
        office
    }

    /// The register of what was counted, and what the texts tell beside the names.
    #[must_use]
    pub fn register(mut self) -> (Register, Clues) {
        (self.by_id, self.by_words, self.by_office) = Default::default();
        let order = self.order();
        let mut new: Vec<u32> = vec![u32::MAX; self.entities.len()];
        for (place, old) in (0..).zip(&order) {
            if let Some(new) = new.get_mut(*old as usize) {
                *new = place;
            }
        }
        let place = |old: u32| {
            new.get(old as usize).copied().filter(|place| *place != u32::MAX).map(EntityPlace)
        };
        let (starts, articles) = self.articles(order.len(), &place);
        let mut register = Register { articles, ..Register::default() };
        self.write(&order, &starts, &mut register);
        let mut by_count: Vec<u32> = register.places().map(|place| place.0).collect();
        by_count.par_sort_by_key(|place| Reverse(register.mentions(EntityPlace(*place))));
        register.by_count = by_count;
        let offices = self
            .offices
            .iter()
            .filter_map(|(old, words)| Some((place(*old)?, Box::from(slice(&self.text, words)))));
        let beside = self.beside.iter().filter_map(|(a, b)| Some((place(*a)?, place(*b)?)));
        (register, Clues::new(offices.collect(), beside.collect()))
    }

    /// The entities that are named, by their ids.
    fn order(&self) -> Vec<u32> {
        let named = |at: &u32| self.entities.get(*at as usize).is_some_and(|one| one.mentions > 0);
        let mut order: Vec<u32> = (0..short(self.entities.len())).filter(named).collect();
        let id = |at: &u32| self.entities.get(*at as usize).map(|one| slice(&self.text, &one.id));
        order.par_sort_unstable_by(|a, b| id(a).cmp(&id(b)));
        order
    }

    /// The articles of each entity, one entity after the other, and where those of each begin.
    fn articles(
        &mut self,
        entities: usize,
        place: &dyn Fn(u32) -> Option<EntityPlace>,
    ) -> (Vec<u32>, Vec<u32>) {
        let named = std::mem::take(&mut self.named);
        let placed = |(entity, number): &(u32, u32)| Some((place(*entity)?.0, *number));
        let grouped = Grouped::of(entities, || named.iter().filter_map(placed));
        let Grouped { values: mut articles, mut starts } = grouped;
        in_order(&mut starts, &mut articles);
        (starts, articles)
    }

    /// Writes ids, spellings and names.
    fn write(&self, order: &[u32], starts: &[u32], register: &mut Register) {
        let mut spellings: Vec<&GrowingSpelling> =
            self.spellings.iter().filter(|spelling| spelling.count > 0).collect();
        let words = |spelling: &GrowingSpelling| slice(&self.text, &spelling.words);
        spellings.par_sort_unstable_by(|a, b| {
            (a.entity, words(a), a.flag).cmp(&(b.entity, words(b), b.flag))
        });
        let of = |entity: u32| {
            let first = spellings.partition_point(|spelling| spelling.entity < entity);
            let behind = spellings.partition_point(|spelling| spelling.entity <= entity);
            spellings.get(first..behind).unwrap_or_default()
        };
        let names: Vec<Option<String>> = order
            .par_iter()
            .map(|entity| {
                let all = of(*entity).iter().map(|one| (words(one), one.flag, one.count as usize));
                let id = self.entities.get(*entity as usize)?;
                Some(display_name(&EntityId(slice(&self.text, &id.id).to_owned()), all))
            })
            .collect();
        for ((entity, name), articles) in order.iter().zip(names).zip(starts) {
            let Some(known) = self.entities.get(*entity as usize) else { continue };
            let name = name.unwrap_or_default();
            let at = of(*entity).iter().position(|spelling| words(spelling) == name);
            let (text, first) = (short(register.text.len()), short(register.spellings.len()));
            let id = short(push(&mut register.text, slice(&self.text, &known.id)).len());
            for spelling in of(*entity) {
                let end = push(&mut register.text, words(spelling)).end;
                register.spellings.push(Spelling {
                    end,
                    count: spelling.count,
                    flag: spelling.flag,
                });
            }
            if at.is_none() {
                register.text.push_str(&name);
            }
            register.entities.push(Record {
                text,
                id,
                spellings: first,
                articles: *articles,
                mentions: known.mentions,
                name: at.map_or(OWN_NAME, short),
                kind: known.kind,
            });
        }
        let (text, spellings) = (short(register.text.len()), short(register.spellings.len()));
        register.entities.push(Record::end(text, spellings, short(register.articles.len())));
    }
}

/// Puts the articles of each entity in order where they did not come in it, each once.
fn in_order(starts: &mut [u32], articles: &mut Vec<u32>) {
    let is_sound = |pair: &[u32]| {
        let [start, end] = pair else { return true };
        let part = articles.get(*start as usize..*end as usize).unwrap_or_default();
        part.is_sorted_by(|a, b| a < b)
    };
    if starts.windows(2).all(is_sound) {
        return;
    }
    let mut kept = Vec::with_capacity(articles.len());
    let mut from = 0;
    for start in starts.iter_mut().skip(1) {
        let mut part = articles.get(from..*start as usize).unwrap_or_default().to_vec();
        part.sort_unstable();
        part.dedup();
        kept.extend(part);
        (from, *start) = (*start as usize, short(kept.len()));
    }
    *articles = kept;
}

fn push(text: &mut String, words: &str) -> Range<u32> {
    let start = short(text.len());
    text.push_str(words);
    start..short(text.len())
}

fn slice<'t>(text: &'t str, span: &Range<u32>) -> &'t str {
    text.get(span.start as usize..span.end as usize).unwrap_or_default()
}

//! The entities of many articles, with their spellings and mentions.

use super::aliases::Shelf;
use super::key::without_genitive;
use super::{aliases, id};
use crate::article::{Article, EntityId, Flag, Kind};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// One real thing, in all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Stays the same from run to run.
    pub id: EntityId,
    /// The canonical name if the lists have one, else the most frequent full spelling.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How often each spelling stands in the articles.
    pub spellings: BTreeMap<String, usize>,
    /// Where, in the order of the articles.
    pub mentions: Vec<EntityMention>,
}

/// A mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityMention {
    /// The number of the article among those that were indexed, from 0.
    pub article: usize,
    /// Where in its text.
    pub span: Span,
}

/// The entities of annotated articles, those with most mentions first, then by id.
pub fn index<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Vec<Entity> {
    let mut entities: BTreeMap<&EntityId, Entity> = BTreeMap::new();
    let mut names: HashMap<&EntityId, BTreeMap<&str, usize>> = HashMap::new();
    for (number, article) in articles.into_iter().enumerate() {
        for mention in &article.mentions {
            let Some(id) = &mention.entity else { continue };
            let words = mention.span.of(&article.text);
            let entity = entities.entry(id).or_insert_with(|| Entity {
                id: id.clone(),
                name: words.to_owned(),
                kind: kind_of(id).unwrap_or(mention.kind),
                spellings: BTreeMap::new(),
                mentions: Vec::new(),
            });
            *entity.spellings.entry(words.to_owned()).or_default() += 1;
            entity.mentions.push(EntityMention { article: number, span: mention.span });
            if mention.flag == Flag::Plain {
                *names.entry(id).or_default().entry(words).or_default() += 1;
            }
        }
    }
    for (id, entity) in &mut entities {
        let plain = names.get(*id).and_then(|spellings| best_name(id, spellings));
        if let Some(name) = known_name(entity).or(plain) {
            entity.name = name.to_owned();
        }
    }
    let mut found: Vec<Entity> = entities.into_values().collect();
    found.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.id.cmp(&b.id)));
    found
}

/// The name by which the table of other names knows the entity.
fn known_name(entity: &Entity) -> Option<&'static str> {
    let names = entity.spellings.keys().filter_map(|spelling| {
        let bare = without_genitive(spelling).unwrap_or(spelling);
        let shelf = Shelf::of(entity.kind);
        let plain = [spelling, bare].into_iter().find_map(|name| aliases().canonical(shelf, name));
        plain.or_else(|| aliases().derived(spelling))
    });
    names.into_iter().find(|name| id(entity.kind, name).as_ref() == Some(&entity.id))
}

/// The kind that an id begins with.
fn kind_of(id: &EntityId) -> Option<Kind> {
    match id.0.split_once(':')?.0 {
        "per" => Some(Kind::Person),
        "loc" => Some(Kind::Place),
        "org" => Some(Kind::Organisation),
        "misc" => Some(Kind::Other),
        _ => None,
    }
}

/// A spelling with as many words as the id has if there is one; among these the most frequent, and
/// no genitive where the name stands without it.
fn best_name<'t>(id: &EntityId, spellings: &BTreeMap<&'t str, usize>) -> Option<&'t str> {
    let words = |name: &str| name.split([' ', '-']).count();
    let wanted = id.0.split('-').count();
    let genitive =
        |name: &str| without_genitive(name).is_some_and(|bare| spellings.contains_key(bare));
    let rank = |name: &str, count: usize| (words(name) == wanted, !genitive(name), count);
    let best = spellings
        .iter()
        .max_by(|a, b| rank(a.0, *a.1).cmp(&rank(b.0, *b.1)).then_with(|| b.0.cmp(a.0)));
    best.map(|(name, _)| *name)
}

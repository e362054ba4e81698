//! The entities of many articles, with their spellings and mentions.

use super::naming::display_name;
use crate::article::{Article, EntityId, Flag, Kind};
use crate::text::Span;
use std::collections::BTreeMap;

/// One real thing, in all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Stays the same from run to run.
    pub id: EntityId,
    /// See [`display_name`].
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
    let mut spellings: BTreeMap<&EntityId, BTreeMap<(&str, Flag), usize>> = BTreeMap::new();
    for (number, article) in articles.into_iter().enumerate() {
        for mention in &article.mentions {
            let Some(id) = &mention.entity else { continue };
            let words = mention.span.of(&article.text);
            let entity = entities.entry(id).or_insert_with(|| Entity {
                id: id.clone(),
                name: String::new(),
                kind: id.kind().unwrap_or(mention.kind),
                spellings: BTreeMap::new(),
                mentions: Vec::new(),
            });
            *entity.spellings.entry(words.to_owned()).or_default() += 1;
            entity.mentions.push(EntityMention { article: number, span: mention.span });
            *spellings.entry(id).or_default().entry((words, mention.flag)).or_default() += 1;
        }
    }
    for (id, entity) in &mut entities {
        let forms = spellings.get(*id).into_iter().flatten();
        entity.name = display_name(id, forms.map(|((words, flag), count)| (*words, *flag, *count)));
    }
    let mut found: Vec<Entity> = entities.into_values().collect();
    found.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.id.cmp(&b.id)));
    found
}

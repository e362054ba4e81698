//! Who and what articles name, each under its own id, before anybody is taken for one with another.

use super::entity::{Entity, Spelling};
use crate::article::{Article, EntityId, Flag, Kind, Mention};
use crate::entities::{Clue, Dossiers, Unions, clues};
use crate::library::heading::Number;
use std::collections::{BTreeSet, HashMap};

/// The place of an entity among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EntityPlace(usize);

/// The place of a spelling in an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpellingPlace(usize);

/// Entities with their mentions, counted.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub(super) entities: Vec<Entity>,
    by_id: HashMap<EntityId, Vec<usize>>,
    /// What the texts tell of their people beside the names.
    pub(super) clues: BTreeSet<Clue>,
}

impl Counts {
    /// Counts the names of an article in, with what its text tells of them; articles are to come in
    /// the order of their numbers.
    pub fn add(&mut self, number: Number, article: &Article) {
        self.count_in(number, &article.text, &article.mentions);
        self.clues.extend(clues(&article.text, &article.mentions));
    }

    /// Counts names of an article in.
    pub(super) fn count_in(&mut self, number: Number, text: &str, mentions: &[Mention]) {
        for mention in mentions {
            let Some(id) = &mention.entity else { continue };
            let entity = self.entity(id, mention.kind);
            let spelling = self.spelling(entity, mention.span.of(text), mention.flag);
            self.count(number, entity, spelling);
        }
    }

    /// Takes names of an article out that were counted in.
    pub(super) fn count_out(&mut self, number: Number, text: &str, mentions: &[Mention]) {
        let number = short(number);
        for mention in mentions {
            let Some(id) = &mention.entity else { continue };
            let EntityPlace(place) = self.entity(id, mention.kind);
            let Some(entity) = self.entities.get_mut(place) else { continue };
            entity.mentions = entity.mentions.saturating_sub(1);
            let words = mention.span.of(text);
            let mut spellings = entity.spellings.iter_mut();
            if let Some(spelling) = spellings.find(|one| one.is(words, mention.flag)) {
                spelling.count = spelling.count.saturating_sub(1);
            }
            if let Ok(at) = entity.articles.binary_search(&number) {
                entity.articles.remove(at);
            }
        }
    }

    /// Finds out which of the entities are one.
    #[must_use]
    pub fn unions(&self) -> Unions {
        let mut dossiers = Dossiers::default();
        for entity in self.entities.iter().filter(|entity| entity.mentions > 0) {
            for spelling in &entity.spellings {
                dossiers.add_spelling(&entity.id, (&spelling.words, spelling.flag, spelling.count));
            }
            dossiers.add_articles(&entity.id, entity.articles.iter().copied());
        }
        self.clues.iter().for_each(|clue| dossiers.add_clue(clue.clone()));
        dossiers.unions()
    }

    pub(super) fn entity(&mut self, id: &EntityId, kind: Kind) -> EntityPlace {
        // What an adjective or a short form stands for may be of another kind than it was tagged.
        let kind = id.kind().unwrap_or(kind);
        let is_it =
            |place: &&usize| self.entities.get(**place).is_some_and(|entity| entity.kind == kind);
        let known = self.by_id.get(id).and_then(|places| places.iter().find(is_it)).copied();
        let place = known.unwrap_or_else(|| {
            self.entities.push(Entity::new(id.clone(), kind));
            let place = self.entities.len() - 1;
            self.by_id.entry(id.clone()).or_default().push(place);
            place
        });
        EntityPlace(place)
    }

    pub(super) fn spelling(
        &mut self,
        entity: EntityPlace,
        words: &str,
        flag: Flag,
    ) -> SpellingPlace {
        let Some(entity) = self.entities.get_mut(entity.0) else { return SpellingPlace(0) };
        let known = entity.spellings.iter().position(|spelling| spelling.is(words, flag));
        SpellingPlace(known.unwrap_or_else(|| {
            entity.spellings.push(Spelling { words: words.into(), flag, count: 0 });
            entity.spellings.len() - 1
        }))
    }

    pub(super) fn count(&mut self, number: Number, entity: EntityPlace, spelling: SpellingPlace) {
        let Some(entity) = self.entities.get_mut(entity.0) else { return };
        entity.mentions += 1;
        if let Some(spelling) = entity.spellings.get_mut(spelling.0) {
            spelling.count += 1;
        }
        let number = short(number);
        if let Err(place) = entity.articles.binary_search(&number) {
            entity.articles.insert(place, number);
        }
    }

    /// The articles that name an entity, under its own id.
    pub fn articles_of(&self, id: &EntityId) -> impl Iterator<Item = Number> {
        let places = self.by_id.get(id).into_iter().flatten();
        places.filter_map(|place| self.entities.get(*place)).flat_map(Entity::articles)
    }

    /// The ids of all entities.
    pub fn ids(&self) -> impl Iterator<Item = &EntityId> {
        self.entities.iter().map(|entity| &entity.id)
    }
}

fn short(number: Number) -> u32 {
    u32::try_from(number.0).unwrap_or(u32::MAX)
}

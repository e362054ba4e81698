//! Who and what a library speaks of: each entity with its spellings and the articles that name it.

use crate::article::decision::Groups;
use crate::article::{Article, EntityId, Flag, Kind};
use crate::entities::{Clue, Dossiers, Question, display_name};
use crate::library::heading::Number;
use std::collections::{BTreeSet, HashMap};

/// An entity and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Mentions in all.
    pub mentions: usize,
    spellings: Vec<Spelling>,
    articles: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Spelling {
    words: Box<str>,
    flag: Flag,
    count: usize,
}

impl Entity {
    /// The name to list it by, see [`display_name`].
    #[must_use]
    pub fn name(&self) -> String {
        let spellings = self.spellings.iter();
        display_name(&self.id, spellings.map(|s| (&*s.words, s.flag, s.count)))
    }

    /// How often it is spelled how, in the order in which the spellings were met.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, usize)> {
        let used = self.spellings.iter().filter(|spelling| spelling.count > 0);
        used.map(|spelling| (&*spelling.words, spelling.count))
    }

    /// The articles that name it, in the order of their numbers.
    pub fn articles(&self) -> impl DoubleEndedIterator<Item = Number> + ExactSizeIterator {
        self.articles.iter().map(|&number| Number(number as usize))
    }
}

/// The place of an entity in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EntityPlace(usize);

/// The place of a spelling in an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpellingPlace(usize);

/// All entities of a library, or of a part of it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    entities: Vec<Entity>,
    by_id: HashMap<EntityId, Vec<usize>>,
    groups: Groups,
    questions: Vec<Question>,
}

impl Table {
    /// Counts the names of an article in; articles are to come in the order of their numbers.
    pub fn add(&mut self, number: Number, article: &Article) {
        for mention in &article.mentions {
            let Some(id) = &mention.entity else { continue };
            let entity = self.entity(&id.0, mention.kind);
            let spelling = self.spelling(entity, mention.span.of(&article.text), mention.flag);
            self.count(number, entity, spelling);
        }
    }

    /// All entities, in the order in which they were met.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities that are spelled with these words somewhere, whatever their case; or whose id
    /// this is.
    pub fn named(&self, words: &str) -> impl Iterator<Item = &Entity> {
        let wanted = words.to_lowercase();
        self.entities.iter().filter(move |entity| {
            let is_it =
                |spelling: &Spelling| spelling.count > 0 && spelling.words.to_lowercase() == wanted;
            entity.id.0 == wanted || entity.spellings.iter().any(is_it)
        })
    }

    /// The id of the entity that this one was found to be, by which it is listed.
    #[must_use]
    pub fn leader<'t>(&'t self, id: &'t EntityId) -> &'t EntityId {
        self.groups.get(id).unwrap_or(id)
    }

    /// Pairs of entities that may be one: the user is to say.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The entities with an id: one, or one for each kind where the id tells none.
    pub fn with_id(&self, id: &EntityId) -> impl Iterator<Item = &Entity> {
        let places = self.by_id.get(self.leader(id)).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|&place| self.entities.get(place))
    }

    /// Finds out which entities are one, and makes one of them. What is counted in afterwards is
    /// counted under its own id.
    pub(super) fn settle(&mut self, clues: BTreeSet<Clue>) {
        let mut dossiers = Dossiers::default();
        for entity in self.entities.iter().filter(|entity| entity.mentions > 0) {
            for spelling in &entity.spellings {
                dossiers.add_spelling(&entity.id, (&spelling.words, spelling.flag, spelling.count));
            }
            dossiers.add_articles(&entity.id, entity.articles.iter().copied());
        }
        clues.into_iter().for_each(|clue| dossiers.add_clue(clue));
        let unions = dossiers.unions();
        for (id, leader) in &unions.groups {
            self.merge(id, leader);
        }
        self.groups = unions.groups;
        self.questions = unions.questions;
    }

    /// Counts all mentions of an entity as another's.
    fn merge(&mut self, id: &EntityId, leader: &EntityId) {
        for place in self.by_id.get(id).cloned().unwrap_or_default() {
            let Some(entity) = self.entities.get_mut(place) else { continue };
            let kind = entity.kind;
            let spellings = std::mem::take(&mut entity.spellings);
            let articles = std::mem::take(&mut entity.articles);
            let mentions = std::mem::take(&mut entity.mentions);
            let into = self.entity(&leader.0, kind);
            for spelling in spellings {
                let at = self.spelling(into, &spelling.words, spelling.flag);
                let Some(leader) = self.entities.get_mut(into.0) else { continue };
                if let Some(known) = leader.spellings.get_mut(at.0) {
                    known.count += spelling.count;
                }
            }
            if let Some(leader) = self.entities.get_mut(into.0) {
                leader.mentions += mentions;
                leader.articles.extend(articles);
                leader.articles.sort_unstable();
                leader.articles.dedup();
            }
        }
    }

    pub(super) fn entity(&mut self, id: &str, kind: Kind) -> EntityPlace {
        let id = EntityId(id.to_owned());
        // What an adjective or a short form stands for may be of another kind than it was tagged.
        let kind = id.kind().unwrap_or(kind);
        let places = self.by_id.entry(id.clone()).or_default();
        let known = places
            .iter()
            .find(|&&place| self.entities.get(place).is_some_and(|entity| entity.kind == kind));
        let place = known.copied().unwrap_or_else(|| {
            places.push(self.entities.len());
            self.entities.push(Entity {
                id,
                kind,
                mentions: 0,
                spellings: Vec::new(),
                articles: Vec::new(),
            });
            self.entities.len() - 1
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
        let is_it = |spelling: &Spelling| &*spelling.words == words && spelling.flag == flag;
        let known = entity.spellings.iter().position(is_it);
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
        let number = u32::try_from(number.0).unwrap_or(u32::MAX);
        if let Err(place) = entity.articles.binary_search(&number) {
            entity.articles.insert(place, number);
        }
    }
}

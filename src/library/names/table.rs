//! Who and what a library speaks of: each entity with its spellings and the articles that name it,
//! under the decisions of the user.

use super::counts::Counts;
use super::entity::{Entity, Spelling};
use crate::article::decision::{Outcome, Rulings};
use crate::article::{EntityId, Mention};
use crate::entities::{Question, Unions};
use crate::library::heading::Number;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An article in which the user's decisions change names one by one.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Which.
    pub number: Number,
    /// Its text.
    pub text: String,
    /// The names that were counted.
    pub found: Vec<Mention>,
    /// The names under the decisions.
    pub decided: Vec<Mention>,
}

/// All entities of a library, or of a part of it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    entities: Vec<Entity>,
    by_id: HashMap<EntityId, Vec<usize>>,
    rulings: Arc<Rulings>,
    questions: Vec<Question>,
    /// The articles in which the decisions change names one by one.
    decided: HashSet<Number>,
}

impl Table {
    /// The entities that were counted, those that are one as one; `changed` are the articles in
    /// which the decisions hold one by one.
    #[must_use]
    pub fn new(
        counts: &Counts,
        (unions, rulings): (&Unions, Arc<Rulings>),
        changed: &[Changed],
    ) -> Self {
        let mut counts = Cow::Borrowed(counts);
        for article in changed {
            counts.to_mut().count_out(article.number, &article.text, &article.found);
        }
        let decided_in = changed.iter().map(|article| article.number).collect();
        let mut table = Self { rulings, decided: decided_in, ..Self::default() };
        counts.entities.iter().for_each(|entity| table.take(entity));
        let mut decided = Counts::default();
        for article in changed {
            decided.count_in(article.number, &article.text, &article.decided);
        }
        decided.entities.iter().for_each(|entity| table.add(&entity.id, entity));
        for entity in &mut table.entities {
            entity.settle();
            entity.given = table.rulings.given_name(&entity.id).map(Box::from);
        }
        table.questions = table.open_questions(&unions.questions);
        table
    }

    /// The same entities, each called as in the table of all articles.
    #[must_use]
    pub fn called_as_in(mut self, whole: &Self) -> Self {
        for entity in &mut self.entities {
            let known = whole.with_id(&entity.id).find(|known| known.kind == entity.kind);
            entity.given = known.map(|known| known.name().into());
        }
        self
    }

    /// Counts an entity under the id that it has by what was said of it everywhere.
    fn take(&mut self, entity: &Entity) {
        if entity.mentions == 0 {
            return;
        }
        match self.rulings.outcome(&entity.id) {
            Outcome::Is(id) => self.add(&id, entity),
            // Where each article has its own, the articles are among those that changed.
            Outcome::OfItsArticle | Outcome::NoName => {}
        }
    }

    fn add(&mut self, id: &EntityId, entity: &Entity) {
        let leader = self.rulings.leader(id).clone();
        let kind = leader.kind().unwrap_or(entity.kind);
        let known = self.by_id.get(&leader).and_then(|places| {
            places
                .iter()
                .copied()
                .find(|place| self.entities.get(*place).is_some_and(|entity| entity.kind == kind))
        });
        let place = known.unwrap_or_else(|| {
            self.entities.push(Entity::new(leader.clone(), kind));
            self.by_id.entry(leader).or_default().push(self.entities.len() - 1);
            self.entities.len() - 1
        });
        if let Some(into) = self.entities.get_mut(place) {
            into.take(entity);
        }
    }

    /// The questions that the user has not answered, about entities that are there.
    fn open_questions(&self, questions: &[Question]) -> Vec<Question> {
        let named = |id: &EntityId| self.with_id(id).any(|entity| entity.mentions > 0);
        let open = |question: &&Question| {
            self.leader(&question.one) != self.leader(&question.other)
                && named(&question.one)
                && named(&question.other)
                && !self.rulings.parts(&question.one, &question.other)
        };
        questions.iter().filter(open).cloned().collect()
    }

    /// All entities, in the order in which they were met.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities that are called or spelled with these words somewhere, whatever their case; or
    /// whose id this is. Those with most mentions come first.
    #[must_use]
    pub fn named(&self, words: &str) -> Vec<&Entity> {
        let wanted = words.to_lowercase();
        let is_it = |entity: &&Entity| {
            let spelled =
                |spelling: &Spelling| spelling.count > 0 && spelling.words.to_lowercase() == wanted;
            let given = entity.given.as_ref().is_some_and(|name| name.to_lowercase() == wanted);
            entity.id.0 == wanted || given || entity.spellings.iter().any(spelled)
        };
        let mut found: Vec<&Entity> = match self.by_id.get(self.leader(&EntityId(wanted.clone()))) {
            Some(places) => places.iter().filter_map(|place| self.entities.get(*place)).collect(),
            None => self.entities.iter().filter(is_it).collect(),
        };
        found.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.id.cmp(&b.id)));
        found
    }

    /// The decisions that the table is under.
    #[must_use]
    pub fn rulings(&self) -> &Arc<Rulings> {
        &self.rulings
    }

    /// Whether the user's decisions change single names of an article, not only whom they name.
    #[must_use]
    pub fn is_decided(&self, number: Number) -> bool {
        self.decided.contains(&number)
    }

    /// The id of the entity that this one is, by which it is listed.
    #[must_use]
    pub fn leader<'t>(&'t self, id: &'t EntityId) -> &'t EntityId {
        self.rulings.leader(id)
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
}

//! Who and what a library speaks of: each entity with its spellings and the articles that name it,
//! under the decisions of the user.
//!
//! Nearly all entities are as they were counted, in the register. Only those that are several in
//! one, or of which the user has said something, are made anew.

use super::entity::{Entity, Joined, Place};
use crate::article::decision::{Outcome, Rulings};
use crate::article::{EntityId, Mention};
use crate::entities::{Counts, EntityPlace, Question, Register};
use crate::library::heading::Number;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    register: Option<Arc<Register>>,
    /// The entities of the register that are not listed as they were counted.
    hidden: HashSet<EntityPlace>,
    joined: Vec<Joined>,
    by_id: HashMap<EntityId, u32>,
    rulings: Arc<Rulings>,
    questions: Vec<Question>,
    /// The articles in which the decisions change names one by one.
    decided: HashSet<Number>,
    /// The table of all articles, where this one is of some.
    whole: Option<Arc<Table>>,
}

impl Table {
    /// The entities of a register, those that are one as one; `changed` are the articles in which
    /// the decisions hold one by one.
    #[must_use]
    pub fn new(
        register: Arc<Register>,
        (questions, rulings): (&[Question], Arc<Rulings>),
        changed: &[Changed],
    ) -> Self {
        let mut anew = taken_out(&register, changed);
        for id in rulings.concerned() {
            if let Some(place) = register.place(&id.0) {
                anew.entry(place).or_insert_with(|| Joined::of(&register, place));
            }
        }
        let mut table = Self {
            register: Some(register),
            hidden: anew.keys().copied().collect(),
            rulings,
            decided: changed.iter().map(|article| article.number).collect(),
            ..Self::default()
        };
        anew.into_values().for_each(|entity| table.take(entity));
        let decided = decided(changed);
        decided.places().for_each(|place| {
            let entity = Joined::of(&decided, place);
            let id = entity.id.clone();
            table.add(&id, entity);
        });
        for entity in &mut table.joined {
            entity.settle();
            entity.given = table.rulings.given_name(&entity.id).map(Box::from);
        }
        table.questions = table.open_questions(questions);
        table
    }

    /// What is known of names before anybody asks who is named where: who is one with whom.
    #[must_use]
    pub fn unread((questions, rulings): (&[Question], Arc<Rulings>)) -> Self {
        Self { rulings, questions: questions.to_vec(), ..Self::default() }
    }

    /// Whether it is known who is named where.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.register.is_some()
    }

    /// The same entities, each called as in the table of all articles.
    #[must_use]
    pub fn called_as_in(self, whole: Arc<Self>) -> Self {
        Self { whole: Some(whole), ..self }
    }

    /// Counts an entity under the id that it has by what was said of it everywhere.
    fn take(&mut self, entity: Joined) {
        if entity.mentions == 0 {
            return;
        }
        match self.rulings.outcome(&entity.id) {
            Outcome::Is(id) => self.add(&id, entity),
            // Where each article has its own, the articles are among those that changed.
            Outcome::OfItsArticle | Outcome::NoName => {}
        }
    }

    fn add(&mut self, id: &EntityId, entity: Joined) {
        let leader = self.rulings.leader(id).clone();
        let place = match self.by_id.get(&leader) {
            Some(place) => *place,
            None => self.begin(&leader, &entity),
        };
        if let Some(into) = self.joined.get_mut(place as usize) {
            into.take(entity);
        }
    }

    /// Begins an entity that is not as it was counted.
    fn begin(&mut self, leader: &EntityId, first: &Joined) -> u32 {
        let place = u32::try_from(self.joined.len()).unwrap_or(u32::MAX);
        let kind = leader.kind().unwrap_or(first.kind);
        self.joined.push(Joined::new(leader.clone(), kind));
        self.by_id.insert(leader.clone(), place);
        let register = self.register.as_ref();
        let counted = register.and_then(|register| {
            let at = register.place(&leader.0)?;
            self.hidden.insert(at).then(|| Joined::of(register, at))
        });
        if let (Some(counted), Some(into)) = (counted, self.joined.get_mut(place as usize)) {
            into.take(counted);
        }
        place
    }

    /// The questions that the user has not answered, about entities that are there.
    fn open_questions(&self, questions: &[Question]) -> Vec<Question> {
        let named = |id: &EntityId| self.with_id(id).is_some();
        let open = |question: &&Question| {
            self.leader(&question.one) != self.leader(&question.other)
                && named(&question.one)
                && named(&question.other)
                && !self.rulings.parts(&question.one, &question.other)
        };
        questions.iter().filter(open).cloned().collect()
    }

    /// All entities.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.places().map(|place| Entity::new(self, place))
    }

    /// The places of all entities.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let register = self.register.iter();
        let counted = register.flat_map(|register| register.places());
        let counted = counted.filter(|place| !self.hidden.contains(place));
        counted.map(Place::Counted).chain(self.joined_places())
    }

    fn joined_places(&self) -> impl Iterator<Item = Place> + use<> {
        (0..u32::try_from(self.joined.len()).unwrap_or(u32::MAX)).map(Place::Joined)
    }

    /// The places of all entities, those with most mentions first, then by their ids.
    #[must_use]
    pub fn by_count(&self) -> Vec<Place> {
        let key = |place: &Place| {
            let entity = self.at(*place);
            (Reverse(entity.mentions()), entity.id_text())
        };
        let mut joined: Vec<Place> = self.joined_places().collect();
        joined.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut joined = joined.into_iter().peekable();
        let counted = self.register.iter().flat_map(|register| register.by_count());
        let counted = counted.filter(|place| !self.hidden.contains(place));
        let mut all = Vec::with_capacity(self.register().len());
        for place in counted.map(Place::Counted) {
            while let Some(first) = joined.next_if(|first| key(first) < key(&place)) {
                all.push(first);
            }
            all.push(place);
        }
        all.extend(joined);
        all
    }

    /// The entity in a place.
    #[must_use]
    pub fn at(&self, place: Place) -> Entity<'_> {
        Entity::new(self, place)
    }

    /// The entities that are called or spelled with these words somewhere, whatever their case; or
    /// whose id this is. Those with most mentions come first.
    #[must_use]
    pub fn named(&self, words: &str) -> Vec<Entity<'_>> {
        let wanted = words.to_lowercase();
        if let Some(entity) = self.with_id(&EntityId(wanted.clone())) {
            return vec![entity];
        }
        let same = |name: &str| name.chars().flat_map(char::to_lowercase).eq(wanted.chars());
        let is_it = |entity: &Entity<'_>| {
            same(&entity.name()) || entity.spellings().any(|(words, _)| same(words))
        };
        let mut found: Vec<Entity<'_>> = self.entities().filter(is_it).collect();
        found.sort_by_key(|entity| (Reverse(entity.mentions()), entity.id_text()));
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

    /// The entity with an id.
    #[must_use]
    pub fn with_id(&self, id: &EntityId) -> Option<Entity<'_>> {
        let leader = self.leader(id);
        if let Some(place) = self.by_id.get(leader) {
            return Some(self.at(Place::Joined(*place)));
        }
        let place = self.register.as_ref()?.place(&leader.0)?;
        (!self.hidden.contains(&place)).then(|| self.at(Place::Counted(place)))
    }

    pub(super) fn register(&self) -> &Register {
        static NOBODY: Register = Register::EMPTY;
        self.register.as_deref().unwrap_or(&NOBODY)
    }

    pub(super) fn joined(&self, at: u32) -> Option<&Joined> {
        self.joined.get(at as usize)
    }

    pub(super) fn whole(&self) -> Option<&Self> {
        self.whole.as_deref()
    }
}

/// The entities whose names the decisions change one by one in some articles, without these names.
fn taken_out(register: &Register, changed: &[Changed]) -> BTreeMap<EntityPlace, Joined> {
    let mut anew: BTreeMap<EntityPlace, Joined> = BTreeMap::new();
    for article in changed {
        let number = u32::try_from(article.number.0).unwrap_or(u32::MAX);
        for mention in &article.found {
            let id = mention.entity.as_ref();
            let Some(place) = id.and_then(|id| register.place(&id.0)) else { continue };
            let entity = anew.entry(place).or_insert_with(|| Joined::of(register, place));
            entity.count_out(number, (mention.span.of(&article.text), mention.flag));
        }
    }
    anew
}

/// Whom and what these articles name under the decisions.
fn decided(changed: &[Changed]) -> Register {
    let mut counts = Counts::default();
    for article in changed {
        let number = u32::try_from(article.number.0).unwrap_or(u32::MAX);
        counts.count_in(number, &article.text, &article.decided);
    }
    counts.register().0
}

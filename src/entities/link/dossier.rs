//! What a library tells of each entity, gathered from its articles: the forms of its name, offices,
//! company; and who stands beside whom as two.

use super::context::Context;
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Something that an article tells of its people beside their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Clue {
    /// The noun that stands before the name, folded: *ratsherr*.
    Office(EntityId, String),
    /// Two of one surname stand in one sentence.
    Beside(EntityId, EntityId),
}

/// What is known of one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dossier {
    pub(super) id: EntityId,
    /// Plain spellings, with how often they stand.
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) offices: BTreeSet<String>,
    /// The articles that name it, by their numbers.
    pub(super) articles: BTreeSet<u32>,
}

/// What is known of all entities of a library.
#[derive(Debug, Clone, Default)]
pub struct Dossiers {
    pub(super) entities: Vec<Dossier>,
    places: HashMap<EntityId, usize>,
    pub(super) beside: BTreeSet<(EntityId, EntityId)>,
}

impl Dossiers {
    fn entity(&mut self, id: &EntityId) -> Option<&mut Dossier> {
        let place = match self.places.get(id) {
            Some(place) => *place,
            None => {
                let (forms, offices, articles) = Default::default();
                self.entities.push(Dossier { id: id.clone(), forms, offices, articles });
                self.places.insert(id.clone(), self.entities.len() - 1);
                self.entities.len() - 1
            }
        };
        self.entities.get_mut(place)
    }

    /// Counts spellings of an entity in.
    pub fn add_spelling(&mut self, id: &EntityId, (words, flag, count): (&str, Flag, usize)) {
        if let Some(entity) = self.entity(id).filter(|_| flag == Flag::Plain) {
            *entity.forms.entry(words.to_owned()).or_default() += count;
        }
    }

    /// Says which articles name an entity, by their numbers.
    pub fn add_articles(&mut self, id: &EntityId, articles: impl IntoIterator<Item = u32>) {
        if let Some(entity) = self.entity(id) {
            entity.articles.extend(articles);
        }
    }

    /// Counts a clue in.
    pub fn add_clue(&mut self, clue: Clue) {
        match clue {
            Clue::Office(id, office) => {
                if let Some(entity) = self.entity(&id) {
                    entity.offices.insert(office);
                }
            }
            Clue::Beside(one, other) => {
                self.beside.insert((one.clone(), other.clone()));
                self.beside.insert((other, one));
            }
        }
    }

    /// Counts all names of an article in, with what its text tells beside them.
    pub fn add(&mut self, article: u32, text: &str, mentions: &[Mention]) {
        for mention in mentions {
            if let Some(id) = &mention.entity {
                self.add_spelling(id, (mention.span.of(text), mention.flag, 1));
                self.add_articles(id, [article]);
            }
        }
        clues(text, mentions).into_iter().for_each(|clue| self.add_clue(clue));
    }

    /// The entities by article, as their places.
    pub(super) fn company(&self) -> HashMap<u32, Vec<usize>> {
        let mut company: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, entity) in self.entities.iter().enumerate() {
            for article in &entity.articles {
                company.entry(*article).or_default().push(place);
            }
        }
        company
    }
}

/// What a text tells of its people beside their names.
#[must_use]
pub fn clues(text: &str, mentions: &[Mention]) -> BTreeSet<Clue> {
    let context = Context::new(text, mentions);
    let mut found = BTreeSet::new();
    let mut sentence: Vec<(&EntityId, String)> = Vec::new();
    let mut begins = None;
    let people = mentions.iter().filter(|m| m.kind == Kind::Person && m.flag == Flag::Plain);
    for mention in people {
        let Some(entity) = &mention.entity else { continue };
        found.extend(
            context.noun_before(mention.span.start).map(|noun| Clue::Office(entity.clone(), noun)),
        );
        let start = context.sentence(mention.span.start);
        if begins != Some(start) {
            sentence.clear();
            begins = Some(start);
        }
        let words = mention.span.of(text);
        if !words.contains(' ') {
            continue;
        }
        let last = fold(words.rsplit([' ', '-']).next().unwrap_or(words));
        for (other, surname) in &sentence {
            if *other != entity && *surname == last {
                found.insert(Clue::Beside((*other).clone(), entity.clone()));
            }
        }
        sentence.push((entity, last));
    }
    found
}

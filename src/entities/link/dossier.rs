//! What a library tells of each entity, gathered from its articles: the forms of its name, offices,
//! company; and who stands beside whom as two.

use super::context::Context;
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Something that an article tells of its people beside their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clue {
    /// The noun that stands before the name, folded: *ratsherr*.
    Office(EntityId, String),
    /// Two of one surname stand in one sentence.
    Beside(EntityId, EntityId),
}

/// What is known of one entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dossier {
    /// Plain spellings, with how often they stand.
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) offices: BTreeSet<String>,
    /// The articles that name it, by their numbers.
    pub(super) articles: BTreeSet<u32>,
}

/// What is known of all entities of a library.
#[derive(Debug, Clone, Default)]
pub struct Dossiers {
    pub(super) entities: BTreeMap<EntityId, Dossier>,
    /// Entities by article.
    pub(super) company: BTreeMap<u32, BTreeSet<EntityId>>,
    pub(super) beside: BTreeSet<(EntityId, EntityId)>,
}

impl Dossiers {
    /// Counts a name in: so many times in the article of this number.
    pub fn add_name(
        &mut self,
        article: u32,
        entity: &EntityId,
        (words, flag, count): (&str, Flag, usize),
    ) {
        let dossier = self.entities.entry(entity.clone()).or_default();
        if flag == Flag::Plain {
            *dossier.forms.entry(words.to_owned()).or_default() += count;
        }
        dossier.articles.insert(article);
        self.company.entry(article).or_default().insert(entity.clone());
    }

    /// Counts a clue in.
    pub fn add_clue(&mut self, clue: Clue) {
        match clue {
            Clue::Office(entity, office) => {
                self.entities.entry(entity).or_default().offices.insert(office);
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
            if let Some(entity) = &mention.entity {
                self.add_name(article, entity, (mention.span.of(text), mention.flag, 1));
            }
        }
        clues(text, mentions).into_iter().for_each(|clue| self.add_clue(clue));
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

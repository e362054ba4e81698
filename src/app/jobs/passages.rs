//! Finds the passages that name an entity.

use crate::app::shelf::{Snapshot, WithNames};
use crate::article::EntityId;
use crate::library::Number;
use crate::workspace::entities::Passages;
use std::collections::HashSet;
use std::ops::Range;

/// Where to look, and for whom.
#[derive(Debug)]
pub struct FindPassages {
    library: Snapshot,
    entity: EntityId,
    /// The articles that name it.
    wanted: HashSet<Number>,
    parts: Vec<Range<usize>>,
}

impl PartialEq for FindPassages {
    fn eq(&self, other: &Self) -> bool {
        self.entity == other.entity && self.wanted == other.wanted
    }
}

impl FindPassages {
    /// Looks for an entity in the articles that name it.
    #[must_use]
    pub fn new(library: Snapshot, entity: EntityId, pieces: &[Number]) -> Self {
        let wanted: HashSet<Number> = pieces.iter().copied().collect();
        let mut parts = library.parts();
        parts.retain(|part| part.clone().any(|number| wanted.contains(&Number(number))));
        Self { library, entity, wanted, parts }
    }

    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn part(&self, part: usize) -> Vec<Passages> {
        let Some(part) = self.parts.get(part).cloned() else { return Vec::new() };
        let is_wanted = |number: Number| self.wanted.contains(&number);
        let articles = self.library.articles(part, (&is_wanted, WithNames::Yes));
        let table = self.library.table();
        let is_it = |id: &EntityId| table.leader(id) == &self.entity;
        let passages =
            articles.iter().filter_map(|(number, article)| Passages::of(*number, article, &is_it));
        passages.collect()
    }
}

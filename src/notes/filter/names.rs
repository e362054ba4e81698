//! The names in passages, as a filter looks at them.

use super::words::folded;
use crate::article::EntityId;
use crate::notes::model::AnnotationId;
use std::collections::HashMap;

/// The names in the passages of annotations, folded, and whom they name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_note: HashMap<AnnotationId, (Vec<String>, Vec<EntityId>)>,
}

impl Names {
    /// Says which names stand in the passage of an annotation.
    pub fn put<'n>(&mut self, id: AnnotationId, names: impl IntoIterator<Item = &'n str>) {
        self.by_note.entry(id).or_default().0 = names.into_iter().map(folded).collect();
    }

    /// Says which entities these names name, each once.
    pub fn put_entities(&mut self, id: AnnotationId, entities: Vec<EntityId>) {
        self.by_note.entry(id).or_default().1 = entities;
    }

    pub(super) fn of(&self, id: AnnotationId) -> &[String] {
        self.by_note.get(&id).map(|(names, _)| names.as_slice()).unwrap_or_default()
    }

    /// The entities that are named in the passage of an annotation, as far as was said.
    #[must_use]
    pub fn entities(&self, id: AnnotationId) -> &[EntityId] {
        self.by_note.get(&id).map(|(_, entities)| entities.as_slice()).unwrap_or_default()
    }
}

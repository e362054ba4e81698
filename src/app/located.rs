//! What is known of where passages are found now and which names stand in them.

use super::event::{Effect, Effects};
use super::names;
use super::reader::Mark;
use super::shelf::Number;
use super::state::State;
use crate::article::EntityId;
use crate::notes::filter::{Known, Names};
use crate::notes::{AnchorState, AnnotationId};
use crate::workspace::places::Place;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is known of places.
#[derive(Debug, Default)]
pub(super) struct Located {
    states: HashMap<AnnotationId, AnchorState>,
    names: Names,
    /// The articles that were asked about, each with a sum of what it depends on.
    asked: HashMap<Number, u64>,
    /// The annotations and the number of articles with names when that was last done.
    seen: Option<(u64, usize)>,
}

impl Located {
    pub(super) fn known(&self) -> Known<'_> {
        Known { names: Some(&self.names), states: Some(&self.states) }
    }

    /// Whom or what the passage of an annotation names, as far as is known.
    pub(super) fn entities(&self, id: AnnotationId) -> &[EntityId] {
        self.names.entities(id)
    }

    /// Takes over where the open article's annotations are.
    pub(super) fn see(&mut self, marks: &[Mark]) {
        self.states.extend(marks.iter().map(|mark| (mark.id, mark.found.state())));
    }

    pub(super) fn take(&mut self, places: Vec<Place>) {
        for place in places {
            self.states.insert(place.id, place.state);
            self.names.put(place.id, place.names.iter().map(String::as_str));
            self.names.put_entities(place.id, place.entities);
        }
    }
}

/// Asks for the places of all annotations whose article is at hand, as far as they are not known.
pub(super) fn ask(state: &mut State) -> Effects {
    let Some(notes) = &state.notes else { return Effects::none() };
    let now = (notes.revision(), names::counted(state));
    let index = &mut state.note_index;
    if index.located.seen.replace(now) == Some(now) {
        return Effects::none();
    }
    let mut wanted = Vec::new();
    for (group, annotations) in index.annotations.words.by_group() {
        let number = Number(group);
        let mut sum = DefaultHasher::new();
        state.shelf.is_named(number).hash(&mut sum);
        annotations.iter().for_each(|note| (note.id, note.modified).hash(&mut sum));
        let sum = sum.finish();
        if index.located.asked.insert(number, sum) != Some(sum) {
            wanted.push((number, annotations));
        }
    }
    if wanted.is_empty() {
        return Effects::none();
    }
    Effect::Locate(state.shelf.snapshot(), wanted).into()
}

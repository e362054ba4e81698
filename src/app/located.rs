//! Asks where passages are found now and which names stand in them.

use super::event::{Effect, Effects};
use super::names;
use super::shelf::Number;
use super::state::State;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What was asked about places.
#[derive(Debug, Default)]
pub(super) struct Located {
    /// The articles that were asked about, each with a sum of what it depends on.
    asked: HashMap<Number, u64>,
    /// The annotations and the number of articles with names when that was last done.
    seen: Option<(u64, usize)>,
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
    for (group, annotations) in index.annotations.folded.by_group() {
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

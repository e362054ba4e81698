//! What filters and searches know of all annotations: their words, the articles they are on, where
//! their passages are found now, and which names stand in them.

use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::app::shelf::Number;
use crate::notes::Notes;
use crate::notes::folded::FoldedNotes;
use crate::workspace::query::Query;
use crate::workspace::{Annotations, Bare, OwnWork, Question};
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

/// What the filter and the searches know of all annotations.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) annotations: Annotations,
    pub(super) located: Located,
    /// How many articles were there when the annotations were put in their order.
    held: usize,
}

impl Index {
    /// Takes words that were folded on another thread, unless there are newer ones.
    pub(super) fn take_words(&mut self, folded: FoldedNotes, notes: Option<&Notes>) {
        if !notes.is_some_and(|notes| self.annotations.folded.is_fresh(notes)) {
            self.annotations.take_folded(folded);
            self.held = 0;
        }
    }
}

/// Asks for the places of all annotations whose article is at hand, as far as they are not known.
pub(super) fn ask(state: &mut State) -> Effects {
    let Some(notes) = &state.notes else { return Effects::none() };
    let now = (notes.revision(), state.shelf.named());
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

/// Asks where annotations are, as far as that is not known.
pub(super) fn ask_for_places(state: &mut State) -> Effects {
    arrange(state);
    ask(state)
}

/// Says to which article on the shelf each annotation belongs, where that may have changed. While
/// a large library loads that is not so with every batch.
pub(super) fn arrange(state: &mut State) {
    let Some(notes) = &state.notes else { return };
    let index = &mut state.note_index;
    index.annotations.refresh(notes);
    let here = state.shelf.len();
    let due = index.held != here
        && (state.shelf.complete || index.held < 256 || (here - index.held) * 3 >= index.held);
    if due || index.annotations.folded.has_ungrouped() {
        index.annotations.arrange(notes, state.shelf.headings());
        index.held = here;
    }
}

/// A question with what the reader knows of the articles.
pub(super) fn question(state: &mut State, query: &Query, bare: Bare) -> Question {
    let annotations = &mut state.note_index.annotations;
    if let Some(notes) = state.notes.as_ref().filter(|_| query.asks_for_annotations()) {
        annotations.refresh(notes);
    }
    let own = OwnWork {
        annotations: annotations.clone(),
        marks: state.marks.clone().unwrap_or_default(),
    };
    Question { query: query.clone(), bare, own }
}

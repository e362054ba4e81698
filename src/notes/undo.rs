//! Undo and redo: each step is taken back by a new record, never by forgetting one.

mod restore;

pub(super) use restore::needed;

use super::model::{
    Annotation, AnnotationId, CodeChange, DecisionChange, Record, RecordId, Timestamp, Turn,
};
use super::state::{Content, Notes};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// Steps that can be undone at most.
const STEPS: usize = 100;

/// An annotation before and after a step; `None` before it was made.
pub(super) type Pair = (Option<Arc<Annotation>>, Arc<Annotation>);

/// Which way a step is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// What one record of the user's did.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) record: RecordId,
    pub(super) notes: Vec<Pair>,
    pub(super) codes: Vec<CodeChange>,
    pub(super) decisions: Vec<DecisionChange>,
}

impl Step {
    /// What a record did; `notes` are its annotations before and after it.
    pub(super) fn of(record: &Record, notes: Vec<Pair>) -> Self {
        let (codes, decisions) = (record.codes.clone(), record.decisions.clone());
        Self { record: record.id, notes, codes, decisions }
    }
}

/// What was done and what was undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes note of a step of the user's; what was undone before can no longer be redone.
    pub(super) fn did(&mut self, step: Step) {
        self.undone.clear();
        self.keep(step);
    }

    fn keep(&mut self, step: Step) {
        self.done.push_back(step);
        if self.done.len() > STEPS {
            self.done.pop_front();
        }
    }
}

impl Notes {
    /// Takes the last step back: the record that does so, already taken in; `None` if there is no
    /// step left. What others changed in the meantime in other parts of an annotation stays, and a
    /// code that others use in the meantime.
    pub fn undo(&mut self, now: Timestamp) -> Option<Record> {
        let step = self.history.done.pop_back()?;
        let annotations = self.turned(&step, Way::Back, now);
        let besides: BTreeSet<AnnotationId> = annotations.iter().map(|note| note.id).collect();
        let used = |change: &&CodeChange| {
            let kept = annotations.iter().filter(|note| !note.is_removed());
            let mut codes = kept.flat_map(|note| &note.codes);
            codes.any(|code| code.id == change.id) || self.is_used(&change.id, &besides)
        };
        let codes = step.codes.iter().filter(|change| !(change.is_creation() && used(change)));
        let codes = codes.map(CodeChange::inverse).collect();
        let decisions = step.decisions.iter().map(DecisionChange::inverse).collect();
        let turn = Some(Turn::Undo(step.record));
        self.history.undone.push(step);
        Some(self.write(Content { annotations, codes, decisions, turn }, now))
    }

    /// Does the step again that was undone last; `None` if there is none.
    pub fn redo(&mut self, now: Timestamp) -> Option<Record> {
        let step = self.history.undone.pop()?;
        let annotations = self.turned(&step, Way::Forth, now);
        let (codes, decisions) = (step.codes.clone(), step.decisions.clone());
        let turn = Some(Turn::Redo(step.record));
        self.history.keep(step);
        Some(self.write(Content { annotations, codes, decisions, turn }, now))
    }

    /// The annotations of a step as it leaves them when it is taken back or done again.
    fn turned(&self, step: &Step, way: Way, now: Timestamp) -> Vec<Arc<Annotation>> {
        let one = |(before, after): &Pair| {
            let current = self.any(after.id)?.clone();
            let turned = match (before, way) {
                (Some(before), Way::Back) => turn(current, (after, before)),
                (Some(before), Way::Forth) => turn(current, (before, after)),
                (None, Way::Back) => Annotation { removed: Some(now), ..current },
                (None, Way::Forth) => Annotation { removed: None, ..current },
            };
            Some(Arc::new(Annotation { modified: now, ..turned }))
        };
        step.notes.iter().filter_map(one).collect()
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn undoable(&self) -> usize {
        self.history.done.len()
    }

    /// How many steps can be redone.
    #[must_use]
    pub fn redoable(&self) -> usize {
        self.history.undone.len()
    }
}

/// Sets every part in which `from` and `to` differ as it is in `to`.
fn turn(mut current: Annotation, (from, to): (&Annotation, &Annotation)) -> Annotation {
    macro_rules! turn_parts {
        ($($part:ident),*) => {
            $(if from.$part != to.$part {
                current.$part.clone_from(&to.$part);
            })*
        };
    }
    turn_parts!(article, anchor, kind, body, codes, colour, quotation, removed);
    current
}

#[cfg(test)]
mod tests {
    use crate::notes::model::{Annotation, Colour, Timestamp, tests::sample};
    use crate::notes::state::{Change, Edit, Notes, tests::empty};

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + millis)
    }

    fn content(notes: &Notes) -> Vec<Annotation> {
        let unset = Timestamp::default();
        notes.all().map(|note| Annotation { modified: unset, ..note.clone() }).collect()
    }

    #[test]
    fn every_kind_of_step_can_be_undone_and_redone() {
        let mut notes = empty("here", 1);
        let (one, two) = (sample(&mut notes, "eins"), sample(&mut notes, "zwei"));
        let id = one.id;
        let steps = [
            vec![Change::Add(one), Change::Add(two)],
            vec![Change::Edit {
                id,
                edit: Edit { body: Some("anders".into()), ..Edit::default() },
            }],
            vec![Change::Edit {
                id,
                edit: Edit { colour: Some(Colour::try_from(4).ok()), ..Edit::default() },
            }],
            vec![Change::Remove(id)],
        ];
        let mut states = vec![content(&notes)];
        for step in steps {
            notes.change(step, at(1)).unwrap();
            states.push(content(&notes));
        }
        for state in states.iter().rev().skip(1) {
            assert!(notes.undo(at(2)).is_some());
            assert_eq!(&content(&notes), state);
        }
        assert_eq!(notes.undo(at(3)), None);
        for state in states.iter().skip(1) {
            assert!(notes.redo(at(4)).is_some());
            assert_eq!(&content(&notes), state);
        }
        assert_eq!(notes.redo(at(5)), None);
    }

    #[test]
    fn undo_leaves_what_another_reader_changed() {
        let (mut here, mut there) = (empty("here", 1), empty("there", 2));
        let note = sample(&mut here, "Text");
        let id = note.id;
        let add = here.change(vec![Change::Add(note)], at(0)).unwrap();
        let colour = Edit { colour: Some(Colour::try_from(3).ok()), ..Edit::default() };
        let recolour = here.change(vec![Change::Edit { id, edit: colour }], at(1)).unwrap();
        there.apply(&add);
        there.apply(&recolour);
        let body = Edit { body: Some("von dort".into()), ..Edit::default() };
        here.apply(&there.change(vec![Change::Edit { id, edit: body }], at(2)).unwrap());
        here.undo(at(3));
        let note = here.annotation(id).unwrap();
        assert_eq!((note.colour, note.body.as_str()), (None, "von dort"));
    }

    #[test]
    fn a_hundred_steps_are_kept() {
        let mut notes = empty("here", 1);
        for count in 0..120 {
            let note = sample(&mut notes, "x");
            notes.change(vec![Change::Add(note)], at(count)).unwrap();
        }
        assert_eq!(notes.undoable(), 100);
    }
}

//! Doing again, on other words, what was done last.

use crate::app::annotate::LastChange;
use crate::app::event::Effects;
use crate::app::layers::editor::Target;
use crate::app::message::Sentence;
use crate::app::{State, annotate};
use crate::notes::{Change, CodePath, Edit, Timestamp};

/// Does it to the selection, the annotation or the sentence under the cursor.
pub(super) fn repeat(state: &mut State, now: Timestamp) -> Effects {
    match state.annotating.last.clone() {
        LastChange::Highlight => annotate::highlight(state, None, now),
        LastChange::Code(path) => code(state, &path, now),
        LastChange::Note(body) => note(state, &body, now),
    }
}

fn code(state: &mut State, path: &CodePath, now: Timestamp) -> Effects {
    let target = annotate::target(state, now);
    let (Some(target), Some(notes)) = (target, &mut state.notes) else { return Effects::none() };
    let code = notes.code(path, now);
    match target {
        Target::New(annotation) => annotate::add_with_code(state, (annotation, code), now),
        Target::Existing(id) => {
            let known = notes.annotation(id).map(|annotation| annotation.codes.clone());
            let mut codes = known.unwrap_or_default();
            if codes.contains(&code) {
                state.say(Sentence::HasCode(path.clone()));
                return Effects::none();
            }
            codes.push(code);
            let edit = Edit { codes: Some(codes), ..Edit::default() };
            annotate::change(state, Change::Edit { id, edit }, now)
        }
    }
}

fn note(state: &mut State, body: &str, now: Timestamp) -> Effects {
    let Some(target) = annotate::target(state, now) else { return Effects::none() };
    match target {
        Target::New(annotation) => {
            annotate::leave_selection(state);
            annotate::change(state, Change::Add(annotation.with_body(body)), now)
        }
        Target::Existing(id) => {
            let known = state.notes.as_ref().and_then(|notes| notes.annotation(id));
            if known.is_some_and(|annotation| !annotation.body.trim().is_empty()) {
                state.say(Sentence::HasNote);
                return Effects::none();
            }
            let edit = Edit { body: Some(body.to_owned()), ..Edit::default() };
            annotate::change(state, Change::Edit { id, edit }, now)
        }
    }
}

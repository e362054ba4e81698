//! Doing again, on other words, what was done last.

use super::act::Order;
use super::action::Action;
use super::annotate;
use super::editor::Target;
use super::event::Effects;
use super::state::{State, Tone};
use crate::notes::{Change, CodePath, Edit, Timestamp};

/// What was done last to a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Deed {
    /// It was highlighted, in the colour that is the last one still.
    #[default]
    Highlight,
    /// It was given a code.
    Code(CodePath),
    /// A note was written on it.
    Note(String),
}

/// Does it to the selection, the annotation or the sentence under the cursor.
pub(super) fn repeat(state: &mut State, order: Order) -> Effects {
    match state.last_deed.clone() {
        Deed::Highlight => annotate::highlight(state, Order { action: Action::Highlight, ..order }),
        Deed::Code(path) => code(state, &path, order.now),
        Deed::Note(body) => note(state, &body, order.now),
    }
}

fn code(state: &mut State, path: &CodePath, now: Timestamp) -> Effects {
    let target = annotate::target(state, now);
    let (Some(target), Some(notes)) = (target, &mut state.notes) else { return Effects::none() };
    let code = notes.code(path, now);
    match target {
        Target::New(mut annotation) => {
            annotation.codes.push(code);
            annotation.colour = None;
            annotate::leave_selection(state);
            annotate::change(state, Change::Add(*annotation), now)
        }
        Target::Existing(id) => {
            let known = notes.annotation(id).map(|annotation| annotation.codes.clone());
            let mut codes = known.unwrap_or_default();
            if codes.contains(&code) {
                state.tell(Tone::Plain, &format!("This annotation has the code {path} already"));
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
                state.tell(Tone::Plain, "This annotation has a note already: a writes on in it");
                return Effects::none();
            }
            let edit = Edit { body: Some(body.to_owned()), ..Edit::default() };
            annotate::change(state, Change::Edit { id, edit }, now)
        }
    }
}

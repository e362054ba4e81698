//! The list of codes: the codebook as a tree, and what can be done to it.

use super::all_notes;
use super::annotate;
use super::event::Effects;
use super::layer::Layer;
use super::prompt::Prompt;
use super::state::{State, Tone, View};
use crate::config::{Key, KeyCode};
use crate::notes::{CodeEdit, CodePath, Colour, Timestamp};

/// What is being typed about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The path of a new one.
    Create,
    /// Another path for this one and all below it.
    Move(CodePath),
    /// The code that this one is to become part of.
    Merge(CodePath),
    /// What this one is for.
    Describe(CodePath),
}

impl Deed {
    /// What stands before the line that is typed.
    #[must_use]
    pub fn lead(&self) -> &'static str {
        match self {
            Self::Create => "new code: ",
            Self::Move(_) => "new name: ",
            Self::Merge(_) => "merge into: ",
            Self::Describe(_) => "what it is for: ",
        }
    }
}

/// A line that is being typed about a code.
#[derive(Debug)]
pub struct CodeLine {
    /// What it is about.
    pub deed: Deed,
    /// The line.
    pub prompt: Prompt,
}

/// Makes the list anew.
pub(super) fn rebuild(state: &mut State) {
    let Some(notes) = &state.notes else { return };
    state.codes.replace(notes.codebook().rows, |_| true);
}

fn chosen(state: &mut State) -> Option<CodePath> {
    let path = state.codes.chosen().map(|row| row.path.clone());
    if state.view != View::Codes || path.is_none() {
        state.tell(Tone::Plain, "Choose a code first: g c lists them, t gives one to a passage");
        return None;
    }
    path
}

/// Asks for the path of a new code.
pub(super) fn create(state: &mut State) {
    state.layer = Some(Layer::CodeLine(CodeLine { deed: Deed::Create, prompt: Prompt::default() }));
}

/// Asks for the chosen code's new name.
pub(super) fn rename(state: &mut State) {
    if let Some(path) = chosen(state) {
        let prompt = Prompt::with(path.as_str());
        state.layer = Some(Layer::CodeLine(CodeLine { deed: Deed::Move(path), prompt }));
    }
}

/// Asks which code the chosen one is to become part of.
pub(super) fn merge(state: &mut State) {
    if let Some(path) = chosen(state) {
        let prompt = Prompt::default();
        state.layer = Some(Layer::CodeLine(CodeLine { deed: Deed::Merge(path), prompt }));
    }
}

/// Asks what the chosen code is for.
pub(super) fn describe(state: &mut State) {
    if let Some(path) = chosen(state) {
        let now = state.codes.chosen().map(|row| row.description.clone()).unwrap_or_default();
        let prompt = Prompt::with(&now);
        state.layer = Some(Layer::CodeLine(CodeLine { deed: Deed::Describe(path), prompt }));
    }
}

/// Opens a line with what was typed in it before, in sight of the codes.
pub(super) fn resume(state: &mut State, deed: Deed, typed: &str) -> Effects {
    state.view = View::Codes;
    rebuild(state);
    state.layer = Some(Layer::CodeLine(CodeLine { deed, prompt: Prompt::with(typed) }));
    Effects::none()
}

/// Gives the chosen code the next colour; after the last one, none of its own.
pub(super) fn recolour(state: &mut State, now: Timestamp) -> Effects {
    let Some(path) = chosen(state) else { return Effects::none() };
    let before = state.codes.chosen().and_then(|row| row.own_colour);
    let next = before.map_or(1, |colour| colour.slot() + 1);
    let colour = Colour::try_from(next).ok();
    edit(state, CodeEdit::Recolour { path, colour }, now)
}

/// Deletes the chosen code and those below it; the annotations stay.
pub(super) fn delete(state: &mut State, now: Timestamp) -> Effects {
    let Some(path) = chosen(state) else { return Effects::none() };
    let effects = edit(state, CodeEdit::Delete { path }, now);
    state.tell(Tone::Plain, "The code is deleted, its annotations stay: u brings it back");
    effects
}

/// Lists the annotations that have the chosen code or one below it.
pub(super) fn list_annotations(state: &mut State) -> Effects {
    match chosen(state) {
        Some(path) => all_notes::show_filtered(state, &filter_for(&path)),
        None => Effects::none(),
    }
}

/// The filter that lets through what has a code or one below it.
pub(super) fn filter_for(path: &CodePath) -> String {
    format!("code:\"{path}\"")
}

/// Takes a key for the line that is typed about a code.
pub(super) fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    match key.code {
        KeyCode::Esc => state.layer = None,
        KeyCode::Enter => return finish(state, now),
        _ => {
            if let Some(Layer::CodeLine(line)) = &mut state.layer {
                line.prompt.press(key);
            }
        }
    }
    Effects::none()
}

/// Keeps the description that is being typed, if one is: it harms nobody, while half a name may
/// move a code.
pub(super) fn end(state: &mut State, now: Timestamp) -> Effects {
    match &state.layer {
        Some(Layer::CodeLine(CodeLine { deed: Deed::Describe(_), .. })) => finish(state, now),
        _ => Effects::none(),
    }
}

fn finish(state: &mut State, now: Timestamp) -> Effects {
    let Some(Layer::CodeLine(line)) = state.layer.take() else { return Effects::none() };
    let typed = line.prompt.text().trim();
    let change = match line.deed {
        Deed::Describe(path) => Ok(CodeEdit::Describe { path, description: typed.to_owned() }),
        Deed::Create => typed.parse().map(|path| CodeEdit::Create {
            path,
            description: String::new(),
            colour: None,
        }),
        Deed::Move(from) => typed.parse().map(|to| CodeEdit::Move { from, to }),
        Deed::Merge(from) => typed.parse().map(|into| CodeEdit::Merge { from, into }),
    };
    match change {
        Ok(change) => edit(state, change, now),
        Err(error) => {
            state.tell(Tone::Bad, &error.to_string());
            Effects::none()
        }
    }
}

fn edit(state: &mut State, change: CodeEdit, now: Timestamp) -> Effects {
    let Some(notes) = &mut state.notes else { return Effects::none() };
    match notes.change_codes(vec![change], now) {
        Ok(record) => annotate::keep(state, record),
        Err(error) => {
            state.tell(Tone::Bad, &error.to_string());
            Effects::none()
        }
    }
}

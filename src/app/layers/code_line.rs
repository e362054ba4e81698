//! A line that is typed about a code: its name, what it is for, what it becomes part of.

use super::{Layer, Row, Under};
use crate::app::event::Effects;
use crate::app::message::Tone;
use crate::app::prompt::Prompt;
use crate::app::{State, annotate};
use crate::config::{Key, KeyCode};
use crate::notes::{CodeEdit, CodePath, Notes, Timestamp};
use crate::wording::{Phrase, Say};

/// What is being typed about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeTask {
    /// The path of a new one.
    Create,
    /// Another path for this one and all below it.
    Move(CodePath),
    /// The code that this one is to become part of.
    Merge(CodePath),
    /// What this one is for.
    Describe(CodePath),
}

impl CodeTask {
    /// What stands before the line that is typed.
    #[must_use]
    pub fn lead(&self) -> Phrase {
        match self {
            Self::Create => Phrase::new("new code: ", "neuer Code: "),
            Self::Move(_) => Phrase::new("new name: ", "neuer Name: "),
            Self::Merge(_) => Phrase::new("merge into: ", "zusammenlegen mit: "),
            Self::Describe(_) => Phrase::new("what it is for: ", "wofür er steht: "),
        }
    }
}

/// A line that is being typed about a code.
#[derive(Debug)]
pub struct CodeLine {
    /// What it is about.
    pub task: CodeTask,
    /// The line.
    pub prompt: Prompt,
}

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::Panes,
    press,
    paste: |state, text| {
        if let Some(Layer::CodeLine(line)) = &mut state.layer {
            line.prompt.insert(text);
        }
        Effects::none()
    },
    ..super::SILENT
};

fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
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

/// Opens the line with what was typed in it before.
pub(in crate::app) fn resume(state: &mut State, task: CodeTask, typed: &str) {
    state.layer = Some(Layer::CodeLine(CodeLine { task, prompt: Prompt::with(typed) }));
}

/// Keeps the description that is being typed, if one is: it harms nobody, while half a name may
/// move a code.
pub(in crate::app) fn end(state: &mut State, now: Timestamp) -> Effects {
    match &state.layer {
        Some(Layer::CodeLine(CodeLine { task: CodeTask::Describe(_), .. })) => finish(state, now),
        _ => Effects::none(),
    }
}

fn finish(state: &mut State, now: Timestamp) -> Effects {
    let Some(Layer::CodeLine(line)) = state.layer.take() else { return Effects::none() };
    let typed = line.prompt.text().trim();
    let change = match line.task {
        CodeTask::Describe(path) => Ok(CodeEdit::Describe { path, description: typed.to_owned() }),
        CodeTask::Create => typed.parse().map(|path| {
            let book = state.notes.as_ref().map(Notes::codebook);
            let colour = book.and_then(|book| book.colour_for_new(&path));
            CodeEdit::Create { path, description: String::new(), colour }
        }),
        CodeTask::Move(from) => typed.parse().map(|to| CodeEdit::Move { from, to }),
        CodeTask::Merge(from) => typed.parse().map(|into| CodeEdit::Merge { from, into }),
    };
    match change {
        Ok(change) => annotate::change_codes(state, change, now),
        Err(error) => {
            state.tell(Tone::Bad, &error.text(state.language));
            Effects::none()
        }
    }
}

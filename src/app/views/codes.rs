//! The list of codes: the codebook as a tree, and what can be done to it.

use super::{Row, View, annotations, articles};
use crate::app::event::Effects;
use crate::app::layers::Layer;
use crate::app::layers::code_line::{CodeLine, CodeTask};
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::{State, annotate};
use crate::notes::codebook::CodeRow;
use crate::notes::{CodeEdit, CodePath, Colour, Timestamp};
use crate::wording::Phrase;

/// The codebook as a list.
#[derive(Debug, Default)]
pub struct CodesList {
    /// The rows and the chosen one.
    pub list: List<CodeRow>,
}

/// The view of the codes.
pub(super) const ROW: Row = Row {
    view: View::Codes,
    action: ("view-codes", Phrase::new("List the codes", "Die Liste der Codes"), &["g c"]),
    mode: Phrase::same("CODES"),
    hints: &[
        ("open", Phrase::new("annotations", "Anmerkungen")),
        ("code-rename", Phrase::new("rename", "umbenennen")),
        ("code-describe", Phrase::new("describe", "beschreiben")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list,
    shown: super::nothing,
    step: |state, rows| {
        state.views.codes.list.step(rows);
        Effects::none()
    },
    next_article: articles::next,
    enter: list_annotations,
    choose: |state, row| {
        state.views.codes.list.choose_row(row);
        Effects::none()
    },
    widen: super::is_whole,
    settle: |state, rows| state.views.codes.list.scroll(rows, |_| 1),
};

/// Makes the list anew.
fn list(state: &mut State) -> Effects {
    if let Some(notes) = &state.notes {
        state.views.codes.list.replace(notes.codebook().rows, |_| true);
    }
    Effects::none()
}

fn chosen(state: &mut State) -> Option<CodePath> {
    let path = state.views.codes.list.chosen().map(|row| row.path.clone());
    if state.views.shown != View::Codes || path.is_none() {
        state.say(Sentence::ChooseCode);
        return None;
    }
    path
}

/// Asks for the path of a new code.
pub(in crate::app) fn create(state: &mut State) {
    state.layer =
        Some(Layer::CodeLine(CodeLine { task: CodeTask::Create, prompt: Prompt::default() }));
}

/// Asks for the chosen code's new name.
pub(in crate::app) fn rename(state: &mut State) {
    if let Some(path) = chosen(state) {
        let prompt = Prompt::with(path.as_str());
        state.layer = Some(Layer::CodeLine(CodeLine { task: CodeTask::Move(path), prompt }));
    }
}

/// Asks which code the chosen one is to become part of.
pub(in crate::app) fn merge(state: &mut State) {
    if let Some(path) = chosen(state) {
        let prompt = Prompt::default();
        state.layer = Some(Layer::CodeLine(CodeLine { task: CodeTask::Merge(path), prompt }));
    }
}

/// Asks what the chosen code is for.
pub(in crate::app) fn describe(state: &mut State) {
    if let Some(path) = chosen(state) {
        let now =
            state.views.codes.list.chosen().map(|row| row.description.clone()).unwrap_or_default();
        let prompt = Prompt::with(&now);
        state.layer = Some(Layer::CodeLine(CodeLine { task: CodeTask::Describe(path), prompt }));
    }
}

/// Gives the chosen code the next colour; after the last one, none of its own.
pub(in crate::app) fn recolour(state: &mut State, now: Timestamp) -> Effects {
    let Some(path) = chosen(state) else { return Effects::none() };
    let before = state.views.codes.list.chosen().and_then(|row| row.own_colour);
    let next = before.map_or(1, |colour| colour.slot() + 1);
    let colour = Colour::try_from(next).ok();
    annotate::change_codes(state, CodeEdit::Recolour { path, colour }, now)
}

/// Deletes the chosen code and those below it; the annotations stay.
pub(in crate::app) fn delete(state: &mut State, now: Timestamp) -> Effects {
    let Some(path) = chosen(state) else { return Effects::none() };
    let effects = annotate::change_codes(state, CodeEdit::Delete { path }, now);
    state.say(Sentence::CodeDeleted);
    effects
}

/// Lists the annotations that have the chosen code or one below it.
pub(in crate::app) fn list_annotations(state: &mut State) -> Effects {
    match chosen(state) {
        Some(path) => annotations::show_filtered(state, &filter_for(&path)),
        None => Effects::none(),
    }
}

/// The filter that lets through what has a code or one below it.
pub(in crate::app) fn filter_for(path: &CodePath) -> String {
    format!("code:\"{path}\"")
}

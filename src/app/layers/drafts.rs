//! Drafts: what is being written is kept until it is saved, and what an earlier run left is offered.

use super::code_line::{self, CodeTask};
use super::editor::Editor;
use super::{Layer, Row, choose_item, code_picker, filter};
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::views::{self, View, annotations, search};
use crate::app::words::Words;
use crate::app::{State, browse};
use crate::config::{Key, KeyCode};
use crate::notes::drafts::{Draft, Purpose, Target};
use crate::notes::{Annotation, AnnotationId};
use crate::text::SafeText;
use crate::wording::{Phrase, Say};
use crate::workspace::query::Typing;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("DRAFTS", "ENTWÜRFE"),
    press: |state, key, _| press(state, key),
    wheel: |state, way| state.drafts.found.step(way),
    choose: |state, hit| choose_item(&mut state.drafts.found, hit),
    ..super::SILENT
};

/// What is not saved yet.
#[derive(Debug, Default)]
pub struct Drafting {
    /// What an earlier run left.
    pub found: List<Draft>,
    /// What was left for a change that is still on its way to the disk.
    leaving: Vec<Draft>,
    /// What is being written.
    open: Option<Draft>,
    /// What is to be in the file of drafts.
    kept: Vec<Draft>,
    /// Whether it is known what an earlier run left: until then its file must not be replaced.
    looked: bool,
}

/// Tells what is to be kept from now on, if that is something else than before.
pub(in crate::app) fn follow(state: &mut State) -> Option<Effect> {
    let open = being_written(state);
    let saving = state.annotating.saving.under_way > 0;
    let drafting = &mut state.drafts;
    let before = std::mem::replace(&mut drafting.open, open);
    let same = |one: &Draft, other: &Draft| one.purpose == other.purpose;
    let left = before.filter(|before| !drafting.open.as_ref().is_some_and(|now| same(before, now)));
    drafting.leaving.extend(left);
    if !saving {
        drafting.leaving.clear();
    }
    let all = drafting.found.rows().iter().chain(&drafting.leaving).chain(&drafting.open);
    if !drafting.looked || all.clone().eq(&drafting.kept) {
        return None;
    }
    drafting.kept = all.cloned().collect();
    Some(Effect::KeepDrafts(drafting.kept.clone()))
}

/// What is being written; a note also when nothing stands there yet, because another editor may be
/// about to write it.
fn being_written(state: &State) -> Option<Draft> {
    let draft = |purpose, text: &str| Some(Draft { purpose, text: text.to_owned() });
    let typed = |purpose, prompt: &Prompt| draft(purpose, prompt.text());
    let line = match state.layer.as_ref()? {
        Layer::Editor(editor) => {
            return draft(Purpose::Note(editor.target.clone()), &editor.body());
        }
        Layer::CodePicker(picker) => {
            typed(Purpose::Coding(picker.target().clone()), &picker.prompt)
        }
        Layer::CodeLine(line) => typed(purpose_of(&line.task), &line.prompt),
        Layer::Query => typed(Purpose::Query, &state.views.search.prompt),
        Layer::Filter => typed(Purpose::Filter, &state.views.articles.filter),
        Layer::NoteFilter => typed(Purpose::NoteFilter, &state.views.annotations.filter),
        Layer::Help(_)
        | Layer::Outline(_)
        | Layer::Palette(_)
        | Layer::Grouping
        | Layer::Find
        | Layer::Export(_)
        | Layer::Occurrences(_)
        | Layer::Table(_)
        | Layer::Review(_)
        | Layer::NameFilter
        | Layer::ToldFilter
        | Layer::NameLine(_)
        | Layer::Choices(_)
        | Layer::Unite(_)
        | Layer::Entity(_)
        | Layer::Drafts
        | Layer::Mistakes(_)
        | Layer::Unsaved => None,
    };
    line.filter(|draft| !draft.text.trim().is_empty() && !is_as_offered(draft))
}

/// Whether a line says only what it was opened with.
fn is_as_offered(draft: &Draft) -> bool {
    matches!(&draft.purpose, Purpose::NewPath(path) if path.as_str() == draft.text)
}

fn purpose_of(task: &CodeTask) -> Purpose {
    match task.clone() {
        CodeTask::Create => Purpose::NewCode,
        CodeTask::Move(path) => Purpose::NewPath(path),
        CodeTask::Merge(path) => Purpose::Merge(path),
        CodeTask::Describe(path) => Purpose::Description(path),
    }
}

/// Takes in what an earlier run left.
pub(in crate::app) fn take(state: &mut State, found: Vec<Draft>) {
    state.drafts.found.replace(found.clone(), |_| true);
    (state.drafts.kept, state.drafts.looked) = (found, true);
    offer(state);
}

/// Offers what an earlier run left, once the notes are read: what they already say is no draft.
pub(in crate::app) fn offer(state: &mut State) {
    let Some(notes) = &state.notes else { return };
    let found = state.drafts.found.rows().iter().filter(|draft| !draft.is_settled(notes));
    let found: Vec<Draft> = found.cloned().collect();
    let count = found.len();
    state.drafts.found.replace(found, |_| true);
    if count == 0 {
        return;
    }
    if state.untouched && state.layer.is_none() {
        state.layer = Some(Layer::Drafts);
    } else {
        state.say(Sentence::DraftsFound(count));
    }
}

/// Leaves the editor with the note as it was. What was typed is a draft: no key drops it.
pub(in crate::app) fn discard_note(state: &mut State) {
    let Some(Layer::Editor(editor)) = state.layer.take() else { return };
    let text = editor.body();
    let known = match &editor.target {
        Target::Existing(id) => state.notes.as_ref().and_then(|notes| notes.annotation(*id)),
        Target::New(_) => None,
    };
    let before = known.map_or("", |annotation| annotation.body.trim_end());
    if text.trim().is_empty() || text == before {
        state.say(Sentence::NoteAsItWas);
        return;
    }
    let draft = Draft { purpose: Purpose::Note(editor.target), text };
    let mut rows = state.drafts.found.rows().to_vec();
    rows.retain(|other| other.purpose != draft.purpose);
    rows.push(draft);
    state.drafts.found.replace(rows, |_| true);
    state.say(Sentence::NoteKeptAsDraft);
}

/// Lists what an earlier run left.
pub(in crate::app) fn list(state: &mut State) {
    if state.drafts.found.rows().is_empty() {
        state.say(Sentence::NoDrafts);
    } else {
        state.layer = Some(Layer::Drafts);
    }
}

/// Takes a key for the list.
fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => return go_on(state),
        KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => state.drafts.found.step(1),
        KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => state.drafts.found.step(-1),
        KeyCode::Char('d') => {
            drop_chosen(state);
            if state.drafts.found.rows().is_empty() {
                state.layer = None;
            }
        }
        KeyCode::Esc | KeyCode::Char('q') => {
            state.layer = None;
            state.say(Sentence::DraftsStay);
        }
        _ => {}
    }
    Effects::none()
}

fn drop_chosen(state: &mut State) -> Option<Draft> {
    let found = &mut state.drafts.found;
    let row = found.chosen_row();
    let mut rows = found.rows().to_vec();
    let dropped = (row < rows.len()).then(|| rows.remove(row));
    found.replace(rows, |_| true);
    dropped
}

/// Opens the chosen draft where it was being written.
fn go_on(state: &mut State) -> Effects {
    let Some(draft) = state.drafts.found.chosen().cloned() else { return Effects::none() };
    let lost =
        |target: &Target| matches!(target, Target::Existing(id) if note(state, *id).is_none());
    if let Purpose::Note(target) | Purpose::Coding(target) = &draft.purpose
        && lost(target)
    {
        state.say(Sentence::DraftLost);
        return Effects::none();
    }
    drop_chosen(state);
    state.layer = None;
    let line = SafeText::one_line(&draft.text);
    match draft.purpose {
        Purpose::Note(target) => write_on(state, target, &draft.text),
        Purpose::Coding(target) => code_picker::resume(state, target, &draft.text),
        Purpose::Description(path) => write_code(state, CodeTask::Describe(path), line.as_str()),
        Purpose::NewCode => write_code(state, CodeTask::Create, line.as_str()),
        Purpose::NewPath(path) => write_code(state, CodeTask::Move(path), line.as_str()),
        Purpose::Merge(path) => write_code(state, CodeTask::Merge(path), line.as_str()),
        Purpose::Query => {
            state.views.search.prompt = Prompt::with(line.as_str());
            search::begin(state);
            search::paste(state, "")
        }
        Purpose::Filter => {
            state.views.shown = View::Articles;
            state.views.articles.before_filter = state.views.articles.chosen();
            state.views.articles.filter = Prompt::with(line.as_str());
            state.layer = Some(Layer::Filter);
            filter::typed(state, Typing::Unfinished)
        }
        Purpose::NoteFilter => {
            let effects = annotations::show_filtered(state, line.as_str());
            state.layer = Some(Layer::NoteFilter);
            effects
        }
    }
}

/// Opens the line about a code, in sight of the codes.
fn write_code(state: &mut State, task: CodeTask, typed: &str) -> Effects {
    let effects = views::show(state, View::Codes);
    code_line::resume(state, task, typed);
    effects
}

fn note(state: &State, id: AnnotationId) -> Option<&Annotation> {
    state.notes.as_ref()?.annotation(id)
}

/// Opens a note for writing on, beside its article if that is in the library.
fn write_on(state: &mut State, target: Target, text: &str) -> Effects {
    let target = match target {
        // It was saved once and then written on.
        Target::New(new) if note(state, new.id).is_some() => Target::Existing(new.id),
        other => other,
    };
    let annotation = match &target {
        Target::New(annotation) => Some(annotation.as_ref()),
        Target::Existing(id) => note(state, *id),
    };
    let Some(annotation) = annotation else { return Effects::none() };
    let quote = SafeText::one_line(annotation.subject());
    let number = state.shelf.find(&annotation.article.id);
    let effects = match number {
        Some(number) => browse::show(state, number),
        None => Effects::none(),
    };
    if number.is_some() {
        state.give_focus(Pane::Text);
    }
    state.layer = Some(Layer::Editor(Box::new(Editor::new(target, quote, text))));
    effects
}

/// What a draft is for, in a few words.
#[must_use]
pub fn title(state: &State, draft: &Draft) -> String {
    let language = state.language;
    match &draft.purpose {
        Purpose::Note(target) | Purpose::Coding(target) => {
            let of = match target {
                Target::New(annotation) => Some(annotation.as_ref()),
                Target::Existing(id) => note(state, *id),
            };
            let subject = of.map(Annotation::subject).unwrap_or_default();
            let is_note = matches!(draft.purpose, Purpose::Note(_));
            match (is_note, subject) {
                (true, "") => Words::NoteOnArticle,
                (true, subject) => Words::NoteOn(subject),
                (false, "") => Words::CodeOnArticle,
                (false, subject) => Words::CodeOn(subject),
            }
            .text(language)
        }
        Purpose::Description(path) => Words::CodeMeaning(path.as_str()).text(language),
        Purpose::NewCode => Words::NewCode.text(language),
        Purpose::NewPath(path) => Words::NewCodeName(path.as_str()).text(language),
        Purpose::Merge(path) => Words::CodeMerge(path.as_str()).text(language),
        Purpose::Query => Words::Query.text(language),
        Purpose::Filter => Words::FilterOfArticles.text(language),
        Purpose::NoteFilter => Words::FilterOfNotes.text(language),
    }
}

//! Marking passages and writing notes.

use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::layers::Layer;
use crate::app::layers::editor::{Editor, Target};
use crate::app::message::{Sentence, Tone};
use crate::app::motion::Unit;
use crate::app::select::Selection;
use crate::app::{State, named};
use crate::article::{Article, EntityId};
use crate::notes::{
    Annotation, AnnotationId, AnnotationKind, ArticleRef, Change, CodeEdit, CodePath, CodeRef,
    Colour, Edit, Notes, Record, Timestamp, anchor,
};
use crate::text::{SafeText, Span};
use crate::wording::Say;
use std::sync::Arc;

/// How the user annotates.
#[derive(Debug)]
pub struct Annotating {
    /// The colour of the last highlight.
    pub colour: Colour,
    /// What was done last to a passage.
    pub(in crate::app) last: LastChange,
    /// How the changes stand.
    pub saving: Saving,
}

impl Default for Annotating {
    fn default() -> Self {
        let (last, saving) = Default::default();
        Self { colour: Colour::FIRST, last, saving }
    }
}

/// How the changes to the annotations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saving {
    /// Changes on their way to the disk.
    pub under_way: usize,
    /// Whether the disk refuses them for the time being.
    pub refused: bool,
}

/// What was done last to a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::app) enum LastChange {
    /// It was highlighted, in the colour that is the last one still.
    #[default]
    Highlight,
    /// It was given a code.
    Code(CodePath),
    /// A note was written on it.
    Note(String),
}

/// The passage that an action is about: the selection, else the sentence under the cursor.
fn passage(state: &State) -> Option<Span> {
    let ground = state.reader.ground()?;
    let text = &ground.article.text;
    let span = match &state.reader.selection {
        Some(selection) => selection.span(text),
        None => ground.unit_at(Unit::Sentence, state.reader.cursor)?,
    };
    (!span.of(text).trim().is_empty()).then_some(span)
}

/// The annotation that an action is about, if no words are selected.
fn annotation_here(state: &State) -> Option<AnnotationId> {
    match state.focus {
        Pane::Notes => state.notes_panel.list.chosen().copied(),
        _ if state.reader.selection.is_some() => None,
        _ => state.reader.marks_at(state.reader.cursor).first().map(|mark| mark.id),
    }
}

/// A new annotation of the open article, on a passage or on the whole.
fn new_annotation(state: &mut State, passage: Option<Span>, now: Timestamp) -> Option<Annotation> {
    let article = state.reader.article()?.clone();
    let colour = state.annotating.colour;
    let author = Some(state.settings.author.clone()).filter(|name| !name.is_empty());
    let Some(notes) = &mut state.notes else {
        state.say(Sentence::NotesStillRead);
        return None;
    };
    let anchor = match passage.map(|span| anchor::make(&article, span)).transpose() {
        Ok(anchor) => anchor,
        Err(empty) => {
            state.tell(Tone::Plain, &empty.text(state.language));
            return None;
        }
    };
    let annotation = Annotation::new(notes.new_id(now), ArticleRef::of(&article), anchor, now);
    let colour = passage.map(|_| colour);
    Some(Annotation { colour, author, ..annotation })
}

/// Highlights the passage, or gives the annotation under the cursor another colour.
pub(super) fn highlight(state: &mut State, colour: Option<Colour>, now: Timestamp) -> Effects {
    state.annotating.colour = colour.unwrap_or(state.annotating.colour);
    state.annotating.last = LastChange::Highlight;
    if let Some(id) = annotation_here(state) {
        let edit = Edit { colour: Some(Some(state.annotating.colour)), ..Edit::default() };
        return change(state, Change::Edit { id, edit }, now);
    }
    let Some(span) = passage(state) else {
        state.say(Sentence::NoWordsToHighlight);
        return Effects::none();
    };
    let Some(annotation) = new_annotation(state, Some(span), now) else {
        return Effects::none();
    };
    leave_selection(state);
    change(state, Change::Add(annotation), now)
}

/// Selects the passage of the annotation under the cursor; the second time, gives the annotation
/// the borders that the selection has by then.
pub(super) fn move_borders(state: &mut State, now: Timestamp) -> Effects {
    let adjusts = state.reader.selection.as_ref().and_then(|selection| selection.adjusts);
    let (Some(id), Some(span), Some(article)) =
        (adjusts, passage(state), state.reader.article().cloned())
    else {
        select_annotation(state);
        return Effects::none();
    };
    let Ok(anchor) = anchor::make(&article, span) else { return Effects::none() };
    leave_selection(state);
    let article = Some(ArticleRef::of(&article));
    let edit = Edit { anchor: Some(anchor), article, ..Edit::default() };
    change(state, Change::Edit { id, edit }, now)
}

fn select_annotation(state: &mut State) {
    let here = state.reader.marks_at(state.reader.cursor).first().map(|mark| (mark.id, mark.span));
    let (Some((id, Some(span))), Some(article)) = (here, state.reader.article()) else {
        state.say(Sentence::NoAnnotationHere);
        return;
    };
    let selection = Selection::of(span, &article.text).adjusting(Some(id));
    state.reader.cursor = selection.head;
    state.reader.selection = Some(selection);
    state.say(Sentence::MovingBorders);
}

/// After an annotation the cursor stands at its start, where the mark is.
pub(super) fn leave_selection(state: &mut State) {
    if let Some(selection) = state.reader.selection.take() {
        state.reader.go(selection.anchor.min(selection.head));
    }
}

/// Opens the note on the annotation under the cursor, or a new one on the passage.
pub(super) fn write_note(state: &mut State, now: Timestamp) {
    match target(state, now) {
        Some(Target::Existing(id)) => edit(state, id),
        Some(Target::New(annotation)) => open_editor(state, *annotation),
        None => {}
    }
}

/// What an action is about: the annotation under the cursor, or a new one on the passage.
pub(super) fn target(state: &mut State, now: Timestamp) -> Option<Target> {
    if let Some(id) = annotation_here(state) {
        return Some(Target::Existing(id));
    }
    let Some(span) = passage(state) else {
        state.say(Sentence::NoWordsToAnnotate);
        return None;
    };
    new_annotation(state, Some(span), now).map(|annotation| Target::New(Box::new(annotation)))
}

/// Opens the note on the open article as a whole.
pub(super) fn write_article_note(state: &mut State, now: Timestamp) {
    if state.reader.number().is_none() {
        state.say(Sentence::NoArticleOpen);
        return;
    }
    let on_article = |kind| kind == AnnotationKind::DocumentNote;
    if let Some(mark) = state.reader.marks.iter().find(|mark| on_article(mark.kind)) {
        let id = mark.id;
        edit(state, id);
    } else if let Some(annotation) = new_annotation(state, None, now) {
        open_editor(state, annotation);
    }
}

/// Opens the note on the chosen name, or the one under the cursor.
pub(super) fn write_entity_note(state: &mut State, now: Timestamp) {
    let Some((entity, name)) = named::at_hand(state) else {
        return state.say(Sentence::NoNameHere);
    };
    write_note_on_entity(state, (entity, name), now);
}

/// Opens the note on an entity, or on one that is one with it.
pub(super) fn write_note_on_entity(
    state: &mut State,
    (entity, name): (EntityId, String),
    now: Timestamp,
) {
    let author = Some(state.settings.author.clone()).filter(|name| !name.is_empty());
    let Some(notes) = &mut state.notes else {
        return state.say(Sentence::NotesStillRead);
    };
    let known = named::entity_note(notes, &state.shelf.table, &entity).map(|note| note.id);
    match known {
        Some(id) => edit(state, id),
        None => {
            let note = Annotation::on_entity(notes.new_id(now), (&entity, &name), now);
            open_editor(state, Annotation { author, ..note });
        }
    }
}

fn open_editor(state: &mut State, annotation: Annotation) {
    let quote = SafeText::one_line(annotation.subject());
    let target = Target::New(Box::new(annotation));
    state.layer = Some(Layer::Editor(Box::new(Editor::new(target, quote, ""))));
}

fn edit(state: &mut State, id: AnnotationId) {
    let Some(annotation) = state.notes.as_ref().and_then(|notes| notes.annotation(id)) else {
        return;
    };
    let quote = SafeText::one_line(annotation.subject());
    let editor = Editor::new(Target::Existing(id), quote, &annotation.body);
    state.layer = Some(Layer::Editor(Box::new(editor)));
}

/// Keeps what is written in the editor.
pub(super) fn save_note(state: &mut State, now: Timestamp) -> Effects {
    let Some(Layer::Editor(editor)) = state.layer.take() else { return Effects::none() };
    let body = editor.body();
    match editor.target {
        Target::New(_) if body.trim().is_empty() => {
            state.say(Sentence::EmptyNote);
            Effects::none()
        }
        Target::New(annotation) => {
            if annotation.anchor.is_some() {
                leave_selection(state);
                state.annotating.last = LastChange::Note(body.clone());
            }
            change(state, Change::Add(annotation.with_body(&body)), now)
        }
        Target::Existing(id) => save_existing(state, (id, &body), now),
    }
}

/// Lets the user write on in another editor.
pub(super) fn edit_outside(state: &State) -> Effects {
    match &state.layer {
        Some(Layer::Editor(editor)) => Effect::EditOutside(editor.body()).into(),
        _ => Effects::none(),
    }
}

fn save_existing(state: &mut State, (id, body): (AnnotationId, &str), now: Timestamp) -> Effects {
    let before = state.notes.as_ref().and_then(|notes| notes.annotation(id));
    let Some(before) = before.map(|annotation| annotation.body.clone()) else {
        state.say(Sentence::DeletedElsewhere);
        return Effects::none();
    };
    if before == body {
        return Effects::none();
    }
    if body.trim().is_empty() {
        let effects = change(state, Change::Remove(id), now);
        state.say(Sentence::EmptyNoteRemoved);
        return effects;
    }
    if before.trim().is_empty() {
        state.annotating.last = LastChange::Note(body.to_owned());
    }
    let edit = Edit { body: Some(body.to_owned()), ..Edit::default() };
    change(state, Change::Edit { id, edit }, now)
}

/// Deletes the annotation under the cursor.
pub(super) fn delete(state: &mut State, now: Timestamp) -> Effects {
    let Some(id) = annotation_here(state) else {
        state.say(Sentence::NoAnnotationHere);
        return Effects::none();
    };
    let effects = change(state, Change::Remove(id), now);
    state.say(Sentence::Deleted);
    effects
}

/// Makes an annotation that has a code and no colour but the code's.
pub(super) fn add_with_code(
    state: &mut State,
    (mut annotation, code): (Box<Annotation>, CodeRef),
    now: Timestamp,
) -> Effects {
    annotation.codes.push(code);
    // The colour is the code's, as long as none is set by hand.
    annotation.colour = None;
    leave_selection(state);
    change(state, Change::Add(*annotation), now)
}

pub(super) fn change(state: &mut State, change: Change, now: Timestamp) -> Effects {
    let Some(notes) = &mut state.notes else { return Effects::none() };
    match notes.change(vec![change], now) {
        Ok(record) => keep(state, record),
        Err(error) => {
            state.tell(Tone::Bad, &error.text(state.language));
            Effects::none()
        }
    }
}

/// Changes the codebook.
pub(super) fn change_codes(state: &mut State, change: CodeEdit, now: Timestamp) -> Effects {
    let Some(notes) = &mut state.notes else { return Effects::none() };
    match notes.change_codes(vec![change], now) {
        Ok(record) => keep(state, record),
        Err(error) => {
            state.tell(Tone::Bad, &error.text(state.language));
            Effects::none()
        }
    }
}

pub(super) fn step_back(
    state: &mut State,
    step: fn(&mut Notes, Timestamp) -> Option<Record>,
    now: Timestamp,
) -> Effects {
    match state.notes.as_mut().and_then(|notes| step(notes, now)) {
        Some(record) => keep(state, record),
        None => {
            state.say(Sentence::NothingToUndo);
            Effects::none()
        }
    }
}

/// Sends a change to the disk.
pub(super) fn keep(state: &mut State, record: Record) -> Effects {
    state.annotating.saving.under_way += 1;
    let text = state.reader.article().filter(|article| is_about(&record, article)).cloned();
    Effect::Save(Box::new(record), text).into()
}

/// Whether the record ties an annotation to this very text.
fn is_about(record: &Record, article: &Arc<Article>) -> bool {
    record.set.iter().any(|version| version.annotation.article.id == article.id)
}

/// Copies the annotated or selected words with their source.
pub(super) fn copy(state: &mut State) -> Effects {
    let here = annotation_here(state);
    let marked = here.and_then(|id| state.reader.marks.iter().find(|mark| mark.id == id)?.span);
    let (Some(span), Some(article)) = (marked.or_else(|| passage(state)), state.reader.article())
    else {
        return Effects::none();
    };
    let words = span.of(&article.text).trim();
    let first = words.get(..words.floor_char_boundary(CLIPBOARD)).unwrap_or(words);
    let quotation = citation(article, first);
    let cut = first.len() < words.len();
    leave_selection(state);
    if cut {
        state.say(Sentence::CopiedInPart(CLIPBOARD / 1024));
    } else {
        state.say(Sentence::Copied);
    }
    Effects::from([Effect::Copy(SafeText::new(&quotation))])
}

/// Bytes of a passage that are copied at most. Many terminals take no more than 100,000 characters
/// for the clipboard, base64 makes four of three bytes, and the source needs some room.
const CLIPBOARD: usize = 64 * 1024;

/// The words with author, title, outlet and date.
fn citation(article: &Article, words: &str) -> String {
    let authors = Some(article.authors.join(", ")).filter(|names| !names.is_empty());
    let date = article.date.map(|date| date.to_string());
    let parts = [authors, article.title.clone(), article.outlet.clone(), date];
    let source: Vec<String> = parts.into_iter().flatten().collect();
    let (open, close) = match article.language {
        Some(crate::article::Language::English) => ('“', '”'),
        _ => ('„', '“'),
    };
    format!("{open}{words}{close} ({})", source.join(", "))
}

//! The notes beside the article, and the list of all annotations.

use super::act::focus;
use super::browse;
use super::event::Effect;
use super::geometry::Pane;
use super::jumps::Spot;
use super::list::List;
use super::prompt::Prompt;
use super::reader::{Mark, Reader};
use super::shelf::Number;
use super::state::{State, Tone};
use crate::config::{Key, KeyCode};
use crate::notes::filter::{Filter, Known};
use crate::notes::state::in_text_order;
use crate::notes::{Annotation, AnnotationId, ArticleRef, Notes, anchor};
use crate::text::{Offset, SafeText, Span};

/// Rows of the screen that an annotation takes in the list of all.
pub const ROWS: usize = 2;

/// The notes beside the article: which one is chosen.
#[derive(Debug, Clone, Default)]
pub struct NotesPanel {
    /// The annotations of the open article.
    pub list: List<AnnotationId>,
    /// Where the cursor was when the choice last followed it.
    followed: Option<(Option<Number>, Offset)>,
}

impl NotesPanel {
    /// Lets the choice follow the cursor: to the annotation under it, else the last one before it.
    pub(super) fn settle(&mut self, reader: &Reader) {
        let ids: Vec<AnnotationId> = reader.marks.iter().map(|mark| mark.id).collect();
        if self.list.rows() != ids {
            self.list.replace(ids, |_| true);
        }
        let here = (reader.number(), reader.cursor);
        if self.followed.replace(here) == Some(here) {
            return;
        }
        let before = |mark: &&Mark| mark.span.is_none_or(|span| span.start <= reader.cursor);
        let under = reader.marks_at(reader.cursor).first().map(|mark| mark.id);
        let nearest = under.or_else(|| reader.marks.iter().rfind(before).map(|mark| mark.id));
        if let Some(id) = nearest {
            self.list.choose_where(|row| *row == id);
        }
    }
}

/// Moves the choice and the text with it.
pub(super) fn step(state: &mut State, rows: isize) {
    state.notes_panel.list.step(rows);
    follow_choice(state);
}

/// Chooses an annotation and moves the text to it.
pub(super) fn choose(state: &mut State, id: AnnotationId) {
    state.notes_panel.list.choose_where(|row| *row == id);
    follow_choice(state);
}

fn follow_choice(state: &mut State) {
    if let Some(span) = chosen_passage(state) {
        state.reader.selection = None;
        state.reader.go(span.start);
        state.notes_panel.followed = Some((state.reader.number(), state.reader.cursor));
    }
}

fn chosen_passage(state: &State) -> Option<Span> {
    let id = state.notes_panel.list.chosen()?;
    state.reader.marks.iter().find(|mark| mark.id == *id)?.span
}

/// Gives the text the keyboard, at the chosen annotation's passage.
pub(super) fn go_to_passage(state: &mut State) -> Vec<Effect> {
    state.leave_spot();
    if let Some(span) = chosen_passage(state) {
        state.reader.go(span.start);
    }
    focus(state, Pane::Text);
    Vec::new()
}

/// A row of the list of all annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The annotation.
    pub id: AnnotationId,
    /// Its article, if it is open.
    pub article: Option<Number>,
    /// The article's title and the annotation's words.
    pub title: SafeText,
    /// The passage.
    pub quote: SafeText,
    /// The note.
    pub body: SafeText,
    /// The colour slot.
    pub slot: u8,
}

/// Makes the list of all annotations anew, by article.
pub(super) fn rebuild_library(state: &mut State) {
    let filter = match state.note_filter.text().parse::<Filter>() {
        Ok(filter) => {
            state.note_filter_fault = None;
            filter
        }
        Err(error) => {
            // What is listed stays until the filter can be understood.
            state.note_filter_fault = Some(SafeText::one_line(&error.to_string()));
            return;
        }
    };
    let Some(notes) = &state.notes else { return };
    let mut found: Vec<(Option<Number>, &Annotation)> = filter
        .matching(notes, &mut state.note_words, Known::default())
        .into_iter()
        .filter_map(|id| notes.annotation(id))
        .map(|annotation| (state.shelf.find(&annotation.article.id), annotation))
        .collect();
    found.sort_by_cached_key(|(article, annotation)| {
        let title = annotation.article.title.clone();
        (article.is_none(), *article, title, in_text_order(annotation))
    });
    let rows =
        found.into_iter().map(|(article, annotation)| row(notes, annotation, article)).collect();
    state.all_notes.replace(rows, |_| true);
}

fn row(notes: &Notes, annotation: &Annotation, article: Option<Number>) -> NoteRow {
    let title = annotation.article.title.as_deref().unwrap_or("(no title)");
    NoteRow {
        id: annotation.id,
        article,
        title: SafeText::one_line(title),
        quote: SafeText::one_line(annotation.quote()),
        body: SafeText::one_line(&annotation.body),
        slot: super::annotate::slot(notes, annotation),
    }
}

/// Takes a key for the line where the filter is typed.
pub(super) fn press_filter(state: &mut State, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Enter => state.layer = None,
        KeyCode::Esc => {
            state.layer = None;
            state.note_filter = Prompt::default();
            rebuild_library(state);
        }
        KeyCode::Down => state.all_notes.step(1),
        KeyCode::Up => state.all_notes.step(-1),
        _ => {
            state.note_filter.press(key);
            rebuild_library(state);
        }
    }
    Vec::new()
}

/// Opens the article of the chosen annotation at its passage.
pub(super) fn open_from_library(state: &mut State) -> Vec<Effect> {
    state.leave_spot();
    let effects = show_from_library(state);
    if state.all_notes.chosen().is_some_and(|row| row.article.is_some()) {
        focus(state, Pane::Text);
    }
    effects
}

/// Shows the passage of the chosen annotation; the keyboard stays in the list.
pub(super) fn show_from_library(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.all_notes.chosen() else { return Vec::new() };
    let (id, article) = (row.id, row.article);
    let Some(article) = article else {
        state
            .tell(Tone::Plain, "The article of this annotation is not in the library that is open");
        return Vec::new();
    };
    let mut effects = browse::show(state, article);
    let mark = state.reader.marks.iter().find(|mark| mark.id == id);
    let place = mark.and_then(|mark| mark.span).map_or(Offset(0), |span| span.start);
    effects.extend(browse::go_to(state, Spot { article, place }));
    effects
}

/// Where the annotations of an article stand in its text, in the order of the text.
pub(super) fn marks(state: &State) -> Vec<Mark> {
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else {
        return Vec::new();
    };
    let mut finder = anchor::Finder::new(&article.text);
    let mut marks: Vec<Mark> = notes
        .of_article(&ArticleRef::of(article))
        .map(|annotation| {
            let found = finder.find(annotation, |hash| notes.text(hash).map(str::to_owned));
            Mark {
                id: annotation.id,
                span: annotation.anchor.as_ref().and_then(|_| found.span()),
                found,
                slot: super::annotate::slot(notes, annotation),
                kind: annotation.kind,
            }
        })
        .collect();
    marks.sort_by_key(|mark| mark.span.map(|span| (span.start, span.end)));
    marks
}

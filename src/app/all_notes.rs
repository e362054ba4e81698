//! The list of all annotations, and its filter.

use super::act::focus;
use super::browse;
use super::event::Effects;
use super::geometry::Pane;
use super::jumps::Spot;
use super::located::Located;
use super::prompt::Prompt;
use super::shelf::Number;
use super::state::{State, Tone, View};
use crate::config::{Key, KeyCode};
use crate::notes::folded::FoldedNotes;
use crate::notes::{Annotation, AnnotationId, Notes};
use crate::text::{Offset, SafeText};
use crate::workspace::query::{Query, Typing};
use crate::workspace::{Annotations, Match};

/// Rows of the screen that an annotation takes in the list of all.
pub const ROWS: usize = 2;
/// Bytes of a text of which a row shows the beginning.
const SHOWN: usize = 400;

/// A row of the list of all annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteRow {
    /// The annotation.
    pub id: AnnotationId,
    /// Its article, if it is open.
    pub article: Option<Number>,
}

/// What stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowText {
    /// The article's title.
    pub title: SafeText,
    /// The note, else the passage.
    pub words: SafeText,
    /// The colour slot.
    pub slot: u8,
}

impl NoteRow {
    /// What stands in the row; `None` if the annotation was deleted.
    #[must_use]
    pub fn text(&self, notes: &Notes) -> Option<RowText> {
        let annotation = notes.annotation(self.id)?;
        let title = annotation.article.title.as_deref().unwrap_or("(no title)");
        let body = annotation.body.trim();
        let words = if body.is_empty() { annotation.subject() } else { body };
        Some(RowText {
            title: SafeText::one_line(head(title)),
            words: SafeText::one_line(head(words)),
            slot: super::annotate::slot(notes, annotation),
        })
    }
}

/// What cannot be seen anyway is not made safe: a note may be a megabyte long.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SHOWN)).unwrap_or(text)
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

/// Makes the list anew, by article.
pub(super) fn rebuild(state: &mut State) -> Effects {
    let Some(filter) = filter(state, Typing::Unfinished) else {
        // What is listed stays until the filter can be understood.
        return Effects::none();
    };
    arrange(state);
    if state.notes.is_none() {
        return Effects::none();
    }
    let marks = state.marks.clone().unwrap_or_default();
    let found = state.note_index.annotations.matching(&filter, &marks);
    let row = |found: Match| NoteRow { id: found.id, article: found.article };
    let chosen = state.all_notes.chosen().map(|row| row.id);
    state.all_notes.replace(found.into_iter().map(row).collect(), |_| true);
    if let Some(chosen) =
        chosen.filter(|id| state.all_notes.chosen().map(|row| row.id) != Some(*id))
    {
        state.all_notes.choose_where(|row| row.id == chosen);
    }
    if filter.asks_for_places() { super::located::ask(state) } else { Effects::none() }
}

/// What the line of the filter asks for; `None` if it cannot be understood, which is told.
fn filter(state: &mut State, typing: Typing) -> Option<Query> {
    let text = state.note_filter.text();
    let parsed = Query::parse(text, typing);
    let fault = parsed.fault(text, typing);
    state.note_filter_fault = fault.map(|fault| SafeText::one_line(&fault.to_string()));
    state.note_filter_fault.is_none().then_some(parsed.query)
}

/// Makes the list anew if it is shown.
pub(super) fn rebuild_if_shown(state: &mut State) -> Effects {
    if state.view == View::Notes { rebuild(state) } else { Effects::none() }
}

/// Asks where annotations are, as far as that is not known.
pub(super) fn ask_for_places(state: &mut State) -> Effects {
    arrange(state);
    super::located::ask(state)
}

/// Says to which article on the shelf each annotation belongs, where that may have changed. While
/// a large library loads that is not so with every batch.
fn arrange(state: &mut State) {
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

/// Takes a key for the line where the filter is typed.
pub(super) fn press_filter(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter if filter(state, Typing::Finished).is_some() => state.layer = None,
        KeyCode::Enter => {}
        KeyCode::Esc => {
            state.layer = None;
            state.note_filter = Prompt::default();
            return rebuild(state);
        }
        KeyCode::Down => state.all_notes.step(1),
        KeyCode::Up => state.all_notes.step(-1),
        _ => {
            state.note_filter.press(key);
            return rebuild(state);
        }
    }
    Effects::none()
}

/// Lists the annotations that a filter lets through.
pub(super) fn show_filtered(state: &mut State, filter: &str) -> Effects {
    state.note_filter = Prompt::with(filter);
    state.view = View::Notes;
    state.all_notes.choose_place(0);
    focus(state, Pane::List);
    rebuild(state)
}

/// Opens the article of the chosen annotation at its passage, or the name it is a note on.
pub(super) fn open(state: &mut State) -> Effects {
    state.leave_spot();
    let effects = open_chosen(state);
    if state.all_notes.chosen().is_some_and(|row| row.article.is_some()) {
        focus(state, Pane::Text);
    }
    effects
}

fn open_chosen(state: &mut State) -> Effects {
    let chosen = state.all_notes.chosen().map(|row| row.id);
    let note = chosen.and_then(|id| state.notes.as_ref()?.annotation(id));
    match note.and_then(Annotation::entity) {
        Some(entity) => super::names::show(state, &entity),
        None => show(state),
    }
}

/// Shows the passage of the chosen annotation; the keyboard stays in the list.
pub(super) fn show(state: &mut State) -> Effects {
    let Some(row) = state.all_notes.chosen() else { return Effects::none() };
    let (id, article) = (row.id, row.article);
    let Some(article) = article else {
        let note = state.notes.as_ref().and_then(|notes| notes.annotation(id));
        let text = match note.and_then(Annotation::entity) {
            Some(_) => "This is a note on a name: Enter shows the name",
            None => "The article of this annotation is not in the library that is open",
        };
        state.tell(Tone::Plain, text);
        return Effects::none();
    };
    let mut effects = browse::show(state, article);
    let mark = state.reader.marks.iter().find(|mark| mark.id == id);
    let place = mark.and_then(|mark| mark.span).map_or(Offset(0), |span| span.start);
    effects.extend(browse::go_to(state, Spot { article, place }));
    effects
}

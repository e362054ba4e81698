//! The list of all annotations, and its filter.

use super::{Row, View, articles, names};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::jumps::Spot;
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::shelf::Number;
use crate::app::words::Words;
use crate::app::{State, browse, note_index, notes_panel};
use crate::notes::{Annotation, AnnotationId, Notes};
use crate::text::{Offset, SafeText};
use crate::wording::{Phrase, Say, UiLanguage};
use crate::workspace::Match;
use crate::workspace::query::{Query, Typing};

/// Rows of the screen that an annotation takes in the list of all.
pub const ROWS: usize = 2;
/// Bytes of a text of which a row shows the beginning.
const SHOWN: usize = 400;

/// The list of all annotations.
#[derive(Debug, Default)]
pub struct AnnotationsList {
    /// The rows and the chosen one.
    pub list: List<NoteRow>,
    /// What it is filtered by.
    pub filter: Prompt,
    /// What in that cannot be understood.
    pub filter_fault: Option<SafeText>,
}

/// The view of all annotations.
pub(super) const ROW: Row = Row {
    view: View::Annotations,
    action: (
        "view-notes",
        Phrase::new("List all annotations of the library", "Alle Anmerkungen der Sammlung"),
        &["g n"],
    ),
    mode: Phrase::new("NOTES", "ANMERKUNGEN"),
    hints: &[
        ("open", Phrase::new("go to passage", "zur Stelle")),
        ("filter", Phrase::new("filter", "filtern")),
        ("help", Phrase::new("help", "Hilfe")),
        ("palette", Phrase::new("commands", "Befehle")),
    ],
    list: rebuild,
    shown: super::nothing,
    step,
    next_article: articles::next,
    enter: open,
    choose,
    widen: |state| Some(clear_filter(state)),
    settle: |state, rows| state.views.annotations.list.scroll(rows, |_| ROWS),
};

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.annotations.list.step(rows);
    show(state)
}

fn choose(state: &mut State, row: usize) -> Effects {
    if state.views.annotations.list.choose_row(row) { show(state) } else { Effects::none() }
}

/// Lists all again.
pub(in crate::app) fn clear_filter(state: &mut State) -> Effects {
    state.views.annotations.filter = Prompt::default();
    rebuild(state)
}

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
    pub fn text(&self, notes: &Notes, language: UiLanguage) -> Option<RowText> {
        let annotation = notes.annotation(self.id)?;
        let title = annotation.article.title.clone();
        let title = title.unwrap_or_else(|| Words::NoTitle.text(language));
        let body = annotation.body.trim();
        let words = if body.is_empty() { annotation.subject() } else { body };
        Some(RowText {
            title: SafeText::one_line(head(&title)),
            words: SafeText::one_line(head(words)),
            slot: notes_panel::slot(notes, annotation),
        })
    }
}

/// What cannot be seen anyway is not made safe: a note may be a megabyte long.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SHOWN)).unwrap_or(text)
}

/// Makes the list anew, by article.
pub(in crate::app) fn rebuild(state: &mut State) -> Effects {
    let Some(filter) = filter(state, Typing::Unfinished) else {
        // What is listed stays until the filter can be understood.
        return Effects::none();
    };
    note_index::arrange(state);
    if state.notes.is_none() {
        return Effects::none();
    }
    let marks = state.marks.clone().unwrap_or_default();
    let found = state.note_index.annotations.matching(&filter, &marks);
    let row = |found: Match| NoteRow { id: found.id, article: found.article };
    let chosen = state.views.annotations.list.chosen().map(|row| row.id);
    state.views.annotations.list.replace(found.into_iter().map(row).collect(), |_| true);
    if let Some(chosen) =
        chosen.filter(|id| state.views.annotations.list.chosen().map(|row| row.id) != Some(*id))
    {
        state.views.annotations.list.choose_where(|row| row.id == chosen);
    }
    if filter.asks_for_places() { note_index::ask(state) } else { Effects::none() }
}

/// What the line of the filter asks for; `None` if it cannot be understood, which is told.
pub(in crate::app) fn filter(state: &mut State, typing: Typing) -> Option<Query> {
    let annotations = &mut state.views.annotations;
    let text = annotations.filter.text();
    let parsed = Query::parse(text, typing);
    let fault = parsed.fault(text, typing);
    annotations.filter_fault = fault.map(|fault| SafeText::one_line(&fault.text(state.language)));
    annotations.filter_fault.is_none().then_some(parsed.query)
}

/// Makes the list anew if it is shown.
pub(in crate::app) fn rebuild_if_shown(state: &mut State) -> Effects {
    if state.views.shown == View::Annotations { rebuild(state) } else { Effects::none() }
}

/// Lists the annotations that a filter lets through.
pub(in crate::app) fn show_filtered(state: &mut State, filter: &str) -> Effects {
    state.views.annotations.filter = Prompt::with(filter);
    state.views.annotations.list.choose_place(0);
    super::show(state, View::Annotations)
}

/// Opens the article of the chosen annotation at its passage, or the name it is a note on.
pub(in crate::app) fn open(state: &mut State) -> Effects {
    state.leave_spot();
    let effects = open_chosen(state);
    if state.views.annotations.list.chosen().is_some_and(|row| row.article.is_some()) {
        state.give_focus(Pane::Text);
    }
    effects
}

fn open_chosen(state: &mut State) -> Effects {
    let chosen = state.views.annotations.list.chosen().map(|row| row.id);
    let note = chosen.and_then(|id| state.notes.as_ref()?.annotation(id));
    match note.and_then(Annotation::entity) {
        Some(entity) => names::show(state, &entity),
        None => show(state),
    }
}

/// Shows the passage of the chosen annotation; the keyboard stays in the list.
pub(in crate::app) fn show(state: &mut State) -> Effects {
    let Some(row) = state.views.annotations.list.chosen() else { return Effects::none() };
    let (id, article) = (row.id, row.article);
    let Some(article) = article else {
        let note = state.notes.as_ref().and_then(|notes| notes.annotation(id));
        let is_on_name = note.and_then(Annotation::entity).is_some();
        state.say(if is_on_name { Sentence::NoteOnName } else { Sentence::ArticleElsewhere });
        return Effects::none();
    };
    let mut effects = browse::show(state, article);
    let mark = state.reader.marks.iter().find(|mark| mark.id == id);
    let place = mark.and_then(|mark| mark.span).map_or(Offset(0), |span| span.start);
    effects.extend(browse::go_to(state, Spot { article, place }));
    effects
}

//! The views of the left panel: one table with a row for each.
//!
//! A view is a file below this one with its state, what its keys do, and its row; it is drawn by a
//! file of the same name in `view/panel`.

pub mod annotations;
pub mod articles;
pub mod codes;
pub mod decisions;
pub mod names;
pub mod search;
pub mod statements;
pub mod timeline;
pub mod told;

use crate::app::State;
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::notes::Notes;
use crate::wording::Phrase;

/// What the left panel lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum View {
    /// The articles.
    #[default]
    Articles,
    /// The names in them.
    Names,
    /// All annotations.
    Annotations,
    /// The codebook.
    Codes,
    /// Who is who: what waits for the user's word, and what was decided.
    Decisions,
    /// Who said what.
    Statements,
    /// What is told of which day.
    Timeline,
    /// What was found in the library.
    Search,
}

/// The state of all views, and which one is shown.
#[derive(Debug, Default)]
pub struct Views {
    /// The one that is shown.
    pub shown: View,
    /// The articles.
    pub articles: articles::Articles,
    /// The names in them.
    pub names: names::NamesList,
    /// All annotations.
    pub annotations: annotations::AnnotationsList,
    /// The codebook.
    pub codes: codes::CodesList,
    /// Who is who.
    pub decisions: decisions::DecisionsList,
    /// Who said what.
    pub statements: statements::Statements,
    /// What is told of which day.
    pub timeline: timeline::Timeline,
    /// The search in the library.
    pub search: search::LibrarySearch,
    /// The state of the annotations that what is listed was made of.
    revision: Option<u64>,
}

/// What a view is called, and what the keys of the left panel do in it.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The view.
    pub view: View,
    /// The name of the action that shows it, its line in the help, its keys.
    pub action: (&'static str, Phrase, &'static [&'static str]),
    /// What the status line calls it.
    pub mode: Phrase,
    /// The actions that help most in it, by name, with a word for each.
    pub hints: &'static [(&'static str, Phrase)],
    /// Makes the list anew: the view is to be shown, or the annotations have changed.
    list: fn(&mut State) -> Effects,
    /// Does what follows from its being shown.
    shown: fn(&mut State) -> Effects,
    /// Moves the choice by so many rows.
    step: fn(&mut State, isize) -> Effects,
    /// Opens the article so many places further down.
    next_article: fn(&mut State, isize) -> Effects,
    /// Opens what is chosen.
    enter: fn(&mut State) -> Effects,
    /// Chooses the row of a number, as a click does.
    choose: fn(&mut State, usize) -> Effects,
    /// Takes the narrowest thing back that narrows the list; `None` if nothing does.
    widen: fn(&mut State) -> Option<Effects>,
    /// Scrolls so that the choice is among so many rows of the screen.
    settle: fn(&mut State, usize),
}

/// The rows of all views.
pub const TABLE: [Row; 8] = [
    articles::ROW,
    names::ROW,
    annotations::ROW,
    codes::ROW,
    decisions::ROW,
    statements::ROW,
    timeline::ROW,
    search::ROW,
];

impl View {
    /// The view's row.
    #[must_use]
    pub fn row(self) -> &'static Row {
        match self {
            Self::Articles => &articles::ROW,
            Self::Names => &names::ROW,
            Self::Annotations => &annotations::ROW,
            Self::Codes => &codes::ROW,
            Self::Decisions => &decisions::ROW,
            Self::Statements => &statements::ROW,
            Self::Timeline => &timeline::ROW,
            Self::Search => &search::ROW,
        }
    }
}

/// Nothing is done.
fn nothing(_: &mut State) -> Effects {
    Effects::none()
}

/// Nothing narrows the list.
fn is_whole(_: &mut State) -> Option<Effects> {
    None
}

/// Shows a view and gives it the keyboard.
pub(in crate::app) fn show(state: &mut State, view: View) -> Effects {
    state.views.shown = view;
    state.give_focus(Pane::List);
    let listed = list(state);
    listed.and((view.row().shown)(state))
}

/// Makes the list that is shown anew.
pub(in crate::app) fn list(state: &mut State) -> Effects {
    state.views.revision = state.notes.as_ref().map(Notes::revision);
    (state.views.shown.row().list)(state)
}

/// Makes the list that is shown anew if the annotations have changed since.
pub(in crate::app) fn follow_notes(state: &mut State) -> Effects {
    let now = state.notes.as_ref().map(Notes::revision);
    if state.views.revision == now { Effects::none() } else { list(state) }
}

/// Moves the choice in the view that is shown.
pub(in crate::app) fn step(state: &mut State, rows: isize) -> Effects {
    (state.views.shown.row().step)(state, rows)
}

/// Opens the article so many places further down the view that is shown.
pub(in crate::app) fn next_article(state: &mut State, distance: isize) -> Effects {
    (state.views.shown.row().next_article)(state, distance)
}

/// Opens what is chosen in the view that is shown.
pub(in crate::app) fn enter(state: &mut State) -> Effects {
    (state.views.shown.row().enter)(state)
}

/// Chooses a row of the view that is shown.
pub(in crate::app) fn choose(state: &mut State, row: usize) -> Effects {
    (state.views.shown.row().choose)(state, row)
}

/// Takes back what narrows the list that is shown; `None` if nothing does.
pub(in crate::app) fn widen(state: &mut State) -> Option<Effects> {
    (state.views.shown.row().widen)(state)
}

/// Scrolls the view that is shown.
pub(in crate::app) fn settle(state: &mut State, rows: usize) {
    (state.views.shown.row().settle)(state, rows);
}

/// Which of the files that cannot be read is chosen, if the articles are shown.
pub(in crate::app) fn chosen_unreadable(state: &State) -> Option<usize> {
    match state.views.shown {
        View::Articles => state.views.articles.chosen_unreadable(),
        View::Names
        | View::Annotations
        | View::Codes
        | View::Decisions
        | View::Statements
        | View::Timeline
        | View::Search => None,
    }
}

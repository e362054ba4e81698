//! What lies over the panes, pop-ups, lines that are typed, the note editor: one table with a row
//! for each.
//!
//! A layer is a file below this one with its state, what its keys do, and its row; it is drawn by a
//! file of the same name in `view/layers`.

pub mod choices;
pub mod code_line;
pub mod code_picker;
pub mod drafts;
pub mod editor;
pub mod entity;
pub mod export;
pub(in crate::app) mod filter;
pub(in crate::app) mod find;
pub mod grouping;
pub mod help;
pub mod mistakes;
mod name_filter;
pub mod name_line;
mod note_filter;
pub mod occurrences;
pub mod outline;
pub mod palette;
mod query;
pub mod review;
pub mod table;
mod told_filter;
pub mod unite;
pub mod unsaved;

pub use drafts::Drafting;

use crate::app::State;
use crate::app::event::Effects;
use crate::app::list::List;
use crate::app::regions::Hit;
use crate::config::{Key, KeyCode};
use crate::notes::Timestamp;
use crate::wording::Phrase;

/// The layer that has the keyboard instead of the panes.
#[derive(Debug)]
pub enum Layer {
    /// The help.
    Help(help::HelpPanel),
    /// The headings of the article.
    Outline(outline::Outline),
    /// Commands by name.
    Palette(palette::Palette),
    /// The choice of a grouping.
    Grouping,
    /// The line where the article's search is typed.
    Find,
    /// The line where the query for the library is typed.
    Query,
    /// The line where the list's filter is typed.
    Filter,
    /// The line where the filter of the annotations is typed.
    NoteFilter,
    /// The line where the filter of statements or dates is typed.
    ToldFilter,
    /// The line where the filter of the names is typed.
    NameFilter,
    /// The line where the name of an entity is typed.
    NameLine(name_line::NameLine),
    /// Decisions on a name to choose from.
    Choices(choices::Choices),
    /// With whom a name is one.
    Unite(Box<unite::Unite>),
    /// The page of an entity.
    Entity(Box<entity::EntityPanel>),
    /// The note editor.
    Editor(Box<editor::Editor>),
    /// The export and its preview.
    Export(export::ExportPanel),
    /// The code picker.
    CodePicker(Box<code_picker::Picker>),
    /// A line that is typed about a code.
    CodeLine(code_line::CodeLine),
    /// All occurrences of something.
    Occurrences(Box<occurrences::Occurrences>),
    /// How often codes come together with names or codes.
    Table(Box<table::Table>),
    /// The annotations whose passage is not sure.
    Review(review::Review),
    /// What was being written when the program last ended.
    Drafts,
    /// What is wrong in the configuration, scrolled by so many rows.
    Mistakes(usize),
    /// The question whether to leave although something is not saved.
    Unsaved,
}

/// What of the panes is in the mouse's reach under a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Nothing.
    Nothing,
    /// The wheel scrolls what is under it.
    Panes,
    /// The same, and a click on the left panel's list ends the typing.
    List,
    /// Everything: there is no layer.
    All,
}

/// What keys, the mouse and pasted text do in a layer.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What the status line calls it.
    pub mode: Phrase,
    /// What of the panes is in the mouse's reach under it.
    pub under: Under,
    /// Takes a key.
    press: fn(&mut State, Key, Timestamp) -> Effects,
    /// Takes pasted text.
    paste: fn(&mut State, &str) -> Effects,
    /// Takes a turn of the wheel, down if positive.
    wheel: fn(&mut State, isize),
    /// Chooses what was hit; whether it was the chosen one already, so that `Enter` is meant.
    choose: fn(&mut State, Hit) -> Again,
    /// Lays out what it shows and keeps what is scrolled within its text.
    settle: fn(&mut State),
}

/// Whether what was hit was the chosen one already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    Yes,
    No,
}

/// A row that does nothing; the rows of layers are made of it.
const SILENT: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::Nothing,
    press: |_, _, _| Effects::none(),
    paste: |_, _| Effects::none(),
    wheel: |_, _| {},
    choose: |_, _| Again::No,
    settle: |_| {},
};

impl Layer {
    /// The layer's row.
    #[must_use]
    pub fn row(&self) -> &'static Row {
        match self {
            Self::Help(_) => &help::ROW,
            Self::Outline(_) => &outline::ROW,
            Self::Palette(_) => &palette::ROW,
            Self::Grouping => &grouping::ROW,
            Self::Find => &find::ROW,
            Self::Query => &query::ROW,
            Self::Filter => &filter::ROW,
            Self::NoteFilter => &note_filter::ROW,
            Self::ToldFilter => &told_filter::ROW,
            Self::NameFilter => &name_filter::ROW,
            Self::NameLine(_) => &name_line::ROW,
            Self::Choices(_) => &choices::ROW,
            Self::Unite(_) => &unite::ROW,
            Self::Entity(_) => &entity::ROW,
            Self::Editor(_) => &editor::ROW,
            Self::Export(_) => &export::ROW,
            Self::CodePicker(_) => &code_picker::ROW,
            Self::CodeLine(_) => &code_line::ROW,
            Self::Occurrences(_) => &occurrences::ROW,
            Self::Table(_) => &table::ROW,
            Self::Review(_) => &review::ROW,
            Self::Drafts => &drafts::ROW,
            Self::Mistakes(_) => &mistakes::ROW,
            Self::Unsaved => &unsaved::ROW,
        }
    }
}

fn row(state: &State) -> Option<&'static Row> {
    state.layer.as_ref().map(Layer::row)
}

/// Takes a key for the layer on top.
pub(in crate::app) fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    // Ctrl-c leaves whatever asks for something, as in a shell.
    let leaves = key.ctrl && key.code == KeyCode::Char('c');
    let key = if leaves { Key::plain(KeyCode::Esc) } else { key };
    press_as_it_is(state, key, now)
}

/// Takes a key for the layer on top, also one that would leave others.
pub(in crate::app) fn press_as_it_is(state: &mut State, key: Key, now: Timestamp) -> Effects {
    row(state).map_or_else(Effects::none, |row| (row.press)(state, key, now))
}

/// Takes pasted text for the layer on top.
pub(in crate::app) fn paste(state: &mut State, text: &str) -> Effects {
    row(state).map_or_else(Effects::none, |row| (row.paste)(state, text))
}

/// Takes a turn of the wheel for the layer on top.
pub(in crate::app) fn wheel(state: &mut State, way: isize) -> Effects {
    if let Some(row) = row(state) {
        (row.wheel)(state, way);
    }
    Effects::none()
}

/// Takes a click for the layer on top: on a row it chooses the row, on the chosen one it does what
/// `Enter` does.
pub(in crate::app) fn click(state: &mut State, hit: Hit, now: Timestamp) -> Effects {
    if let Hit::Key(key) = hit {
        return press(state, key, now);
    }
    match row(state).map(|row| (row.choose)(state, hit)) {
        Some(Again::Yes) => press(state, Key::plain(KeyCode::Enter), now),
        Some(Again::No) | None => Effects::none(),
    }
}

/// Lays the layer on top out.
pub(in crate::app) fn settle(state: &mut State) {
    if let Some(row) = row(state) {
        (row.settle)(state);
    }
}

/// Chooses the row of a list that was hit.
fn choose_item<T>(list: &mut List<T>, hit: Hit) -> Again {
    let Hit::Item(row) = hit else { return Again::No };
    let before = list.chosen_row();
    if list.choose_row(row) && row == before { Again::Yes } else { Again::No }
}

/// Rows that a key scrolls a text by.
fn scrolled(key: Key) -> Option<isize> {
    Some(match key.code {
        KeyCode::Down | KeyCode::Char('j') => 1,
        KeyCode::Up | KeyCode::Char('k') => -1,
        KeyCode::PageDown | KeyCode::Char(' ' | 'd' | 'f') => 12,
        KeyCode::PageUp | KeyCode::Char('u' | 'b') => -12,
        KeyCode::Home | KeyCode::Char('g') => isize::MIN,
        KeyCode::End | KeyCode::Char('G') => isize::MAX,
        _ => return None,
    })
}

/// Rows that the wheel scrolls a text by.
const WHEEL: isize = 3;

/// Scrolls a text as the wheel does.
fn roll(top: &mut usize, way: isize) {
    *top = top.saturating_add_signed(way.signum() * WHEEL);
}

/// Moves the choice of a list below a line that is typed; `false` if the key is none for that.
fn step_list<T>(list: &mut List<T>, key: Key) -> bool {
    match (key.code, key.ctrl) {
        (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => list.step(1),
        (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => list.step(-1),
        _ => return false,
    }
    true
}

//! The editor of a note.

use super::{Layer, Row};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::message::Sentence;
use crate::config::{Key, KeyCode};
pub use crate::notes::drafts::Target;
use crate::text::SafeText;
use crate::wording::Phrase;
use ratatui::style::Style;
use tui_textarea::{CursorMove, Input, TextArea, WrapMode};

/// The layer. Its own actions come before its keys, see [`crate::app::input`].
pub(super) const ROW: Row = Row {
    mode: Phrase::new("WRITE", "SCHREIBEN"),
    press: |state, key, _| {
        if let Some(Layer::Editor(editor)) = &mut state.layer {
            editor.press(key);
        }
        Effects::none()
    },
    paste: |state, text| {
        if let Some(Layer::Editor(editor)) = &mut state.layer
            && !editor.paste(text)
        {
            state.say(Sentence::NoteTooLong);
        }
        Effects::none()
    },
    wheel: |state, way| {
        if let Some(Layer::Editor(editor)) = &mut state.layer {
            editor.roll(way);
        }
    },
    ..super::SILENT
};

/// The longest note, in bytes; what is pasted beyond it is dropped, and the user is told.
pub const LIMIT: usize = 1 << 20;

/// A note that is being written.
#[derive(Debug)]
pub struct Editor {
    /// What it is for.
    pub target: Target,
    /// The passage it is on; empty for the whole article.
    pub quote: SafeText,
    /// The text and its cursor.
    pub area: TextArea<'static>,
}

impl Editor {
    /// Opens a text for writing on at its end.
    #[must_use]
    pub fn new(target: Target, quote: SafeText, body: &str) -> Self {
        Self { target, quote, area: area(body) }
    }

    /// What is written, without white space at its end.
    #[must_use]
    pub fn body(&self) -> String {
        self.area.lines().join("\n").trim_end().to_owned()
    }

    /// Puts another text in place of all that is written.
    pub fn replace(&mut self, body: &str) {
        self.area = area(body);
    }

    /// Puts pasted text in; `false` if there is no room for it.
    pub fn paste(&mut self, text: &str) -> bool {
        let written: usize = self.area.lines().iter().map(|line| line.len() + 1).sum();
        let fits = written + text.len() <= LIMIT;
        if fits {
            self.area.insert_str(SafeText::new(text).as_str());
        }
        fits
    }

    /// Moves the cursor up (negative) or down by lines as they are on the screen, as the wheel does.
    pub(in crate::app) fn roll(&mut self, lines: isize) {
        let way = if lines > 0 { CursorMove::Down } else { CursorMove::Up };
        self.area.move_cursor(way);
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) {
        if let Some(input) = input(key) {
            self.area.input(input);
        }
    }
}

/// Undoes what was typed last.
pub(in crate::app) fn undo(state: &mut State) {
    if let Some(Layer::Editor(editor)) = &mut state.layer
        && !editor.area.undo()
    {
        state.say(Sentence::NothingTyped);
    }
}

/// Does again what was undone.
pub(in crate::app) fn redo(state: &mut State) {
    if let Some(Layer::Editor(editor)) = &mut state.layer
        && !editor.area.redo()
    {
        state.say(Sentence::NothingUndone);
    }
}

fn area(body: &str) -> TextArea<'static> {
    let lines = SafeText::new(body).as_str().split('\n').map(str::to_owned).collect();
    let mut area = TextArea::new(lines);
    area.set_cursor_line_style(Style::new());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

fn input(key: Key) -> Option<Input> {
    use tui_textarea::Key as Their;
    let their = match key.code {
        KeyCode::Char(character) => Their::Char(character),
        KeyCode::Enter => Their::Enter,
        KeyCode::Backspace => Their::Backspace,
        KeyCode::Delete => Their::Delete,
        KeyCode::Tab => Their::Tab,
        KeyCode::Up => Their::Up,
        KeyCode::Down => Their::Down,
        KeyCode::Left => Their::Left,
        KeyCode::Right => Their::Right,
        KeyCode::Home => Their::Home,
        KeyCode::End => Their::End,
        KeyCode::PageUp => Their::PageUp,
        KeyCode::PageDown => Their::PageDown,
        KeyCode::Esc | KeyCode::BackTab | KeyCode::Function(_) => return None,
    };
    Some(Input { key: their, ctrl: key.ctrl, alt: key.alt, shift: false })
}

//! What is wrong in the user's configuration: all of it, with its lines.

use super::{Layer, Row, roll, scrolled};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::geometry::{Frame, Size};
use crate::app::message::Sentence;
use crate::app::popup::text_area;
use crate::config::{Key, KeyCode};
use crate::text::layout::{Hyphenation, Line, Measure, wrap};
use crate::text::{SafeText, Span};
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    press: |state, key, _| press(state, key),
    wheel: |state, way| {
        if let Some(Layer::Mistakes(top)) = &mut state.layer {
            roll(top, way);
        }
    },
    settle,
    ..super::SILENT
};

/// Shows what is wrong in the configuration.
pub(in crate::app) fn list(state: &mut State) {
    if state.mistakes.is_empty() {
        return state.say(Sentence::NoMistakes);
    }
    state.layer = Some(Layer::Mistakes(0));
}

/// Whether a key is meant for the list. It comes unasked at the start, so that any other key does
/// what it does without it.
pub(in crate::app) fn takes(key: Key) -> bool {
    rows_of(key).is_some() || key.code == KeyCode::Esc
}

/// Rows that a key scrolls the list by.
fn rows_of(key: Key) -> Option<isize> {
    let scrolls = matches!(
        key.code,
        KeyCode::Down
            | KeyCode::Up
            | KeyCode::PageDown
            | KeyCode::PageUp
            | KeyCode::Char('j' | 'k')
    );
    scrolled(key).filter(|_| scrolls && !key.ctrl)
}

fn press(state: &mut State, key: Key) -> Effects {
    if let (Some(rows), Some(Layer::Mistakes(top))) = (rows_of(key), &mut state.layer) {
        *top = top.saturating_add_signed(rows);
    } else {
        state.layer = None;
    }
    Effects::none()
}

fn settle(state: &mut State) {
    let rows = rows(&state.mistakes, width(state.size)).len();
    let inside = text_area(state.size, rows).inside(Frame::Line);
    if let Some(Layer::Mistakes(top)) = &mut state.layer {
        *top = (*top).min(rows.saturating_sub(usize::from(inside.height)));
    }
}

/// The columns inside the pop-up.
#[must_use]
pub fn width(size: Size) -> u16 {
    text_area(size, 1).inside(Frame::Line).width
}

/// A row of the list: the mistake that it belongs to, and which part of its words it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MistakeRow {
    /// The number of the mistake, from 0.
    pub mistake: usize,
    /// Whether it is the first row of its mistake.
    pub is_first: bool,
    /// What stands in the row.
    pub words: String,
}

/// Columns in front of the words, and behind them.
pub const MARGIN: u16 = 4;

/// The mistakes as rows of this many columns.
#[must_use]
pub fn rows(mistakes: &[SafeText], columns: u16) -> Vec<MistakeRow> {
    let columns = usize::from(columns.saturating_sub(MARGIN + 2)).max(8);
    let measure = Measure { columns, hyphenation: Hyphenation::Off };
    let of_one = |(mistake, text): (usize, &SafeText)| {
        let lines = wrap(text.as_str(), measure).into_iter().enumerate();
        let row = |(at, line): (usize, Line)| MistakeRow {
            mistake,
            is_first: at == 0,
            words: Span::new(line.start, line.end).of(text.as_str()).to_owned(),
        };
        lines.map(row).collect::<Vec<_>>()
    };
    mistakes.iter().enumerate().flat_map(of_one).collect()
}

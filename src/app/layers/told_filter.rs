//! The line where the filter of the statements, or of the line of dates, is typed.

use super::{Row, Under};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::prompt::Prompt;
use crate::app::views::{self, told};
use crate::config::{Key, KeyCode};
use crate::wording::Phrase;
use crate::workspace::query::Typing;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::List,
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        if let Some(prompt) = prompt(state) {
            prompt.insert(text);
        }
        told::filter(state, Typing::Unfinished)
    },
    ..super::SILENT
};

fn prompt(state: &mut State) -> Option<&mut Prompt> {
    let kind = told::kind(state.views.shown)?;
    Some(&mut told::about_mut(state, kind).filter)
}

fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => {
            let effects = told::filter(state, Typing::Finished);
            let kind = told::kind(state.views.shown);
            if kind.is_none_or(|kind| told::about(state, kind).fault.is_none()) {
                state.layer = None;
            }
            effects
        }
        KeyCode::Esc => {
            state.layer = None;
            views::widen(state).unwrap_or_else(Effects::none)
        }
        KeyCode::Down => views::step(state, 1),
        KeyCode::Up => views::step(state, -1),
        _ => {
            if let Some(prompt) = prompt(state) {
                prompt.press(key);
            }
            told::filter(state, Typing::Unfinished)
        }
    }
}

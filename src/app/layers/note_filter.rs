//! The line where the filter of all annotations is typed.

use super::{Row, Under};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::views::annotations::{clear_filter, filter, rebuild};
use crate::config::{Key, KeyCode};
use crate::wording::Phrase;
use crate::workspace::query::Typing;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::List,
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        state.views.annotations.filter.insert(text);
        rebuild(state)
    },
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter if filter(state, Typing::Finished).is_some() => state.layer = None,
        KeyCode::Enter => {}
        KeyCode::Esc => {
            state.layer = None;
            return clear_filter(state);
        }
        KeyCode::Down => state.views.annotations.list.step(1),
        KeyCode::Up => state.views.annotations.list.step(-1),
        _ => {
            state.views.annotations.filter.press(key);
            return rebuild(state);
        }
    }
    Effects::none()
}

//! The line where the filter of the names is typed.

use super::{Row, Under};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::prompt::Prompt;
use crate::app::views::names::filter;
use crate::config::{Key, KeyCode};
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::List,
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        state.views.names.filter.insert(text);
        filter(state);
        Effects::none()
    },
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => state.layer = None,
        KeyCode::Esc => {
            state.layer = None;
            state.views.names.filter = Prompt::default();
            filter(state);
        }
        KeyCode::Down => state.views.names.list.step(1),
        KeyCode::Up => state.views.names.list.step(-1),
        _ => {
            state.views.names.filter.press(key);
            filter(state);
        }
    }
    Effects::none()
}

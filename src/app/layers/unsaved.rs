//! The question whether to leave although something is not saved.

use super::{Layer, Row};
use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::config::{Key, KeyCode};
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row =
    Row { mode: Phrase::same("GLOSSE"), press: |state, key, _| press(state, key), ..super::SILENT };

/// Quits, unless something is not on the disk yet.
pub(in crate::app) fn quit(state: &mut State) -> Effects {
    if state.annotating.saving.refused {
        state.layer = Some(Layer::Unsaved);
        return Effects::none();
    }
    Effect::Quit.into()
}

fn press(state: &mut State, key: Key) -> Effects {
    if key.code == KeyCode::Char('Q') {
        return Effect::Quit.into();
    }
    state.layer = None;
    Effects::none()
}

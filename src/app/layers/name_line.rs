//! The line where the name of an entity is typed.

use super::entity::aside;
use super::{Layer, Row, Under};
use crate::app::State;
use crate::app::deciding::{self, Subject};
use crate::app::event::Effects;
use crate::app::prompt::Prompt;
use crate::article::EntityId;
use crate::config::{Key, KeyCode};
use crate::notes::Timestamp;
use crate::wording::Phrase;

/// The name that is being typed.
#[derive(Debug)]
pub struct NameLine {
    entity: EntityId,
    /// The line.
    pub prompt: Prompt,
}

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("NAME"),
    under: Under::Panes,
    press,
    paste: |state, text| {
        if let Some(Layer::NameLine(line)) = &mut state.layer {
            line.prompt.insert(text);
        }
        Effects::none()
    },
    ..super::SILENT
};

/// Opens the line with the name that the entity has.
pub(in crate::app) fn open(state: &mut State, subject: Subject) {
    aside::lay_aside(state);
    let prompt = Prompt::with(&subject.name);
    state.layer = Some(Layer::NameLine(NameLine { entity: subject.id, prompt }));
}

fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::NameLine(line)) = &mut state.layer else { return Effects::none() };
    let name = match key.code {
        KeyCode::Esc => None,
        KeyCode::Enter => Some((line.entity.clone(), line.prompt.text().to_owned())),
        _ => {
            line.prompt.press(key);
            return Effects::none();
        }
    };
    state.layer = None;
    let effects = match name {
        Some((entity, name)) => deciding::give_name(state, (entity, &name), now),
        None => Effects::none(),
    };
    effects.and(aside::take_up(state))
}

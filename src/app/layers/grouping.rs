//! The choice by what the articles are grouped.

use super::Row;
use crate::app::State;
use crate::app::event::Effects;
use crate::app::views::View;
use crate::app::views::articles::Grouping;
use crate::config::Key;
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("GROUP", "GRUPPIEREN"),
    press: |state, key, _| press(state, key),
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    state.layer = None;
    let chosen = Grouping::ALL.iter().find(|(letter, ..)| Key::char(*letter) == key);
    if let Some((_, grouping, _)) = chosen {
        state.views.articles.grouping = *grouping;
        state.views.articles.rebuild(&state.shelf);
        state.views.shown = View::Articles;
    }
    Effects::none()
}

//! The line where the search in the article is typed.

use super::{Layer, Row, Under};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::motion::Direction;
use crate::app::reader::Walk;
use crate::app::search::Search;
use crate::app::{State, walk};
use crate::config::{Key, KeyCode};
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::Panes,
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        state.reader.search.prompt.insert(text);
        find_as_typed(state);
        Effects::none()
    },
    ..super::SILENT
};

/// Lets the words be typed.
pub(in crate::app) fn begin(state: &mut State) {
    if state.reader.number().is_some() {
        state.give_focus(Pane::Text);
        state.leave_spot();
        state.reader.search = Search::from(state.reader.cursor, state.reader.top);
        state.layer = Some(Layer::Find);
    }
}

fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => {
            state.layer = None;
            state.reader.walk = Walk::Hits;
            if state.reader.search.hits.is_empty() {
                return walk::again(state, Direction::Forward, 1);
            }
        }
        KeyCode::Esc => {
            state.layer = None;
            let search = std::mem::take(&mut state.reader.search);
            state.reader.go(search.origin);
            state.reader.top = search.origin_top;
        }
        _ => {
            state.reader.search.prompt.press(key);
            find_as_typed(state);
        }
    }
    Effects::none()
}

fn find_as_typed(state: &mut State) {
    state.reader.find();
    let origin = state.reader.search.origin;
    let place = state.reader.search.nearest(origin).map_or(origin, |hit| hit.start);
    state.reader.go(place);
}

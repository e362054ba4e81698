//! The line where the query is typed.

use super::ask;
use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::layers::Layer;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::views::View;
use crate::config::{Key, KeyCode};
use crate::library::queries::QueryChange;
use crate::workspace::query::Typing;

/// Lets the query be typed, or typed on.
pub(in crate::app) fn begin(state: &mut State) {
    state.views.shown = View::Search;
    state.give_focus(Pane::List);
    state.views.search.prompt = Prompt::with(state.views.search.prompt.text());
    state.views.search.recalled = None;
    state.layer = Some(Layer::Query);
}

/// Takes a key for the line.
pub(in crate::app) fn press(state: &mut State, key: Key) -> Effects {
    match (key.code, key.ctrl) {
        (KeyCode::Enter, _) => finish(state),
        (KeyCode::Esc, _) => {
            state.layer = None;
            Effects::none()
        }
        (KeyCode::Up, _) => recall(state, -1),
        (KeyCode::Down, _) => recall(state, 1),
        (KeyCode::Char('p'), true) => pin(state),
        _ => {
            state.views.search.recalled = None;
            state.views.search.prompt.press(key);
            ask(state, Typing::Unfinished)
        }
    }
}

/// Takes pasted text for the line.
pub(in crate::app) fn paste(state: &mut State, text: &str) -> Effects {
    state.views.search.recalled = None;
    state.views.search.prompt.insert(text);
    ask(state, Typing::Unfinished)
}

fn finish(state: &mut State) -> Effects {
    state.layer = None;
    let mut effects = ask(state, Typing::Finished);
    effects.extend(used(state));
    effects
}

/// Remembers the query of the line.
pub(in crate::app) fn used(state: &mut State) -> Option<Effect> {
    let query = state.views.search.prompt.text().trim();
    if query.is_empty()
        || state.views.search.queries.recent.first().is_some_and(|last| last == query)
    {
        return None;
    }
    let change = QueryChange::Used(query.to_owned());
    state.views.search.queries.take(&change);
    Some(Effect::KeepQuery(change))
}

/// Keeps the query among those that stay, or takes it away from them.
fn pin(state: &mut State) -> Effects {
    let query = state.views.search.prompt.text().trim().to_owned();
    if query.is_empty() {
        state.say(Sentence::TypeQueryFirst);
        return Effects::none();
    }
    let change = QueryChange::PinTurned(query.clone());
    state.views.search.queries.take(&change);
    let pinned = state.views.search.queries.is_pinned(&query);
    state.say(if pinned { Sentence::Pinned } else { Sentence::NotPinned });
    Effects::from([Effect::KeepQuery(change)])
}

/// Puts the next (the one before, if negative) of the remembered queries into the line; past the
/// ends the line is empty.
fn recall(state: &mut State, distance: isize) -> Effects {
    let search = &mut state.views.search;
    let all: Vec<&str> = search.queries.all().collect();
    let next = match (search.recalled, distance > 0) {
        (None, true) => Some(0),
        (None, false) => all.len().checked_sub(1),
        (Some(at), _) => at.checked_add_signed(distance),
    };
    search.recalled = next.filter(|at| *at < all.len());
    let query = search.recalled.and_then(|at| all.get(at)).copied().unwrap_or_default();
    search.prompt = Prompt::with(query);
    // What was typed once is a whole query.
    ask(state, Typing::Finished)
}

//! From keys to actions: counts, sequences of keys, and what takes keys itself.

use crate::app::action::{Command, Context};
use crate::app::event::Effects;
use crate::app::keymap::Meaning;
use crate::app::layers::{Layer, mistakes};
use crate::app::{State, act, layers};
use crate::config::{Key, KeyCode};
use crate::notes::Timestamp;

/// The largest count that is taken.
const MOST: usize = 99_999;

/// Takes a key.
///
/// A terminal sends `Esc` and a key after it as it sends `Alt` and the key, if both arrive at once:
/// where `Alt` with the key means nothing, the two keys are meant.
pub(super) fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    if !key.alt || means_something(state, key) {
        return press_one(state, key, now);
    }
    let mut effects = press_one(state, Key::plain(KeyCode::Esc), now);
    effects.extend(press_one(state, Key { alt: false, ..key }, now));
    effects
}

fn means_something(state: &State, key: Key) -> bool {
    let keys: Vec<Key> = state.typed.keys.iter().copied().chain([key]).collect();
    let takes_bindings = matches!(state.layer, None | Some(Layer::Editor(_)));
    takes_bindings && state.keymap.meaning(state.context(), &keys) != Meaning::Nothing
}

fn press_one(state: &mut State, key: Key, now: Timestamp) -> Effects {
    state.message = None;
    match state.layer {
        None => in_panes(state, key, now),
        Some(Layer::Editor(_)) => in_editor(state, key, now),
        Some(Layer::Mistakes(_)) if !mistakes::takes(key) => {
            state.layer = None;
            in_panes(state, key, now)
        }
        Some(_) => layers::press(state, key, now),
    }
}

fn in_panes(state: &mut State, key: Key, now: Timestamp) -> Effects {
    if let Some(digit) = key.digit().filter(|_| state.typed.keys.is_empty()) {
        let digit = usize::try_from(digit).unwrap_or_default();
        state.typed.count = Some((state.typed.count.unwrap_or(0) * 10 + digit).min(MOST));
        return Effects::none();
    }
    if key.code == KeyCode::Esc && (!state.typed.keys.is_empty() || state.typed.count.is_some()) {
        state.typed.keys.clear();
        state.typed.count = None;
        return Effects::none();
    }
    state.typed.keys.push(key);
    match state.keymap.meaning(state.context(), &state.typed.keys) {
        Meaning::Prefix => Effects::none(),
        Meaning::Nothing => {
            state.typed.keys.clear();
            state.typed.count = None;
            Effects::none()
        }
        Meaning::Action(action) => {
            state.typed.keys.clear();
            let count = state.typed.count.take();
            act::act(state, Command { action, count, now })
        }
    }
}

fn in_editor(state: &mut State, key: Key, now: Timestamp) -> Effects {
    if let Meaning::Action(action) = state.keymap.meaning(Context::Editor, &[key]) {
        return act::act(state, Command { action, count: None, now });
    }
    layers::press_as_it_is(state, key, now)
}

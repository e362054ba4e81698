//! Texts of articles as they were when they were annotated: asked for, and taken in.

use super::annotate;
use super::event::{Effect, Effects};
use super::state::State;
use crate::article::TextHash;
use crate::notes::ArticleRef;
use std::sync::Arc;

/// A kept text under its hash; `None` if it was not kept.
pub(super) type Kept = (TextHash, Option<Arc<str>>);

/// Asks for the texts that the open article's annotations were made on, where they are others.
pub(super) fn ask(state: &State) -> Effects {
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else {
        return Effects::none();
    };
    if notes.is_empty() {
        return Effects::none();
    }
    let wanted = notes.wanted_texts(&ArticleRef::of(article));
    if wanted.is_empty() { Effects::none() } else { Effects::from([Effect::ReadTexts(wanted)]) }
}

/// Takes texts in and finds the passages again with their help.
pub(super) fn take(state: &mut State, texts: Vec<Kept>) -> Effects {
    let Some(notes) = &mut state.notes else { return Effects::none() };
    notes.take_texts(texts);
    annotate::refresh_marks(state)
}

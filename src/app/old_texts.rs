//! Texts of articles as they were when they were annotated: asked for, and taken in.

use super::annotate;
use super::event::Effect;
use super::review;
use super::state::State;
use crate::article::TextHash;
use crate::notes::ArticleRef;
use std::sync::Arc;

/// A kept text under its hash; `None` if it was not kept.
pub(super) type Kept = (TextHash, Option<Arc<str>>);

/// Asks for the texts that the open article's annotations were made on, where they are others.
pub(super) fn ask(state: &State) -> Vec<Effect> {
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else {
        return Vec::new();
    };
    if notes.is_empty() {
        return Vec::new();
    }
    let wanted = notes.wanted_texts(&ArticleRef::of(article));
    if wanted.is_empty() { Vec::new() } else { vec![Effect::ReadTexts(wanted)] }
}

/// Takes texts in and finds the passages again with their help.
pub(super) fn take(state: &mut State, texts: Vec<Kept>) -> Vec<Effect> {
    let Some(notes) = &mut state.notes else { return Vec::new() };
    notes.take_texts(texts);
    let mut effects = annotate::refresh_marks(state);
    effects.extend(review::texts_read(state));
    effects
}

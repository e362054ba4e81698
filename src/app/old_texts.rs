//! Asks for texts of articles as they were when they were annotated.

use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::notes::ArticleRef;

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

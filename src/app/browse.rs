//! From article to article.

use crate::app::event::{Effect, Effects};
use crate::app::jumps::Spot;
use crate::app::message::Sentence;
use crate::app::shelf::Number;
use crate::app::{State, notes_panel, old_texts};
use crate::library::Heading;
use std::sync::Arc;

/// Shows an article in the reader; the keyboard stays where it is.
pub(super) fn show(state: &mut State, number: Number) -> Effects {
    if state.reader.number() == Some(number) {
        return Effects::none();
    }
    let Some(article) = state.shelf.article(number) else {
        // It is shown as soon as it was read again from its file.
        state.shelf.lost = state.shelf.heading(number).map(Heading::source);
        state.say(Sentence::CacheDamaged);
        return Effects::from([Effect::DoubtCache]);
    };
    let place = state.mark(number).and_then(|mark| mark.place);
    state.reader.open((number, Arc::clone(&article)), place);
    notes_panel::find_marks(state);
    let mut effects = old_texts::ask(state);
    if !state.shelf.is_named(number) {
        effects.push(Effect::NameNow(state.sensitivity, number, article));
    }
    effects
}

/// Goes to a place in an article.
pub(super) fn go_to(state: &mut State, spot: Spot) -> Effects {
    let effects = show(state, spot.article);
    if !state.views.articles.choose(spot.article) && !state.views.articles.filter.text().is_empty()
    {
        // A filter that hides where the reader is has been left.
        state.views.articles.clear_filter(&state.shelf);
        state.views.articles.choose(spot.article);
    }
    // A place in what is folded away can only be seen unfolded.
    let hidden = state.reader.article().is_some_and(|article| {
        let block = article.block_at(spot.place).and_then(|at| article.blocks.get(at));
        block.is_some_and(|block| block.kind == crate::article::BlockKind::Boilerplate)
    });
    state.reader.unfolded |= hidden;
    state.reader.selection = None;
    state.settle();
    state.reader.go(spot.place);
    effects
}

/// Back to where the last jump started.
pub(super) fn jump_back(state: &mut State) -> Effects {
    let Some(here) = state.spot() else { return Effects::none() };
    match state.jumps.back(here) {
        Some(spot) => go_to(state, spot),
        None => {
            state.say(Sentence::NoEarlierPlace);
            Effects::none()
        }
    }
}

/// Forward again.
pub(super) fn jump_forward(state: &mut State) -> Effects {
    match state.jumps.forward() {
        Some(spot) => go_to(state, spot),
        None => {
            state.say(Sentence::NoLaterPlace);
            Effects::none()
        }
    }
}

/// A page down in the text; at its end, on to the next article of the list that is not read yet.
pub(super) fn page_on(state: &mut State, pages: isize) -> Effects {
    let height = state.text_height();
    if state.reader.is_end_in_sight(height) {
        return next_unread(state);
    }
    let rows = isize::try_from(height.saturating_sub(KEPT).max(1)).unwrap_or(1);
    state.reader.page_by(rows.saturating_mul(pages), height);
    Effects::none()
}

/// Rows that stay on the screen when a page is turned, so that the eye finds its place.
const KEPT: usize = 1;

fn next_unread(state: &mut State) -> Effects {
    let articles = &state.views.articles;
    let unread = |number: &Number| state.mark(*number).is_some_and(|mark| !mark.read);
    let open = state.reader.number();
    let after = articles.after_chosen().filter(|number| Some(*number) != open).find(unread);
    let Some(number) = after else {
        state.say(Sentence::NothingUnreadBelow);
        return Effects::none();
    };
    state.leave_spot();
    let effects = show(state, number);
    state.views.articles.choose(number);
    state.say(Sentence::OnToUnread);
    effects
}

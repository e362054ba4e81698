//! Read and unread, stars, and the place where reading stopped.

use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::message::Sentence;
use crate::app::shelf::Number;
use crate::library::marks::{Mark, MarkChange, Marks};
use crate::notes::Timestamp;
use crate::text::Offset;

/// How long an article is open before it counts as read, in milliseconds.
const LONG: i64 = 20_000;

/// The article that is being read, and since when.
#[derive(Debug, Clone, Default)]
pub(super) struct BeingRead {
    article: Option<Number>,
    /// Milliseconds.
    since: i64,
    /// Where the cursor was when it was last kept.
    place: Offset,
    /// Whether the user says that it is not read, however long it is open.
    unread: bool,
}

impl State {
    /// The mark of an article; `None` until the marks are read.
    #[must_use]
    pub fn mark(&self, number: Number) -> Option<Mark> {
        let heading = self.shelf.heading(number)?;
        self.marks.as_ref().map(|marks| marks.of(&heading.id()))
    }
}

/// Takes in what was kept, and goes to where reading stopped.
pub(super) fn open(state: &mut State, marks: Marks) {
    state.marks = Some(marks);
    let place = state.reader.number().and_then(|number| state.mark(number)?.place);
    if let Some(place) = place.filter(|_| state.untouched) {
        state.reader.resume(place);
    }
}

/// Keeps what follows from how the article was read since the last event.
pub(super) fn follow(state: &mut State, now: Timestamp) -> Effects {
    let (open, now) = (state.reader.number(), now.millis());
    let BeingRead { article, since, .. } = state.being_read;
    let long = now - since >= LONG;
    if state.untouched || article != open || state.marks.is_none() {
        let left = article.filter(|_| long && !state.untouched && !state.being_read.unread);
        let place = state.reader.cursor;
        state.being_read = BeingRead { article: open, since: now, place, unread: false };
        return left.and_then(|number| read(state, number)).into_iter().collect();
    }
    let Some(number) = open else { return Effects::none() };
    let mut effects = Effects::none();
    let in_text = state.focus == Pane::Text;
    if in_text && is_elsewhere(state) {
        state.being_read.place = state.reader.cursor;
        let place = Some(state.reader.cursor.0);
        effects.extend(change(state, number, |change| change.place = place));
    }
    if !state.being_read.unread
        && (long || (in_text && state.reader.is_end_in_sight(state.text_height())))
    {
        effects.extend(read(state, number));
    }
    effects
}

/// Whether the cursor stands on another row than where it was kept.
fn is_elsewhere(state: &State) -> bool {
    let (page, cursor, kept) = (&state.reader.page, state.reader.cursor, state.being_read.place);
    cursor != kept && page.text_row_index(cursor) != page.text_row_index(kept)
}

/// Takes an article for read, if it is not yet.
fn read(state: &mut State, number: Number) -> Option<Effect> {
    if state.mark(number)?.read {
        return None;
    }
    change(state, number, |change| change.read = Some(true))
}

fn change(state: &mut State, number: Number, what: impl FnOnce(&mut MarkChange)) -> Option<Effect> {
    let id = state.shelf.heading(number)?.id();
    let mut change = MarkChange::of(id);
    what(&mut change);
    state.marks.as_mut()?.take(&change);
    Some(Effect::Mark(change))
}

/// Turns the open article's star on or off.
pub(super) fn turn_star(state: &mut State) -> Effects {
    let Some((number, mark)) = of_open(state) else { return Effects::none() };
    let starred = !mark.starred;
    state.say(if starred { Sentence::Starred } else { Sentence::NotStarred });
    change(state, number, |change| change.starred = Some(starred)).into_iter().collect()
}

/// Says that the open article is read, or is not.
pub(super) fn turn_read(state: &mut State) -> Effects {
    let Some((number, mark)) = of_open(state) else { return Effects::none() };
    let read = !mark.read;
    state.being_read.unread = !read;
    state.say(if read { Sentence::Read } else { Sentence::Unread });
    change(state, number, |change| change.read = Some(read)).into_iter().collect()
}

fn of_open(state: &State) -> Option<(Number, Mark)> {
    let number = state.reader.number()?;
    Some((number, state.mark(number)?))
}

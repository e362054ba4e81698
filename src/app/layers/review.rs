//! Annotations whose passage is not surely found: old and new words side by side, to decide.

use super::{Layer, Row, roll};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::jobs::Job;
use crate::app::jobs::review::{Case, FindCases, cases};
use crate::app::message::Sentence;
use crate::app::motion::Unit;
use crate::app::select::Selection;
use crate::app::shelf::Number;
use crate::app::{State, annotate, browse};
use crate::config::{Key, KeyCode};
use crate::notes::{
    Anchor, AnchorState, ArticleRef, Change, Edit, Notes, Score, Timestamp, anchor,
};
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("REVIEW", "PRÜFEN"),
    press,
    wheel: |state, way| {
        if let Some(Layer::Review(review)) = &mut state.layer {
            roll(&mut review.top, way);
        }
    },
    ..super::SILENT
};

/// The list of what waits for the user's word.
#[derive(Debug, Default)]
pub struct Review {
    /// Whether the articles are still being looked through.
    looking: bool,
    /// What waits, in the order of the text.
    pub cases: Vec<Case>,
    /// Which of them is shown.
    pub at: usize,
    /// Rows that are scrolled away.
    pub top: usize,
}

impl Review {
    /// The case that is shown.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
    }
}

/// Opens the list: of the open article, else of the next one in which something waits.
pub(in crate::app) fn open(state: &mut State) -> Effects {
    let Some(notes) = &state.notes else {
        state.say(Sentence::NotesStillRead);
        return Effects::none();
    };
    let here = state.reader.number();
    let mut order: Vec<Number> = state.shelf.iter().map(|(number, _)| number).collect();
    if let Some(place) = order.iter().position(|number| Some(*number) == here) {
        order.rotate_left(place);
    }
    let job = FindCases::new(state.shelf.snapshot(), Box::new(notes.clone()), order);
    state.layer = Some(Layer::Review(Review { looking: true, ..Review::default() }));
    state.begin(Job::Review(job))
}

/// Shows what waits in an article.
pub(in crate::app) fn show(state: &mut State, (number, cases): (Number, Vec<Case>)) -> Effects {
    if !matches!(state.layer, Some(Layer::Review(Review { looking: true, .. }))) {
        return Effects::none();
    }
    let elsewhere = state.reader.number() != Some(number);
    if elsewhere {
        state.leave_spot();
    }
    let effects = browse::show(state, number);
    state.views.articles.choose(number);
    state.say(if elsewhere {
        Sentence::WaitElsewhere(cases.len())
    } else {
        Sentence::WaitHere(cases.len())
    });
    state.layer = Some(Layer::Review(Review { cases, ..Review::default() }));
    effects
}

/// Says that nothing waits, if all has been looked through.
pub(in crate::app) fn looked(state: &mut State) {
    if matches!(state.layer, Some(Layer::Review(Review { looking: true, .. }))) {
        state.layer = None;
        state.say(Sentence::NothingToReview);
    }
}

/// Closes the list if it waits for what will not come.
pub(in crate::app) fn give_up(state: &mut State) {
    if matches!(state.layer, Some(Layer::Review(Review { looking: true, .. }))) {
        state.layer = None;
    }
}

/// Takes a key.
fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::Review(review)) = &mut state.layer else { return Effects::none() };
    match key.code {
        KeyCode::Char('j' | 'n') | KeyCode::Down | KeyCode::Tab => step(review, 1),
        KeyCode::Char('k' | 'p') | KeyCode::Up | KeyCode::BackTab => step(review, -1),
        KeyCode::PageDown | KeyCode::Char(' ') => review.top = review.top.saturating_add(5),
        KeyCode::PageUp => review.top = review.top.saturating_sub(5),
        KeyCode::Enter => return accept(state, now),
        KeyCode::Char('m') => by_hand(state),
        KeyCode::Char('o') => return leave_as_orphan(state, now),
        KeyCode::Char('u') => return undo(state, now),
        KeyCode::Esc | KeyCode::Char('q') => {
            state.layer = None;
            return state.give_up();
        }
        _ => {}
    }
    Effects::none()
}

fn step(review: &mut Review, by: isize) {
    let last = review.cases.len().saturating_sub(1);
    review.at = review.at.saturating_add_signed(by).min(last);
    review.top = 0;
}

fn shown(state: &State) -> Option<&Case> {
    match &state.layer {
        Some(Layer::Review(review)) => review.case(),
        _ => None,
    }
}

/// Ties the annotation to the place that is proposed.
fn accept(state: &mut State, now: Timestamp) -> Effects {
    let (Some(case), Some(article)) = (shown(state), state.reader.article()) else {
        return Effects::none();
    };
    let id = case.id;
    let anchor = case.found.best().and_then(|span| anchor::make(article, span).ok());
    let Some(anchor) = anchor else {
        state.say(Sentence::NoPlaceToAccept);
        return Effects::none();
    };
    let article = Some(ArticleRef::of(article));
    let edit = Edit { anchor: Some(anchor), article, ..Edit::default() };
    decide(state, Change::Edit { id, edit }, now)
}

/// Says for good that the passage is gone; it does not wait any more.
fn leave_as_orphan(state: &mut State, now: Timestamp) -> Effects {
    let Some(id) = shown(state).map(|case| case.id) else { return Effects::none() };
    let known = state.notes.as_ref().and_then(|notes| notes.annotation(id)?.anchor.clone());
    let Some(anchor) = known else { return Effects::none() };
    let anchor = Anchor { state: AnchorState::Orphan, score: Score::NONE, ..anchor };
    let edit = Edit { anchor: Some(anchor), ..Edit::default() };
    decide(state, Change::Edit { id, edit }, now)
}

fn decide(state: &mut State, change: Change, now: Timestamp) -> Effects {
    let effects = annotate::change(state, change, now);
    list_again(state);
    effects
}

fn undo(state: &mut State, now: Timestamp) -> Effects {
    let effects = annotate::step_back(state, Notes::undo, now);
    list_again(state);
    effects
}

/// Lists what still waits; closes the list when nothing does.
fn list_again(state: &mut State) {
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else { return };
    // What is not held by now was not kept.
    let left = cases(notes, article, &|_| None);
    if left.is_empty() {
        state.layer = None;
        state.say(Sentence::ArticleReviewed);
    } else if let Some(Layer::Review(review)) = &mut state.layer {
        review.at = review.at.min(left.len() - 1);
        (review.cases, review.top) = (left, 0);
    }
}

/// Selects the proposed place, or the sentence under the cursor, as the annotation's new borders.
fn by_hand(state: &mut State) {
    let (Some(case), Some(ground)) = (shown(state), state.reader.ground()) else { return };
    let id = case.id;
    let sentence = || ground.unit_at(Unit::Sentence, state.reader.cursor);
    let Some(span) = case.found.best().or_else(sentence) else { return };
    let selection = Selection::of(span, &ground.article.text).adjusting(Some(id));
    state.layer = None;
    state.give_focus(Pane::Text);
    state.reader.go(selection.head);
    state.reader.selection = Some(selection);
    state.say(Sentence::SelectRightWords);
}

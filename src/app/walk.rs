//! Walking from hit to hit, name to name, annotation to annotation.

use crate::app::event::Effects;
use crate::app::jobs::Job;
use crate::app::jobs::hit::{FindHit, Hit, SoughtHit};
use crate::app::layers::entity;
use crate::app::message::Sentence;
use crate::app::motion::{Direction, Unit};
use crate::app::reader::Walk;
use crate::app::shelf::Number;
use crate::app::views::search;
use crate::app::{State, browse, told};
use crate::text::Span;

/// Walks, and remembers over what.
pub(super) fn along(state: &mut State, walk: Walk, direction: Direction, times: usize) -> Effects {
    state.reader.walk = walk;
    again(state, direction, times)
}

/// Walks over what was walked over last.
pub(super) fn again(state: &mut State, direction: Direction, times: usize) -> Effects {
    match state.reader.walk {
        Walk::Entities => {
            let before = state.reader.cursor;
            state.reader.walk_units(Unit::Entity, direction, times);
            if state.reader.cursor == before {
                state.say(Sentence::NoMoreNames);
            }
            Effects::none()
        }
        Walk::Annotations => {
            let passages: Vec<Span> =
                state.reader.marks.iter().filter_map(|mark| mark.span).collect();
            over(state, &passages, direction, times);
            Effects::none()
        }
        Walk::Statements | Walk::Times => {
            told::know(state);
            let Some(article) = state.reader.article() else { return Effects::none() };
            let spans = match state.reader.walk {
                Walk::Times => told::times(article),
                _ => told::statements(article),
            };
            over(state, &spans, direction, times);
            Effects::none()
        }
        Walk::Passages => entity::walk(state, direction, times),
        Walk::Hits => {
            let hits = state.reader.search.hits.clone();
            if over(state, &hits, direction, times) {
                Effects::none()
            } else {
                elsewhere(state, direction)
            }
        }
    }
}

/// Goes over spans of the open article; `false` if there is none this way.
fn over(state: &mut State, spans: &[Span], direction: Direction, times: usize) -> bool {
    let here = state.reader.cursor;
    let place = match direction {
        Direction::Forward => spans.iter().filter(|span| span.start > here).nth(times - 1),
        Direction::Back => spans.iter().rev().filter(|span| span.start < here).nth(times - 1),
    };
    match place {
        Some(span) => state.reader.go(span.start),
        None => {
            let sentence = match (state.reader.walk, spans.is_empty()) {
                (Walk::Annotations, true) => Some(Sentence::NoAnnotations),
                (Walk::Annotations, false) => Some(Sentence::NoMoreAnnotations),
                (Walk::Statements, _) => Some(Sentence::NoMoreStatements),
                (Walk::Times, _) => Some(Sentence::NoMoreTimes),
                _ => None,
            };
            sentence.into_iter().for_each(|sentence| state.say(sentence));
        }
    }
    place.is_some()
}

/// Goes to the next article with a hit.
fn elsewhere(state: &mut State, direction: Direction) -> Effects {
    if state.reader.search.sought.is_some() {
        return search::elsewhere(state, direction);
    }
    if state.reader.search.prompt.text().trim().is_empty() {
        state.say(Sentence::NothingSought);
        return Effects::none();
    }
    let order = articles_from_here(state, direction);
    let search = state.reader.search.clone();
    let mut job = FindHit::new(state.shelf.snapshot(), search, order);
    (job.unfolded, job.direction) = (state.reader.unfolded, direction);
    let from = state.spot();
    let effects = state.begin(Job::Hit(job));
    state.jobs.hit = Some(SoughtHit { from, nearest: None });
    effects
}

/// The listed articles but the open one in the order of the list from the chosen one on.
fn articles_from_here(state: &State, direction: Direction) -> Vec<Number> {
    let step = if direction == Direction::Forward { 1 } else { -1 };
    let distances = std::iter::successors(Some(step), |distance: &isize| Some(distance + step));
    let all = distances.map_while(|distance| state.views.articles.neighbour(distance));
    all.filter(|number| Some(*number) != state.reader.number()).collect()
}

/// Remembers the nearest hit in another article that is known.
pub(super) fn take_hit(state: &mut State, hit: Option<Hit>) {
    if let Some(sought) = &mut state.jobs.hit {
        let known = [sought.nearest, hit].into_iter().flatten();
        sought.nearest = known.min_by_key(|hit| hit.rank);
    }
}

/// Goes to the nearest hit in another article, if the cursor still is where it was asked for.
pub(super) fn looked(state: &mut State) -> Effects {
    let Some(sought) = state.jobs.hit.take() else { return Effects::none() };
    match sought.nearest {
        Some(hit) if state.spot() == sought.from => {
            state.leave_spot();
            browse::go_to(state, hit.spot)
        }
        Some(_) => {
            state.say(Sentence::HitElsewhere);
            Effects::none()
        }
        None => {
            state.say(Sentence::NoMoreHits);
            Effects::none()
        }
    }
}

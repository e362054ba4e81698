//! Walking from hit to hit, name to name, annotation to annotation.

use super::browse;
use super::event::Effect;
use super::jumps::Spot;
use super::library_search;
use super::motion::{Direction, Unit};
use super::reader::Walk;
use super::search::Search;
use super::shelf::Number;
use super::state::{State, Tone};
use crate::text::{Offset, Span};

/// Walks, and remembers over what.
pub(super) fn along(
    state: &mut State,
    walk: Walk,
    direction: Direction,
    times: usize,
) -> Vec<Effect> {
    state.reader.walk = walk;
    again(state, direction, times)
}

/// Walks over what was walked over last.
pub(super) fn again(state: &mut State, direction: Direction, times: usize) -> Vec<Effect> {
    match state.reader.walk {
        Walk::Entities => {
            let before = state.reader.cursor;
            state.reader.walk_units(Unit::Entity, direction, times);
            if state.reader.cursor == before {
                state.tell(Tone::Plain, "No more names this way");
            }
            Vec::new()
        }
        Walk::Annotations => {
            let passages: Vec<Span> =
                state.reader.marks.iter().filter_map(|mark| mark.span).collect();
            over(state, &passages, direction, times);
            Vec::new()
        }
        Walk::Hits => {
            let hits = state.reader.search.hits.clone();
            if over(state, &hits, direction, times) {
                Vec::new()
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
        None if state.reader.walk == Walk::Annotations => {
            let text = if spans.is_empty() {
                "No annotations in this article"
            } else {
                "No more annotations this way"
            };
            state.tell(Tone::Plain, text);
        }
        None => {}
    }
    place.is_some()
}

/// Goes to the next article with a hit.
fn elsewhere(state: &mut State, direction: Direction) -> Vec<Effect> {
    if state.reader.search.query.is_some() {
        return library_search::elsewhere(state, direction);
    }
    if state.reader.search.prompt.text().trim().is_empty() {
        state.tell(Tone::Plain, "Nothing was searched for: / searches in the article");
        return Vec::new();
    }
    match next_article_with_hit(state, direction) {
        Some((number, place)) => {
            state.leave_spot();
            browse::go_to(state, Spot { article: number, place })
        }
        None => {
            state.tell(Tone::Plain, "No more hits this way");
            Vec::new()
        }
    }
}

fn next_article_with_hit(state: &State, direction: Direction) -> Option<(Number, Offset)> {
    let mut distance: isize = 0;
    loop {
        distance += if direction == Direction::Forward { 1 } else { -1 };
        let number = state.pieces.neighbour(distance)?;
        if Some(number) == state.reader.number() {
            continue;
        }
        let mut search = Search { prompt: state.reader.search.prompt.clone(), ..Search::default() };
        search.find(&*state.shelf.article(number)?, state.reader.unfolded);
        let hit = match direction {
            Direction::Forward => search.hits.first(),
            Direction::Back => search.hits.last(),
        };
        if let Some(hit) = hit {
            return Some((number, hit.start));
        }
    }
}

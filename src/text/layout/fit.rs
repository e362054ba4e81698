//! Chooses where the lines of a paragraph end so that the whole of it looks best.
//!
//! Each place where a line may begin keeps the cheapest way to it. From it, all lines that may
//! follow are tried: those that end at a space, and those that end in the word that does not fit.
//! The number of places is that of the words, and of each only few lines are tried, so that the
//! time grows with the length of the text alone.

use super::chunks::{self, Chunk};
use super::points::{Point, PointKind};
use super::{Line, Measure, Words};
use crate::text::width::{advance, reach};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// Lines one below the other that may end with a hyphen.
const RUN: usize = 2;
/// What dividing a word costs, as columns that stay empty, squared.
const JOINT: u64 = 40;
const SYLLABLE: u64 = 48;
const IN_PART: u64 = 52;
/// A second hyphen below a first one, and one more than there may be.
const SECOND: u64 = 6;
const TOO_MANY: u64 = 100_000;
/// A word that is cut although it has no syllables.
const CUT: u64 = 400;
/// The columns of the shortest part of a word and its hyphen.
const SHORTEST: usize = 4;
/// So many bytes of a chunk are looked at for words.
const LOOK: usize = 600;
/// A last line should have a sixth of the width.
const LAST: usize = 6;
/// A way that is dearer than the cheapest one to a place near it by so much is not followed.
const HOPELESS: u64 = 1_500;

/// Appends the lines of a paragraph that begins at a byte of its text.
pub(super) fn fit(
    (text, start): (&str, usize),
    paragraph: &str,
    (measure, words): (Measure, &mut Words<'_>),
    lines: &mut Vec<Line>,
) {
    let chunks = chunks::of(text, (start, paragraph), measure.columns);
    let mut from = 0;
    while from < chunks.len() {
        let rest = chunks.get(from..).unwrap_or_default();
        let length = rest.iter().position(|chunk| chunk.ends).map_or(rest.len(), |at| at + 1);
        let part = rest.get(..length).unwrap_or_default();
        Fit {
            text,
            chunks: part,
            measure,
            words,
            ways: Vec::new(),
            points: (usize::MAX, Vec::new()),
        }
        .run(lines);
        from += length;
    }
    if chunks.is_empty() {
        lines.push(Line { start, end: start, divided: false });
    }
}

/// A line on a way, and the way before it.
#[derive(Debug, Clone, Copy)]
struct Way {
    line: Line,
    before: Option<usize>,
}

/// The cheapest ways to a place, by how many lines before it end with a hyphen.
type States = [Option<State>; RUN + 1];

#[derive(Debug, Clone, Copy)]
struct State {
    cost: u64,
    way: Option<usize>,
}

/// A place where a line may begin.
#[derive(Debug, Clone, Copy)]
struct Place {
    chunk: usize,
    at: usize,
    column: usize,
}

struct Fit<'f, 'w> {
    text: &'f str,
    chunks: &'f [Chunk],
    measure: Measure,
    words: &'f mut Words<'w>,
    ways: Vec<Way>,
    /// The places where the chunk that was looked at last may be divided, and where it begins.
    points: (usize, Vec<Point>),
}

/// All places that have been reached and not been gone on from.
struct Places {
    /// Those at the beginnings of chunks.
    chunks: Vec<States>,
    /// Those in the chunks that are looked at, by their byte.
    inside: BTreeMap<usize, (Place, States)>,
    end: Option<State>,
}

impl Fit<'_, '_> {
    fn run(mut self, lines: &mut Vec<Line>) {
        let mut places = Places {
            chunks: vec![[None; RUN + 1]; self.chunks.len() + 1],
            inside: BTreeMap::new(),
            end: None,
        };
        if let Some([first, ..]) = places.chunks.first_mut() {
            *first = Some(State { cost: 0, way: None });
        }
        // The cheapest way to any place of the line before.
        let mut cheapest = Recent::default();
        for (number, chunk) in self.chunks.iter().enumerate() {
            let states = places.chunks.get(number).copied().unwrap_or_default();
            let place = Place { chunk: number, at: chunk.start, column: chunk.before };
            self.go_on(place, states, (&mut places, &mut cheapest));
            while let Some((_, (place, states))) = places.pop_before(chunk.end) {
                self.go_on(place, states, (&mut places, &mut cheapest));
            }
        }
        let mut way = places.end.and_then(|end| end.way);
        let first = lines.len();
        while let Some(Way { line, before }) = way.and_then(|at| self.ways.get(at)) {
            lines.push(*line);
            way = *before;
        }
        if let Some(own) = lines.get_mut(first..) {
            own.reverse();
        }
    }

    fn go_on(
        &mut self,
        place: Place,
        states: States,
        (places, recent): (&mut Places, &mut Recent),
    ) {
        let best = states.iter().flatten().map(|state| state.cost).min();
        let Some(best) = best else { return };
        let hopeless = recent.least(place.column, self.measure.columns).saturating_add(HOPELESS);
        recent.add(place.column, best);
        for (run, state) in states.iter().enumerate() {
            if let Some(state) = state.filter(|state| state.cost <= hopeless) {
                self.follow(place, (run, state), places);
            }
        }
    }

    /// Tries all lines from a place.
    fn follow(&mut self, place: Place, (run, state): (usize, State), places: &mut Places) {
        let limit = place.column + self.measure.columns;
        let rest = self.chunks.get(place.chunk..).unwrap_or_default();
        let fitting = rest.partition_point(|chunk| chunk.after <= limit);
        if fitting == rest.len() {
            self.end(place, state, places);
            return;
        }
        let most = self.measure.columns / 3 + 4;
        for (number, chunk) in rest.iter().enumerate().take(fitting).rev() {
            let slack = limit - chunk.after;
            if slack > most && number + 1 < fitting {
                break;
            }
            let own = ends_with_hyphen(self.text, *chunk);
            let cost = squared(slack) + if own { self.run_cost(run) } else { 0 };
            let line = Line { start: place.at, end: chunk.end, divided: false };
            let run = if own { (run + 1).min(RUN) } else { 0 };
            let way = self.way(line, state, cost);
            places.reach(place.chunk + number + 1, run, way);
        }
        self.divide(place, (run, state, fitting), places);
    }

    /// The rest of the paragraph is the last line.
    fn end(&mut self, place: Place, state: State, places: &mut Places) {
        let Some(last) = self.chunks.last() else { return };
        let used = last.after - place.column;
        let short = (self.measure.columns / LAST).saturating_sub(used);
        let cost = if place.column == 0 { 0 } else { squared(short) };
        let line = Line { start: place.at, end: last.end.max(place.at), divided: false };
        let end = self.way(line, state, cost);
        if places.end.is_none_or(|known| end.cost < known.cost) {
            places.end = Some(end);
        }
    }

    /// Tries the places in the word that does not fit.
    fn divide(
        &mut self,
        place: Place,
        (run, state, fitting): (usize, State, usize),
        places: &mut Places,
    ) {
        let number = place.chunk + fitting;
        let Some(chunk) = self.chunks.get(number).copied() else { return };
        let limit = place.column + self.measure.columns;
        let from = if fitting == 0 { place.at } else { chunk.start };
        let column = if fitting == 0 { place.column } else { chunk.before };
        let mut divided = false;
        let most = self.measure.columns / 3 + 4;
        // Without room for the shortest part and its hyphen there is nothing to try.
        let points = if column + SHORTEST <= limit { self.points(chunk, from) } else { Vec::new() };
        for point in points.into_iter().filter(|point| point.at > from) {
            let at = reach(column, self.text.get(from..point.at).unwrap_or_default());
            let Some(slack) = limit.checked_sub(at + 1) else { break };
            if slack > most && fitting > 0 {
                continue;
            }
            divided = true;
            let kind = match point.kind {
                PointKind::Joint => JOINT,
                PointKind::Syllable => SYLLABLE,
                PointKind::InPart => IN_PART,
            };
            let cost = squared(slack) + kind + self.run_cost(run);
            let line = Line { start: place.at, end: point.at, divided: true };
            let way = self.way(line, state, cost);
            let next = Place { chunk: number, at: point.at, column: at };
            places.reach_inside(next, (run + 1).min(RUN), way);
        }
        if fitting == 0 && !divided {
            self.cut(place, (chunk, state), places);
        }
    }

    /// Cuts a word without syllables that is wider than a line.
    fn cut(&mut self, place: Place, (chunk, state): (Chunk, State), places: &mut Places) {
        let (at, column) = self.fitting(place, chunk);
        let line = Line { start: place.at, end: at, divided: false };
        let way = self.way(line, state, CUT);
        if at < chunk.end {
            places.reach_inside(Place { chunk: place.chunk, at, column }, 0, way);
        } else if place.chunk + 1 < self.chunks.len() {
            places.reach(place.chunk + 1, 0, way);
        } else if places.end.is_none_or(|known| way.cost < known.cost) {
            places.end = Some(way);
        }
    }

    fn run_cost(&self, run: usize) -> u64 {
        match run {
            0 => 0,
            1 => SECOND,
            _ => TOO_MANY,
        }
    }

    /// The places where the words of a chunk may be divided; of a very long one, from a byte on.
    fn points(&mut self, chunk: Chunk, from: usize) -> Vec<Point> {
        let from = if chunk.end - chunk.start <= LOOK { chunk.start } else { from };
        if self.points.0 != from {
            self.points = (from, self.find_points(chunk, from));
        }
        self.points.1.clone()
    }

    fn find_points(&mut self, chunk: Chunk, from: usize) -> Vec<Point> {
        let text = self.text.get(from..chunk.end).unwrap_or_default();
        let mut points = Vec::new();
        // However long it is, no more of it is looked at than may stand on a line.
        let look = text.floor_char_boundary(LOOK.max(4 * self.measure.columns));
        let whole = look == text.len();
        let text = text.get(..look).unwrap_or_default();
        let mut at = 0;
        while let Some(begin) = text.get(at..).and_then(|rest| rest.find(char::is_alphabetic)) {
            let begin = at + begin;
            let rest = text.get(begin..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_alphabetic());
            if length.is_none() && !whole {
                break;
            }
            let length = length.unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            let bytes = from + begin..from + begin + length;
            if !self.words.is_whole(&bytes) {
                let found = self.words.divider.points(word, self.measure.hyphenation);
                points.extend(found.into_iter().map(|p| Point { at: p.at + bytes.start, ..p }));
            }
            at = begin + length;
        }
        points
    }

    /// How far a word reaches on a line that it begins.
    fn fitting(&self, place: Place, chunk: Chunk) -> (usize, usize) {
        let word = self.text.get(place.at..chunk.end).unwrap_or_default();
        let (mut at, mut column) = (place.at, place.column);
        for (within, grapheme) in word.grapheme_indices(true) {
            let next = advance(column, grapheme);
            if next > place.column + self.measure.columns && within > 0 {
                break;
            }
            at = place.at + within + grapheme.len();
            column = next;
        }
        (at, column)
    }

    fn way(&mut self, line: Line, state: State, cost: u64) -> State {
        self.ways.push(Way { line, before: state.way });
        State { cost: state.cost + cost, way: Some(self.ways.len() - 1) }
    }
}

impl Places {
    fn reach(&mut self, chunk: usize, run: usize, way: State) {
        if let Some(states) = self.chunks.get_mut(chunk) {
            improve(states, run, way);
        }
    }

    fn reach_inside(&mut self, place: Place, run: usize, way: State) {
        let (_, states) = self.inside.entry(place.at).or_insert((place, [None; RUN + 1]));
        improve(states, run, way);
    }

    /// The first place inside a chunk that lies before a byte.
    fn pop_before(&mut self, end: usize) -> Option<(usize, (Place, States))> {
        let first = self.inside.first_entry().filter(|entry| *entry.key() < end)?;
        Some(first.remove_entry())
    }
}

fn improve(states: &mut States, run: usize, way: State) {
    if let Some(known) = states.get_mut(run)
        && known.is_none_or(|known| way.cost < known.cost)
    {
        *known = Some(way);
    }
}

/// What the cheapest ways to the last places cost.
#[derive(Default)]
struct Recent(std::collections::VecDeque<(usize, u64)>);

impl Recent {
    /// The least cost of a place on the line before a column.
    fn least(&mut self, column: usize, columns: usize) -> u64 {
        while self.0.front().is_some_and(|(at, _)| at + columns / 2 < column) {
            self.0.pop_front();
        }
        self.0.iter().map(|(_, cost)| *cost).min().unwrap_or(u64::MAX)
    }

    fn add(&mut self, column: usize, cost: u64) {
        self.0.push_back((column, cost));
    }
}

fn squared(columns: usize) -> u64 {
    u64::try_from(columns.saturating_mul(columns)).unwrap_or(u64::MAX / 4)
}

fn ends_with_hyphen(text: &str, chunk: Chunk) -> bool {
    text.get(chunk.start..chunk.end).is_some_and(|words| words.ends_with(['-', '‐']))
}

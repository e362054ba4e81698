//! A file as a row of pieces: blocks that an export wrote, and what stands between them. Every
//! line keeps what ends it.

use crate::export::memory::Print;
use std::collections::{BTreeMap, HashMap};

/// What the lines of a block may be.
#[derive(Debug, Clone, Default)]
pub(super) struct Shapes {
    /// As the notes have them now.
    pub(super) ours: Option<Print>,
    /// As they were written last.
    pub(super) written: Option<Print>,
}

/// How a block that is in the file stands to what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Its lines are the user's.
    Changed,
    /// As it was written last.
    AsWritten,
    /// As the notes have it now.
    AsOurs,
}

/// The pieces of a file in order.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    all: Vec<Piece>,
    line_end: &'static str,
}

#[derive(Debug, Clone)]
struct Piece {
    /// The block id and the state; `None` for what is not ours.
    block: Option<(String, State)>,
    lines: Vec<String>,
}

/// Where in the lines a block may end, and how it would begin.
struct Candidate {
    start: usize,
    end: usize,
    state: State,
    /// Whether the id stands alone in its line.
    alone: bool,
}

impl Pieces {
    /// Finds the blocks whose ids are known. An id may stand in several lines, as in a copy of a
    /// block: the one below the lines that were written counts, else the first one.
    pub(super) fn find(file: &str, known: &BTreeMap<&str, Shapes>) -> Self {
        let mut lines: Vec<String> = file.split_inclusive('\n').map(str::to_owned).collect();
        let mut best: HashMap<&str, Candidate> = HashMap::new();
        for (end, line) in lines.iter().enumerate() {
            let id = ending_id(line);
            let Some((id, shapes)) = id.and_then(|id| known.get_key_value(id)) else { continue };
            let candidate = candidate(lines.get(..=end).unwrap_or_default(), shapes);
            let rank = |one: &Candidate| (one.state, one.alone);
            match best.get(id) {
                Some(known) if rank(known) >= rank(&candidate) => {}
                _ => {
                    best.insert(id, candidate);
                }
            }
        }
        let mut blocks: Vec<(&str, Candidate)> = best.into_iter().collect();
        blocks.sort_by_key(|(_, candidate)| candidate.end);
        let line_end = if lines.iter().any(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
        let mut pieces = Self { all: Vec::new(), line_end };
        let mut taken = 0;
        for (id, candidate) in blocks {
            let start = candidate.start.max(taken);
            let rest = lines.split_off((candidate.end + 1 - taken).min(lines.len()));
            let block = lines.split_off(start - taken);
            pieces.push(None, std::mem::replace(&mut lines, rest));
            // A block whose beginning another one holds is not as it was.
            let state = if start > candidate.start { State::Changed } else { candidate.state };
            pieces.push(Some((id.to_owned(), state)), block);
            taken = candidate.end + 1;
        }
        pieces.push(None, lines);
        pieces
    }

    fn push(&mut self, block: Option<(String, State)>, lines: Vec<String>) {
        if !lines.is_empty() {
            self.all.push(Piece { block, lines });
        }
    }

    fn place(&self, id: &str) -> Option<usize> {
        let is_it = |piece: &Piece| piece.block.as_ref().is_some_and(|(known, _)| known == id);
        self.all.iter().position(is_it)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// The state of a block; `None` if it is not in the file.
    pub(super) fn state(&self, id: &str) -> Option<State> {
        let piece = self.all.get(self.place(id)?)?;
        piece.block.as_ref().map(|(_, state)| *state)
    }

    /// The lines of a block.
    pub(super) fn lines_of(&self, id: &str) -> Vec<&str> {
        let piece = self.place(id).and_then(|place| self.all.get(place));
        let lines = piece.into_iter().flat_map(|piece| &piece.lines);
        lines.map(|line| line.trim_end()).collect()
    }

    /// Puts other lines in the place of a block. The file's last line keeps its end, if it is one.
    pub(super) fn replace(&mut self, id: &str, text: &str) {
        let mut lines = self.lines(text);
        let Some(piece) = self.place(id).and_then(|place| self.all.get_mut(place)) else { return };
        if let (Some(old), Some(new)) = (piece.lines.last(), lines.last_mut())
            && !old.ends_with('\n')
        {
            *new = new.trim_end_matches(['\r', '\n']).to_owned();
        }
        piece.lines = lines;
    }

    /// Takes a block out, with the blank line after it.
    pub(super) fn remove(&mut self, id: &str) {
        let Some(place) = self.place(id) else { return };
        self.all.remove(place);
        self.drop_blank(place);
    }

    fn drop_blank(&mut self, place: usize) {
        if let Some(next) = self.all.get_mut(place)
            && next.lines.first().is_some_and(|line| line.trim().is_empty())
        {
            next.lines.remove(0);
        }
    }

    /// The remark beside a block that both sides have changed, if it stands as it was written.
    fn remark(&self, id: &str) -> Option<(usize, usize, usize)> {
        self.all.iter().enumerate().find_map(|(place, piece)| {
            let starts = piece.lines.iter().enumerate();
            let mut starts = starts.filter(|(_, line)| super::remark::is_head(line, id));
            starts.find_map(|(start, _)| {
                let rest = piece.lines.get(start..).unwrap_or_default();
                let length = super::remark::length(rest)?;
                Some((place, start, start + length))
            })
        })
    }

    /// Takes the remark out, with the blank line before it.
    pub(super) fn remove_remark(&mut self, id: &str) {
        let Some((place, start, end)) = self.remark(id) else { return };
        let Some(piece) = self.all.get_mut(place) else { return };
        let blank = start
            .checked_sub(1)
            .filter(|before| piece.lines.get(*before).is_some_and(|line| line.trim().is_empty()));
        piece.lines.drain(blank.unwrap_or(start)..end);
    }

    /// Puts a remark after a block, in the place of the one that stands there.
    pub(super) fn put_remark(&mut self, id: &str, text: &str) {
        let lines = self.lines(text);
        if let Some((place, start, end)) = self.remark(id) {
            if let Some(piece) = self.all.get_mut(place) {
                piece.lines.splice(start..end, lines);
            }
        } else if let Some(place) = self.place(id) {
            self.insert_at(place + 1, (None, text), &Blank::Before);
        }
    }

    /// Inserts a block between its neighbours in the text, as far as they are in the file.
    pub(super) fn insert(
        &mut self,
        (before, after): (Option<&str>, Option<&str>),
        (id, text): (&str, &str),
    ) {
        let place = |id: Option<&str>| id.and_then(|id| self.place(id));
        let block = Some((id.to_owned(), State::AsOurs));
        match (place(before), place(after)) {
            (Some(place), _) => self.insert_at(place + 1, (block, text), &Blank::Before),
            (None, Some(place)) => self.insert_at(place, (block, text), &Blank::After),
            (None, None) => self.append(block, text),
        }
    }

    fn insert_at(
        &mut self,
        place: usize,
        (block, text): (Option<(String, State)>, &str),
        blank: &Blank,
    ) {
        let piece = Piece { block, lines: self.lines(text) };
        let space = Piece { block: None, lines: vec![self.line_end.to_owned()] };
        let pair = match blank {
            Blank::Before => [space, piece],
            Blank::After => [piece, space],
        };
        self.all.splice(place..place, pair);
        self.end_lines();
    }

    /// Adds a heading at the end, after a blank line.
    pub(super) fn append_heading(&mut self, text: &str) {
        self.append(None, text);
    }

    fn append(&mut self, block: Option<(String, State)>, text: &str) {
        let last = self.all.last().and_then(|piece| piece.lines.last());
        if last.is_some_and(|line| !line.trim().is_empty()) {
            self.push(None, vec![self.line_end.to_owned()]);
        }
        self.push(block, self.lines(text));
        self.end_lines();
    }

    /// Gives every line but the last an end. A file whose last line had none keeps that, unless
    /// something now stands below.
    fn end_lines(&mut self) {
        let line_end = self.line_end;
        let mut lines: Vec<&mut String> =
            self.all.iter_mut().flat_map(|piece| &mut piece.lines).collect();
        lines.pop();
        for line in lines.into_iter().filter(|line| !line.ends_with('\n')) {
            line.push_str(line_end);
        }
    }

    fn lines(&self, text: &str) -> Vec<String> {
        text.lines().map(|line| format!("{line}{}", self.line_end)).collect()
    }

    pub(super) fn into_text(self) -> String {
        self.all.into_iter().flat_map(|piece| piece.lines).collect()
    }
}

enum Blank {
    Before,
    After,
}

/// The block id at the end of a line, alone or after other words.
pub(super) fn ending_id(line: &str) -> Option<&str> {
    line.split_whitespace().next_back()?.strip_prefix('^')
}

/// The block that ends with the last line: as long as one of its shapes is, if it has that shape.
fn candidate(lines: &[String], shapes: &Shapes) -> Candidate {
    let end = lines.len().saturating_sub(1);
    let alone = lines.last().is_some_and(|line| line.starts_with('^'));
    let of_shape = |shape: Option<Print>| {
        let shape = shape?;
        let start = start_of(lines, shape.lines)?;
        let found = Print::of_lines(lines.get(start..)?.iter().map(String::as_str));
        (found == shape).then_some(start)
    };
    let ours = of_shape(shapes.ours).map(|start| (start, State::AsOurs));
    let known = ours.or_else(|| of_shape(shapes.written).map(|start| (start, State::AsWritten)));
    let (start, state) = known.unwrap_or((start_of_changed(lines), State::Changed));
    Candidate { start, end, state, alone }
}

/// The line from which on there are so many lines that are not blank.
fn start_of(lines: &[String], count: usize) -> Option<usize> {
    let filled = lines.iter().enumerate().rev().filter(|(_, line)| !line.trim().is_empty());
    filled.take(count).last().filter(|_| count > 0).map(|(at, _)| at)
}

/// Where a block that the user changed begins: the callout above its id, else the id's line.
fn start_of_changed(lines: &[String]) -> usize {
    let end = lines.len().saturating_sub(1);
    let above = lines.get(..end).unwrap_or_default();
    let above = above.iter().rposition(|line| !line.trim().is_empty());
    let Some(last) = above else { return end };
    let quoted = |line: &String| line.trim_start().starts_with('>');
    let callout = lines.get(..=last).unwrap_or_default();
    let length = callout.iter().rev().take_while(|line| quoted(line)).count();
    if length == 0 { end } else { last + 1 - length }
}

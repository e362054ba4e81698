//! A file as a row of pieces: blocks that an export wrote, and what stands between them.

use std::collections::BTreeMap;

/// The pieces of a file in order.
#[derive(Debug, Clone)]
pub(super) struct Pieces(Vec<Piece>);

#[derive(Debug, Clone)]
struct Piece {
    /// The block id; `None` for what is not ours.
    id: Option<String>,
    lines: Vec<String>,
}

impl Pieces {
    /// Finds the blocks whose ids are known, each with the texts that it may have.
    pub(super) fn find(file: &str, known: &BTreeMap<&str, Vec<&str>>) -> Self {
        let mut pieces = Self(Vec::new());
        let mut open: Vec<String> = Vec::new();
        for line in file.lines() {
            open.push(line.to_owned());
            let id = ending_id(line).filter(|id| known.contains_key(id) && !pieces.has(id));
            if let Some(id) = id {
                let texts = known.get(id).map(Vec::as_slice).unwrap_or_default();
                let block = open.split_off(start_of_block(&open, texts));
                pieces.push(None, std::mem::take(&mut open));
                pieces.push(Some(id.to_owned()), block);
            }
        }
        pieces.push(None, open);
        pieces
    }

    fn push(&mut self, id: Option<String>, lines: Vec<String>) {
        if !lines.is_empty() {
            self.0.push(Piece { id, lines });
        }
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|piece| piece.id.as_deref() == Some(id))
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// The text of a block.
    pub(super) fn block(&self, id: &str) -> Option<String> {
        Some(self.0.get(self.place(id)?)?.lines.join("\n"))
    }

    pub(super) fn replace(&mut self, id: &str, text: &str) {
        if let Some(piece) = self.place(id).and_then(|place| self.0.get_mut(place)) {
            piece.lines = lines(text);
        }
    }

    /// Takes a block out, with the blank line after it.
    pub(super) fn remove(&mut self, id: &str) {
        let Some(place) = self.place(id) else { return };
        self.0.remove(place);
        if let Some(next) = self.0.get_mut(place)
            && next.lines.first().is_some_and(|line| line.trim().is_empty())
        {
            next.lines.remove(0);
        }
    }

    /// Puts our version after a block, in the place of the last one put there if that is unchanged.
    pub(super) fn put_beside(&mut self, id: &str, old: Option<&str>, new: &str) {
        let Some(place) = self.place(id) else { return };
        let old = old.map(lines).unwrap_or_default();
        let found = self.0.iter_mut().find_map(|piece| {
            let at = piece.lines.windows(old.len().max(1)).position(|window| window == old)?;
            Some((piece, at))
        });
        match found {
            Some((piece, at)) => {
                piece.lines.splice(at..at + old.len(), lines(new));
            }
            None => self.insert_at(place + 1, (None, new), &Blank::Before),
        }
    }

    /// Inserts a block between its neighbours in the text, as far as they are in the file.
    pub(super) fn insert(
        &mut self,
        (before, after): (Option<&str>, Option<&str>),
        (id, text): (&str, &str),
    ) {
        let place = |id: Option<&str>| id.and_then(|id| self.place(id));
        match (place(before), place(after)) {
            (Some(place), _) => self.insert_at(place + 1, (Some(id), text), &Blank::Before),
            (None, Some(place)) => self.insert_at(place, (Some(id), text), &Blank::After),
            (None, None) => self.append(Some(id), text),
        }
    }

    fn insert_at(&mut self, place: usize, (id, text): (Option<&str>, &str), blank: &Blank) {
        let piece = Piece { id: id.map(str::to_owned), lines: lines(text) };
        let space = Piece { id: None, lines: vec![String::new()] };
        let pair = match blank {
            Blank::Before => [space, piece],
            Blank::After => [piece, space],
        };
        self.0.splice(place..place, pair);
    }

    /// Adds something at the end, after a blank line.
    pub(super) fn append(&mut self, id: Option<&str>, text: &str) {
        let last = self.0.last().and_then(|piece| piece.lines.last());
        if last.is_some_and(|line| !line.trim().is_empty()) {
            self.push(None, vec![String::new()]);
        }
        self.push(id.map(str::to_owned), lines(text));
    }

    pub(super) fn into_text(self) -> String {
        let lines = self.0.into_iter().flat_map(|piece| piece.lines);
        lines.map(|line| format!("{line}\n")).collect()
    }
}

enum Blank {
    Before,
    After,
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// The block id at the end of a line, alone or after other words.
fn ending_id(line: &str) -> Option<&str> {
    line.split_whitespace().next_back()?.strip_prefix('^')
}

/// Where the block that ends with the last line begins: where one of its known texts stands as it
/// is; else at its known first line; else at the first callout; else at the first words.
fn start_of_block(lines: &[String], texts: &[&str]) -> usize {
    let whole = texts.iter().find_map(|text| {
        let known: Vec<&str> = text.lines().collect();
        let start = lines.len().checked_sub(known.len())?;
        (lines.get(start..)? == known.as_slice()).then_some(start)
    });
    let first_line = |line: &String| texts.iter().any(|text| text.lines().next() == Some(line));
    let words = |line: &String| !line.trim().is_empty() && !line.starts_with('#');
    whole
        .or_else(|| lines.iter().rposition(first_line))
        .or_else(|| lines.iter().position(|line| line.starts_with("> [!")))
        .or_else(|| lines.iter().position(words))
        .unwrap_or(lines.len().saturating_sub(1))
}

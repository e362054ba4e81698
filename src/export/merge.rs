//! Joins a new export with the file as the user left it.
//!
//! Block by block: what they did not change becomes ours; what only they changed stays theirs; of
//! what both changed theirs stays, and ours is put beside it as a remark, which goes when both
//! sides agree. Everything else in the file stays, sign for sign.

mod front;
mod pieces;
mod remark;

use super::block::Block;
use super::document::{Document, Section};
use super::memory::{BlockMemory, FileMemory, Print};
use super::yaml;
use crate::notes::model::AnnotationId;
use pieces::{Pieces, Shapes, State};
use std::collections::{BTreeMap, BTreeSet};

/// What to do with blocks of annotations that were deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Those that are struck through: by block id.
    pub strike: BTreeMap<String, Block>,
    /// Those that go, unless the user changed them.
    pub drop: Vec<String>,
}

/// What becomes of blocks and files that the user took out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TakenOut {
    /// They stay out.
    #[default]
    Respect,
    /// They are written again.
    Restore,
}

/// The sides of a merge.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The file as it is now.
    pub theirs: &'a str,
    /// What was written last.
    pub base: &'a FileMemory,
    /// What the notes say now.
    pub ours: &'a Document,
    /// The annotations that were deleted since.
    pub deleted: &'a Deleted,
    /// The block ids that stand in other files of the export, where the user put them.
    pub elsewhere: &'a BTreeSet<String>,
    /// What becomes of blocks that the user took out.
    pub taken_out: TakenOut,
}

/// The joined file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The file as it should be.
    pub text: String,
    /// What to remember of it.
    pub memory: FileMemory,
    /// What the user should know.
    pub outcome: Outcome,
}

/// Blocks that did not simply become ours, by block id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Changed in the file only: they stay so, and the change could be taken into the note.
    pub theirs: Vec<String>,
    /// Changed on both sides.
    pub conflicts: Vec<String>,
    /// Deleted annotations whose blocks are in the file.
    pub deleted: Vec<String>,
    /// Taken out of the file by the user: they stay out.
    pub taken_out: Vec<String>,
}

impl Outcome {
    /// Adds what is to be known of another block.
    pub(super) fn join(&mut self, other: Self) {
        self.theirs.extend(other.theirs);
        self.conflicts.extend(other.conflicts);
        self.deleted.extend(other.deleted);
        self.taken_out.extend(other.taken_out);
    }
}

/// What a new file holds, and what to remember of it.
#[must_use]
pub fn fresh(ours: &Document) -> Merged {
    let mut memory = FileMemory::default();
    let values =
        |property: &super::document::Property| (property.key.to_owned(), property.values.clone());
    memory.front = ours.front.iter().map(values).collect();
    for block in ours.blocks() {
        remember(&mut memory, block, ours.ids.get(&block.id).copied().flatten());
    }
    Merged { text: ours.to_text(), memory, outcome: Outcome::default() }
}

fn remember(memory: &mut FileMemory, block: &Block, annotation: Option<AnnotationId>) {
    let print = Print::of(&block.text);
    memory.blocks.insert(block.id.clone(), BlockMemory { annotation, print });
}

/// What editors on Windows put before the first sign of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Joins the sides.
#[must_use]
pub fn merge(sides: Sides<'_>) -> Merged {
    let bare = sides.theirs.strip_prefix(BYTE_ORDER_MARK);
    let mark = if bare.is_some() { "\u{feff}" } else { "" };
    let theirs = bare.unwrap_or(sides.theirs);
    let mut memory = sides.base.clone();
    let (head, rest) = match yaml::split(theirs) {
        Some(split) => {
            let rest = split.rest;
            (front::merge(split, &sides.ours.front, &mut memory.front), rest)
        }
        None => (String::new(), theirs),
    };
    let mut merge = Merge {
        sides,
        pieces: Pieces::find(rest, &shapes(sides)),
        memory,
        outcome: Outcome::default(),
    };
    merge.join_found();
    merge.delete();
    for section in &sides.ours.sections {
        merge.add_missing(section);
    }
    let text = format!("{mark}{head}{}", merge.pieces.into_text());
    Merged { text, memory: merge.memory, outcome: merge.outcome }
}

/// A file in which a block was brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// The file as it should be.
    pub text: String,
    /// What was written of the block; `None` if the block stays as it is.
    pub written: Option<Print>,
    /// What the user should know.
    pub outcome: Outcome,
}

/// Brings a block up to date in a file that it was moved to; `written` is what was written last.
#[must_use]
pub fn update(theirs: &str, block: &Block, written: Option<Print>) -> Updated {
    let shapes = Shapes { ours: Some(Print::of(&block.text)), written };
    let mut pieces = Pieces::find(theirs, &BTreeMap::from([(block.id.as_str(), shapes.clone())]));
    let mut outcome = Outcome::default();
    let written = match join(&mut pieces, (block, &shapes), &mut outcome) {
        Joined::Ours | Joined::Both => shapes.ours,
        Joined::Theirs | Joined::Missing => None,
    };
    Updated { text: pieces.into_text(), written, outcome }
}

/// How a block in a file stands to the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is not there, or says what the notes say.
    Same,
    /// It is as it was written; the note has changed since.
    Older,
    /// The user changed it; these are its lines.
    Edited(Vec<String>),
    /// The user changed it, and the note has changed as well, or it is not known what was written.
    Both(Vec<String>),
}

/// Looks how a block stands; `written` is what was written last.
#[must_use]
pub fn standing(theirs: &str, block: &Block, written: Option<Print>) -> Standing {
    let shapes = Shapes { ours: Some(Print::of(&block.text)), written };
    let pieces = Pieces::find(theirs, &BTreeMap::from([(block.id.as_str(), shapes.clone())]));
    let lines = || pieces.lines_of(&block.id).into_iter().map(str::to_owned).collect();
    match pieces.state(&block.id) {
        None | Some(State::AsOurs) => Standing::Same,
        Some(State::AsWritten) => Standing::Older,
        Some(State::Changed) if shapes.ours == shapes.written => Standing::Edited(lines()),
        Some(State::Changed) => Standing::Both(lines()),
    }
}

/// Every block id that may be in the file, with the shapes that the block may have there.
fn shapes(sides: Sides<'_>) -> BTreeMap<&str, Shapes> {
    let mut shapes: BTreeMap<&str, Shapes> = BTreeMap::new();
    for (id, block) in &sides.base.blocks {
        shapes.entry(id).or_default().written = Some(block.print);
    }
    let struck = sides.deleted.strike.values();
    for block in sides.ours.blocks().chain(struck) {
        shapes.entry(&block.id).or_default().ours = Some(Print::of(&block.text));
    }
    shapes
}

/// What became of a block.
enum Joined {
    /// The file has ours.
    Ours,
    /// The file has theirs, and ours stands beside it.
    Both,
    /// The file has theirs.
    Theirs,
    /// It is not in the file.
    Missing,
}

/// Settles a block that may be in the file.
fn join(pieces: &mut Pieces, (block, shapes): (&Block, &Shapes), outcome: &mut Outcome) -> Joined {
    let Some(state) = pieces.state(&block.id) else { return Joined::Missing };
    match state {
        State::AsOurs => pieces.remove_remark(&block.id),
        State::AsWritten => {
            pieces.replace(&block.id, &block.text);
            pieces.remove_remark(&block.id);
        }
        State::Changed if shapes.ours == shapes.written && shapes.ours.is_some() => {
            outcome.theirs.push(block.id.clone());
            return Joined::Theirs;
        }
        State::Changed => {
            pieces.put_remark(&block.id, &remark::beside(block));
            outcome.conflicts.push(block.id.clone());
            return Joined::Both;
        }
    }
    Joined::Ours
}

/// A merge under way.
struct Merge<'a> {
    sides: Sides<'a>,
    pieces: Pieces,
    memory: FileMemory,
    outcome: Outcome,
}

impl<'a> Merge<'a> {
    fn shapes(&self, block: &Block) -> Shapes {
        let written = self.sides.base.blocks.get(&block.id).map(|block| block.print);
        Shapes { ours: Some(Print::of(&block.text)), written }
    }

    fn annotation(&self, block: &Block) -> Option<AnnotationId> {
        self.sides.ours.ids.get(&block.id).copied().flatten()
    }

    fn join_found(&mut self) {
        for block in self.sides.ours.blocks() {
            let shapes = self.shapes(block);
            match join(&mut self.pieces, (block, &shapes), &mut self.outcome) {
                Joined::Ours | Joined::Both => {
                    let annotation = self.annotation(block);
                    remember(&mut self.memory, block, annotation);
                }
                Joined::Theirs | Joined::Missing => {}
            }
        }
    }

    fn delete(&mut self) {
        for block in self.sides.deleted.strike.values() {
            self.strike(block);
        }
        self.sides.deleted.drop.iter().for_each(|id| self.drop_block(id));
    }

    fn strike(&mut self, block: &Block) {
        let Some(known) = self.sides.base.blocks.get(&block.id) else { return };
        match self.pieces.state(&block.id) {
            None => return,
            Some(State::Changed) => self.outcome.theirs.push(block.id.clone()),
            Some(State::AsOurs) => {}
            Some(State::AsWritten) => {
                self.pieces.replace(&block.id, &block.text);
                self.outcome.deleted.push(block.id.clone());
                remember(&mut self.memory, block, known.annotation);
            }
        }
        self.pieces.remove_remark(&block.id);
    }

    fn drop_block(&mut self, id: &str) {
        match self.pieces.state(id) {
            None => return,
            Some(State::Changed) => self.outcome.theirs.push(id.to_owned()),
            Some(State::AsOurs | State::AsWritten) => {
                self.pieces.remove(id);
                self.memory.blocks.remove(id);
                self.outcome.deleted.push(id.to_owned());
            }
        }
        self.pieces.remove_remark(id);
    }

    /// Puts blocks that are not in the file after the one that precedes them in the text.
    fn add_missing(&mut self, section: &'a Section) {
        let ids: Vec<&str> = section.blocks.iter().map(|block| block.id.as_str()).collect();
        let mut present = ids.iter().any(|id| self.pieces.has(id));
        let mut before: Option<&str> = None;
        for (place, block) in section.blocks.iter().enumerate() {
            if !self.pieces.has(&block.id) {
                if !self.is_wanted(block) {
                    continue;
                }
                if let Some(heading) = section.heading.as_deref().filter(|_| !present) {
                    self.pieces.append_heading(heading);
                }
                present = true;
                let after = ids.get(place + 1..).unwrap_or_default();
                let next = after.iter().find(|id| self.pieces.has(id)).copied();
                self.pieces.insert((before, next), (&block.id, &block.text));
                let annotation = self.annotation(block);
                remember(&mut self.memory, block, annotation);
            }
            before = Some(&block.id);
        }
    }

    /// Whether a block that is not in the file is to be put in: not if it stands elsewhere, nor if
    /// the user took it out.
    fn is_wanted(&mut self, block: &Block) -> bool {
        if self.sides.elsewhere.contains(&block.id) {
            return false;
        }
        let known = self.sides.base.blocks.contains_key(&block.id);
        let stays_out = known && self.sides.taken_out == TakenOut::Respect;
        if stays_out {
            self.outcome.taken_out.push(block.id.clone());
        }
        !stays_out
    }
}

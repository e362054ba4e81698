//! Joins a new export with the file as the user left it.
//!
//! Block by block: what they did not change becomes ours; what only they changed stays theirs; of
//! what both changed theirs stays, and ours is put beside it. Everything else in the file stays.

mod front;
mod pieces;

use super::block::Block;
use super::document::{Document, Section};
use super::memory::{BlockMemory, FileMemory};
use super::yaml;
use crate::notes::model::AnnotationId;
use pieces::Pieces;
use std::collections::BTreeMap;

/// What to do with blocks of annotations that were deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deleted {
    /// They are struck through: by block id.
    Strike(BTreeMap<String, Block>),
    /// They go, unless the user changed them.
    Drop(Vec<String>),
}

/// The three sides of a merge.
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

/// What a new file holds, and what to remember of it.
#[must_use]
pub fn fresh(ours: &Document, name: &str) -> Merged {
    let mut memory = FileMemory { name: name.to_owned(), ..FileMemory::default() };
    memory.front = ours.front.iter().map(|(key, line)| ((*key).to_owned(), line.clone())).collect();
    for block in ours.sections.iter().flat_map(|section| &section.blocks) {
        if let Some(annotation) = ours.ids.get(&block.id) {
            remember(&mut memory, block, *annotation);
        }
    }
    Merged { text: ours.to_text(), memory, outcome: Outcome::default() }
}

fn remember(memory: &mut FileMemory, block: &Block, annotation: AnnotationId) {
    let text = block.text.clone();
    memory.blocks.insert(block.id.clone(), BlockMemory { annotation, text });
}

/// Joins the three sides.
#[must_use]
pub fn merge(sides: Sides<'_>) -> Merged {
    let line_end = if sides.theirs.contains("\r\n") { "\r\n" } else { "\n" };
    let theirs = sides.theirs.replace("\r\n", "\n");
    let (head, rest) = match yaml::split(&theirs) {
        Some((entries, rest)) => (Some(entries), rest),
        None => (None, theirs.as_str()),
    };
    let mut merge = Merge {
        sides,
        pieces: Pieces::find(rest, &known_blocks(sides)),
        memory: sides.base.clone(),
        outcome: Outcome::default(),
    };
    merge.join_found();
    merge.delete();
    for section in &sides.ours.sections {
        merge.add_missing(section);
    }
    let head = front::merge(head, &sides.ours.front, &mut merge.memory.front);
    let text = format!("{head}{}", merge.pieces.into_text()).replace('\n', line_end);
    Merged { text, memory: merge.memory, outcome: merge.outcome }
}

/// Every block id that may be in the file, with the texts that it may have there.
fn known_blocks(sides: Sides<'_>) -> BTreeMap<&str, Vec<&str>> {
    let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, block) in &sides.base.blocks {
        known.entry(id).or_default().push(&block.text);
    }
    let ours = sides.ours.sections.iter().flat_map(|section| &section.blocks);
    let struck = match sides.deleted {
        Deleted::Strike(blocks) => blocks.values().collect(),
        Deleted::Drop(_) => Vec::new(),
    };
    for block in ours.chain(struck) {
        known.entry(&block.id).or_default().push(&block.text);
    }
    known
}

/// A merge under way.
struct Merge<'a> {
    sides: Sides<'a>,
    pieces: Pieces,
    memory: FileMemory,
    outcome: Outcome,
}

/// What becomes of a block that is in the file.
enum Verdict {
    Ours,
    Theirs,
    Conflict,
}

fn judge(theirs: &str, base: Option<&str>, ours: &str) -> Verdict {
    match base {
        _ if theirs == ours => Verdict::Ours,
        Some(base) if base == theirs => Verdict::Ours,
        Some(base) if base == ours => Verdict::Theirs,
        _ => Verdict::Conflict,
    }
}

impl<'a> Merge<'a> {
    fn base(&self, id: &str) -> Option<&'a str> {
        self.sides.base.blocks.get(id).map(|block| block.text.as_str())
    }

    fn join_found(&mut self) {
        let sides = self.sides;
        for block in sides.ours.sections.iter().flat_map(|section| &section.blocks) {
            let Some(theirs) = self.pieces.block(&block.id) else { continue };
            let Some(annotation) = sides.ours.ids.get(&block.id) else { continue };
            match judge(&theirs, self.base(&block.id), &block.text) {
                Verdict::Ours => self.take_ours(block, *annotation),
                Verdict::Theirs => self.outcome.theirs.push(block.id.clone()),
                Verdict::Conflict => self.conflict(block, *annotation),
            }
        }
    }

    fn take_ours(&mut self, block: &Block, annotation: AnnotationId) {
        self.pieces.replace(&block.id, &block.text);
        remember(&mut self.memory, block, annotation);
    }

    fn conflict(&mut self, block: &Block, annotation: AnnotationId) {
        let beside = beside(block);
        let old = self.memory.conflicts.insert(block.id.clone(), beside.clone());
        self.pieces.put_beside(&block.id, old.as_deref(), &beside);
        remember(&mut self.memory, block, annotation);
        self.outcome.conflicts.push(block.id.clone());
    }

    fn delete(&mut self) {
        match self.sides.deleted {
            Deleted::Strike(blocks) => {
                for block in blocks.values() {
                    self.strike(block);
                }
            }
            Deleted::Drop(ids) => ids.iter().for_each(|id| self.drop_block(id)),
        }
    }

    fn strike(&mut self, block: &Block) {
        let Some(theirs) = self.pieces.block(&block.id) else { return };
        let Some(known) = self.sides.base.blocks.get(&block.id) else { return };
        self.outcome.deleted.push(block.id.clone());
        match judge(&theirs, Some(&known.text), &block.text) {
            Verdict::Ours => self.take_ours(block, known.annotation),
            Verdict::Theirs | Verdict::Conflict => self.outcome.theirs.push(block.id.clone()),
        }
    }

    fn drop_block(&mut self, id: &str) {
        let Some(theirs) = self.pieces.block(id) else { return };
        if self.base(id) == Some(theirs.as_str()) {
            self.pieces.remove(id);
            self.memory.blocks.remove(id);
            self.outcome.deleted.push(id.to_owned());
        } else {
            self.outcome.theirs.push(id.to_owned());
        }
    }

    /// Puts blocks that are not in the file after the one that precedes them in the text.
    fn add_missing(&mut self, section: &'a Section) {
        let ids: Vec<&str> = section.blocks.iter().map(|block| block.id.as_str()).collect();
        let mut present = ids.iter().any(|id| self.pieces.has(id));
        let mut before: Option<&str> = None;
        for (place, block) in section.blocks.iter().enumerate() {
            if !self.pieces.has(&block.id) {
                let Some(text) = self.missing(block) else { continue };
                if let Some(heading) = section.heading.as_deref().filter(|_| !present) {
                    self.pieces.append(None, heading);
                    present = true;
                }
                let after = ids.get(place + 1..).unwrap_or_default();
                let next = after.iter().find(|id| self.pieces.has(id)).copied();
                self.pieces.insert((before, next), (&block.id, &text));
            }
            before = Some(&block.id);
        }
    }

    /// What to put in for a block that is not in the file: the block if it is new; nothing if the
    /// user took it out; if the note has changed since, its new text as a conflict.
    fn missing(&mut self, block: &Block) -> Option<String> {
        let annotation = *self.sides.ours.ids.get(&block.id)?;
        let text = match self.base(&block.id) {
            None => block.text.clone(),
            Some(base) if base == block.text => {
                self.outcome.taken_out.push(block.id.clone());
                return None;
            }
            Some(_) => {
                self.outcome.conflicts.push(block.id.clone());
                beside(block)
            }
        };
        remember(&mut self.memory, block, annotation);
        Some(text)
    }
}

/// Our version of a block as a callout, without its id.
fn beside(block: &Block) -> String {
    let id_line = format!("^{}", block.id);
    let text = block.text.strip_suffix(id_line.as_str()).unwrap_or(&block.text).trim_end();
    let lines = text.lines().map(|line| format!("> {line}").trim_end().to_owned());
    let head = "> [!warning] Changed here and in Glosse. Glosse has:".to_owned();
    let all: Vec<String> = [head].into_iter().chain(lines).collect();
    all.join("\n")
}

//! Takes back into the notes what the user changed in exported Markdown.

use super::find::{self, Folder};
use super::{ExportError, write};
use crate::export::block::{self, Block, Parts};
use crate::export::document::{BlockIds, Material};
use crate::export::findings::Findings;
use crate::export::memory::Print;
use crate::export::merge::{self, Standing};
use crate::export::{escape, sheets};
use crate::notes::model::{AnnotationId, CodePath};
use crate::notes::state::Edit;
use crate::notes::{Annotation, Notes, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// What the files of an export say that the notes do not.
#[derive(Debug, Default)]
pub struct TakenBack {
    /// What can be taken into the notes.
    pub edits: Vec<TakenEdit>,
    /// What cannot, for the user to settle.
    pub open: Vec<OpenEdit>,
    /// Files that could not be read.
    pub failed: Vec<ExportError>,
}

/// A change of one note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenEdit {
    /// Which annotation.
    pub id: AnnotationId,
    /// Its block id.
    pub block: String,
    /// The file.
    pub path: PathBuf,
    /// The words as they are to be; `None` if they stay.
    pub body: Option<String>,
    /// The codes as they are to be; `None` if they stay.
    pub codes: Option<Vec<CodePath>>,
}

impl TakenEdit {
    /// The change of the annotation.
    #[must_use]
    pub fn edit(&self, notes: &mut Notes, now: Timestamp) -> Edit {
        let mut codes = None;
        if let Some(paths) = &self.codes {
            codes = Some(paths.iter().map(|path| notes.code(path, now)).collect());
        }
        Edit { body: self.body.clone(), codes, ..Edit::default() }
    }
}

/// A change in a file that is not taken into its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenEdit {
    /// The file.
    pub path: PathBuf,
    /// The block id.
    pub block: String,
    /// Why.
    pub reason: &'static str,
}

/// A block as the notes have it.
struct Ours<'n> {
    note: &'n Annotation,
    block: Block,
    parts: Parts,
}

/// Compares the files of an export with the notes. Nothing is changed.
///
/// # Errors
/// [`ExportError`] if the folder cannot be one of exports.
pub fn take_back(
    notes: &Notes,
    findings: &Findings,
    folder: &Path,
) -> Result<TakenBack, ExportError> {
    let files = Folder::look(folder)?;
    let memory = write::load(folder)?;
    let ids = BlockIds::of(notes);
    let sheets = sheets(notes);
    let material = Material { ids: &ids, findings };
    let mut ours: HashMap<&str, Ours<'_>> = HashMap::new();
    for subject in sheets.iter().flat_map(|sheet| material.subjects(sheet)) {
        let (block, parts) = (block::of(&subject), block::parts(&subject));
        ours.insert(subject.id, Ours { note: subject.note, block, parts });
    }
    let written: HashMap<&str, Print> = memory
        .files
        .values()
        .flat_map(|file| &file.blocks)
        .map(|(id, block)| (id.as_str(), block.print))
        .collect();
    let tags = tags(notes);
    let mut taken = TakenBack::default();
    let mut done = BTreeSet::new();
    for (name, blocks) in files.holding() {
        let path = folder.join(name);
        let text = match find::read(&path) {
            Ok(text) => text.unwrap_or_default(),
            Err(error) => {
                taken.failed.push(error);
                continue;
            }
        };
        for id in blocks {
            let Some(ours) = ours.get(id) else { continue };
            let open = |reason| OpenEdit { path: path.clone(), block: id.to_owned(), reason };
            let standing = merge::standing(&text, &ours.block, written.get(id).copied());
            match standing {
                Standing::Same | Standing::Older => {}
                Standing::Both(_) => taken.open.push(open(BOTH)),
                Standing::Edited(lines) => match edit(&lines, ours, &tags) {
                    Ok((None, None)) => {}
                    Ok(_) if !done.insert(ours.note.id) => taken.open.push(open(TWICE)),
                    Ok((body, codes)) => taken.edits.push(TakenEdit {
                        id: ours.note.id,
                        block: id.to_owned(),
                        path: path.clone(),
                        body,
                        codes,
                    }),
                    Err(reason) => taken.open.push(open(reason)),
                },
            }
        }
    }
    Ok(taken)
}

const BOTH: &str = "changed here and in Glosse; make both the same, or edit the note";
const TWICE: &str = "changed in another file as well; only that change is taken";
const PASSAGE: &str =
    "the passage or its source was changed; only words below it and tags are taken";
const TAG: &str = "a tag cannot be a code";

/// The codes by the tags that stand for them.
fn tags(notes: &Notes) -> HashMap<String, CodePath> {
    let codes = notes.codebook().rows.into_iter().filter(|row| row.id.is_some());
    codes.map(|row| (escape::tag_name(row.path.as_str()), row.path)).collect()
}

/// The new words and the new codes of a block, as far as they are others.
type Changed = (Option<String>, Option<Vec<CodePath>>);

fn edit(
    lines: &[String],
    ours: &Ours<'_>,
    tags: &HashMap<String, CodePath>,
) -> Result<Changed, &'static str> {
    let lines: Vec<&str> = lines.iter().filter_map(|line| unquoted(line)).collect();
    let (first, rest) = lines.split_first().ok_or(PASSAGE)?;
    let (our_first, our_rest) = ours.parts.head.split_first().ok_or(PASSAGE)?;
    let (passage, below) = rest.split_at_checked(our_rest.len()).ok_or(PASSAGE)?;
    let kind = |line: &str| line.split_whitespace().next().map(str::to_owned);
    if passage.iter().ne(our_rest.iter().map(String::as_str).collect::<Vec<_>>().iter())
        || kind(first) != kind(our_first)
    {
        return Err(PASSAGE);
    }
    let below = match below.split_first() {
        Some((&"", below)) => below,
        Some(_) => return Err(PASSAGE),
        None => &[],
    };
    let others: Vec<&str> = ours.parts.others.iter().map(String::as_str).collect();
    let body = below.strip_suffix(others.as_slice()).unwrap_or(below).join("\n");
    let body = body.trim_end();
    let codes = codes(first, tags)?;
    let known: Vec<String> =
        ours.note.codes.iter().map(|code| escape::tag_name(code.path.as_str())).collect();
    let same = codes.iter().map(|(tag, _)| tag).eq(known.iter());
    let codes = (!same).then(|| codes.into_iter().map(|(_, path)| path).collect());
    Ok(((body != ours.parts.body.join("\n")).then(|| body.to_owned()), codes))
}

/// A line of a callout without the sign that makes it one; `None` for the lines below.
fn unquoted(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// The tags in the first line of a block, and the codes that they stand for.
fn codes(
    first: &str,
    known: &HashMap<String, CodePath>,
) -> Result<Vec<(String, CodePath)>, &'static str> {
    let words = first.split_whitespace().skip(1);
    let tags =
        words.take_while(|word| word.starts_with('#')).map(|tag| tag.trim_start_matches('#'));
    let code = |tag: &str| {
        let path = known.get(tag).cloned();
        let path = path.or_else(|| tag.parse().ok()).ok_or(TAG)?;
        Ok((tag.to_owned(), path))
    };
    tags.map(code).collect()
}

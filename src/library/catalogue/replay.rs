//! Reads the log of a catalogue back.

use super::record::{Entry, Place, Stamp};
use super::{FileNumber, Known, format};
use crate::library::frames::{self, Frames, Identity};
use crate::library::headings::packed::PackedHeadings;
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a log adds up to.
pub(super) struct Replay {
    /// The id of the catalogue.
    pub(super) id: u64,
    /// Files and articles.
    pub(super) known: Known,
    /// Bytes of the log that count; what comes after them is to be cut off.
    pub(super) sound: u64,
}

/// An entry that holds what it needs of its frame's bytes.
enum Owned {
    File { path: PathBuf, stamp: Stamp },
    Pieces { file: u32, place: Place, headings: PackedHeadings },
    Complete { file: u32, fault: Option<String> },
    Gone { file: u32 },
}

impl Replay {
    /// Reads a log; `None` if there is none, if it is of another version, or if the file of bodies
    /// beside it is not its own.
    pub(super) fn read(log: &Path, bodies: &Path) -> io::Result<Option<Self>> {
        let bytes = fs::read(log)?;
        let Some(identity) = frames::identity(&bytes).filter(|it| it.format == format()) else {
            return Ok(None);
        };
        let Some(packed) = length_if(bodies, identity)? else { return Ok(None) };
        let bytes = Arc::new(bytes);
        let mut frames = Frames::of(&bytes);
        let mut contents: Vec<Range<usize>> = Vec::new();
        while let Some(content) = frames.next() {
            contents.push(frames.sound - content.len()..frames.sound);
        }
        let paths = paths(&bytes, &contents);
        let entries: Vec<_> =
            contents.par_iter().map(|content| owned(&bytes, content, &paths)).collect();
        let mut replay = Self { id: identity.id, known: Known::default(), sound: START };
        for (entry, content) in entries.into_iter().zip(&contents) {
            match entry {
                Some(Owned::Pieces { place, .. }) if place.offset >= packed => break,
                Some(entry) => replay.apply(entry),
                None => break,
            }
            replay.sound = content.end as u64;
        }
        Ok(Some(replay))
    }

    fn apply(&mut self, entry: Owned) {
        match entry {
            Owned::File { path, stamp } => {
                self.known.begin(&path, stamp);
            }
            Owned::Pieces { file, place, headings } => {
                self.known.add(FileNumber(file), place, headings);
            }
            Owned::Complete { file, fault } => self.known.complete(FileNumber(file), fault),
            Owned::Gone { file } => drop(self.known.remove(FileNumber(file))),
        }
    }
}

/// Where the first frame begins.
const START: u64 = frames::HEADER as u64;

/// The length of a file if it has this identity.
fn length_if(path: &Path, identity: Identity) -> io::Result<Option<u64>> {
    let mut begin = Vec::new();
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    file.take(START).read_to_end(&mut begin)?;
    Ok((frames::identity(&begin) == Some(identity)).then_some(length))
}

/// The paths of all files, by number: headings stand in entries without them.
fn paths(bytes: &[u8], contents: &[Range<usize>]) -> Vec<Arc<Path>> {
    let path = |content: &[u8]| match postcard::from_bytes(content) {
        Ok(Entry::File { path, .. }) => Some(PathBuf::from(path).into()),
        _ => None,
    };
    let contents = contents.iter().filter_map(|content| bytes.get(content.clone()));
    // The first byte tells the kind of entry, so that the others need not be read for this.
    contents.filter(|content| content.first() == Some(&0)).filter_map(path).collect()
}

fn owned(bytes: &Arc<Vec<u8>>, content: &Range<usize>, paths: &[Arc<Path>]) -> Option<Owned> {
    Some(match postcard::from_bytes(bytes.get(content.clone())?).ok()? {
        Entry::File { path, stamp } => Owned::File { path: path.into(), stamp },
        Entry::Pieces { file, place, headings } => {
            let path = Arc::clone(paths.get(file as usize)?);
            let part = content.end - headings.len()..content.end;
            let headings = PackedHeadings::within(path, bytes, part)?;
            Owned::Pieces { file, place, headings }
        }
        Entry::Complete { file, fault } => {
            Owned::Complete { file, fault: fault.map(str::to_owned) }
        }
        Entry::Gone { file } => Owned::Gone { file },
    })
}

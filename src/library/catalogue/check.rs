//! Looks whether the texts in a cache are still as they were written.

use super::{Catalogue, FileNumber};
use crate::library::frames;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Seek};

/// Groups that are looked at in one go.
const STEP: usize = 256;

/// What came of looking at some groups of articles.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    /// Files of which an article cannot be read any more.
    pub(crate) damaged: BTreeSet<FileNumber>,
    /// The group to go on with; `None` if that was the last one.
    pub(crate) next: Option<usize>,
}

impl Catalogue {
    /// Compares some groups of articles with their checksums, from one of them on. Each is found by
    /// its own place, so that one that is damaged hides no other.
    pub(crate) fn check(&self, from: usize) -> Checked {
        let groups = self.known.groups.iter().zip(&self.known.group_files);
        let mut checked = Checked::default();
        let mut bodies = File::open(self.log_path.with_file_name("bodies")).map(BufReader::new);
        for (group, file) in groups.skip(from).take(STEP) {
            if self.known.file(*file).is_none_or(|file| file.gone) {
                continue;
            }
            let begin = group.place.offset.saturating_sub(frames::FRAME_HEADER as u64);
            let whole = bodies.as_mut().is_ok_and(|bodies| {
                // Seeking to where the last one ended keeps what was read ahead.
                let way =
                    bodies.stream_position().map(|here| begin.cast_signed() - here.cast_signed());
                way.and_then(|way| bodies.seek_relative(way)).is_ok()
                    && frames::read_one(bodies).is_ok_and(|content| content.is_some())
            });
            if !whole {
                checked.damaged.insert(*file);
            }
        }
        let next = from + STEP;
        checked.next = (next < self.known.groups.len()).then_some(next);
        checked
    }
}

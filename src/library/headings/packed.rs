//! Headings of a file's articles that lie together: as the catalogue keeps them, and in memory.
//!
//! Their number, where each ends, and the records one after the other; numbers are 32 bits, little
//! end first. What was read from the catalogue stays where it was read, and all groups share that.

use crate::library::heading::{Heading, HeadingBuf};
use std::fmt::{self, Debug, Formatter};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Headings of articles of one file.
#[derive(Clone)]
pub(crate) struct PackedHeadings {
    path: Arc<Path>,
    whole: Arc<Vec<u8>>,
    /// Where in the whole their ends stand.
    ends: Range<usize>,
    /// Where the records do.
    records: Range<usize>,
}

/// Bytes of a number.
const WIDTH: usize = 4;

impl PackedHeadings {
    /// Packs the headings of a file; the path is that of the first.
    pub(crate) fn of(headings: &[HeadingBuf]) -> Self {
        let path = headings.first().map_or(Path::new(""), |first| &first.path);
        let bytes = bytes_of(headings);
        let all = 0..bytes.len();
        let packed = Self::within(path.into(), &Arc::new(bytes), all);
        debug_assert!(packed.is_some(), "what was packed is sound");
        packed.unwrap_or_else(|| Self::empty(path.into()))
    }

    fn empty(path: Arc<Path>) -> Self {
        Self { path, whole: Arc::default(), ends: 0..0, records: 0..0 }
    }

    /// The headings that lie in a part of some bytes; `None` if they do not fit together.
    pub(crate) fn within(
        path: Arc<Path>,
        whole: &Arc<Vec<u8>>,
        part: Range<usize>,
    ) -> Option<Self> {
        let bytes = whole.get(part.clone())?;
        let (count, rest) = bytes.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let table = count.checked_mul(WIDTH)?;
        let (ends, records) = rest.split_at_checked(table)?;
        let mut before = 0;
        for end in ends.chunks_exact(WIDTH).filter_map(|end| end.first_chunk()) {
            let end = u32::from_le_bytes(*end) as usize;
            Heading::read(&path, records.get(before..end)?)?;
            before = end;
        }
        if before != records.len() {
            return None;
        }
        let start = part.start + WIDTH;
        let middle = start + table;
        Some(Self {
            path,
            whole: Arc::clone(whole),
            ends: start..middle,
            records: middle..part.end,
        })
    }

    /// The bytes of it, as the catalogue keeps them.
    pub(crate) fn bytes(&self) -> &[u8] {
        let all = self.ends.start.saturating_sub(WIDTH)..self.records.end;
        self.whole.get(all).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len() / WIDTH
    }

    fn end(&self, at: usize) -> Option<usize> {
        let ends = self.whole.get(self.ends.clone())?;
        let end = ends.get(at * WIDTH..)?.first_chunk()?;
        Some(u32::from_le_bytes(*end) as usize)
    }

    /// The heading in a place, from 0.
    pub(crate) fn get(&self, at: usize) -> Option<Heading<'_>> {
        let end = self.end(at)?;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        let records = self.whole.get(self.records.clone())?;
        Heading::read(&self.path, records.get(start..end)?)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Heading<'_>> {
        (0..self.len()).map_while(|at| self.get(at))
    }
}

impl Debug for PackedHeadings {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} headings of {}", self.len(), self.path.display())
    }
}

fn bytes_of(headings: &[HeadingBuf]) -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let length: usize = headings.iter().map(|heading| heading.record.len() + WIDTH).sum();
    let mut bytes = Vec::with_capacity(length + WIDTH);
    bytes.extend(number(headings.len()));
    let mut end = 0;
    for heading in headings {
        end += heading.record.len();
        bytes.extend(number(end));
    }
    for heading in headings {
        bytes.extend(&heading.record);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::ingest::read_text;
    use proptest::prelude::*;

    fn headings(titles: &[String]) -> Vec<HeadingBuf> {
        let heading = |(item, title): (usize, &String)| {
            let source = Source { path: "wehr.txt".into(), item };
            HeadingBuf::of(&read_text(source, &format!("date 2024-05 {title}\n\nText.")))
        };
        titles.iter().enumerate().map(heading).collect()
    }

    proptest! {
        #[test]
        fn headings_are_read_back_and_damaged_bytes_never_break_the_reader(
            titles in prop::collection::vec("[a-zä ]{0,12}", 0..9),
            damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
        ) {
            let headings = headings(&titles);
            let packed = PackedHeadings::of(&headings);
            let read: Vec<Heading<'_>> = packed.iter().collect();
            prop_assert_eq!(&read, &headings.iter().map(HeadingBuf::heading).collect::<Vec<_>>());
            let mut bytes = packed.bytes().to_vec();
            if let Some((place, byte)) = damage {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            let (all, whole) = (0..bytes.len(), Arc::new(bytes));
            if let Some(packed) = PackedHeadings::within(Path::new("a").into(), &whole, all) {
                prop_assert_eq!(packed.iter().count(), packed.len());
            }
        }
    }
}

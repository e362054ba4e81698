//! The sketches of a library, packed one after the other.

use super::sketch::{Sketch, View};

/// The place of a sketch in the store, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot(pub(super) u32);

impl Slot {
    pub(super) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    bytes: Vec<u8>,
    /// Where each sketch begins, and its article's length in runs.
    starts: Vec<(u64, u32)>,
}

impl Store {
    /// Appends a sketch; `None` once four thousand million are kept.
    pub(super) fn push(&mut self, sketch: &Sketch) -> Option<Slot> {
        let slot = Slot(u32::try_from(self.starts.len()).ok().filter(|slot| *slot < u32::MAX)?);
        let length = View::of(sketch.as_bytes()).map_or(0, |view| view.length);
        self.starts.push((u64::try_from(self.bytes.len()).ok()?, length));
        self.bytes.extend_from_slice(sketch.as_bytes());
        Some(slot)
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..u32::try_from(self.starts.len()).unwrap_or(u32::MAX)).map(Slot)
    }

    pub(super) fn bytes(&self, slot: Slot) -> &[u8] {
        let start = |at: usize| {
            let found = self.starts.get(at).and_then(|(start, _)| usize::try_from(*start).ok());
            found.unwrap_or(self.bytes.len())
        };
        self.bytes.get(start(slot.index())..start(slot.index() + 1)).unwrap_or_default()
    }

    pub(super) fn view(&self, slot: Slot) -> Option<View<'_>> {
        View::of(self.bytes(slot))
    }

    /// The distinct runs of an article's body.
    pub(super) fn length(&self, slot: Slot) -> u32 {
        self.starts.get(slot.index()).map_or(0, |(_, length)| *length)
    }

    /// Lets go of room that was kept for more.
    pub(super) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }
}

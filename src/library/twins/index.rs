//! Finds the pieces that share a run of words.

use super::counts::spread;
use super::sketch::Rank;
use super::store::Slot;

/// One kept run in this many is a key of the index.
const ONE_IN: u32 = 3;
/// A key leads to at most this many pieces; later ones have it in vain.
const MOST: usize = 50;
const EMPTY: u32 = u32::MAX;

/// A table from runs to pieces with open addresses; a key may stand in it many times.
///
/// Of a run only sixteen bits are kept: one in sixty thousand look-ups brings a piece too many,
/// which the comparison of the sketches turns away.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    slots: Vec<u32>,
    tags: Vec<u16>,
    used: usize,
}

/// Whether a run is a key.
pub(super) fn is_key(rank: Rank) -> bool {
    rank.0.is_multiple_of(ONE_IN)
}

impl Index {
    /// An empty index for this many keys.
    pub(super) fn for_keys(keys: usize) -> Self {
        let cells = keys.saturating_mul(10) / 7 + 64;
        Self { slots: vec![EMPTY; cells], tags: vec![0; cells], used: 0 }
    }

    /// Whether there is room for the keys of one more piece.
    pub(super) fn holds(&self, keys: usize) -> bool {
        (self.used + keys) * 10 <= self.slots.len() * 9
    }

    pub(super) fn add(&mut self, key: Rank, slot: Slot) {
        if !self.holds(1) {
            return;
        }
        let tag = tag(key);
        let mut same = 0;
        for cell in self.cells(key) {
            let (Some(kept), Some(kept_tag)) = (self.slots.get_mut(cell), self.tags.get_mut(cell))
            else {
                return;
            };
            if *kept == EMPTY {
                (*kept, *kept_tag) = (slot.0, tag);
                self.used += 1;
                return;
            }
            same += usize::from(*kept_tag == tag);
            if same >= MOST {
                return;
            }
        }
    }

    /// The pieces that have a key.
    pub(super) fn find(&self, key: Rank) -> impl Iterator<Item = Slot> + '_ {
        let tag = tag(key);
        let kept = self.cells(key).map_while(|cell| {
            let slot = self.slots.get(cell).filter(|slot| **slot != EMPTY)?;
            Some((*slot, *self.tags.get(cell)?))
        });
        kept.filter(move |(_, kept)| *kept == tag).map(|(slot, _)| Slot(slot))
    }

    /// The cells in which a key may stand, in their order.
    fn cells(&self, key: Rank) -> impl Iterator<Item = usize> + use<> {
        let first = spread(key, self.slots.len());
        (first..self.slots.len()).chain(0..first)
    }
}

fn tag(key: Rank) -> u16 {
    let [_, _, high, higher] = key.0.wrapping_mul(0x85eb_ca6b).to_le_bytes();
    u16::from_le_bytes([high, higher])
}

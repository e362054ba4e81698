//! The trained weights in their file: for each feature the labels it speaks for and against.
//!
//! Layout, numbers with the lowest byte first: magic `GLW2`; bits of the feature space (u32);
//! units of one (u32, how many steps of a weight make 1.0); 25 × 25 transitions (i16, from label by
//! to label); then, for each 64 features, a bit for each feature that has weights (u64); for each
//! 64 features where their block begins (u32, in pairs of bytes behind all this); then the blocks:
//! for each feature that has weights where they begin behind these numbers (u16, in pairs), then the
//! weights: label (u8), steps (i8). Most features that are looked for have no weights, so what says
//! so lies together and is small enough to stay near the processor.

use super::label::LABELS;
use super::table::word;

/// The first bytes of the file.
const MAGIC: &[u8; 4] = b"GLW2";
/// Bytes before the transitions.
const HEADER: usize = 12;
/// Labels with room for a whole number of vector registers.
pub const LANES: usize = 32;

/// The sum of weights for each label; the lanes past the last label stay 0.
pub type Scores = [i32; LANES];

/// So many features are looked for at a time.
const BATCH: usize = 64;

/// A view of the file of weights.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'b> {
    bits: u32,
    units: u32,
    transitions: &'b [u8],
    /// A bit for each feature that has weights, the first one's lowest.
    present: &'b [[u8; 8]],
    /// Where each block begins in `blocks`.
    starts: &'b [[u8; 4]],
    blocks: &'b [[u8; 2]],
}

impl<'b> Weights<'b> {
    /// A view of the bytes that [`WeightsFile::bytes`] made; `None` for anything else.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let bits = word(rest.get(..4)?);
        let units = word(rest.get(4..8)?);
        let rest = bytes.get(HEADER..)?;
        let (transitions, rest) = rest.split_at_checked(LABELS * LABELS * 2)?;
        let count = 1_usize.checked_shl(bits.checked_sub(6)?)?;
        let (present, rest) = rest.split_at_checked(count.checked_mul(8)?)?;
        let (starts, blocks) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (present, starts) = (present.as_chunks().0, starts.as_chunks().0);
        Some(Self { bits, units, transitions, present, starts, blocks: blocks.as_chunks().0 })
    }

    /// How many steps of a weight make 1.0.
    #[must_use]
    pub fn units(&self) -> u32 {
        self.units
    }

    /// The weight of going from one label to another.
    #[must_use]
    pub fn transition(&self, from: usize, to: usize) -> i16 {
        let at = (from * LABELS + to) * 2;
        let bytes = self.transitions.get(at..at + 2).and_then(|pair| pair.try_into().ok());
        bytes.map_or(0, i16::from_le_bytes)
    }

    /// Adds the weights of features to the scores. It is looked up for many at a time which of them
    /// have any, then where these lie, and only then they are added up: no step has a branch that
    /// depends on the one before, so that no wait for memory has to be over before the next begins.
    pub fn add(&self, keys: &[u64], scores: &mut Scores) {
        for keys in keys.chunks(BATCH) {
            let mut weighty = [0_usize; BATCH];
            let mut count = 0;
            for key in keys {
                let bucket = bucket(*key, self.bits);
                if let Some(place) = weighty.get_mut(count) {
                    *place = bucket;
                }
                count += usize::from(self.present(bucket / 64) >> (bucket % 64) & 1 == 1);
            }
            let mut ranges = [(0_usize, 0_usize); BATCH];
            for (range, bucket) in ranges.iter_mut().zip(weighty).take(count) {
                *range = self.range(bucket);
            }
            for (start, end) in ranges.into_iter().take(count) {
                for [label, steps] in self.blocks.get(start..end).unwrap_or_default() {
                    // Within the lanes whatever the file says, and no check is left in the loop.
                    scores[usize::from(*label) % LANES] += i32::from(steps.cast_signed());
                }
            }
        }
    }

    fn present(&self, block: usize) -> u64 {
        self.present.get(block).copied().map_or(0, u64::from_le_bytes)
    }

    /// Where in `blocks` the weights of a place in the feature space lie that has some.
    fn range(&self, bucket: usize) -> (usize, usize) {
        let block = bucket / 64;
        let begin = self.start(block);
        let present = self.present(block);
        let count = ones(present);
        let before = ones(present & ((1 << (bucket % 64)) - 1));
        let first = begin + count;
        let at = |number: usize| {
            let start = self.blocks.get(begin + number).copied().unwrap_or_default();
            first + usize::from(u16::from_le_bytes(start))
        };
        let end = if before + 1 < count { at(before + 1) } else { self.start(block + 1) };
        (at(before), end)
    }

    /// Where a block begins; the one behind the last begins at the end.
    fn start(&self, block: usize) -> usize {
        let start = self.starts.get(block).copied().map(u32::from_le_bytes);
        start.and_then(|start| usize::try_from(start).ok()).unwrap_or(self.blocks.len())
    }
}

fn ones(bits: u64) -> usize {
    usize::try_from(bits.count_ones()).unwrap_or(0)
}

/// The place of a feature in a space of `1 << bits` places.
#[must_use]
pub fn bucket(key: u64, bits: u32) -> usize {
    usize::try_from(key >> 64_u32.saturating_sub(bits).min(63)).unwrap_or(0)
}

/// Weights on their way into a file.
#[derive(Debug)]
pub struct WeightsFile<'w> {
    /// Bits of the feature space, at least 6.
    pub bits: u32,
    /// How many steps make 1.0.
    pub units: u32,
    /// Steps of going from label by to label.
    pub transitions: &'w [[i16; LABELS]; LABELS],
}

impl WeightsFile<'_> {
    /// The file; `steps` gives the labels and steps of a place in the feature space.
    pub fn bytes(&self, mut steps: impl FnMut(usize, &mut Vec<(u8, i8)>)) -> Vec<u8> {
        let (mut all, mut begins, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut row = Vec::new();
        for number in 0..(1_usize << self.bits) / 64 {
            let mut present = 0_u64;
            let (mut starts, mut weights) = (Vec::new(), Vec::new());
            for below in 0..64 {
                row.clear();
                steps(number * 64 + below, &mut row);
                if row.is_empty() {
                    continue;
                }
                present |= 1 << below;
                starts.extend(u16::try_from(weights.len() / 2).unwrap_or(u16::MAX).to_le_bytes());
                weights.extend(row.iter().flat_map(|(label, step)| [*label, step.cast_unsigned()]));
            }
            all.extend(present.to_le_bytes());
            begins.extend(u32::try_from(blocks.len() / 2).unwrap_or(u32::MAX).to_le_bytes());
            blocks.extend([starts, weights].concat());
        }
        let mut file = MAGIC.to_vec();
        file.extend(self.bits.to_le_bytes());
        file.extend(self.units.to_le_bytes());
        file.extend(self.transitions.iter().flatten().flat_map(|step| step.to_le_bytes()));
        [file, all, begins, blocks].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back_as_they_were_put_in() {
        let transitions = [[7; LABELS]; LABELS];
        let file = WeightsFile { bits: 8, units: 32, transitions: &transitions };
        let bytes = file.bytes(|place, row| {
            if place % 3 == 0 {
                row.extend([(1, 5), (u8::try_from(place % 24).unwrap(), -3)]);
            }
        });
        let weights = Weights::new(&bytes).unwrap();
        assert_eq!((weights.units(), weights.transition(3, 4)), (32, 7));
        for place in 0..256_u64 {
            let mut scores = [0; LANES];
            weights.add(&[place << 56], &mut scores);
            let mut expected = [0; LANES];
            if place % 3 == 0 {
                expected[1] += 5;
                expected[usize::try_from(place % 24).unwrap()] -= 3;
            }
            assert_eq!(scores, expected, "{place}");
        }
    }

    #[test]
    fn other_bytes_are_no_weights() {
        assert!(Weights::new(b"").is_none());
        assert!(Weights::new(b"GLW2").is_none());
        assert!(Weights::new(&[0; 4000]).is_none());
    }
}

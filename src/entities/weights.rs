//! The trained weights in their file: for each feature the labels it speaks for and against.
//!
//! Layout, numbers with the lowest byte first: magic `GLW1`; bits of the feature space (u32);
//! units of one (u32, how many steps of a weight make 1.0); 25 × 25 transitions (i16, from label by
//! to label); then a block for each 64 features: a bit for each feature that has weights (u64),
//! the number of such features before the block (u32), the number of weights before it (u32); then
//! for each feature that has weights where they begin behind its block's (u16); then the weights:
//! label (u8), steps (i8).

use super::label::LABELS;
use super::table::word;

/// The first bytes of the file.
const MAGIC: &[u8; 4] = b"GLW1";
/// Bytes before the transitions.
const HEADER: usize = 12;
/// Bytes of one block.
const BLOCK: usize = 16;
/// Labels with room for a whole number of vector registers.
pub const LANES: usize = 32;

/// The sum of weights for each label; the lanes past the last label stay 0.
pub type Scores = [i32; LANES];

/// A view of the file of weights.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'b> {
    bits: u32,
    units: u32,
    transitions: &'b [u8],
    blocks: &'b [u8],
    starts: &'b [u8],
    weights: &'b [u8],
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
        let (blocks, rest) = rest.split_at_checked(count.checked_mul(BLOCK)?)?;
        let (last_rank, last_bits) = block(blocks, count - 1)?;
        let features = last_rank.features + usize::try_from(last_bits.count_ones()).ok()?;
        let (starts, weights) = rest.split_at_checked(features * 2)?;
        Some(Self { bits, units, transitions, blocks, starts, weights })
    }

    /// How many steps of a weight make 1.0.
    #[must_use]
    pub fn units(&self) -> u32 {
        self.units
    }

    /// The weight of going from one label to another.
    #[must_use]
    pub fn transition(&self, from: usize, to: usize) -> i32 {
        let at = (from * LABELS + to) * 2;
        let bytes = self.transitions.get(at..at + 2).and_then(|pair| pair.try_into().ok());
        i32::from(bytes.map_or(0, i16::from_le_bytes))
    }

    /// Adds the weights of a feature to the scores.
    pub fn add(&self, key: u64, scores: &mut Scores) {
        for pair in self.of(key).chunks_exact(2) {
            if let [label, steps] = pair {
                // Within the lanes whatever the file says, and no check is left in the loop.
                scores[usize::from(*label) % LANES] += i32::from(steps.cast_signed());
            }
        }
    }

    /// The weights of a feature: label and steps by turns.
    fn of(&self, key: u64) -> &'b [u8] {
        self.find(bucket(key, self.bits)).unwrap_or_default()
    }

    fn find(&self, bucket: usize) -> Option<&'b [u8]> {
        let (rank, present) = block(self.blocks, bucket / 64)?;
        let below = bucket % 64;
        if present >> below & 1 == 0 {
            return None;
        }
        let before = usize::try_from((present & ((1 << below) - 1)).count_ones()).ok()?;
        let number = rank.features + before;
        let start = rank.weights + self.start(number)?;
        let last = present >> below == 1;
        let end = if last {
            match block(self.blocks, bucket / 64 + 1) {
                Some((next, _)) => next.weights,
                None => self.weights.len() / 2,
            }
        } else {
            rank.weights + self.start(number + 1)?
        };
        self.weights.get(start * 2..end * 2)
    }

    fn start(&self, number: usize) -> Option<usize> {
        let bytes = self.starts.get(number * 2..number * 2 + 2)?;
        Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
    }
}

/// The place of a feature in a space of `1 << bits` places.
#[must_use]
pub fn bucket(key: u64, bits: u32) -> usize {
    usize::try_from(key >> 64_u32.saturating_sub(bits).min(63)).unwrap_or(0)
}

/// What lies before a block.
struct Rank {
    features: usize,
    weights: usize,
}

fn block(blocks: &[u8], number: usize) -> Option<(Rank, u64)> {
    let bytes = blocks.get(number * BLOCK..number * BLOCK + BLOCK)?;
    let (bits, counts) = bytes.split_at(8);
    let (features, weights) = counts.split_at(4);
    let count = |bytes| usize::try_from(word(bytes)).ok();
    let rank = Rank { features: count(features)?, weights: count(weights)? };
    Some((rank, u64::from_le_bytes(bits.try_into().ok()?)))
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
        let (mut blocks, mut starts, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        let mut row = Vec::new();
        for number in 0..(1_usize << self.bits) / 64 {
            let mut present = 0_u64;
            let (features, before) = (starts.len() / 2, weights.len() / 2);
            for below in 0..64 {
                row.clear();
                steps(number * 64 + below, &mut row);
                if row.is_empty() {
                    continue;
                }
                present |= 1 << below;
                let start = u16::try_from(weights.len() / 2 - before).unwrap_or(u16::MAX);
                starts.extend(start.to_le_bytes());
                weights.extend(row.iter().flat_map(|(label, step)| [*label, step.cast_unsigned()]));
            }
            blocks.extend(present.to_le_bytes());
            blocks.extend(u32::try_from(features).unwrap_or(u32::MAX).to_le_bytes());
            blocks.extend(u32::try_from(before).unwrap_or(u32::MAX).to_le_bytes());
        }
        let mut file = MAGIC.to_vec();
        file.extend(self.bits.to_le_bytes());
        file.extend(self.units.to_le_bytes());
        file.extend(self.transitions.iter().flatten().flat_map(|step| step.to_le_bytes()));
        [file, blocks, starts, weights].concat()
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
            weights.add(place << 56, &mut scores);
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
        assert!(Weights::new(b"GLW1").is_none());
        assert!(Weights::new(&[0; 4000]).is_none());
    }
}

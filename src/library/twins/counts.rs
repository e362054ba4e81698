//! How many pieces have a run of words, as far as that matters.

use super::sketch::Rank;

/// A run in more pieces than this says nothing about any of them.
const MOST: u8 = 250;
/// A run in no more pieces than this counts in full.
const FEW: u32 = 3;
/// The weight of a run that counts in full.
pub(super) const FULL: u32 = 256;

/// Counts runs in a table without keys: one that meets another in its cell counts as both, which
/// at two cells a run changes a weight once in seventy times.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    cells: Vec<u8>,
    common: Common,
}

/// How runs that several pieces have are weighed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Common {
    /// Less, the more pieces have them.
    #[default]
    Less,
    /// In full, as long as it is not known whether they are copies of one piece.
    Full,
}

impl Counts {
    /// A table for this many runs.
    pub(super) fn for_runs(runs: usize, common: Common) -> Self {
        Self { cells: vec![0; runs.saturating_mul(2).max(64)], common }
    }

    /// The same counts, weighed otherwise.
    pub(super) fn weighed(self, common: Common) -> Self {
        Self { common, ..self }
    }

    /// Whether the table is large enough for this many runs.
    pub(super) fn holds(&self, runs: usize) -> bool {
        runs <= self.cells.len()
    }

    pub(super) fn add(&mut self, rank: Rank) {
        let cell = spread(rank, self.cells.len());
        if let Some(count) = self.cells.get_mut(cell) {
            *count = count.saturating_add(1);
        }
    }

    fn count(&self, rank: Rank) -> u8 {
        self.cells.get(spread(rank, self.cells.len())).copied().unwrap_or_default()
    }

    /// How much a run says: [`FULL`] for a rare one, then with the inverse square root of the
    /// pieces that have it; 0 for what is shared by everything.
    pub(super) fn weight(&self, rank: Rank) -> u32 {
        match self.count(rank) {
            count if count > MOST => 0,
            count if u32::from(count) <= FEW || self.common == Common::Full => FULL,
            count => (FULL * FULL * FEW / u32::from(count)).isqrt(),
        }
    }
}

/// Which keys more than one article has: as bits, of which one in fifteen is set for nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Repeated {
    once: Vec<u64>,
    again: Vec<u64>,
    entered: usize,
}

impl Repeated {
    /// Room for this many keys.
    pub(super) fn for_keys(keys: usize) -> Self {
        let cells = keys / 5 + 64;
        Self { once: vec![0; cells], again: vec![0; cells], entered: 0 }
    }

    /// Notes that an article has a key.
    pub(super) fn add(&mut self, key: Rank) {
        let (cell, bit) = self.place(key);
        if let (Some(once), Some(again)) = (self.once.get_mut(cell), self.again.get_mut(cell)) {
            if *again & bit != 0 {
                self.entered += 1;
            } else if *once & bit != 0 {
                self.entered += 2;
            }
            *again |= *once & bit;
            *once |= bit;
        }
    }

    /// How many keys all articles have together that others have too.
    pub(super) fn keys(&self) -> usize {
        self.entered
    }

    pub(super) fn has(&self, key: Rank) -> bool {
        let (cell, bit) = self.place(key);
        self.again.get(cell).is_some_and(|again| again & bit != 0)
    }

    fn place(&self, key: Rank) -> (usize, u64) {
        let bit = key.0.wrapping_mul(0xc2b2_ae35) >> 26;
        (spread(key, self.once.len()), 1 << bit)
    }
}

/// The cell of a rank in a table of this many.
pub(super) fn spread(rank: Rank, cells: usize) -> usize {
    // Ranks of long texts are all low: the multiplication (Fibonacci hashing) spreads them.
    let even = u64::from(rank.0.wrapping_mul(0x9e37_79b1));
    let cells = u64::try_from(cells).unwrap_or(u64::MAX);
    usize::try_from((even.saturating_mul(cells)) >> 32).unwrap_or_default()
}

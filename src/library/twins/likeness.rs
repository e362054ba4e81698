//! How much of the shorter of two texts stands in the longer one, and when that is enough.

use super::counts::{Counts, FULL};
use super::sketch::{Rank, View, limit};
use std::cmp::Ordering;

/// The part of the shorter text that two papers' own reports may share: quotes, background.
const BACKGROUND: f64 = 0.30;
/// The least part that twins share, however surely it is known.
const LEAST: f64 = 0.42;
/// How many standard deviations twins must be above [`BACKGROUND`].
const SURE: f64 = 2.4;
/// Kept runs by which at least two texts must be compared, each at its weight.
const FEWEST: f64 = 6.0;
/// A text this many times as long holds other things too: a round-up is no twin of its parts.
pub(super) const LONGER: u32 = 4;

/// The kept runs of a text with their weights.
#[derive(Debug, Clone)]
pub(super) struct Prints {
    /// The distinct runs of the text.
    pub(super) length: u32,
    limit: Rank,
    /// In ascending order.
    runs: Vec<(Rank, u32)>,
}

impl Prints {
    pub(super) fn of(view: View<'_>, counts: &Counts) -> Self {
        let weighed = view.ranks().map(|rank| (rank, counts.weight(rank)));
        let mut runs = Vec::with_capacity(view.kept());
        runs.extend(weighed);
        Self { length: view.length, limit: limit(view.length), runs }
    }

    /// The weight of the keys that a text of another length would share if it held this one, or
    /// this one held it.
    pub(super) fn key_weight(&self, length: u32) -> u64 {
        let sum: u64 = self.runs.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let low = u64::from(limit(length).min(self.limit).0);
        let shorter = u64::from(length.min(self.length));
        let own = u64::from(self.limit.0) * u64::from(self.length);
        (u128::from(sum) * u128::from(low) * u128::from(shorter) / u128::from(own.max(1)) / 3)
            .try_into()
            .unwrap_or(u64::MAX)
    }

    fn below(&self, limit: Rank) -> &[(Rank, u32)] {
        let end = self.runs.partition_point(|(rank, _)| *rank < limit);
        self.runs.get(..end).unwrap_or_default()
    }
}

/// The part of the shorter text that stands in the longer one, 0 to 1, if that makes them twins.
pub(super) fn twins(one: &Prints, other: &Prints) -> Option<f64> {
    if !lengths_fit(one.length, other.length) {
        return None;
    }
    // Both texts are known only below the lower limit.
    let limit = one.limit.min(other.limit);
    let (one, other) = (one.below(limit), other.below(limit));
    let shorter = Mass::of(one).lighter(Mass::of(other));
    let runs = shorter.runs();
    if runs < FEWEST {
        return None;
    }
    let part = shared(one, other) / shorter.sum;
    let chance = (BACKGROUND * (1.0 - BACKGROUND) / runs).sqrt();
    let enough = (BACKGROUND + SURE * chance).clamp(LEAST, 0.95);
    (part >= enough).then_some(part)
}

/// Whether two texts are near enough in length.
pub(super) fn lengths_fit(one: u32, other: u32) -> bool {
    one.min(other).saturating_mul(LONGER) >= one.max(other)
}

/// The weights of a text's runs.
#[derive(Debug, Clone, Copy)]
struct Mass {
    sum: f64,
    squares: f64,
}

impl Mass {
    fn of(runs: &[(Rank, u32)]) -> Self {
        let weights = runs.iter().map(|(_, weight)| f64::from(*weight) / f64::from(FULL));
        let none = Self { sum: 0.0, squares: 0.0 };
        weights.fold(none, |all, weight| Self {
            sum: all.sum + weight,
            squares: all.squares + weight * weight,
        })
    }

    fn lighter(self, other: Self) -> Self {
        if other.sum < self.sum { other } else { self }
    }

    /// The number of runs in full that would be as sure a sample (L. Kish, 1965).
    fn runs(self) -> f64 {
        if self.squares > 0.0 { self.sum * self.sum / self.squares } else { 0.0 }
    }
}

fn shared(one: &[(Rank, u32)], other: &[(Rank, u32)]) -> f64 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    while let (Some((left, weight)), Some((right, _))) = (one.peek(), other.peek()) {
        match left.cmp(right) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(other.next()),
            Ordering::Equal => {
                sum += f64::from(*weight) / f64::from(FULL);
                one.next();
                other.next();
            }
        }
    }
    sum
}

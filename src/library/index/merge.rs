//! Says which pieces of an index are put together, so that a search has few to look into and
//! nothing is written much more often than once.

use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{MergeCandidate, MergePolicy};

/// Puts pieces together while an index is written, once enough of about one size are there.
#[derive(Debug)]
pub(super) struct InTiers;

/// Pieces of one tier that become one of the next.
const TIER: usize = 10;
/// Pieces that are smaller than this are all of the lowest tier, in articles.
const SMALL: u32 = 500;
/// What a tier is larger than the one below it.
const FACTOR: u32 = 8;
/// Pieces from this size on stay as they are, in articles.
const LARGE: u32 = 2_000_000;

impl MergePolicy for InTiers {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let mut tiers: Vec<(u32, Vec<SegmentId>)> = Vec::new();
        for segment in segments.iter().filter(|segment| segment.num_docs() < LARGE) {
            let tier = tier(segment.num_docs());
            match tiers.iter_mut().find(|(other, _)| *other == tier) {
                Some((_, ids)) => ids.push(segment.id()),
                None => tiers.push((tier, vec![segment.id()])),
            }
        }
        let full = tiers.into_iter().filter(|(_, ids)| ids.len() >= TIER);
        full.map(|(_, ids)| MergeCandidate(ids)).collect()
    }
}

fn tier(articles: u32) -> u32 {
    let (mut tier, mut size) = (0, SMALL);
    while articles >= size {
        tier += 1;
        size = size.saturating_mul(FACTOR);
    }
    tier
}

/// Pieces that are left when writing ends, if there is no reason for more.
const FEW: usize = 4;

/// What to put together when writing ends: the small pieces, if there are more than a few.
pub(super) fn at_the_end(segments: &[SegmentMeta]) -> Vec<SegmentId> {
    let mut sorted: Vec<&SegmentMeta> = segments.iter().collect();
    sorted.sort_by_key(|segment| segment.num_docs());
    let all: u32 = sorted.iter().map(|segment| segment.num_docs()).sum();
    if sorted.len() <= FEW {
        return Vec::new();
    }
    // Large pieces stay, and only so many of them.
    let large = |segment: &SegmentMeta| segment.num_docs() >= all / 4;
    sorted.iter().filter(|segment| !large(segment)).map(|segment| segment.id()).collect()
}

//! What the tagger looks at: features of a word, of its neighbours, and of words together.
//!
//! The trainer and the tagger run the same code, so that a weight means the same to both. Whatever
//! depends on one word alone is found once for each word and seen from the places beside it; only
//! what joins several words is made for each place anew.

mod context;
mod shape;
mod word;

pub use context::{
    Neighbours, Quoted, Shouting, bias_key, is_scored, joint_features, quotations, topic_features,
    topics,
};
pub use word::{Word, WordReader};

use super::forms::Forms;
use super::gazetteer::Gazetteer;
use super::hash::mix;
use super::lexicon::Lexicon;

/// From how far a word's feature is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Only at the word itself.
    Here,
    /// From one word away.
    Near,
    /// From two words away.
    Wide,
}

/// The places from which a word is seen: two before it to two behind it.
pub const PLACES: usize = 5;
/// The number of the word's own place among them.
pub const OWN_PLACE: usize = 2;

impl Reach {
    /// The numbers of the places from which the feature is seen.
    #[must_use]
    pub fn places(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Here => OWN_PLACE..=OWN_PLACE,
            Self::Near => OWN_PLACE - 1..=OWN_PLACE + 1,
            Self::Wide => 0..=PLACES - 1,
        }
    }
}

/// One thing that is true of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordFeature {
    /// What is true, as a hash of its kind and its value.
    pub key: u64,
    /// From how far it is seen.
    pub reach: Reach,
}

/// The hash of a feature: its kind and its value.
fn feature(kind: u8, value: u64) -> u64 {
    mix(value ^ u64::from(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The key under which a word's feature is seen from a place, 0 to 4.
#[must_use]
pub fn seen_from(key: u64, place: usize) -> u64 {
    mix(key.wrapping_add((place as u64 + 1).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)))
}

/// What is known before any training of the weights: word statistics and lists of names.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'b> {
    /// Clusters and spelling of words.
    pub lexicon: Lexicon<'b>,
    /// Clusters and frequency of forms, from a far larger text.
    pub forms: Forms<'b>,
    /// Lists of names.
    pub gazetteer: Gazetteer<'b>,
}

//! Remembers of words what takes long to find out, for all threads.

use super::hash::Hash;
use crate::article::Kind;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So many words are remembered before all are forgotten.
const REMEMBERED: usize = 64_000;

/// The kind of the name that a compound is made with, for the words seen lately.
#[derive(Debug, Default)]
pub(super) struct Compounds(Mutex<HashMap<u64, Option<Kind>>>);

impl Compounds {
    /// The kind of a word: as remembered, or as it is found out.
    pub(super) fn kind(&self, word: &str, find: impl FnOnce() -> Option<Kind>) -> Option<Kind> {
        let key = Hash::of(word).0;
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kind) = known().get(&key) {
            return *kind;
        }
        let kind = find();
        let mut known = known();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, kind);
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_once_is_remembered() {
        let compounds = Compounds::default();
        assert_eq!(
            compounds.kind("Kremlchef", || Some(Kind::Organisation)),
            Some(Kind::Organisation)
        );
        assert_eq!(compounds.kind("Kremlchef", || None), Some(Kind::Organisation));
        assert_eq!(compounds.kind("Schulamt", || None), None);
    }
}

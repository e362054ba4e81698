//! Remembers of words what takes long to find out.

use std::collections::HashMap;

/// What was found out of words lately. When it is full it forgets everything: the frequent words
/// are back soon.
#[derive(Debug)]
pub(super) struct Recollection<V> {
    known: HashMap<Box<str>, V>,
    most: usize,
}

impl<V: Clone> Recollection<V> {
    /// One that remembers so many words at most.
    pub(super) fn of(most: usize) -> Self {
        Self { known: HashMap::new(), most }
    }

    /// What is remembered of a word.
    pub(super) fn get(&self, word: &str) -> Option<V> {
        self.known.get(word).cloned()
    }

    /// Remembers what was found out of a word.
    pub(super) fn keep(&mut self, word: &str, found: V) {
        if self.known.len() >= self.most {
            self.known.clear();
        }
        self.known.insert(word.into(), found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_is_remembered_until_there_is_too_much() {
        let mut words = Recollection::of(2);
        words.keep("Kremlchef", 1);
        words.keep("Schulamt", 2);
        assert_eq!((words.get("Kremlchef"), words.get("Schulamt")), (Some(1), Some(2)));
        words.keep("Wehr", 3);
        assert_eq!((words.get("Kremlchef"), words.get("Wehr")), (None, Some(3)));
    }
}

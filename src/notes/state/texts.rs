//! The texts of articles as they were when they were annotated, as far as they were asked for.

use super::Notes;
use crate::article::TextHash;
use crate::notes::model::ArticleRef;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Bytes of old texts that are kept in memory at most; those taken in first give way.
const MOST: usize = 64 << 20;

/// Old texts, the oldest ones dropped when there are too many.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    /// `None` for one that the store does not have. The number grows with every text taken in.
    known: HashMap<TextHash, (Option<Arc<str>>, u64)>,
    taken: u64,
    bytes: usize,
}

impl Texts {
    /// Takes texts in, all of which stay: they are needed together.
    fn take(&mut self, texts: impl IntoIterator<Item = (TextHash, Option<Arc<str>>)>) {
        let before = self.taken;
        for (hash, text) in texts {
            self.taken += 1;
            self.bytes += length(&text);
            let replaced = self.known.insert(hash, (text, self.taken));
            self.bytes -= replaced.map_or(0, |(text, _)| length(&text));
        }
        if self.bytes > MOST {
            self.drop_oldest(before);
        }
    }

    /// Drops what was taken in first, but nothing after `last`.
    fn drop_oldest(&mut self, last: u64) {
        let old = self.known.iter().filter(|(_, (_, number))| *number <= last);
        let mut old: Vec<(u64, TextHash)> =
            old.map(|(hash, (_, number))| (*number, hash.clone())).collect();
        old.sort_unstable();
        for (_, hash) in old {
            if self.bytes <= MOST {
                return;
            }
            let dropped = self.known.remove(&hash);
            self.bytes -= dropped.map_or(0, |(text, _)| length(&text));
        }
    }
}

fn length(text: &Option<Arc<str>>) -> usize {
    text.as_ref().map_or(0, |text| text.len())
}

impl Notes {
    /// The old texts that are needed to find the annotations of an article whose text is another
    /// now, and that are not at hand. [`Store::texts`](crate::notes::Store::texts) reads
    /// them, [`Notes::take_texts`] takes them in.
    #[must_use]
    pub fn wanted_texts(&self, article: &ArticleRef) -> Vec<TextHash> {
        let anchored = self.of_article(article).filter(|note| note.anchor.is_some());
        let hashes = anchored.map(|note| &note.article.text_hash);
        let other = |hash: &&TextHash| **hash != article.text_hash;
        let wanted: BTreeSet<&TextHash> =
            hashes.filter(other).filter(|hash| !self.texts.known.contains_key(*hash)).collect();
        wanted.into_iter().cloned().collect()
    }

    /// Takes in texts that were asked for. What is handed over together stays together; of what
    /// was handed over before, the oldest is forgotten when all is too much.
    pub fn take_texts(&mut self, texts: impl IntoIterator<Item = (TextHash, Option<Arc<str>>)>) {
        self.texts.take(texts);
    }

    /// An old text, if it is at hand.
    #[must_use]
    pub fn text(&self, hash: &TextHash) -> Option<&str> {
        self.texts.known.get(hash)?.0.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::state::tests::empty;

    #[test]
    fn the_oldest_texts_are_forgotten_when_there_are_too_many() {
        let mut notes = empty("here", 1);
        let hash = |number: usize| TextHash(number.to_string());
        let text: Arc<str> = "x".repeat(MOST / 4).into();
        for number in 0..6 {
            notes.take_texts([(hash(number), Some(Arc::clone(&text)))]);
            notes.take_texts([(hash(number), Some(Arc::clone(&text)))]);
        }
        let known: Vec<usize> = (0..6).filter(|at| notes.text(&hash(*at)).is_some()).collect();
        assert_eq!(known, [2, 3, 4, 5]);
        let together = (10..16).map(|number| (hash(number), Some(Arc::clone(&text))));
        notes.take_texts(together);
        let known: Vec<usize> = (0..16).filter(|at| notes.text(&hash(*at)).is_some()).collect();
        assert_eq!(known, [10, 11, 12, 13, 14, 15]);
    }
}

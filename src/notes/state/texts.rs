//! The texts of articles as they were when they were annotated, as far as they were asked for.

use super::Notes;
use crate::article::TextHash;
use crate::notes::model::ArticleRef;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Old texts; `None` for one that the store does not have.
pub(super) type Texts = HashMap<TextHash, Option<Arc<str>>>;

impl Notes {
    /// The old texts that are needed to find the annotations of an article whose text is another
    /// now, and that were not handed over yet. [`Store::texts`](crate::notes::Store::texts) reads
    /// them, [`Notes::take_texts`] takes them in.
    #[must_use]
    pub fn wanted_texts(&self, article: &ArticleRef) -> Vec<TextHash> {
        let anchored = self.of_article(article).filter(|note| note.anchor.is_some());
        let hashes = anchored.map(|note| &note.article.text_hash);
        let other = |hash: &&TextHash| **hash != article.text_hash;
        let wanted: BTreeSet<&TextHash> =
            hashes.filter(other).filter(|hash| !self.texts.contains_key(*hash)).collect();
        wanted.into_iter().cloned().collect()
    }

    /// Takes in texts that were asked for.
    pub fn take_texts(&mut self, texts: impl IntoIterator<Item = (TextHash, Option<Arc<str>>)>) {
        self.texts.extend(texts);
    }

    /// An old text, if it was handed over.
    #[must_use]
    pub fn text(&self, hash: &TextHash) -> Option<&str> {
        self.texts.get(hash)?.as_deref()
    }
}

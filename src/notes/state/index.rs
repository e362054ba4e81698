//! Finds again what belongs to an article.

use super::quick::{Build, QuickMap};
use crate::article::{ArticleId, PartialDate};
use crate::notes::model::{FileKey, Signs};
use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hash};

/// What may belong to an article. An entry is never taken back; whether it holds is seen from what
/// was found itself.
#[derive(Debug, Clone)]
pub struct Index<T> {
    by_key: QuickMap<u64, Vec<T>>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { by_key: QuickMap::default() }
    }
}

/// The three ways to know an article again.
#[derive(Hash)]
enum Key<'a> {
    Id(&'a ArticleId),
    File(FileKey, usize),
    Heading(&'a str, Option<PartialDate>, &'a [String]),
}

fn keys(article: &Signs<'_>) -> impl Iterator<Item = u64> + use<> {
    let heading = article.title.map(|title| Key::Heading(title, article.date, article.authors));
    let file = article.file.map(|file| Key::File(file, article.item));
    let keys = [Some(Key::Id(article.id)), file];
    let hash = |key: Option<Key<'_>>| key.map(|key| Build::default().hash_one(key));
    let [id, file] = keys.map(hash);
    [id, file, hash(heading)].into_iter().flatten()
}

impl<T: Copy + Ord> Index<T> {
    /// Takes note of something that belongs to an article.
    pub fn add(&mut self, article: &Signs<'_>, what: T) {
        for key in keys(article) {
            let known = self.by_key.entry(key).or_default();
            // Versions of one annotation come one after the other; other doubles do no harm.
            if known.last() != Some(&what) {
                known.push(what);
            }
        }
    }

    /// What one of the three keys leads to.
    #[must_use]
    pub fn candidates(&self, article: &Signs<'_>) -> BTreeSet<T> {
        keys(article).filter_map(|key| self.by_key.get(&key)).flatten().copied().collect()
    }
}

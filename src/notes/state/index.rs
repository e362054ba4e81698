//! Finds the annotations of an article.

use super::quick::{Build, QuickMap};
use crate::article::{ArticleId, PartialDate};
use crate::notes::model::{Annotation, AnnotationId, ArticleRef};
use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hash};

/// Which annotations may belong to an article. An entry is never taken back; whether it holds is
/// seen from the annotation itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    by_key: QuickMap<u64, Vec<AnnotationId>>,
}

/// The three ways to know an article again.
#[derive(Hash)]
enum Key<'a> {
    Id(&'a ArticleId),
    File(&'a str, usize),
    Heading(&'a str, Option<PartialDate>, &'a [String]),
}

fn keys(article: &ArticleRef) -> impl Iterator<Item = u64> + use<> {
    let heading = article
        .title
        .as_deref()
        .map(|title| Key::Heading(title, article.date, article.authors.as_slice()));
    let keys = [Some(Key::Id(&article.id)), Some(Key::File(&article.source, article.item))];
    let hash = |key: Option<Key<'_>>| key.map(|key| Build::default().hash_one(key));
    let [id, file] = keys.map(hash);
    [id, file, hash(heading)].into_iter().flatten()
}

impl Index {
    pub(super) fn add(&mut self, annotation: &Annotation) {
        for key in keys(&annotation.article) {
            let known = self.by_key.entry(key).or_default();
            // Versions of one annotation come one after the other; other doubles do no harm.
            if known.last() != Some(&annotation.id) {
                known.push(annotation.id);
            }
        }
    }

    /// The annotations that one of the three keys may lead to.
    pub(super) fn candidates(&self, article: &ArticleRef) -> BTreeSet<AnnotationId> {
        keys(article).filter_map(|key| self.by_key.get(&key)).flatten().copied().collect()
    }
}

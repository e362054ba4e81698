//! The words of all annotations, folded once, so that a filter can look through them at every key.

use crate::notes::model::{Annotation, AnnotationId, Timestamp};
use crate::notes::state::Notes;
use crate::text::fold;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// One annotation's words, folded.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: AnnotationId,
    modified: Timestamp,
    pub(super) quote: String,
    pub(super) body: String,
    pub(super) title: Arc<str>,
}

/// The folded words of all annotations, kept up to date with them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    revision: Option<u64>,
    entries: Vec<Entry>,
}

impl Words {
    /// The entries of all annotations, oldest first.
    pub(super) fn of(&mut self, notes: &Notes) -> &[Entry] {
        if self.revision != Some(notes.revision()) {
            let mut known: HashMap<AnnotationId, Entry> =
                std::mem::take(&mut self.entries).into_iter().map(|one| (one.id, one)).collect();
            let mut titles: HashMap<&str, Arc<str>> = HashMap::new();
            let all: Vec<(&Annotation, Arc<str>, Option<Entry>)> = notes
                .all()
                .map(|note| {
                    let title = note.article.title.as_deref().unwrap_or_default();
                    let title = titles.entry(title).or_insert_with(|| folded(title).into());
                    let same = |entry: &Entry| entry.modified == note.modified;
                    (note, title.clone(), known.remove(&note.id).filter(same))
                })
                .collect();
            self.entries = all.into_par_iter().with_min_len(1_000).map(entry).collect();
            self.revision = Some(notes.revision());
        }
        &self.entries
    }
}

fn entry((note, title, known): (&Annotation, Arc<str>, Option<Entry>)) -> Entry {
    let fresh = || Entry {
        id: note.id,
        modified: note.modified,
        quote: folded(note.quote()),
        body: folded(&note.body),
        title: title.clone(),
    };
    known.unwrap_or_else(fresh)
}

/// Folded as names are, but with strokes, so that paths stay paths.
pub(super) fn folded(text: &str) -> String {
    if !text.contains('/') {
        return fold(text);
    }
    text.split('/').map(fold).collect::<Vec<_>>().join("/")
}

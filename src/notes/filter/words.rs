//! The words of all annotations, folded once, so that a filter can look through them at every key.

use super::heading::Headings;
use crate::notes::model::{Annotation, AnnotationId, ArticleRef};
use crate::notes::state::Notes;
use crate::notes::state::quick::QuickMap;
use crate::text::fold;
use rayon::prelude::*;
use std::sync::Arc;

/// Annotations whose words one thread folds in a row.
const BATCH: usize = 1_000;

/// What entries are sorted by: their article, their place in it, and their name.
type Order = (u32, Option<(usize, usize)>, AnnotationId);

/// One annotation's words, folded.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    order: Order,
    pub(super) annotation: Arc<Annotation>,
    /// The number of its article's heading.
    pub(super) heading: usize,
    /// The passage, and from `body_at` on the note.
    words: Arc<str>,
    body_at: usize,
}

impl Entry {
    pub(super) fn id(&self) -> AnnotationId {
        self.order.2
    }

    /// Passage and note; what is looked for in them has no control characters, so that it cannot
    /// be found across the border.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    pub(super) fn body(&self) -> &str {
        self.words.get(self.body_at..).unwrap_or_default()
    }
}

/// The folded words of all annotations, kept up to date with them and sorted by article.
#[derive(Debug, Clone, Default)]
pub struct Words {
    revision: Option<u64>,
    pub(super) entries: Arc<Vec<Entry>>,
    pub(super) headings: Arc<Headings>,
}

impl Words {
    /// The words of these annotations, which are all there are at a revision.
    #[must_use]
    pub fn of(annotations: &[Arc<Annotation>], revision: u64) -> Self {
        let mut words = Self { revision: Some(revision), ..Self::default() };
        words.rebuild(annotations.iter());
        words
    }

    /// Brings the words up to date. Only what has changed since the last time is folded.
    pub fn refresh(&mut self, notes: &Notes) {
        let Some(revision) = self.revision.replace(notes.revision()) else {
            return self.rebuild(notes.all_shared());
        };
        if revision == notes.revision() {
            return;
        }
        match notes.changed_since(revision) {
            Some(changed) => self.update(notes, changed.collect()),
            None => self.rebuild(notes.all_shared()),
        }
    }

    /// Whether these are the words of the annotations as they are now.
    #[must_use]
    pub fn is_fresh(&self, notes: &Notes) -> bool {
        self.revision == Some(notes.revision())
    }

    /// Says anew to which group each article belongs, given its place: those of a lower number
    /// come first, those of none last.
    pub fn group(&mut self, group: impl Fn(usize) -> Option<usize>) {
        Arc::make_mut(&mut self.headings).group(group);
        self.sort();
    }

    /// The annotated articles, each once. Their places stay what they are as long as the words
    /// are only brought up to date.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &ArticleRef> {
        self.headings.articles()
    }

    /// All annotations, each with the place of its article.
    pub fn all(&self) -> impl Iterator<Item = (&Annotation, usize)> {
        self.entries.iter().map(|entry| (entry.annotation.as_ref(), entry.heading))
    }

    /// Whether articles have come in that were never grouped.
    #[must_use]
    pub fn has_ungrouped(&self) -> bool {
        self.headings.has_ungrouped()
    }

    /// The annotations of each group, those of none left out.
    pub fn by_group(&self) -> impl Iterator<Item = (usize, Vec<Arc<Annotation>>)> {
        let group = |entry: &Entry| self.headings.at(entry.heading)?.group();
        let all = self.entries.chunk_by(move |one, other| group(one) == group(other));
        all.filter_map(move |entries| {
            let group = group(entries.first()?)?;
            Some((group, entries.iter().map(|entry| Arc::clone(&entry.annotation)).collect()))
        })
    }

    /// The annotations in whose passage or note these folded words stand.
    pub fn holding<'w>(&'w self, words: &'w str) -> impl Iterator<Item = &'w Arc<Annotation>> {
        let holds = move |entry: &&Entry| entry.words().contains(words);
        self.entries.iter().filter(holds).map(|entry| &entry.annotation)
    }

    fn rebuild<'n>(&mut self, notes: impl Iterator<Item = &'n Arc<Annotation>>) {
        let entries = Arc::unwrap_or_clone(std::mem::take(&mut self.entries));
        let mut known: QuickMap<AnnotationId, Entry> =
            entries.into_iter().map(|entry| (entry.id(), entry)).collect();
        let headings = Arc::make_mut(&mut self.headings);
        let all: Vec<(&Arc<Annotation>, usize, Option<Entry>)> =
            notes.map(|note| (note, headings.of(note), known.remove(&note.id))).collect();
        let entries = all.into_par_iter().with_min_len(BATCH);
        let entries = entries.map(|(note, heading, known)| entry(note, heading, known));
        self.entries = Arc::new(entries.collect());
        self.sort();
    }

    fn update(&mut self, notes: &Notes, mut changed: Vec<AnnotationId>) {
        changed.sort_unstable();
        changed.dedup();
        let entries = Arc::make_mut(&mut self.entries);
        let headings = Arc::make_mut(&mut self.headings);
        entries.retain(|entry| changed.binary_search(&entry.id()).is_err());
        let live = |id: &AnnotationId| notes.shared(*id).filter(|note| !note.is_removed());
        for note in changed.iter().filter_map(live) {
            let heading = headings.of(note);
            entries.push(entry(note, heading, None));
        }
        self.sort();
    }

    /// What is sorted already but for its end is sorted in one pass.
    fn sort(&mut self) {
        let ranks = self.headings.ranks();
        let entries = Arc::make_mut(&mut self.entries);
        for entry in entries.iter_mut() {
            entry.order.0 = ranks.get(entry.heading).copied().unwrap_or(u32::MAX);
        }
        entries.sort_by_key(|entry| entry.order);
    }
}

/// Whatever else of an annotation changed, the same words need not be folded again.
fn entry(note: &Arc<Annotation>, heading: usize, known: Option<Entry>) -> Entry {
    let place = note.anchor.as_ref().map(|anchor| (anchor.start.0, anchor.end.0));
    let order = (u32::MAX, place, note.id);
    let same = |known: &Entry| {
        let before = &known.annotation;
        Arc::ptr_eq(before, note)
            || (before.subject() == note.subject() && before.body == note.body)
    };
    let (words, body_at) = match known.filter(same) {
        Some(known) => (known.words, known.body_at),
        None => words(note),
    };
    Entry { order, annotation: Arc::clone(note), heading, words, body_at }
}

fn words(note: &Annotation) -> (Arc<str>, usize) {
    let mut words = folded(note.subject());
    words.push('\0');
    let body_at = words.len();
    words.push_str(&folded(&note.body));
    (words.into(), body_at)
}

/// Folded as names are, but with strokes, so that paths stay paths.
pub(super) fn folded(text: &str) -> String {
    if !text.contains('/') {
        return fold(text);
    }
    text.split('/').map(fold).collect::<Vec<_>>().join("/")
}

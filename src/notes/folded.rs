//! The words of all annotations, folded once, so that a condition can look through them at every
//! key.

mod article;
mod codes;

pub use article::FoldedArticle;
pub use codes::{FoldedCode, FoldedCodes};

use super::model::{Annotation, AnnotationId, ArticleRef};
use super::state::Notes;
use super::state::quick::QuickMap;
use crate::text::spelling::push_forms;
use article::FoldedArticles;
use rayon::prelude::*;
use std::sync::Arc;

/// Annotations whose words one thread folds in a row.
const BATCH: usize = 1_000;

/// What entries are sorted by: their article, their place in it, and their name.
type Order = (u32, Option<(usize, usize)>, AnnotationId);

/// One annotation and its words, folded.
#[derive(Debug, Clone)]
pub struct FoldedNote {
    order: Order,
    /// The annotation.
    pub annotation: Arc<Annotation>,
    /// The place of its article among the annotated ones.
    pub place: usize,
    /// The passage, and from `body_at` on the note.
    words: Arc<str>,
    body_at: usize,
}

impl FoldedNote {
    /// The annotation's id.
    #[must_use]
    pub fn id(&self) -> AnnotationId {
        self.order.2
    }

    /// Passage and note in the forms in which parts are looked for.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The note alone in these forms.
    #[must_use]
    pub fn body(&self) -> &str {
        self.words.get(self.body_at..).unwrap_or_default()
    }
}

/// The folded words of all annotations, kept up to date with them and sorted by article. A copy
/// shares them.
#[derive(Debug, Clone, Default)]
pub struct FoldedNotes {
    revision: Option<u64>,
    notes: Arc<Vec<FoldedNote>>,
    articles: Arc<FoldedArticles>,
}

impl FoldedNotes {
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
        Arc::make_mut(&mut self.articles).group(group);
        self.sort();
    }

    /// The annotated articles, each once. Their places stay what they are as long as the words
    /// are only brought up to date.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &ArticleRef> {
        self.articles.references()
    }

    /// What is looked at of the article at a place.
    #[must_use]
    pub fn article(&self, place: usize) -> Option<&FoldedArticle> {
        self.articles.at(place)
    }

    /// All annotations, article by article in the order of the text.
    #[must_use]
    pub fn all(&self) -> &[FoldedNote] {
        &self.notes
    }

    /// Whether articles have come in that were never grouped.
    #[must_use]
    pub fn has_ungrouped(&self) -> bool {
        self.articles.has_ungrouped()
    }

    /// The annotations of each group, those of none left out.
    pub fn by_group(&self) -> impl Iterator<Item = (usize, Vec<Arc<Annotation>>)> {
        let group = |entry: &FoldedNote| self.articles.at(entry.place)?.group();
        let all = self.notes.chunk_by(move |one, other| group(one) == group(other));
        all.filter_map(move |entries| {
            let group = group(entries.first()?)?;
            Some((group, entries.iter().map(|entry| Arc::clone(&entry.annotation)).collect()))
        })
    }

    fn rebuild<'n>(&mut self, notes: impl Iterator<Item = &'n Arc<Annotation>>) {
        let entries = Arc::unwrap_or_clone(std::mem::take(&mut self.notes));
        let mut known: QuickMap<AnnotationId, FoldedNote> =
            entries.into_iter().map(|entry| (entry.id(), entry)).collect();
        let articles = Arc::make_mut(&mut self.articles);
        let all: Vec<(&Arc<Annotation>, usize, Option<FoldedNote>)> =
            notes.map(|note| (note, articles.of(note), known.remove(&note.id))).collect();
        let entries = all.into_par_iter().with_min_len(BATCH);
        let entries = entries.map(|(note, place, known)| entry(note, place, known));
        self.notes = Arc::new(entries.collect());
        self.sort();
    }

    fn update(&mut self, notes: &Notes, mut changed: Vec<AnnotationId>) {
        changed.sort_unstable();
        changed.dedup();
        let entries = Arc::make_mut(&mut self.notes);
        let articles = Arc::make_mut(&mut self.articles);
        entries.retain(|entry| changed.binary_search(&entry.id()).is_err());
        let live = |id: &AnnotationId| notes.shared(*id).filter(|note| !note.is_removed());
        for note in changed.iter().filter_map(live) {
            let place = articles.of(note);
            entries.push(entry(note, place, None));
        }
        self.sort();
    }

    /// What is sorted already but for its end is sorted in one pass.
    fn sort(&mut self) {
        let ranks = self.articles.ranks();
        let entries = Arc::make_mut(&mut self.notes);
        for entry in entries.iter_mut() {
            entry.order.0 = ranks.get(entry.place).copied().unwrap_or(u32::MAX);
        }
        entries.sort_by_key(|entry| entry.order);
    }
}

/// Whatever else of an annotation changed, the same words need not be folded again.
fn entry(note: &Arc<Annotation>, place: usize, known: Option<FoldedNote>) -> FoldedNote {
    let stands = note.anchor.as_ref().map(|anchor| (anchor.start.0, anchor.end.0));
    let order = (u32::MAX, stands, note.id);
    let same = |known: &FoldedNote| {
        let before = &known.annotation;
        Arc::ptr_eq(before, note)
            || (before.subject() == note.subject() && before.body == note.body)
    };
    let (words, body_at) = match known.filter(same) {
        Some(known) => (known.words, known.body_at),
        None => words(note),
    };
    FoldedNote { order, annotation: Arc::clone(note), place, words, body_at }
}

fn words(note: &Annotation) -> (Arc<str>, usize) {
    let mut words = String::with_capacity(note.subject().len() + note.body.len() + 2);
    push_forms(note.subject(), &mut words);
    let body_at = words.len();
    push_forms(&note.body, &mut words);
    (words.into(), body_at)
}

//! All annotations in memory: what the records of all logs add up to.

pub mod change;
mod changed;
pub mod code_edit;
pub(super) mod codes;
pub mod decisions;
pub mod index;
pub(super) mod quick;
mod restore;
mod texts;
mod thread;
mod write;

pub use change::{Change, Edit, UnknownAnnotation};
pub use code_edit::{CodeEdit, CodebookError};
pub use decisions::KeptDecision;

use super::model::{
    Annotation, AnnotationId, ArticleRef, Clock, CodePath, CodeRef, Colour, DeviceId, Ids, Record,
    RecordId, Timestamp, Version,
};
use super::undo::History;
use changed::Changed;
use codes::Codes;
use decisions::Decisions;
use index::Index;
use quick::QuickSet;
pub(in crate::notes) use restore::Restoring;
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Texts;
use thread::{Head, Thread};
pub(super) use write::Content;

/// The annotations of all logs; the same whatever the order in which the records arrive.
#[derive(Debug, Clone)]
pub struct Notes {
    device: DeviceId,
    ids: Ids,
    clock: Clock,
    seen: QuickSet<RecordId>,
    threads: BTreeMap<AnnotationId, Thread>,
    index: Index<AnnotationId>,
    pub(super) codes: Codes,
    pub(super) decisions: Decisions,
    texts: Texts,
    live: usize,
    revision: u64,
    changed: Changed,
    pub(super) history: History,
}

impl Notes {
    /// No annotations yet; `ids` must have a seed that no other run has.
    #[must_use]
    pub fn new(device: DeviceId, ids: Ids) -> Self {
        Self {
            device,
            ids,
            clock: Clock::default(),
            seen: QuickSet::default(),
            threads: BTreeMap::new(),
            index: Index::default(),
            codes: Codes::default(),
            decisions: Decisions::default(),
            texts: Texts::default(),
            live: 0,
            revision: 0,
            changed: Changed::default(),
            history: History::default(),
        }
    }

    /// Takes a record in; `false` if it was known already. Any order gives the same annotations.
    pub fn apply(&mut self, record: &Record) -> bool {
        let new = self.seen.insert(record.id);
        if new {
            let changed: Vec<AnnotationId> =
                record.set.iter().map(|version| version.annotation.id).collect();
            self.take(record);
            self.show_codes(&changed);
        }
        new
    }

    /// Takes many records in.
    pub(crate) fn apply_all(&mut self, records: &[Record]) {
        self.take_all(records);
        self.settle();
    }

    /// Takes records in whose codes are shown as they were written until all is settled.
    fn take_all(&mut self, records: &[Record]) {
        self.seen.reserve(records.len());
        for record in records {
            if self.seen.insert(record.id) {
                self.take(record);
            }
        }
    }

    fn settle(&mut self) {
        self.codes.settle();
        self.show_all_codes();
    }

    /// Shows the codes of these annotations as the codebook has them, and of all others as well if
    /// the codebook has changed.
    fn show_codes(&mut self, changed: &[AnnotationId]) {
        if self.codes.settle() {
            return self.show_all_codes();
        }
        for id in changed {
            if let Some(thread) = self.threads.get_mut(id) {
                show(thread, &self.codes);
            }
        }
    }

    fn show_all_codes(&mut self) {
        for (id, thread) in &mut self.threads {
            if show(thread, &self.codes) {
                self.changed.note(*id, self.revision);
            }
        }
    }

    fn take(&mut self, record: &Record) {
        self.revision += 1;
        self.clock.see(record.ts);
        for replaced in &record.replaced {
            self.thread(replaced.annotation, |thread| thread.replace(&replaced.records));
        }
        if !(record.codes.is_empty() && record.decisions.is_empty()) {
            let mark = (record.ts, record.dev.clone(), record.id);
            record.codes.iter().for_each(|change| self.codes.change(change, &mark));
            record.decisions.iter().for_each(|change| self.decisions.change(change, &mark));
        }
        for Version { base, annotation } in &record.set {
            self.index.add(&annotation.article.signs(), annotation.id);
            annotation.codes.iter().for_each(|code| self.codes.name(code));
            let head = Head {
                record: record.id,
                stamp: record.ts,
                device: record.dev.clone(),
                annotation: Arc::clone(annotation),
                written: None,
            };
            self.thread(head.annotation.id, |thread| thread.add(base, head));
        }
    }

    fn thread(&mut self, id: AnnotationId, change: impl FnOnce(&mut Thread)) {
        self.changed.note(id, self.revision);
        let thread = self.threads.entry(id).or_default();
        let before = usize::from(thread.is_live());
        change(thread);
        self.live = self.live + usize::from(thread.is_live()) - before;
    }

    /// An annotation that is not deleted.
    #[must_use]
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.any(id).filter(|annotation| !annotation.is_removed())
    }

    /// An annotation, deleted or not.
    #[must_use]
    pub fn any(&self, id: AnnotationId) -> Option<&Annotation> {
        self.shared(id).map(Arc::as_ref)
    }

    /// The same, to keep hold of.
    pub(in crate::notes) fn shared(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        Some(&self.threads.get(&id)?.shown()?.annotation)
    }

    /// All annotations that are not deleted, oldest first, to keep hold of.
    pub fn all_shared(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        let shown = self.threads.values().filter_map(|thread| Some(&thread.shown()?.annotation));
        shown.filter(|annotation| !annotation.is_removed())
    }

    /// The annotations that records have changed since an earlier revision; `None` if it is too
    /// long ago to tell.
    pub(in crate::notes) fn changed_since(
        &self,
        revision: u64,
    ) -> Option<impl Iterator<Item = AnnotationId>> {
        self.changed.since(revision)
    }

    /// All annotations that are not deleted, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Annotation> {
        self.with_removed().filter(|annotation| !annotation.is_removed())
    }

    /// All annotations, oldest first, with the deleted ones.
    pub fn with_removed(&self) -> impl Iterator<Item = &Annotation> {
        self.threads.values().filter_map(|thread| Some(thread.shown()?.annotation.as_ref()))
    }

    /// How many annotations there are, without the deleted ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// A number that grows with every record taken in: whoever shows the notes can tell by it
    /// whether to look again.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The annotations of an article in the order of its text, those on the whole article first.
    ///
    /// The article is known by its id, by its file, or by title, date and authors.
    pub fn of_article(&self, article: &ArticleRef) -> impl Iterator<Item = &Annotation> {
        let candidates = self.index.candidates(&article.signs());
        let known = candidates.into_iter().filter_map(|id| self.annotation(id));
        let mut found: Vec<&Annotation> =
            known.filter(|annotation| annotation.article.is_of(article)).collect();
        found.sort_by_key(|annotation| in_text_order(annotation));
        found.into_iter()
    }

    /// The versions of an annotation that were written without knowledge of the one that is shown.
    pub fn others(&self, id: AnnotationId) -> impl Iterator<Item = &Annotation> {
        let others = self.threads.get(&id).into_iter().flat_map(Thread::others);
        others.map(|head| head.annotation.as_ref())
    }

    /// The annotations of which there are several versions.
    pub fn in_conflict(&self) -> impl Iterator<Item = AnnotationId> {
        let live = self.threads.iter().filter(|(_, thread)| thread.is_live());
        live.filter(|(_, thread)| thread.others().next().is_some()).map(|(id, _)| *id)
    }

    /// The annotations whose id ends in these characters, in any case.
    pub fn ending_in<'n>(&'n self, short: &str) -> impl Iterator<Item = &'n Annotation> {
        let short = short.trim_start_matches('^').to_ascii_uppercase();
        self.all().filter(move |note| !short.is_empty() && note.id.to_string().ends_with(&short))
    }

    /// The code at this path; a new one gets an id at once.
    pub fn code(&mut self, path: &CodePath, now: Timestamp) -> CodeRef {
        let ids = &mut self.ids;
        let id = self.codes.at(path, || ids.annotation(now).to_string());
        CodeRef { id, path: path.clone() }
    }

    /// A name for a new annotation.
    pub fn new_id(&mut self, now: Timestamp) -> AnnotationId {
        self.ids.annotation(now)
    }

    /// The colour in which an annotation is shown: its own, else that of its first code that has
    /// one.
    #[must_use]
    pub fn colour_of(&self, annotation: &Annotation) -> Option<Colour> {
        let of_codes = || annotation.codes.iter().find_map(|code| self.codes.colour(&code.path));
        annotation.colour.or_else(of_codes)
    }
}

/// Shows the codes of an annotation as the codebook has them; `false` if that changes nothing.
fn show(thread: &mut Thread, codes: &Codes) -> bool {
    let mut news = false;
    for head in thread.heads_mut() {
        news |= head.show(codes.shown(head.written()));
    }
    news
}

/// What annotations of one article are sorted by.
pub(crate) fn in_text_order(annotation: &Annotation) -> (Option<(usize, usize)>, AnnotationId) {
    let place = annotation.anchor.as_ref().map(|anchor| (anchor.start.0, anchor.end.0));
    (place, annotation.id)
}

#[cfg(test)]
pub(crate) mod tests;

//! All annotations in memory: what the records of all logs add up to.

pub mod change;
pub mod code_edit;
pub(super) mod codes;
mod index;
mod quick;
mod texts;
mod thread;
mod write;

pub use change::{Change, Edit, UnknownAnnotation};
pub use code_edit::{CodeEdit, CodebookError};

use super::model::{
    Annotation, AnnotationId, ArticleRef, Clock, CodePath, CodeRef, Colour, DeviceId, Ids, Record,
    RecordId, Timestamp, Version,
};
use super::undo::History;
use codes::Codes;
use index::Index;
use quick::QuickSet;
use std::collections::BTreeMap;
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
    index: Index,
    pub(super) codes: Codes,
    texts: Texts,
    live: usize,
    revision: u64,
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
            texts: Texts::default(),
            live: 0,
            revision: 0,
            history: History::default(),
        }
    }

    /// Takes a record in; `false` if it was known already. Any order gives the same annotations.
    pub fn apply(&mut self, record: &Record) -> bool {
        let new = self.seen.insert(record.id);
        if new {
            let changed: Vec<AnnotationId> =
                record.set.iter().map(|version| version.annotation.id).collect();
            self.take(record.clone());
            self.show_codes(&changed);
        }
        new
    }

    /// Takes in what all logs hold at the start, and with it what can be undone.
    pub(crate) fn restore(&mut self, records: Vec<Record>) {
        self.history = History::of(&records, &self.device);
        self.apply_all(records);
    }

    /// Takes many records in, without copying them.
    pub(crate) fn apply_all(&mut self, records: Vec<Record>) {
        self.seen.reserve(records.len());
        for record in records {
            if self.seen.insert(record.id) {
                self.take(record);
            }
        }
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
        self.threads.values_mut().for_each(|thread| show(thread, &self.codes));
    }

    fn take(&mut self, record: Record) {
        self.revision += 1;
        self.clock.see(record.ts);
        for replaced in &record.replaced {
            self.thread(replaced.annotation, |thread| thread.replace(&replaced.records));
        }
        if !record.codes.is_empty() {
            let mark = (record.ts, record.dev.clone(), record.id);
            record.codes.iter().for_each(|change| self.codes.change(change, &mark));
        }
        for Version { base, annotation } in record.set {
            self.index.add(&annotation);
            annotation.codes.iter().for_each(|code| self.codes.name(code));
            let head = Head {
                record: record.id,
                stamp: record.ts,
                device: record.dev.clone(),
                annotation,
                written: None,
            };
            self.thread(head.annotation.id, |thread| thread.add(&base, head));
        }
    }

    fn thread(&mut self, id: AnnotationId, change: impl FnOnce(&mut Thread)) {
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
        Some(&self.threads.get(&id)?.shown()?.annotation)
    }

    /// All annotations that are not deleted, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Annotation> {
        self.with_removed().filter(|annotation| !annotation.is_removed())
    }

    /// All annotations, oldest first, with the deleted ones.
    pub fn with_removed(&self) -> impl Iterator<Item = &Annotation> {
        self.threads.values().filter_map(|thread| Some(&thread.shown()?.annotation))
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
        let candidates = self.index.candidates(article);
        let known = candidates.into_iter().filter_map(|id| self.annotation(id));
        let mut found: Vec<&Annotation> =
            known.filter(|annotation| annotation.article.is_of(article)).collect();
        found.sort_by_key(|annotation| in_text_order(annotation));
        found.into_iter()
    }

    /// The versions of an annotation that were written without knowledge of the one that is shown.
    pub fn others(&self, id: AnnotationId) -> impl Iterator<Item = &Annotation> {
        let others = self.threads.get(&id).into_iter().flat_map(Thread::others);
        others.map(|head| &head.annotation)
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

fn show(thread: &mut Thread, codes: &Codes) {
    for head in thread.heads_mut() {
        match codes.shown(head.written()) {
            Some(shown) => head.show(shown),
            None => {
                if let Some(written) = head.written.take() {
                    head.annotation.codes = written;
                }
            }
        }
    }
}

/// What annotations of one article are sorted by.
pub(crate) fn in_text_order(annotation: &Annotation) -> (Option<(usize, usize)>, AnnotationId) {
    let place = annotation.anchor.as_ref().map(|anchor| (anchor.start.0, anchor.end.0));
    (place, annotation.id)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::notes::model::tests::sample;
    use proptest::prelude::*;

    pub(crate) fn empty(device: &str, seed: u128) -> Notes {
        Notes::new(DeviceId::new(device).unwrap(), Ids::from_seed(seed))
    }

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + millis)
    }

    fn body(text: &str) -> Edit {
        Edit { body: Some(text.to_owned()), ..Edit::default() }
    }

    #[test]
    fn edits_that_did_not_know_each_other_are_both_kept() {
        let (mut here, mut there) = (empty("here", 1), empty("there", 2));
        let note = sample(&mut here, "Anfang");
        let id = note.id;
        let add = here.change(vec![Change::Add(note)], at(0)).unwrap();
        there.apply(&add);
        let mine = here.change(vec![Change::Edit { id, edit: body("hier") }], at(5)).unwrap();
        let theirs = there.change(vec![Change::Edit { id, edit: body("dort") }], at(9)).unwrap();
        here.apply(&theirs);
        there.apply(&mine);
        for notes in [&here, &there] {
            assert_eq!(notes.annotation(id).unwrap().body, "dort");
            let others: Vec<&str> = notes.others(id).map(|other| other.body.as_str()).collect();
            assert_eq!(others, ["hier"]);
        }
        here.change(vec![Change::Edit { id, edit: body("beide") }], at(20)).unwrap();
        assert_eq!(here.others(id).count(), 0);
    }

    #[test]
    fn an_edit_survives_a_deletion_that_did_not_know_of_it() {
        let (mut here, mut there) = (empty("here", 1), empty("there", 2));
        let note = sample(&mut here, "Anfang");
        let id = note.id;
        let add = here.change(vec![Change::Add(note)], at(0)).unwrap();
        there.apply(&add);
        let edit = here.change(vec![Change::Edit { id, edit: body("hier") }], at(5)).unwrap();
        let removal = there.change(vec![Change::Remove(id)], at(9)).unwrap();
        there.apply(&edit);
        here.apply(&removal);
        assert_eq!(here.annotation(id).unwrap().body, "hier");
        assert_eq!(there.annotation(id).unwrap().body, "hier");
    }

    #[test]
    fn a_deleted_annotation_is_out_of_sight_but_not_gone() {
        let mut notes = empty("here", 1);
        let note = sample(&mut notes, "weg");
        let (id, article) = (note.id, note.article.clone());
        notes.change(vec![Change::Add(note)], at(0)).unwrap();
        assert_eq!((notes.len(), notes.of_article(&article).count()), (1, 1));
        notes.change(vec![Change::Remove(id)], at(1)).unwrap();
        assert_eq!((notes.len(), notes.of_article(&article).count()), (0, 0));
        assert_eq!(notes.any(id).unwrap().body, "weg");
        assert!(notes.change(vec![Change::Edit { id, edit: body("x") }], at(2)).is_err());
    }

    #[test]
    fn annotations_follow_their_article_when_its_file_moves_or_its_text_changes() {
        let mut notes = empty("here", 1);
        let note = sample(&mut notes, "bleibt");
        let known = note.article.clone();
        notes.change(vec![Change::Add(note)], at(0)).unwrap();
        let other_id = crate::article::ArticleId("f".repeat(16));
        let moved = ArticleRef { source: "/elsewhere/b.txt".into(), ..known.clone() };
        let changed = ArticleRef { id: other_id.clone(), ..known.clone() };
        let both = ArticleRef { id: other_id.clone(), source: "/x".into(), ..known.clone() };
        let other = ArticleRef {
            id: other_id,
            title: Some("Ein anderer Titel".into()),
            authors: Vec::new(),
            ..known.clone()
        };
        for (article, count) in [(known, 1), (moved, 1), (changed, 1), (both, 1), (other, 0)] {
            assert_eq!(notes.of_article(&article).count(), count, "{article:?}");
        }
    }

    #[test]
    fn a_code_keeps_its_id() {
        let mut notes = empty("here", 1);
        let path: CodePath = "frame/deal".parse().unwrap();
        let code = notes.code(&path, at(0));
        assert_eq!(notes.code(&path, at(1)), code);
        let note = Annotation { codes: vec![code.clone()], ..sample(&mut notes, "") };
        let record = notes.change(vec![Change::Add(note)], at(2)).unwrap();
        let mut later = empty("later", 9);
        later.apply(&record);
        assert_eq!(later.code(&path, at(3)), code);
    }

    proptest! {
        #[test]
        fn the_order_of_the_records_does_not_matter(
            steps in prop::collection::vec((0..2_usize, 0..4_usize, 0..3_u8, any::<bool>()), 1..24),
            order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let mut devices = [empty("here", 1), empty("there", 2)];
            let mut records: Vec<Record> = Vec::new();
            for (count, (device, which, what, tell)) in steps.into_iter().enumerate() {
                let now = at(i64::try_from(count).unwrap());
                let notes = &mut devices[device];
                let ids: Vec<AnnotationId> = notes.all().map(|note| note.id).collect();
                let change = match (what, ids.get(which)) {
                    (1, Some(id)) => Change::Edit { id: *id, edit: body(&format!("{count}")) },
                    (2, Some(id)) => Change::Remove(*id),
                    _ => Change::Add(sample(notes, &format!("neu {count}"))),
                };
                let record = notes.change(vec![change], now).unwrap();
                if tell {
                    for record in records.iter().chain([&record]) {
                        devices[1 - device].apply(record);
                    }
                }
                records.push(record);
            }
            let straight = folded(records.iter());
            let shuffled = folded(order.iter().filter_map(|at| records.get(*at)));
            prop_assert_eq!(&straight, &shuffled);
            let twice = folded(records.iter().rev().chain(records.iter()));
            prop_assert_eq!(&straight, &twice);
        }
    }

    fn folded<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<(Annotation, usize)> {
        let mut notes = empty("reader", 3);
        records.for_each(|record| {
            notes.apply(record);
        });
        let all: Vec<Annotation> = notes.with_removed().cloned().collect();
        assert_eq!(notes.len(), all.iter().filter(|note| !note.is_removed()).count());
        all.into_iter()
            .map(|note| {
                let others = notes.others(note.id).count();
                (note, others)
            })
            .collect()
    }
}

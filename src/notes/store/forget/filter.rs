//! Tells what of a log stays.

use super::{Former, Wish};
use crate::article::TextHash;
use crate::notes::model::{AnnotationId, DeviceId, Record, RecordId, Timestamp};
use crate::notes::store::line::{self, Entry};
use crate::notes::store::log;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What all logs together say about the versions of annotations.
pub(super) struct Filter<'w> {
    wish: &'w Wish,
    /// The records that hold versions of an annotation.
    versions: BTreeMap<AnnotationId, BTreeSet<RecordId>>,
    /// Those of them that later ones replace.
    replaced: BTreeMap<AnnotationId, BTreeSet<RecordId>>,
    /// The texts that forgotten versions name.
    texts: BTreeSet<TextHash>,
}

/// What is left of a file.
#[derive(Debug, Default)]
pub(super) struct Remains {
    pub(super) bytes: Vec<u8>,
    /// Versions that were taken out.
    pub(super) versions: usize,
    /// Lines that cannot be looked into.
    pub(super) unknown: usize,
}

impl<'w> Filter<'w> {
    pub(super) fn new(wish: &'w Wish) -> Self {
        let (versions, replaced) = (BTreeMap::new(), BTreeMap::new());
        Self { wish, versions, replaced, texts: BTreeSet::new() }
    }

    /// Takes a log into account.
    pub(super) fn see(&mut self, bytes: &[u8]) {
        for record in log::read(bytes).records {
            for version in &record.set {
                let id = version.annotation.id;
                self.versions.entry(id).or_default().insert(record.id);
                self.replaced.entry(id).or_default().extend(&version.base);
                if self.wish.annotations.contains(&id) {
                    self.texts.insert(version.annotation.article.text_hash.clone());
                }
            }
            for gone in &record.replaced {
                self.replaced.entry(gone.annotation).or_default().extend(&gone.records);
            }
        }
        if self.wish.former == Former::Forgotten {
            let old = log::read(bytes).records.into_iter();
            let old = old.flat_map(|record| record.set);
            self.texts.extend(old.map(|version| version.annotation.article.text_hash.clone()));
        }
    }

    fn is_forgotten(&self, annotation: AnnotationId, record: RecordId) -> bool {
        let is_replaced =
            || self.replaced.get(&annotation).is_some_and(|old| old.contains(&record));
        self.wish.annotations.contains(&annotation)
            || (self.wish.former == Former::Forgotten && is_replaced())
    }

    /// The lines of a file without what is forgotten.
    pub(super) fn lines(&self, bytes: &[u8]) -> Remains {
        let mut remains = Remains::default();
        for line in log::split(bytes) {
            match line::decode(line) {
                Ok(Entry::Known(record)) => self.record_of(record, line, &mut remains),
                Ok(Entry::Unknown { .. }) | Err(line::Damaged) => {
                    remains.unknown += 1;
                    remains.keep(line);
                }
            }
        }
        remains
    }

    fn record_of(&self, mut record: Record, line: &[u8], remains: &mut Remains) {
        let (id, before) = (record.id, record.set.len());
        record.set.retain(|version| !self.is_forgotten(version.annotation.id, id));
        let gone = before - record.set.len();
        if gone == 0 {
            return remains.keep(line);
        }
        remains.versions += gone;
        let is_empty = record.set.is_empty()
            && record.codes.is_empty()
            && record.decisions.is_empty()
            && record.replaced.is_empty()
            && record.extra.is_empty();
        if !is_empty {
            // What was read from JSON can be written as JSON.
            remains.bytes.extend(line::encode(&record).unwrap_or_else(|_| line.to_vec()));
        }
    }

    /// The annotations that were wished away and of which no log has a version.
    pub(super) fn left_nowhere(&self, after: &[Vec<u8>]) -> BTreeSet<AnnotationId> {
        let mut nowhere: BTreeSet<AnnotationId> =
            self.versions.keys().filter(|id| self.wish.annotations.contains(id)).copied().collect();
        for record in after.iter().flat_map(|bytes| log::read(bytes).records) {
            for version in &record.set {
                nowhere.remove(&version.annotation.id);
            }
        }
        nowhere
    }

    /// The record that says which versions are gone; nothing if none are.
    pub(super) fn record(&self, device: &DeviceId, now: Timestamp) -> io::Result<Vec<u8>> {
        let mut gone: BTreeMap<AnnotationId, BTreeSet<RecordId>> = BTreeMap::new();
        for (id, records) in &self.versions {
            if records.iter().any(|record| self.is_forgotten(*id, *record)) {
                let all = gone.entry(*id).or_default();
                all.extend(records.iter().filter(|record| self.is_forgotten(*id, **record)));
                all.extend(self.replaced.get(id).into_iter().flatten());
            }
        }
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        line::of_replaced(device, now, gone)
    }

    /// Whether a damaged line names an annotation that is forgotten.
    pub(super) fn names(&self, line: &[u8]) -> bool {
        let line = String::from_utf8_lossy(line);
        self.wish.annotations.iter().any(|id| line.contains(&id.to_string()))
    }

    /// The texts that what is forgotten was made on.
    pub(super) fn texts(&self) -> &BTreeSet<TextHash> {
        &self.texts
    }

    /// The texts that versions in logs name.
    pub(super) fn texts_in(logs: &[Vec<u8>]) -> BTreeSet<TextHash> {
        let records = logs.iter().flat_map(|bytes| log::read(bytes).records);
        let versions = records.flat_map(|record| record.set);
        versions.map(|version| version.annotation.article.text_hash.clone()).collect()
    }
}

impl Remains {
    fn keep(&mut self, line: &[u8]) {
        self.bytes.extend_from_slice(line);
        self.bytes.push(b'\n');
    }
}

//! The versions of one annotation.

use crate::notes::model::{Annotation, CodeRef, DeviceId, RecordId, Stamp};
use std::cmp::Ordering;
use std::sync::Arc;

/// One version of an annotation that no known record replaces.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) record: RecordId,
    pub(super) stamp: Stamp,
    pub(super) device: DeviceId,
    /// With its codes as the codebook has them now.
    pub(super) annotation: Arc<Annotation>,
    /// The codes as they were written, where the codebook has them otherwise now.
    pub(super) written: Option<Vec<CodeRef>>,
}

impl Head {
    /// The codes as they were written.
    pub(super) fn written(&self) -> &[CodeRef] {
        self.written.as_deref().unwrap_or(&self.annotation.codes)
    }

    /// Shows the codes as the codebook has them, `None` for as written; `false` if they were shown
    /// so already.
    pub(super) fn show(&mut self, shown: Option<Vec<CodeRef>>) -> bool {
        let written = match self.written.take() {
            None if shown.is_none() => return false,
            written => written.unwrap_or_else(|| self.annotation.codes.clone()),
        };
        let shown = shown.unwrap_or_else(|| written.clone());
        self.written = (shown != written).then_some(written);
        let news = self.annotation.codes != shown;
        if news {
            Arc::make_mut(&mut self.annotation).codes = shown;
        }
        news
    }
}

/// The current versions of one annotation, and which records were replaced.
///
/// More than one version is current when they were written without knowledge of each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Thread {
    /// The one that is shown stands first.
    heads: Vec<Head>,
    /// Sorted.
    replaced: Vec<RecordId>,
}

impl Thread {
    /// Takes a version in, which replaces those of the records in `base`.
    pub(super) fn add(&mut self, base: &[RecordId], head: Head) {
        self.replace(base);
        if self.replaced.binary_search(&head.record).is_err() {
            self.heads.push(head);
            self.heads.sort_by(shown_first);
        }
    }

    /// Notes that the versions of these records are replaced, whether they are here yet or not.
    pub(super) fn replace(&mut self, records: &[RecordId]) {
        for record in records {
            if let Err(place) = self.replaced.binary_search(record) {
                self.replaced.insert(place, *record);
            }
            self.heads.retain(|head| head.record != *record);
        }
    }

    /// The version that is shown.
    pub(super) fn shown(&self) -> Option<&Head> {
        self.heads.first()
    }

    /// The versions that were written without knowledge of the one that is shown.
    pub(super) fn others(&self) -> impl Iterator<Item = &Head> {
        self.heads.iter().skip(1)
    }

    /// All current versions.
    pub(super) fn heads_mut(&mut self) -> impl Iterator<Item = &mut Head> {
        self.heads.iter_mut()
    }

    /// The records that hold the current versions.
    pub(super) fn records(&self) -> Vec<RecordId> {
        self.heads.iter().map(|head| head.record).collect()
    }

    /// Whether the shown version is not deleted.
    pub(super) fn is_live(&self) -> bool {
        self.shown().is_some_and(|head| !head.annotation.is_removed())
    }
}

/// What is not deleted comes before what is, then the latest first.
fn shown_first(one: &Head, other: &Head) -> Ordering {
    let removed = |head: &Head| head.annotation.is_removed();
    let latest = (&other.stamp, &other.device, other.record);
    removed(one).cmp(&removed(other)).then(latest.cmp(&(&one.stamp, &one.device, one.record)))
}

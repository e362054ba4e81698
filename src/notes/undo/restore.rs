//! Finds in the logs what could be undone and redone when the program ended.

use super::{History, Pair, STEPS, Step};
use crate::notes::model::{Annotation, AnnotationId, DeviceId, Record, RecordId, Turn, Version};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The device's last records that are looked at: a hundred steps, each undone and redone some
/// times.
const WINDOW: usize = 20 * STEPS;

/// The steps of a device as records, the oldest first.
#[derive(Default)]
struct Steps<'r> {
    done: Vec<&'r Record>,
    undone: Vec<&'r Record>,
    /// The records that undid and redid.
    turns: Vec<RecordId>,
}

impl<'r> Steps<'r> {
    fn of(records: &[&'r Record], device: &DeviceId) -> Self {
        let is_step = |record: &&Record| {
            let empty =
                record.set.is_empty() && record.codes.is_empty() && record.decisions.is_empty();
            record.dev == *device && !empty
        };
        let mut own: Vec<&Record> = records.iter().copied().filter(is_step).collect();
        let key = |record: &&Record| (record.ts, record.id);
        if let Some(older) = own.len().checked_sub(WINDOW).filter(|older| *older > 0) {
            own.select_nth_unstable_by_key(older, key);
            own.drain(..older);
        }
        own.sort_unstable_by_key(key);
        own.dedup_by_key(|record| record.id);
        let mut steps = Self::default();
        own.into_iter().for_each(|record| steps.replay(record));
        steps.done.drain(..steps.done.len().saturating_sub(STEPS));
        steps
    }

    fn replay(&mut self, record: &'r Record) {
        let (from, to, id) = match record.turn {
            None => {
                self.undone.clear();
                return self.done.push(record);
            }
            Some(Turn::Undo(id)) => (&mut self.done, &mut self.undone, id),
            Some(Turn::Redo(id)) => (&mut self.undone, &mut self.done, id),
        };
        if let Some(at) = from.iter().rposition(|step| step.id == id) {
            to.push(from.remove(at));
        }
        self.turns.push(record.id);
    }

    /// The records with the versions that the steps replaced.
    fn bases(&self) -> HashSet<RecordId> {
        let all = self.done.iter().chain(&self.undone);
        all.flat_map(|step| &step.set).flat_map(|version| &version.base).copied().collect()
    }
}

/// The records without which the last steps could not be undone or redone after a restart.
pub(in crate::notes) fn needed(records: &[&Record], device: &DeviceId) -> HashSet<RecordId> {
    let steps = Steps::of(records, device);
    let all = steps.done.iter().chain(&steps.undone).map(|step| step.id);
    let mut needed: HashSet<RecordId> = all.collect();
    needed.extend(steps.bases());
    needed.extend(steps.turns);
    needed
}

/// The versions that the steps replaced, with the record of each.
type Bases<'r> = HashMap<(RecordId, AnnotationId), (&'r Record, &'r Arc<Annotation>)>;

impl History {
    /// What can be undone and redone after all these records. A step whose earlier versions are
    /// gone ends the row.
    pub(in crate::notes) fn of(records: &[&Record], device: &DeviceId) -> Self {
        let steps = Steps::of(records, device);
        let wanted = steps.bases();
        let mut bases = Bases::new();
        for record in records.iter().filter(|record| wanted.contains(&record.id)) {
            for version in &record.set {
                bases.insert((record.id, version.annotation.id), (record, &version.annotation));
            }
        }
        let latest_first = |records: &[&Record]| -> Vec<Step> {
            records.iter().rev().map_while(|record| step(record, &bases)).collect()
        };
        let mut undone = latest_first(&steps.undone);
        undone.reverse();
        Self { done: latest_first(&steps.done).into_iter().rev().collect(), undone }
    }
}

fn step(record: &Record, bases: &Bases<'_>) -> Option<Step> {
    let notes = record.set.iter().map(|version| pair(version, bases));
    Some(Step::of(record, notes.collect::<Option<_>>()?))
}

fn pair(version: &Version, bases: &Bases<'_>) -> Option<Pair> {
    let after = Arc::clone(&version.annotation);
    if version.base.is_empty() {
        return Some((None, after));
    }
    let known = version.base.iter().filter_map(|base| bases.get(&(*base, after.id)));
    let shown = known.max_by_key(|(record, annotation)| {
        (!annotation.is_removed(), record.ts, &record.dev, record.id)
    });
    let (_, before) = shown?;
    Some((Some(Arc::clone(before)), after))
}

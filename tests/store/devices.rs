//! Three devices that share their notes by a sync tool, in fast motion: nothing is lost.

use super::forgetting::deleted;
use super::{add, annotation, at, bodies, device, open, words};
use glosse::files::Earnest;
use glosse::notes::store::ForgetFailed;
use glosse::notes::{AnnotationId, Change, Edit, Notes, Store};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const NAMES: [&str; 3] = ["eins", "zwei", "drei"];

/// What somebody does on one of the devices.
#[derive(Debug, Clone)]
enum Step {
    Add,
    Edit(usize),
    Remove(usize),
    Undo,
    Compact,
    Forget,
    /// The sync tool brings the logs of this device to another one.
    Sync(usize),
    /// The sync tool keeps a copy of a log under another name.
    Copy(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Add),
        4 => any::<usize>().prop_map(Step::Edit),
        2 => any::<usize>().prop_map(Step::Remove),
        1 => Just(Step::Undo),
        1 => Just(Step::Compact),
        1 => Just(Step::Forget),
        4 => (0_usize..3).prop_map(Step::Sync),
        1 => (0_usize..3).prop_map(Step::Copy),
    ]
}

/// A device with its folder.
struct Device {
    folder: tempfile::TempDir,
    store: Store,
    notes: Notes,
}

impl Device {
    /// Forgets deleted notes. A process that another test is just starting may hold the locks of
    /// this one until it runs a program of its own.
    fn forget(&mut self) {
        let forgotten = |device: &mut Self| {
            device.store.forget(&deleted(&device.notes), (at(2), Earnest::Done))
        };
        for _ in 0..200 {
            match forgotten(self) {
                Err(ForgetFailed::InUse(_)) => std::thread::sleep(Duration::from_millis(10)),
                done => return drop(done.unwrap()),
            }
        }
        forgotten(self).unwrap();
    }

    fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (store, notes, _) = Store::open_as(folder.path(), device(name));
        Self { folder, store, notes }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What the versions of a note say that are not deleted.
    fn versions(&self, id: AnnotationId) -> BTreeSet<String> {
        let all = self.notes.any(id).into_iter().chain(self.notes.others(id));
        all.filter(|note| note.removed.is_none()).map(|note| note.body.clone()).collect()
    }

    fn all_versions(&self) -> BTreeSet<String> {
        let ids: Vec<AnnotationId> = self.notes.with_removed().map(|note| note.id).collect();
        ids.into_iter().flat_map(|id| self.versions(id)).collect()
    }

    fn nth(&self, which: usize) -> Option<AnnotationId> {
        let ids: Vec<AnnotationId> = self.notes.all().map(|note| note.id).collect();
        ids.get(which % ids.len().max(1)).copied()
    }

    fn change(&mut self, change: Change) {
        let record = self.notes.change(vec![change], at(1)).unwrap();
        self.store.append(&record).unwrap();
    }
}

/// Brings the logs of one device to another, as a sync tool does.
fn sync(from: &Path, to: &Path, name: &str) {
    let is_own = |file: &str| {
        file.starts_with(&format!("{name}.")) && file.ends_with(".jsonl") && !file.contains(' ')
    };
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|file| is_own(file)).collect()
    };
    for file in names(to) {
        fs::remove_file(to.join(file)).unwrap();
    }
    for file in names(from) {
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

#[test]
fn a_log_that_a_sync_tool_puts_in_the_place_of_another_is_read_from_its_start() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut other, mut others, _) = Store::open_as(there.path(), device("other"));
    add((&mut other, &mut others), "eins");
    let log = "other.0.jsonl";
    fs::copy(there.path().join(log), here.path().join(log)).unwrap();
    let (mut store, mut notes) = open(here.path());
    other.compact(at(4)).unwrap();
    // As long as the first, under the same name; written over it, the file keeps its number.
    add((&mut other, &mut others), "zwei");
    fs::write(here.path().join(log), fs::read(there.path().join(log)).unwrap()).unwrap();
    assert!(store.refresh(&mut notes).is_empty());
    assert_eq!(bodies(&notes), words(&["eins", "zwei"]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn three_devices_that_share_their_notes_lose_none(
        steps in prop::collection::vec((0_usize..3, step()), 1..60),
    ) {
        let mut devices = NAMES.map(Device::new);
        // What was written and neither replaced nor deleted by somebody who saw it.
        let mut expected: BTreeSet<String> = BTreeSet::new();
        for (count, (which, step)) in steps.into_iter().enumerate() {
            let words = format!("Worte {count}");
            match step {
                Step::Sync(other) => {
                    if other != which {
                        sync(devices[which].path(), devices[other].path(), NAMES[which]);
                        let to = &mut devices[other];
                        to.store.refresh(&mut to.notes);
                    }
                }
                Step::Copy(of) => {
                    let log = devices[which].path().join(format!("{}.0.jsonl", NAMES[of]));
                    let copy = format!("{}.0 (conflicted copy {count}).jsonl", NAMES[of]);
                    // There may be no such log yet.
                    let _ = fs::copy(log, devices[which].path().join(copy));
                }
                Step::Add => {
                    let note = annotation(&mut devices[which].notes, &words);
                    devices[which].change(Change::Add(note));
                    expected.insert(words);
                }
                Step::Edit(nth) => if let Some(id) = devices[which].nth(nth) {
                    for seen in devices[which].versions(id) {
                        expected.remove(&seen);
                    }
                    let edit = Edit { body: Some(words.clone()), ..Edit::default() };
                    devices[which].change(Change::Edit { id, edit });
                    expected.insert(words);
                },
                Step::Remove(nth) => if let Some(id) = devices[which].nth(nth) {
                    for seen in devices[which].versions(id) {
                        expected.remove(&seen);
                    }
                    devices[which].change(Change::Remove(id));
                },
                Step::Undo => {
                    let device = &mut devices[which];
                    let before = device.all_versions();
                    if let Some(record) = device.notes.undo(at(1)) {
                        device.store.append(&record).unwrap();
                        let after = device.all_versions();
                        expected.retain(|words| !before.contains(words) || after.contains(words));
                        expected.extend(after.difference(&before).cloned());
                    }
                }
                Step::Compact => drop(devices[which].store.compact(at(2)).unwrap()),
                Step::Forget => {
                    let device = &mut devices[which];
                    let before = device.all_versions();
                    device.forget();
                    // As after a restart: what a running program could take back is gone, too.
                    let (store, notes, _) =
                        Store::open_as(device.folder.path(), self::device(NAMES[which]));
                    (device.store, device.notes) = (store, notes);
                    prop_assert_eq!(device.all_versions(), before);
                }
            }
        }
        for from in 0..3 {
            for to in (0..3).filter(|to| *to != from) {
                sync(devices[from].path(), devices[to].path(), NAMES[from]);
            }
        }
        for (name, one) in NAMES.iter().zip(&devices) {
            let (store, notes, warnings) = Store::open_as(one.folder.path(), device(name));
            prop_assert!(warnings.is_empty(), "{:?}", warnings);
            let folder = tempfile::tempdir().unwrap();
            let all = Device { folder, store, notes }.all_versions();
            prop_assert!(all.is_superset(&expected), "lost on {}: {:?} of {:?}", name, expected, all);
        }
    }
}

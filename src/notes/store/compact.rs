//! Compaction: several logs become one, without the versions that were replaced.

use super::line::{self, Entry};
use super::lock::Lock;
use super::{Store, device, folder, log, quarantine};
use crate::files;
use crate::notes::model::record;
use crate::notes::model::{AnnotationId, DeviceId, Ids, Record, RecordId, Timestamp};
use crate::notes::state::Notes;
use crate::notes::undo;
use crate::wording::{Say, UiLanguage};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Backups that are always kept; of older ones, the last of each month.
const NEWEST: usize = 10;

/// What a compaction did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compacted {
    /// How many logs became one.
    pub logs: usize,
    /// How many lines were left out because later ones replace them.
    pub dropped: usize,
}

/// A compaction was given up; the logs are as they were.
#[derive(Debug, thiserror::Error)]
#[error("the logs in {} could not be compacted and stay as they are: {source}", .folder.display())]
pub struct CompactionFailed {
    /// The folder of annotations.
    pub folder: PathBuf,
    /// What stopped it.
    #[source]
    pub source: io::Error,
}

impl Say for CompactionFailed {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self { folder, source }) => write!(
                f,
                "die Protokolle in {} waren nicht zu verdichten und bleiben, wie sie sind: {source}",
                folder.display()
            ),
        }
    }
}

/// A log that no one else writes to until this is dropped.
struct Locked {
    log: log::Log,
    /// Held for its lock.
    _file: (File, Lock),
    bytes: Vec<u8>,
}

impl Store {
    /// Whether the device has so many logs that one would be better.
    #[must_use]
    pub fn wants_compaction(&self) -> bool {
        const MANY: usize = 16;
        let own = |log: &log::Log| log::is_own(&log.name, &self.device);
        log::list(&self.folder).is_ok_and(|logs| logs.iter().filter(|log| own(log)).count() > MANY)
    }

    /// Merges those of this device's logs that no other run is writing to. The old ones go to
    /// `backup/`. Logs of other devices are left alone: a lock here says nothing about whether
    /// the other machine is writing.
    ///
    /// # Errors
    /// [`CompactionFailed`]; nothing is lost then.
    pub fn compact(&mut self, now: Timestamp) -> Result<Compacted, CompactionFailed> {
        self.writer = None;
        let folder = self.folder.clone();
        self.merge(now).map_err(|source| CompactionFailed { folder, source })
    }

    fn merge(&self, now: Timestamp) -> io::Result<Compacted> {
        remove_stale(&self.folder, &self.device);
        let locked = self.lock_all()?;
        if locked.is_empty() {
            return Ok(Compacted::default());
        }
        let (snapshot, dropped) = self.snapshot(&locked, now)?;
        let temporary = self.temporary();
        let result = write_verified(&temporary, &snapshot, &locked)
            .and_then(|()| self.put_in_place(&temporary));
        if result.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        result?;
        self.back_up(&locked, now)?;
        Ok(Compacted { logs: locked.len(), dropped })
    }

    fn lock_all(&self) -> io::Result<Vec<Locked>> {
        let mut locked = Vec::new();
        for log in log::list(&self.folder)? {
            if log::is_own(&log.name, &self.device) && !self.shunned.contains(&log.path) {
                locked.extend(lock(log)?);
            }
        }
        Ok(locked)
    }

    /// All lines that still count, as they are, and how many do not.
    fn snapshot(&self, locked: &[Locked], now: Timestamp) -> io::Result<(Vec<u8>, usize)> {
        let (mut lines, mut records) = (Vec::new(), Vec::new());
        for one in locked {
            let mut bad = Vec::new();
            for line in log::split(&one.bytes) {
                match line::decode(line) {
                    Ok(Entry::Known(record)) => {
                        lines.push((line, Some(record.id)));
                        records.push(record);
                    }
                    Ok(Entry::Unknown { .. }) => lines.push((line, None)),
                    Err(line::Damaged) => bad.push(line.to_vec()),
                }
            }
            if !bad.is_empty() {
                quarantine::keep(&self.folder, &one.log.name, &bad)?;
            }
        }
        let replaced = Replacements::of(
            &records,
            &undo::needed(&records.iter().collect::<Vec<_>>(), &self.device),
        );
        let mut out = replaced.line(&self.device, now)?;
        let mut seen = HashSet::new();
        for (line, id) in lines {
            let counts = id.is_none_or(|id| !replaced.droppable.contains(&id) && seen.insert(id));
            if counts {
                out.extend_from_slice(line);
                out.push(b'\n');
            }
        }
        Ok((out, replaced.dropped))
    }

    /// A name for a file that is not finished yet.
    pub(super) fn temporary(&self) -> PathBuf {
        self.folder.join(format!("{}.{:x}.tmp", self.device, device::fresh_seed()))
    }

    /// Gives the snapshot the name of a log that no one has, and waits until that is on disk.
    pub(super) fn put_in_place(&self, temporary: &Path) -> io::Result<()> {
        for number in 0.. {
            let path = self.folder.join(log::name(&self.device, number));
            match files::private().write(true).create_new(true).open(&path) {
                // The lock keeps others from writing to the empty file that is replaced.
                Ok(reserved) => {
                    if let Ok(_lock) = Lock::take(&reserved, &path) {
                        fs::rename(temporary, &path)?;
                        return folder::sync(&self.folder);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("no free name for a log"))
    }

    fn back_up(&self, locked: &[Locked], now: Timestamp) -> io::Result<()> {
        let backup = self.folder.join("backup");
        folder::create(&backup)?;
        for one in locked {
            let name = format!("{:013}-{}", now.millis(), one.log.name);
            fs::rename(&one.log.path, free_name(&backup, &name))?;
        }
        folder::sync(&backup)?;
        folder::sync(&self.folder)?;
        prune(&backup);
        Ok(())
    }
}

fn lock(log: log::Log) -> io::Result<Option<Locked>> {
    let mut file = match files::private().read(true).append(true).open(&log.path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let Ok(lock) = Lock::take(&file, &log.path) else { return Ok(None) };
    if !folder::is_at(&file, &log.path) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let newer = log::read(&bytes).newer;
    Ok((!newer).then_some(Locked { log, _file: (file, lock), bytes }))
}

/// Which versions the records replace, and which records are not needed any more.
struct Replacements {
    versions: BTreeMap<AnnotationId, BTreeSet<RecordId>>,
    droppable: HashSet<RecordId>,
    /// How many of the droppable ones hold annotations.
    dropped: usize,
}

impl Replacements {
    /// `needed` are records that are kept although later ones replace what they hold.
    fn of(records: &[Record], needed: &HashSet<RecordId>) -> Self {
        let mut versions: BTreeMap<AnnotationId, BTreeSet<RecordId>> = BTreeMap::new();
        for record in records {
            for version in record.set.iter().filter(|version| !version.base.is_empty()) {
                versions.entry(version.annotation.id).or_default().extend(&version.base);
            }
            for replaced in &record.replaced {
                versions.entry(replaced.annotation).or_default().extend(&replaced.records);
            }
        }
        let old =
            |record: &Record, id| versions.get(&id).is_some_and(|old| old.contains(&record.id));
        let droppable = |record: &&Record| {
            record.extra.is_empty()
                && record.codes.is_empty()
                && record.decisions.is_empty()
                && !needed.contains(&record.id)
                && record.v == record::FORMAT
                && record.set.iter().all(|version| old(record, version.annotation.id))
        };
        let old_records: Vec<&Record> = records.iter().filter(droppable).collect();
        let dropped = old_records.iter().filter(|record| !record.set.is_empty()).count();
        let droppable = old_records.into_iter().map(|record| record.id).collect();
        Self { versions, droppable, dropped }
    }

    /// A record of what was replaced: without it, a version that is left out here and comes back
    /// from a backup or another machine would look like a new one.
    fn line(&self, device: &DeviceId, now: Timestamp) -> io::Result<Vec<u8>> {
        if self.droppable.is_empty() {
            return Ok(Vec::new());
        }
        let replaced = self.versions.iter();
        let replaced = replaced.map(|(annotation, records)| (*annotation, records.clone()));
        line::of_replaced(device, now, replaced)
    }
}

/// Writes the snapshot, waits for the disk, reads it back and compares what it adds up to.
fn write_verified(path: &Path, snapshot: &[u8], locked: &[Locked]) -> io::Result<()> {
    let mut file = files::private().read(true).write(true).create_new(true).open(path)?;
    // The lock tells a snapshot that is being written from one that was left behind.
    let _lock = Lock::take(&file, path);
    file.write_all(snapshot)?;
    file.sync_all()?;
    let written = fs::read(path)?;
    let before = fold(locked.iter().map(|one| one.bytes.as_slice()));
    let same = written == snapshot && same_notes(&before, &fold([written.as_slice()]));
    if same { Ok(()) } else { Err(io::Error::other("the merged log does not hold the same notes")) }
}

/// What logs add up to.
pub(super) fn fold<'b>(logs: impl IntoIterator<Item = &'b [u8]>) -> Notes {
    let mut notes = Notes::new(DeviceId::from_seed(0), Ids::from_seed(0));
    for bytes in logs {
        notes.apply_all(&log::read(bytes).records);
    }
    notes
}

fn same_notes(one: &Notes, other: &Notes) -> bool {
    one.with_removed().eq(other.with_removed())
        && one.with_removed().all(|note| one.others(note.id).eq(other.others(note.id)))
        && one.codebook() == other.codebook()
        && one.kept_decisions() == other.kept_decisions()
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let free = |path: &PathBuf| path.symlink_metadata().is_err();
    let numbered = (0..10_000).map(|count| folder.join(format!("{name}.{count}")));
    [folder.join(name)].into_iter().chain(numbered).find(free).unwrap_or(folder.join(name))
}

/// Removes snapshots that an earlier run did not finish.
fn remove_stale(annotations: &Path, device: &DeviceId) {
    let Ok(entries) = fs::read_dir(annotations) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ours = name.starts_with(&format!("{device}.")) && name.ends_with(".tmp");
        if ours && File::open(&path).is_ok_and(|file| Lock::take(&file, &path).is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Keeps the newest backups and the last of each month.
fn prune(backup: &Path) {
    let Ok(entries) = fs::read_dir(backup) else { return };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    for name in superfluous(names.collect()) {
        let _ = fs::remove_file(backup.join(name));
    }
}

fn superfluous(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable_by(|one, other| other.cmp(one));
    let mut months = HashSet::new();
    let mut out = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        // What has another name was not put here by a compaction.
        let Some(millis) = name.split_once('-').and_then(|(millis, _)| millis.parse().ok()) else {
            continue;
        };
        let month: String = Timestamp::from_millis(millis).to_string().chars().take(7).collect();
        if months.insert(month) || place < NEWEST {
            continue;
        }
        out.push(name);
    }
    out
}

//! Forgetting for good: what is forgotten is in no log, backup or kept text of this device any more.
//!
//! Logs are merged, and a sync tool or a backup may bring an old one back. So a record says first
//! which versions are gone; whatever log has them later, they count no more than versions that were
//! replaced. Only then they are taken out of the files, one file after the other, each whole or not
//! at all: a program that is killed in between leaves some of the words, but none of the notes, and
//! forgetting once more takes the rest out.
//!
//! An edit that another device made without knowing of it is a version of its own: it is not lost,
//! and shows what was forgotten in its own words.

mod filter;

use super::compact::fold;
use super::{Store, folder, log};
use crate::article::TextHash;
use crate::files::{self, Earnest};
use crate::notes::model::{AnnotationId, FileKey, Timestamp};
use crate::notes::state::Notes;
use filter::{Filter, Remains};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What is to be forgotten.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// These annotations, with all their versions.
    pub annotations: BTreeSet<AnnotationId>,
    /// What all others said before they were changed.
    pub former: Former,
    /// Where it is forgotten.
    pub reach: Reach,
}

/// What becomes of versions that were replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Former {
    /// They stay, as far as they are there.
    #[default]
    Kept,
    /// They are forgotten, and steps before now can no longer be taken back.
    Forgotten,
}

/// Which logs of a folder are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Those of this device.
    #[default]
    ThisDevice,
    /// Those of all devices that share the folder.
    AllDevices,
}

/// What was forgotten, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Annotations of which nothing is left in the logs that were written.
    pub annotations: usize,
    /// Versions of annotations in logs.
    pub versions: usize,
    /// The logs they were in.
    pub logs: Vec<PathBuf>,
    /// Backups that held some of them.
    pub backups: usize,
    /// Kept texts that nothing needs any more.
    pub texts: usize,
    /// Lines in quarantine that are certain to be of them.
    pub quarantined: usize,
    /// Damaged lines, and lines of a later version, that may be of them and cannot be looked into.
    pub unknown: usize,
    /// Logs of other devices that still hold some of them.
    pub elsewhere: Vec<PathBuf>,
}

/// Nothing, or not all, was forgotten.
#[derive(Debug, thiserror::Error)]
pub enum ForgetFailed {
    /// A log is in use.
    #[error("{} is written by another Glosse; close it and try again", .0.display())]
    InUse(PathBuf),
    /// The system refuses it. What was not done yet is done by trying again.
    #[error("what is to be forgotten is still in {}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// A file with lines.
struct Lines {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Held for its lock, if it is one that is written.
    lock: Option<File>,
}

/// What each file that changes is to hold.
struct Plan {
    record: Vec<u8>,
    files: Vec<(PathBuf, Vec<u8>)>,
    texts: Vec<PathBuf>,
    forgotten: Forgotten,
    /// Held until all is written.
    _locks: Vec<File>,
}

impl Store {
    /// Forgets annotations, or finds out what that would mean.
    ///
    /// # Errors
    /// [`ForgetFailed`] if a log is in use, when nothing was changed, or if a file cannot be written.
    pub fn forget(
        &mut self,
        wish: &Wish,
        (now, earnest): (Timestamp, Earnest),
    ) -> Result<Forgotten, ForgetFailed> {
        self.writer = None;
        let plan = self.plan_forgetting(wish, now)?;
        if earnest == Earnest::Done && !plan.record.is_empty() {
            self.carry_out(&plan)?;
        }
        Ok(plan.forgotten)
    }

    /// Which of some annotations have versions in the logs of other devices.
    ///
    /// # Errors
    /// [`ForgetFailed`] if a log cannot be read.
    pub fn made_elsewhere(
        &self,
        annotations: &BTreeSet<AnnotationId>,
    ) -> Result<BTreeSet<AnnotationId>, ForgetFailed> {
        let mut elsewhere = BTreeSet::new();
        for log in log::list(&self.folder).map_err(|error| self.failed(error))? {
            if self.reaches(Reach::ThisDevice, &log.name) {
                continue;
            }
            let failed = |source| ForgetFailed::Io { path: log.path.clone(), source };
            let records = log::read(&fs::read(&log.path).map_err(failed)?).records;
            let all = records.iter().flat_map(|record| &record.set);
            elsewhere.extend(all.map(|version| version.annotation.id));
        }
        elsewhere.retain(|id| annotations.contains(id));
        Ok(elsewhere)
    }

    /// Forgets where files lie, and tells how many were known.
    ///
    /// # Errors
    /// [`ForgetFailed`] if that cannot be written.
    pub fn forget_files(
        &mut self,
        files: &HashSet<FileKey>,
        earnest: Earnest,
    ) -> Result<usize, ForgetFailed> {
        let folder = self.folder.clone();
        let done = self.sources.forget(files, earnest);
        done.map_err(|source| ForgetFailed::Io { path: folder, source })
    }

    fn plan_forgetting(&self, wish: &Wish, now: Timestamp) -> Result<Plan, ForgetFailed> {
        let logs = self.logs(wish.reach)?;
        let mut filter = Filter::new(wish);
        logs.iter().for_each(|log| filter.see(&log.bytes));
        let mut forgotten = Forgotten::default();
        let (mut files, mut locks, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for log in logs {
            let remains = filter.lines(&log.bytes);
            forgotten.unknown += remains.unknown;
            if remains.versions == 0 {
                after.push(log.bytes);
            } else if let Some(lock) = log.lock {
                forgotten.versions += remains.versions;
                forgotten.logs.push(log.path.clone());
                after.push(remains.bytes.clone());
                files.push((log.path, remains.bytes));
                locks.push(lock);
            } else {
                forgotten.elsewhere.push(log.path);
                after.push(log.bytes);
            }
        }
        forgotten.annotations = filter.left_nowhere(&after).len();
        let record = filter.record(&self.device, now).map_err(|error| self.failed(error))?;
        after.push(record.clone());
        self.verify(wish, &after)?;
        let texts = self.needless_texts(&filter, &after);
        self.add_backups(wish, (&filter, &mut files), &mut forgotten)?;
        self.add_quarantine(wish, (&filter, &mut files), &mut forgotten)?;
        forgotten.texts = texts.len();
        Ok(Plan { record, files, texts, forgotten, _locks: locks })
    }

    fn failed(&self, source: io::Error) -> ForgetFailed {
        ForgetFailed::Io { path: self.folder.clone(), source }
    }

    /// Whether a file of the folder may be written, by the name of its log.
    fn reaches(&self, reach: Reach, log: &str) -> bool {
        let own = log.strip_prefix(self.device.as_str()).is_some_and(|rest| rest.starts_with('.'));
        own || reach == Reach::AllDevices
    }

    /// All logs; those that may be written are locked, copies that sync tools made of them as well.
    fn logs(&self, reach: Reach) -> Result<Vec<Lines>, ForgetFailed> {
        let mut logs = Vec::new();
        for log in log::list(&self.folder).map_err(|error| self.failed(error))? {
            let failed = |source| ForgetFailed::Io { path: log.path.clone(), source };
            let mut file = File::open(&log.path).map_err(failed)?;
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(failed)?;
            let mut lock = None;
            if self.reaches(reach, &log.name) {
                match file.try_lock() {
                    Err(TryLockError::WouldBlock) => return Err(ForgetFailed::InUse(log.path)),
                    // Where files cannot be locked, nobody can be kept out.
                    Ok(()) | Err(TryLockError::Error(_)) => lock = Some(file),
                }
            }
            logs.push(Lines { path: log.path, bytes, lock });
        }
        Ok(logs)
    }

    /// Makes sure that nothing is lost but what is to be forgotten.
    fn verify(&self, wish: &Wish, after: &[Vec<u8>]) -> Result<(), ForgetFailed> {
        let logs = log::list(&self.folder).map_err(|error| self.failed(error))?;
        let before: Vec<Vec<u8>> = logs.iter().filter_map(|log| fs::read(&log.path).ok()).collect();
        let before = fold(before.iter().map(Vec::as_slice));
        let after = fold(after.iter().map(Vec::as_slice));
        if same_but(&wish.annotations, &before, &after) {
            return Ok(());
        }
        Err(self.failed(io::Error::other("other notes would not be the same; nothing was changed")))
    }

    /// Kept texts that forgotten versions name, and no version that is left.
    fn needless_texts(&self, filter: &Filter<'_>, after: &[Vec<u8>]) -> Vec<PathBuf> {
        let mut needless: BTreeSet<TextHash> = filter.texts().clone();
        for left in Filter::texts_in(after) {
            needless.remove(&left);
        }
        let path = |hash: TextHash| super::texts::path(&self.folder, &hash);
        needless.into_iter().filter_map(path).filter(|path| path.exists()).collect()
    }

    fn add_backups(
        &self,
        wish: &Wish,
        (filter, files): (&Filter<'_>, &mut Vec<(PathBuf, Vec<u8>)>),
        forgotten: &mut Forgotten,
    ) -> Result<(), ForgetFailed> {
        for Lines { path, bytes, .. } in read_all(&self.folder.join("backup"))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let log = name.split_once('-').map_or(name.as_str(), |(_, log)| log);
            if !self.reaches(wish.reach, log) {
                continue;
            }
            let Remains { bytes, versions, .. } = filter.lines(&bytes);
            if versions > 0 {
                forgotten.backups += 1;
                files.push((path, bytes));
            }
        }
        Ok(())
    }

    fn add_quarantine(
        &self,
        wish: &Wish,
        (filter, files): (&Filter<'_>, &mut Vec<(PathBuf, Vec<u8>)>),
        forgotten: &mut Forgotten,
    ) -> Result<(), ForgetFailed> {
        for Lines { path, bytes, .. } in read_all(&self.folder.join("quarantine"))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !self.reaches(wish.reach, &name) {
                continue;
            }
            let (left, gone): (Vec<&[u8]>, Vec<&[u8]>) =
                log::split(&bytes).partition(|line| !filter.names(line));
            forgotten.unknown += left.len();
            if !gone.is_empty() {
                forgotten.quarantined += gone.len();
                files.push((
                    path,
                    left.into_iter().flat_map(|line| [line, b"\n"]).flatten().copied().collect(),
                ));
            }
        }
        Ok(())
    }

    /// Says first what is gone, then takes it out.
    fn carry_out(&self, plan: &Plan) -> Result<(), ForgetFailed> {
        let temporary = self.temporary();
        let said = write_synced(&temporary, &plan.record)
            .and_then(|()| self.put_in_place(&temporary))
            .map_err(|error| self.failed(error));
        if said.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        said?;
        for (path, bytes) in &plan.files {
            let temporary = self.temporary();
            let failed = |source| ForgetFailed::Io { path: path.clone(), source };
            let replaced = if bytes.is_empty() {
                fs::remove_file(path)
            } else {
                write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, path))
            };
            let folder = path.parent().unwrap_or(&self.folder);
            replaced.and_then(|()| folder::sync(folder)).map_err(failed)?;
        }
        for path in &plan.texts {
            let failed = |source| ForgetFailed::Io { path: path.clone(), source };
            fs::remove_file(path).map_err(failed)?;
        }
        Ok(())
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = files::private().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The files of a folder; none if it does not exist.
fn read_all(folder: &Path) -> Result<Vec<Lines>, ForgetFailed> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ForgetFailed::Io { path, source }
    };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed(folder))?,
    };
    let mut files = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()) {
        let bytes = fs::read(&path).map_err(failed(&path))?;
        files.push(Lines { path, bytes, lock: None });
    }
    Ok(files)
}

/// Whether all annotations but some are the same, with the codebook and the decisions on names.
fn same_but(some: &BTreeSet<AnnotationId>, one: &Notes, other: &Notes) -> bool {
    fn versions<'n>(
        notes: &'n Notes,
        some: &BTreeSet<AnnotationId>,
    ) -> BTreeMap<AnnotationId, Vec<&'n crate::notes::Annotation>> {
        let kept = notes.with_removed().filter(|note| !some.contains(&note.id));
        kept.map(|note| (note.id, [note].into_iter().chain(notes.others(note.id)).collect()))
            .collect()
    }
    versions(one, some) == versions(other, some)
        && one.codebook() == other.codebook()
        && one.kept_decisions() == other.kept_decisions()
}

//! Keeps annotations on disk so that nothing acknowledged is ever lost.
//!
//! A folder holds append-only logs, one per writer; the annotations are what all of them add up to.
//! A record is safe when its line is written and synced. Only `std::fs` is used here, so that
//! faults can be injected at its calls.

pub mod check;
pub mod compact;
mod device;
mod folder;
pub mod forget;
mod line;
mod lock;
mod log;
mod quarantine;
mod sources;
mod texts;
mod warning;
mod writer;

pub use check::{Health, LogHealth};
pub use compact::{Compacted, CompactionFailed};
pub use forget::{ForgetFailed, Forgotten, Former, Reach, Wish};
pub use warning::{NotSaved, Warning};

use super::model::{DeviceId, Ids, Record};
use super::state::{Notes, Restoring};
use crate::article::TextHash;
use crate::files::Traces;
use log::{Log, Mark, Reading};
use sources::{Register, Sources};
use std::collections::{HashMap, HashSet, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use writer::Writer;

/// The folder of annotations, open for reading and, at the first record, for writing.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    device: DeviceId,
    writer: Option<Writer>,
    /// Logs that this run must not write to: a call on them failed, or they are of a later version.
    shunned: HashSet<PathBuf>,
    /// How far each log was read.
    marks: HashMap<PathBuf, Mark>,
    unsaved: VecDeque<Record>,
    /// What becomes of paths on their way to the logs and back.
    sources: Sources,
}

impl Store {
    /// Reads all logs of the folder, which need not exist. The device's id is kept in the state
    /// folder, because the folder of annotations may be shared between machines.
    #[must_use]
    pub fn open(folder: &Path, state_folder: &Path, traces: Traces) -> (Self, Notes, Vec<Warning>) {
        let ((device, warning), sources) = match traces {
            Traces::Left => (
                device::of_state_folder(state_folder),
                Sources::Relative(Register::read(state_folder)),
            ),
            Traces::None => ((device::without_a_trace(state_folder), None), Sources::Hidden),
        };
        let (store, notes, mut warnings) = Self::with_sources(folder, device, sources);
        warnings.extend(warning);
        (store, notes, warnings)
    }

    /// The same for a device whose name is known; paths are written as they are.
    #[must_use]
    pub fn open_as(folder: &Path, device: DeviceId) -> (Self, Notes, Vec<Warning>) {
        Self::with_sources(folder, device, Sources::AsTheyAre)
    }

    /// Says which folders and files the library is of: logs have paths relative to them.
    pub fn lie_below(&mut self, roots: &[PathBuf]) {
        if let Sources::Relative(register) = &mut self.sources {
            register.lie_below(roots);
        }
    }

    fn with_sources(
        folder: &Path,
        device: DeviceId,
        sources: Sources,
    ) -> (Self, Notes, Vec<Warning>) {
        let notes = Notes::new(device.clone(), Ids::from_seed(device::fresh_seed()));
        let mut store = Self {
            folder: folder.to_owned(),
            device,
            writer: None,
            shunned: HashSet::new(),
            marks: HashMap::new(),
            unsaved: VecDeque::new(),
            sources,
        };
        let mut restoring = Restoring::new(notes);
        let mut warnings = store.poll_into(|records| restoring.take(records));
        let notes = restoring.finish();
        if folder.metadata().is_ok_and(|folder| folder.permissions().readonly()) {
            warnings.push(Warning::ReadOnly { folder: folder.to_owned() });
        }
        (store, notes, warnings)
    }

    /// Makes a record safe. When this returns `Ok`, it and all that waited are on disk.
    ///
    /// # Errors
    /// [`NotSaved`] if it is not; it waits in memory then, and every later call tries again.
    pub fn append(&mut self, record: &Record) -> Result<(), NotSaved> {
        self.unsaved.push_back(self.sources.without_paths(record));
        self.retry()
    }

    /// Tries again to save what waits.
    ///
    /// # Errors
    /// [`NotSaved`] if something still waits.
    pub fn retry(&mut self) -> Result<(), NotSaved> {
        while let Some(record) = self.unsaved.front() {
            let line = line::encode(record).map_err(io::Error::other);
            if let Err(source) = line.and_then(|line| self.write(&line)) {
                let folder = self.folder.clone();
                return Err(NotSaved { folder, source, waiting: self.unsaved.len() });
            }
            self.unsaved.pop_front();
        }
        Ok(())
    }

    /// The records that could not be saved yet, oldest first. The program must not end silently
    /// while there are any.
    pub fn unsaved(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.unsaved.iter()
    }

    /// Writes a line, if need be to a new log.
    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        if let Some(writer) = &mut self.writer {
            if writer.append(line).is_ok() {
                return Ok(());
            }
            self.abandon();
        }
        let mut writer = Writer::take(&self.folder, &self.device, &self.shunned)?;
        let result = writer.append(line);
        self.writer = Some(writer);
        if result.is_err() {
            self.abandon();
        }
        result
    }

    /// Lets go of a log on which a call failed: what the system holds of it is unknown now.
    fn abandon(&mut self) {
        if let Some(path) = self.writer.take().and_then(Writer::give_up) {
            self.shunned.insert(path);
        }
    }

    /// Takes in what other writers have added since the last look.
    pub fn refresh(&mut self, notes: &mut Notes) -> Vec<Warning> {
        let (records, warnings) = self.poll();
        notes.apply_all(&records);
        warnings
    }

    /// What was added to the logs since the last look, for those who keep the [`Notes`] elsewhere.
    /// It may hold records that are known already.
    pub fn poll(&mut self) -> (Vec<Record>, Vec<Warning>) {
        let mut all = Vec::new();
        let warnings = self.poll_into(|records| all.extend(records));
        (all, warnings)
    }

    /// The same, handed over while the rest is still being read.
    fn poll_into(&mut self, mut take: impl FnMut(Vec<Record>)) -> Vec<Warning> {
        // A compaction may move a log away between listing and reading; its records are in a new
        // log then, which the next listing has.
        const LISTINGS: usize = 5;
        let mut warnings = Vec::new();
        for _ in 0..LISTINGS {
            let logs = match log::list(&self.folder) {
                Ok(logs) => logs,
                Err(source) => {
                    warnings.push(Warning::Unreadable { path: self.folder.clone(), source });
                    break;
                }
            };
            self.marks.retain(|path, _| logs.iter().any(|log| log.path == *path));
            let mut vanished = false;
            for log in logs {
                match self.read(&log, &mut take) {
                    Ok(Some(reading)) => self.take(&log, &reading, &mut warnings),
                    Ok(None) => {}
                    Err(error) if error.kind() == io::ErrorKind::NotFound => vanished = true,
                    Err(source) => warnings.push(Warning::Unreadable { path: log.path, source }),
                }
            }
            if !vanished {
                break;
            }
        }
        warnings
    }

    fn read(
        &mut self,
        log: &Log,
        take: &mut impl FnMut(Vec<Record>),
    ) -> io::Result<Option<Reading>> {
        let mark = self.marks.entry(log.path.clone()).or_default();
        let sources = &self.sources;
        log::read_on(&log.path, mark, &mut |mut records| {
            sources.find(&mut records);
            take(records);
        })
    }

    fn take(&mut self, log: &Log, reading: &Reading, warnings: &mut Vec<Warning>) {
        if reading.newer {
            self.shunned.insert(log.path.clone());
            warnings.push(Warning::Newer { path: log.path.clone() });
        }
        if !reading.bad.is_empty() {
            let count = reading.bad.len();
            let kept = quarantine::keep(&self.folder, &log.name, &reading.bad).ok();
            warnings.push(Warning::BadLines { path: log.path.clone(), count, kept });
        }
    }

    /// Keeps a copy of an article's text, so that its annotations can be found again when the
    /// article changes. To be called before the first record that names the text; if it fails, the
    /// record should be saved all the same.
    ///
    /// # Errors
    /// [`NotSaved`] if the text could not be written.
    pub fn keep_text(&self, text: &str) -> Result<TextHash, NotSaved> {
        if matches!(self.sources, Sources::Hidden) {
            return Ok(TextHash::of(text));
        }
        texts::keep(&self.folder, text).map_err(|source| NotSaved {
            folder: self.folder.clone(),
            source,
            waiting: self.unsaved.len(),
        })
    }

    /// The kept copy of a text; `None` if there is none or it is damaged.
    #[must_use]
    pub fn text(&self, hash: &TextHash) -> Option<String> {
        kept_text(&self.folder, hash)
    }

    /// The kept copies of several texts, for [`Notes::take_texts`].
    #[must_use]
    pub fn texts(&self, hashes: &[TextHash]) -> Vec<(TextHash, Option<Arc<str>>)> {
        let find = |hash: &TextHash| (hash.clone(), self.text(hash).map(Arc::from));
        hashes.iter().map(find).collect()
    }
}

/// The kept copy of a text in a folder of annotations; `None` if there is none or it is damaged.
#[must_use]
pub fn kept_text(folder: &Path, hash: &TextHash) -> Option<String> {
    texts::find(folder, hash)
}

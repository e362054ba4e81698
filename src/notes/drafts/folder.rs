//! The files of drafts: one for each running reader, `drafts/NAME.json` of the state folder.
//!
//! A reader holds the lock of its own file for as long as it runs. A file whose lock is free was
//! left by one that ended badly; the next reader takes over what is in it.

use super::{Draft, Purpose};
use crate::files::{self, Durability, Earnest};
use crate::wording::{Say, UiLanguage};
use std::fmt;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder's name in the state folder.
const FOLDER: &str = "drafts";
/// Locked while files are taken over, so that two readers do not take the same ones.
const TURN: &str = "lock";

/// Drafts cannot be kept.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {source}; what is being written is not safe until it is saved", path.display())]
pub struct DraftsError {
    path: PathBuf,
    source: io::Error,
}

impl Say for DraftsError {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self { path, source }) => write!(
                f,
                "{} ist nicht beschreibbar: {source}; das Geschriebene ist erst nach dem Sichern sicher",
                path.display()
            ),
        }
    }
}

/// Where a reader keeps its drafts.
#[derive(Debug, Clone)]
pub struct DraftsPlace {
    folder: PathBuf,
    name: String,
}

impl DraftsPlace {
    /// A place that no other reader has.
    #[must_use]
    pub fn new(state: &Path) -> Self {
        // The standard library seeds its hashers from the system's random source.
        let name = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        Self { folder: state.join(FOLDER), name }
    }

    /// The file in which another editor writes: what it last saved is found even if the reader ends
    /// before the editor does.
    #[must_use]
    pub fn outside(&self) -> PathBuf {
        self.file("md")
    }

    fn file(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{}.{suffix}", self.name))
    }
}

/// The file of this reader.
#[derive(Debug)]
pub struct Drafts {
    place: DraftsPlace,
    /// Held from the first draft on.
    lock: Option<File>,
    /// Files of readers that are gone; removed as soon as this reader has their drafts on disk.
    left: Vec<PathBuf>,
}

impl Drafts {
    /// Looks for drafts that other readers left. Nothing is written yet.
    #[must_use]
    pub fn open(place: DraftsPlace) -> (Self, Vec<Draft>) {
        let mut drafts = Self { place, lock: None, left: Vec::new() };
        let found = drafts.take_over();
        (drafts, found)
    }

    /// Keeps these drafts and no others.
    ///
    /// # Errors
    /// [`DraftsError`] if they cannot be written; then the last ones that could be are still there.
    pub fn keep(&mut self, drafts: &[Draft]) -> Result<(), DraftsError> {
        let path = self.place.file("json");
        let kept = if drafts.is_empty() { remove(&path) } else { self.write(&path, drafts) };
        kept.map_err(|source| DraftsError { path, source })?;
        for file in self.left.drain(..) {
            let _ = remove(&file);
        }
        if drafts.is_empty() && self.lock.take().is_some() {
            let _ = remove(&self.place.file("lock"));
        }
        Ok(())
    }

    fn write(&mut self, path: &Path, drafts: &[Draft]) -> io::Result<()> {
        let bytes = serde_json::to_vec(drafts)?;
        if self.lock.is_none() {
            files::create_folder(&self.place.folder)?;
            let _turn = self.turn();
            let lock = files::create(&self.place.file("lock"))?;
            // Where files cannot be locked, another reader may offer these drafts, too.
            let _ = lock.try_lock();
            self.lock = Some(lock);
        }
        files::replace(path, &bytes, Durability::Synced)
    }

    /// Held for as long as the file is.
    fn turn(&self) -> Option<File> {
        // A file that is only written to cannot be locked on every system.
        let options = files::private().create(true).read(true).append(true).clone();
        let turn = options.open(self.place.folder.join(TURN)).ok()?;
        turn.lock().ok()?;
        Some(turn)
    }

    fn take_over(&mut self) -> Vec<Draft> {
        if !self.place.folder.is_dir() {
            return Vec::new();
        }
        let _turn = self.turn();
        let entries = fs::read_dir(&self.place.folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        self.left.extend(paths.iter().filter(|path| is_half_written(path)).cloned());
        let is_json = |path: &PathBuf| path.extension().is_some_and(|suffix| suffix == "json");
        let mut found = Vec::new();
        for path in paths.into_iter().filter(|path| is_json(path) && is_left(path)) {
            // A file that cannot be read stays where it is: its owner may make sense of it.
            let Ok(bytes) = fs::read(&path) else { continue };
            let Ok(drafts) = serde_json::from_slice::<Vec<Draft>>(&bytes) else { continue };
            let outside = written_outside(&path.with_extension("md"), &drafts);
            for draft in drafts.into_iter().chain(outside) {
                if !found.contains(&draft) {
                    found.push(draft);
                }
            }
            self.left.extend(["md", "lock"].map(|suffix| path.with_extension(suffix)));
            self.left.push(path);
        }
        found
    }
}

/// What came of forgetting drafts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DraftsLeft {
    /// Drafts that are gone, or would be.
    pub removed: usize,
    /// Files of readers that are running.
    pub in_use: usize,
}

impl Drafts {
    /// Forgets the drafts of readers that are gone.
    ///
    /// # Errors
    /// [`DraftsError`] if a file cannot be removed.
    pub fn forget(state: &Path, earnest: Earnest) -> Result<DraftsLeft, DraftsError> {
        let mut left = DraftsLeft::default();
        let folder = state.join(FOLDER);
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.ends_with(TURN) || path.extension().is_some_and(|suffix| suffix == "lock") {
                continue;
            }
            if !is_left(&path) {
                left.in_use += 1;
                continue;
            }
            let drafts = fs::read(&path).ok().and_then(|bytes| {
                serde_json::from_slice::<Vec<Draft>>(&bytes).map(|drafts| drafts.len()).ok()
            });
            left.removed += drafts.unwrap_or(1);
            let removed = files::remove(&path, earnest)
                .and_then(|_| files::remove(&path.with_extension("lock"), earnest));
            removed.map_err(|source| DraftsError { path, source })?;
        }
        Ok(left)
    }
}

/// What another editor made of the note that was being written.
fn written_outside(path: &Path, drafts: &[Draft]) -> Option<Draft> {
    let text = String::from_utf8_lossy(&fs::read(path).ok()?).trim_end().to_owned();
    let note = drafts.iter().rfind(|draft| matches!(draft.purpose, Purpose::Note(_)))?;
    (!text.is_empty()).then(|| Draft { purpose: note.purpose.clone(), text })
}

/// Whether a file was being written when its reader was killed; a live one writes no longer than this.
fn is_half_written(path: &Path) -> bool {
    let is_temporary =
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".tmp"));
    let age = || fs::metadata(path).ok()?.modified().ok()?.elapsed().ok();
    is_temporary && age().is_some_and(|age| age > Duration::from_secs(60))
}

/// Whether the reader that wrote a file is gone.
fn is_left(path: &Path) -> bool {
    match File::open(path.with_extension("lock")) {
        Ok(lock) => !matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)),
        Err(_) => true,
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(state: &Path) -> (Drafts, Vec<Draft>) {
        Drafts::open(DraftsPlace::new(state))
    }

    fn query(text: &str) -> Draft {
        Draft { purpose: Purpose::Query, text: text.to_owned() }
    }

    #[test]
    fn what_a_dead_reader_left_is_found_and_what_a_live_one_writes_is_not() {
        let state = tempfile::tempdir().unwrap();
        let (mut live, found) = open(state.path());
        assert!(found.is_empty() && !state.path().join(FOLDER).exists());
        live.keep(&[query("live")]).unwrap();
        let (mut dead, _) = open(state.path());
        dead.keep(&[query("one"), query("dead")]).unwrap();
        drop(dead);
        let (mut next, found) = open(state.path());
        assert_eq!(found, [query("one"), query("dead")]);
        // Until it has them on disk itself, they stay where they were.
        assert_eq!(open(state.path()).1, found);
        next.keep(&[query("dead")]).unwrap();
        drop(next);
        assert_eq!(open(state.path()).1, [query("dead")]);
    }

    #[test]
    fn nothing_is_left_of_drafts_that_were_saved() {
        let state = tempfile::tempdir().unwrap();
        let (mut drafts, _) = open(state.path());
        drafts.keep(&[query("x")]).unwrap();
        drafts.keep(&[]).unwrap();
        let names: Vec<_> = fs::read_dir(state.path().join(FOLDER))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, [TURN]);
    }

    #[test]
    fn a_damaged_file_is_left_alone_and_hides_no_other() {
        let state = tempfile::tempdir().unwrap();
        let (mut dead, _) = open(state.path());
        dead.keep(&[query("x")]).unwrap();
        drop(dead);
        let damaged = state.path().join(FOLDER).join("0.json");
        fs::write(&damaged, "[{").unwrap();
        let (mut next, found) = open(state.path());
        assert_eq!(found, [query("x")]);
        next.keep(&[]).unwrap();
        assert!(damaged.exists());
    }

    #[test]
    fn what_another_editor_saved_is_a_draft_of_the_same_note() {
        let state = tempfile::tempdir().unwrap();
        let (mut dead, _) = open(state.path());
        let id = crate::notes::AnnotationId(ulid::Ulid::nil());
        let note = |text: &str| Draft {
            purpose: Purpose::Note(super::super::Target::Existing(id)),
            text: text.to_owned(),
        };
        dead.keep(&[note("before")]).unwrap();
        fs::write(dead.place.file("md"), "after\n").unwrap();
        drop(dead);
        assert_eq!(open(state.path()).1, [note("before"), note("after")]);
    }
}

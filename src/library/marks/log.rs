//! The log of marks: reading it, appending to it, writing it anew.

use super::{MarkChange, Marks};
use crate::article::ArticleId;
use crate::files::{self, Earnest};
use crate::wording::{Say, UiLanguage};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The log's name in the state folder.
const FILE: &str = "marks.jsonl";
/// Locked by every reader for as long as it runs; empty.
const LOCK: &str = "marks.lock";
/// Lines beyond two for each article, from which on the log is written anew.
const SPARE: usize = 2_000;

/// The marks could not be read or kept.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be used: {source}; read marks and stars are not kept; check its folder's permissions", path.display())]
pub struct MarksError {
    path: PathBuf,
    source: io::Error,
}

impl Say for MarksError {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self { path, source }) => write!(
                f,
                "{} ist nicht benutzbar: {source}; Lesezeichen und Sterne bleiben nicht; die Rechte des Ordners \
                 prüfen",
                path.display()
            ),
        }
    }
}

/// The log while it is open.
#[derive(Debug)]
pub struct MarksLog {
    path: PathBuf,
    file: File,
    /// Held shared: who writes the log anew must be alone.
    _lock: File,
}

impl MarksLog {
    /// Opens the log of a state folder, made if need be, and reads it.
    ///
    /// # Errors
    /// [`MarksError`] if the system refuses one of the files.
    pub fn open(state: &Path) -> Result<(Self, Marks), MarksError> {
        let path = state.join(FILE);
        open(state, &path).map_err(|source| MarksError { path, source })
    }

    /// Appends changes, as one piece.
    ///
    /// # Errors
    /// [`MarksError`] if they cannot be written.
    pub fn append<'c>(
        &mut self,
        changes: impl IntoIterator<Item = &'c MarkChange>,
    ) -> Result<(), MarksError> {
        let failed = |source| MarksError { path: self.path.clone(), source };
        let mut lines = Vec::new();
        for change in changes {
            line(change, &mut lines).map_err(failed)?;
        }
        self.file.write_all(&lines).map_err(failed)
    }
}

/// What of the marks is forgotten.
#[derive(Debug, Clone, Copy)]
pub enum Forgettable<'a> {
    /// All that is known of these articles.
    Articles(&'a HashSet<ArticleId>),
    /// Where reading stopped in any article.
    Places,
}

impl Forgettable<'_> {
    /// What is left of a change; `None` if that is nothing.
    fn rest(self, change: &MarkChange) -> Option<MarkChange> {
        match self {
            Self::Articles(ids) => (!ids.contains(&change.id)).then(|| change.clone()),
            Self::Places => {
                let rest = MarkChange { place: None, ..change.clone() };
                (rest.read.is_some() || rest.starred.is_some()).then_some(rest)
            }
        }
    }
}

impl MarksLog {
    /// Forgets marks, and tells of how many articles there were some.
    ///
    /// # Errors
    /// [`MarksError`] if the log cannot be written, or another reader has it open.
    pub fn forget(
        state: &Path,
        (what, earnest): (Forgettable<'_>, Earnest),
    ) -> Result<usize, MarksError> {
        let path = state.join(FILE);
        forget(state, &path, (what, earnest)).map_err(|source| MarksError { path, source })
    }
}

fn forget(
    state: &Path,
    path: &Path,
    (what, earnest): (Forgettable<'_>, Earnest),
) -> io::Result<usize> {
    let marks = read_all(state).map_err(|error| error.source)?;
    let changed = |change: &MarkChange| what.rest(change).as_ref() != Some(change);
    let count = marks.changes().filter(changed).count();
    if count == 0 || earnest == Earnest::Rehearsal {
        return Ok(count);
    }
    let lock = files::private().create(true).append(true).open(state.join(LOCK))?;
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(io::Error::other("a Glosse is running; close it and try again"));
    }
    if says_more(&fs::read(path)?) {
        return Err(io::Error::other("a later version of Glosse wrote it; forget with that one"));
    }
    write_anew(state, path, marks.changes().filter_map(|change| what.rest(&change)))?;
    Ok(count)
}

/// The marks that a state folder holds.
pub(super) fn read_all(state: &Path) -> Result<Marks, MarksError> {
    let path = state.join(FILE);
    match fs::read(&path) {
        Ok(bytes) => Ok(read(&bytes).0),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Marks::default()),
        Err(source) => Err(MarksError { path, source }),
    }
}

fn line(change: &MarkChange, lines: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, change)?;
    lines.push(b'\n');
    Ok(())
}

fn open(state: &Path, path: &Path) -> io::Result<(MarksLog, Marks)> {
    files::create_folder(state)?;
    let lock = files::private().create(true).read(true).append(true).open(state.join(LOCK))?;
    let alone = match lock.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        // Where files cannot be locked the log only grows.
        Err(TryLockError::Error(_)) => false,
    };
    if alone {
        shrink(state, path)?;
        lock.unlock()?;
    }
    // Where that is refused nobody can be alone either.
    let _ = lock.lock_shared();
    // Opened under the lock: it is not written anew from here on.
    let mut file = files::private().create(true).read(true).append(true).open(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    end_last_line(&mut file)?;
    let (marks, _) = read(&bytes);
    Ok((MarksLog { path: path.to_owned(), file, _lock: lock }, marks))
}

/// What is appended must not become part of a line that was never finished.
fn end_last_line(file: &mut File) -> io::Result<()> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(());
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    if last == *b"\n" { Ok(()) } else { file.write_all(b"\n") }
}

/// The marks that a log's lines add up to, and how many lines there are.
fn read(bytes: &[u8]) -> (Marks, usize) {
    let mut marks = Marks::default();
    let mut count = 0;
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        count += 1;
        if let Ok(change) = serde_json::from_slice::<MarkChange>(line) {
            marks.take(&change);
        }
    }
    (marks, count)
}

/// Writes the log anew if most of its lines say nothing any more.
fn shrink(state: &Path, path: &Path) -> io::Result<()> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let (marks, count) = read(&bytes);
    if count <= marks.len() * 2 + SPARE || says_more(&bytes) {
        return Ok(());
    }
    write_anew(state, path, marks.changes())
}

/// Whether lines say more than this version would write of them, as a later one may. A line that is
/// no JSON says nothing: a kill left it half written.
fn says_more(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n');
    let mut values = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    values.any(|value| {
        let change = MarkChange::deserialize(&value);
        change.ok().and_then(|change| serde_json::to_value(change).ok()) != Some(value)
    })
}

fn write_anew(
    state: &Path,
    path: &Path,
    changes: impl Iterator<Item = MarkChange>,
) -> io::Result<()> {
    let mut lines = Vec::new();
    for change in changes {
        line(&change, &mut lines)?;
    }
    let mut file = tempfile::NamedTempFile::new_in(state)?;
    file.write_all(&lines)?;
    file.as_file().sync_all()?;
    files::persist(file, path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Mark;
    use super::*;
    use crate::text::Offset;

    fn change(id: &str) -> MarkChange {
        MarkChange::of(ArticleId(id.to_owned()))
    }

    fn mark(marks: &Marks, id: &str) -> Mark {
        marks.of(&ArticleId(id.to_owned()))
    }

    #[test]
    fn marks_survive_and_the_last_word_counts() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let (mut log, marks) = MarksLog::open(&state).unwrap();
        assert!(marks.is_empty());
        log.append(&[
            MarkChange { read: Some(true), ..change("a") },
            MarkChange { starred: Some(true), place: Some(7), ..change("a") },
            MarkChange { read: Some(true), ..change("b") },
        ])
        .unwrap();
        log.append(&[MarkChange { read: Some(false), ..change("b") }]).unwrap();
        drop(log);
        let (_, marks) = MarksLog::open(&state).unwrap();
        let expected = Mark { read: true, starred: true, place: Some(Offset(7)) };
        assert_eq!((mark(&marks, "a"), mark(&marks, "b")), (expected, Mark::default()));
    }

    #[test]
    fn what_a_kill_left_half_written_costs_only_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (mut log, _) = MarksLog::open(folder.path()).unwrap();
        log.append(&[MarkChange { starred: Some(true), ..change("a") }]).unwrap();
        drop(log);
        let path = folder.path().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend_from_slice(b"\xff\xfe\n{\"id\":\"b\",\"re");
        fs::write(&path, bytes).unwrap();
        let (mut log, _) = MarksLog::open(folder.path()).unwrap();
        log.append(&[MarkChange { read: Some(true), ..change("c") }]).unwrap();
        let (_, marks) = MarksLog::open(folder.path()).unwrap();
        assert!(mark(&marks, "a").starred && mark(&marks, "c").read && !mark(&marks, "b").read);
    }

    #[test]
    fn what_a_later_version_says_of_an_article_is_not_written_away() {
        for later in [r#"{"id":"b","shelf":"slow"}"#, r#"{"id":{"text":"b"},"starred":true}"#] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(FILE);
            fs::write(&path, format!("{later}\n")).unwrap();
            let (mut log, _) = MarksLog::open(folder.path()).unwrap();
            for place in 0..SPARE * 2 {
                log.append(&[MarkChange { place: Some(place), ..change("a") }]).unwrap();
            }
            drop(log);
            let (log, marks) = MarksLog::open(folder.path()).unwrap();
            assert_eq!(mark(&marks, "a").place, Some(Offset(SPARE * 2 - 1)));
            drop(log);
            let places = (Forgettable::Places, Earnest::Done);
            assert!(MarksLog::forget(folder.path(), places).is_err());
            assert!(fs::read_to_string(&path).unwrap().starts_with(later));
        }
    }

    #[test]
    fn two_readers_keep_each_others_marks_and_only_a_lone_one_shrinks_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let (mut one, _) = MarksLog::open(folder.path()).unwrap();
        for place in 0..SPARE * 2 {
            one.append(&[MarkChange { place: Some(place), ..change("a") }]).unwrap();
        }
        let long = fs::metadata(&path).unwrap().len();
        let (mut two, _) = MarksLog::open(folder.path()).unwrap();
        assert!(fs::metadata(&path).unwrap().len() >= long);
        two.append(&[MarkChange { starred: Some(true), ..change("b") }]).unwrap();
        one.append(&[MarkChange { read: Some(true), ..change("c") }]).unwrap();
        drop((one, two));
        let (mut three, marks) = MarksLog::open(folder.path()).unwrap();
        assert!(fs::metadata(&path).unwrap().len() < 200);
        assert!(mark(&marks, "b").starred && mark(&marks, "c").read);
        assert_eq!(mark(&marks, "a").place, Some(Offset(SPARE * 2 - 1)));
        three.append(&[MarkChange { read: Some(true), ..change("b") }]).unwrap();
        let (_, marks) = MarksLog::open(folder.path()).unwrap();
        assert!(mark(&marks, "b").starred && mark(&marks, "b").read);
    }
}

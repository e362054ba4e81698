//! Keeps the user's folders out of the logs.
//!
//! Logs are synced and shared, and a path may hold a name. So a record says where a file lies below
//! the library, and a key of the whole path; which path that is, `sources.jsonl` of the state
//! folder says, on this device alone. Records of earlier versions have whole paths and are read as
//! they are.

use crate::files::{self, Durability, Earnest};
use crate::notes::model::{ArticleRef, FileKey, Record, Version};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file's name in the state folder.
pub(super) const FILE: &str = "sources.jsonl";

/// What becomes of the paths of annotated files.
#[derive(Debug, Default)]
pub(super) enum Sources {
    /// They are written as they are.
    #[default]
    AsTheyAre,
    /// They are written relative to the library, and remembered on this device.
    Relative(Register),
    /// They are not written at all.
    Hidden,
}

impl Sources {
    /// A record as it may be written.
    pub(super) fn without_paths(&mut self, record: &Record) -> Record {
        let mut record = record.clone();
        for version in &mut record.set {
            match self {
                Self::AsTheyAre => {}
                Self::Relative(register) => register.hide(version),
                Self::Hidden => hide_all(version),
            }
        }
        record
    }

    /// Forgets where files lie, and tells how many were known.
    pub(super) fn forget(
        &mut self,
        files: &HashSet<FileKey>,
        earnest: Earnest,
    ) -> io::Result<usize> {
        let Self::Relative(register) = self else { return Ok(0) };
        let before = register.known.len();
        let mut known = register.known.clone();
        known.retain(|key, _| !files.contains(key));
        let forgotten = before - known.len();
        if earnest == Earnest::Done && forgotten > 0 {
            register.known = known;
            register.write_anew()?;
        }
        Ok(forgotten)
    }

    /// Puts the paths in that this device knows.
    pub(super) fn find(&self, records: &mut [Record]) {
        let Self::Relative(register) = self else { return };
        if register.known.is_empty() {
            return;
        }
        for version in records.iter_mut().flat_map(|record| &mut record.set) {
            let key = version.annotation.article.file;
            if let Some(source) = key.and_then(|key| register.known.get(&key)) {
                Arc::make_mut(&mut version.annotation).article.source.clone_from(&source.path);
            }
        }
    }
}

/// Where annotated files lie on this device.
#[derive(Debug)]
pub(super) struct Register {
    file: PathBuf,
    known: HashMap<FileKey, Source>,
    /// The folders and files of the library, absolute.
    roots: Vec<PathBuf>,
}

/// A file on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Source {
    /// The path, absolute.
    path: String,
    /// What the logs say in its place.
    shown: String,
}

impl Register {
    /// Reads what is remembered. A line that cannot be read is passed over: without it the file is
    /// known again by what is in it.
    pub(super) fn read(state: &Path) -> Self {
        let file = state.join(FILE);
        let bytes = fs::read(&file).unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n');
        let sources = lines.filter_map(|line| serde_json::from_slice::<Source>(line).ok());
        let known = sources.map(|source| (FileKey::of(&source.path), source)).collect();
        Self { file, known, roots: Vec::new() }
    }

    /// Says which folders and files the library is of.
    pub(super) fn lie_below(&mut self, roots: &[PathBuf]) {
        self.roots = roots.iter().filter_map(|root| std::path::absolute(root).ok()).collect();
    }

    fn hide(&mut self, version: &mut Version) {
        let path = &version.annotation.article.source;
        if !is_absolute(path) {
            return;
        }
        let key = FileKey::of(path);
        let source = match self.known.get(&key) {
            Some(source) => source.clone(),
            None => self.remember(key, path.clone()),
        };
        let article = &mut Arc::make_mut(&mut version.annotation).article;
        (article.source, article.file) = (source.shown, Some(key));
    }

    fn remember(&mut self, key: FileKey, path: String) -> Source {
        let source = Source { shown: self.shown(&path), path };
        // What cannot be remembered is found again when the library is open.
        let _ = self.write(&source);
        self.known.insert(key, source.clone());
        source
    }

    fn write(&self, source: &Source) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            files::create_folder(folder)?;
        }
        let mut line = vec![b'\n'];
        serde_json::to_writer(&mut line, source)?;
        line.push(b'\n');
        files::private().append(true).create(true).open(&self.file)?.write_all(&line)
    }

    fn write_anew(&self) -> io::Result<()> {
        let mut lines = Vec::new();
        for source in self.known.values() {
            serde_json::to_writer(&mut lines, source)?;
            lines.push(b'\n');
        }
        files::replace(&self.file, &lines, Durability::Synced)
    }

    /// Where a file lies below the library; its name alone where it lies elsewhere.
    fn shown(&self, path: &str) -> String {
        let below = |root: &PathBuf| Path::new(path).strip_prefix(root).ok();
        let below = self.roots.iter().filter_map(below).filter(|path| !path.as_os_str().is_empty());
        let shortest = below.min_by_key(|path| path.as_os_str().len());
        let below = shortest.map(|path| path.to_string_lossy().replace('\\', "/"));
        below.unwrap_or_else(|| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned())
    }
}

fn hide_all(version: &mut Version) {
    let article: &mut ArticleRef = &mut Arc::make_mut(&mut version.annotation).article;
    article.source.clear();
    article.file = None;
}

/// Whether it is a whole path on whatever system it was written.
fn is_absolute(path: &str) -> bool {
    let mut start = path.chars();
    match (start.next(), start.next(), start.next()) {
        (Some('/' | '\\'), ..) => true,
        (Some(drive), Some(':'), Some('/' | '\\')) => drive.is_ascii_alphabetic(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::tests::sample;
    use crate::notes::state::{Change, tests::empty};

    fn record(source: &str) -> Record {
        let mut notes = empty("dev", 5);
        let mut note = sample(&mut notes, "x");
        note.article.source = source.to_owned();
        notes.change(vec![Change::Add(note)], crate::notes::Timestamp::from_millis(9)).unwrap()
    }

    fn source(record: &Record) -> &str {
        &record.set[0].annotation.article.source
    }

    fn relative(state: &Path, roots: &[&str]) -> Sources {
        let mut register = Register::read(state);
        register.lie_below(&roots.iter().map(PathBuf::from).collect::<Vec<_>>());
        Sources::Relative(register)
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_written_relative_to_the_library_and_known_again_on_this_device_alone() {
        let state = tempfile::tempdir().unwrap();
        for (roots, path, shown) in [
            (&["/home/ada/artikel"][..], "/home/ada/artikel/2023/a.txt", "2023/a.txt"),
            (&["/home/ada/artikel", "/home/ada"], "/home/ada/artikel/b.txt", "b.txt"),
            (&["/home/ada/artikel/c.txt"], "/home/ada/artikel/c.txt", "c.txt"),
            (&["/elsewhere"], "/home/ada/d.txt", "d.txt"),
            (&[], "C:\\Users\\Ada\\e.txt", "e.txt"),
            (&[], "artikel/f.txt", "artikel/f.txt"),
        ] {
            let written = relative(state.path(), roots).without_paths(&record(path));
            assert_eq!(source(&written), shown);
            let (here, there) = (relative(state.path(), &[]), relative(Path::new("/none"), &[]));
            let mut read = [written.clone()];
            here.find(&mut read);
            assert_eq!(source(&read[0]), path);
            let signs = |record: &Record| record.set[0].annotation.article.file_key();
            assert_eq!(signs(&read[0]), signs(&record(path)), "it is the same file");
            there.find(&mut read[..0]);
            assert_eq!(signs(&written), signs(&record(path)), "also where nobody knows the path");
        }
    }

    #[test]
    fn a_damaged_line_costs_only_itself_and_hidden_paths_are_nowhere() {
        let state = tempfile::tempdir().unwrap();
        relative(state.path(), &[]).without_paths(&record("/a/one.txt"));
        let file = state.path().join(FILE);
        let mut bytes = fs::read(&file).unwrap();
        bytes.extend(b"{\"path\":\"/a");
        fs::write(&file, bytes).unwrap();
        relative(state.path(), &[]).without_paths(&record("/a/two.txt"));
        assert_eq!(Register::read(state.path()).known.len(), 2);
        let hidden = Sources::Hidden.without_paths(&record("/a/three.txt"));
        assert_eq!((source(&hidden), hidden.set[0].annotation.article.file_key()), ("", None));
    }
}

//! The word index of a library: which articles hold a word, how often, and beside which others.
//!
//! It follows the library's log of articles and can be made again from it at any time. What is
//! committed says how many articles of which log it holds; what is not committed when the process
//! dies has never been. Nothing of an article is kept but its postings and its number.

mod directory;
mod document;
mod leaf;
mod merge;
mod phrase;
mod reader;
mod schema;
mod scores;
mod search;
mod tokens;
mod writer;

pub use leaf::{Fit, Matcher, Pattern, Scope, Seen, TextLeaf};
pub use reader::Reader;
pub use scores::Scores;
pub(crate) use tokens::{analyser, rules};
pub use writer::Writer;

use crate::files;
use crate::ingest::guard::caught;
use directory::PrivateDirectory;
use schema::Fields;
use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::{IndexReader, ReloadPolicy};

/// What went wrong with an index: its `Display` is one plain sentence.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder cannot be used.
    #[error("the index in {} cannot be used: {source}; check the folder or delete it", path.display())]
    Folder {
        /// The index's folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another process writes it.
    #[error("the index in {} is being written by another Glosse; what it holds so far can be searched", .0.display())]
    Busy(PathBuf),
    /// Writing or reading failed.
    #[error("the index in {} failed: {what}; delete the folder, it is made again", path.display())]
    Failed {
        /// The index's folder.
        path: PathBuf,
        /// What the index says.
        what: String,
    },
}

/// Raised whenever an index made by older code would give other hits.
const VERSION: u32 = 3;

/// An index in its folder.
pub struct Index {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    folder: PathBuf,
    log: u64,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).field("log", &self.log).finish()
    }
}

impl Index {
    /// Opens the index of a log of articles. One that belongs to another log, is of another
    /// version or is damaged is thrown away; then, as where there is none, an empty one is made.
    ///
    /// # Errors
    /// [`IndexError::Folder`] if the folder cannot be used, [`IndexError::Busy`] if the index has
    /// to be made anew but another process writes it, [`IndexError::Failed`] otherwise.
    pub fn open(folder: &Path, log: u64) -> Result<Self, IndexError> {
        let unusable = |source| IndexError::Folder { path: folder.to_owned(), source };
        files::create_folder(folder).map_err(unusable)?;
        if let Ok(Some(index)) = caught(|| Self::existing(folder, log)) {
            return Ok(index);
        }
        Self::anew(folder, log)
    }

    /// Reads the index of a log of articles that another program may be writing.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if there is none that can be read.
    pub fn look(folder: &Path, log: u64) -> Result<Reader, IndexError> {
        match caught(|| Self::existing(folder, log)) {
            Ok(Some(index)) => index.reader(),
            Ok(None) => Err(failed(folder, &"it is not there, or of another version")),
            Err(_stopped) => Err(damaged(folder)),
        }
    }

    /// Whether every file of the index of a log of articles is as it was written, by the checksums at
    /// their ends. Reads all of them.
    #[must_use]
    pub fn is_sound(folder: &Path, log: u64) -> bool {
        let sound = || {
            // One that does not open, or is another log's, is made anew when it is wanted.
            let Some(index) = Self::existing(folder, log) else { return true };
            index.index.validate_checksum().is_ok_and(|damaged| damaged.is_empty())
                && index.reader().is_ok()
        };
        caught(sound).unwrap_or(false)
    }

    /// Makes an empty index in a folder, whatever index lies there.
    ///
    /// # Errors
    /// [`IndexError`] if the folder cannot be written, or another program writes the index.
    pub fn anew(folder: &Path, log: u64) -> Result<Self, IndexError> {
        let unusable = |source| IndexError::Folder { path: folder.to_owned(), source };
        let directory = PrivateDirectory::open(folder).map_err(|error| failed(folder, &error))?;
        let _lock = directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|_busy| IndexError::Busy(folder.to_owned()))?;
        clear(folder).map_err(unusable)?;
        let (schema, _) = schema::schema();
        let index = tantivy::Index::create(directory, schema, schema::settings())
            .map_err(|error| failed(folder, &error))?;
        Self::with(index, folder, log).map_err(|error| failed(folder, &error))
    }

    /// The index that lies in the folder, if it is this log's and whole.
    fn existing(folder: &Path, log: u64) -> Option<Self> {
        let index = tantivy::Index::open(PrivateDirectory::open(folder).ok()?).ok()?;
        let metas = index.load_metas().ok()?;
        let (schema, _) = schema::schema();
        let fits = match &metas.payload {
            Some(payload) => Payload::read(payload).is_some_and(|payload| payload.log == log),
            // Nothing was ever committed.
            None => metas.segments.is_empty(),
        };
        let index = (fits && index.schema() == schema).then_some(index)?;
        Self::with(index, folder, log).ok()
    }

    fn with(index: tantivy::Index, folder: &Path, log: u64) -> tantivy::Result<Self> {
        let (_, fields) = schema::schema();
        tokens::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, folder: folder.to_owned(), log })
    }

    /// How many articles of the log are in what was committed last: the numbers below this.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if the index cannot be read any more.
    pub fn indexed(&self) -> Result<u32, IndexError> {
        let metas = self.index.load_metas().map_err(|error| failed(&self.folder, &error))?;
        let payload = metas.payload.as_deref().and_then(Payload::read);
        Ok(payload.map_or(0, |payload| payload.indexed))
    }

    /// A view of what is committed now; it stays the same whatever is written later.
    ///
    /// Costs a few milliseconds for 100,000 articles: keep it, and ask again after a commit.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if the index cannot be read.
    pub fn reader(&self) -> Result<Reader, IndexError> {
        let open = || {
            self.reader.reload()?;
            Reader::new(&self.reader.searcher(), self.fields, &self.folder)
        };
        match caught(open) {
            Ok(reader) => reader.map_err(|error| failed(&self.folder, &error)),
            Err(_stopped) => Err(damaged(&self.folder)),
        }
    }

    /// Begins to write. `memory` is what the postings may take before they go to disk, in bytes,
    /// over all `threads`; at least 15 MB for each.
    ///
    /// # Errors
    /// [`IndexError::Busy`] if another writer is at work, in this process or another one.
    pub fn writer(&self, memory: usize, threads: usize) -> Result<Writer, IndexError> {
        Writer::new(self, memory, threads)
    }
}

/// What a commit says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Payload {
    log: u64,
    indexed: u32,
}

impl Payload {
    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let version: u32 = words.next()?.parse().ok()?;
        let log = u64::from_str_radix(words.next()?, 16).ok()?;
        let indexed = words.next()?.parse().ok()?;
        (version == VERSION).then_some(Self { log, indexed })
    }

    fn write(self) -> String {
        format!("{VERSION} {:016x} {}", self.log, self.indexed)
    }
}

/// Removes what an index leaves in its folder, and nothing else.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let segment = stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
        if segment || matches!(name, "meta.json" | ".managed.json") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn failed(folder: &Path, error: &dyn Display) -> IndexError {
    IndexError::Failed { path: folder.to_owned(), what: error.to_string() }
}

fn damaged(folder: &Path) -> IndexError {
    failed(folder, &"it is damaged")
}

#[cfg(test)]
mod tests;

//! The cache of a library: which articles it has, read from which files, and their texts.
//!
//! Two files that only grow. `bodies` holds the articles, packed in groups; `catalogue` is a log of
//! files begun, articles added, files completed and files gone, and so is read in one go when the
//! library is opened. A group counts only once the log speaks of it, so a program killed at any
//! moment leaves a catalogue that is behind, never one that is wrong.

pub(crate) mod bodies;
mod check;
pub(crate) mod record;
mod replay;
mod texts;

pub use texts::{Glance, Texts};

use super::frames::{self, Identity};
use super::heading::{HeadingBuf, Number};
use super::headings::Headings;
use super::headings::packed::PackedHeadings;
use crate::article::Article;
use crate::files;
use bodies::{Bodies, Group};
use record::{Entry, Place, Stamp};
use replay::Replay;
use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::GroupPlace;

/// The layout of the catalogue's files. Another one is thrown away and made anew; so is what an
/// earlier version read from the files, when reading changes.
const LAYOUT: u32 = 5;

/// What tells files of this version from those of others.
fn format() -> u32 {
    crc32fast::hash(env!("CARGO_PKG_VERSION").as_bytes()).wrapping_add(LAYOUT)
}

/// Why a catalogue cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The system says no.
    #[error("cannot keep the library's articles in {}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// Another Glosse writes it.
    #[error("another Glosse is reading this library into {}", .0.display())]
    Taken(PathBuf),
}

/// The number of a file in a catalogue, by its first entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileNumber(pub(crate) u32);

/// What is known of a file.
#[derive(Debug, Clone)]
pub(crate) struct FileState {
    pub(crate) path: Arc<Path>,
    pub(crate) stamp: Stamp,
    /// The numbers of its articles, in the order of the file, as ranges.
    ranges: Vec<(usize, usize)>,
    pub(crate) complete: bool,
    gone: bool,
    /// Why it, or a part of it, could not be read.
    pub(crate) fault: Option<String>,
}

impl FileState {
    /// Articles of it that the catalogue has.
    pub(crate) fn articles(&self) -> usize {
        self.ranges.iter().map(|(first, end)| end - first).sum()
    }

    fn numbers(&self) -> impl Iterator<Item = Number> {
        self.ranges.iter().flat_map(|&(first, end)| (first..end).map(Number))
    }
}

/// What files a catalogue knows, and where its articles lie.
#[derive(Debug, Default)]
struct Known {
    files: Vec<FileState>,
    by_path: HashMap<Arc<Path>, FileNumber>,
    headings: Headings,
    groups: Vec<GroupPlace>,
    /// The file of each group.
    group_files: Vec<FileNumber>,
}

/// A catalogue that this program writes.
#[derive(Debug)]
pub struct Catalogue {
    log: File,
    log_path: PathBuf,
    bodies: File,
    id: u64,
    known: Known,
    texts: Arc<Texts>,
    /// Held until the catalogue is closed.
    _lock: File,
}

impl Catalogue {
    /// Opens the catalogue in a folder, or makes one there.
    ///
    /// # Errors
    /// [`CatalogueError`] if another program writes it, or the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Self, CatalogueError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| CatalogueError::Io { path, error }
        };
        files::create_folder(folder).map_err(failed(folder))?;
        let lock = lock(&folder.join("lock"))?;
        let (log_path, bodies_path) = (folder.join("catalogue"), folder.join("bodies"));
        let mut log = frames::open(&log_path).map_err(failed(&log_path))?;
        let mut bodies = frames::open(&bodies_path).map_err(failed(&bodies_path))?;
        let replay = Replay::read(&log_path, &bodies_path).map_err(failed(&log_path))?;
        let (id, known) = match replay {
            Some(replay) => {
                if replay.sound < log.metadata().map_err(failed(&log_path))?.len() {
                    // The numbers that are lost are given out again, and others would answer to them.
                    discard_derived(folder).map_err(failed(folder))?;
                }
                log.set_len(replay.sound).map_err(failed(&log_path))?;
                (replay.id, replay.known)
            }
            None => {
                let identity = Identity { format: format(), id: new_id() };
                frames::begin(&mut bodies, identity).map_err(failed(&bodies_path))?;
                frames::begin(&mut log, identity).map_err(failed(&log_path))?;
                (identity.id, Known::default())
            }
        };
        let reading = Bodies::open(&bodies_path).map_err(failed(&bodies_path))?;
        let texts = Texts::new(reading, known.groups.clone());
        Ok(Self { log, log_path, bodies, id, known, texts: Arc::new(texts), _lock: lock })
    }

    /// Looks at a catalogue that another program may be writing; `None` if there is none.
    ///
    /// # Errors
    /// What the system says against reading.
    pub fn look(folder: &Path) -> io::Result<Option<Glance>> {
        let (log_path, bodies_path) = (folder.join("catalogue"), folder.join("bodies"));
        if !log_path.exists() || !bodies_path.exists() {
            return Ok(None);
        }
        let Some(replay) = Replay::read(&log_path, &bodies_path)? else { return Ok(None) };
        let texts = Arc::new(Texts::new(Bodies::open(&bodies_path)?, replay.known.groups));
        Ok(Some(Glance { id: replay.id, headings: replay.known.headings, texts }))
    }

    /// The number that tells this catalogue from one made anew in the same place.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Takes in articles whose files need not exist, sorted by file, and forgets all others.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn keep<'a>(
        &mut self,
        articles: impl Iterator<Item = &'a Article>,
    ) -> Result<(), CatalogueError> {
        let articles: Vec<Article> = articles.cloned().collect();
        let files = articles.chunk_by(|one, two| one.source.path == two.source.path);
        let kept: HashSet<&Path> =
            articles.iter().map(|article| article.source.path.as_path()).collect();
        let others = self.files().filter(|(_, file)| !kept.contains(&*file.path));
        for number in others.map(|(number, _)| number).collect::<Vec<_>>() {
            self.remove(number)?;
        }
        files.into_iter().try_for_each(|file| self.keep_file(file))
    }

    fn keep_file(&mut self, articles: &[Article]) -> Result<(), CatalogueError> {
        let Some(path) = articles.first().map(|article| &article.source.path) else {
            return Ok(());
        };
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        let stamp = Stamp::of_bytes(texts.concat().as_bytes());
        let known = self.file_at(path).map(|(number, file)| (number, file.stamp, file.complete));
        match known {
            Some((_, known, true)) if known == stamp => return Ok(()),
            Some((number, ..)) => drop(self.remove(number)?),
            None => {}
        }
        let file = self.begin(path, stamp)?;
        let packed = bodies::pack(articles).map_err(|error| self.failed(error))?;
        self.add(file, &packed, &articles.iter().map(HeadingBuf::of).collect::<Vec<_>>())?;
        self.complete(file, None)
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        &self.known.headings
    }

    /// What reads the texts.
    #[must_use]
    pub fn texts(&self) -> Arc<Texts> {
        Arc::clone(&self.texts)
    }

    /// The files that are in the library, with their numbers.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileNumber, &FileState)> {
        let all = (0_u32..).map(FileNumber).zip(&self.known.files);
        all.filter(|(_, file)| !file.gone)
    }

    /// What is known of the file at a path.
    pub(crate) fn file_at(&self, path: &Path) -> Option<(FileNumber, &FileState)> {
        let number = *self.known.by_path.get(path)?;
        Some((number, self.known.file(number)?))
    }

    /// The file of an article.
    #[must_use]
    pub fn file_of(&self, number: Number) -> Option<FileNumber> {
        let groups = &self.known.groups;
        let at = groups.partition_point(|group| group.first <= number.0).checked_sub(1)?;
        self.known.group_files.get(at).copied()
    }

    /// Begins a file.
    ///
    /// # Errors
    /// What the system says against writing.
    pub(crate) fn begin(
        &mut self,
        path: &Path,
        stamp: Stamp,
    ) -> Result<FileNumber, CatalogueError> {
        self.write(&Entry::File { path: path.into(), stamp })?;
        Ok(self.known.begin(path, stamp))
    }

    /// Adds the next articles of a file and tells their first number.
    ///
    /// # Errors
    /// What the system says against writing.
    pub(crate) fn add(
        &mut self,
        file: FileNumber,
        group: &Group,
        headings: &[HeadingBuf],
    ) -> Result<Number, CatalogueError> {
        let offset = frames::append(&mut self.bodies, &group.packed);
        let offset = offset.map_err(|error| self.failed(error))?;
        let place = Place { offset, unpacked: group.unpacked };
        let headings = PackedHeadings::of(headings);
        self.write(&Entry::Pieces { file: file.0, place, headings: headings.bytes() })?;
        let added = self.known.add(file, place, headings);
        self.texts.add(added);
        Ok(Number(added.first))
    }

    /// Says that a file was read to its end, or as far as it can be.
    ///
    /// # Errors
    /// What the system says against writing.
    pub(crate) fn complete(
        &mut self,
        file: FileNumber,
        fault: Option<String>,
    ) -> Result<(), CatalogueError> {
        self.write(&Entry::Complete { file: file.0, fault: fault.as_deref() })?;
        self.known.complete(file, fault);
        Ok(())
    }

    /// Says that a file is no longer in the library, and tells which articles are gone with it.
    ///
    /// # Errors
    /// What the system says against writing.
    pub(crate) fn remove(&mut self, file: FileNumber) -> Result<Vec<Number>, CatalogueError> {
        self.write(&Entry::Gone { file: file.0 })?;
        Ok(self.known.remove(file))
    }

    fn write(&mut self, entry: &Entry<'_>) -> Result<(), CatalogueError> {
        let content = postcard::to_stdvec(entry).map_err(io::Error::other);
        let written = content.and_then(|content| frames::append(&mut self.log, &content));
        written.map(drop).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: io::Error) -> CatalogueError {
        CatalogueError::Io { path: self.log_path.clone(), error }
    }
}

impl Known {
    fn file(&self, number: FileNumber) -> Option<&FileState> {
        self.files.get(number.0 as usize)
    }

    fn file_mut(&mut self, number: FileNumber) -> Option<&mut FileState> {
        self.files.get_mut(number.0 as usize)
    }

    fn begin(&mut self, path: &Path, stamp: Stamp) -> FileNumber {
        let number = FileNumber(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let path: Arc<Path> = path.into();
        self.by_path.insert(Arc::clone(&path), number);
        self.files.push(FileState {
            path,
            stamp,
            ranges: Vec::new(),
            complete: false,
            gone: false,
            fault: None,
        });
        number
    }

    fn add(&mut self, file: FileNumber, place: Place, headings: PackedHeadings) -> GroupPlace {
        let (first, count) = (self.headings.numbers(), headings.len());
        self.headings.add_packed(headings);
        if let Some(file) = self.file_mut(file) {
            match file.ranges.last_mut() {
                Some((_, end)) if *end == first => *end += count,
                _ => file.ranges.push((first, first + count)),
            }
        }
        let group = GroupPlace { first, count, place };
        self.groups.push(group);
        self.group_files.push(file);
        group
    }

    fn complete(&mut self, file: FileNumber, fault: Option<String>) {
        if let Some(file) = self.file_mut(file) {
            (file.complete, file.fault) = (true, fault);
        }
    }

    fn remove(&mut self, number: FileNumber) -> Vec<Number> {
        let Some(file) = self.file_mut(number) else { return Vec::new() };
        file.gone = true;
        let (path, gone) = (Arc::clone(&file.path), file.numbers().collect::<Vec<_>>());
        if self.by_path.get(&path) == Some(&number) {
            self.by_path.remove(&path);
        }
        for number in &gone {
            self.headings.remove(*number);
        }
        gone
    }
}

/// Removes all that was made from the articles of a catalogue by their numbers.
fn discard_derived(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_kept = ["catalogue", "bodies", "lock"].iter().any(|name| path.ends_with(name));
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else if !is_kept {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Takes the lock of a catalogue. The system gives it back when the program ends, however it ends.
fn lock(path: &Path) -> Result<File, CatalogueError> {
    let failed = |error| CatalogueError::Io { path: path.to_owned(), error };
    let file = frames::open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(CatalogueError::Taken(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

fn new_id() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

#[cfg(test)]
mod tests;

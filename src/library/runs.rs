//! A log of what was found in a library's articles, in the order of their numbers: each frame holds
//! what is said of several articles, without a gap.

use super::catalogue::CatalogueError;
use super::frames::{self, Identity, Stream};
use super::heading::Number;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// A log that this program writes.
#[derive(Debug)]
pub(super) struct RunLog {
    file: File,
    runs: Arc<Runs>,
}

/// Reads a log, from any thread.
#[derive(Debug)]
pub(super) struct Runs {
    path: PathBuf,
    file: Mutex<File>,
    runs: RwLock<Vec<Run>>,
}

/// Articles of which one frame tells.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    count: usize,
    /// Where its frame begins.
    offset: u64,
}

impl Run {
    fn end(self) -> usize {
        self.first + self.count
    }
}

impl RunLog {
    /// Opens a log of this identity, or begins one.
    pub(super) fn open(path: &Path, identity: Identity) -> Result<Self, CatalogueError> {
        let failed = |error| CatalogueError::Io { path: path.to_owned(), error };
        let mut file = frames::open(path).map_err(failed)?;
        let stream = Stream::open(path).map_err(failed)?;
        let (runs, sound) = if stream.identity == Some(identity) {
            runs(stream)
        } else {
            frames::begin(&mut file, identity).map_err(failed)?;
            (Vec::new(), frames::HEADER as u64)
        };
        file.set_len(sound).map_err(failed)?;
        let reading = Mutex::new(File::open(path).map_err(failed)?);
        let runs = Runs { path: path.to_owned(), file: reading, runs: RwLock::new(runs) };
        Ok(Self { file, runs: Arc::new(runs) })
    }

    /// Appends a record of the next so many articles. It begins with the number of the first one
    /// and how many they are.
    pub(super) fn append(
        &mut self,
        record: &impl Serialize,
        count: usize,
    ) -> Result<(), CatalogueError> {
        let failed = |error| CatalogueError::Io { path: self.runs.path.clone(), error };
        let first = self.runs.known();
        let content = postcard::to_stdvec(record).map_err(io::Error::other).map_err(failed)?;
        let content_at = frames::append(&mut self.file, &content).map_err(failed)?;
        let offset = content_at.saturating_sub(frames::FRAME_HEADER as u64);
        self.runs.all().push(Run { first, count, offset });
        Ok(())
    }

    /// Takes the runs out that tell of more than the first so many articles.
    pub(super) fn cut(&mut self, known: usize) -> Result<(), CatalogueError> {
        let failed = |error| CatalogueError::Io { path: self.runs.path.clone(), error };
        let mut runs = self.runs.all();
        let kept = runs.partition_point(|run| run.end() <= known);
        if let Some(run) = runs.get(kept) {
            self.file.set_len(run.offset).map_err(failed)?;
            runs.truncate(kept);
        }
        Ok(())
    }

    /// What reads it.
    pub(super) fn runs(&self) -> &Arc<Runs> {
        &self.runs
    }
}

impl Runs {
    /// Reads a log that another program may be writing; `None` if there is none of this identity.
    pub(super) fn look(path: &Path, identity: Identity) -> io::Result<Option<Self>> {
        if !path.exists() {
            return Ok(None);
        }
        let stream = Stream::open(path)?;
        if stream.identity != Some(identity) {
            return Ok(None);
        }
        let (runs, _) = runs(stream);
        let file = Mutex::new(File::open(path)?);
        Ok(Some(Self { path: path.to_owned(), file, runs: RwLock::new(runs) }))
    }

    fn all(&self) -> std::sync::RwLockWriteGuard<'_, Vec<Run>> {
        self.runs.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of how many articles it tells: those with the first so many numbers.
    pub(super) fn known(&self) -> usize {
        let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
        runs.last().map_or(0, |run| run.end())
    }

    /// The numbers of the articles that lie together, for each frame.
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
        runs.iter().map(|run| run.first..run.end()).collect()
    }

    /// The record that tells of an article, and the article's place in it; `None` if there is none.
    pub(super) fn record(&self, number: Number) -> io::Result<Option<(Vec<u8>, usize)>> {
        let run = {
            let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
            let at = runs.partition_point(|run| run.first <= number.0).checked_sub(1);
            at.and_then(|at| runs.get(at)).copied()
        };
        let Some(run) = run.filter(|run| number.0 < run.end()) else { return Ok(None) };
        let content = {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(run.offset))?;
            frames::read_one(&mut BufReader::new(&mut *file))?
        };
        let damaged = || io::Error::other(format!("{} is damaged", self.path.display()));
        Ok(Some((content.ok_or_else(damaged)?, number.0 - run.first)))
    }

    /// All records, one in memory at a time.
    pub(super) fn records(&self) -> io::Result<Stream> {
        Stream::open(&self.path)
    }
}

/// The runs of articles in a log, without a gap, and where the sound part ends.
fn runs(mut frames: Stream) -> (Vec<Run>, u64) {
    let mut runs: Vec<Run> = Vec::new();
    let mut sound = frames.sound;
    loop {
        let offset = frames.sound;
        let survey = frames.next().and_then(|content| survey(&content));
        let expected = runs.last().map_or(0, |run| run.end());
        let Some((first, count)) = survey.filter(|(first, _)| *first == expected) else { break };
        runs.push(Run { first, count, offset });
        sound = frames.sound;
    }
    (runs, sound)
}

/// The number of the first article of a record's bytes, and how many there are.
fn survey(content: &[u8]) -> Option<(usize, usize)> {
    let ((first, count), _) = postcard::take_from_bytes::<(u32, u32)>(content).ok()?;
    Some((first as usize, count as usize))
}

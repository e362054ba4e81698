//! The names found in a library's articles: a log beside the catalogue, and the table of who and
//! what stands in which articles.
//!
//! Names are found in the order of the articles' numbers, so the log holds the first so many
//! articles without a gap, and goes on there after a kill.

pub mod counts;
mod entity;
mod finder;
mod record;
pub mod table;

pub use counts::Counts;
pub use entity::{Entity, Member};
pub use finder::Finder;
pub use table::{Changed, Table};

use super::catalogue::CatalogueError;
use super::frames::{self, Identity, Stream};
use super::heading::Number;
use crate::article::Mention;
use crate::entities::Sensitivity;
use record::NamesRecord;
use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The layout of the log. It also changes with what the tagger finds.
const FORMAT: u32 = 3;

/// A log of names that this program writes.
#[derive(Debug)]
pub struct NamesLog {
    file: File,
    path: PathBuf,
    names: Arc<Names>,
}

/// Reads the names of articles, from any thread.
#[derive(Debug)]
pub struct Names {
    path: PathBuf,
    file: Mutex<File>,
    runs: RwLock<Vec<Run>>,
}

/// Articles whose names lie in one frame.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    count: usize,
    /// Where its frame begins.
    offset: u64,
}

impl NamesLog {
    /// Opens the log of a catalogue at a setting of the knob, or begins one.
    ///
    /// # Errors
    /// What the system says against reading or writing it.
    pub fn open(
        folder: &Path,
        catalogue: u64,
        sensitivity: Sensitivity,
    ) -> Result<Self, CatalogueError> {
        let path = log_path(folder, sensitivity);
        let failed = |error| CatalogueError::Io { path: path.clone(), error };
        let mut file = frames::open(&path).map_err(failed)?;
        let stream = Stream::open(&path).map_err(failed)?;
        let identity = Identity { format: FORMAT, id: catalogue };
        let (runs, sound) = if stream.identity == Some(identity) {
            runs(stream)
        } else {
            frames::begin(&mut file, identity).map_err(failed)?;
            (Vec::new(), frames::HEADER as u64)
        };
        file.set_len(sound).map_err(failed)?;
        let reading = File::open(&path).map_err(failed)?;
        let names =
            Names { path: path.clone(), file: Mutex::new(reading), runs: RwLock::new(runs) };
        Ok(Self { file, path, names: Arc::new(names) })
    }

    /// Appends the names of the next articles, each with its text.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn append<'a>(
        &mut self,
        articles: impl Iterator<Item = (&'a str, &'a [Mention])>,
    ) -> Result<(), CatalogueError> {
        let failed = |error| CatalogueError::Io { path: self.path.clone(), error };
        let first = self.names.known();
        let record = NamesRecord::of(first, articles);
        let count = record.articles();
        let content = postcard::to_stdvec(&record).map_err(io::Error::other).map_err(failed)?;
        let content_at = frames::append(&mut self.file, &content).map_err(failed)?;
        let offset = content_at.saturating_sub(frames::FRAME_HEADER as u64);
        let mut runs = self.names.runs.write().unwrap_or_else(PoisonError::into_inner);
        runs.push(Run { first, count, offset });
        Ok(())
    }

    /// What reads the names.
    #[must_use]
    pub fn names(&self) -> Arc<Names> {
        Arc::clone(&self.names)
    }
}

/// The log at a setting of the knob.
fn log_path(folder: &Path, sensitivity: Sensitivity) -> PathBuf {
    folder.join(format!("names{:+}", sensitivity.tenths()))
}

impl Names {
    /// Reads a log that another program may be writing; `None` if there is none of this catalogue.
    ///
    /// # Errors
    /// What the system says against reading it.
    pub fn look(
        folder: &Path,
        catalogue: u64,
        sensitivity: Sensitivity,
    ) -> io::Result<Option<Self>> {
        let path = log_path(folder, sensitivity);
        if !path.exists() {
            return Ok(None);
        }
        let stream = Stream::open(&path)?;
        if stream.identity != Some(Identity { format: FORMAT, id: catalogue }) {
            return Ok(None);
        }
        let (runs, _) = runs(stream);
        let file = Mutex::new(File::open(&path)?);
        Ok(Some(Self { path, file, runs: RwLock::new(runs) }))
    }

    /// How many articles have been looked through: those with the first so many numbers.
    #[must_use]
    pub fn known(&self) -> usize {
        let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
        runs.last().map_or(0, |run| run.first + run.count)
    }

    /// The names in an article; `None` if it has not been looked through.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn of(&self, number: Number) -> io::Result<Option<Vec<Mention>>> {
        let mut of = self.in_run(number, |record, at| Some(vec![record.mentions(at)?]))?;
        Ok(of.as_mut().and_then(Vec::pop))
    }

    /// The names in the articles that lie together from `number` on, at least one; `None` if it
    /// has not been looked through.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn run(&self, number: Number) -> io::Result<Option<Vec<Vec<Mention>>>> {
        self.in_run(number, |record, at| {
            (at..record.articles()).map(|at| record.mentions(at)).collect()
        })
    }

    /// What is read in the record of an article, from the article's place in it on.
    fn in_run<T>(
        &self,
        number: Number,
        read: impl FnOnce(&NamesRecord<'_>, usize) -> Option<T>,
    ) -> io::Result<Option<T>> {
        let run = {
            let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
            let at = runs.partition_point(|run| run.first <= number.0).checked_sub(1);
            at.and_then(|at| runs.get(at)).copied()
        };
        let Some(run) = run.filter(|run| number.0 < run.first + run.count) else {
            return Ok(None);
        };
        let content = {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(run.offset))?;
            frames::read_one(&mut BufReader::new(&mut *file))?
        };
        let content = content.ok_or_else(|| io::Error::other("the names are damaged"))?;
        let record: NamesRecord<'_> = postcard::from_bytes(&content).map_err(io::Error::other)?;
        Ok(read(&record, number.0 - run.first))
    }

    /// Who and what stands in which articles, as far as it is known; `is_alive` tells which
    /// articles are still in the library.
    ///
    /// # Errors
    /// If the cache cannot be read.
    pub fn counts(&self, is_alive: impl Fn(Number) -> bool) -> io::Result<Counts> {
        let mut counts = Counts::default();
        for content in Stream::open(&self.path)? {
            let record: NamesRecord<'_> =
                postcard::from_bytes(&content).map_err(io::Error::other)?;
            record.count_into(&mut counts, &is_alive);
            counts.clues.extend(record.into_clues());
        }
        Ok(counts)
    }
}

/// The runs of articles in a log, without a gap, and where the sound part ends.
fn runs(mut frames: Stream) -> (Vec<Run>, u64) {
    let mut runs: Vec<Run> = Vec::new();
    let mut sound = frames.sound;
    loop {
        let offset = frames.sound;
        let survey = frames.next().and_then(|content| NamesRecord::survey(&content));
        let expected = runs.last().map_or(0, |run| run.first + run.count);
        let Some((first, count)) = survey.filter(|(first, _)| *first == expected) else { break };
        runs.push(Run { first, count, offset });
        sound = frames.sound;
    }
    (runs, sound)
}

#[cfg(test)]
mod tests;

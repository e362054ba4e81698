//! The names found in a library's articles: a log beside the catalogue, and the table of who and
//! what stands in which articles.
//!
//! Names are found in the order of the articles' numbers, so the log holds the first so many
//! articles without a gap, and goes on there after a kill.

mod entity;
mod finder;
mod record;
mod register;
pub mod table;

pub use entity::{Entity, Member, Place};
pub use finder::Finder;
pub use register::{Extent, Registered};
pub use table::{Changed, Table};

use super::catalogue::CatalogueError;
use super::frames::Identity;
use super::heading::Number;
use super::runs::{RunLog, Runs};
use super::told::{Told, record::ToldRecord};
use crate::article::{Article, Mention};
use crate::entities::{Counts, Sensitivity};
use crate::ingest::guard;
use rayon::prelude::*;
use record::NamesRecord;
use register::RegisterFile;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The layout of the log. It also changes with what the tagger finds.
const FORMAT: u32 = 3;
/// The layout of the log of what articles tell. It also changes with the rules of `quotations` and
/// `times`.
const TOLD_FORMAT: u32 = 2;

/// The logs of names, and of what articles tell by them, that this program writes.
#[derive(Debug)]
pub struct NamesLog {
    names: RunLog,
    told: RunLog,
    reading: Arc<Names>,
}

/// Reads the names of articles and what is told by them, from any thread.
#[derive(Debug)]
pub struct Names {
    names: Arc<Runs>,
    told: Option<Arc<Runs>>,
    register: RegisterFile,
}

/// The files of both logs at a setting of the knob, each with its identity.
struct Files {
    names: (PathBuf, Identity),
    told: (PathBuf, Identity),
    register: RegisterFile,
}

impl Files {
    fn of(folder: &Path, catalogue: u64, sensitivity: Sensitivity) -> Self {
        let file = |name: &str| folder.join(format!("{name}{:+}", sensitivity.tenths()));
        let identity = |format| Identity { format, id: catalogue };
        // What articles tell hangs on the names that are found in them.
        let told = (FORMAT << 16) | TOLD_FORMAT;
        let register = identity((FORMAT << 16) | register::FORMAT);
        Self {
            names: (file("names"), identity(FORMAT)),
            told: (file("told"), identity(told)),
            register: RegisterFile { path: file("register"), identity: register },
        }
    }
}

impl NamesLog {
    /// Opens the logs of a catalogue at a setting of the knob, or begins them.
    ///
    /// # Errors
    /// What the system says against reading or writing them.
    pub fn open(
        folder: &Path,
        catalogue: u64,
        sensitivity: Sensitivity,
    ) -> Result<Self, CatalogueError> {
        let files = Files::of(folder, catalogue, sensitivity);
        let names = RunLog::open(&files.names.0, files.names.1)?;
        let mut told = RunLog::open(&files.told.0, files.told.1)?;
        // Names that were damaged are found again, and what was told by them.
        told.cut(names.runs().known())?;
        let reading = Names {
            names: Arc::clone(names.runs()),
            told: Some(Arc::clone(told.runs())),
            register: files.register,
        };
        Ok(Self { names, told, reading: Arc::new(reading) })
    }

    /// Appends the names of the next articles, and what these tell.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn append(&mut self, articles: &[Article]) -> Result<(), CatalogueError> {
        let first = self.reading.known();
        let named = articles.iter().map(|article| (&*article.text, &*article.mentions));
        self.names.append(&NamesRecord::of(first, named), articles.len())?;
        if self.reading.told_of() == first { self.tell(articles) } else { Ok(()) }
    }

    /// Appends what the next articles tell, by the names that are marked in them.
    fn tell(&mut self, articles: &[Article]) -> Result<(), CatalogueError> {
        // An article that the rules break down on tells nothing.
        let told = |article| guard::caught(|| Told::of(article)).unwrap_or_default();
        let told: Vec<Told> = articles.par_iter().map(told).collect();
        self.told.append(&ToldRecord::of(self.reading.told_of(), &told), told.len())
    }

    /// What reads the names.
    #[must_use]
    pub fn names(&self) -> Arc<Names> {
        Arc::clone(&self.reading)
    }
}

impl Names {
    /// Reads logs that another program may be writing; `None` if there is none of this catalogue.
    ///
    /// # Errors
    /// What the system says against reading them.
    pub fn look(
        folder: &Path,
        catalogue: u64,
        sensitivity: Sensitivity,
    ) -> io::Result<Option<Self>> {
        let files = Files::of(folder, catalogue, sensitivity);
        let Some(names) = Runs::look(&files.names.0, files.names.1)? else { return Ok(None) };
        let told = Runs::look(&files.told.0, files.told.1)?.map(Arc::new);
        Ok(Some(Self { names: Arc::new(names), told, register: files.register }))
    }

    /// How many articles have been looked through: those with the first so many numbers.
    #[must_use]
    pub fn known(&self) -> usize {
        self.names.known()
    }

    /// Of how many articles it is known what they tell: those with the first so many numbers.
    #[must_use]
    pub fn told_of(&self) -> usize {
        self.told.as_ref().map_or(0, |told| told.known())
    }

    /// The numbers of the articles of which it is known what they tell, in parts that lie together.
    #[must_use]
    pub fn told_parts(&self) -> Vec<Range<usize>> {
        self.told.as_ref().map(|told| told.parts()).unwrap_or_default()
    }

    /// The names in an article; `None` if it has not been looked through.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn of(&self, number: Number) -> io::Result<Option<Vec<Mention>>> {
        let mut of = self.in_record(number, |record, at| Some(vec![record.mentions(at)?]))?;
        Ok(of.as_mut().and_then(Vec::pop))
    }

    /// The names in the articles that lie together from `number` on, at least one; `None` if it
    /// has not been looked through.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn run(&self, number: Number) -> io::Result<Option<Vec<Vec<Mention>>>> {
        self.in_record(number, |record, at| {
            (at..record.articles()).map(|at| record.mentions(at)).collect()
        })
    }

    /// What is read in the record of an article, from the article's place in it on.
    fn in_record<T>(
        &self,
        number: Number,
        read: impl FnOnce(&NamesRecord<'_>, usize) -> Option<T>,
    ) -> io::Result<Option<T>> {
        let Some((content, at)) = self.names.record(number)? else { return Ok(None) };
        let record: NamesRecord<'_> = postcard::from_bytes(&content).map_err(io::Error::other)?;
        Ok(read(&record, at))
    }

    /// What the articles tell that lie together from `number` on, at most so many, each with its
    /// own ids for whom it names; `None` if it is not known.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn told(&self, number: Number, most: usize) -> io::Result<Option<Vec<Told>>> {
        let Some(told) = &self.told else { return Ok(None) };
        let Some((content, at)) = told.record(number)? else { return Ok(None) };
        let record: ToldRecord<'_> = postcard::from_bytes(&content).map_err(io::Error::other)?;
        let places = at..record.articles().min(at.saturating_add(most));
        Ok(places.map(|at| record.told(at)).collect())
    }

    /// Who and what stands in which articles, as far as it is known; `is_alive` tells which
    /// articles are still in the library.
    ///
    /// # Errors
    /// If the cache cannot be read.
    pub fn counts(&self, is_alive: impl Fn(Number) -> bool) -> io::Result<Counts> {
        let mut counts = Counts::default();
        for content in self.names.records()? {
            let record: NamesRecord<'_> =
                postcard::from_bytes(&content).map_err(io::Error::other)?;
            record.count_into(&mut counts, &is_alive);
            record.clues().iter().for_each(|clue| counts.add_clue(clue));
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests;

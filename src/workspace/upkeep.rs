//! Brings a library up to date, one small step at a time: files are read, words indexed, twins and
//! names found.
//!
//! Whoever wants the library kept calls [`Upkeep::step`]: the reader from a thread, which looks
//! for wishes of the user between two steps, the command line in a loop ([`Upkeep::reach`]). What
//! is known so far can be asked for in [`Holdings`] all the while.

mod alongside;
mod checking;
mod naming;
mod news;
mod open;

pub use news::{News, Progress, Task};
pub use open::Opened;

use super::{Holdings, LibrarySource};
use crate::entities::Sensitivity;
use crate::library::catalogue::{Catalogue, CatalogueError, FileNumber};
use crate::library::index::IndexError;
use crate::library::indexing::Indexing;
use crate::library::refresh::{self, Fault, Next, Refresh};
use crate::library::twins::SketchLog;
use crate::library::{Headings, sample};
use checking::Check;
use naming::Naming;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Why a step could not be done.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// The articles, names or sketches cannot be kept.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The words cannot be indexed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// How far a library is to be brought up to date; each holds what the ones before it hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// Its articles are known.
    Listed,
    /// Its words can be searched.
    Searchable,
    /// It is known which articles are one piece.
    Compared,
    /// The names in it are known.
    Named,
}

/// What is being done.
enum Stage {
    /// Files are compared with what is known of them and read where they differ.
    Reading(Option<Refresh>),
    /// What lies in the cache is compared with its checksums.
    Checking(Check),
    /// Words that were not indexed on the way.
    Indexing,
    /// Articles that are one piece.
    Comparing(Option<SketchLog>),
    /// Names.
    Naming,
    /// Nothing.
    Resting,
}

/// A library that this program keeps.
pub struct Upkeep {
    folder: PathBuf,
    source: LibrarySource,
    catalogue: Catalogue,
    holdings: Arc<Holdings>,
    goal: Goal,
    stage: Stage,
    /// Opened when words are first to be indexed.
    indexing: Option<Indexing>,
    /// Whether words are indexed while articles are read.
    alongside: bool,
    /// Whether the index refuses articles while they are read; it is tried again afterwards.
    refused: bool,
    /// Files whose articles are to be taken out of the index.
    gone: BTreeSet<FileNumber>,
    naming: Option<Naming>,
    sensitivity: Sensitivity,
    faults: Vec<Fault>,
    /// Whether the cache was checked since it was opened.
    checked: bool,
    /// Whether something in it was damaged.
    damage_found: bool,
    /// Files read, and files to read.
    files: (usize, usize),
}

/// How long a step waits for files that are being read.
const PATIENCE: Duration = Duration::from_millis(25);
/// Articles whose names are so few that they do not hold up the first frame.
const FEW: usize = 2_000;

impl Upkeep {
    /// What can be asked about the library meanwhile.
    #[must_use]
    pub fn holdings(&self) -> &Arc<Holdings> {
        &self.holdings
    }

    /// What of the library could not be read, as far as it has been tried.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Says how far the library is to be brought.
    pub fn aim(&mut self, goal: Goal) {
        self.goal = goal;
        if matches!(self.stage, Stage::Resting) {
            self.stage = self.after_reading();
        }
    }

    /// Looks for names at this setting of the knob from now on.
    pub fn turn_knob(&mut self, sensitivity: Sensitivity) {
        self.sensitivity = sensitivity;
        if matches!(self.stage, Stage::Resting) {
            self.stage = Stage::Naming;
        }
    }

    /// Looks for changed files again; what was being done goes on afterwards.
    pub fn begin_again(&mut self) {
        if !self.is_reading() {
            self.stage = Stage::Reading(None);
        }
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        self.catalogue.headings()
    }

    /// Indexes words while articles are read from now on: until the first frame is out that would
    /// only put it off.
    pub fn index_while_reading(&mut self) {
        self.alongside = true;
    }

    /// Whether files are being read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        matches!(self.stage, Stage::Reading(_))
    }

    /// How far what is being done is.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        let all = self.catalogue.headings().numbers();
        let (task, done, all) = match self.stage {
            Stage::Reading(_) => (Task::Reading, self.files.0, self.files.1),
            Stage::Indexing => (Task::Indexing, self.indexing.as_ref()?.next().0, all),
            Stage::Naming => (Task::Naming, self.naming.as_ref()?.known(), all),
            Stage::Checking(_) | Stage::Comparing(_) | Stage::Resting => return None,
        };
        Some(Progress { task, done, all, articles: self.catalogue.headings().living() })
    }

    /// Does the next step and tells what came of it; `None` when nothing is left to do. A step
    /// takes a fraction of a second, but for the last one of finding twins in a large library.
    ///
    /// # Errors
    /// [`UpkeepError`] if it cannot be done. Calling again goes on with what comes after it.
    pub fn step(&mut self) -> Result<Option<News>, UpkeepError> {
        if self.names_are_due() {
            return self.open_names().map(Some);
        }
        match &mut self.stage {
            Stage::Reading(None) => self.begin_reading(),
            Stage::Reading(Some(_)) => self.read(),
            Stage::Checking(_) => self.check(),
            Stage::Indexing => self.index(),
            Stage::Comparing(_) => self.compare(),
            Stage::Naming => self.name(),
            Stage::Resting => return Ok(None),
        }
        .map(Some)
        .inspect_err(|_| self.skip())
    }

    /// Gives up what is being done and goes on with what comes after it.
    pub fn skip(&mut self) {
        self.stage = match self.stage {
            Stage::Reading(_) => self.after_reading(),
            Stage::Checking(_) => {
                self.checked = true;
                self.after_reading()
            }
            Stage::Indexing => {
                self.indexing = None;
                self.after_indexing()
            }
            Stage::Comparing(_) => self.after_comparing(),
            Stage::Naming | Stage::Resting => Stage::Resting,
        };
    }

    /// Brings the library as far as it is wanted, and shows how far it is after each step.
    ///
    /// # Errors
    /// [`UpkeepError`] if something cannot be done.
    pub fn reach(&mut self, goal: Goal, show: &mut dyn FnMut(Progress)) -> Result<(), UpkeepError> {
        self.aim(goal);
        self.index_while_reading();
        while self.step()?.is_some() {
            if let Some(progress) = self.progress() {
                show(progress);
            }
        }
        Ok(())
    }

    fn after_reading(&self) -> Stage {
        match self.goal {
            Goal::Listed => Stage::Resting,
            _ if self.checked => Stage::Indexing,
            _ => Stage::Checking(Check::default()),
        }
    }

    fn after_indexing(&self) -> Stage {
        if self.goal >= Goal::Compared { Stage::Comparing(None) } else { Stage::Resting }
    }

    fn after_comparing(&self) -> Stage {
        if self.goal >= Goal::Named { Stage::Naming } else { Stage::Resting }
    }

    fn begin_reading(&mut self) -> Result<News, UpkeepError> {
        self.faults.clear();
        self.files = (0, 0);
        self.refused = false;
        let refresh = match &self.source {
            LibrarySource::Paths(paths, options) => {
                Some(Refresh::begin(&mut self.catalogue, paths, options)?)
            }
            LibrarySource::Sample => {
                let library = sample();
                self.catalogue.keep(library.articles.iter().map(AsRef::as_ref))?;
                None
            }
        };
        match refresh {
            Some(refresh) => {
                self.stage = Stage::Reading(Some(refresh));
                Ok(News::Waiting)
            }
            None => Ok(self.end_reading()),
        }
    }

    fn read(&mut self) -> Result<News, UpkeepError> {
        let Stage::Reading(Some(refresh)) = &mut self.stage else { return Ok(News::Waiting) };
        Ok(match refresh.next(&mut self.catalogue, PATIENCE)? {
            Next::Waiting => News::Waiting,
            Next::Done => self.end_reading(),
            Next::News(news) => self.take(news),
        })
    }

    fn take(&mut self, news: refresh::News) -> News {
        match news {
            refresh::News::Walked { to_read, .. } => {
                self.files.1 = to_read;
                News::Waiting
            }
            refresh::News::Gone(numbers) => {
                let file_of = |number: &_| self.catalogue.file_of(*number);
                self.gone.extend(numbers.iter().filter_map(file_of));
                self.holdings.list(self.catalogue.headings().clone());
                News::Gone(numbers)
            }
            refresh::News::Fault(fault) => {
                self.faults.push(fault);
                News::Waiting
            }
            refresh::News::Read(files) => {
                self.files.0 = files;
                News::Waiting
            }
            refresh::News::Arrived(first, articles) => self.index_alongside(first, &articles),
        }
    }

    fn end_reading(&mut self) -> News {
        self.holdings.list(self.catalogue.headings().clone());
        self.stage = self.after_reading();
        News::Read(self.catalogue.headings().clone(), self.faults.clone())
    }

    /// Finds the articles that are one piece.
    fn compare(&mut self) -> Result<News, UpkeepError> {
        let Stage::Comparing(log) = &mut self.stage else { return Ok(News::Waiting) };
        let log = match log {
            Some(log) => log,
            empty => empty.insert(SketchLog::open(&self.folder, self.catalogue.id())?),
        };
        let headings = self.catalogue.headings();
        if log.known() < headings.numbers() {
            log.sketch_next(&self.catalogue.texts(), headings)?;
            return Ok(News::Waiting);
        }
        let twins = log.twins(headings)?;
        self.stage = self.after_comparing();
        Ok(News::Compared(Arc::new(twins)))
    }
}

#[cfg(test)]
mod tests;

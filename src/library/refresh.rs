//! Brings a catalogue up to date with the files of its library: reads what is new or changed, and
//! leaves out what is gone.

mod reading;

use super::catalogue::record::Stamp;
use super::catalogue::{Catalogue, CatalogueError, FileNumber};
use super::heading::Number;
use crate::article::Article;
use crate::ingest::{self, Options, ReadError};
use reading::{Job, Outcome, Parcel, read_all};
use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A file of which nothing, or not everything, could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it, as a sentence.
    pub sentence: String,
}

impl From<&ReadError> for Fault {
    fn from(error: &ReadError) -> Self {
        Self { path: error.path.clone(), sentence: error.to_string() }
    }
}

/// What a refresh tells while it goes.
#[derive(Debug)]
pub enum News {
    /// The folders were walked: so many files are to be read, so many are as they were.
    Walked {
        /// Files that are new or changed.
        to_read: usize,
        /// Files that need not be read.
        unchanged: usize,
    },
    /// These articles are no longer in the library.
    Gone(Vec<Number>),
    /// Articles were read; the catalogue has them, under this and the next numbers.
    Arrived(Number, Vec<Article>),
    /// A file, or a part of it, could not be read.
    Fault(Fault),
    /// So many files have been read.
    Read(usize),
}

/// Whether somebody wants to go on.
pub type Tell<'t> = dyn FnMut(&mut Catalogue, News) -> ControlFlow<()> + 't;

/// Reads what is new or changed under the paths and forgets what is gone. What could not be read
/// at earlier times is told again. Ends early when `tell` breaks; what was read until then stays.
///
/// # Errors
/// If the catalogue cannot be written.
pub fn refresh(
    catalogue: &mut Catalogue,
    paths: &[PathBuf],
    options: &Options,
    tell: &mut Tell<'_>,
) -> Result<(), CatalogueError> {
    let found = ingest::walk(paths, &options.limits);
    let mut plan = Plan::default();
    for error in &found.unreadable {
        plan.faults.push(error.into());
    }
    plan.compare(catalogue, &found.files);
    plan.forget(catalogue, &found.files)?;
    if plan.announce(catalogue, tell).is_break() {
        return Ok(());
    }
    let jobs = std::mem::take(&mut plan.jobs);
    let mut work = Work { catalogue, tell, files: vec![None; jobs.len()], read: 0, failed: None };
    read_all(&jobs, options, |parcel| {
        let Some(job) = jobs.get(parcel.job) else { return ControlFlow::Continue(()) };
        match work.take(job, parcel) {
            Ok(flow) => flow,
            Err(error) => {
                work.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    work.failed.map_or(Ok(()), Err)
}

/// What is to be done.
#[derive(Default)]
struct Plan {
    jobs: Vec<Job>,
    unchanged: usize,
    gone: Vec<Number>,
    faults: Vec<Fault>,
}

impl Plan {
    /// Finds out which files are new or changed.
    fn compare(&mut self, catalogue: &Catalogue, files: &[PathBuf]) {
        for path in files {
            // A file that cannot be looked at cannot be opened either, and that says why.
            let stamp =
                fs::metadata(path).as_ref().map_or_else(|_| Stamp::of_bytes(&[]), Stamp::from);
            match catalogue.file_at(path) {
                Some((_, known)) if known.stamp == stamp && known.complete => {
                    self.unchanged += 1;
                    self.faults.extend(
                        known.fault.clone().map(|sentence| Fault { path: path.clone(), sentence }),
                    );
                }
                Some((file, known)) if known.stamp == stamp => {
                    let skip = known.articles();
                    self.jobs.push(Job { path: path.clone(), stamp, begun: Some(file), skip });
                }
                _ => self.jobs.push(Job { path: path.clone(), stamp, begun: None, skip: 0 }),
            }
        }
    }

    /// Forgets the files that are gone, and those that are read anew.
    fn forget(
        &mut self,
        catalogue: &mut Catalogue,
        files: &[PathBuf],
    ) -> Result<(), CatalogueError> {
        let found: HashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
        let anew: HashSet<&Path> = self
            .jobs
            .iter()
            .filter(|job| job.begun.is_none())
            .map(|job| job.path.as_path())
            .collect();
        let is_out = |path: &Path| !found.contains(path) || anew.contains(path);
        let out: Vec<FileNumber> = catalogue
            .files()
            .filter(|(_, file)| is_out(&file.path))
            .map(|(number, _)| number)
            .collect();
        for file in out {
            self.gone.extend(catalogue.remove(file)?);
        }
        Ok(())
    }

    fn announce(&mut self, catalogue: &mut Catalogue, tell: &mut Tell<'_>) -> ControlFlow<()> {
        let gone = std::mem::take(&mut self.gone);
        if !gone.is_empty() {
            tell(catalogue, News::Gone(gone))?;
        }
        tell(catalogue, News::Walked { to_read: self.jobs.len(), unchanged: self.unchanged })?;
        for fault in self.faults.drain(..) {
            tell(catalogue, News::Fault(fault))?;
        }
        ControlFlow::Continue(())
    }
}

/// Takes in what is read.
struct Work<'w, 't> {
    catalogue: &'w mut Catalogue,
    tell: &'w mut Tell<'t>,
    /// The number of each job's file, once it is begun.
    files: Vec<Option<FileNumber>>,
    read: usize,
    failed: Option<CatalogueError>,
}

impl Work<'_, '_> {
    fn take(&mut self, job: &Job, parcel: Parcel) -> Result<ControlFlow<()>, CatalogueError> {
        if let Outcome::Unreadable(error) = &parcel.outcome
            && error.reason.may_pass()
        {
            // Nothing is kept of it, so that it is tried again next time.
            self.read += 1;
            return Ok(self.tell_of([News::Fault(error.into()), News::Read(self.read)]));
        }
        let file = self.file(job, parcel.job)?;
        for packed in parcel.groups {
            let first = self.catalogue.add(file, &packed.group, packed.headings)?;
            if (self.tell)(self.catalogue, News::Arrived(first, packed.articles)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        let fault = match parcel.outcome {
            Outcome::GoesOn => return Ok(ControlFlow::Continue(())),
            Outcome::Complete(fault) => fault,
            Outcome::Unreadable(error) => Some(error.to_string()),
        };
        self.catalogue.complete(file, fault.clone())?;
        self.read += 1;
        let fault = fault.map(|sentence| News::Fault(Fault { path: job.path.clone(), sentence }));
        Ok(self.tell_of(fault.into_iter().chain([News::Read(self.read)])))
    }

    fn tell_of(&mut self, news: impl IntoIterator<Item = News>) -> ControlFlow<()> {
        news.into_iter().try_for_each(|news| (self.tell)(self.catalogue, news))
    }

    /// The number of a job's file; it is begun if it was not.
    fn file(&mut self, job: &Job, at: usize) -> Result<FileNumber, CatalogueError> {
        if let Some(file) = self.files.get(at).copied().flatten().or(job.begun) {
            return Ok(file);
        }
        let file = self.catalogue.begin(&job.path, job.stamp)?;
        if let Some(slot) = self.files.get_mut(at) {
            *slot = Some(file);
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests;

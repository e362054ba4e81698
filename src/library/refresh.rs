//! Brings a catalogue up to date with the files of its library: reads what is new or changed, and
//! leaves out what is gone.

mod reading;

use super::catalogue::record::Stamp;
use super::catalogue::{Catalogue, CatalogueError, FileNumber};
use super::heading::Number;
use crate::article::Article;
use crate::ingest::{self, Options, ReadError};
use crossbeam_channel::{Receiver, RecvTimeoutError};
use reading::{Job, Outcome, Parcel, read_all};
use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

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

/// What comes next of a refresh.
#[derive(Debug)]
pub enum Next {
    /// This happened.
    News(News),
    /// Nothing happened for as long as one was ready to wait; files are still being read.
    Waiting,
    /// There is nothing more to do.
    Done,
}

/// A refresh under way: files are read on threads of its own, and each call of [`Refresh::next`]
/// takes a part of what they bring into the catalogue. Dropping it ends the reading; what was taken
/// in stays.
pub struct Refresh {
    news: VecDeque<News>,
    jobs: Arc<[Job]>,
    options: Options,
    /// Begun when everything that is known beforehand has been told.
    parcels: Option<Receiver<Parcel>>,
    /// The number of each job's file, once it is begun.
    files: Vec<Option<FileNumber>>,
    read: usize,
}

impl Refresh {
    /// Looks for what is new or changed under the paths, and forgets what is gone. What could not
    /// be read at earlier times is told again.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn begin(
        catalogue: &mut Catalogue,
        paths: &[PathBuf],
        options: &Options,
    ) -> Result<Self, CatalogueError> {
        let found = ingest::walk(paths, &options.limits);
        let mut plan = Plan::default();
        plan.faults.extend(found.unreadable.iter().map(Fault::from));
        plan.compare(catalogue, &found.files);
        plan.forget(catalogue, &found.files)?;
        let news = plan.announcements();
        Ok(Self {
            news,
            files: vec![None; plan.jobs.len()],
            jobs: plan.jobs.into(),
            options: options.clone(),
            parcels: None,
            read: 0,
        })
    }

    /// Takes the next part in. Waits at most for `patience` where files are still being read.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn next(
        &mut self,
        catalogue: &mut Catalogue,
        patience: Duration,
    ) -> Result<Next, CatalogueError> {
        loop {
            if let Some(news) = self.news.pop_front() {
                return Ok(Next::News(news));
            }
            if self.read == self.jobs.len() {
                return Ok(Next::Done);
            }
            let (jobs, options) = (&self.jobs, &self.options);
            let parcels = self.parcels.get_or_insert_with(|| read_all(jobs, options));
            match parcels.recv_timeout(patience) {
                Ok(parcel) => self.take(catalogue, parcel)?,
                Err(RecvTimeoutError::Timeout) => return Ok(Next::Waiting),
                Err(RecvTimeoutError::Disconnected) => self.break_off(),
            }
        }
    }

    fn take(&mut self, catalogue: &mut Catalogue, parcel: Parcel) -> Result<(), CatalogueError> {
        let jobs = Arc::clone(&self.jobs);
        let Some(job) = jobs.get(parcel.job) else { return Ok(()) };
        if let Outcome::Unreadable(error) = &parcel.outcome
            && error.reason.may_pass()
        {
            // Nothing is kept of it, so that it is tried again next time.
            self.finish(Some(error.into()));
            return Ok(());
        }
        let file = self.file(catalogue, (job, parcel.job))?;
        for packed in parcel.groups {
            let first = catalogue.add(file, &packed.group, &packed.headings)?;
            self.news.push_back(News::Arrived(first, packed.articles));
        }
        let fault = match parcel.outcome {
            Outcome::GoesOn => return Ok(()),
            Outcome::Complete(fault) => fault,
            Outcome::Unreadable(error) => Some(error.to_string()),
        };
        catalogue.complete(file, fault.clone())?;
        self.finish(fault.map(|sentence| Fault { path: job.path.clone(), sentence }));
        Ok(())
    }

    /// A file is done with.
    fn finish(&mut self, fault: Option<Fault>) {
        self.read += 1;
        self.news.extend(fault.map(News::Fault));
        self.news.push_back(News::Read(self.read));
    }

    /// The threads that read have broken down.
    fn break_off(&mut self) {
        if let Some(job) = self.jobs.get(self.read) {
            let path = job.path.clone();
            let sentence = format!(
                "{}: reading broke off here or nearby; what is missing is read at the next start",
                path.display()
            );
            self.news.push_back(News::Fault(Fault { path, sentence }));
        }
        self.read = self.jobs.len();
    }

    /// The number of a job's file; it is begun if it was not.
    fn file(
        &mut self,
        catalogue: &mut Catalogue,
        (job, at): (&Job, usize),
    ) -> Result<FileNumber, CatalogueError> {
        if let Some(file) = self.files.get(at).copied().flatten().or(job.begun) {
            return Ok(file);
        }
        let file = catalogue.begin(&job.path, job.stamp)?;
        if let Some(slot) = self.files.get_mut(at) {
            *slot = Some(file);
        }
        Ok(file)
    }
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

    /// What is known before a file is read.
    fn announcements(&mut self) -> VecDeque<News> {
        let gone = std::mem::take(&mut self.gone);
        let gone = (!gone.is_empty()).then_some(News::Gone(gone));
        let walked = News::Walked { to_read: self.jobs.len(), unchanged: self.unchanged };
        let faults = self.faults.drain(..).map(News::Fault);
        gone.into_iter().chain([walked]).chain(faults).collect()
    }
}

/// Refreshes from beginning to end, or until `tell` breaks.
#[cfg(test)]
pub(crate) fn refresh(
    catalogue: &mut Catalogue,
    paths: &[PathBuf],
    tell: &mut dyn FnMut(News) -> std::ops::ControlFlow<()>,
) -> Result<(), CatalogueError> {
    let mut refresh = Refresh::begin(catalogue, paths, &Options::default())?;
    loop {
        match refresh.next(catalogue, Duration::from_secs(1))? {
            Next::News(news) => {
                if tell(news).is_break() {
                    return Ok(());
                }
            }
            Next::Waiting => {}
            Next::Done => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;

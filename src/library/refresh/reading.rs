//! Reads files in parallel and hands their articles over, packed, in the order of the files.

use crate::article::Article;
use crate::ingest::{self, Options, Piece, ReadError};
use crate::library::catalogue::FileNumber;
use crate::library::catalogue::bodies::{self, GROUP, GROUP_BYTES, Group};
use crate::library::catalogue::record::Stamp;
use crate::library::heading::HeadingBuf;
use crossbeam_channel::{Receiver, Sender, bounded};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// A file to read.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
    /// Its number, if a part of it is known already.
    pub(super) begun: Option<FileNumber>,
    /// Articles of it that are known already.
    pub(super) skip: usize,
}

/// A part of what a file holds, or all of it.
pub(super) struct Parcel {
    /// Which job it belongs to.
    pub(super) job: usize,
    pub(super) groups: Vec<Packed>,
    pub(super) outcome: Outcome,
}

/// Articles that lie together.
pub(super) struct Packed {
    pub(super) group: Group,
    pub(super) headings: Vec<HeadingBuf>,
    pub(super) articles: Vec<Article>,
}

/// How reading a file goes.
pub(super) enum Outcome {
    /// There is more to come.
    GoesOn,
    /// It is read; perhaps something of it could not be.
    Complete(Option<String>),
    /// Nothing of it could be read.
    Unreadable(ReadError),
}

/// Files that are read side by side.
const SIDE_BY_SIDE: usize = 64;
/// Files up to this size are read side by side, larger ones one after the other, in bytes.
const LARGE: u64 = 8 << 20;
/// Bytes of files that are read side by side.
const TOGETHER: u64 = 24 << 20;
/// Articles of a large file that are packed side by side; the first times fewer, so that there is
/// soon something to read.
const BATCH: usize = 16 * GROUP;
/// Batches that wait to be taken in.
const WAITING: usize = 2;

/// Reads all files on threads of its own, which end when nobody takes what they bring.
pub(super) fn read_all(jobs: &Arc<[Job]>, options: &Options) -> Receiver<Parcel> {
    let (to, parcels) = bounded(WAITING);
    let (jobs, options) = (Arc::clone(jobs), options.clone());
    thread::spawn(move || {
        let mut next = 0;
        while let Some(job) = jobs.get(next) {
            let sent = if job.stamp.bytes() > LARGE {
                next += 1;
                stream(next - 1, job, &options, &to)
            } else {
                let end = together(&jobs, next);
                let first = std::mem::replace(&mut next, end);
                side_by_side(first, jobs.get(first..end).unwrap_or_default(), &options, &to)
            };
            if sent.is_break() {
                return;
            }
        }
    });
    parcels
}

/// The end of the run of small files from `first` on that are read side by side.
fn together(jobs: &[Job], first: usize) -> usize {
    let mut bytes = 0;
    let small = jobs.iter().skip(first).take(SIDE_BY_SIDE).take_while(|job| {
        bytes += job.stamp.bytes();
        job.stamp.bytes() <= LARGE && bytes <= TOGETHER + LARGE
    });
    first + small.count().max(1)
}

fn side_by_side(
    first: usize,
    jobs: &[Job],
    options: &Options,
    to: &Sender<Parcel>,
) -> ControlFlow<()> {
    let read = |(at, job): (usize, &Job)| whole(first + at, job, options);
    // A few files are read before the threads of the pool would have started.
    let parcels: Vec<Parcel> = if jobs.len() <= crate::library::FEW {
        jobs.iter().enumerate().map(read).collect()
    } else {
        jobs.par_iter().enumerate().map(read).collect()
    };
    parcels.into_iter().try_for_each(|parcel| send(to, parcel))
}

fn send(to: &Sender<Parcel>, parcel: Parcel) -> ControlFlow<()> {
    match to.send(parcel) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

/// Reads a file whole.
fn whole(at: usize, job: &Job, options: &Options) -> Parcel {
    let mut reading = FileReading::new(job);
    let result = ingest::read_each(&job.path, options, &mut |piece| {
        reading.take(piece);
        ControlFlow::Continue(())
    });
    let groups = pack(std::mem::take(&mut reading.articles));
    reading.parcel(at, groups, result)
}

/// Reads a file piece by piece.
fn stream(at: usize, job: &Job, options: &Options, to: &Sender<Parcel>) -> ControlFlow<()> {
    let mut reading = FileReading::new(job);
    let mut batch = GROUP;
    let mut open = ControlFlow::Continue(());
    let result = ingest::read_each(&job.path, options, &mut |piece| {
        reading.take(piece);
        if reading.articles.len() < batch && reading.bytes < batch * GROUP_BYTES / GROUP {
            return ControlFlow::Continue(());
        }
        batch = (batch * 2).min(BATCH);
        reading.bytes = 0;
        let groups = pack(std::mem::take(&mut reading.articles));
        open = send(to, Parcel { job: at, groups, outcome: Outcome::GoesOn });
        open
    });
    open?;
    let groups = pack(std::mem::take(&mut reading.articles));
    send(to, reading.parcel(at, groups, result))
}

/// What has been read of a file.
struct FileReading<'j> {
    job: &'j Job,
    /// Articles met so far.
    met: usize,
    articles: Vec<Article>,
    /// Bytes of their texts.
    bytes: usize,
    faults: Vec<String>,
}

impl<'j> FileReading<'j> {
    fn new(job: &'j Job) -> Self {
        Self { job, met: 0, articles: Vec::new(), bytes: 0, faults: Vec::new() }
    }

    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Article(article) => {
                self.met += 1;
                if self.met > self.job.skip {
                    self.bytes += article.text.len();
                    self.articles.push(*article);
                }
            }
            Piece::Broken(why) => self.faults.push(why),
        }
    }

    fn parcel(&self, job: usize, groups: Vec<Packed>, result: Result<(), ReadError>) -> Parcel {
        let outcome = match result {
            Err(error) if self.met == 0 => Outcome::Unreadable(error),
            Err(error) => Outcome::Complete(Some(error.to_string())),
            Ok(()) => Outcome::Complete(self.fault()),
        };
        Parcel { job, groups, outcome }
    }

    /// What of the file could not be read.
    fn fault(&self) -> Option<String> {
        let first = self.faults.first()?;
        let more = self.faults.len() - 1;
        let rest = if more == 0 { String::new() } else { format!(" (and {more} more)") };
        let path = self.job.path.display();
        let part = if self.met == 0 {
            "nothing of it could be read"
        } else {
            "a part of it could not be read"
        };
        Some(format!("{path}: {part}: {first}{rest}"))
    }
}

/// Packs articles in groups, the groups side by side.
fn pack(articles: Vec<Article>) -> Vec<Packed> {
    let mut groups: Vec<Vec<Article>> = Vec::new();
    let mut bytes = 0;
    for article in articles {
        bytes += article.text.len();
        match groups.last_mut() {
            Some(group) if group.len() < GROUP && bytes <= GROUP_BYTES => group.push(article),
            _ => {
                bytes = article.text.len();
                groups.push(vec![article]);
            }
        }
    }
    let packed = |articles: Vec<Article>| {
        // Only articles of gigabytes cannot be packed; limits keep them from being read.
        let group = bodies::pack(&articles).ok()?;
        let headings = articles.iter().map(HeadingBuf::of).collect();
        Some(Packed { group, headings, articles })
    };
    if groups.len() == 1 {
        return groups.into_iter().filter_map(packed).collect();
    }
    groups.into_par_iter().filter_map(packed).collect()
}

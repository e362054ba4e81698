//! Does work over the whole library beside the reader, on threads of its own.

use super::{Message, work};
use crate::app::event::Event;
use crate::app::jobs::{Finding, Job, JobId, JobNews};
use crate::article::TextHash;
use crate::notes::kept_text;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The screen hears how far a job is no more often than this.
const PACE: Duration = Duration::from_millis(100);
/// Parts that are done but not yet heard of, at most, for each thread.
const AHEAD: usize = 4;

/// The job that is wanted; an older one gives itself up.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    wanted: Arc<AtomicU64>,
}

/// A part of a job and what it brought; `None` if it broke down.
type Part = (usize, Option<Finding>);

impl Jobs {
    /// Gives up the job that is under way.
    pub(super) fn give_up(&self) {
        self.wanted.store(0, Ordering::Relaxed);
    }

    /// Begins a job. `folder` holds the texts that annotations were made on.
    pub(super) fn begin(&self, (id, job): (JobId, Arc<Job>), folder: PathBuf, to: Sender<Message>) {
        self.wanted.store(id.0, Ordering::Relaxed);
        let wanted = Arc::clone(&self.wanted);
        thread::spawn(move || {
            let course = Course { id, job, folder, wanted };
            // A panic on this thread itself is told like one in a part.
            let told = work::guarded(|| course.run(&to));
            if told.is_none() {
                course.tell(&to, JobNews::BrokeDown);
            }
        });
    }
}

/// A job while it is done.
struct Course {
    id: JobId,
    job: Arc<Job>,
    folder: PathBuf,
    wanted: Arc<AtomicU64>,
}

impl Course {
    fn is_given_up(&self) -> bool {
        self.wanted.load(Ordering::Relaxed) != self.id.0
    }

    fn tell(&self, to: &Sender<Message>, news: JobNews) {
        // If nobody listens any more, the program is ending.
        let _ = to.send(Message::News(Event::Worked(self.id, news)));
    }

    /// Does the parts on several threads and hands over what they bring in their order.
    fn run(&self, to: &Sender<Message>) {
        // Not on the pool: what waits there, as the names of all articles, may take long.
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let (done, parts) = bounded(threads * AHEAD);
        let news = thread::scope(|scope| {
            for _ in 0..threads {
                let done = done.clone();
                let next = &next;
                scope.spawn(move || self.work(next, &done));
            }
            drop(done);
            let news = self.hand_over(parts, to);
            // Whoever still works on a later part need not begin another.
            next.store(usize::MAX / 2, Ordering::Relaxed);
            news
        });
        if !self.is_given_up() {
            self.tell(to, news);
        }
    }

    /// Does one part after the other until none is left.
    fn work(&self, next: &AtomicUsize, done: &Sender<Part>) {
        let kept = |hash: &TextHash| kept_text(&self.folder, hash);
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= self.job.parts() || self.is_given_up() {
                return;
            }
            let found = work::guarded(|| self.job.part(part, &kept));
            if done.send((part, found)).is_err() {
                return;
            }
        }
    }

    /// Hands over what the parts bring, in their order, and tells how it ended.
    fn hand_over(&self, parts: Receiver<Part>, to: &Sender<Message>) -> JobNews {
        let mut early = BTreeMap::new();
        let (mut next, mut told) = (0, Instant::now());
        for (part, found) in parts {
            early.insert(part, found);
            while let Some(found) = early.remove(&next) {
                let Some(found) = found else { return JobNews::BrokeDown };
                let is_over = self.job.is_over(next, &found);
                next += 1;
                if !found.is_empty() {
                    self.tell(to, JobNews::Found(next, found));
                    told = Instant::now();
                } else if told.elapsed() > PACE {
                    self.tell(to, JobNews::Progressed(next));
                    told = Instant::now();
                }
                if is_over {
                    return JobNews::Done;
                }
            }
        }
        JobNews::Done
    }
}

//! The thread that keeps in the state folder what the reader did: the queries that were typed, what
//! was read and starred, and where reading stopped.

use super::Message;
use crate::app::event::Event;
use crate::article::ArticleId;
use crate::library::marks::{MarkChange, Marks, MarksLog};
use crate::library::queries::{Queries, QueryChange};
use crate::text::SafeText;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a change of a mark may wait for others of the same article: where reading stopped
/// changes with every row.
const WAIT: Duration = Duration::from_millis(500);

/// What the thread is to keep.
enum Job {
    Query(QueryChange),
    Mark(MarkChange),
}

/// The way to the thread.
pub(super) struct Recorder {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

impl Recorder {
    /// Starts the thread: it reads what was kept first.
    pub(super) fn spawn(state: PathBuf, to: Sender<Message>) -> Self {
        let (jobs, incoming) = unbounded();
        let thread = thread::spawn(move || Desk::open(state, to).work(&incoming));
        Self { jobs, thread }
    }

    /// Keeps what became of a query.
    pub(super) fn keep_query(&self, change: QueryChange) {
        // The thread ends by itself only if it breaks down.
        let _ = self.jobs.send(Job::Query(change));
    }

    /// Keeps what changed of an article's marks.
    pub(super) fn mark(&self, change: MarkChange) {
        let _ = self.jobs.send(Job::Mark(change));
    }

    /// Waits until all is kept.
    pub(super) fn finish(self) {
        drop(self.jobs);
        let _ = self.thread.join();
    }
}

/// The thread's own things.
struct Desk {
    state: PathBuf,
    to: Sender<Message>,
    log: Option<MarksLog>,
    /// Changes that are not written yet, and since when the first one waits.
    waiting: BTreeMap<ArticleId, MarkChange>,
    since: Option<Instant>,
}

impl Desk {
    fn open(state: PathBuf, to: Sender<Message>) -> Self {
        let queries = Queries::read(&state);
        let mut desk = Self { log: None, state, to, waiting: BTreeMap::new(), since: None };
        desk.send(Event::QueriesRead(queries));
        let marks = match MarksLog::open(&desk.state) {
            Ok((log, marks)) => {
                desk.log = Some(log);
                marks
            }
            Err(error) => {
                desk.tell(&error);
                Marks::default()
            }
        };
        desk.send(Event::MarksRead(marks));
        desk
    }

    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let left = self.since.map(|since| WAIT.saturating_sub(since.elapsed()));
            let job = match left {
                Some(left) => jobs.recv_timeout(left),
                None => jobs.recv().map_err(RecvTimeoutError::from),
            };
            match job {
                Ok(Job::Query(change)) => {
                    if let Err(error) = Queries::keep(&self.state, &change) {
                        self.tell(&error);
                    }
                }
                Ok(Job::Mark(change)) => self.take(&change),
                Err(RecvTimeoutError::Timeout) => self.write(),
                Err(RecvTimeoutError::Disconnected) => return self.write(),
            }
        }
    }

    fn take(&mut self, change: &MarkChange) {
        self.since.get_or_insert_with(Instant::now);
        let empty = MarkChange::of(change.id.clone());
        self.waiting.entry(change.id.clone()).or_insert(empty).then(change);
    }

    fn write(&mut self) {
        self.since = None;
        let waiting = std::mem::take(&mut self.waiting);
        let written = match &mut self.log {
            Some(log) => log.append(waiting.values()),
            None => Ok(()),
        };
        if let Err(error) = written {
            // It is said once.
            self.log = None;
            self.tell(&error);
        }
    }

    fn tell<E: Display>(&self, error: &E) {
        self.send(Event::Told(SafeText::one_line(&error.to_string())));
    }

    fn send(&self, event: Event) {
        // If nobody listens any more, the program is ending.
        let _ = self.to.send(Message::News(event));
    }
}

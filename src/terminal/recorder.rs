//! The thread that keeps in the state folder what the reader did: the queries that were typed, what
//! was read and starred, and where reading stopped.

use super::{Message, Places};
use crate::app::event::Event;
use crate::app::message::Sentence;
use crate::article::ArticleId;
use crate::files::Traces;
use crate::library::NotKept;
use crate::library::comfort::Comfort;
use crate::library::marks::{MarkChange, Marks, MarksError, MarksLog};
use crate::library::queries::{Queries, QueryChange};
use crate::text::SafeText;
use crate::wording::{Say, UiLanguage};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a change of a mark may wait for others of the same article: where reading stopped
/// changes with every row.
const WAIT: Duration = Duration::from_millis(500);

/// When it is tried again after the disk refused.
const AGAIN: Duration = Duration::from_secs(1);

/// What the thread is to keep.
enum Job {
    Query(QueryChange),
    Mark(MarkChange),
    Comfort(Comfort),
}

/// The way to the thread.
pub(super) struct Recorder {
    jobs: Sender<Job>,
    thread: JoinHandle<Option<String>>,
}

impl Recorder {
    /// Starts the thread: it reads what was kept first. Without traces it keeps nothing.
    pub(super) fn spawn(places: Places, to: Sender<Message>) -> Self {
        let (jobs, incoming) = unbounded();
        let thread = thread::spawn(move || match places.traces {
            Traces::Left => Desk::open(places, to).work(&incoming),
            Traces::None => read_only(&places.state, &to, &incoming),
        });
        Self { jobs, thread }
    }

    /// Keeps what became of a query.
    pub(super) fn keep_query(&self, change: QueryChange) {
        // The thread ends by itself only if it breaks down.
        let _ = self.jobs.send(Job::Query(change));
    }

    /// Keeps how the screen is set.
    pub(super) fn keep_comfort(&self, comfort: Comfort) {
        let _ = self.jobs.send(Job::Comfort(comfort));
    }

    /// Keeps what changed of an article's marks.
    pub(super) fn mark(&self, change: MarkChange) {
        let _ = self.jobs.send(Job::Mark(change));
    }

    /// Waits until all is kept; gives a sentence about what is not.
    pub(super) fn finish(self) -> Option<String> {
        drop(self.jobs);
        let broken = |_| Some("the thread that keeps read marks and queries failed".to_owned());
        self.thread.join().unwrap_or_else(broken)
    }
}

/// Shows what was kept earlier, and keeps nothing of what comes.
fn read_only(state: &Path, to: &Sender<Message>, jobs: &Receiver<Job>) -> Option<String> {
    for event in [
        Event::QueriesRead(Queries::read(state)),
        Event::MarksRead(Marks::read(state).unwrap_or_default()),
    ] {
        // If nobody listens any more, the program is ending.
        let _ = to.send(Message::News(event));
    }
    jobs.iter().for_each(drop);
    None
}

/// The thread's own things.
struct Desk {
    state: PathBuf,
    language: UiLanguage,
    to: Sender<Message>,
    log: Option<MarksLog>,
    /// Changes that are not written yet, and when they are to be.
    marks: BTreeMap<ArticleId, MarkChange>,
    queries: Vec<QueryChange>,
    comfort: Option<Comfort>,
    due: Option<Instant>,
    /// Whether the disk refused the last time: it is said once.
    refused: bool,
}

impl Desk {
    fn open(places: Places, to: Sender<Message>) -> Self {
        let Places { state, language, .. } = places;
        let kept = Queries::read(&state);
        let (marks, queries) = (BTreeMap::new(), Vec::new());
        let (comfort, due) = (None, None);
        let (log, refused) = (None, false);
        let mut desk = Self { state, language, to, log, marks, queries, comfort, due, refused };
        desk.send(Event::QueriesRead(kept));
        let marks = match MarksLog::open(&desk.state) {
            Ok((log, marks)) => {
                desk.log = Some(log);
                marks
            }
            Err(error) => {
                desk.refuse(&error.text(language));
                Marks::default()
            }
        };
        desk.send(Event::MarksRead(marks));
        desk
    }

    /// Keeps what comes; at the end gives a sentence about what could not be kept.
    fn work(&mut self, jobs: &Receiver<Job>) -> Option<String> {
        loop {
            let job = match self.due {
                Some(due) => jobs.recv_deadline(due),
                None => jobs.recv().map_err(RecvTimeoutError::from),
            };
            match job {
                Ok(Job::Query(change)) => {
                    self.queries.push(change);
                    self.write_or_wait();
                }
                Ok(Job::Mark(change)) => self.take(&change),
                Ok(Job::Comfort(comfort)) => {
                    // A border that is dragged changes with every column.
                    self.comfort = Some(comfort);
                    self.due.get_or_insert_with(|| Instant::now() + WAIT);
                }
                Err(RecvTimeoutError::Timeout) => self.write_or_wait(),
                Err(RecvTimeoutError::Disconnected) => return self.write().err(),
            }
        }
    }

    fn take(&mut self, change: &MarkChange) {
        self.due.get_or_insert_with(|| Instant::now() + WAIT);
        let empty = MarkChange::of(change.id.clone());
        self.marks.entry(change.id.clone()).or_insert(empty).then(change);
    }

    /// Writes what waits; what the disk refuses waits on.
    fn write_or_wait(&mut self) {
        match self.write() {
            Ok(()) => {
                if std::mem::take(&mut self.refused) {
                    self.send(Event::Said(Sentence::MarksKept));
                }
                self.due = None;
            }
            Err(sentence) => {
                self.refuse(&sentence);
                self.due = Some(Instant::now() + AGAIN);
            }
        }
    }

    fn write(&mut self) -> Result<(), String> {
        let marks = self.write_marks().map_err(|error| error.text(self.language));
        let queries = self.write_queries().map_err(|error| error.text(self.language));
        let comfort = self.write_comfort().map_err(|error| error.text(self.language));
        marks.and(queries).and(comfort)
    }

    fn write_comfort(&mut self) -> Result<(), NotKept> {
        if let Some(comfort) = self.comfort {
            comfort.keep(&self.state)?;
        }
        self.comfort = None;
        Ok(())
    }

    fn write_marks(&mut self) -> Result<(), MarksError> {
        if self.marks.is_empty() {
            return Ok(());
        }
        let mut log = match self.log.take() {
            Some(log) => log,
            None => MarksLog::open(&self.state)?.0,
        };
        // A log that was refused is opened anew: it may end in half a line.
        log.append(self.marks.values())?;
        self.log = Some(log);
        self.marks.clear();
        Ok(())
    }

    fn write_queries(&mut self) -> Result<(), NotKept> {
        while let Some(change) = self.queries.first() {
            Queries::keep(&self.state, change)?;
            self.queries.remove(0);
        }
        Ok(())
    }

    fn refuse(&mut self, sentence: &str) {
        if !std::mem::replace(&mut self.refused, true) {
            self.send(Event::Said(Sentence::Quoted(SafeText::one_line(sentence))));
        }
    }

    fn send(&self, event: Event) {
        // If nobody listens any more, the program is ending.
        let _ = self.to.send(Message::News(event));
    }
}

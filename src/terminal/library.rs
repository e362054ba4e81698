//! The thread that keeps the library: it brings it up to date step by step while the reader is in
//! use, and begins anew when files change.

mod pump;
mod telling;
mod watch;

use super::{Message, load, work};
use crate::app::event::{Event, Work};
use crate::app::message::Sentence;
use crate::entities::Sensitivity;
use crate::files::Traces;
use crate::library::search::Searcher;
use crate::workspace::entities::EntityRows;
use crate::workspace::{Holdings, LibrarySource, Opened, Question, Upkeep, UserNames};
use crossbeam_channel::{Receiver, Sender, unbounded};
use pump::Pump;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

/// What the thread is asked for.
enum Request {
    /// The first frame is out: do what takes long.
    GoOn,
    /// Look for names with this setting of the knob.
    Names(Sensitivity),
    /// Something in the cache cannot be read.
    Doubted,
    /// Files have changed.
    Changed,
}

/// The way to the thread. When it is gone, the thread ends at the next step.
pub(super) struct LibraryThread {
    requests: Sender<Request>,
    goes_on: bool,
    holdings: Arc<OnceLock<Arc<Holdings>>>,
    /// What the user says about names.
    said: UserNames,
}

/// What the thread is started with.
pub(super) struct Start {
    /// Where the articles come from.
    pub(super) source: LibrarySource,
    /// Whether there may be a cache.
    pub(super) traces: Traces,
    /// The folder of caches.
    pub(super) caches: PathBuf,
    /// The setting of the knob.
    pub(super) sensitivity: Sensitivity,
}

/// Files are looked at again when nothing has changed for so long.
const QUIET: Duration = Duration::from_millis(700);
/// The screen hears of what was read no more often than this.
const PACE: Duration = Duration::from_millis(80);

impl LibraryThread {
    /// Starts the thread.
    pub(super) fn spawn(start: Start, to: Sender<Message>) -> Self {
        let (requests, incoming) = unbounded();
        let holdings: Arc<OnceLock<Arc<Holdings>>> = Arc::default();
        let (of_thread, of_watcher) = (Arc::clone(&holdings), requests.clone());
        thread::spawn(move || {
            let keep = || keep(&start, (incoming, of_watcher), (&of_thread, &to));
            if work::guarded(keep).is_none() {
                let _ = to.send(Message::News(Event::Said(Sentence::LibraryStopped)));
                let _ = to.send(Message::News(Event::AllArrived));
            }
        });
        Self { requests, goes_on: false, holdings, said: UserNames::default() }
    }

    /// Whether nothing is held back any more.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Says that a frame is out: until the first one nothing that takes long is to run.
    pub(super) fn go_on(&mut self) {
        if !self.goes_on {
            self.goes_on = true;
            let _ = self.requests.send(Request::GoOn);
        }
    }

    /// Looks for names with another setting of the knob.
    pub(super) fn turn_knob(&self, sensitivity: Sensitivity) {
        // The thread may have ended because there is no cache to keep.
        let _ = self.requests.send(Request::Names(sensitivity));
    }

    /// Has the cache checked: something in it could not be read.
    pub(super) fn doubt(&self) {
        let _ = self.requests.send(Request::Doubted);
    }

    /// Takes over what the user says about names.
    pub(super) fn say(&mut self, said: UserNames) {
        self.said = said;
    }

    /// Reads the table of names off the main thread.
    pub(super) fn read_table(&self, to: Sender<Message>) {
        let (holdings, said) = (Arc::clone(&self.holdings), self.said.clone());
        work::spawn(to, Event::BrokeDown(Work::ListingNames), move || {
            let Some(holdings) = holdings.get() else {
                return Event::TableRead(Arc::default(), EntityRows::default());
            };
            holdings.say(said.clone());
            match holdings.table() {
                Ok(table) => {
                    let own = Arc::clone(&said.own);
                    let rows = EntityRows::new(Arc::clone(&table), &holdings.headings(), own);
                    rayon::spawn(rows.folding());
                    Event::TableRead(table, rows)
                }
                Err(_) => Event::BrokeDown(Work::ListingNames),
            }
        });
    }

    /// Reads who is one with whom off the main thread.
    pub(super) fn read_unions(&self, to: Sender<Message>) {
        let (holdings, said) = (Arc::clone(&self.holdings), self.said.clone());
        work::spawn(to, Event::BrokeDown(Work::ListingNames), move || {
            let Some(holdings) = holdings.get() else { return Event::UnionsRead(Arc::default()) };
            holdings.say(said);
            let table = holdings.unread_table();
            table.map_or(Event::BrokeDown(Work::ListingNames), Event::UnionsRead)
        });
    }

    /// What searches the library as far as it is indexed.
    pub(super) fn searcher(
        &self,
    ) -> impl FnOnce(&Question) -> io::Result<Option<Searcher>> + use<> {
        let (holdings, said) = (Arc::clone(&self.holdings), self.said.clone());
        move |question| match holdings.get() {
            Some(holdings) => {
                holdings.say(said);
                holdings.searcher(&question.query)
            }
            None => Ok(None),
        }
    }
}

/// Opens the library and keeps it until the reader is closed.
fn keep(
    start: &Start,
    (requests, changes): (Receiver<Request>, Sender<Request>),
    (shared, to): (&OnceLock<Arc<Holdings>>, &Sender<Message>),
) {
    if start.traces == Traces::None {
        return load::without_cache(&start.source, Sentence::Private, to);
    }
    match Upkeep::open(&start.caches, start.source.clone(), start.sensitivity) {
        Ok(opened) => {
            let holdings = shared.get_or_init(|| Arc::clone(opened.holdings()));
            // When the reader is closed there is nothing left to do.
            let _ = match opened {
                Opened::Kept(upkeep) => {
                    let paths = start.source.paths();
                    Pump::new(*upkeep, (requests, to.clone())).work(|| watch::watch(paths, changes))
                }
                Opened::AsItIs(_) => telling::as_it_is(holdings, start.sensitivity, to),
            };
        }
        Err(error) => {
            let sentence = Sentence::WithoutCache(error.to_string());
            load::without_cache(&start.source, sentence, to);
        }
    }
}

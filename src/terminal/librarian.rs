//! The thread that keeps the library's cache: it reads what is new or changed, indexes it, and
//! looks for names in it, while the reader is in use.

mod desk;
mod reading;
mod shared;
mod watch;

use super::{Message, work};
use crate::app::event::{Event, Work};
use crate::app::names::rows;
use crate::entities::Sensitivity;
use crate::ingest::Options;
use crate::library;
use crate::library::catalogue::Catalogue;
use crate::library::search::Searcher;
use crate::workspace::Question;
use crossbeam_channel::{Sender, unbounded};
use desk::Desk;
pub(super) use reading::unreadable;
use shared::Shared;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// What the thread is to do.
enum Order {
    /// The first frame is out: do what takes long.
    GoOn,
    /// Look for names with this setting of the knob.
    Names(Sensitivity),
    /// Files have changed.
    Changed,
}

/// The way to the thread. When it is gone, the thread ends at the next step.
pub(super) struct Librarian {
    orders: Sender<Order>,
    goes_on: bool,
    shared: Arc<Shared>,
}

/// What the thread is started with.
pub(super) struct Start {
    /// Folders and files.
    pub(super) paths: Vec<PathBuf>,
    /// The folder of caches.
    pub(super) cache: PathBuf,
    /// How files are read.
    pub(super) options: Options,
    /// The setting of the knob.
    pub(super) sensitivity: Sensitivity,
}

/// Files are looked at again when nothing has changed for so long.
const QUIET: Duration = Duration::from_millis(700);
/// The screen hears of what was read no more often than this.
const PACE: Duration = Duration::from_millis(80);

impl Librarian {
    /// Starts the thread.
    pub(super) fn spawn(start: Start, to: Sender<Message>) -> Self {
        let (orders, incoming) = unbounded();
        let shared: Arc<Shared> = Arc::default();
        let of_thread = Arc::clone(&shared);
        let of_watcher = orders.clone();
        thread::spawn(move || {
            let folder = library::cache::folder(&start.cache, &start.paths, &start.options);
            match Catalogue::open(&folder) {
                Ok(catalogue) => {
                    // When the reader is closed there is nothing left to do.
                    let desk = Desk::new((folder, catalogue), incoming, to, of_thread);
                    let _ = desk.work(&start, of_watcher);
                }
                Err(error) => super::load::without_cache(&start.paths, &error, &to),
            }
        });
        Self { orders, goes_on: false, shared }
    }

    /// Says that a frame is out: until the first one nothing that takes long is to run.
    pub(super) fn go_on(&mut self) {
        if !self.goes_on {
            self.goes_on = true;
            let _ = self.orders.send(Order::GoOn);
        }
    }

    /// Looks for names with another setting of the knob.
    pub(super) fn turn_knob(&self, sensitivity: Sensitivity) {
        // The thread may have ended because there is no cache to keep.
        let _ = self.orders.send(Order::Names(sensitivity));
    }

    /// Reads the table of names off the main thread.
    pub(super) fn read_table(&self, to: Sender<Message>) {
        let shared = Arc::clone(&self.shared);
        work::spawn(to, Event::BrokeDown(Work::ListingNames), move || {
            let table = shared.table();
            let rows = rows(&table);
            Event::TableRead(table, rows)
        });
    }

    /// What searches the library as far as it is indexed.
    pub(super) fn searcher(&self) -> impl FnOnce(&Question) -> Option<Searcher> + use<> {
        let shared = Arc::clone(&self.shared);
        move |question| shared.searcher(question)
    }
}

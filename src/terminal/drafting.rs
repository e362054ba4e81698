//! The thread that keeps on the disk what is being written, as it is typed.

use super::{Message, Places};
use crate::app::event::Event;
use crate::app::message::Sentence;
use crate::files::Traces;
use crate::notes::drafts::{Draft, Drafts, DraftsError, DraftsPlace};
use crate::text::SafeText;
use crate::wording::{Say, UiLanguage};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::env;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long what was typed may wait for more.
const WAIT: Duration = Duration::from_millis(300);
/// When it is tried again after the disk refused.
const AGAIN: Duration = Duration::from_secs(1);

/// The way to the thread.
pub(super) struct Drafter {
    jobs: Sender<Vec<Draft>>,
    thread: JoinHandle<Result<(), DraftsError>>,
    outside: PathBuf,
}

impl Drafter {
    /// Starts the thread: it looks first for what an earlier run left. Without traces nothing is
    /// kept, and another editor gets a file in memory where the system has a folder for that.
    pub(super) fn spawn(places: &Places, to: Sender<Message>) -> Self {
        let (jobs, incoming) = unbounded();
        if places.traces == Traces::None {
            let outside = DraftsPlace::new(&in_memory()).outside();
            let thread = thread::spawn(move || {
                incoming.iter().for_each(drop);
                Ok(())
            });
            return Self { jobs, thread, outside };
        }
        let (place, language) = (DraftsPlace::new(&places.state), places.language);
        let outside = place.outside();
        let thread = thread::spawn(move || {
            let (drafts, found) = Drafts::open(place);
            tell(&to, Event::DraftsFound(found));
            keep(drafts, &incoming, (&to, language))
        });
        Self { jobs, thread, outside }
    }

    /// Keeps these drafts and no others.
    pub(super) fn keep(&self, drafts: Vec<Draft>) {
        // The thread ends by itself only if it breaks down.
        let _ = self.jobs.send(drafts);
    }

    /// The file that another editor writes in.
    pub(super) fn outside(&self) -> &Path {
        &self.outside
    }

    /// Waits until all is kept; gives a sentence about what is not.
    pub(super) fn finish(self) -> Option<String> {
        drop(self.jobs);
        match self.thread.join() {
            Ok(kept) => kept.err().map(|error| error.to_string()),
            Err(_) => Some("the thread that keeps drafts failed".to_owned()),
        }
    }
}

/// A folder of the user's that goes with the session; the system's for temporary files if there is
/// none.
fn in_memory() -> PathBuf {
    let of_session = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_dir());
    of_session.unwrap_or_else(env::temp_dir).join("glosse-private")
}

fn keep(
    mut drafts: Drafts,
    jobs: &Receiver<Vec<Draft>>,
    (to, language): (&Sender<Message>, UiLanguage),
) -> Result<(), DraftsError> {
    let mut waiting: Option<(Vec<Draft>, Instant)> = None;
    let mut refused = false;
    loop {
        let job = match &waiting {
            Some((_, due)) => jobs.recv_deadline(*due),
            None => jobs.recv().map_err(RecvTimeoutError::from),
        };
        match (job, waiting.take()) {
            (Ok(newer), Some((_, due))) => waiting = Some((newer, due)),
            (Ok(first), None) => waiting = Some((first, Instant::now() + WAIT)),
            (Err(RecvTimeoutError::Timeout), Some((due, _))) => match drafts.keep(&due) {
                Ok(()) => refused = false,
                Err(error) => {
                    waiting = Some((due, Instant::now() + AGAIN));
                    if !std::mem::replace(&mut refused, true) {
                        let text = SafeText::one_line(&error.text(language));
                        tell(to, Event::Said(Sentence::Quoted(text)));
                    }
                }
            },
            (Err(RecvTimeoutError::Timeout), None) => {}
            (Err(RecvTimeoutError::Disconnected), last) => {
                return last.map_or(Ok(()), |(last, _)| drafts.keep(&last));
            }
        }
    }
}

fn tell(to: &Sender<Message>, event: Event) {
    // If nobody listens any more, the program is ending.
    let _ = to.send(Message::News(event));
}

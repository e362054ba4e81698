//! The thread that alone writes the annotations, and looks for what others have written.

use super::{Message, Places, work};
use crate::app::event::Event;
use crate::app::message::Sentence;
use crate::article::{Article, TextHash};
use crate::notes::folded::FoldedNotes;
use crate::notes::{NotSaved, Record, Store, Timestamp};
use crate::text::SafeText;
use crate::wording::{Phrase, Say, UiLanguage};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often the logs of other writers are looked at, and what was refused is tried again.
const LOOK: Duration = Duration::from_millis(800);

/// After so many looks in a row with nothing to do, there is time to tidy up.
const IDLE: u32 = 10;

/// What the thread is to do.
enum Job {
    /// Make a change safe, with the text it is about.
    Save(Box<Record>, Option<Arc<Article>>),
    /// Keep the texts of articles.
    KeepTexts(Vec<Arc<Article>>),
    /// Read kept texts.
    ReadTexts(Vec<TextHash>),
}

/// The way to the thread.
pub(super) struct Keeper {
    jobs: Sender<Job>,
    voice: Voice,
    thread: JoinHandle<Result<(), NotSaved>>,
}

impl Keeper {
    /// Starts the thread: it reads the annotations first.
    pub(super) fn spawn(places: Places, to: Sender<Message>) -> Self {
        let (jobs, incoming) = unbounded();
        let voice = Voice { to, language: places.language };
        let news = voice.clone();
        let thread = thread::spawn(move || keep(&places, &incoming, &news));
        Self { jobs, voice, thread }
    }

    /// Sends a change to the disk.
    pub(super) fn save(&self, record: Box<Record>, text: Option<Arc<Article>>) {
        self.ask(Job::Save(record, text));
    }

    /// Keeps the texts of articles as they are now.
    pub(super) fn keep_texts(&self, articles: Vec<Arc<Article>>) {
        self.ask(Job::KeepTexts(articles));
    }

    /// Asks for kept texts.
    pub(super) fn read_texts(&self, hashes: Vec<TextHash>) {
        self.ask(Job::ReadTexts(hashes));
    }

    fn ask(&self, job: Job) {
        // The thread ends by itself only if it breaks down.
        if self.jobs.send(job).is_err() {
            self.voice.tell(Event::NotSaved(self.voice.words(&THREAD_FAILED)));
        }
    }

    /// Waits until all that was sent is written or was refused.
    ///
    /// # Errors
    /// A sentence about what is not on the disk.
    pub(super) fn finish(self) -> io::Result<()> {
        drop(self.jobs);
        match self.thread.join() {
            Ok(Ok(())) => Ok(()),
            Ok(Err(NotSaved { folder, source, waiting })) => Err(io::Error::other(format!(
                "changes to annotations that are lost: {waiting}; {} cannot be written ({source})",
                folder.display()
            ))),
            Err(_) => Err(io::Error::other(
                "the thread that writes the annotations failed; the last ones may not be saved",
            )),
        }
    }
}

fn keep(places: &Places, jobs: &Receiver<Job>, to: &Voice) -> Result<(), NotSaved> {
    let (mut store, notes, warnings) =
        Store::open(&places.annotations, &places.state, places.traces);
    store.lie_below(&places.roots);
    let (all, revision) = (notes.all_shared().cloned().collect::<Vec<_>>(), notes.revision());
    to.tell(Event::NotesOpened(
        Box::new(notes),
        warnings.iter().map(|one| to.words(one)).collect(),
    ));
    // Ahead of time, so that the first filter need not.
    to.tell(Event::WordsFolded(Box::new(FoldedNotes::of(&all, revision))));
    drop(all);
    let mut idle = 0_u32;
    loop {
        match jobs.recv_timeout(LOOK) {
            Ok(job) => {
                // One job that breaks down takes no other with it.
                if work::guarded(|| do_job(&mut store, job, to)).is_none() {
                    to.tell(Event::NotSaved(to.words(&WRITING_BROKE)));
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                look(&mut store, to);
                idle += 1;
                if idle == IDLE {
                    compact(&mut store, to);
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return store.retry(),
        }
        idle = 0;
    }
}

fn do_job(store: &mut Store, job: Job, to: &Voice) {
    match job {
        Job::KeepTexts(articles) => keep_texts(store, &articles, to),
        Job::ReadTexts(hashes) => to.tell(Event::TextsRead(store.texts(&hashes))),
        Job::Save(record, text) => {
            keep_texts(store, text.as_slice(), to);
            let waiting = store.unsaved().len();
            to.tell(match store.append(&record) {
                Ok(()) => Event::Saved(waiting + 1),
                Err(error) => Event::NotSaved(to.words(&error)),
            });
        }
    }
}

/// Keeps texts, and says the first reason why one cannot be kept.
fn keep_texts(store: &Store, articles: &[Arc<Article>], to: &Voice) {
    let failed = articles.iter().find_map(|article| store.keep_text(&article.text).err());
    if let Some(error) = failed {
        to.tell(Event::Said(Sentence::Quoted(to.words(&error))));
    }
}

fn look(store: &mut Store, to: &Voice) {
    let waiting = store.unsaved().len();
    if waiting > 0 && store.retry().is_ok() {
        to.tell(Event::Saved(waiting));
    }
    let (records, warnings) = store.poll();
    if !records.is_empty() {
        to.tell(Event::NotesArrived(records));
    }
    for warning in warnings {
        to.tell(Event::Said(Sentence::Quoted(to.words(&warning))));
    }
}

/// Makes one log of very many, once there is nothing else to do.
fn compact(store: &mut Store, to: &Voice) {
    if store.unsaved().len() > 0 || !store.wants_compaction() {
        return;
    }
    if let Err(error) = store.compact(Timestamp::from(jiff::Timestamp::now())) {
        to.tell(Event::Said(Sentence::Quoted(to.words(&error))));
    }
}

const THREAD_FAILED: Phrase = Phrase::new(
    "not saved: the thread that writes has failed; start Glosse again",
    "nicht gesichert: das Schreiben ist ausgefallen; Glosse neu starten",
);
const WRITING_BROKE: Phrase = Phrase::new(
    "not saved: writing broke down; start Glosse again",
    "nicht gesichert: das Schreiben ist abgestürzt; Glosse neu starten",
);

/// What tells the main thread, in the user's language.
#[derive(Clone)]
struct Voice {
    to: Sender<Message>,
    language: UiLanguage,
}

impl Voice {
    fn tell(&self, event: Event) {
        // If nobody listens any more, the program is ending, and what was written is written.
        let _ = self.to.send(Message::News(event));
    }

    fn words(&self, said: &impl Say) -> SafeText {
        SafeText::one_line(&said.text(self.language))
    }
}

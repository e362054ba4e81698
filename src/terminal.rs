//! Runs the reader in a terminal: one thread draws, others read keys, files and annotations.

mod clipboard;
mod drafting;
mod ending;
mod ground;
mod input;
mod jobs;
mod keeper;
mod leaving;
mod library;
mod load;
mod locale;
mod locating;
pub mod looks;
mod naming;
mod outside;
mod pace;
mod places;
mod recorder;
mod searching;
mod session;
mod signals;
mod visiting;
mod work;
mod writing;

pub use looks::Looks;

use crate::app::event::{Asked, Effect, Event};
use crate::app::geometry::Size;
use crate::app::message::Sentence;
use crate::app::regions::Regions;
use crate::app::shelf::Number;
use crate::app::{State, update};
use crate::article::Article;
use crate::config::contrast::Rgb;
use crate::config::{Folders, Settings};
use crate::entities::Sensitivity;
use crate::files::Traces;
use crate::library::Headings;
use crate::library::comfort::Comfort;
use crate::notes::Timestamp;
use crate::text::SafeText;
use crate::view;
use crate::workspace::{LibrarySource, Question};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use crossterm::execute;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use drafting::Drafter;
use jobs::Jobs;
use keeper::Keeper;
use library::LibraryThread;
use pace::next_before_frame;
use places::Places;
use recorder::Recorder;
use searching::Searches;
use session::Session;
use signals::Signals;
use std::io;
use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What reaches the main thread.
enum Message {
    /// From the terminal; the input thread waits until it has been seen.
    Input(Event),
    /// From a worker.
    News(Event),
    /// The terminal says which ground it has.
    Ground(Rgb),
    /// The window has another size.
    #[cfg_attr(not(unix), expect(dead_code, reason = "no signal tells of it"))]
    Resized,
    /// The system or the terminal ends the program.
    Stop,
}

/// How long the first frame waits for the first articles, so that it is not an empty one.
const FIRST: Duration = Duration::from_millis(150);

/// What the reader is started with.
pub struct Start {
    /// What is opened.
    pub source: LibrarySource,
    /// Whether anything but notes is written.
    pub traces: Traces,
    /// What the user has set.
    pub settings: Settings,
    /// Where Glosse keeps its files.
    pub folders: Folders,
    /// How it looks on this terminal.
    pub looks: Looks,
    /// What was wrong with the configuration, a sentence each.
    pub warnings: Vec<String>,
}

/// Runs the reader until the user quits, or something else ends it; gives a sentence for whatever of
/// lesser weight could not be kept.
///
/// # Errors
/// What the system says against using the terminal, or against saving annotations.
pub fn run(start: Start) -> io::Result<Vec<String>> {
    let (to, messages) = unbounded();
    let places = Places::of(&start);
    let library = LibraryThread::spawn(
        library::Start {
            source: start.source,
            traces: start.traces,
            caches: start.folders.cache.clone(),
            sensitivity: Sensitivity::new(start.settings.sensitivity),
        },
        to.clone(),
    );
    let keeper = Keeper::spawn(places.clone(), to.clone());
    let recorder = Recorder::spawn(places.clone(), to.clone());
    let drafter = Drafter::spawn(&places, to.clone());
    load::own_names(start.folders.names_file(), to.clone());
    let session = Session::enter(start.settings.mouse)?;
    let asks = start.looks.ask_for_ground();
    if asks {
        ground::ask()?;
    }
    let signals = Signals::listen(to.clone())?;
    let (width, height) = crossterm::terminal::size()?;
    let mut state = State::new(start.settings, Size { width, height });
    state.comfort = Comfort::read(&places.state);
    state.find_wrong(&start.warnings);
    if let Some(locale) = locale::of_other_encoding(|name| std::env::var(name).ok()) {
        state.say(Sentence::OtherEncoding(SafeText::one_line(&locale)));
    }
    let mut looks = start.looks;
    if asks {
        looks.suppose(state.comfort.ground);
    }
    let gate = input::spawn(to.clone());
    let mut reader = Reader {
        state,
        session,
        signals,
        keeper,
        drafter,
        library,
        gate,
        searches: Searches::default(),
        jobs: Jobs::default(),
        recorder,
        to,
        places,
        looks,
        asked: asks.then(Instant::now),
        after_frame: Vec::new(),
        names_first: false,
    };
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| reader.go_on(&messages)));
    reader.end(outcome, &messages)
}

/// The reader while it runs.
struct Reader {
    state: State,
    session: Session,
    signals: Signals,
    keeper: Keeper,
    drafter: Drafter,
    library: LibraryThread,
    gate: input::Gate,
    searches: Searches,
    jobs: Jobs,
    recorder: Recorder,
    to: Sender<Message>,
    places: Places,
    looks: Looks,
    /// When the terminal was asked for its ground, until it answers.
    asked: Option<Instant>,
    /// What is begun when the next frame is drawn.
    after_frame: Vec<Later>,
    /// Whether the names of the article on the screen are being found, and the rest waits for them.
    names_first: bool,
}

/// Work that takes long: until a frame is out nothing else is to run.
enum Later {
    NameNow(Sensitivity, Number, Arc<Article>),
    Name(Sensitivity, Vec<(Number, Arc<Article>)>),
    Fold(Headings, Range<usize>),
}

/// Whether the reader goes on.
#[derive(PartialEq, Eq)]
enum Next {
    GoOn,
    End,
}

impl Reader {
    fn go_on(&mut self, messages: &Receiver<Message>) -> io::Result<()> {
        let start = Instant::now();
        while self.state.shelf.is_empty() && !self.state.shelf.complete {
            let Ok(message) = messages.recv_deadline(start + FIRST) else { break };
            if self.hear(message, messages)? == Next::End {
                return Ok(());
            }
        }
        loop {
            self.draw()?;
            let drawn = Instant::now();
            let Some(mut message) = self.next(messages)? else { return Ok(()) };
            loop {
                if self.hear(message, messages)? == Next::End {
                    return Ok(());
                }
                match next_before_frame(messages, drawn) {
                    Some(next) => message = next,
                    None => break,
                }
            }
        }
    }

    /// The next message; none if nobody can send one any more. A terminal that was asked for its
    /// ground and does not answer is drawn on none that was supposed.
    fn next(&mut self, messages: &Receiver<Message>) -> io::Result<Option<Message>> {
        if let Some(asked) = self.asked {
            match messages.recv_deadline(asked + ground::PATIENCE) {
                Err(RecvTimeoutError::Timeout) => {
                    self.asked = None;
                    self.looks.doubt();
                    self.draw()?;
                }
                known => return Ok(known.ok()),
            }
        }
        Ok(messages.recv().ok())
    }

    fn hear(&mut self, message: Message, messages: &Receiver<Message>) -> io::Result<Next> {
        if matches!(message, Message::Stop) {
            self.await_notes(messages);
        }
        self.take(message)
    }

    fn draw(&mut self) -> io::Result<()> {
        self.fit()?;
        let paint = self.looks.paint(self.state.look.shade);
        let state = &self.state;
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        self.session.prepare()?;
        let mut regions = Regions::default();
        self.session.screen.draw(|frame| regions = view::draw(state, paint, frame.buffer_mut()))?;
        self.state.regions = regions;
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        self.begin_later();
        Ok(())
    }

    /// Starts what takes long only when a frame is out: until then nothing else is to run.
    fn begin_later(&mut self) {
        for later in std::mem::take(&mut self.after_frame) {
            match later {
                Later::NameNow(knob, number, article) => {
                    self.names_first |= !self.library.goes_on();
                    naming::now(knob, (number, article), self.to.clone());
                }
                Later::Name(knob, articles) => {
                    self.library.turn_knob(knob);
                    naming::later(knob, articles, self.to.clone());
                }
                Later::Fold(..) if self.names_first => self.after_frame.push(later),
                Later::Fold(headings, numbers) => {
                    searching::fold((headings, numbers), self.to.clone());
                }
            }
        }
        let shown = !self.state.shelf.is_empty() || self.state.shelf.complete;
        if shown && !self.names_first {
            self.library.go_on();
        }
    }

    /// Takes over the terminal's size as it is now: the word of a change may come late, or be one
    /// of several.
    fn fit(&mut self) -> io::Result<()> {
        let (width, height) = crossterm::terminal::size()?;
        let size = Size { width, height };
        if size != self.state.size {
            let now = Timestamp::from(jiff::Timestamp::now());
            for effect in update(&mut self.state, Event::Resized(size), now) {
                // A new size never ends the reader.
                self.carry_out(effect)?;
            }
        }
        Ok(())
    }

    /// Takes a message in and does what follows from it.
    fn take(&mut self, message: Message) -> io::Result<Next> {
        let (event, from_input) = match message {
            // The size is looked up before each frame.
            Message::Resized => return Ok(Next::GoOn),
            Message::Ground(ground) => {
                self.asked = None;
                self.looks.settle(Some(ground));
                if self.state.comfort.ground.replace(ground) != Some(ground) {
                    self.recorder.keep_comfort(self.state.comfort);
                }
                return Ok(Next::GoOn);
            }
            Message::Stop => (Event::Ending, false),
            Message::Input(event) => (event, true),
            Message::News(event) => {
                self.names_first &= !event.ends_naming();
                (event, false)
            }
        };
        let now = Timestamp::from(jiff::Timestamp::now());
        let mut next = Next::GoOn;
        for effect in update(&mut self.state, event, now) {
            // What follows from the last event is done as well.
            if self.carry_out(effect)? == Next::End {
                next = Next::End;
            }
        }
        if from_input && next == Next::GoOn {
            self.gate.open();
        }
        Ok(next)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::NameNow(knob, number, article) => {
                self.after_frame.push(Later::NameNow(knob, number, article));
            }
            Effect::NameLater(knob, articles) => self.after_frame.push(Later::Name(knob, articles)),
            Effect::Fold(headings, numbers) => {
                self.after_frame.push(Later::Fold(headings, numbers));
            }
            Effect::DoubtCache => self.library.doubt(),
            Effect::ReadTable => self.library.read_table(self.to.clone()),
            Effect::ReadUnions => self.library.read_unions(self.to.clone()),
            Effect::SayNames(said) => self.library.say(said),
            Effect::Search(asked, question) => self.search((asked, question)),
            Effect::Mark(change) => self.recorder.mark(change),
            Effect::KeepComfort(comfort) => self.recorder.keep_comfort(comfort),
            Effect::KeepQuery(change) => self.recorder.keep_query(change),
            Effect::Save(record, text) => self.keeper.save(record, text),
            Effect::KeepTexts(articles) => self.keeper.keep_texts(articles),
            Effect::ReadTexts(hashes) => self.keeper.read_texts(hashes),
            Effect::Locate(library, wanted) => {
                locating::places(
                    (library, wanted),
                    self.places.annotations.clone(),
                    self.to.clone(),
                );
            }
            Effect::Begin(id, job) => {
                self.jobs.begin((id, job), self.places.annotations.clone(), self.to.clone());
            }
            Effect::GiveUp => self.jobs.give_up(),
            Effect::Copy(text) => clipboard::copy(text.as_str())?,
            Effect::Visit(destination) => visiting::visit(destination, self.to.clone()),
            Effect::KeepDrafts(drafts) => self.drafter.keep(drafts),
            Effect::EditOutside(text) => return self.edit_outside(&text),
            Effect::PlanExport(wish) => writing::plan(wish, self.places.clone(), self.to.clone()),
            Effect::Export(wish) => writing::write(wish, self.places.clone(), self.to.clone()),
            Effect::WriteEntity(document, folder) => {
                writing::entity(document, (folder, self.places.clone()), self.to.clone());
            }
            Effect::Suspend => return self.suspend(),
            Effect::Redraw => self.session.forget(),
            Effect::Quit => return Ok(Next::End),
        }
        Ok(Next::GoOn)
    }

    /// Searches the library: with its index, or text by text if all of it is held in memory.
    fn search(&self, (asked, question): (Asked, Question)) {
        let (to, asked) = (self.to.clone(), (asked, question, self.state.language));
        if self.state.shelf.has_cache() {
            self.searches.begin(asked, self.library.searcher(), to);
        } else {
            let searcher = self.state.searcher();
            self.searches.begin(asked, move |_| Ok(Some(searcher)), to);
        }
    }
}

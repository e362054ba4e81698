//! Tells the screen what the upkeep of the library brings, but not of each article.

use super::super::Message;
use super::PACE;
use crate::app::event::{self, Event};
use crate::app::shelf::Unreadable;
use crate::entities::Sensitivity;
use crate::library::Headings;
use crate::library::refresh::Fault;
use crate::text::SafeText;
use crate::workspace::{Holdings, News, Progress, Task, Upkeep};
use crossbeam_channel::Sender;
use std::time::{Duration, Instant};

/// The reader is closed.
pub(super) struct Closed;

/// What was told to the screen, and when.
pub(super) struct Teller {
    to: Sender<Message>,
    /// When articles were told of last.
    listed: Option<Instant>,
    /// What is being done, since when, how much of it was done then, and when that was told last.
    running: Option<Running>,
}

struct Running {
    task: Task,
    began: Instant,
    first: usize,
    told: Instant,
}

impl Teller {
    pub(super) fn new(to: Sender<Message>) -> Self {
        Self { to, listed: None, running: None }
    }

    /// Tells what is known of the library before anything is read.
    pub(super) fn open(&self, holdings: &Holdings) -> Result<(), Closed> {
        let Some(texts) = holdings.texts() else { return Ok(()) };
        self.send(Event::Opened(holdings.headings(), texts))
    }

    /// Tells what came of a step, and how far the work is.
    pub(super) fn tell(&mut self, news: News, upkeep: &Upkeep) -> Result<(), Closed> {
        match news {
            News::Waiting => {}
            News::Arrived => self.arrived(upkeep)?,
            News::Gone(numbers) => self.send(Event::Gone(numbers))?,
            News::Damaged(numbers) => {
                self.send(Event::Gone(numbers))?;
                let sentence = "Part of the cache was damaged: it is made again from the files";
                self.say(SafeText::new(sentence))?;
            }
            News::Read(headings, faults) => {
                self.listed = None;
                self.list(headings, &faults)?;
                self.finish()?;
                self.send(Event::AllArrived)?;
            }
            News::Searchable(articles) => {
                self.send(Event::Indexed(articles))?;
                self.arrived(upkeep)?;
            }
            News::Indexed(articles) => {
                self.send(Event::Indexed(articles))?;
                self.finish()?;
            }
            News::Compared(twins) => self.send(Event::TwinsFound(twins))?,
            News::NamesOpened(sensitivity, names) => {
                self.send(Event::NamesOpened(sensitivity, names))?;
            }
            News::NamesGrew => {}
            News::Named => {
                self.finish()?;
                self.send(Event::NamesGrew)?;
            }
        }
        upkeep.progress().map_or(Ok(()), |progress| self.progress(progress))
    }

    /// Says something in the status line.
    pub(super) fn say(&self, sentence: SafeText) -> Result<(), Closed> {
        self.send(Event::Told(sentence))
    }

    fn arrived(&mut self, upkeep: &Upkeep) -> Result<(), Closed> {
        if self.listed.is_some_and(|told| told.elapsed() <= PACE) {
            return Ok(());
        }
        self.listed = Some(Instant::now());
        self.list(upkeep.headings().clone(), upkeep.faults())
    }

    fn list(&self, headings: Headings, faults: &[Fault]) -> Result<(), Closed> {
        self.send(Event::Listed(headings, faults.iter().map(unreadable).collect()))
    }

    /// What was going on has ended.
    fn finish(&mut self) -> Result<(), Closed> {
        self.running = None;
        self.send(Event::Progressed(None))
    }

    fn progress(&mut self, progress: Progress) -> Result<(), Closed> {
        let now = Instant::now();
        let new = Running { task: progress.task, began: now, first: progress.done, told: now };
        let running = match &mut self.running {
            Some(running) if running.task == progress.task => running,
            other => other.insert(new),
        };
        // A single file is read before anybody has read how far it is.
        let counts = progress.task != Task::Reading || progress.all > 1;
        if running.told.elapsed() <= PACE * 6 || !counts {
            return Ok(());
        }
        running.told = now;
        let left = seconds_left(running.began.elapsed(), (running.first, progress));
        if progress.task == Task::Naming {
            self.send(Event::NamesGrew)?;
        }
        self.send(Event::Progressed(Some(event::Progress {
            task: progress.task,
            done: progress.done,
            all: progress.all,
            seconds_left: left,
        })))
    }

    fn send(&self, event: Event) -> Result<(), Closed> {
        self.to.send(Message::News(event)).map_err(|_closed| Closed)
    }
}

/// Tells what another Glosse has found of a library.
pub(super) fn as_it_is(
    holdings: &Holdings,
    sensitivity: Sensitivity,
    to: &Sender<Message>,
) -> Result<(), Closed> {
    let teller = Teller::new(to.clone());
    teller.open(holdings)?;
    teller.list(holdings.headings(), &[])?;
    if let Some(names) = holdings.names() {
        teller.send(Event::NamesOpened(sensitivity, names))?;
    }
    if let Some(articles) = holdings.searchable() {
        teller.send(Event::Indexed(articles))?;
    }
    teller.send(Event::AllArrived)?;
    teller.say(SafeText::new(
        "Another Glosse keeps this library: what changes in it shows here at the next start",
    ))
}

/// How long the rest takes if it goes on as it did, in seconds.
fn seconds_left(elapsed: Duration, (first, progress): (usize, Progress)) -> Option<u64> {
    let made = progress.done.checked_sub(first)?;
    let rest = progress.all.checked_sub(progress.done)?;
    if made == 0 || elapsed < Duration::from_secs(1) {
        return None;
    }
    let millis = elapsed.as_millis() * rest as u128 / made as u128;
    u64::try_from(millis / 1000).ok()
}

/// A fault as the list shows it.
pub(in crate::terminal) fn unreadable(fault: &Fault) -> Unreadable {
    Unreadable { path: fault.path.clone(), reason: SafeText::one_line(&fault.sentence) }
}

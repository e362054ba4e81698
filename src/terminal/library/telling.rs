//! Tells the screen what the upkeep of the library brings, but not of each article.

use super::super::Message;
use super::PACE;
use crate::app::event::{self, Event, library};
use crate::app::message::Sentence;
use crate::entities::Sensitivity;
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
        library::opened(holdings).map_or(Ok(()), |event| self.send(event))
    }

    /// Tells what came of a step, and how far the work is.
    pub(super) fn tell(&mut self, news: News, upkeep: &Upkeep) -> Result<(), Closed> {
        let is_over = matches!(news, News::Read(..) | News::Indexed(_) | News::Named);
        match news {
            News::Arrived if !self.is_time_to_list() => {}
            News::Searchable(articles) if !self.is_time_to_list() => {
                self.send(Event::Indexed(articles))?;
            }
            news => library::of_step(news, upkeep).into_iter().try_for_each(|it| self.send(it))?,
        }
        if is_over {
            self.running = None;
        }
        upkeep.progress().map_or(Ok(()), |progress| self.progress(progress))
    }

    /// Says something in the status line.
    pub(super) fn say(&self, sentence: Sentence) -> Result<(), Closed> {
        self.send(Event::Said(sentence))
    }

    /// Whether articles that arrived are to be told of, or were a moment ago.
    fn is_time_to_list(&mut self) -> bool {
        let is_time = self.listed.is_none_or(|told| told.elapsed() > PACE);
        if is_time {
            self.listed = Some(Instant::now());
        }
        is_time
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
    teller.send(library::listed(holdings.headings(), &[]))?;
    if let Some(names) = holdings.names() {
        teller.send(Event::NamesOpened(sensitivity, names))?;
    }
    if let Some(articles) = holdings.searchable() {
        teller.send(Event::Indexed(articles))?;
    }
    teller.send(Event::AllArrived)?;
    teller.say(Sentence::KeptElsewhere)
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

//! Tells the screen what is read, but not of each article.

use super::super::Message;
use super::PACE;
use super::desk::Closed;
use crate::app::event::{Event, Progress, Task};
use crate::app::shelf::Unreadable;
use crate::library::catalogue::Catalogue;
use crate::library::refresh::{Fault, News};
use crate::text::SafeText;
use crossbeam_channel::Sender;
use std::time::{Duration, Instant};

/// What was read since the screen last heard of it.
pub(super) struct Reading {
    to: Sender<Message>,
    told: Option<Instant>,
    began: Instant,
    unreadable: Vec<Unreadable>,
    files: usize,
    read: usize,
}

impl Reading {
    pub(super) fn new(to: Sender<Message>) -> Self {
        Self { to, told: None, began: Instant::now(), unreadable: Vec::new(), files: 0, read: 0 }
    }

    /// Takes news in and tells the screen of them now and then.
    pub(super) fn take(&mut self, catalogue: &Catalogue, news: News) -> Result<(), Closed> {
        match news {
            News::Walked { to_read, .. } => self.files = to_read,
            News::Gone(numbers) => return self.send(Event::Gone(numbers)),
            News::Fault(fault) => self.unreadable.push(unreadable(&fault)),
            News::Read(files) => self.read = files,
            News::Arrived(..) if self.told.is_none_or(|told| told.elapsed() > PACE) => {
                return self.hand_over(catalogue);
            }
            News::Arrived(..) => {}
        }
        Ok(())
    }

    /// Tells the screen what the library holds now.
    pub(super) fn hand_over(&mut self, catalogue: &Catalogue) -> Result<(), Closed> {
        self.told = Some(Instant::now());
        self.send(Event::Listed(catalogue.headings().clone(), self.unreadable.clone()))?;
        if self.files < 2 {
            return Ok(());
        }
        let counts = (0, self.read, self.files);
        self.send(progress(Task::Reading, self.began.elapsed(), counts))
    }

    fn send(&self, event: Event) -> Result<(), Closed> {
        self.to.send(Message::News(event)).map_err(|_closed| Closed)
    }
}

/// How far a task is that began with so much done, has done so much, of so much.
pub(super) fn progress(task: Task, elapsed: Duration, counts: (usize, usize, usize)) -> Event {
    let (_, done, all) = counts;
    let seconds_left = seconds_left(elapsed, counts);
    Event::Progressed(Some(Progress { task, done, all, seconds_left }))
}

/// How long the rest takes if it goes on as it did.
fn seconds_left(elapsed: Duration, (first, done, all): (usize, usize, usize)) -> Option<u64> {
    let (made, rest) = (done.checked_sub(first)?, all.checked_sub(done)?);
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

//! Ends the reader in good order, whatever ended it.

use super::session::is_gone;
use super::{Message, Reader, work};
use crate::app::event::{Effect, Event};
use crate::app::update;
use crate::notes::Timestamp;
use crossbeam_channel::Receiver;
use std::io;
use std::panic;
use std::thread;
use std::time::{Duration, Instant};

/// So long at most the end waits for annotations that are still being read.
const PATIENCE: Duration = Duration::from_secs(5);

impl Reader {
    /// Waits for the annotations, if there is something that is to become one of them.
    pub(super) fn await_notes(&mut self, messages: &Receiver<Message>) {
        let deadline = Instant::now() + PATIENCE;
        while self.state.notes.is_none() && self.state.layer.is_some() {
            // The keeper always tells of them; if it has broken down, the draft is on the disk.
            match messages.recv_deadline(deadline) {
                Ok(message @ Message::News(Event::NotesOpened(..))) => {
                    let _ = work::guarded(|| self.take(message));
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Ends in good order, however it came to that: annotations first, then what counts less.
    pub(super) fn end(
        mut self,
        outcome: thread::Result<io::Result<()>>,
        messages: &Receiver<Message>,
    ) -> io::Result<Vec<String>> {
        if !matches!(outcome, Ok(Ok(()))) {
            // Nobody has asked yet for what is being written. If even that breaks down, its draft is
            // on the disk.
            self.await_notes(messages);
            let _ = work::guarded(|| self.take(Message::Stop));
        }
        let Self { mut state, session, keeper, recorder, drafter, .. } = self;
        drop(session);
        let saved = keeper.finish();
        if saved.is_ok() {
            // Drafts of what is saved are not needed any more.
            let now = Timestamp::from(jiff::Timestamp::now());
            let all = Event::Saved(state.annotating.saving.under_way);
            for effect in work::guarded(|| update(&mut state, all, now)).unwrap_or_default() {
                if let Effect::KeepDrafts(drafts) = effect {
                    drafter.keep(drafts);
                }
            }
        }
        let complaints = [recorder.finish(), drafter.finish()].into_iter().flatten().collect();
        match outcome {
            Err(panic) => panic::resume_unwind(panic),
            Ok(Err(error)) if !is_gone(&error) => saved.and(Err(error)),
            Ok(_) => saved.map(|()| complaints),
        }
    }
}

//! Leaves the terminal to another program for a while: the user's editor, the shell.

use super::{Message, Next, Reader, outside};
use crate::app::event::Event;
use crate::app::message::Sentence;
use crate::text::SafeText;
use std::io;

impl Reader {
    /// Takes over what another editor made of a note, also when the terminal was closed meanwhile.
    pub(super) fn edit_outside(&mut self, text: &str) -> io::Result<Next> {
        let (signals, place) = (&self.signals, self.drafter.outside());
        let language = self.state.language;
        let (result, taken) = self
            .session
            .outside(|| signals.lend(|ending| outside::edit((text, place), ending, language)));
        let result = result.map_err(|reason| SafeText::one_line(&reason));
        let next = self.take(Message::News(Event::EditedOutside(result)))?;
        taken.map(|()| next)
    }

    /// Steps back to the shell until it wakes the reader again, or says that none can.
    pub(super) fn suspend(&mut self) -> io::Result<Next> {
        let (stopped, taken) = self.session.outside(outside::stop);
        taken?;
        match stopped {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                self.take(Message::News(Event::Said(Sentence::CannotSuspend)))
            }
            stopped => stopped.map(|()| Next::GoOn),
        }
    }
}

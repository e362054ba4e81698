//! Systems without signals: keys and sizes come from the terminal, and a window that is closed ends
//! the program at once. What is being written is a draft by then.

use crate::terminal::Message;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::io;

/// What is heard from the system: nothing.
pub(in crate::terminal) struct Signals {
    endings: Receiver<()>,
    /// Without it the receiver would always have something to say.
    _silent: Sender<()>,
}

impl Signals {
    /// Starts listening.
    ///
    /// # Errors
    /// None here.
    pub(in crate::terminal) fn listen(_to: Sender<Message>) -> io::Result<Self> {
        let (silent, endings) = bounded(1);
        Ok(Self { endings, _silent: silent })
    }

    /// Runs what gives the terminal to another program.
    pub(in crate::terminal) fn lend<T>(&self, meanwhile: impl FnOnce(&Receiver<()>) -> T) -> T {
        meanwhile(&self.endings)
    }
}

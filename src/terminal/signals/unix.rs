//! The signals of Unix.

use crate::terminal::Message;
use crossbeam_channel::{Receiver, Sender, bounded};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals as Incoming;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Keys of another program still count as its own for so long after it has ended: the thread that
/// hears of a signal may be slower than the one that waits for the program.
const GRACE: Duration = Duration::from_millis(150);

/// Whose the terminal's keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Reader,
    Other,
    /// The other program has ended just now.
    ReaderSince(Instant),
}

/// What is heard from the system.
pub(in crate::terminal) struct Signals {
    owner: Arc<Mutex<Owner>>,
    /// A word for each signal that ends the program.
    endings: Receiver<()>,
}

impl Signals {
    /// Starts listening.
    ///
    /// # Errors
    /// What the system says against it.
    pub(in crate::terminal) fn listen(to: Sender<Message>) -> io::Result<Self> {
        let mut incoming = Incoming::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH])?;
        let (end, endings) = bounded(1);
        let owner = Arc::new(Mutex::new(Owner::Reader));
        let shared = Arc::clone(&owner);
        thread::spawn(move || {
            for signal in &mut incoming {
                let message = match signal {
                    SIGWINCH => Message::Resized,
                    SIGINT | SIGQUIT if is_for_another(&shared) => continue,
                    _ => Message::Stop,
                };
                if matches!(message, Message::Stop) {
                    // One word that nobody has heard yet is enough.
                    let _ = end.try_send(());
                }
                if to.send(message).is_err() {
                    return;
                }
            }
        });
        Ok(Self { owner, endings })
    }

    /// Runs what gives the terminal to another program. What its user presses there, `Ctrl-c` among
    /// it, goes to all programs on the terminal and is meant for that one.
    pub(in crate::terminal) fn lend<T>(&self, meanwhile: impl FnOnce(&Receiver<()>) -> T) -> T {
        while self.endings.try_recv().is_ok() {}
        self.set(Owner::Other);
        let result = meanwhile(&self.endings);
        self.set(Owner::ReaderSince(Instant::now()));
        result
    }

    fn set(&self, owner: Owner) {
        *self.owner.lock().unwrap_or_else(PoisonError::into_inner) = owner;
    }
}

fn is_for_another(owner: &Mutex<Owner>) -> bool {
    match *owner.lock().unwrap_or_else(PoisonError::into_inner) {
        Owner::Reader => false,
        Owner::Other => true,
        Owner::ReaderSince(then) => then.elapsed() < GRACE,
    }
}

//! Ends the program in good order when the system asks for it.

use super::Message;
use crossbeam_channel::Sender;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io;
use std::thread;

/// Starts listening.
pub(super) fn spawn(to: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    thread::spawn(move || {
        for _ in &mut signals {
            if to.send(Message::Stop).is_err() {
                return;
            }
        }
    });
    Ok(())
}

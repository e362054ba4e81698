//! Work off the main thread that may fail without taking the reader with it.

use super::Message;
use crate::app::event::Event;
use crate::ingest::guard;
use crossbeam_channel::Sender;
use std::thread;

/// Does `job` on a thread of its own and sends what comes of it; if the job breaks down, `broken`.
pub(super) fn spawn(
    to: Sender<Message>,
    broken: Event,
    job: impl FnOnce() -> Event + Send + 'static,
) {
    thread::spawn(move || {
        let event = guarded(job).unwrap_or(broken);
        // If nobody listens any more, the program is ending.
        let _ = to.send(Message::News(event));
    });
}

/// The result of a job; `None` if it broke down.
pub(super) fn guarded<T>(job: impl FnOnce() -> T) -> Option<T> {
    // What the job was working on is thrown away with it, so nothing half-done is seen.
    guard::caught(job).ok()
}

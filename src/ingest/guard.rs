//! Keeps a reader that fails or takes too long from taking the program with it.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Why a job brought nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The code that did it failed.
    Failed,
    /// It took longer than it may.
    TooLong,
}

thread_local! {
    static GUARDED: Cell<usize> = const { Cell::new(0) };
}

/// Whether a panic on this thread is caught and becomes a sentence: then a panic hook has nothing
/// to say or to clean up.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.with(Cell::get) > 0
}

/// Runs a job whose panic is only a failure.
pub(crate) fn caught<T>(job: impl FnOnce() -> T) -> Result<T, Stopped> {
    GUARDED.with(|depth| depth.set(depth.get() + 1));
    let result = panic::catch_unwind(AssertUnwindSafe(job));
    GUARDED.with(|depth| depth.set(depth.get().saturating_sub(1)));
    result.map_err(|_panic| Stopped::Failed)
}

/// Stack of a thread that may have to follow deeply nested input, in bytes.
const STACK: usize = 64 << 20;

/// Runs a job on a thread with a large stack and waits for it only so long.
///
/// A job that takes longer is left behind; it ends by itself and nobody hears of it.
pub(crate) fn within<T: Send + 'static>(
    time: Duration,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Stopped> {
    let (to, from) = mpsc::channel();
    let work = move || {
        // Nobody listens any more where the time was up.
        let _ = to.send(caught(job));
    };
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(work);
    if thread.is_err() {
        return Err(Stopped::Failed);
    }
    match from.recv_timeout(time) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Stopped::TooLong),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Stopped::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_only_a_failure() {
        assert_eq!(caught(|| -> u8 { panic!("asked for") }), Err(Stopped::Failed));
        assert!(!is_guarded());
        assert_eq!(caught(is_guarded), Ok(true));
    }

    #[test]
    fn a_job_that_does_not_end_is_left_behind() {
        let (_keep, wait) = mpsc::channel::<()>();
        let endless = move || wait.recv().is_ok();
        assert_eq!(within(Duration::from_millis(20), endless), Err(Stopped::TooLong));
        assert_eq!(within(Duration::from_secs(60), || 3), Ok(3));
    }
}

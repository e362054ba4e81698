//! How often a frame is drawn.

use super::Message;
use crossbeam_channel::Receiver;
use std::time::{Duration, Instant};

/// Two frames are drawn no closer together than this.
const FRAME: Duration = Duration::from_millis(8);
/// A frame is not put off any longer than this, however much there is to take in.
const LATEST: Duration = Duration::from_millis(40);

/// The next message that is to be seen before a frame is drawn: any that waits already, or that
/// comes before the last frame is [`FRAME`] old; but none for ever.
pub(super) fn next_before_frame(messages: &Receiver<Message>, drawn: Instant) -> Option<Message> {
    let age = drawn.elapsed();
    if age > LATEST {
        return None;
    }
    // A wait that is over before it begins would still give the processor away.
    messages.try_recv().ok().or_else(|| {
        let left = FRAME.checked_sub(age).filter(|left| !left.is_zero())?;
        messages.recv_timeout(left).ok()
    })
}

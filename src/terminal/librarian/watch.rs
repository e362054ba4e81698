//! Notices that files of the library change while the reader is open.

use super::Order;
use crossbeam_channel::Sender;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::path::PathBuf;

/// Watches files and folders until it is dropped; what cannot be watched is read again at the next
/// start.
pub(super) fn watch(paths: &[PathBuf], to: Sender<Order>) -> Option<RecommendedWatcher> {
    let heard = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_change(event.kind)) {
            // When the librarian is gone, nobody wants to know.
            let _ = to.send(Order::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    for path in paths {
        let _ = watcher.watch(path, RecursiveMode::Recursive);
    }
    Some(watcher)
}

/// Whether what happened may change what a file holds or where it lies. Reading does not, and a
/// file that is still being written is looked at when it is closed.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) => true,
        EventKind::Remove(_) | EventKind::Other => true,
    }
}

//! Notices that files of the library change while the reader is open.

use super::Request;
use crossbeam_channel::Sender;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What of the disk belongs to the library.
struct Watched {
    folders: Vec<PathBuf>,
    /// The names of files that were opened by themselves.
    files: Vec<OsString>,
}

/// Watches files and folders until it is dropped; what cannot be watched is read again at the next
/// start.
///
/// Of a file its folder is watched: most programs save by putting a new file in the place of the
/// old one, which a watch on the file itself would follow into oblivion.
pub(super) fn watch(paths: &[PathBuf], to: Sender<Request>) -> Option<RecommendedWatcher> {
    // Events name whole paths, however a path was named when it was watched.
    let whole = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let (folders, files): (Vec<_>, Vec<_>) = paths.iter().map(whole).partition(|p| p.is_dir());
    let names = files.iter().filter_map(|file| file.file_name()).map(ToOwned::to_owned);
    let watched = Watched { folders: folders.clone(), files: names.collect() };
    let heard = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_change(event.kind) && watched.concerns(&event.paths)) {
            // When the library's thread is gone, nobody wants to know.
            let _ = to.send(Request::Changed);
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    for folder in folders {
        let _ = watcher.watch(&folder, RecursiveMode::Recursive);
    }
    for file in files {
        let folder = file.parent().unwrap_or(Path::new("."));
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    Some(watcher)
}

impl Watched {
    /// Whether one of the paths may be the library's. A file is known by its name alone: that two
    /// ways of writing its folder are one would have to be asked of the disk.
    fn concerns(&self, paths: &[PathBuf]) -> bool {
        let is_ours = |path: &PathBuf| {
            self.folders.iter().any(|folder| path.starts_with(folder))
                || path.file_name().is_some_and(|name| self.files.iter().any(|own| own == name))
        };
        // Without a path nothing is known, and reading again costs little.
        paths.is_empty() || paths.iter().any(is_ours)
    }
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

//! Folders whose existence survives a power cut, and which file is which.

use crate::files::{self, Above};
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Makes a folder and all missing ones above it, for the user only, and syncs every folder in
/// which one was made.
pub(super) fn create(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent {
        create(parent)?;
    }
    match files::private_folder(Above::There).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync(parent.unwrap_or(Path::new("."))),
    }
}

/// Waits until the entries of a folder are on disk, where the system can do that.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What tells a file from another one that has its path later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Identity(u64, u64);

#[cfg(unix)]
pub(super) fn identity(file: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(file.dev(), file.ino())
}

/// Elsewhere an open file cannot be replaced, so that all are taken to be the same.
#[cfg(not(unix))]
pub(super) fn identity(_file: &fs::Metadata) -> Identity {
    Identity::default()
}

/// Whether the open file is the one that its path leads to.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => identity(&open) == identity(&there),
        _ => false,
    }
}

//! Remembers which library was open last, in `library.json` of the state folder.

use crate::files::{self, Durability, Earnest};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file's name in the state folder.
const FILE: &str = "library.json";

#[derive(Serialize, Deserialize)]
struct Last {
    paths: Vec<PathBuf>,
}

/// The remembered library could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LastError {
    /// The system refuses the file.
    #[error("{} could not be used: {source}; check its folder's permissions", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{} is damaged and was passed over; remove it, or open a folder by its name", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where.
        source: serde_json::Error,
    },
}

/// The folders and files of the last library; `None` if there was none.
///
/// # Errors
/// [`LastError`] if something is there that cannot be read.
pub fn read(state: &Path) -> Result<Option<Vec<PathBuf>>, LastError> {
    let path = state.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(LastError::System { path, source }),
    };
    match serde_json::from_slice::<Last>(&bytes) {
        Ok(last) => Ok(Some(last.paths).filter(|paths| !paths.is_empty())),
        Err(source) => Err(LastError::Damaged { path, source }),
    }
}

/// Remembers a library by its absolute paths; the file is replaced whole or not at all.
///
/// # Errors
/// [`LastError`] if the file cannot be written.
pub fn remember(state: &Path, paths: &[PathBuf]) -> Result<(), LastError> {
    let path = state.join(FILE);
    write(&path, paths).map_err(|source| LastError::System { path, source })
}

/// Forgets which library was open last, and tells how many were remembered.
///
/// # Errors
/// [`LastError`] if the file cannot be removed.
pub fn forget(state: &Path, earnest: Earnest) -> Result<usize, LastError> {
    let path = state.join(FILE);
    let removed = files::remove(&path, earnest);
    removed.map(usize::from).map_err(|source| LastError::System { path, source })
}

fn write(path: &Path, paths: &[PathBuf]) -> io::Result<()> {
    let paths = paths.iter().map(std::path::absolute).collect::<io::Result<_>>()?;
    files::replace(path, &serde_json::to_vec(&Last { paths })?, Durability::WhenIdle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_remembered_by_its_absolute_paths() {
        let state = tempfile::tempdir().unwrap();
        assert_eq!(read(state.path()).unwrap(), None);
        remember(state.path(), &[PathBuf::from("some/folder")]).unwrap();
        let paths = read(state.path()).unwrap().unwrap();
        assert!(paths[0].is_absolute() && paths[0].ends_with("some/folder"));
    }

    #[test]
    fn a_damaged_file_is_said_so_by_name() {
        let state = tempfile::tempdir().unwrap();
        fs::write(state.path().join(FILE), "{").unwrap();
        assert!(read(state.path()).unwrap_err().to_string().contains(FILE));
    }
}

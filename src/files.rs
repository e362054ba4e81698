//! Folders and files that only their user can read, written whole or not at all.
//!
//! What Glosse keeps says what somebody reads and thinks of it. A folder that was there before keeps
//! the mode that its owner gave it.

use std::fs;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;
use tempfile::{NamedTempFile, PersistError};

/// Whether a file must be on the disk before it counts as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It is there after a power cut.
    Synced,
    /// The system writes it when it likes; a program that is killed loses nothing.
    WhenIdle,
}

/// Whether what somebody does with their articles is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Traces {
    /// Caches, marks, queries, drafts, and where files lie.
    #[default]
    Left,
    /// Nothing but the notes that the user saves.
    None,
}

/// Whether something is removed, or it is only found out what that would mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earnest {
    /// Nothing is written.
    Rehearsal,
    /// It is done.
    Done,
}

/// Removes a file; `false` if there is none.
///
/// # Errors
/// What the system says against it.
pub fn remove(path: &Path, earnest: Earnest) -> io::Result<bool> {
    let removed = match earnest {
        Earnest::Rehearsal => fs::symlink_metadata(path).map(drop),
        Earnest::Done => fs::remove_file(path),
    };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        removed => removed.map(|()| true),
    }
}

/// Removes a folder with all that is in it, and tells how many files that are.
///
/// # Errors
/// What the system says against it.
pub fn remove_folder(path: &Path, earnest: Earnest) -> io::Result<usize> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut files = 0;
    for entry in entries {
        let entry = entry?;
        files += if entry.file_type()?.is_dir() {
            remove_folder(&entry.path(), earnest)?
        } else {
            usize::from(remove(&entry.path(), earnest)?)
        };
    }
    if earnest == Earnest::Done {
        fs::remove_dir(path)?;
    }
    Ok(files)
}

/// Makes a folder and those above it; the new ones are their user's alone.
///
/// # Errors
/// What the system says against it.
pub fn create_folder(path: &Path) -> io::Result<()> {
    private_folder(Above::MadeToo).create(path)
}

/// What of the folders above a new one may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Nothing: the one right above it is there.
    There,
    /// Any of them; they are made, too.
    MadeToo,
}

/// What makes a folder for its user alone.
#[must_use]
pub fn private_folder(above: Above) -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(above == Above::MadeToo);
    owned_folder(&mut builder);
    builder
}

/// Options for opening a file that, where they make it, is its user's alone.
#[must_use]
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    owned_file(&mut options);
    options
}

#[cfg(unix)]
fn owned_folder(builder: &mut DirBuilder) {
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
}

/// Elsewhere a folder below the user's own is as private as that one.
#[cfg(not(unix))]
fn owned_folder(_builder: &mut DirBuilder) {}

#[cfg(unix)]
fn owned_file(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

/// Elsewhere a file is as private as its folder.
#[cfg(not(unix))]
fn owned_file(_options: &mut OpenOptions) {}

/// Takes a file from everybody but its user.
///
/// # Errors
/// What the system says against it.
#[cfg(unix)]
pub fn make_private(path: &Path) -> io::Result<()> {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    set_permissions(path, Permissions::from_mode(0o600))
}

/// Takes a file from everybody but its user: here it is as private as its folder.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Opens an empty file for writing that only its user can read; what it held before is gone.
///
/// # Errors
/// What the system says against it.
pub fn create(path: &Path) -> io::Result<File> {
    private().create(true).write(true).truncate(true).open(path)
}

/// Puts a file in place of what stood there, whole or not at all; its folder is made if need be.
///
/// # Errors
/// What the system says against it; then the old file is as it was.
pub fn replace(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    replace_with(path, durability, |file| file.write_all(bytes))
}

/// As [`replace`], for what is written in parts.
///
/// # Errors
/// What the system says against it, or `write`; then the old file is as it was.
pub fn replace_with(
    path: &Path,
    durability: Durability,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_folder(folder)?;
    // Temporary files are their user's alone from the start.
    let mut file = NamedTempFile::new_in(folder)?;
    write(file.as_file_mut())?;
    if durability == Durability::Synced {
        file.as_file().sync_data()?;
    }
    persist(file, path)?;
    Ok(())
}

/// Gives a file that was written whole its name, in place of what had it.
///
/// # Errors
/// What the system says against it; then the old file is as it was.
pub fn persist(mut file: NamedTempFile, path: &Path) -> io::Result<File> {
    for _ in 1..TRIES {
        match file.persist(path) {
            Err(PersistError { error, file: kept }) if is_passing(&error) => file = kept,
            done => return Ok(done?),
        }
        thread::sleep(PAUSE);
    }
    Ok(file.persist(path)?)
}

/// How often a file is given its name, where something may be in the way for a moment.
const TRIES: u32 = 10;
/// How long between two of these.
const PAUSE: Duration = Duration::from_millis(20);

/// Whether what was in the way may soon be gone: on Windows a file cannot be replaced while a virus
/// scanner or a sync tool looks into it.
fn is_passing(error: &io::Error) -> bool {
    cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_its_users_alone_and_what_was_there_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let base = tempfile::tempdir().unwrap();
        let open = base.path().join("open");
        fs::create_dir(&open).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
        let deep = open.join("a/b");
        create_folder(&deep).unwrap();
        replace(&deep.join("c/file"), b"x", Durability::Synced).unwrap();
        drop(create(&deep.join("other")).unwrap());
        assert_eq!(mode(&open), 0o755);
        for made in ["a", "a/b", "a/b/c"] {
            assert_eq!(mode(&open.join(made)), 0o700, "{made}");
        }
        for made in ["a/b/c/file", "a/b/other"] {
            assert_eq!(mode(&open.join(made)), 0o600, "{made}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_replaced_is_as_it_was() {
        let base = tempfile::tempdir().unwrap();
        let path = base.path().join("file");
        replace(&path, b"old", Durability::WhenIdle).unwrap();
        assert!(replace(&path.join("below"), b"new", Durability::WhenIdle).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}

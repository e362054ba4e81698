//! The lock of a log: whoever holds it is the only one who writes there. The system gives it back
//! when the program ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

/// A lock, held for as long as this and the log's open file live.
#[derive(Debug)]
pub(super) struct Lock {
    /// What is locked in the log's place.
    _beside: Option<File>,
}

impl Lock {
    /// A lock on nothing, where locks are not known.
    pub(super) const NONE: Self = Self { _beside: None };

    /// Takes the lock of an open log, without waiting.
    ///
    /// # Errors
    /// That another one holds it, or what the system says against it.
    #[cfg(unix)]
    pub(super) fn take(log: &File, _path: &Path) -> Result<Self, TryLockError> {
        log.try_lock().map(|()| Self::NONE)
    }

    /// A locked file can be read by nobody else here, so that a file beside the log is locked.
    ///
    /// # Errors
    /// That another one holds it, or what the system says against it.
    #[cfg(not(unix))]
    pub(super) fn take(_log: &File, path: &Path) -> Result<Self, TryLockError> {
        let place = path.with_extension("lock");
        let options = crate::files::private().read(true).write(true).create(true).clone();
        let beside = options.open(place).map_err(TryLockError::Error)?;
        beside.try_lock()?;
        Ok(Self { _beside: Some(beside) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_log_is_locked_once_and_can_be_read_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.0.jsonl");
        fs::write(&path, "a line\n").unwrap();
        let (one, other) = (File::open(&path).unwrap(), File::open(&path).unwrap());
        let held = Lock::take(&one, &path).unwrap();
        assert!(matches!(Lock::take(&other, &path), Err(TryLockError::WouldBlock)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "a line\n");
        drop((held, one));
        assert!(Lock::take(&other, &path).is_ok());
    }
}

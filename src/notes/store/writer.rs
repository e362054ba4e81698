//! The one log that this run writes to.

use super::folder;
use super::lock::Lock;
use super::log;
use crate::files;
use crate::notes::model::DeviceId;
use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Logs of one device at most.
const MOST: usize = 10_000;

/// A log that no one else writes to while this lives.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    file: File,
    _lock: Lock,
    /// The length up to which everything is synced.
    length: u64,
}

/// What came of trying to lock a log.
enum Attempt {
    Locked(Writer),
    Taken,
    /// A compaction moved the log away in between.
    Replaced,
    /// The file system knows no locks.
    Unsupported,
}

impl Writer {
    /// Takes the first of the device's logs that is free, or makes one. Never waits.
    pub(super) fn take(
        folder: &Path,
        device: &DeviceId,
        shunned: &HashSet<PathBuf>,
    ) -> io::Result<Self> {
        folder::create(folder)?;
        let mut number = 0;
        while number < MOST {
            let path = folder.join(log::name(device, number));
            if shunned.contains(&path) {
                number += 1;
                continue;
            }
            match attempt(&path)? {
                Attempt::Locked(writer) => return writer.ready(folder),
                Attempt::Taken => number += 1,
                Attempt::Replaced => {}
                Attempt::Unsupported => return unlocked(folder, device)?.ready(folder),
            }
        }
        Err(io::Error::other(format!("{device} has {MOST} logs in use")))
    }

    /// Ends a line that was never finished, so that it spoils none of the next, and makes sure
    /// that the log's name is on disk.
    fn ready(mut self, folder: &Path) -> io::Result<Self> {
        let result = self.end_torn_line().and_then(|()| folder::sync(folder));
        match result {
            Ok(()) => Ok(self),
            Err(error) => {
                self.give_up();
                Err(error)
            }
        }
    }

    fn end_torn_line(&mut self) -> io::Result<()> {
        self.length = self.file.metadata()?.len();
        let Some(last) = self.length.checked_sub(1) else { return Ok(()) };
        let mut byte = [0];
        self.file.seek(SeekFrom::Start(last))?;
        self.file.read_exact(&mut byte)?;
        if byte == *b"\n" { Ok(()) } else { self.append(b"\n") }
    }

    /// Writes a line and waits until it is on disk. After an error the writer is of no more use.
    pub(super) fn append(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        self.file.sync_data()?;
        if !folder::is_at(&self.file, &self.path) {
            // A sync tool replaced the log, or somebody moved it: the line is nowhere to be found.
            return Err(io::Error::other("the log was moved away while it was written"));
        }
        self.length += u64::try_from(line.len()).unwrap_or_default();
        Ok(())
    }

    /// Cuts off what is not synced and lets go. A log without a line is taken away again;
    /// otherwise its path is returned, to be shunned.
    pub(super) fn give_up(self) -> Option<PathBuf> {
        // Nothing here is relied on: what stays behind is a torn line or a record met twice.
        let _ = self.file.set_len(self.length);
        let empty = self.length == 0 && folder::is_at(&self.file, &self.path);
        if empty && fs::remove_file(&self.path).is_ok() { None } else { Some(self.path) }
    }
}

fn attempt(path: &Path) -> io::Result<Attempt> {
    let file = files::private().read(true).append(true).create(true).open(path)?;
    Ok(match Lock::take(&file, path) {
        Ok(lock) if folder::is_at(&file, path) => {
            Attempt::Locked(Writer { path: path.to_owned(), file, _lock: lock, length: 0 })
        }
        Ok(_) => Attempt::Replaced,
        Err(TryLockError::WouldBlock) => Attempt::Taken,
        Err(TryLockError::Error(_)) => Attempt::Unsupported,
    })
}

/// A log under a name that no other run has.
fn unlocked(folder: &Path, device: &DeviceId) -> io::Result<Writer> {
    let suffix = DeviceId::from_seed(super::device::fresh_seed());
    let path = folder.join(log::name(device, format_args!("x{suffix}")));
    let file = files::private().read(true).append(true).create_new(true).open(&path)?;
    Ok(Writer { path, file, _lock: Lock::NONE, length: 0 })
}

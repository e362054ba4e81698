//! What went wrong in the store, as sentences for the user.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A record is in memory only.
#[derive(Debug, thiserror::Error)]
#[error(
    "not saved: {} cannot be written ({source}); {waiting} waiting in memory - make room or make \
     the folder writable, and it is tried again", .folder.display()
)]
pub struct NotSaved {
    /// The folder of annotations.
    pub folder: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
    /// How many records wait, with this one.
    pub waiting: usize,
}

/// Something is wrong with the folder of annotations; all that could be read was read.
#[derive(Debug)]
pub enum Warning {
    /// Lines whose checksum or form is wrong.
    BadLines {
        /// The log.
        path: PathBuf,
        /// How many lines.
        count: usize,
        /// Where they were copied to; `None` if that failed.
        kept: Option<PathBuf>,
    },
    /// A log or the folder itself cannot be read.
    Unreadable {
        /// The log or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A log of a later version: read as far as it is understood, and never written.
    Newer {
        /// The log.
        path: PathBuf,
    },
    /// Nothing can be written.
    ReadOnly {
        /// The folder of annotations.
        folder: PathBuf,
    },
    /// The device's id could not be kept; this run uses a log of its own.
    Device {
        /// The file of the id.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadLines { path, count, kept: Some(kept) } => write!(
                f,
                "{}: {count} damaged line(s) left out and copied to {}; everything else was read",
                path.display(),
                kept.display()
            ),
            Self::BadLines { path, count, kept: None } => write!(
                f,
                "{}: {count} damaged line(s) left out; everything else was read",
                path.display()
            ),
            Self::Unreadable { path, source } => write!(
                f,
                "{} cannot be read ({source}); the annotations in it are missing until it can",
                path.display()
            ),
            Self::Newer { path } => write!(
                f,
                "{} is from a later version of Glosse; it is read but not written - update Glosse \
                 to see all of it",
                path.display()
            ),
            Self::ReadOnly { folder } => write!(
                f,
                "{} is read-only; new annotations cannot be saved until it is writable",
                folder.display()
            ),
            Self::Device { path, source } => write!(
                f,
                "{} cannot be written ({source}); annotations are saved under a name for this run",
                path.display()
            ),
        }
    }
}

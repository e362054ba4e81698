//! What went wrong in the store, as sentences for the user.

use crate::wording::{Say, UiLanguage};
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

impl Say for NotSaved {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self { folder, source, waiting }) => write!(
                f,
                "nicht gesichert: {} ist nicht beschreibbar ({source}); {waiting} warten im Speicher - \
                 Platz schaffen oder den Ordner beschreibbar machen, dann gelingt es",
                folder.display()
            ),
        }
    }
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

impl Say for Warning {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self::BadLines { path, count, kept: Some(kept) }) => write!(
                f,
                "{}: {count} beschädigte Zeilen ausgelassen und nach {} kopiert; alles andere ist \
                 gelesen",
                path.display(),
                kept.display()
            ),
            (UiLanguage::German, Self::BadLines { path, count, kept: None }) => write!(
                f,
                "{}: {count} beschädigte Zeilen ausgelassen; alles andere ist gelesen",
                path.display()
            ),
            (UiLanguage::German, Self::Unreadable { path, source }) => write!(
                f,
                "{} ist nicht lesbar ({source}); so lange fehlen die Anmerkungen darin",
                path.display()
            ),
            (UiLanguage::German, Self::Newer { path }) => write!(
                f,
                "{} ist von einem neueren Glosse; es wird gelesen, aber nicht geschrieben - Glosse \
                 aktualisieren, um alles zu sehen",
                path.display()
            ),
            (UiLanguage::German, Self::ReadOnly { folder }) => write!(
                f,
                "{} ist schreibgeschützt; neue Anmerkungen sind nicht zu sichern, bis das behoben ist",
                folder.display()
            ),
            (UiLanguage::German, Self::Device { path, source }) => write!(
                f,
                "{} ist nicht beschreibbar ({source}); Anmerkungen stehen unter einem Namen nur für \
                 diesen Lauf",
                path.display()
            ),
        }
    }
}

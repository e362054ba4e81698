//! A file of the state folder that the disk refuses.

use crate::wording::{Say, UiLanguage};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// What the user did could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The system refuses the file.
    #[error("{} could not be written: {source}; check its folder's permissions", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file holds something else than this version writes, and is left as it is.
    #[error("{} is damaged or of a later version of Glosse and stays as it is; update Glosse, or remove the file", .0.display())]
    Foreign(PathBuf),
}

impl Say for NotKept {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self::Refused { path, source }) => write!(
                f,
                "{} ist nicht beschreibbar: {source}; die Rechte des Ordners prüfen",
                path.display()
            ),
            (UiLanguage::German, Self::Foreign(path)) => write!(
                f,
                "{} ist beschädigt oder von einem neueren Glosse und bleibt, wie es ist; Glosse \
                 aktualisieren oder die Datei entfernen",
                path.display()
            ),
        }
    }
}

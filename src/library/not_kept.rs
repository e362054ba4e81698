//! A file of the state folder that the disk refuses.

use crate::wording::{Say, UiLanguage};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// What the user did could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {source}; check its folder's permissions", path.display())]
pub struct NotKept {
    pub(super) path: PathBuf,
    pub(super) source: io::Error,
}

impl Say for NotKept {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self { path, source }) => write!(
                f,
                "{} ist nicht beschreibbar: {source}; die Rechte des Ordners prüfen",
                path.display()
            ),
        }
    }
}

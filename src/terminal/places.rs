//! Where a reader keeps the user's work.

use super::Start;
use crate::files::Traces;
use crate::wording::UiLanguage;
use std::path::PathBuf;

/// Where the user's work is kept.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The folder of the annotations.
    pub(super) annotations: PathBuf,
    /// The state folder: this device's name, what was exported last.
    pub(super) state: PathBuf,
    /// In which language it is said what becomes of it.
    pub(super) language: UiLanguage,
    /// The folders and files of the library.
    pub(super) roots: Vec<PathBuf>,
    /// Whether anything but notes is written.
    pub(super) traces: Traces,
}

impl Places {
    /// Those of a reader that is started.
    pub(super) fn of(start: &Start) -> Self {
        Self {
            annotations: start.folders.annotations(),
            state: start.folders.state.clone(),
            language: start.settings.language,
            roots: start.source.paths().to_vec(),
            traces: start.traces,
        }
    }
}

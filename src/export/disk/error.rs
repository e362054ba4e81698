//! What may stop an export.

use std::io;
use std::path::PathBuf;

/// Why nothing, or not all, was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file to write is a symbolic link.
    #[error("{} is a link; Glosse writes through none - export to another folder or remove the link", .0.display())]
    Link(PathBuf),
    /// The file to write holds something else than text.
    #[error("{} is not a text in UTF-8 and stays as it is; move it away and export again", .0.display())]
    NotText(PathBuf),
    /// Somebody wrote to the file while the export was prepared.
    #[error("{} was changed in the meantime and stays as it is; export again", .0.display())]
    Changed(PathBuf),
    /// A call failed.
    #[error("{} cannot be {doing}: {source}; what was there before is still there", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: `read`, `written`.
        doing: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl ExportError {
    pub(super) fn io(
        path: impl Into<PathBuf>,
        doing: &'static str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, doing, source }
    }
}

//! What may stop an export, or one file of it.

use crate::wording::{Say, UiLanguage};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why nothing, or not all, was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file or folder to write is a symbolic link.
    #[error("{} is a link; Glosse writes through none - name what it leads to{}", .link.display(), to(.target.as_ref()))]
    Link {
        /// The link.
        link: PathBuf,
        /// Where it leads.
        target: Option<PathBuf>,
    },
    /// The folder to write into is something else.
    #[error("{} is no folder; name a folder to export to", .0.display())]
    NoFolder(PathBuf),
    /// The file to write holds something else than text.
    #[error("{} is not a text in UTF-8 and stays as it is; save it as UTF-8, or move it away, and export again", .0.display())]
    NotText(PathBuf),
    /// The file to write is a device, a folder or the like.
    #[error("{} is no ordinary file and stays as it is; name another one, or `-` to print", .0.display())]
    NoFile(PathBuf),
    /// The file to write was not made by an export.
    #[error("{} is not an export of Glosse and stays as it is; name another file, or remove this one first", .0.display())]
    Foreign(PathBuf),
    /// Somebody wrote to the file while the export was prepared.
    #[error("{} was changed in the meantime and stays as it is; export again", .0.display())]
    Changed(PathBuf),
    /// A call failed.
    #[error("{} cannot be {doing}: {reason}; what was there before is still there", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: `read`, `written`.
        doing: &'static str,
        /// What the system said.
        reason: io::Error,
    },
}

impl Say for ExportError {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self::Link { link, target }) => write!(
                f,
                "{} ist eine Verknüpfung, durch die Glosse nicht schreibt; ihr Ziel nennen{}",
                link.display(),
                to(target.as_ref())
            ),
            (UiLanguage::German, Self::NoFolder(path)) => {
                write!(f, "{} ist kein Ordner; einen Ordner für den Export nennen", path.display())
            }
            (UiLanguage::German, Self::NotText(path)) => write!(
                f,
                "{} ist kein Text in UTF-8 und bleibt, wie er ist; als UTF-8 sichern oder wegräumen \
                 und noch einmal exportieren",
                path.display()
            ),
            (UiLanguage::German, Self::NoFile(path)) => write!(
                f,
                "{} ist keine gewöhnliche Datei und bleibt, wie sie ist; eine andere nennen, oder `-` \
                 zum Ausgeben",
                path.display()
            ),
            (UiLanguage::German, Self::Foreign(path)) => write!(
                f,
                "{} ist kein Export von Glosse und bleibt, wie er ist; eine andere Datei nennen oder \
                 diese erst entfernen",
                path.display()
            ),
            (UiLanguage::German, Self::Changed(path)) => write!(
                f,
                "{} wurde inzwischen geändert und bleibt, wie sie ist; noch einmal exportieren",
                path.display()
            ),
            (UiLanguage::German, Self::Io { path, doing, reason }) => {
                let doing = if *doing == "read" { "lesbar" } else { "beschreibbar" };
                let path = path.display();
                write!(f, "{path} ist nicht {doing}: {reason}; was dort war, ist noch da")
            }
        }
    }
}

fn to(target: Option<&PathBuf>) -> String {
    target.map(|target| format!(", {}", target.display())).unwrap_or_default()
}

impl ExportError {
    pub(super) fn io(
        path: impl Into<PathBuf>,
        doing: &'static str,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |reason| Self::Io { path, doing, reason }
    }

    pub(super) fn link(path: impl Into<PathBuf>) -> Self {
        let link = path.into();
        let target = link.canonicalize().ok();
        Self::Link { link, target }
    }

    /// Whether what stopped one file will stop all others.
    pub(super) fn stops_all(&self) -> bool {
        let full = |reason: &io::Error| {
            matches!(reason.kind(), io::ErrorKind::StorageFull | io::ErrorKind::ReadOnlyFilesystem)
        };
        matches!(self, Self::Io { reason, .. } if full(reason))
    }
}

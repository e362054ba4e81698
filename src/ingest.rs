//! Reads files into articles: walks folders, decodes, sniffs the format, parses.
//!
//! Whatever a file holds, the answer is its articles or a [`ReadError`] that names the file and
//! the reason; nothing here panics, follows a link in circles or reads without a limit.

mod binary;
mod charset;
mod dates;
pub mod decode;
mod foreign;
pub mod formats;
pub mod guard;
pub mod language;
pub mod limits;
mod reading;
mod records;
mod saved_page;
mod sniff;
mod transcode;
pub mod walk;
mod words;

pub use charset::Charset;
pub use formats::Piece;
pub use formats::fields::{Field, Mapping};
pub use limits::Limits;
pub use reading::{
    Options, mapping_of, read_bytes_as, read_each, read_each_of, read_file, read_file_with,
    read_text,
};
pub use walk::{Found, walk};

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that could not be read: its `Display` is one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {reason}", path.display())]
pub struct ReadError {
    /// The file or folder, as it was named or found.
    pub path: PathBuf,
    /// Why it could not be read.
    pub reason: Reason,
}

/// Why a file or folder could not be read; reads on from its path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing has this name.
    #[error("does not exist; check the name")]
    Missing,
    /// The system refuses access.
    #[error("may not be read by this user; change its permissions")]
    Denied,
    /// A link whose target is gone.
    #[error("is a link to something that does not exist; repair or remove it")]
    DanglingLink,
    /// A link that leads back to a folder above it.
    #[error("is a link in a circle; it was not followed")]
    LinkLoop,
    /// A folder below the deepest one that is looked into.
    #[error("lies more than {0} folders deep; open it by its own path")]
    TooDeep(usize),
    /// More entries than are looked at.
    #[error("holds more than {0} entries; open a part of it")]
    TooMany(usize),
    /// A folder where a file was asked for.
    #[error("is a folder, not a file")]
    Folder,
    /// A pipe, a device, a socket.
    #[error("is no regular file but a pipe, a device or the like")]
    Special,
    /// A folder without a file to read.
    #[error("holds no files to read; put articles there or name another folder")]
    EmptyFolder,
    /// A file without a word.
    #[error("is empty; there is nothing to show")]
    Empty,
    /// A file that is no text.
    #[error("is not a text file: {0}")]
    Binary(&'static str),
    /// A file of a kind that is not read: what it is, and the way out.
    #[error("is {0}; {1}")]
    Foreign(Cow<'static, str>, &'static str),
    /// An archive with more in it than is looked at.
    #[error("is an archive past the limits: {0}; unpack it and open what you need")]
    ZipLimit(String),
    /// An archive in an archive, or in too many other things.
    #[error("is an archive in an archive; unpack the outer one")]
    Nested,
    /// An archive or a document that has to be read as a whole and is too large.
    #[error("is larger than {0} MiB; open a smaller part of it")]
    TooLarge(u64),
    /// A file whose form is damaged.
    #[error("could not be read: {0}")]
    Broken(String),
    /// The code that reads the format failed.
    #[error("could not be read: the reader failed on it")]
    Failed,
    /// Anything else that the system says.
    #[error("could not be read: {0}")]
    System(String),
}

impl Reason {
    /// Whether the file may well be readable next time, although it stays as it is.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Missing | Self::Denied | Self::System(_))
    }
}

impl ReadError {
    pub(crate) fn new(path: impl Into<PathBuf>, reason: Reason) -> Self {
        Self { path: path.into(), reason }
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::System(error.to_string()),
        }
    }
}

/// Tells a name that nothing has from a link whose target is gone.
pub(crate) fn missing_or_dangling(path: &Path, error: io::Error) -> Reason {
    if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() {
        return Reason::DanglingLink;
    }
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_sentence_that_names_the_file_and_the_way_out() {
        let error = read_file(Path::new("nowhere/brief.txt"), &Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "nowhere/brief.txt does not exist; check the name");
        let image = b"\x89PNG\r\n\x1a\n\0\0";
        let error = read_bytes_as(Path::new("photo.png"), image, &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "photo.png is a PNG image; have its text recognised (OCR) and save that"
        );
    }

    #[test]
    fn a_folder_is_not_read_as_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = read_file(folder.path(), &Limits::default()).unwrap_err();
        assert_eq!(error.reason, Reason::Folder);
    }

    #[test]
    fn a_file_of_white_space_is_empty() {
        for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf"] {
            let error = read_bytes_as(Path::new("x"), bytes, &Limits::default()).unwrap_err();
            assert_eq!(error.reason, Reason::Empty);
        }
    }

    #[test]
    fn what_lies_past_a_limit_is_left_out_with_a_warning() {
        let limits = Limits { text_bytes: 24, ..Limits::default() };
        let text = "Kurzer Titel über alles\n\nDer Rest steht jenseits der Grenze.";
        let articles = read_bytes_as(Path::new("x.txt"), text.as_bytes(), &limits).unwrap();
        assert_eq!(articles[0].warnings.len(), 1);
        assert!(!articles[0].text.contains("jenseits"));
    }
}

//! Writes an export that is one file: a table, a document, an archive.

use super::{ExportError, write};
use std::fs;
use std::io;
use std::path::Path;

/// The form of an export that is one file.
pub struct Form<'a> {
    /// What is to be in the file.
    pub bytes: &'a [u8],
    /// Whether a file was made by such an export, by what is in it.
    pub is_ours: fn(&[u8]) -> bool,
}

/// Writes a file, whole or not at all. What an earlier export wrote is replaced, and kept in the
/// state folder; anything else stays.
///
/// # Errors
/// [`ExportError`] if something else than an export stands at its place, or it cannot be written.
pub fn write_file(path: &Path, form: &Form<'_>, state: &Path) -> Result<(), ExportError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(ExportError::io(path, "written")(error)),
        Ok(kind) if kind.is_symlink() => return Err(ExportError::link(path)),
        Ok(kind) if !kind.is_file() => return Err(ExportError::NoFile(path.to_owned())),
        Ok(_) => {
            let before = fs::read(path).map_err(ExportError::io(path, "read"))?;
            if before == form.bytes {
                return Ok(());
            }
            if !before.is_empty() && !(form.is_ours)(&before) {
                return Err(ExportError::Foreign(path.to_owned()));
            }
            let folder = write::backup_folder(state, write::parent(path));
            write::back_up(&folder, path, &before)?;
        }
    }
    write::replace(path, form.bytes)
        .and_then(|()| write::sync(write::parent(path)))
        .map_err(ExportError::io(path, "written"))
}

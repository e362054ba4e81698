//! Writes the planned files: each whole or not at all, what was there before kept as a backup.

use super::find;
use super::{ExportError, Plan, PlannedFile};
use crate::export::memory::FolderMemory;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Backups of one file at most.
const BACKUPS: usize = 10;

/// What an export did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The files that are new or another now.
    pub files: Vec<PathBuf>,
    /// How many stayed as they were.
    pub unchanged: usize,
}

impl Plan {
    /// Writes the files that change.
    ///
    /// # Errors
    /// [`ExportError`] for the first file that could not be written; those before it are.
    pub fn write(mut self) -> Result<Written, ExportError> {
        fs::create_dir_all(&self.folder).map_err(ExportError::io(&self.folder, "made"))?;
        let mut written = Written::default();
        let mut result = Ok(());
        for file in std::mem::take(&mut self.files) {
            result = self.write_file(&file, &mut written);
            if result.is_err() {
                break;
            }
            self.memory.files.insert(file.key, file.memory);
        }
        // Also after an error: what was written must be known the next time.
        save(&self.memory_file, &self.memory)?;
        result.map(|()| written)
    }

    fn write_file(&self, file: &PlannedFile, written: &mut Written) -> Result<(), ExportError> {
        if !file.is_change() || (file.before.is_none() && file.after.is_empty()) {
            written.unchanged += 1;
            return Ok(());
        }
        if find::read(&file.path)? != file.before {
            return Err(ExportError::Changed(file.path.clone()));
        }
        if let Some(before) = &file.before {
            self.back_up(&file.path, before)?;
        }
        replace((&file.path, SHARED), file.after.as_bytes())
            .map_err(ExportError::io(&file.path, "written"))?;
        written.files.push(file.path.clone());
        Ok(())
    }

    fn back_up(&self, path: &Path, before: &str) -> Result<(), ExportError> {
        let folder = self.memory_file.with_extension("backup");
        fs::create_dir_all(&folder).map_err(ExportError::io(&folder, "made"))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut numbers = backups(&folder, &name);
        let next = numbers.last().map_or(1, |last| last + 1);
        let backup = folder.join(format!("{name}.{next}"));
        replace((&backup, PRIVATE), before.as_bytes())
            .map_err(ExportError::io(&backup, "written"))?;
        numbers.push(next);
        let old = numbers.len().saturating_sub(BACKUPS);
        for number in numbers.into_iter().take(old) {
            // A backup too many does no harm.
            let _ = fs::remove_file(folder.join(format!("{name}.{number}")));
        }
        Ok(())
    }
}

/// Writes a file that is all ours, whole or not at all.
///
/// # Errors
/// [`ExportError`] if there is a link at its place, or it cannot be written.
pub fn write_file(path: &Path, text: &str) -> Result<(), ExportError> {
    if path.symlink_metadata().is_ok_and(|state| state.is_symlink()) {
        return Err(ExportError::Link(path.to_owned()));
    }
    replace((path, SHARED), text.as_bytes()).map_err(ExportError::io(path, "written"))
}

fn backups(folder: &Path, name: &str) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let number = |file: String| file.strip_prefix(name)?.strip_prefix('.')?.parse().ok();
    let mut numbers: Vec<u64> = names.filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// What a new file allows: whatever the system gives new files, or reading by the user alone.
const SHARED: u32 = 0o666;
const PRIVATE: u32 = 0o600;

/// Writes a file beside its place, waits for the disk, and puts it in place in one step.
fn replace((path, mode): (&Path, u32), bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".glosse-").suffix(".tmp");
    if let Some(permissions) = permissions(path, mode) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Those of the file that is replaced; for a new one, what the system gives new files.
#[cfg(unix)]
fn permissions(path: &Path, mode: u32) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let known = fs::symlink_metadata(path).ok().map(|state| state.permissions());
    Some(known.unwrap_or_else(|| fs::Permissions::from_mode(mode)))
}

#[cfg(not(unix))]
fn permissions(_path: &Path, _mode: u32) -> Option<fs::Permissions> {
    None
}

/// Where is kept what was written into a folder.
pub(super) fn memory_file(state: &Path, folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let hash = blake3::hash(absolute.as_os_str().as_encoded_bytes()).to_hex();
    let name: String = hash.chars().take(16).collect();
    state.join("exports").join(format!("{name}.json"))
}

/// Reads it. A damaged one is as good as none: what stands in the files is kept then, and ours is
/// put beside it.
pub(super) fn load(path: &Path) -> Result<FolderMemory, ExportError> {
    match fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FolderMemory::default()),
        Err(error) => Err(ExportError::io(path, "read")(error)),
    }
}

fn save(path: &Path, memory: &FolderMemory) -> Result<(), ExportError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(ExportError::io(folder, "made"))?;
    let bytes = serde_json::to_vec_pretty(memory)
        .map_err(io::Error::other)
        .map_err(ExportError::io(path, "written"))?;
    replace((path, PRIVATE), &bytes).map_err(ExportError::io(path, "written"))
}

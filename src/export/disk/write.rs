//! Writes the planned files: each whole or not at all, what was there before kept as a backup.

use super::find;
use super::{ExportError, Plan, PlannedFile};
use crate::export::memory::{self, FolderMemory};
use crate::files;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Backups of one file at most.
const BACKUPS: usize = 10;

/// What an export did.
#[derive(Debug, Default)]
pub struct Written {
    /// The files that are new or another now.
    pub files: Vec<PathBuf>,
    /// How many stayed as they were.
    pub unchanged: usize,
    /// What could not be written, and why.
    pub failed: Vec<ExportError>,
}

impl Plan {
    /// Writes the files that change. One that cannot be written does not keep the others from it.
    ///
    /// # Errors
    /// [`ExportError`] if the folder cannot be made, or what was written cannot be remembered.
    pub fn write(self) -> Result<Written, ExportError> {
        let Self { files, failed, folder, backups, before, after, replaced, .. } = self;
        files::create_folder(&folder).map_err(ExportError::io(&folder, "made"))?;
        let place = Place { folder: &folder, backups: &backups };
        let mut written = Written { failed, ..Written::default() };
        let mut not_done: BTreeSet<String> = BTreeSet::new();
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        let mut is_stopped = false;
        for file in files {
            if !file.is_change() {
                written.unchanged += 1;
                continue;
            }
            match if is_stopped { Ok(()) } else { place.write(&file) } {
                Ok(()) if is_stopped => not_done.extend(file.keys),
                Ok(()) => {
                    folders.extend(file.path.parent().map(Path::to_owned));
                    written.files.push(file.path);
                }
                Err(error) => {
                    not_done.extend(file.keys);
                    is_stopped = error.stops_all();
                    written.failed.push(error);
                }
            }
        }
        for folder in folders {
            sync(&folder).map_err(ExportError::io(&folder, "written"))?;
        }
        // Also after an error: what was written must be known the next time.
        let mut now = before.clone();
        now.files.retain(|key, _| !replaced.contains(key) || not_done.contains(key));
        now.files.extend(after.into_iter().filter(|(key, _)| !not_done.contains(key)));
        if now != before {
            save(&folder, &now)?;
        }
        Ok(written)
    }
}

/// Where files and their backups go.
struct Place<'a> {
    folder: &'a Path,
    backups: &'a Path,
}

impl Place<'_> {
    fn write(&self, file: &PlannedFile) -> Result<(), ExportError> {
        if find::read(&file.path)? != file.before {
            return Err(ExportError::Changed(file.path.clone()));
        }
        if let Some(before) = &file.before {
            back_up(self.backups, &file.path, before.as_bytes())?;
        }
        if let Some(parent) = file.path.parent().filter(|parent| *parent != self.folder) {
            self.check_links(parent)?;
            files::create_folder(parent).map_err(ExportError::io(parent, "made"))?;
        }
        replace(&file.path, file.after.as_bytes()).map_err(ExportError::io(&file.path, "written"))
    }

    /// Refuses to go through a link between the folder and the file.
    fn check_links(&self, parent: &Path) -> Result<(), ExportError> {
        let within = parent.strip_prefix(self.folder).unwrap_or(parent);
        let mut path = self.folder.to_owned();
        for part in within.components() {
            if let Component::Normal(name) = part {
                path.push(name);
                if path.symlink_metadata().is_ok_and(|state| state.is_symlink()) {
                    return Err(ExportError::link(path));
                }
            }
        }
        Ok(())
    }
}

/// Keeps what is in a file that will be replaced.
pub(super) fn back_up(folder: &Path, path: &Path, before: &[u8]) -> Result<(), ExportError> {
    files::create_folder(folder).map_err(ExportError::io(folder, "made"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut numbers = backups(folder, &name);
    let next = numbers.last().map_or(1, |last| last + 1);
    let backup = folder.join(format!("{name}.{next}"));
    replace(&backup, before).map_err(ExportError::io(&backup, "written"))?;
    numbers.push(next);
    let old = numbers.len().saturating_sub(BACKUPS);
    for number in numbers.into_iter().take(old) {
        // A backup too many does no harm.
        let _ = fs::remove_file(folder.join(format!("{name}.{number}")));
    }
    Ok(())
}

fn backups(folder: &Path, name: &str) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let number = |file: String| file.strip_prefix(name)?.strip_prefix('.')?.parse().ok();
    let mut numbers: Vec<u64> = names.filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// Writes a file beside its place, waits for the disk, and puts it in place in one step. That the
/// folder knows it is for [`sync`] to make sure.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".glosse-").suffix(".tmp");
    if let Some(permissions) = permissions(path) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(parent(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    files::persist(file, path)?;
    Ok(())
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes sure that the folder knows its files also after a power cut.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Those of the file that is replaced; a new one is its user's alone, who may give it to others.
#[cfg(unix)]
fn permissions(path: &Path) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let known = fs::symlink_metadata(path).ok().map(|state| state.permissions());
    Some(known.unwrap_or_else(|| fs::Permissions::from_mode(0o600)))
}

#[cfg(not(unix))]
fn permissions(_path: &Path) -> Option<fs::Permissions> {
    None
}

/// Where the backups of a folder's files go.
pub(super) fn backup_folder(state: &Path, folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let hash = blake3::hash(absolute.as_os_str().as_encoded_bytes()).to_hex();
    let name: String = hash.chars().take(16).collect();
    state.join("exports").join(format!("{name}.backup"))
}

/// Reads what an export wrote into a folder. A damaged memory is as good as none: what stands in
/// the files is kept then, and ours is put beside it.
pub(super) fn load(folder: &Path) -> Result<FolderMemory, ExportError> {
    let path = folder.join(memory::FILE);
    if path.symlink_metadata().is_ok_and(|state| !state.is_file()) {
        return Err(ExportError::NoFile(path));
    }
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(FolderMemory::default()),
        Err(error) => Err(ExportError::io(path, "read")(error)),
    }
}

fn save(folder: &Path, memory: &FolderMemory) -> Result<(), ExportError> {
    let path = folder.join(memory::FILE);
    let written = serde_json::to_vec_pretty(memory).map_err(io::Error::other);
    let written = written.and_then(|bytes| replace(&path, &bytes));
    written.and_then(|()| sync(folder)).map_err(ExportError::io(&path, "written"))
}

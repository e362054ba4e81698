//! Where the cache of a library lies.

use crate::files::{self, Earnest};
use crate::ingest::Options;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder in the cache that belongs to the library of these paths, in whatever order they are
/// named. It may be deleted at any time.
#[must_use]
pub fn folder(cache: &Path, paths: &[PathBuf], options: &Options) -> PathBuf {
    let whole = |path: &PathBuf| {
        fs::canonicalize(path)
            .or_else(|_| std::path::absolute(path))
            .unwrap_or_else(|_| path.clone())
    };
    // Articles show the paths as they were named, so the same folder under another name is another
    // library: so is a relative one from another working directory.
    let mut names: Vec<(PathBuf, &PathBuf)> =
        paths.iter().map(|path| (whole(path), path)).collect();
    names.sort();
    names.dedup();
    let mut hasher = blake3::Hasher::new();
    for (whole, named) in names {
        for name in [whole.as_os_str(), named.as_os_str()] {
            let bytes = name.as_encoded_bytes();
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
    }
    // Read in another way, the files hold other articles.
    if let Some(mapping) = &options.mapping {
        hasher.update(mapping.to_string().as_bytes());
    }
    for (path, charset) in &options.encodings {
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(charset.name().as_bytes());
    }
    let name: String = hasher.finalize().to_hex().chars().take(16).collect();
    cache.join("libraries").join(name)
}

/// What came of removing a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It is gone, or would be.
    Done,
    /// There was none.
    NotThere,
    /// Another program writes it.
    InUse,
}

/// Removes the cache of a library, unless another program writes it.
///
/// # Errors
/// What the system says against it.
pub fn remove(folder: &Path, earnest: Earnest) -> io::Result<Removal> {
    if !folder.is_dir() {
        return Ok(Removal::NotThere);
    }
    // Held until the rest is gone.
    let lock = File::open(folder.join("lock"));
    if lock.as_ref().is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock))) {
        return Ok(Removal::InUse);
    }
    files::remove_folder(folder, earnest)?;
    Ok(Removal::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Mapping;

    #[test]
    fn each_library_has_a_folder_of_its_own() {
        let cache = Path::new("/cache");
        let options = Options::default();
        let of = |paths: &[&str]| {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            folder(cache, &paths, &options)
        };
        assert_eq!(of(&["/a", "/b"]), of(&["/b", "/a", "/a"]));
        assert_ne!(of(&["/a", "/b"]), of(&["/a"]));
        assert_ne!(of(&["/a/b"]), of(&["/a", "b"]));
        assert!(of(&["/a"]).starts_with("/cache/libraries"));
        let mapping = Mapping::of([("title", "Headline")]);
        let other = Options { mapping: Some(mapping), ..Options::default() };
        assert_ne!(folder(cache, &["/a".into()], &other), of(&["/a"]));
    }
}

//! Copies of damaged lines, for whoever wants to look what was in them.

use super::folder;
use super::log;
use crate::files;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Copies damaged lines of a log beside it, each once, and tells where they are.
pub(super) fn keep(annotations: &Path, log: &str, bad: &[Vec<u8>]) -> io::Result<PathBuf> {
    let folder = annotations.join("quarantine");
    let path = folder.join(format!("{log}.bad"));
    let known = match fs::read(&path) {
        Ok(known) => known,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut seen: HashSet<&[u8]> = log::split(&known).collect();
    let mut fresh = Vec::new();
    for line in bad.iter().filter(|line| seen.insert(line)) {
        fresh.extend_from_slice(line);
        fresh.push(b'\n');
    }
    if !fresh.is_empty() {
        folder::create(&folder)?;
        let mut file = files::private().append(true).create(true).open(&path)?;
        if known.last().is_some_and(|byte| *byte != b'\n') {
            fresh.insert(0, b'\n');
        }
        file.write_all(&fresh)?;
        file.sync_data()?;
        folder::sync(&folder)?;
    }
    Ok(path)
}

//! The logs of a folder, and reading on in one of them.

use super::folder::{self, Identity};
use super::line::{self, Damaged, Entry};
use crate::notes::model::{DeviceId, Record, record};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// What the names of logs end in.
const SUFFIX: &str = ".jsonl";

/// A log in the folder; also a copy that a sync tool made of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Log {
    pub(super) path: PathBuf,
    pub(super) name: String,
}

/// The name of a device's log with this number.
pub(super) fn name(device: &DeviceId, number: impl std::fmt::Display) -> String {
    format!("{device}.{number}{SUFFIX}")
}

/// Whether it is a log that this device may have written, not a sync tool's copy of one.
pub(super) fn is_own(name: &str, device: &DeviceId) -> bool {
    let middle = name.strip_suffix(SUFFIX).and_then(|name| name.strip_prefix(device.as_str()));
    let number = middle.and_then(|middle| middle.strip_prefix('.')).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// All logs, sorted by name; none if the folder does not exist.
pub(super) fn list(folder: &Path) -> io::Result<Vec<Log>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut logs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if let Some(name) = name.filter(|name| name.ends_with(SUFFIX) && !name.starts_with('.')) {
            logs.push(Log { path, name });
        }
    }
    logs.sort();
    Ok(logs)
}

/// How far a log was read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    file: Identity,
    /// Everything before this byte is read; it stands after a line feed.
    read: u64,
    /// The length at the last look.
    length: u64,
}

/// What a stretch of a log holds.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) records: Vec<Record>,
    /// Sound lines of another version.
    pub(super) unknown: usize,
    /// Whether a line is of a later version of the format.
    pub(super) newer: bool,
    /// Lines that are not what was written.
    pub(super) bad: Vec<Vec<u8>>,
    /// Bytes after the last line feed: a line that is being written, or was never finished.
    pub(super) unfinished: usize,
}

/// Reads what was added since the mark; `None` if nothing was.
pub(super) fn read_on(path: &Path, mark: &mut Mark) -> io::Result<Option<Reading>> {
    let state = fs::metadata(path)?;
    let file = folder::identity(&state);
    if !state.is_file() || (file == mark.file && state.len() == mark.length) {
        return Ok(None);
    }
    // A log gets shorter only when a line that could not be synced was cut off again.
    if file != mark.file || state.len() < mark.length {
        *mark = Mark { file, read: 0, length: 0 };
    }
    let mut open = File::open(path)?;
    open.seek(SeekFrom::Start(mark.read))?;
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
    let (lines, rest) = bytes.split_at(whole);
    let mut reading = read(lines);
    reading.finish(rest);
    mark.read += u64::try_from(lines.len()).unwrap_or(u64::MAX);
    mark.length = mark.read.saturating_add(u64::try_from(rest.len()).unwrap_or(u64::MAX));
    Ok(Some(reading))
}

/// Reads whole lines.
pub(super) fn read(lines: &[u8]) -> Reading {
    let parts: Vec<Reading> = parts(lines).into_par_iter().map(read_part).collect();
    let mut all = Reading::default();
    all.records.reserve(parts.iter().map(|part| part.records.len()).sum());
    for part in parts {
        all.records.extend(part.records);
        all.bad.extend(part.bad);
        all.unknown += part.unknown;
        all.newer |= part.newer;
    }
    all
}

/// Stretches of whole lines, long enough to be worth a thread of their own.
fn parts(mut lines: &[u8]) -> Vec<&[u8]> {
    const LENGTH: usize = 1 << 20;
    let mut parts = Vec::new();
    while let Some((head, tail)) = lines.split_at_checked(LENGTH) {
        let end = tail.iter().position(|byte| *byte == b'\n').map_or(tail.len(), |feed| feed + 1);
        let (part, rest) = lines.split_at_checked(head.len() + end).unwrap_or((lines, &[]));
        parts.push(part);
        lines = rest;
    }
    parts.push(lines);
    parts
}

fn read_part(lines: &[u8]) -> Reading {
    let mut reading = Reading::default();
    for line in split(lines) {
        match line::decode(line) {
            Ok(entry) => reading.add(entry),
            Err(Damaged) => reading.bad.push(line.to_vec()),
        }
    }
    reading
}

/// The lines without their line feeds; empty ones are left out.
pub(super) fn split(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

impl Reading {
    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Known(record) => {
                self.newer |= record.v > record::FORMAT;
                self.records.push(*record);
            }
            Entry::Unknown { v } => {
                self.newer |= v > record::FORMAT;
                self.unknown += 1;
            }
        }
    }

    /// A last line without a line feed counts if it is whole; it will be read again.
    fn finish(&mut self, rest: &[u8]) {
        match line::decode(rest) {
            Ok(entry) => self.add(entry),
            Err(Damaged) => self.unfinished = rest.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_that_sync_tools_make_are_read_but_never_written() {
        let device = DeviceId::new("dev").unwrap();
        for (name, own) in [
            ("dev.0.jsonl", true),
            ("dev.x7f3.jsonl", true),
            ("dev.0 (conflicted copy 2026-01-02).jsonl", false),
            ("dev.0.sync-conflict-20260102-ABC.jsonl", false),
            ("other.0.jsonl", false),
            ("dev2.0.jsonl", false),
            ("dev..jsonl", false),
        ] {
            assert_eq!(is_own(name, &device), own, "{name}");
        }
    }
}

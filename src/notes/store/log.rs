//! The logs of a folder, and reading on in one of them.

use super::folder::{self, Identity};
use super::line::{self, Damaged, Entry};
use crate::notes::model::{DeviceId, Record, record};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Bytes that are worth a thread of their own.
const PART: usize = 1 << 20;
const LONG: u64 = 1 << 20;
/// Bytes of a record that are not many.
const SHORT: usize = 512;
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
    /// When it was written last, at that look.
    modified: Option<SystemTime>,
    /// The checksum of what stands before `read`: a sync tool may have put another file in the
    /// place of this one, and the system may have given it the same number.
    tail: u32,
}

/// Bytes before a mark by which its file is known again.
const TAIL: u64 = 512;

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

/// Reads what was added since the mark; `None` if nothing was. Records are handed to `take`.
pub(super) fn read_on(
    path: &Path,
    mark: &mut Mark,
    take: &mut impl FnMut(Vec<Record>),
) -> io::Result<Option<Reading>> {
    let state = fs::metadata(path)?;
    let file = folder::identity(&state);
    let modified = state.modified().ok();
    let seen = (mark.file, mark.length, mark.modified);
    if !state.is_file() || (file, state.len(), modified) == seen {
        return Ok(None);
    }
    let mut open = File::open(path)?;
    // A log gets shorter only when a line that could not be synced was cut off again.
    if file != mark.file || state.len() < mark.length || tail(&mut open, mark.read)? != mark.tail {
        *mark = Mark { file, ..Mark::default() };
    }
    open.seek(SeekFrom::Start(mark.read))?;
    let (mut reading, whole, rest) = read_through(&mut open, take)?;
    reading.finish(&rest);
    if !reading.records.is_empty() {
        take(std::mem::take(&mut reading.records));
    }
    mark.read += whole;
    (mark.modified, mark.tail) = (modified, tail(&mut open, mark.read)?);
    mark.length = mark.read.saturating_add(u64::try_from(rest.len()).unwrap_or(u64::MAX));
    Ok(Some(reading))
}

/// The checksum of what stands before a place of a file.
fn tail(file: &mut File, place: u64) -> io::Result<u32> {
    let start = place.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(place - start).read_to_end(&mut bytes)?;
    Ok(crc32fast::hash(&bytes))
}

/// Reads to the end: whole lines are understood on the pool, and their records handed over as they
/// come, in no order; what else was in the lines, how many bytes they are, and the rest.
fn read_through(
    file: &mut File,
    take: &mut impl FnMut(Vec<Record>),
) -> io::Result<(Reading, u64, Vec<u8>)> {
    let (to, parts) = crossbeam_channel::unbounded();
    let mut all = Reading::default();
    let mut add = |mut part: Reading, all: &mut Reading| {
        take(std::mem::take(&mut part.records));
        all.join(part);
    };
    let (mut whole, mut rest) = (0, Vec::new());
    // A thread of the pool must not wait for the pool: there may be no other one.
    let alone = rayon::current_thread_index().is_some();
    let read = rayon::in_place_scope(|scope| -> io::Result<()> {
        let to = to;
        let mut more = true;
        while more {
            let mut bytes = std::mem::take(&mut rest);
            bytes.reserve(PART);
            more = file.by_ref().take(LONG).read_to_end(&mut bytes)? >= PART;
            rest = bytes.split_off(memchr::memrchr(b'\n', &bytes).map_or(0, |feed| feed + 1));
            whole += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if more && !alone {
                let to = to.clone();
                // Whoever waits for the parts lives until the scope ends.
                scope.spawn(move |_| drop(to.send(read_part(&bytes))));
            } else {
                add(read_part(&bytes), &mut all);
            }
            parts.try_iter().for_each(|part| add(part, &mut all));
        }
        drop(to);
        parts.iter().for_each(|part| add(part, &mut all));
        Ok(())
    });
    read.map(|()| (all, whole, rest))
}

/// Reads whole lines.
pub(super) fn read(lines: &[u8]) -> Reading {
    let parts: Vec<Reading> = parts(lines).into_par_iter().map(read_part).collect();
    let mut all = Reading::default();
    all.records.reserve(parts.iter().map(|part| part.records.len()).sum());
    parts.into_iter().for_each(|part| all.join(part));
    all
}

/// Stretches of whole lines, long enough to be worth a thread of their own.
fn parts(mut lines: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some((head, tail)) = lines.split_at_checked(PART) {
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
    reading.records.reserve(lines.len() / SHORT);
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
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', lines).chain([lines.len()]);
    let lines = ends.filter_map(move |end| lines.get(std::mem::replace(&mut start, end + 1)..end));
    lines.filter(|line| !line.is_empty())
}

impl Reading {
    fn join(&mut self, part: Self) {
        self.records.extend(part.records);
        self.bad.extend(part.bad);
        self.unknown += part.unknown;
        self.newer |= part.newer;
    }

    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Known(record) => {
                self.newer |= record.v > record::FORMAT;
                self.records.push(record);
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

//! Zip archives: books, documents, or files of any format, read without ever unpacking to disk.

use super::super::reading::{Nested, Opened};
use super::{Piece, Take, docx, epub};
use crate::ingest::limits::ZipLimits;
use crate::ingest::{Reason, guard};
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

/// Whether a file begins like a zip archive.
pub(crate) fn is_zip(beginning: &[u8]) -> bool {
    beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06")
}

/// Reads an archive as what it is.
///
/// # Errors
/// Why it cannot be read at all.
pub(crate) fn read(file: &Opened<'_>, bytes: &[u8], take: &mut Take<'_>) -> Result<(), Reason> {
    let mut archive = Archive::open(bytes, file.options.limits.zip)?;
    let document = super::Document {
        source: crate::article::Source { path: file.name.to_owned(), item: 0 },
        text: "",
        limits: file.options.limits,
    };
    if archive.has("META-INF/container.xml") {
        return epub::read(&document, &mut archive, take);
    }
    if archive.has("word/document.xml") {
        return docx::read(&document, &mut archive, take);
    }
    files(file, &mut archive, take)
}

/// Every file in the archive, in the archive's order.
fn files(file: &Opened<'_>, archive: &mut Archive<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
    for at in 0..archive.zip.len() {
        let Some(name) = archive.file_name(at) else { continue };
        let flow = match archive.bytes_at(at) {
            Ok(bytes) => {
                let inner =
                    Opened { name: Path::new(&name), options: file.options, nested: Nested::Yes };
                let mut stopped = std::ops::ControlFlow::Continue(());
                let mut pass = |piece| {
                    stopped = take(piece);
                    stopped
                };
                let read = guard::caught(|| inner.read(&mut Cursor::new(&bytes), &mut pass));
                let told = read.unwrap_or(Err(Reason::Failed)).err();
                match told.filter(|_| stopped.is_continue()) {
                    Some(reason) => take(Piece::Broken(format!("{name} {reason}"))),
                    None => stopped,
                }
            }
            Err(reason @ Reason::ZipLimit(_)) if archive.is_full() => return Err(reason),
            Err(reason) => take(Piece::Broken(format!("{name} {reason}"))),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// An archive in memory, of which no more is unpacked than the limits allow.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    limits: ZipLimits,
    /// Bytes unpacked so far.
    unpacked: u64,
}

impl<'b> Archive<'b> {
    fn open(bytes: &'b [u8], limits: ZipLimits) -> Result<Self, Reason> {
        let too_many = || Reason::ZipLimit(format!("more than {} files", limits.entries));
        if entries(bytes).is_some_and(|count| count > limits.entries) {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes));
        let zip = zip.map_err(|error| Reason::Broken(format!("damaged zip archive ({error})")))?;
        if zip.len() > limits.entries {
            return Err(too_many());
        }
        Ok(Self { zip, limits, unpacked: 0 })
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    fn is_full(&self) -> bool {
        self.unpacked >= self.limits.bytes
    }

    /// The name of an entry that is a file of the user's: no folder, no link, nothing hidden.
    fn file_name(&mut self, at: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(at).ok()?;
        let name = entry.name().ok()?.replace('\\', "/");
        let hidden =
            |part: &str| part.starts_with('.') && !matches!(part, "." | "..") || part == "__MACOSX";
        let plain = !entry.is_dir() && !entry.is_symlink();
        (plain && !name.split('/').any(hidden)).then_some(name)
    }

    /// The content of the entry with this name.
    ///
    /// # Errors
    /// Why it cannot be read; the sentence goes on from the entry's name.
    pub(crate) fn bytes_of(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        let at = self.zip.index_for_name(name).ok_or(Reason::Missing)?;
        self.bytes_at(at)
    }

    fn bytes_at(&mut self, at: usize) -> Result<Vec<u8>, Reason> {
        let limits = self.limits;
        let room = limits.bytes.saturating_sub(self.unpacked);
        if room == 0 {
            return Err(Reason::ZipLimit(format!("more than {} MiB unpacked", limits.bytes >> 20)));
        }
        let broken = |error: &dyn std::fmt::Display| Reason::Broken(error.to_string());
        let mut entry = self.zip.by_index(at).map_err(|error| broken(&error))?;
        let most = limits.entry_bytes.min(room);
        let packed = entry.compressed_size();
        // What the headers say of the size is not believed: bytes are counted as they come.
        let dense = packed.saturating_mul(limits.ratio).max(SMALL);
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(most.min(dense).saturating_add(1)).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.unpacked = self.unpacked.saturating_add(length);
        read.map_err(|error| broken(&error))?;
        if length > dense {
            return Err(Reason::ZipLimit(format!("packed more than {} times", limits.ratio)));
        }
        if length > most {
            return Err(Reason::ZipLimit(format!("more than {} MiB", most >> 20)));
        }
        Ok(bytes)
    }
}

/// So many bytes are unpacked whatever the ratio.
const SMALL: u64 = 64 << 10;

/// How many entries the end of an archive speaks of, before anything is read of them.
fn entries(bytes: &[u8]) -> Option<usize> {
    const END: usize = 22;
    let from = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    let tail = bytes.get(from..)?;
    let at = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes(count.try_into().ok()?)))
}

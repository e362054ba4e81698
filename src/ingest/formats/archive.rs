//! Zip archives: books, documents, or files of any format, read without ever unpacking to disk.

use super::super::reading::{Opened, Wrapping};
use super::{Container, Piece, Take, docx, epub, odf, spreadsheet};
use crate::ingest::limits::ZipLimits;
use crate::ingest::{Reason, foreign};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use zip::ZipArchive;

/// The format itself.
pub(crate) struct Zip;

impl Container for Zip {
    fn claims(&self, beginning: &[u8]) -> bool {
        beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06")
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = file.whole(input)?;
        let mut archive = Archive::open(&bytes, file.options.limits.zip)?;
        let document = file.document("");
        let (kind, names) = (archive.kind(), archive.names());
        match kind.as_str() {
            "application/vnd.oasis.opendocument.text" => {
                return odf::text(&document, &mut archive, take);
            }
            "application/vnd.oasis.opendocument.spreadsheet" => {
                return spreadsheet::open_document(file, &mut archive, take);
            }
            _ => {}
        }
        if archive.has("META-INF/container.xml") {
            return epub::read(&document, &mut archive, take);
        }
        if let Some(main) = docx::main_part(&names) {
            return docx::read(&document, &mut archive, (&main, take));
        }
        if archive.has("xl/workbook.xml") {
            return spreadsheet::excel(file, &mut archive, take);
        }
        match foreign::of_archive(&names, &kind) {
            Some(reason) => Err(reason),
            None => files(file, &mut archive, take),
        }
    }
}

/// Every file in the archive, in the archive's order.
fn files(file: &Opened<'_>, archive: &mut Archive<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
    for at in 0..archive.zip.len() {
        let Some(name) = archive.file_name(at) else { continue };
        let inner = file.part(Path::new(&name), Wrapping::Archive)?;
        let flow = match archive.bytes_at(at) {
            Ok(bytes) => inner.read_part(&mut Cursor::new(&bytes), take),
            Err(reason @ Reason::ZipLimit(_)) if archive.is_full() => return Err(reason),
            Err(reason) => take(Piece::Broken(format!("{name} {reason}"))),
        };
        if flow == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// Whether a name in an archive is hidden, or one of macOS's own.
pub(super) fn is_hidden(name: &str) -> bool {
    let hidden =
        |part: &str| part.starts_with('.') && !matches!(part, "." | "..") || part == "__MACOSX";
    name.split('/').any(hidden)
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

    /// Whether there is an entry with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of all entries.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().filter_map(Result::ok);
        names.map(std::borrow::Cow::into_owned).collect()
    }

    /// What an OpenDocument file or a book says that it is.
    fn kind(&mut self) -> String {
        let bytes = if self.has("mimetype") { self.bytes_of("mimetype") } else { Ok(Vec::new()) };
        String::from_utf8_lossy(&bytes.unwrap_or_default()).trim().to_owned()
    }

    fn is_full(&self) -> bool {
        self.unpacked >= self.limits.bytes
    }

    /// The name of an entry that is a file of the user's: no folder, no link, nothing hidden.
    fn file_name(&mut self, at: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(at).ok()?;
        let name = entry.name().ok()?.replace('\\', "/");
        let plain = !entry.is_dir() && !entry.is_symlink();
        (plain && !is_hidden(&name)).then_some(name)
    }

    /// The content of the entry with this name.
    ///
    /// # Errors
    /// Why it cannot be read; the sentence goes on from the entry's name.
    pub(crate) fn bytes_of(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        let at = self.zip.index_for_name(name).ok_or(Reason::Missing)?;
        self.bytes_at(at)
    }

    /// The content of the entry that a document is mostly made of: it may be as large as all
    /// entries together.
    ///
    /// # Errors
    /// As [`Self::bytes_of`].
    pub(crate) fn main_part(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        let one = std::mem::replace(&mut self.limits.entry_bytes, self.limits.bytes);
        let bytes = self.bytes_of(name);
        self.limits.entry_bytes = one;
        bytes
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

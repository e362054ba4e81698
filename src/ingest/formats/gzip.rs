//! Files packed with gzip: whatever is in them is read as it is unpacked.

use super::super::reading::{Opened, Wrapping};
use super::{Container, Piece, Take};
use crate::ingest::Reason;
use flate2::read::MultiGzDecoder;
use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The format itself.
pub(crate) struct Gzip;

impl Container for Gzip {
    fn claims(&self, beginning: &[u8]) -> bool {
        beginning.starts_with(b"\x1f\x8b\x08")
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let name = inner_name(file.name);
        let inner = file.part(&name, Wrapping::Packing)?;
        let packed = Cell::new(0);
        let fault = RefCell::new(None);
        let decoder = MultiGzDecoder::new(Counted { input, read: &packed });
        let ratio = file.options.limits.zip.ratio;
        let mut unpacked = Unpacked { decoder, packed: &packed, ratio, written: 0, fault: &fault };
        let result = inner.read(&mut unpacked, take);
        // What could be unpacked has been read; where it ended is told.
        match fault.into_inner() {
            Some(told) if result.is_ok() => {
                let _ = take(Piece::Broken(told));
                Ok(())
            }
            Some(told) => Err(Reason::Broken(told)),
            None => result,
        }
    }
}

/// `artikel.csv` of `artikel.csv.gz`, `artikel.tar` of `artikel.tgz`
fn inner_name(name: &Path) -> PathBuf {
    let suffix = name.extension().map(|suffix| suffix.to_string_lossy().to_lowercase());
    match suffix.as_deref() {
        Some("gz" | "gzip" | "z") => name.with_extension(""),
        Some("tgz") => name.with_extension("tar"),
        _ => name.to_owned(),
    }
}

/// Counts the bytes that are read.
struct Counted<'c, 'i> {
    input: &'i mut dyn Read,
    read: &'c Cell<u64>,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.set(self.read.get().saturating_add(u64::try_from(count).unwrap_or(u64::MAX)));
        Ok(count)
    }
}

/// So many bytes are unpacked whatever the ratio.
const SMALL: u64 = 1 << 20;

/// What is unpacked, up to where the archive is damaged or becomes too much.
struct Unpacked<'c, 'i> {
    decoder: MultiGzDecoder<Counted<'c, 'i>>,
    packed: &'c Cell<u64>,
    ratio: u64,
    written: u64,
    fault: &'c RefCell<Option<String>>,
}

impl Read for Unpacked<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.fault.borrow().is_some() {
            return Ok(0);
        }
        let told = match self.decoder.read(buffer) {
            Ok(count) => {
                let most = self.packed.get().saturating_mul(self.ratio).max(SMALL);
                self.written =
                    self.written.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                if self.written <= most {
                    return Ok(count);
                }
                format!("it is packed more than {} times; unpack it yourself", self.ratio)
            }
            Err(error) => {
                format!("the archive is damaged or cut off after {} bytes ({error})", self.written)
            }
        };
        *self.fault.borrow_mut() = Some(told);
        Ok(0)
    }
}

//! Tar archives, file by file as they come; nothing of them is held but names.
//!
//! Reads ustar, GNU and pax archives (POSIX.1-2001). A crate for it keeps names as long as a header
//! says, and they may say anything.

use super::super::reading::{Opened, Wrapping};
use super::{Container, Piece, Take, archive};
use crate::ingest::Reason;
use std::io::{self, Read};
use std::path::Path;

/// The format itself.
pub(crate) struct Tar;

/// Bytes of a header, and of what contents are filled up to.
const BLOCK: usize = 512;
/// Bytes of a name or of a list of attributes, at most.
const LONGEST: u64 = 64 << 10;

impl Container for Tar {
    fn claims(&self, beginning: &[u8]) -> bool {
        beginning.get(..BLOCK).is_some_and(|block| Header::of(block).is_some())
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let mut entries = Entries { input, named: None, sized: None };
        for count in 0_usize.. {
            let Some((name, size)) = entries.next()? else { break };
            if count >= file.options.limits.entries {
                return Err(Reason::TooMany(file.options.limits.entries));
            }
            let inner = file.part(Path::new(&name), Wrapping::Archive)?;
            let mut content = (&mut *entries.input).take(size);
            let hidden = archive::is_hidden(&name) || size == 0;
            if !hidden && inner.read_part(&mut content, take).is_break() {
                return Ok(());
            }
            let left = content.limit();
            if !entries.skip(left)? || !entries.skip(padding(size))? {
                let told = format!("the archive breaks off in {name}");
                let _ = take(Piece::Broken(told));
                break;
            }
        }
        Ok(())
    }
}

fn padding(size: u64) -> u64 {
    size.next_multiple_of(512).saturating_sub(size)
}

/// The headers of an archive, one after the other.
struct Entries<'i> {
    input: &'i mut dyn Read,
    /// The name and the size that the last attributes gave the next file.
    named: Option<String>,
    sized: Option<u64>,
}

impl Entries<'_> {
    /// Name and size of the next regular file.
    fn next(&mut self) -> io::Result<Option<(String, u64)>> {
        loop {
            let mut block = [0_u8; BLOCK];
            if read_full(self.input, &mut block)? < BLOCK {
                return Ok(None);
            }
            if block.iter().all(|byte| *byte == 0) {
                return Ok(None);
            }
            let Some(header) = Header::of(&block) else { return Ok(None) };
            let size = self.sized.filter(|_| header.kind != b'x').unwrap_or(header.size);
            match header.kind {
                b'0' | 0 | b'7' => {
                    self.sized = None;
                    return Ok(Some((self.named.take().unwrap_or(header.name), size)));
                }
                b'L' | b'x' if size <= LONGEST => {
                    let mut content = Vec::new();
                    self.input.take(size).read_to_end(&mut content)?;
                    self.skip(padding(size))?;
                    self.attributes(header.kind, &content);
                }
                _ => {
                    (self.named, self.sized) = (None, None);
                    if !self.skip(size)? || !self.skip(padding(size))? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    fn attributes(&mut self, kind: u8, content: &[u8]) {
        if kind == b'L' {
            self.named = Some(until_nul(content));
            return;
        }
        // `30 path=ordner/datei.txt\n`
        for line in String::from_utf8_lossy(content).lines() {
            let Some((key, value)) =
                line.split_once(' ').and_then(|(_, pair)| pair.split_once('='))
            else {
                continue;
            };
            match key {
                "path" => self.named = Some(value.to_owned()),
                "size" => self.sized = value.parse().ok(),
                _ => {}
            }
        }
    }

    /// Passes over bytes; whether all of them were there.
    fn skip(&mut self, count: u64) -> io::Result<bool> {
        Ok(io::copy(&mut (&mut *self.input).take(count), &mut io::sink())? == count)
    }
}

fn read_full(input: &mut dyn Read, block: &mut [u8; BLOCK]) -> io::Result<usize> {
    let mut read = Vec::with_capacity(BLOCK);
    input.take(512).read_to_end(&mut read)?;
    for (to, from) in block.iter_mut().zip(&read) {
        *to = *from;
    }
    Ok(read.len())
}

fn until_nul(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}

struct Header {
    name: String,
    size: u64,
    kind: u8,
}

impl Header {
    /// A header whose sum is right.
    fn of(block: &[u8]) -> Option<Self> {
        let field = |from: usize, to: usize| block.get(from..to);
        let stated = octal(field(148, 156)?)?;
        let sum: u64 = block
            .iter()
            .enumerate()
            .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u64::from(*byte) })
            .sum();
        if sum != stated || block.first() == Some(&0) {
            return None;
        }
        let mut name = until_nul(field(0, 100)?);
        let prefix = until_nul(field(345, 500)?);
        if field(257, 263)? == b"ustar\0" && !prefix.is_empty() {
            name = format!("{prefix}/{name}");
        }
        Some(Self { name, size: size(field(124, 136)?)?, kind: *block.get(156)? })
    }
}

fn octal(field: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(field);
    let digits = text.trim_matches(|c: char| c == '\0' || c == ' ');
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// A size in octal digits, or in binary where they do not suffice.
fn size(field: &[u8]) -> Option<u64> {
    match field.split_first()? {
        (0x80, rest) => {
            let low = rest.get(rest.len().checked_sub(8)?..)?;
            Some(u64::from_be_bytes(low.try_into().ok()?))
        }
        _ => octal(field),
    }
}

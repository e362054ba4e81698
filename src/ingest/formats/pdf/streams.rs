//! Looks at what a PDF file's streams unpack to before anything is unpacked for good: four gibibytes
//! go into seven kilobytes.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// What a file may unpack to.
#[derive(Debug, Clone, Copy)]
pub(super) struct StreamLimits {
    /// Bytes of one stream.
    pub(super) one: u64,
    /// Bytes of all.
    pub(super) all: u64,
}

/// Whether its streams stay within limits, as far as they are packed in the usual way. Streams of
/// a locked file cannot be looked at.
pub(super) fn fit(bytes: &[u8], limits: StreamLimits) -> bool {
    let mut all = 0_u64;
    let mut rest = bytes;
    while let Some(at) = memchr::memmem::find(rest, b"stream") {
        let (before, after) = rest.split_at(at);
        let content = after.strip_prefix(b"stream").unwrap_or_default();
        rest = content;
        if before.ends_with(b"end") {
            continue;
        }
        let content =
            content.strip_prefix(b"\r\n").or(content.strip_prefix(b"\n")).unwrap_or(content);
        let packed = filters(before);
        if packed == 0 {
            continue;
        }
        let Some(size) = unpacked(content, packed, limits.one) else { return false };
        all += size;
        if all > limits.all {
            return false;
        }
    }
    true
}

/// A stream's dictionary is no longer than this, in bytes.
const DICTIONARY: usize = 4096;

/// How many times over the stream after a dictionary is packed.
fn filters(before: &[u8]) -> usize {
    let near = before.get(before.len().saturating_sub(DICTIONARY)..).unwrap_or(before);
    let own = memchr::memmem::rfind(near, b"obj").map_or(near, |at| near.get(at..).unwrap_or(near));
    let long = memchr::memmem::find_iter(own, b"FlateDecode").count();
    long.max(memchr::memmem::find_iter(own, b"/Fl ").count())
}

/// Bytes that a stream unpacks to; `None` past the limit. What breaks off counts as far as it goes.
fn unpacked(content: &[u8], times: usize, limit: u64) -> Option<u64> {
    let mut reader: Box<dyn Read + '_> = Box::new(ZlibDecoder::new(content));
    let mut size = 0;
    for time in 0..times.min(4) {
        if time > 0 {
            reader = Box::new(ZlibDecoder::new(reader));
        }
    }
    let mut buffer = vec![0; 1 << 16];
    while let Ok(read @ 1..) = reader.read(&mut buffer) {
        size += read as u64;
        if size > limit {
            return None;
        }
    }
    Some(size)
}

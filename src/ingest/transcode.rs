//! Turns a stream in a set that cannot be cut byte by byte into UTF-8, a block at a time.

use super::charset::Charset;
use encoding_rs::Decoder;
use std::io::{self, Read};

/// Bytes taken at a time.
const BLOCK: usize = 64 << 10;

/// A stream of UTF-8 made from one in another set.
pub(super) struct Transcoded<R> {
    from: R,
    charset: Charset,
    decoder: Option<Decoder>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
    begun: bool,
}

impl<R: Read> Transcoded<R> {
    pub(super) fn new(from: R, charset: Charset) -> Self {
        let decoder = charset.decoder();
        let (ready, given) = (Vec::new(), 0);
        Self { from, charset, decoder, ready, given, ended: false, begun: false }
    }

    /// Reads a block that ends between two characters of UTF-32, or at the end of a line.
    fn block(&mut self) -> io::Result<Vec<u8>> {
        let mut raw = Vec::with_capacity(BLOCK);
        let most = u64::try_from(BLOCK).unwrap_or(u64::MAX);
        (&mut self.from).take(most).read_to_end(&mut raw)?;
        self.ended = raw.len() < BLOCK;
        if self.decoder.is_none() && !self.charset.is_wide() {
            let mut next = [0];
            while !self.ended && raw.last() != Some(&b'\n') && raw.len() < 16 * BLOCK {
                self.ended = self.from.read(&mut next)? == 0;
                raw.extend_from_slice(if self.ended { &[] } else { &next });
            }
        }
        Ok(raw)
    }

    fn fill(&mut self) -> io::Result<()> {
        let raw = self.block()?;
        let mut text = String::new();
        match &mut self.decoder {
            Some(decoder) => {
                let room = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 4);
                text.reserve(room);
                // The room is enough for all of it, so one call takes all in.
                let _ = decoder.decode_to_string(&raw, &mut text, self.ended);
            }
            None => text.push_str(&self.charset.decode_without_bom_handling(&raw).0),
        }
        let text = if self.begun { text.as_str() } else { text.trim_start_matches('\u{feff}') };
        self.begun = true;
        self.ready = text.as_bytes().to_vec();
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.ready.len() && !self.ended {
            self.fill()?;
        }
        let mut rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.read(into)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_wide_letters_come_out_as_they_went_in() {
        let text: String = (0..40_000).map(|n| format!("Zeile {n}: Köln, 😀\n")).collect();
        let wide = |number: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(number).collect();
        let little: Vec<u8> = wide(u16::to_le_bytes);
        let utf32: Vec<u8> =
            text.chars().flat_map(|character| u32::from(character).to_be_bytes()).collect();
        for (bytes, label) in [(little, "utf-16le"), (utf32, "utf-32be")] {
            let charset = Charset::for_label(label).unwrap();
            let mut out = String::new();
            Transcoded::new(bytes.as_slice(), charset).read_to_string(&mut out).unwrap();
            assert!(out == text, "{label}");
        }
    }
}

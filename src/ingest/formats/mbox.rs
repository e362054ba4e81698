//! Folders of mails in one file, mail by mail.

use super::super::reading::{Opened, Wrapping};
use super::mail;
use super::{Container, Piece, Take};
use crate::ingest::Reason;
use crate::ingest::records::{Ahead, Cut, Record, each_record};
use memchr::memmem;
use std::io::Read;
use std::path::PathBuf;

/// The format itself.
pub(crate) struct Mbox;

/// Bytes of a mail with its attachments, at most.
const MAIL: usize = 32 << 20;

impl Container for Mbox {
    fn claims(&self, beginning: &[u8]) -> bool {
        let Some((first, rest)) = split_line(beginning) else { return false };
        is_separator(first) && mail::head(rest).is_some()
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let mut count = 0_usize;
        each_record(input, MAIL, cut, |record| {
            count += 1;
            let told = format!("mail {count}");
            let Record::Whole(bytes) = record else {
                return take(Piece::Broken(format!("{told} is larger than {} MiB", MAIL >> 20)));
            };
            let (_, bytes) = split_line(bytes).unwrap_or((bytes, &[]));
            let name = PathBuf::from(told);
            match file.part(&name, Wrapping::Mail) {
                Ok(inner) => mail::message(&inner, &unquoted(bytes), take),
                Err(reason) => take(Piece::Broken(format!("{} {reason}", name.display()))),
            }
        })?;
        Ok(())
    }
}

fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

/// `From hans@example.org Tue Mar 14 06:00:00 2023`
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let text = String::from_utf8_lossy(rest.get(..200).unwrap_or(rest)).into_owned();
    let clock = |word: &str| {
        let digits =
            word.split(':').all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
        word.contains(':') && digits
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_whitespace().any(clock) && text.split_whitespace().any(year)
}

/// From one separator to the next, which stands after an empty line.
fn cut(bytes: &[u8], ahead: Ahead) -> Cut {
    if bytes.is_empty() {
        return if ahead == Ahead::More { Cut::More(0) } else { Cut::Done };
    }
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| memmem::find(rest, b"\nFrom ")) {
        let line = from + at + 1;
        let Some(rest) = bytes.get(line..) else { break };
        let Some((first, _)) = split_line(rest) else { break };
        let before = bytes.get(..line).unwrap_or_default();
        let empty = before.ends_with(b"\n\n") || before.ends_with(b"\r\n\r\n");
        if empty && is_separator(first) {
            return Cut::Record(0..line);
        }
        from = line;
    }
    if ahead == Ahead::More { Cut::More(0) } else { Cut::Record(0..bytes.len()) }
}

/// A mail without the `>` that guards lines which begin with `From `.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(0);
        let guarded = bare > 0 && line.get(bare..).is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(if guarded { line.get(1..).unwrap_or_default() } else { line });
    }
    out
}

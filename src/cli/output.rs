//! Writes to standard output: safe to show, and content when the reader of a pipe has enough.

pub(super) use crate::notes::exchange::json::safe_json;
use crate::text::SafeText;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, buffered; the only way there.
pub(super) type Out = BufWriter<Guarded<StdoutLock<'static>>>;

/// Shows a terminal nothing that could steer it, whatever was written; files and pipes get every
/// byte as it is.
#[derive(Debug)]
pub(super) struct Guarded<W> {
    out: W,
    shows: Shows,
    /// The beginning of a character whose other bytes have not come yet.
    half: Vec<u8>,
}

/// What becomes of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// It is looked at by somebody.
    OnTerminal,
    /// It goes on as it is.
    Elsewhere,
}

impl Guarded<StdoutLock<'static>> {
    fn stdout() -> Self {
        let out = io::stdout().lock();
        let shows = if out.is_terminal() { Shows::OnTerminal } else { Shows::Elsewhere };
        Self { out, shows, half: Vec::new() }
    }
}

impl<W: Write> Guarded<W> {
    fn show(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.half.extend_from_slice(bytes);
        let cut = match std::str::from_utf8(&self.half) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.half.len(),
        };
        let rest = self.half.split_off(cut);
        let text = std::mem::replace(&mut self.half, rest);
        let text = SafeText::new(&String::from_utf8_lossy(&text));
        self.out.write_all(text.as_str().as_bytes())
    }
}

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.shows {
            Shows::OnTerminal => self.show(bytes)?,
            Shows::Elsewhere => self.out.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Runs a writer on standard output. A closed pipe is no error: nobody wants to read more.
///
/// # Errors
/// What the system says about standard output, but not that a pipe was closed.
pub(super) fn print(write: impl FnOnce(&mut Out) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(Guarded::stdout());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if is_closed(&error) => Ok(()),
        Err(error) => Err(anyhow::Error::new(error).context("cannot write to standard output")),
        Ok(()) => Ok(()),
    }
}

/// Whether nobody is there any more to read what is written: a pipe was closed, or the window of the
/// terminal (EIO, and ENXIO on some systems; on Windows that a pipe is being closed).
fn is_closed(error: &io::Error) -> bool {
    let numbers: &[i32] = if cfg!(windows) { &[232] } else { &[5, 6] };
    let number = error.raw_os_error();
    error.kind() == io::ErrorKind::BrokenPipe || number.is_some_and(|it| numbers.contains(&it))
}

/// Says one sentence on standard error.
pub(super) fn complain(sentence: impl std::fmt::Display) {
    let sentence = format!("glosse: {}\n", SafeText::one_line(&sentence.to_string()));
    // Where even standard error is closed there is nobody to tell.
    let _ = io::stderr().write_all(sentence.as_bytes());
}

/// An error and what led to it, each said once: most sentences name their cause themselves.
pub(super) fn sentence_of(error: &anyhow::Error) -> String {
    let mut sentence = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !sentence.contains(&cause) {
            let between = if sentence.is_empty() { "" } else { ": " };
            sentence = format!("{sentence}{between}{cause}");
        }
    }
    sentence
}

/// Says several lines on standard error.
pub(super) fn explain(lines: &str) {
    let _ = io::stderr().write_all(SafeText::new(lines).as_str().as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_its_cause_once() {
        let cause = || io::Error::other("no room");
        let twice = anyhow::Error::new(cause()).context("x cannot be written: no room");
        assert_eq!(sentence_of(&twice), "x cannot be written: no room");
        let once = anyhow::Error::new(cause()).context("cannot write to standard output");
        assert_eq!(sentence_of(&once), "cannot write to standard output: no room");
    }

    #[test]
    fn a_terminal_is_shown_nothing_that_steers_it_and_a_file_gets_every_byte() {
        let text = "Größe \u{1b}]0;x\u{7} \u{9b}31m \u{202e}ab\r\n".as_bytes();
        for step in 1..text.len() {
            let mut shown = Guarded { out: Vec::new(), shows: Shows::OnTerminal, half: Vec::new() };
            for part in text.chunks(step) {
                shown.write_all(part).unwrap();
            }
            let shown = String::from_utf8(shown.out).unwrap();
            assert!(shown.starts_with("Größe ␛]0;x"), "{shown}");
            assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'));
        }
        let mut kept = Guarded { out: Vec::new(), shows: Shows::Elsewhere, half: Vec::new() };
        kept.write_all(text).unwrap();
        assert_eq!(kept.out, text);
    }
}

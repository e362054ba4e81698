//! Writes to standard output: safe to show, and content when the reader of a pipe has enough.

use crate::text::SafeText;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Standard output, buffered.
pub(super) type Out = BufWriter<StdoutLock<'static>>;

/// Runs a writer on standard output. A closed pipe is no error: nobody wants to read more.
///
/// # Errors
/// What the system says about standard output, but not that a pipe was closed.
pub(super) fn print(write: impl FnOnce(&mut Out) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(anyhow::Error::new(error).context("cannot write to standard output")),
        Ok(()) => Ok(()),
    }
}

/// Says one sentence on standard error.
pub(super) fn complain(sentence: impl std::fmt::Display) {
    let sentence = format!("glosse: {}\n", SafeText::one_line(&sentence.to_string()));
    // Where even standard error is closed there is nobody to tell.
    let _ = io::stderr().write_all(sentence.as_bytes());
}

/// The same JSON with every character escaped that a terminal might act upon.
pub(super) fn safe_json(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for character in line.chars() {
        if is_delicate(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Controls, bidirectional controls and tag characters; they stand only inside JSON's strings.
fn is_delicate(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_no_character_that_steers_a_terminal_and_says_the_same() {
        let text = "a\u{1b}[31m\u{9b}b\u{202e}c\u{e0041}ä\u{7f}";
        let line = safe_json(&serde_json::to_string(text).unwrap());
        assert!(line.chars().all(|c| c == 'ä' || (' '..='~').contains(&c)));
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}

//! The clipboard: the terminal's, and the system's, since not every terminal hands on what it is given.

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use std::env;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

/// Bytes that are given to the clipboard at most: base64 makes the 100,000 characters of them that
/// the largest terminals take.
const MOST: usize = 74_000;

/// Gives text to the clipboard; what is longer than terminals take is cut.
///
/// The terminal is asked (OSC 52), which also reaches the user's own clipboard from another machine.
/// A program of this system that does the same is started beside it, where there is one.
///
/// # Errors
/// What the system says against writing to the terminal.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
    let is_set = |variable: &str| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let bytes = encoded(text);
    let commands = commands(is_set);
    thread::spawn(move || commands.into_iter().find(|command| hand(command, &bytes).is_ok()));
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// A program that takes what it reads for the clipboard.
struct Taker {
    /// A variable that must be set: without it the program has no clipboard to write to.
    needs: Option<&'static str>,
    /// The program and its arguments.
    command: &'static [&'static str],
}

#[cfg(target_os = "macos")]
const TAKERS: &[Taker] = &[Taker { needs: None, command: &["pbcopy"] }];

#[cfg(windows)]
const TAKERS: &[Taker] = &[Taker { needs: None, command: &["clip"] }];

#[cfg(not(any(target_os = "macos", windows)))]
const TAKERS: &[Taker] = &[
    Taker { needs: Some("WAYLAND_DISPLAY"), command: &["wl-copy"] },
    Taker { needs: Some("DISPLAY"), command: &["xclip", "-selection", "clipboard"] },
    Taker { needs: Some("DISPLAY"), command: &["xsel", "--clipboard", "--input"] },
];

/// The programs that may be there, the best first.
fn commands(is_set: impl Fn(&str) -> bool) -> Vec<&'static [&'static str]> {
    let usable = TAKERS.iter().filter(|taker| taker.needs.is_none_or(&is_set));
    usable.map(|taker| taker.command).collect()
}

/// `clip` takes UTF-16 by its byte order mark, and anything else for the console's code page.
#[cfg(windows)]
fn encoded(text: &str) -> Vec<u8> {
    let units = ['\u{feff}'].into_iter().chain(text.chars());
    let units: Vec<u16> = units.collect::<String>().encode_utf16().collect();
    units.into_iter().flat_map(u16::to_le_bytes).collect()
}

#[cfg(not(windows))]
fn encoded(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Runs a program and gives it the bytes on its standard input.
fn hand(command: &[&str], bytes: &[u8]) -> io::Result<()> {
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(arguments)
        // `pbcopy` goes by it, and takes other bytes than ASCII for Mac Roman without.
        .env("LC_CTYPE", "UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(bytes)?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn the_program_for_the_clipboard_goes_by_the_desktop() {
        let first = |set: &'static str| commands(move |name| name == set).first().map(|it| it[0]);
        assert_eq!(first("WAYLAND_DISPLAY"), Some("wl-copy"));
        assert_eq!(first("DISPLAY"), Some("xclip"));
        assert_eq!(first("SSH_TTY"), None);
    }

    #[test]
    fn a_program_gets_the_text_as_it_is_and_a_missing_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("copied");
        hand(&["tee", file.to_str().unwrap()], &encoded("Brücke »an«\n")).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "Brücke »an«\n");
        assert!(hand(&["no-such-program"], b"x").is_err());
        assert!(hand(&["false"], b"").is_err());
    }
}

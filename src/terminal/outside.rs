//! What leaves the reader for a while: the user's own editor, the shell, the clipboard.

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use signal_hook::consts::SIGTSTP;
use std::env;
use std::io::{self, Write};
use std::process::Command;

/// Lets the user write a text on in `$VISUAL` or `$EDITOR`, and gives what came of it.
///
/// The variable is split at white space and never given to a shell.
///
/// # Errors
/// A sentence for the user.
pub(super) fn edit(text: &str) -> Result<String, String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let command = named.filter(|command| !command.trim().is_empty());
    let command = command.ok_or("no editor is named: set $EDITOR, as in EDITOR=nano")?;
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let failed = |error: io::Error| format!("{program} could not be run: {error}");
    let mut file =
        tempfile::Builder::new().prefix("glosse-note-").suffix(".md").tempfile().map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
    let status = Command::new(program).args(words).arg(file.path()).status().map_err(failed)?;
    if !status.success() {
        return Err(format!("{program} ended with {status}; the note is as it was"));
    }
    let bytes = std::fs::read(file.path()).map_err(failed)?;
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}

/// Stops the program until the shell wakes it again.
pub(super) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

/// Gives text to the terminal's clipboard (OSC 52).
pub(super) fn copy(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

//! What leaves the reader for a while: the user's own editor, the shell.

use crate::files::{self, Durability};
use crate::wording::{Say, UiLanguage, wording};
use crossbeam_channel::{Receiver, bounded, select};
use std::env;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::Duration;

/// How long an editor may take to save and end when the program is to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lets the user write a text on in `$VISUAL` or `$EDITOR`, and gives what came of it. What the
/// editor saved counts, however it ended.
///
/// The text lies in the file at `place`, else in one of the system's. The variable is split into words
/// and never given to a shell. A word on `ending` gives the editor up.
///
/// # Errors
/// A sentence for the user.
pub(super) fn edit(
    (text, place): (&str, &Path),
    ending: &Receiver<()>,
    language: UiLanguage,
) -> Result<String, String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok());
    let command = named.filter(|command| !command.trim().is_empty());
    let command = command.or(EDITOR.map(str::to_owned));
    let command = command.ok_or_else(|| Refusal::NoEditor.text(language))?;
    let mut words = words(&command).into_iter();
    let program = words.next().unwrap_or_default();
    let failed = |error: io::Error| Refusal::NotRun(&program, error).text(language);
    let path = write(text, place).map_err(failed)?;
    let mut editor = Command::new(&program);
    editor.args(words).arg(&path);
    let status = wait(editor, ending).map_err(failed)?;
    let written = fs::read(&path).map_err(failed)?;
    if status.is_some() {
        let _ = fs::remove_file(&path);
    }
    let written = plain(&String::from_utf8_lossy(&written));
    match status {
        Some(status) if !status.success() && written == text.trim_end() => {
            Err(Refusal::Ended(&program, status.to_string()).text(language))
        }
        _ => Ok(written),
    }
}

wording! {
    /// Why another editor brought nothing.
    enum Refusal<'p> {
        NoEditor =
            "no editor is named: set $EDITOR, as in EDITOR=nano",
            "kein Editor ist genannt: $EDITOR setzen, etwa EDITOR=nano";
        NotRun(program: &'p str, error: io::Error) =
            "{program} could not be run: {error}", "{program} war nicht zu starten: {error}";
        Ended(program: &'p str, status: String) =
            "{program} ended with {status}; the note is as it was",
            "{program} endete mit {status}; die Notiz ist, wie sie war";
    }
}

/// The editor where none is named.
#[cfg(windows)]
const EDITOR: Option<&str> = Some("notepad");
#[cfg(not(windows))]
const EDITOR: Option<&str> = None;

/// The words of a command; white space between quotation marks parts none.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter.is_whitespace() && !quoted => words.push(mem::take(&mut word)),
            letter => word.push(letter),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// A text without what editors put around and between its lines.
fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").trim_end().to_owned()
}

/// Writes the text where it is found again, or in a folder of the system if there is no room.
fn write(text: &str, place: &Path) -> io::Result<PathBuf> {
    if files::replace(place, text.as_bytes(), Durability::WhenIdle).is_ok() {
        return Ok(place.to_owned());
    }
    let file = tempfile::Builder::new().prefix("glosse-note-").suffix(".md").tempfile()?;
    fs::write(file.path(), text)?;
    Ok(file.into_temp_path().keep()?)
}

/// How an editor ended; `None` if it is still open when the program must end.
fn wait(mut editor: Command, ending: &Receiver<()>) -> io::Result<Option<ExitStatus>> {
    let mut child = editor.spawn()?;
    let (done, ended) = bounded(1);
    thread::spawn(move || done.send(child.wait()));
    let status = select! {
        recv(ended) -> status => status.ok(),
        recv(ending) -> _ => ended.recv_timeout(PATIENCE).ok(),
    };
    status.transpose()
}

/// Stops the program until the shell wakes it again.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`] where no shell can do that, else what the system says against it.
#[cfg(unix)]
pub(super) fn stop() -> io::Result<()> {
    use signal_hook::{consts::SIGTSTP, low_level};
    low_level::emulate_default_handler(SIGTSTP)
}

/// No shell here could wake the program again.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`].
#[cfg(not(unix))]
pub(super) fn stop() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_parted_at_white_space_outside_of_quotation_marks() {
        for (command, expected) in [
            ("nano", vec!["nano"]),
            ("  code  --wait ", vec!["code", "--wait"]),
            ("\"C:\\Program Files\\ed.exe\" -n", vec!["C:\\Program Files\\ed.exe", "-n"]),
            ("\"left open", vec!["left open"]),
            ("\"\"", vec![]),
        ] {
            assert_eq!(words(command), expected, "{command}");
        }
    }

    #[test]
    fn of_what_an_editor_saved_the_text_alone_counts() {
        assert_eq!(plain("\u{feff}one\r\n\r\ntwo\r\n"), "one\n\ntwo");
        assert_eq!(plain("one\ntwo\n\n"), "one\ntwo");
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_that_does_not_end_does_not_keep_the_program() {
        let (end, ending) = bounded(1);
        end.send(()).unwrap();
        let mut sleep = Command::new("sleep");
        sleep.arg("3");
        assert_eq!(wait(sleep, &ending).unwrap(), None);
        assert!(wait(Command::new("true"), &ending).unwrap().unwrap().success());
        assert!(wait(Command::new("/no/such/editor"), &ending).is_err());
    }
}

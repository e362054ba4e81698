//! Opens addresses and files with the program that the system has for them.

use super::{Message, work};
use crate::app::event::{Destination, Event};
use crate::app::message::Sentence;
use crossbeam_channel::Sender;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

/// The system's opener: it gets one argument and never a line for a shell.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
#[cfg(windows)]
const OPENER: &[&str] = &["rundll32", "url.dll,FileProtocolHandler"];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// Opens it, off the main thread, and tells what came of it.
pub(super) fn visit(destination: Destination, to: Sender<Message>) {
    let broken = Event::Said(Sentence::OpeningBrokeDown);
    work::spawn(to, broken, move || Event::Said(open(&destination)));
}

fn open(destination: &Destination) -> Sentence {
    let (argument, name) = match destination {
        Destination::Address(address) => (OsString::from(address), address.clone()),
        Destination::File(path) => (whole(path), path.display().to_string()),
    };
    let Some((program, before)) = OPENER.split_first() else {
        return Sentence::OpeningBrokeDown;
    };
    let mut command = Command::new(program);
    command.args(before).arg(argument);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() => Sentence::Opened(name),
        Ok(_) => Sentence::NoProgramFor(program, name),
        Err(_) => Sentence::NoOpener(program, name),
    }
}

/// The path from the root on, so that no name is taken for an option.
fn whole(path: &Path) -> OsString {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).into_os_string()
}

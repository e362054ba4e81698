//! `glosse note import`: annotations of other programs, and of this one.

use super::desk::{Desk, now};
use crate::cli::code::read_text;
use crate::cli::output::{complain, print};
use crate::library;
use crate::notes::exchange;
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Web Annotations as JSON-LD, or what Hypothesis exports as JSON
    pub file: PathBuf,
    /// Folders and files with the annotated articles, for annotations of other programs
    pub paths: Vec<PathBuf>,
}

/// Runs the command: all that can be tied to an article, in one step. Fails if something could
/// not.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let text = read_text(&arguments.file)?;
    let cannot = || format!("{} cannot be imported", arguments.file.display());
    let incoming = exchange::read(&text).with_context(cannot)?;
    let mut desk = Desk::open()?;
    let library = library::open(&arguments.paths, &desk.user.options());
    library.unreadable.iter().for_each(complain);
    let import = exchange::changes(incoming, &library.articles, (&mut desk.notes, now()));
    for article in import.articles.iter().filter_map(|number| library.articles.get(*number)) {
        if let Err(error) = desk.store.keep_text(&article.text) {
            complain(error);
        }
    }
    let count = import.changes.len();
    if count > 0 {
        let record = desk.notes.change(import.changes, now())?;
        desk.save(&record)?;
    }
    import.refused.iter().for_each(complain);
    import.left_out.iter().for_each(complain);
    print(|out| writeln!(out, "{count} imported, {} known already", import.known))?;
    let whole = import.left_out.is_empty() && library.unreadable.is_empty();
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

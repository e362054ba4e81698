//! `glosse note import`: annotations of other programs, and of this one.

use super::desk::{Desk, now};
use crate::cli::code::read_text;
use crate::cli::collection::Collection;
use crate::cli::output::{complain, print};
use crate::cli::user::User;
use crate::library::{self, Library};
use crate::notes::exchange::{self, Incoming};
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Web Annotations (JSON-LD), what Hypothesis or Readwise exports, Kindle's clippings, notes in
    /// CSL-JSON or BibTeX, our own table; `-` for standard input
    pub file: PathBuf,
    /// Folders and files with the annotated articles, for annotations of other programs; without
    /// any, the last library
    pub paths: Vec<PathBuf>,
}

/// Runs the command: all that can be tied to an article, in one step. Fails if something could
/// not.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(in crate::cli) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let text = read_text(&arguments.file)?;
    let cannot = || format!("{} cannot be imported", arguments.file.display());
    let incoming = exchange::read(&text).with_context(cannot)?;
    let mut desk = Desk::open()?;
    let library = articles(&arguments.paths, &incoming, &desk.user);
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

/// The articles that annotations may belong to; none are read if all say themselves what they
/// belong to.
fn articles(paths: &[PathBuf], incoming: &[Incoming], user: &User) -> Library {
    let needed = incoming.iter().any(|one| one.ours.is_none());
    if paths.is_empty() && needed {
        return Collection { paths: Vec::new(), sample: false }.read(user).library;
    }
    let library = library::open(paths, &user.options());
    library.unreadable.iter().for_each(complain);
    library
}

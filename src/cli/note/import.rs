//! `glosse note import`: annotations of other programs, and of this one.

use super::desk::{Desk, now};
use crate::cli::code::read_text;
use crate::cli::collection::Collection;
use crate::cli::output::{complain, print};
use crate::cli::user::User;
use crate::library::{self, Library};
use crate::notes::exchange::{self, Incoming, qdpx};
use anyhow::Context;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Web Annotations (JSON-LD), what Hypothesis or Readwise exports, Kindle's clippings, notes in
    /// CSL-JSON or BibTeX, a REFI-QDA project (.qdpx), our own table; `-` for standard input
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
    let cannot = || format!("{} cannot be imported", arguments.file.display());
    let incoming = match project(&arguments.file)? {
        Some(bytes) => qdpx::read(&bytes).with_context(cannot)?,
        None => exchange::read(&read_text(&arguments.file)?).with_context(cannot)?,
    };
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

/// What is in a file, if it is an archive.
fn project(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    if path == Path::new("-") || !path.is_file() {
        return Ok(None);
    }
    let cannot = || format!("{} cannot be read", path.display());
    let mut start = Vec::new();
    File::open(path).with_context(cannot)?.take(4).read_to_end(&mut start).with_context(cannot)?;
    let archive = qdpx::is_archive(&start);
    archive.then(|| fs::read(path).with_context(cannot)).transpose()
}

/// The articles that annotations may belong to; none are read if all say themselves what they
/// belong to.
fn articles(paths: &[PathBuf], incoming: &[Incoming], user: &User) -> Library {
    let needed = incoming.iter().any(|one| one.ours.is_none());
    if paths.is_empty() && needed {
        return Collection::default().read(user).library;
    }
    let library = library::open(paths, &user.options());
    library.unreadable.iter().for_each(complain);
    library
}

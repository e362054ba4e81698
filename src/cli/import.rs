//! `glosse import`: takes back what was changed in exported Markdown, or annotations from a file.

use super::note::{self, Desk, now};
use super::output::{Out, complain, print};
use crate::export::Findings;
use crate::export::disk::{TakenBack, TakenEdit, take_back};
use crate::export::findings::{Context, Sources};
use crate::notes::Change;
use crate::text::SafeText;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of an export, to take changed notes and tags from; or a file of annotations, as
    /// for `note import`
    pub from: PathBuf,
    /// Folders and files with the annotated articles, for annotations of other programs
    pub paths: Vec<PathBuf>,
    /// Show what would be taken, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Runs the command. Fails if something is left for the user to settle.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.from == Path::new("-") || !arguments.from.is_dir() {
        anyhow::ensure!(!arguments.dry_run, "--dry-run is for the folder of an export");
        return note::import::run(&note::import::Arguments {
            file: arguments.from.clone(),
            paths: arguments.paths.clone(),
        });
    }
    let mut desk = Desk::open()?;
    let sources = Sources { articles: None, present: &[], context: Context::Without };
    let findings = Findings::gather(&desk.notes, sources, |hash| desk.store.text(hash));
    let taken = take_back(&desk.notes, &findings, &arguments.from)?;
    if !arguments.dry_run && !taken.edits.is_empty() {
        let changes: Vec<Change> = taken
            .edits
            .iter()
            .map(|one| Change::Edit { id: one.id, edit: one.edit(&mut desk.notes, now()) })
            .collect();
        let record = desk.notes.change(changes, now())?;
        desk.save(&record)?;
    }
    print(|out| report(out, &taken))?;
    for open in &taken.open {
        complain(format_args!("{}: ^{}: {}", open.path.display(), open.block, open.reason));
    }
    taken.failed.iter().for_each(complain);
    let settled = taken.open.is_empty() && taken.failed.is_empty();
    Ok(if settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(out: &mut Out, taken: &TakenBack) -> io::Result<()> {
    for edit in &taken.edits {
        writeln!(out, "{}", SafeText::one_line(&sentence(edit)))?;
    }
    writeln!(out, "{} taken, {} open", taken.edits.len(), taken.open.len())
}

fn sentence(edit: &TakenEdit) -> String {
    let body = edit.body.as_ref().map(|body| format!("note: {body}"));
    let codes = edit.codes.as_ref().map(|codes| {
        let codes: Vec<&str> = codes.iter().map(crate::notes::CodePath::as_str).collect();
        format!("codes: {}", codes.join(", "))
    });
    let parts: Vec<String> = body.into_iter().chain(codes).collect();
    let line = format!("{}  {}", edit.block, parts.join(" · "));
    let short: String = line.chars().take(160).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

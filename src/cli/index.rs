//! `glosse index`: brings the cache of a library up to date.

use super::collection::{Collection, KeptCollection};
use super::output::print;
use crate::ingest;
use crate::text::SafeText;
use crate::workspace::{Goal, LibrarySource};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// What to index.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The library.
    #[command(flatten)]
    pub collection: Collection,
    /// Leave out looking for names; the reader does it while it is open
    #[arg(long)]
    pub no_entities: bool,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let began = Instant::now();
    let goal = if arguments.no_entities { Goal::Compared } else { Goal::Named };
    let kept = arguments.collection.bring_up_to_date(&arguments.collection.user()?, goal)?;
    let (articles, seconds) = (kept.holdings.headings().living(), began.elapsed().as_secs_f64());
    print(|out| {
        for line in columns(&kept) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{articles} articles are indexed ({seconds:.1} s)")
    })?;
    Ok(if kept.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Which columns of tables and collections were taken for what, a line for each file that has
/// some; `[columns]` in the configuration changes it.
fn columns(kept: &KeptCollection) -> Vec<String> {
    let LibrarySource::Paths(_, options) = &kept.source else { return Vec::new() };
    let headings = kept.holdings.headings();
    let mut paths: Vec<&Path> = headings.iter().map(|(_, heading)| heading.path()).collect();
    paths.dedup();
    let taken = |path: &&Path| {
        let mapping = ingest::mapping_of(path, options).ok().flatten()?;
        let line = format!("{}: {mapping}", path.display());
        Some(SafeText::one_line(&line).as_str().to_owned())
    };
    paths.iter().filter_map(taken).take(FILES).collect()
}

/// Files whose columns are told.
const FILES: usize = 20;

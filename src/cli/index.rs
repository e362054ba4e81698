//! `glosse index`: brings the cache of a library up to date.

use super::collection::{Collection, Origin, options};
use super::output::{complain, print};
use super::progress::Progress;
use crate::config::{Folders, Settings};
use crate::entities::Sensitivity;
use crate::ingest;
use crate::library::kept::{Kept, Which};
use crate::text::SafeText;
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
    let mut progress = Progress::new();
    let origin = arguments.collection.origin();
    let kept = open(&origin, &mut progress)?;
    if !arguments.no_entities {
        kept.find_names(Sensitivity::BALANCED, &mut |step| progress.show(step))?;
    }
    progress.end();
    let (articles, seconds) = (kept.headings().living(), began.elapsed().as_secs_f64());
    print(|out| {
        for line in columns(&origin, &kept) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{articles} articles are indexed ({seconds:.1} s)")
    })?;
    Ok(if kept.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Which columns of tables and collections were taken for what, a line for each file that has
/// some; `[columns]` in the configuration changes it.
fn columns(origin: &Origin, kept: &Kept) -> Vec<String> {
    let (Origin::Paths(_), Ok(folders)) = (origin, Folders::of_user()) else { return Vec::new() };
    let settings = Settings::load(&folders.config.join("config.toml")).settings;
    let options = options(&settings);
    let mut paths: Vec<&Path> =
        kept.headings().iter().map(|(_, heading)| heading.source.path.as_path()).collect();
    paths.dedup();
    let taken = |path: &&Path| {
        let mapping = ingest::mapping_of(path, &options).ok().flatten()?;
        let line = format!("{}: {mapping}", path.display());
        Some(SafeText::one_line(&line).as_str().to_owned())
    };
    paths.iter().filter_map(taken).take(FILES).collect()
}

/// Files whose columns are told.
const FILES: usize = 20;

/// Opens a library with its cache, and says what of it could not be read.
///
/// # Errors
/// What is wrong with the cache.
pub(super) fn open(origin: &Origin, progress: &mut Progress) -> anyhow::Result<Kept> {
    let folders = Folders::of_user()?;
    let settings = Settings::load(&folders.config.join("config.toml")).settings;
    let options = options(&settings);
    let which = match origin {
        Origin::Paths(paths) => Which::Paths(paths, &options),
        Origin::Sample => Which::Sample,
    };
    let kept = Kept::open(&folders.cache, which, &mut |step| progress.show(step))?;
    progress.end();
    for fault in &kept.faults {
        complain(&fault.sentence);
    }
    Ok(kept)
}

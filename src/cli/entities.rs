//! `glosse entities`: who and what is named.

use std::path::PathBuf;
use std::process::ExitCode;

/// What to look through.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders or files with articles
    pub paths: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(_arguments: &Arguments) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}

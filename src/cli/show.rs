//! `glosse show`: articles as text or JSON.

use std::path::PathBuf;
use std::process::ExitCode;

/// What to show.
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

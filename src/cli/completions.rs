//! `glosse completions`: completions for a shell.

use clap::CommandFactory;
use std::io;
use std::process::ExitCode;

/// Which shell.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell to complete for
    pub shell: clap_complete::Shell,
}

/// Prints the completions.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "glosse", &mut io::stdout().lock());
    Ok(ExitCode::SUCCESS)
}

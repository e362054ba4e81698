//! `glosse completions`: completions for a shell.

use super::output::print;
use clap::CommandFactory;
use std::io::Write;
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
    // Written to memory first: the generator breaks down where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "glosse", &mut script);
    print(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}

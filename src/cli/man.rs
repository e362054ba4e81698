//! `glosse man`: the manual page.

use clap::CommandFactory;
use std::io;
use std::process::ExitCode;

/// Prints the manual page in roff.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    clap_mangen::Man::new(super::Arguments::command()).render(&mut io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

//! `glosse man`: the manual page.

use super::output::print;
use clap::CommandFactory;
use std::process::ExitCode;

/// Prints the manual page in roff.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    let page = clap_mangen::Man::new(super::Arguments::command());
    print(|out| page.render(out))?;
    Ok(ExitCode::SUCCESS)
}

//! `glosse man`: the manual pages.

use super::output::print;
use anyhow::Context;
use clap::CommandFactory;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where they go.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Write a page for each command into this folder, instead of printing the one of the program
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
}

/// Prints the manual page in roff, or writes all pages.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let command = super::Arguments::command();
    match &arguments.to {
        Some(folder) => {
            let failed =
                || format!("{}: the manual pages cannot be written there", folder.display());
            std::fs::create_dir_all(folder).with_context(failed)?;
            clap_mangen::generate_to(command, folder).with_context(failed)?;
        }
        None => print(|out| clap_mangen::Man::new(command).render(out))?,
    }
    Ok(ExitCode::SUCCESS)
}

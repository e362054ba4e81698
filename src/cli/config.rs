//! `glosse config`: the settings in force, or a file of all settings to start from.

use super::output::print;
use super::user::User;
use std::io::Write as _;
use std::process::ExitCode;

/// What is printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A file with all settings and their defaults, explained, instead of those in force
    #[arg(long)]
    pub default: bool,
}

/// A file with all settings.
pub const DEFAULT: &str = include_str!("../../assets/config.toml");

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.default {
        print(|out| out.write_all(DEFAULT.as_bytes()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let user = User::load()?;
    let file = user.folders.settings_file();
    print(|out| {
        writeln!(out, "# {}", file.display())?;
        out.write_all(user.settings.to_toml().as_bytes())
    })?;
    Ok(ExitCode::SUCCESS)
}

//! `glosse keys`: which keys do what, as they are in force.

use super::output::{complain, print};
use super::user::User;
use crate::app::action::table;
use crate::app::keymap::Keymap;
use std::io::Write as _;
use std::process::ExitCode;

/// What is printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The keys that come with Glosse instead of those in force
    #[arg(long)]
    pub default: bool,
}

/// Runs the command: a line an action, between tabs its name, its keys, where they work, what it does.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let user = User::load()?;
    let language = user.settings.language;
    let keymap = if arguments.default {
        Keymap::default_keys()
    } else {
        let (keymap, warnings) = Keymap::of(&user.settings);
        warnings.iter().for_each(complain);
        keymap
    };
    print(|out| {
        for entry in table() {
            let help = entry.help.in_language(language);
            let keys: Vec<String> =
                keymap.keys_of(entry.action).iter().map(ToString::to_string).collect();
            let keys = keys.join(", ");
            let places: Vec<&str> = entry.contexts.iter().map(|context| context.name()).collect();
            writeln!(out, "{}\t{keys}\t{}\t{}", entry.name, places.join(" "), help)?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

//! `glosse note`: annotations from scripts.

mod add;
mod check;
pub(super) mod desk;
mod edit;
pub(super) mod import;
mod list;

pub(super) use desk::{Desk, colour, now};

use std::process::ExitCode;

/// What to do with annotations.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The task.
    #[command(subcommand)]
    pub command: Command,
}

/// The tasks.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Annotate a passage, or an article; prints the annotation's id
    Add(add::Arguments),
    /// One line for each annotation
    List(list::Arguments),
    /// Change an annotation
    Edit(edit::Arguments),
    /// Delete annotations
    Remove(edit::RemoveArguments),
    /// Bring in annotations of other programs, or of this one
    Import(import::Arguments),
    /// Look for damage in the store and for passages that are lost
    Check(check::Arguments),
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Add(add) => add::run(add),
        Command::List(list) => list::run(list),
        Command::Edit(edit) => edit::run(edit),
        Command::Remove(remove) => edit::remove(remove),
        Command::Import(import) => import::run(import),
        Command::Check(check) => check::run(check),
    }
}

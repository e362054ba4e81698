//! `glosse note edit` and `glosse note remove`.

use super::desk::{self, Desk, now};
use crate::notes::Colour;
use crate::notes::model::CodePath;
use crate::notes::state::{Change, Edit};
use std::process::ExitCode;

/// Which annotation to change, and what in it.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("part").required(true).multiple(true))]
pub struct Arguments {
    /// The id, or its last six characters
    pub id: String,
    /// The new note, in Markdown; `-` reads standard input
    #[arg(long, group = "part")]
    pub body: Option<String>,
    /// All codes that it is to have; may be given several times
    #[arg(long, group = "part")]
    pub code: Vec<CodePath>,
    /// Take all codes away
    #[arg(long, group = "part", conflicts_with = "code")]
    pub no_codes: bool,
    /// The colour, 1 to 9
    #[arg(long, alias = "color", group = "part", value_parser = desk::colour)]
    pub colour: Option<Colour>,
}

/// Which annotations to delete.
#[derive(Debug, clap::Args)]
pub struct RemoveArguments {
    /// The ids, or their last six characters
    #[arg(required = true)]
    pub ids: Vec<String>,
}

/// Runs `note edit`.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::open()?;
    let id = desk.find(&arguments.id)?.id;
    let codes = desk.codes(&arguments.code);
    let edit = Edit {
        body: arguments.body.as_deref().map(desk::body).transpose()?,
        codes: (arguments.no_codes || !codes.is_empty()).then_some(codes),
        colour: arguments.colour.map(Some),
        ..Edit::default()
    };
    let record = desk.notes.change(vec![Change::Edit { id, edit }], now())?;
    desk.save(&record)?;
    Ok(ExitCode::SUCCESS)
}

/// Runs `note remove`: all of them or none.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn remove(arguments: &RemoveArguments) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::open()?;
    let ids = arguments.ids.iter().map(|id| Ok(Change::Remove(desk.find(id)?.id)));
    let mut changes = ids.collect::<anyhow::Result<Vec<Change>>>()?;
    let mut seen = Vec::new();
    changes.retain(|change| {
        let new = !seen.contains(change);
        seen.push(change.clone());
        new
    });
    let record = desk.notes.change(changes, now())?;
    desk.save(&record)?;
    Ok(ExitCode::SUCCESS)
}

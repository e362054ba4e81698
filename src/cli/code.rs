//! `glosse code`: the codebook from scripts.

mod exchange;
mod list;

use super::note::{Desk, colour, now};
use super::output::{complain, print};
use crate::notes::Colour;
use crate::notes::model::CodePath;
use crate::notes::state::CodeEdit;
use anyhow::bail;
pub(in crate::cli) use exchange::read_text;
use std::io::Write;
use std::process::ExitCode;

/// What to do with codes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The task.
    #[command(subcommand)]
    pub command: Command,
}

/// The tasks.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// The tree of codes with counts
    List(list::Arguments),
    /// Make a code
    Add {
        /// Where it is to stand, as frame/blame
        path: CodePath,
        /// What it is for
        #[arg(long, default_value = "")]
        description: String,
        /// Its colour, 1 to 9
        #[arg(long, alias = "color", value_parser = colour)]
        colour: Option<Colour>,
    },
    /// Say what a code is for, or which colour it has
    #[command(group = clap::ArgGroup::new("part").required(true).multiple(true))]
    Describe {
        /// The code
        path: CodePath,
        /// What it is for
        #[arg(group = "part")]
        description: Option<String>,
        /// Its colour, 1 to 9
        #[arg(long, alias = "color", group = "part", value_parser = colour)]
        colour: Option<Colour>,
        /// Take its colour away
        #[arg(long, group = "part", conflicts_with = "colour")]
        no_colour: bool,
    },
    /// Give a code another name, at the same place
    Rename {
        /// The code
        path: CodePath,
        /// The new name
        name: String,
    },
    /// Move a code, with all below it, below another one
    Move {
        /// The code
        path: CodePath,
        /// The code or level below which it is to stand; without it, the root
        below: Option<CodePath>,
    },
    /// Give all annotations of one code another, which stays alone
    Merge {
        /// The code that goes
        from: CodePath,
        /// The code that stays
        into: CodePath,
    },
    /// Take a code from the codebook and from all annotations
    Delete {
        /// The code
        path: CodePath,
        /// Also the codes below it
        #[arg(long)]
        all: bool,
    },
    /// Add the codes of a file: text, or REFI-QDA (.qdc)
    Import(exchange::ImportArguments),
    /// Write the codebook to a file: text, or REFI-QDA (.qdc)
    Export(exchange::ExportArguments),
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::List(list) => list::run(list),
        Command::Import(import) => exchange::import(import),
        Command::Export(export) => exchange::export(export),
        other => {
            let mut desk = Desk::open()?;
            let edits = edits(other, &desk)?;
            change(&mut desk, edits)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn change(desk: &mut Desk, edits: Vec<CodeEdit>) -> anyhow::Result<()> {
    let record = desk.notes.change_codes(edits, now())?;
    desk.save(&record)
}

fn edits(command: &Command, desk: &Desk) -> anyhow::Result<Vec<CodeEdit>> {
    let edit = match command.clone_edit() {
        Some(edit) => edit,
        None => return special(command, desk),
    };
    if let CodeEdit::Create { path, .. } = &edit
        && desk.notes.codebook().find(path).is_some_and(|row| row.id.is_some())
    {
        bail!("there is a code {path} already; `glosse code describe` changes it");
    }
    Ok(vec![edit])
}

/// The commands that become more than one edit, or need a look at the codebook.
fn special(command: &Command, desk: &Desk) -> anyhow::Result<Vec<CodeEdit>> {
    Ok(match command {
        Command::Describe { path, description, colour, no_colour } => {
            let words = description
                .clone()
                .map(|description| CodeEdit::Describe { path: path.clone(), description });
            let colour = (*no_colour || colour.is_some())
                .then(|| CodeEdit::Recolour { path: path.clone(), colour: *colour });
            words.into_iter().chain(colour).collect()
        }
        Command::Rename { path, name } => {
            let to = CodePath::below(path.parent().as_ref(), name)?;
            if to.depth() != path.depth() {
                bail!("{name} is a path; `glosse code move` changes the place of a code");
            }
            vec![CodeEdit::Move { from: path.clone(), to }]
        }
        Command::Move { path, below } => {
            let to = CodePath::below(below.as_ref(), path.name())?;
            vec![CodeEdit::Move { from: path.clone(), to }]
        }
        Command::Delete { path, all } => {
            let codebook = desk.notes.codebook();
            let below = |row: &&crate::notes::codebook::CodeRow| {
                row.id.is_some() && row.path.is_within(path) && row.path != *path
            };
            let count = codebook.rows.iter().filter(below).count();
            if count > 0 && !all {
                bail!("{count} codes stand below {path}; --all deletes them as well");
            }
            if let Some(row) = codebook.find(path).filter(|row| row.count_within > 0) {
                complain(format_args!("{} annotations had {path}", row.count_within));
            }
            vec![CodeEdit::Delete { path: path.clone() }]
        }
        _ => Vec::new(),
    })
}

impl Command {
    /// The edit that the command is, if it is just one.
    fn clone_edit(&self) -> Option<CodeEdit> {
        Some(match self {
            Self::Add { path, description, colour } => CodeEdit::Create {
                path: path.clone(),
                description: description.clone(),
                colour: *colour,
            },
            Self::Merge { from, into } => {
                CodeEdit::Merge { from: from.clone(), into: into.clone() }
            }
            _ => return None,
        })
    }
}

/// Says how many codes a file brought.
fn tell_count(count: usize) -> anyhow::Result<()> {
    print(|out| writeln!(out, "{count} codes"))
}

//! `glosse code list`: the codebook as a tree, or as JSON Lines.

use super::Desk;
use crate::cli::output::{Out, print, safe_json};
use crate::notes::codebook::CodeRow;
use crate::notes::model::{CodeId, CodePath, Colour, Timestamp};
use crate::text::SafeText;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// How to list.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// Instead of the tree: which codes annotations have together
    #[arg(long)]
    pub pairs: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: Option<&'a CodeId>,
    path: &'a CodePath,
    description: &'a str,
    colour: Option<Colour>,
    count: usize,
    count_within: usize,
    last_used: Option<Timestamp>,
}

#[derive(Serialize)]
struct Pair<'a> {
    codes: [&'a CodePath; 2],
    count: usize,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let desk = Desk::open()?;
    print(|out| match (arguments.pairs, arguments.json) {
        (true, json) => pairs(out, &desk, json.then_some(())),
        (false, true) => desk.notes.codebook().rows.iter().try_for_each(|row| json(out, row)),
        (false, false) => desk.notes.codebook().rows.iter().try_for_each(|row| table(out, row)),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn pairs(out: &mut Out, desk: &Desk, json: Option<()>) -> io::Result<()> {
    for ((one, other), count) in &desk.notes.code_pairs() {
        match json {
            Some(()) => {
                let pair = Pair { codes: [one, other], count: *count };
                writeln!(out, "{}", safe_json(&serde_json::to_string(&pair)?))?;
            }
            None => {
                let names = SafeText::one_line(&format!("{one}  {other}"));
                writeln!(out, "{count:>6}  {names}")?;
            }
        }
    }
    Ok(())
}

fn json(out: &mut Out, row: &CodeRow) -> io::Result<()> {
    let line = Line {
        id: row.id.as_ref(),
        path: &row.path,
        description: &row.description,
        colour: row.colour,
        count: row.count,
        count_within: row.count_within,
        last_used: row.last_used,
    };
    writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))
}

fn table(out: &mut Out, row: &CodeRow) -> io::Result<()> {
    let name = SafeText::one_line(row.path.name());
    let indent = "  ".repeat(row.path.depth());
    let colour = row.own_colour.map(|colour| format!(" [{}]", colour.slot())).unwrap_or_default();
    let (count, within) = (row.count, row.count_within);
    let description = SafeText::one_line(&row.description);
    let text = format!("{count:>6} {within:>6}  {indent}{name}{colour}  {description}");
    writeln!(out, "{}", text.trim_end())
}

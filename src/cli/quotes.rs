//! `glosse quotes`: who is reported to have said what.

use super::asking;
use super::collection::Collection;
use super::entities::NamedLibrary;
use super::note::Desk;
use super::output::{Out, print, safe_json};
use crate::article::quotation::{Attribution, QuotationKind};
use crate::article::{EntityId, Quotation};
use crate::export;
use crate::notes::exchange::csv::cell;
use crate::text::{CharOffset, SafeText};
use crate::workspace::said::{Statement, in_pieces, statements};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// Whose words, and how they are printed.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles to look through.
    #[command(flatten)]
    pub collection: Collection,
    /// Only what somebody said: a name or the id of one
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only in articles that fit this query, as for `glosse list --filter`
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// One JSON object a line
    #[arg(long, conflicts_with_all = ["csv", "markdown"])]
    pub json: bool,
    /// A table with commas
    #[arg(long, conflicts_with = "markdown")]
    pub csv: bool,
    /// Markdown, under the names of who said it
    #[arg(long)]
    pub markdown: bool,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let filter = match asking::read_filter(arguments.filter.as_ref()) {
        Ok(filter) => filter,
        Err(code) => return Ok(code),
    };
    let library = NamedLibrary::open(&arguments.collection, Desk::open()?)?;
    let by = arguments.by.as_ref().map(|name| library.id(name)).transpose()?;
    let numbers = library.numbers(filter)?;
    let said_by = |quotation: &Quotation, by: &EntityId| {
        let speaker = quotation.speaker.as_ref().and_then(|speaker| speaker.entity.as_ref());
        speaker.is_some_and(|id| library.table.leader(id) == library.table.leader(by))
    };
    let is_wanted = |quotation: &Quotation| by.as_ref().is_none_or(|by| said_by(quotation, by));
    let found = statements(&library.kept.holdings, &numbers, &is_wanted)?;
    print(|out| match arguments {
        Arguments { json: true, .. } => lines_of_json(out, &library, &found),
        Arguments { csv: true, .. } => csv(out, &library, &found),
        Arguments { markdown: true, .. } => {
            let called = |statement: &Statement| speaker(&library, statement);
            out.write_all(export::said::statements(&found, &called).as_bytes())
        }
        _ => lines(out, &library, &found),
    })?;
    Ok(library.kept.exit_code())
}

/// What the speaker is listed by, else what stands beside the words.
fn speaker(library: &NamedLibrary, statement: &Statement) -> String {
    let listed = statement.speaker.as_ref().map(|id| library.called(id));
    match (listed, &statement.affiliation) {
        (Some(name), _) => name,
        (None, Some(body)) if !statement.called.contains(&library.called(body)) => {
            format!("{} ({})", statement.called, library.called(body))
        }
        (None, _) => statement.called.clone(),
    }
}

fn kind(statement: &Statement) -> &'static str {
    match statement.kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Mixed => "mixed",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Free => "free",
    }
}

/// Two lines for each: date, speaker and words; kind and source.
fn lines(out: &mut Out, library: &NamedLibrary, found: &[Statement]) -> io::Result<()> {
    for statement in found {
        let date = statement.piece.date.map(|date| date.to_string()).unwrap_or_default();
        let speaker = speaker(library, statement);
        let speaker = if speaker.is_empty() { "–".to_owned() } else { speaker };
        let words = match statement.kind {
            QuotationKind::Direct => {
                export::quotation::quoted(&statement.words, statement.piece.language)
            }
            _ => statement.words.clone(),
        };
        let (speaker, words) = (SafeText::one_line(&speaker), SafeText::one_line(&words));
        writeln!(out, "{date:<10}  {speaker}: {words}")?;
        let papers = in_pieces(statement.papers).map(|papers| format!(", {papers}"));
        let papers = papers.unwrap_or_default();
        let source = statement.piece.source();
        writeln!(out, "            {}{papers} · {}", kind(statement), SafeText::one_line(&source))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    speaker: Option<&'a EntityId>,
    name: String,
    how: Option<Attribution>,
    affiliation: Option<&'a EntityId>,
    kind: QuotationKind,
    words: &'a str,
    cue: &'a str,
    article: &'a str,
    source: String,
    date: Option<String>,
    title: &'a str,
    outlet: &'a str,
    start: CharOffset,
    end: CharOffset,
    pieces: usize,
}

fn lines_of_json(out: &mut Out, library: &NamedLibrary, found: &[Statement]) -> io::Result<()> {
    for statement in found {
        let line = Line {
            speaker: statement.speaker.as_ref(),
            name: speaker(library, statement),
            how: statement.how,
            affiliation: statement.affiliation.as_ref(),
            kind: statement.kind,
            words: &statement.words,
            cue: &statement.cue,
            article: &statement.piece.id,
            source: statement.piece.path.display().to_string(),
            date: statement.piece.date.map(|date| date.to_string()),
            title: &statement.piece.title,
            outlet: &statement.piece.outlet,
            start: statement.place.start,
            end: statement.place.end,
            pieces: statement.papers,
        };
        writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

fn csv(out: &mut Out, library: &NamedLibrary, found: &[Statement]) -> io::Result<()> {
    writeln!(out, "date,speaker,entity,kind,words,cue,title,outlet,source,start,end,pieces")?;
    for statement in found {
        let date = statement.piece.date.map(|date| date.to_string()).unwrap_or_default();
        let entity = statement.speaker.as_ref().map(|id| id.0.as_str()).unwrap_or_default();
        writeln!(
            out,
            "{date},{},{},{},{},{},{},{},{},{},{},{}",
            cell(&speaker(library, statement)),
            cell(entity),
            kind(statement),
            cell(&statement.words),
            cell(&statement.cue),
            cell(&statement.piece.title),
            cell(&statement.piece.outlet),
            cell(&statement.piece.path.display().to_string()),
            statement.place.start.0,
            statement.place.end.0,
            statement.papers
        )?;
    }
    Ok(())
}

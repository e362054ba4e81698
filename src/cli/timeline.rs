//! `glosse timeline`: what is told of which day.

use super::asking;
use super::collection::Collection;
use super::entities::NamedLibrary;
use super::note::Desk;
use super::output::{Out, print, safe_json};
use crate::article::EntityId;
use crate::article::time::{Grain, Modifier, Resolved};
use crate::export;
use crate::export::disk::{Form, write_file};
use crate::export::page;
use crate::notes::exchange::csv::cell;
use crate::text::{CharOffset, SafeText};
use crate::workspace::said::{Event, Timeline, in_pieces, timeline};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which articles, and how they are printed.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles to look through.
    #[command(flatten)]
    pub collection: Collection,
    /// Only articles that fit this query, as for `glosse list --filter`
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// One JSON object a line
    #[arg(long, conflicts_with_all = ["csv", "markdown", "html"])]
    pub json: bool,
    /// A table with commas
    #[arg(long, conflicts_with_all = ["markdown", "html"])]
    pub csv: bool,
    /// Markdown, under years and months
    #[arg(long, conflicts_with = "html")]
    pub markdown: bool,
    /// Write it as one page of HTML to this file; `-` prints it
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
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
    let numbers = library.numbers(filter)?;
    let told = timeline(&library.kept.holdings, &numbers)?;
    match &arguments.html {
        Some(file) => write_page(&library, &told, file)?,
        None => print(|out| match arguments {
            Arguments { json: true, .. } => lines_of_json(out, &told),
            Arguments { csv: true, .. } => csv(out, &library, &told),
            Arguments { markdown: true, .. } => {
                let called = |id: &EntityId| library.called(id);
                out.write_all(export::said::timeline(&told, &called).as_bytes())
            }
            _ => lines(out, &told),
        })?,
    }
    Ok(library.kept.exit_code())
}

fn write_page(library: &NamedLibrary, told: &Timeline, file: &Path) -> anyhow::Result<()> {
    let html = page::timeline::html(told, &|id: &EntityId| library.called(id));
    if file == Path::new("-") {
        return print(|out| out.write_all(html.as_bytes()));
    }
    let form = Form { bytes: html.as_bytes(), is_ours: page::is_ours };
    write_file(file, &form, &library.desk.user.folders.state)?;
    let file = SafeText::one_line(&file.display().to_string());
    print(|out| writeln!(out, "{file}"))
}

/// Two lines for each: value and sentence; what it was resolved by, and the source.
fn lines(out: &mut Out, told: &Timeline) -> io::Result<()> {
    for event in &told.events {
        let coarse = if event.is_of_a_day() { ' ' } else { '~' };
        let sentence = SafeText::one_line(&event.sentence);
        writeln!(out, "{:<21}{coarse} {sentence}", when(event))?;
        let papers = in_pieces(event.papers).map(|papers| format!(", {papers}"));
        let papers = papers.unwrap_or_default();
        let unsure = if event.how == Resolved::Inferred { ", by a proposed date" } else { "" };
        let source = event.piece.source();
        let words = SafeText::one_line(&event.words);
        writeln!(out, "{:>23} {words}{unsure}{papers} · {}", "", SafeText::one_line(&source))?;
    }
    match told.unplaced {
        0 => {}
        1 => writeln!(out, "1 expression has no place in the calendar")?,
        unplaced => writeln!(out, "{unplaced} expressions have no place in the calendar")?,
    }
    Ok(())
}

/// When it is, as people read it: TIMEX3 has `17` for a century and `199` for a decade.
fn when(event: &Event) -> String {
    match event.grain {
        Grain::Century | Grain::Decade => {
            format!("{}–{}", event.first.year(), event.last.year())
        }
        _ => event.value.clone(),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    first: String,
    last: String,
    value: &'a str,
    grain: Grain,
    #[serde(rename = "mod")]
    modifier: Option<Modifier>,
    how: Resolved,
    words: &'a str,
    sentence: &'a str,
    names: &'a [EntityId],
    article: &'a str,
    source: String,
    published: Option<String>,
    title: &'a str,
    outlet: &'a str,
    start: CharOffset,
    end: CharOffset,
    pieces: usize,
}

fn lines_of_json(out: &mut Out, told: &Timeline) -> io::Result<()> {
    for event in &told.events {
        let line = Line {
            first: event.first.to_string(),
            last: event.last.to_string(),
            value: &event.value,
            grain: event.grain,
            modifier: event.modifier,
            how: event.how,
            words: &event.words,
            sentence: &event.sentence,
            names: &event.names,
            article: &event.piece.id,
            source: event.piece.path.display().to_string(),
            published: event.piece.date.map(|date| date.to_string()),
            title: &event.piece.title,
            outlet: &event.piece.outlet,
            start: event.place.start,
            end: event.place.end,
            pieces: event.papers,
        };
        writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

fn csv(out: &mut Out, library: &NamedLibrary, told: &Timeline) -> io::Result<()> {
    writeln!(
        out,
        "first,last,value,words,sentence,names,published,title,outlet,source,start,end,pieces"
    )?;
    for event in &told.events {
        let published = event.piece.date.map(|date| date.to_string()).unwrap_or_default();
        let names: Vec<String> = event.names.iter().map(|id| library.called(id)).collect();
        writeln!(
            out,
            "{},{},{},{},{},{},{published},{},{},{},{},{},{}",
            event.first,
            event.last,
            event.value,
            cell(&event.words),
            cell(&event.sentence),
            cell(&names.join("|")),
            cell(&event.piece.title),
            cell(&event.piece.outlet),
            cell(&event.piece.path.display().to_string()),
            event.place.start.0,
            event.place.end.0,
            event.papers
        )?;
    }
    Ok(())
}

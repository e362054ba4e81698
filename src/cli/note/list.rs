//! `glosse note list`: annotations as a table or as JSON Lines.

use super::desk::Desk;
use crate::article::{ArticleId, EntityId, PartialDate};
use crate::cli::asking;
use crate::cli::output::{Out, complain, print, safe_json};
use crate::export::sheets;
use crate::library;
use crate::notes::anchor::{Finder, Found};
use crate::notes::model::Quotation;
use crate::notes::{
    AnchorState, Annotation, AnnotationId, AnnotationKind, ArticleRef, Colour, Notes, Origin,
    Score, Store, Timestamp,
};
use crate::text::{CharIndex, CharSpan, SafeText};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Which annotations to list.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only those of the articles in these folders and files, as they are found there now
    pub paths: Vec<PathBuf>,
    /// Only those that fit, as 'code:frame author:lindt date:2023 status:review bridge'; see glosse
    /// search --help
    #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
    pub filter: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// An annotation and where it stands now.
pub(super) struct Listed<'n> {
    pub(super) note: &'n Annotation,
    pub(super) state: AnchorState,
    pub(super) score: Score,
    pub(super) span: Option<CharSpan>,
    /// The article's file as it is named now.
    pub(super) source: String,
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
    let desk = Desk::open()?;
    let (mut listed, code) = if arguments.paths.is_empty() {
        (all(&desk.notes), ExitCode::SUCCESS)
    } else {
        of_paths(&desk, &arguments.paths)
    };
    if let Some(filter) = &filter {
        let states = listed.iter().map(|one| (one.note.id, one.state));
        let fit = asking::fitting(filter, &desk, states);
        listed.retain(|one| fit.contains(&one.note.id));
    }
    print(|out| {
        for one in &listed {
            if arguments.json {
                writeln!(out, "{}", safe_json(&json(one, &desk.notes)?))?;
            } else {
                row(out, one)?;
            }
        }
        Ok(())
    })?;
    Ok(code)
}

/// All annotations, article by article, as they were last written.
fn all(notes: &Notes) -> Vec<Listed<'_>> {
    let sheets = sheets(notes);
    let all = sheets.into_iter().flat_map(|sheet| sheet.annotations);
    all.map(|note| Listed {
        note,
        state: note.anchor.as_ref().map_or(AnchorState::Exact, |anchor| anchor.state),
        score: note.anchor.as_ref().map_or(Score::FULL, |anchor| anchor.score),
        span: note.anchor.as_ref().map(crate::notes::Anchor::span),
        source: note.article.source.clone(),
    })
    .collect()
}

fn of_paths<'d>(desk: &'d Desk, paths: &[PathBuf]) -> (Vec<Listed<'d>>, ExitCode) {
    let library = library::open(paths, &desk.user.options());
    for unreadable in &library.unreadable {
        complain(unreadable);
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut listed = Vec::new();
    for article in &library.articles {
        let known = ArticleRef::of(article);
        let mut finder = Finder::new(&article.text);
        let index = CharIndex::new(&article.text);
        for note in desk.notes.of_article(&known).filter(|note| seen.insert(note.id)) {
            let found = find(note, &mut finder, &desk.store);
            listed.push(Listed {
                note,
                state: found.state(),
                score: found.score(),
                span: found
                    .best()
                    .filter(|_| note.anchor.is_some())
                    .map(|span| index.char_span(span)),
                source: article.source.path.display().to_string(),
            });
        }
    }
    let failed = library.is_empty() && !library.unreadable.is_empty();
    (listed, if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Finds an annotation in the article's text as it is now.
pub(super) fn find(note: &Annotation, finder: &mut Finder<'_>, store: &Store) -> Found {
    finder.find(note, |hash| store.text(hash))
}

fn row(out: &mut Out, one: &Listed<'_>) -> io::Result<()> {
    let note = one.note;
    let shown = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let title = note.article.title.as_deref().unwrap_or(&one.source);
    let codes: Vec<String> = note.codes.iter().map(|code| shown(code.path.as_str())).collect();
    let quote = if note.quote().is_empty() {
        String::new()
    } else {
        format!("  „{}“", shown(&shortened(note.quote())))
    };
    let state = if one.state == AnchorState::Exact { "" } else { one.state.name() };
    let parts = [shown(&shortened(title)), codes.join(" "), state.to_owned()];
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let body = shown(&shortened(&note.body));
    writeln!(out, "{}  {}{quote}  {body}", note.id.short(), parts.join(" · "))
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() == text.len() { short } else { format!("{short}…") }
}

#[derive(Serialize)]
struct Line<'a> {
    id: AnnotationId,
    short: String,
    article: &'a ArticleId,
    source: &'a str,
    item: usize,
    date: Option<PartialDate>,
    authors: &'a [String],
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    kind: AnnotationKind,
    /// For a note on an entity: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<EntityId>,
    start: Option<usize>,
    end: Option<usize>,
    block: Option<usize>,
    quote: Option<&'a str>,
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    state: AnchorState,
    score: Score,
    body: &'a str,
    codes: Vec<&'a str>,
    colour: Option<Colour>,
    quotation: Option<&'a Quotation>,
    author: Option<&'a str>,
    created: Timestamp,
    modified: Timestamp,
    origin: Origin,
    tool: &'a str,
    /// Other versions that were written at the same time on another device.
    others: Vec<&'a str>,
}

fn json(one: &Listed<'_>, notes: &Notes) -> io::Result<String> {
    let note = one.note;
    let anchor = note.anchor.as_ref();
    let line = Line {
        id: note.id,
        short: note.id.short(),
        article: &note.article.id,
        source: &one.source,
        item: note.article.item,
        date: note.article.date,
        authors: &note.article.authors,
        title: note.article.title.as_deref(),
        outlet: note.article.outlet.as_deref(),
        url: note.article.url.as_deref(),
        kind: note.kind,
        entity: note.entity(),
        start: one.span.map(|span| span.start.0),
        end: one.span.map(|span| span.end.0),
        block: anchor.map(|anchor| anchor.block),
        quote: anchor.map(|anchor| anchor.quote.as_str()),
        prefix: anchor.map(|anchor| anchor.prefix.as_str()),
        suffix: anchor.map(|anchor| anchor.suffix.as_str()),
        state: one.state,
        score: one.score,
        body: &note.body,
        codes: note.codes.iter().map(|code| code.path.as_str()).collect(),
        colour: note.colour,
        quotation: note.quotation.as_ref(),
        author: note.author.as_deref(),
        created: note.created,
        modified: note.modified,
        origin: note.origin,
        tool: &note.tool,
        others: notes.others(note.id).map(|other| other.body.as_str()).collect(),
    };
    Ok(serde_json::to_string(&line)?)
}

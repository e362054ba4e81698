//! `glosse search`: where a library says something.

use super::collection::Collection;
use super::index::open;
use super::note::desk::Desk;
use super::output::{Out, complain, print, safe_json};
use super::progress::Progress;
use crate::article::{Article, ArticleId, PartialDate};
use crate::library::kept::Kept;
use crate::library::query::{Joined, Leaf, Query, SnippetSize, State, hits, snippets};
use crate::library::search::{Question, Turn};
use crate::library::{Heading, Number};
use crate::notes::{Annotation, Notes};
use crate::text::{CharIndex, CharSpan, SafeText, Span};
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, Write};
use std::process::ExitCode;

/// What to search for, and where.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// Words, "phrases", AND OR NOT, prefix*, fuzzy~, title: author: outlet: entity: code: note:
    /// lang: date:2023-09..2023-10
    pub query: String,
    /// The library.
    #[command(flatten)]
    pub collection: Collection,
    /// The newest first instead of the best
    #[arg(long)]
    pub by_date: bool,
    /// At most so many articles
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// One JSON object a hit and line
    #[arg(long)]
    pub json: bool,
}

/// A context is about so long, in bytes.
const CONTEXT: usize = 160;
/// Contexts shown of one article.
const CONTEXTS: usize = 3;

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let query = match Query::read(&arguments.query) {
        Ok(query) => query,
        Err(fault) => {
            complain(&fault);
            complain(format!(
                "in {} at character {}",
                arguments.query,
                place(&arguments.query, fault.span)
            ));
            return Ok(ExitCode::from(2));
        }
    };
    let mut progress = Progress::new();
    let kept = open(&arguments.collection.origin(), &mut progress)?;
    let searcher = kept.searcher(&query, &mut |step| progress.show(step))?;
    progress.end();
    let joined = joined(&query, &kept)?;
    let found = searcher.find(&Question { query: query.clone(), joined }, &Turn::default())?;
    let order = match arguments.by_date {
        true => found.by_date(|number| {
            kept.headings().get(Number(number as usize)).and_then(Heading::best_date)
        }),
        false => found.ranked(),
    };
    let shown = order.iter().take(arguments.limit);
    print(|out| {
        for one in shown {
            let Some(article) = kept.article(Number(one.number as usize)) else { continue };
            match arguments.json {
                true => json(out, (&query, one.score), &article)?,
                false => plain(out, &query, &article)?,
            }
        }
        Ok(())
    })?;
    let left_out = found.len().saturating_sub(arguments.limit);
    if left_out > 0 {
        complain(format!("{left_out} more articles fit; --limit {} shows all", found.len()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The place of a fault as a user counts, from 1.
fn place(query: &str, span: Span) -> usize {
    CharIndex::new(query).char_span(span).start.0 + 1
}

/// The articles that fulfil conditions on annotations.
fn joined(query: &Query, kept: &Kept) -> anyhow::Result<Vec<(Joined, Vec<Number>)>> {
    let leaves = query.leaves();
    let wanted: Vec<&Joined> = leaves
        .iter()
        .filter_map(|leaf| match leaf {
            Leaf::Joined(joined @ (Joined::Code(_) | Joined::Note(_) | Joined::Is(_))) => {
                Some(joined)
            }
            _ => None,
        })
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let desk = Desk::open()?;
    let answer = |joined: &&Joined| ((*joined).clone(), fulfilling(joined, &desk.notes, kept));
    Ok(wanted.iter().map(answer).collect())
}

fn fulfilling(joined: &Joined, notes: &Notes, kept: &Kept) -> Vec<Number> {
    let fits = |note: &&Annotation| match joined {
        Joined::Is(State::Annotated) => true,
        Joined::Code(code) => note.codes.iter().any(|one| is_within(one.path.as_str(), code)),
        Joined::Note(words) => note.body.to_lowercase().contains(&words.to_lowercase()),
        _ => false,
    };
    let articles: HashSet<&ArticleId> =
        notes.all().filter(fits).map(|note| &note.article.id).collect();
    let known = kept.headings().iter().filter(|(_, heading)| articles.contains(&heading.id));
    known.map(|(number, _)| number).collect()
}

/// Whether a code's path is this one or lies below it, whatever the case.
fn is_within(path: &str, wanted: &str) -> bool {
    let (path, wanted) = (path.to_lowercase(), wanted.to_lowercase());
    path.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn plain(out: &mut Out, query: &Query, article: &Article) -> io::Result<()> {
    let shown = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let date = super::list::date(article);
    let source = article.source.path.display().to_string();
    writeln!(out, "{date}  {}  {}", shown(&super::list::title(article)), shown(&source))?;
    for (_, context) in contexts(query, article) {
        writeln!(out, "    … {} …", shown(context.of(&article.text)))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    source: String,
    item: usize,
    date: Option<PartialDate>,
    authors: &'a [String],
    title: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    context: Option<&'a str>,
    score: f32,
}

fn json(out: &mut Out, (query, score): (&Query, f32), article: &Article) -> io::Result<()> {
    let index = CharIndex::new(&article.text);
    let line = |place: Option<(Span, Span)>| {
        let span: Option<CharSpan> = place.map(|(hit, _)| index.char_span(hit));
        Line {
            id: &article.id.0,
            source: article.source.path.display().to_string(),
            item: article.source.item,
            date: article.best_date(),
            authors: &article.authors,
            title: article.title.as_deref(),
            start: span.map(|span| span.start.0),
            end: span.map(|span| span.end.0),
            context: place.map(|(_, context)| context.of(&article.text)),
            score,
        }
    };
    let places = contexts(query, article);
    // An article may fit without a word of it, as by its date.
    let none = places.is_empty().then(|| line(None));
    for line in places.into_iter().map(|place| line(Some(place))).chain(none) {
        writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

/// The first hit of each of the best contexts, and the context.
fn contexts(query: &Query, article: &Article) -> Vec<(Span, Span)> {
    let hits = hits(query, article);
    let size = SnippetSize { bytes: CONTEXT, most: CONTEXTS };
    let best = snippets(article, &hits, size).into_iter();
    best.filter_map(|snippet| Some((*snippet.hits.first()?, snippet.span))).collect()
}

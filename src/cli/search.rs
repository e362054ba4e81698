//! `glosse search`: where a library says something.

use super::collection::Collection;
use super::note::desk::Desk;
use super::output::{Out, complain, print, safe_json};
use super::user::User;
use crate::article::{Article, PartialDate};
use crate::library::marks::Marks;
use crate::library::search::Turn;
use crate::library::{Heading, Number};
use crate::text::{CharIndex, CharSpan, SafeText, Span};
use crate::workspace::query::{Query, SnippetSize, hits, snippets};
use crate::workspace::{Annotations, Goal, OwnWork, Question};
use anyhow::Context;
use serde::Serialize;
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
    let goal = if query.asks_for_names() { Goal::Named } else { Goal::Searchable };
    let user = User::load()?;
    let kept = arguments.collection.keep(&user, goal)?;
    let headings = kept.holdings.headings();
    let searcher = kept.holdings.searcher(&query)?;
    let searcher = searcher.context("the library has no index yet; try again in a moment")?;
    let own = own_work(&query, user);
    let question = Question { query: query.clone(), own, ..Question::default() };
    let found = question.answer(&searcher, &Turn::default())?;
    let order = match arguments.by_date {
        true => found
            .by_date(|number| headings.get(Number(number as usize)).and_then(Heading::best_date)),
        false => found.ranked(),
    };
    let shown = order.iter().take(arguments.limit);
    print(|out| {
        for one in shown {
            let number = Number(one.number as usize);
            let Some(article) = kept.holdings.article(number)? else { continue };
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

/// What the user has done with articles, as far as a query asks for it.
fn own_work(query: &Query, user: User) -> OwnWork {
    if !query.asks_for_own_work() {
        return OwnWork::default();
    }
    let desk = Desk::of(user);
    let mut annotations = Annotations::default();
    annotations.refresh(&desk.notes);
    let marks = Marks::read(&desk.user.folders.state).unwrap_or_else(|error| {
        complain(error);
        Marks::default()
    });
    OwnWork { annotations, marks }
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

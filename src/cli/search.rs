//! `glosse search`: where a library says something.

use super::asking::{self, BareWords};
use super::collection::Collection;
use super::list;
use super::output::{Out, complain, print, safe_json};
use crate::article::{Article, PartialDate};
use crate::library::index::TextLeaf;
use crate::library::{Heading, Number};
use crate::text::{CharIndex, CharSpan, SafeText, Span};
use crate::workspace::Answer;
use crate::workspace::query::{SnippetSize, help, hits, snippets};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// What to search for, and where.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = help::as_text(crate::wording::UiLanguage::English))]
pub struct Arguments {
    /// Words, "phrases", AND OR NOT, prefix*, fuzzy~, fields as author: and date:; below all are
    /// explained
    #[arg(allow_hyphen_values = true, value_parser = query_argument)]
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

/// A query may begin with a minus; what begins with two is an option that there is not.
fn query_argument(text: &str) -> Result<String, String> {
    if text.starts_with("--") {
        return Err(format!("`glosse search` has no option {}", shortened(text)));
    }
    Ok(text.to_owned())
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
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
    let query = match asking::read(&arguments.query) {
        Ok(query) => query,
        Err(code) => return Ok(code),
    };
    let (kept, answer) = asking::ask(query, &arguments.collection, BareWords::InTexts)?;
    let Answer { found, sought } = answer;
    let headings = kept.holdings.headings();
    let order = match arguments.by_date {
        true => found
            .by_date(|number| headings.get(Number(number as usize)).and_then(Heading::best_date)),
        false => found.ranked(),
    };
    let shown = order.iter().take(arguments.limit);
    print(|out| {
        for one in shown {
            let number = Number(one.number as usize);
            let Some(heading) = headings.get(number) else { continue };
            let Some(article) = kept.holdings.article(number)? else { continue };
            match arguments.json {
                true => json(out, (&sought, one.score), &article)?,
                false => plain(out, &sought, (&article, heading))?,
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

fn plain(
    out: &mut Out,
    sought: &[TextLeaf],
    (article, heading): (&Article, Heading<'_>),
) -> io::Result<()> {
    let shown = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let source = article.source.path.display().to_string();
    writeln!(out, "{}  {}  {}", list::date(heading), list::title(heading), shown(&source))?;
    for (_, context) in contexts(sought, article) {
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

fn json(out: &mut Out, (sought, score): (&[TextLeaf], f32), article: &Article) -> io::Result<()> {
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
    let places = contexts(sought, article);
    // An article may fit without a word of it, as by its date.
    let none = places.is_empty().then(|| line(None));
    for line in places.into_iter().map(|place| line(Some(place))).chain(none) {
        writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

/// The first hit of each of the best contexts, and the context.
fn contexts(sought: &[TextLeaf], article: &Article) -> Vec<(Span, Span)> {
    let hits = hits(sought, article);
    let size = SnippetSize { bytes: CONTEXT, most: CONTEXTS };
    let best = snippets(article, &hits, size).into_iter();
    best.filter_map(|snippet| Some((*snippet.hits.first()?, snippet.span))).collect()
}

//! `glosse note add`: annotates a passage or an article.

use super::desk::{self, Desk, now};
use crate::article::Article;
use crate::cli::output::{complain, print};
use crate::ingest::Limits;
use crate::library;
use crate::notes::anchor::{self, Passage};
use crate::notes::model::CodePath;
use crate::notes::state::Change;
use crate::notes::{Annotation, ArticleRef, Colour};
use crate::text::{CharIndex, CharOffset, CharSpan, SafeText, Span};
use anyhow::{Context, bail};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What to annotate, and with what.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The article's file
    pub path: PathBuf,
    /// The words to annotate; without them and without --start, the whole article
    #[arg(long)]
    pub quote: Option<String>,
    /// What stands before the words, to tell them from the same words elsewhere
    #[arg(long, requires = "quote", default_value = "")]
    pub prefix: String,
    /// What stands after the words
    #[arg(long, requires = "quote", default_value = "")]
    pub suffix: String,
    /// The first code point of the passage in the article's text
    #[arg(long, requires = "end", conflicts_with = "quote")]
    pub start: Option<usize>,
    /// The code point after the passage
    #[arg(long, requires = "start")]
    pub end: Option<usize>,
    /// The article's number in a file that holds several, from 0
    #[arg(long)]
    pub item: Option<usize>,
    /// The note, in Markdown; `-` reads standard input
    #[arg(long)]
    pub body: Option<String>,
    /// A code, as frame/blame; may be given several times
    #[arg(long)]
    pub code: Vec<CodePath>,
    /// A colour, 1 to 9
    #[arg(long, alias = "color", value_parser = desk::colour)]
    pub colour: Option<Colour>,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let articles = read(arguments)?;
    let (article, span) = target(arguments, &articles)?;
    let anchor = span.map(|span| anchor::make(article, span)).transpose()?;
    let body = arguments.body.as_deref().map(desk::body).transpose()?.unwrap_or_default();
    let mut desk = Desk::open()?;
    let id = desk.notes.new_id(now());
    let codes = desk.codes(&arguments.code);
    let note = Annotation {
        codes,
        colour: arguments.colour,
        ..Annotation::new(id, ArticleRef::of(article), anchor, now()).with_body(&body)
    };
    if let Err(error) = desk.store.keep_text(&article.text) {
        complain(error);
    }
    let record = desk.notes.change(vec![Change::Add(note)], now())?;
    desk.save(&record)?;
    print(|out| writeln!(out, "{id}"))?;
    Ok(ExitCode::SUCCESS)
}

fn read(arguments: &Arguments) -> anyhow::Result<Vec<Arc<Article>>> {
    let library = library::open(std::slice::from_ref(&arguments.path), &Limits::default());
    let chosen =
        |article: &Arc<Article>| arguments.item.is_none_or(|item| article.source.item == item);
    let articles: Vec<Arc<Article>> = library.articles.into_iter().filter(chosen).collect();
    if articles.is_empty() {
        if let Some(error) = library.unreadable.into_iter().next() {
            return Err(error.into());
        }
        bail!("{} holds no such article; `glosse list` shows what it holds", shown(arguments));
    }
    Ok(articles)
}

fn shown(arguments: &Arguments) -> SafeText {
    SafeText::one_line(&arguments.path.display().to_string())
}

/// The article that is meant, and the passage in it.
fn target<'a>(
    arguments: &Arguments,
    articles: &'a [Arc<Article>],
) -> anyhow::Result<(&'a Article, Option<Span>)> {
    if let Some(quote) = &arguments.quote {
        let passage = Passage { quote, prefix: &arguments.prefix, suffix: &arguments.suffix };
        let places = articles.iter().flat_map(|article| {
            let spans = passage.places(&article.text);
            spans.into_iter().map(move |span| (article.as_ref(), Some(span)))
        });
        let places: Vec<(&Article, Option<Span>)> = places.collect();
        return match places.as_slice() {
            [only] => Ok(*only),
            [] => bail!(
                "{} does not hold these words; `glosse show` prints its text",
                shown(arguments)
            ),
            _ => bail!(
                "{} holds these words {} times; add --prefix or --suffix with what stands around \
                 the ones you mean",
                shown(arguments),
                places.len()
            ),
        };
    }
    let [article] = articles else {
        bail!(
            "{} holds {} articles; name one with --item, or words of it with --quote",
            shown(arguments),
            articles.len()
        );
    };
    let (Some(start), Some(end)) = (arguments.start, arguments.end) else {
        return Ok((article, None));
    };
    let place = CharSpan { start: CharOffset(start), end: CharOffset(end) };
    let span = CharIndex::new(&article.text).byte_span(place);
    let length = article.text.chars().count();
    let span = span.with_context(|| format!("{start} to {end} is not within 0 to {length}"))?;
    Ok((article, Some(span)))
}

//! `glosse note add`: annotates a passage or an article.

use super::desk::{self, Desk, now};
use crate::article::{Article, EntityId};
use crate::cli::output::{complain, print};
use crate::cli::user::User;
use crate::library;
use crate::notes::anchor::{self, Passage};
use crate::notes::model::CodePath;
use crate::notes::state::Change;
use crate::notes::{Annotation, AnnotationId, ArticleRef, Colour};
use crate::text::{CharIndex, CharOffset, CharSpan, SafeText, Span};
use anyhow::{Context, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What to annotate, and with what.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The article's file
    #[arg(required_unless_present = "entity")]
    pub path: Option<PathBuf>,
    /// Instead of an article: the entity to write a note on, by its id in `glosse entities --json`
    #[arg(long, value_parser = entity_id, conflicts_with_all = ["path", "quote", "start", "item"])]
    pub entity: Option<EntityId>,
    /// What the entity is called; without this, as in its id
    #[arg(long, requires = "entity")]
    pub name: Option<String>,
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
    let body = arguments.body.as_deref().map(desk::body).transpose()?.unwrap_or_default();
    let mut desk = Desk::open()?;
    let id = desk.notes.new_id(now());
    let note = match &arguments.entity {
        Some(entity) => on_entity(arguments, entity, id)?,
        None => on_article(arguments, &desk, id)?,
    };
    let codes = desk.codes(&arguments.code);
    let author = desk.user.author();
    let note = Annotation { codes, colour: arguments.colour, author, ..note.with_body(&body) };
    let record = desk.notes.change(vec![Change::Add(note)], now())?;
    desk.save(&record)?;
    print(|out| writeln!(out, "{id}"))?;
    Ok(ExitCode::SUCCESS)
}

fn on_article(arguments: &Arguments, desk: &Desk, id: AnnotationId) -> anyhow::Result<Annotation> {
    let articles = read(arguments, &desk.user)?;
    let (article, span) = target(arguments, &articles)?;
    let anchor = span.map(|span| anchor::make(article, span)).transpose()?;
    if let Err(error) = desk.store.keep_text(&article.text) {
        complain(error);
    }
    Ok(Annotation::new(id, ArticleRef::of(article), anchor, now()))
}

fn on_entity(
    arguments: &Arguments,
    entity: &EntityId,
    id: AnnotationId,
) -> anyhow::Result<Annotation> {
    if arguments.body.as_deref().is_none_or(|body| body.trim().is_empty()) {
        bail!("a note on an entity needs words: give them with --body");
    }
    let from_id = || entity.0.split_once(':').map_or("", |(_, name)| name).replace('-', " ");
    let name = arguments.name.clone().unwrap_or_else(from_id);
    Ok(Annotation::on_entity(id, (entity, name.trim()), now()))
}

/// Reads the id of an entity.
fn entity_id(text: &str) -> Result<EntityId, String> {
    EntityId::parse(text).ok_or_else(|| {
        "an entity is named as in `glosse entities --json`, for example per:ada-lindhorst"
            .to_owned()
    })
}

fn read(arguments: &Arguments, user: &User) -> anyhow::Result<Vec<Arc<Article>>> {
    let library = library::open(arguments.path.as_slice(), &user.options());
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
    let path = arguments.path.as_deref().unwrap_or(Path::new(""));
    SafeText::one_line(&path.display().to_string())
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

//! `glosse review`: a press review of pieces chosen by queries or paths.

use super::asking::{self, BareWords};
use super::collection::Collection;
use super::export::StyleName;
use super::naming;
use super::note::Desk;
use super::output::print;
use crate::article::Article;
use crate::export::disk::{Form, write_file};
use crate::export::page::{self, annotated::Extent};
use crate::export::review::{self, Also, Review, ReviewPiece, ReviewSection};
use crate::library::{self, Number};
use crate::text::SafeText;
use crate::workspace::query::Query;
use crate::workspace::said;
use anyhow::Context;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Which pieces, and in which form.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The library.
    #[command(flatten)]
    pub collection: Collection,
    /// A section and the query for its pieces, as `Hafen=hafen OR wehr`; a piece stands in the
    /// first section that it fits. Without sections all pieces, by paper
    #[arg(long = "section", value_name = "TITLE=QUERY", allow_hyphen_values = true)]
    pub sections: Vec<String>,
    /// Pieces that fit this query, in a section of their own
    #[arg(long, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// What stands above all
    #[arg(long, default_value = "Presseschau")]
    pub title: String,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How sources are cited
    #[arg(long, value_enum, default_value_t)]
    pub style: StyleName,
    /// The pieces themselves instead of excerpts
    #[arg(long)]
    pub full_text: bool,
    /// What else of each piece; several with commas
    #[arg(long = "with", value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub also: Vec<Also>,
    /// At most so many pieces in a section, the newest first
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// The file to write; `-` prints
    #[arg(long, default_value = "-")]
    pub to: PathBuf,
}

/// The forms of a review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown
    #[default]
    Markdown,
    /// One page of HTML that stands for itself and prints well
    Html,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let wishes = match wishes(arguments)? {
        Ok(wishes) => wishes,
        Err(code) => return Ok(code),
    };
    let desk = Desk::open()?;
    let review = made(arguments, &desk, wishes)?;
    let style = arguments.style.into();
    let (text, is_ours): (String, fn(&[u8]) -> bool) = match arguments.format {
        Format::Markdown => (review.to_markdown(style), review::is_ours),
        Format::Html => (review.to_html(style), page::is_ours),
    };
    if arguments.to == Path::new("-") {
        print(|out| out.write_all(text.as_bytes()))?;
    } else {
        let form = Form { bytes: text.as_bytes(), is_ours };
        write_file(&arguments.to, &form, &desk.user.folders.state)?;
        print(|out| writeln!(out, "{}", SafeText::one_line(&arguments.to.display().to_string())))?;
    }
    let is_empty = review.sections.iter().all(|section| section.pieces.is_empty());
    Ok(if is_empty { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Sections by query, each piece in the first that it fits; without sections all pieces by paper.
fn made(arguments: &Arguments, desk: &Desk, wishes: Vec<Wish>) -> anyhow::Result<Review> {
    let extent = if arguments.full_text { Extent::FullText } else { Extent::Excerpts };
    let user = naming::with(&desk.user, &desk.notes);
    let pieces = |articles: Vec<Arc<Article>>| -> Vec<ReviewPiece> {
        let of = |article: &Article| ReviewPiece::of(article, &desk.notes, extent);
        if arguments.also.is_empty() {
            return articles.iter().filter_map(|article| of(article)).collect();
        }
        let told = said::annotated(&articles, &user);
        let telling = |article: &Article| Some(of(article)?.telling(article, &arguments.also));
        told.iter().filter_map(telling).collect()
    };
    let mut seen = HashSet::new();
    let mut sections = Vec::new();
    for wish in wishes {
        let mut articles = fitting(wish.query, &arguments.collection)?;
        articles.retain(|article| seen.insert(article.id.clone()));
        let articles = articles.into_iter().take(arguments.limit).map(Arc::new).collect();
        sections.push(ReviewSection { title: wish.title, pieces: pieces(articles) });
    }
    if arguments.sections.is_empty() && arguments.query.is_none() {
        let mut articles = arguments.collection.read(&desk.user).library.articles;
        articles.truncate(arguments.limit);
        sections = by_paper(pieces(articles));
    }
    Ok(Review { title: arguments.title.clone(), sections })
}

/// The articles that fit a query, the newest first.
fn fitting(query: Query, collection: &Collection) -> anyhow::Result<Vec<Article>> {
    let (kept, answer) = asking::ask(query, collection, BareWords::InTexts)?;
    let mut articles = Vec::new();
    for one in answer.found.by_number() {
        articles.extend(kept.holdings.article(Number(one.number as usize))?);
    }
    articles.sort_by(library::newest_first);
    Ok(articles)
}

fn by_paper(pieces: Vec<ReviewPiece>) -> Vec<ReviewSection> {
    let mut by_paper: BTreeMap<String, Vec<ReviewPiece>> = BTreeMap::new();
    for piece in pieces {
        let paper = piece.outlet().unwrap_or("—").to_owned();
        by_paper.entry(paper).or_default().push(piece);
    }
    let section = |(title, pieces)| ReviewSection { title, pieces };
    by_paper.into_iter().map(section).collect()
}

/// A section that is asked for.
struct Wish {
    title: String,
    query: Query,
}

/// The sections that are asked for, or what cannot be understood of them.
fn wishes(arguments: &Arguments) -> anyhow::Result<Result<Vec<Wish>, ExitCode>> {
    let whole = arguments.query.as_ref().map(|query| (arguments.title.clone(), query.clone()));
    let mut all: Vec<(String, String)> = whole.into_iter().collect();
    for section in &arguments.sections {
        let (title, query) = section.split_once('=').with_context(|| {
            format!("a section is a title and a query, as `Hafen=hafen OR wehr`, not `{section}`")
        })?;
        all.push((title.trim().to_owned(), query.to_owned()));
    }
    let wish = |(title, query): (String, String)| Ok(Wish { title, query: asking::read(&query)? });
    Ok(all.into_iter().map(wish).collect())
}

//! Reads what programs, interfaces and newsrooms export: lists of literature, tables, JSON, XML,
//! feeds, editions in EPUB, and lists of saved pages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

mod books;
mod feeds;
mod json;
mod limits;
mod literature;
mod markup;
mod tables;

use glosse::article::{Article, BlockKind, Language};
use glosse::ingest::{Limits, read_file};
use std::path::{Path, PathBuf};

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

pub(crate) fn read(name: &str) -> Vec<Article> {
    read_file(&fixture(name), &Limits::default()).unwrap()
}

/// The facts of an article on one line: date, title, authors, outlet, language, and if it was saved
/// the day of that.
pub(crate) fn facts(article: &Article) -> String {
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    let title = article.title.as_deref().unwrap_or("–");
    let outlet = article.outlet.as_deref().unwrap_or_default();
    let language = article.language.map(Language::code).unwrap_or_default();
    let saved = article.saved.map(|date| format!(" | saved {date}")).unwrap_or_default();
    format!("{date} | {title} | {} | {outlet} | {language}{saved}", article.authors.join(" + "))
}

pub(crate) fn all_facts(articles: &[Article]) -> Vec<String> {
    articles.iter().map(facts).collect()
}

/// Kind and words of the blocks after title and byline.
pub(crate) fn body(article: &Article) -> Vec<(&'static str, &str)> {
    let own = article
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Byline));
    own.map(|block| (block.kind.name(), block.span.of(&article.text))).collect()
}

//! Saved web pages: of them the article is kept, not what stands around it.
//!
//! The steps: limits → page → facts about the article → furniture out → main content (the
//! algorithm of Mozilla's Readability) → blocks → furniture that only its words tell.

mod blocks;
mod furniture;
mod head;
mod linked_data;
pub(crate) mod meta;
mod scan;

use super::assemble::{self, About, Draft};
use super::{Claim, Document, Format};
use crate::article::Article;
use crate::ingest::limits::Limits;
use crate::ingest::{dates, guard};
use blocks::Found;
use dom_smoothie::{Config, Readability};
use scan::Verdict;

/// The format itself.
pub(crate) struct Html;

/// How far into a file its first element stands, in bytes.
const PROLOGUE: usize = 8 << 10;

impl Format for Html {
    fn claim(&self, document: &Document<'_>) -> Claim {
        let text = document.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !text.starts_with('<') {
            return Claim::None;
        }
        let begin = assemble::clipped(text, PROLOGUE).to_ascii_lowercase();
        let says = |sign: &str| begin.contains(sign);
        if begin.starts_with("<!doctype html")
            || ["<html", "<head", "<body"].iter().any(|s| says(s))
        {
            return Claim::Certain;
        }
        let signs =
            ["<p", "<div", "<article", "<h1", "<title", "<meta", "<br", "<main", "<section"];
        let known = signs.iter().any(|sign| begin.starts_with(sign)) || says("<!-- saved from");
        if known && is_markup(&begin) { Claim::Certain } else { Claim::None }
    }

    fn read(&self, document: &Document<'_>) -> Vec<Article> {
        let limits = document.limits;
        let (html, verdict) = scan::within_limits(document.text, &limits.html);
        if verdict == Verdict::TooMuch {
            return stripped(document, "the page is nested too deeply or has too many parts");
        }
        let html = html.into_owned();
        match guard::within(limits.time, move || page(&html)) {
            Ok((about, drafts)) => assemble::article(document, about, drafts).into_iter().collect(),
            Err(guard::Stopped::TooLong) => stripped(document, "reading the page took too long"),
            Err(guard::Stopped::Failed) => stripped(document, "the reader failed on the page"),
        }
    }
}

/// The words of a page whose structure cannot be used.
fn stripped(document: &Document<'_>, why: &str) -> Vec<Article> {
    let about = About { title: scan::title(document.text), ..About::default() };
    let drafts = assemble::paragraphs(&scan::words(document.text));
    let mut articles: Vec<Article> =
        assemble::article(document, about, drafts).into_iter().collect();
    for article in &mut articles {
        article.warnings.push(format!("{why}; only its words are shown"));
    }
    articles
}

/// What a page says about its article, and the article's blocks.
fn page(html: &str) -> (About, Vec<Draft>) {
    let document = dom_query::Document::from(html);
    let mut meta = meta::Meta::of(&document, html);
    let head = head::Head::of(&document, meta.about.summary.as_deref());
    furniture::remove(&document);
    let whole = document.html_root().to_fragment();
    let mut readability = Readability {
        doc: document,
        doc_url: None,
        config: Config { disable_json_ld: false, ..Config::default() },
    };
    let mut found = Vec::new();
    if let Ok(article) = readability.parse() {
        meta.complete(&article);
        let content = dom_query::Document::fragment(article.content);
        found = blocks::read(&content.root());
    }
    if length(&found) < LITTLE {
        let all = blocks::read(&whole.root());
        if length(&all) > length(&found) * 2 {
            found = all;
        }
    }
    let mut drafts = furniture::without(found, meta.about.title.as_deref());
    body_of_data(&meta, &mut drafts);
    head::signed(&drafts, &mut meta.about);
    head::drop_lines(&mut drafts, &meta.about);
    head.add(&mut drafts);
    meta.date_of_text(&drafts);
    (meta.about, drafts)
}

/// A main content shorter than this may have missed the article, in bytes.
const LITTLE: usize = 250;

fn length(found: &[Found]) -> usize {
    found.iter().map(|found| found.words.len()).sum()
}

/// Takes the text that the page gives to machines where much more of the article stands there.
fn body_of_data(meta: &meta::Meta, drafts: &mut Vec<Draft>) {
    let Some(body) = &meta.body else { return };
    let shown: usize = drafts.iter().map(|draft| draft.words.len()).sum();
    if body.len() > 600 && body.len() > shown * 2 {
        *drafts = if is_markup(body) { plain_blocks(body) } else { assemble::paragraphs(body) };
    }
}

/// Whether a text has tags or references in it.
pub(crate) fn is_markup(text: &str) -> bool {
    let tag = |rest: &str| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.contains('>')
    };
    let reference = |rest: &str| {
        rest.split_once(';').is_some_and(|(name, _)| {
            (2..=32).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    };
    let mut tags = text.split('<').skip(1).take(64);
    let mut references = text.split('&').skip(1).take(64);
    tags.any(tag) || references.any(reference)
}

/// The blocks of a piece of HTML that is all article: of a feed, a book, a database.
pub(crate) fn fragment(html: &str, limits: &Limits) -> Vec<Draft> {
    let (html, verdict) = scan::within_limits(html, &limits.html);
    if verdict == Verdict::TooMuch {
        return assemble::paragraphs(&scan::words(&html));
    }
    if html.len() < SMALL && verdict == Verdict::Plain {
        return plain_blocks(&html);
    }
    let owned = html.into_owned();
    let text = owned.clone();
    let blocks = guard::within(limits.time, move || plain_blocks(&owned));
    blocks.unwrap_or_else(|_| assemble::paragraphs(&scan::words(&text)))
}

/// A piece smaller than this needs no thread of its own, in bytes.
const SMALL: usize = 256 << 10;

fn plain_blocks(html: &str) -> Vec<Draft> {
    let document = dom_query::Document::from(html);
    let found = blocks::read(&document.root());
    found.into_iter().map(Found::into_draft).collect()
}

/// The words of a piece of HTML, on one line.
pub(crate) fn plain(html: &str) -> String {
    assemble::one_line(&scan::words(html))
}

/// The day that a text of the page states.
fn date(text: &str) -> Option<crate::article::PartialDate> {
    dates::stated(text)
}

//! Saved web pages: of them the article is kept, not what stands around it.
//!
//! The steps: limits → page → facts about the article → furniture out → main content (the
//! algorithm of Mozilla's Readability) → blocks → what that algorithm passed over → furniture that
//! only its words tell.

mod attributes;
mod authors;
mod blocks;
mod consent;
mod furniture;
mod gaps;
mod head;
mod linked_data;
pub(crate) mod meta;
mod published;
mod region;
mod scan;
mod signed;
mod site;
mod strays;
mod title;
mod tolerant_json;

use super::assemble::{self, About, Draft};
use super::{Claim, Document, Format};
use crate::article::{Article, BlockKind};
use crate::ingest::limits::Limits;
use crate::ingest::{dates, guard};
use blocks::PageBlock;
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
            Ok(page) => page.into_articles(document),
            Err(guard::Stopped::TooLong) => stripped(document, "reading the page took too long"),
            Err(guard::Stopped::Failed) => stripped(document, "the reader failed on the page"),
        }
    }
}

/// What was read of a page.
struct Page {
    about: About,
    drafts: Vec<Draft>,
}

impl Page {
    fn into_articles(self, document: &Document<'_>) -> Vec<Article> {
        let without_text = self.drafts.iter().all(|draft| {
            matches!(draft.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Byline)
        });
        let mut article = assemble::article(document, self.about, self.drafts);
        if let Some(article) = article.as_mut().filter(|_| without_text) {
            article.warnings.push(NO_TEXT.to_owned());
        }
        article.into_iter().collect()
    }
}

/// What is said of a page whose article is not in the file.
const NO_TEXT: &str = "the page holds no text of its article: a script loads it, or a dialogue \
    stands in its place; save the page again when the text is on the screen";

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
fn page(html: &str) -> Page {
    let document = dom_query::Document::from(html);
    let mut meta = {
        let region = region::Region::of(&document);
        meta::Meta::of(&document, html, &region)
    };
    let head = head::Head::of(&document, meta.about.summary.as_deref());
    furniture::remove(&document);
    let whole = document.clone();
    let mut readability = Readability {
        doc: document,
        doc_url: None,
        config: Config { disable_json_ld: false, ..Config::default() },
    };
    let mut found = Vec::new();
    if let Ok(article) = readability.parse() {
        meta.complete(&article);
        let content = dom_query::Document::fragment(article.content);
        found = gaps::fill(blocks::read(&content.root()), &whole, meta.body.as_deref());
    }
    if length(&found) < LITTLE {
        let all = blocks::read(&whole.root());
        if length(&all) > length(&found) * 2 {
            found = all;
        }
    }
    let mut drafts = strays::without(found);
    meta.settle(&drafts);
    body_of_data(&meta, &mut drafts);
    head::drop_lines(&mut drafts, &meta.about);
    head.add(&mut drafts);
    Page { about: meta.about, drafts }
}

/// A main content shorter than this may have missed the article, in bytes.
const LITTLE: usize = 250;

fn length(found: &[PageBlock]) -> usize {
    found.iter().map(|found| found.words.len()).sum()
}

/// Takes the text that the page gives to machines where a dialogue stands in the article's place, or
/// where much of the article stands only there.
fn body_of_data(meta: &meta::Meta, drafts: &mut Vec<Draft>) {
    let dialogue = consent::is_dialogue(drafts, meta.about.title.as_deref());
    let body = meta.body.as_deref().filter(|body| dialogue || lacks(drafts, body));
    if let Some(body) = body {
        *drafts = if is_markup(body) { plain_blocks(body) } else { assemble::paragraphs(body) };
    } else if dialogue {
        drafts.clear();
    }
}

/// A text for machines shorter than this is a summary, in bytes.
const BODY: usize = 600;
/// How many letters of a text are looked for at once, and how often.
const CHUNK: usize = 40;
const SAMPLES: usize = 200;

/// Whether less than half of a text stands in the blocks.
fn lacks(drafts: &[Draft], body: &str) -> bool {
    let shown: String = drafts.iter().map(|draft| site::bare(&draft.words)).collect();
    let wanted: Vec<char> = site::bare(body).chars().collect();
    let step = wanted.len() / (CHUNK * SAMPLES) + 1;
    let chunks = wanted.chunks_exact(CHUNK).step_by(step);
    let samples = chunks.len();
    let found = chunks.filter(|chunk| shown.contains(&chunk.iter().collect::<String>())).count();
    body.len() > BODY && found * 2 < samples && wanted.len() * 2 > shown.chars().count()
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

/// What a reader makes of a piece of HTML; `None` if it is past the limits.
pub(crate) fn parsed<T: Send + 'static>(
    html: &str,
    limits: &Limits,
    read: fn(&dom_query::Document) -> T,
) -> Option<T> {
    let (html, verdict) = scan::within_limits(html, &limits.html);
    if verdict == Verdict::TooMuch {
        return None;
    }
    let owned = html.into_owned();
    guard::within(limits.time, move || read(&dom_query::Document::from(owned.as_str()))).ok()
}

/// The blocks of a document that is all article.
pub(crate) fn drafts(document: &dom_query::Document) -> Vec<Draft> {
    blocks::read(&document.root()).into_iter().map(PageBlock::into_draft).collect()
}

/// A piece smaller than this needs no thread of its own, in bytes.
const SMALL: usize = 256 << 10;

fn plain_blocks(html: &str) -> Vec<Draft> {
    drafts(&dom_query::Document::from(html))
}

/// The words of a piece of HTML, on one line.
pub(crate) fn plain(html: &str) -> String {
    assemble::one_line(&scan::words(html))
}

/// The day that a text of the page states.
fn date(text: &str) -> Option<crate::article::PartialDate> {
    dates::stated(text)
}

//! One page of a book: its title, who signed it and when, its blocks, and whether it only leads to
//! other pages.

use super::super::assemble::{self, Draft};
use super::super::{fields, html};
use crate::article::{BlockKind, PartialDate};
use crate::ingest::limits::Limits;
use crate::ingest::{dates, words};
use dom_query::{Document, NodeRef};

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) kind: Kind,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<PartialDate>,
    /// Where it was taken from.
    pub(super) url: Option<String>,
    pub(super) drafts: Vec<Draft>,
}

/// What a page is there for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is read.
    #[default]
    Text,
    /// It leads to other pages.
    Index,
}

/// How many blocks of a page may hold its title, its byline and its date.
const HEAD: usize = 5;

impl Page {
    /// Reads a page.
    pub(super) fn of(html: &str, limits: &Limits) -> Self {
        let mut page = html::parsed(html, limits, read)
            .unwrap_or_else(|| Self { drafts: html::fragment(html, limits), ..Self::default() });
        let line = |draft: &Draft| assemble::one_line(&draft.words);
        let stated = page.title.take();
        let heading = |draft: &Draft| match &stated {
            Some(title) => line(draft) == *title,
            None => draft.kind == BlockKind::Heading,
        };
        if let Some(at) = page.drafts.iter().take(HEAD).position(heading) {
            page.title = Some(line(&page.drafts.remove(at)));
        }
        page.take_signature();
        page
    }

    /// Bytes of its words.
    pub(super) fn length(&self) -> usize {
        self.drafts.iter().map(|draft| draft.words.len()).sum()
    }

    /// Adds the rest of a page that was cut up.
    pub(super) fn append(&mut self, rest: Self) {
        self.drafts.extend(rest.drafts);
    }

    /// Takes byline and date from the first lines.
    fn take_signature(&mut self) {
        let mut at = 0;
        while at < HEAD.min(self.drafts.len()) {
            let line = self.drafts.get(at).map(|draft| assemble::one_line(&draft.words));
            let line = line.unwrap_or_default();
            let signed = if self.authors.is_empty() { byline(&line) } else { None };
            let named = || !self.authors.is_empty() && bare(&line) == self.authors;
            let dated = || only_date(&line);
            if let Some(authors) = signed {
                self.authors = authors;
            } else if let Some(date) = dated() {
                self.date = self.date.or(Some(date));
            } else if !named() {
                at += 1;
                continue;
            }
            self.drafts.remove(at);
        }
    }
}

/// A line of a byline is no longer than this, in bytes.
const LINE: usize = 160;

/// The authors in a line that begins as bylines do.
fn byline(line: &str) -> Option<Vec<String>> {
    let begins = line.len() <= LINE && words::words().byline_words.strip(line).is_some();
    let sentence = line.ends_with(['.', '!', '?']) && line.len() > 60;
    Some(fields::authors(line)).filter(|authors| begins && !sentence && !authors.is_empty())
}

fn bare(line: &str) -> Vec<String> {
    if line.len() <= LINE { fields::authors(line) } else { Vec::new() }
}

/// The date in a line that holds little else.
fn only_date(line: &str) -> Option<PartialDate> {
    if line.len() > 60 {
        return None;
    }
    let plain = line.replace([',', '|', '·'], " ");
    let date = dates::in_text(&plain)?;
    let other = dates::words_without_date(&plain);
    let letters =
        other.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    (letters.count() <= 1).then_some(date)
}

fn read(document: &Document) -> Page {
    let bars = document.select("[class*='navbar'], nav, [class*='feed_image']");
    let mut source = bars.select("a[href^='http']").attr("href").map(|href| href.to_string());
    let index = is_index(document);
    bars.remove();
    if !index {
        source = source.or(without_links_of_programs(document));
    }
    let first = document.select("h1");
    let title = match first.nodes() {
        [only] => Some(assemble::one_line(&only.text())).filter(|title| !title.is_empty()),
        _ => None,
    };
    let named = |selector: &str| {
        let found = document.select(selector);
        let line = found.nodes().first().map(|node| assemble::one_line(&node.text()));
        line.filter(|line| !line.is_empty() && line.len() <= LINE)
    };
    let authors = named("[class~='author'], [class~='byline'], [class~='creator'], [rel='author']");
    let time = document.select("time[datetime]").attr("datetime").map(|time| time.to_string());
    let date =
        time.or_else(|| named("[class~='date'], [class~='pubdate'], [class*='article_date']"));
    Page {
        kind: if index { Kind::Index } else { Kind::Text },
        title,
        authors: authors.map(|line| fields::authors(&line)).unwrap_or_default(),
        date: date.and_then(|date| dates::stated(&date)),
        url: source,
        drafts: html::drafts(document),
    }
}

/// Takes the lines out that only lead to other pages, and the one in which a program says where it
/// has the page from; what that is.
fn without_links_of_programs(document: &Document) -> Option<String> {
    let mut source = None;
    for node in document.select("p, div").nodes().iter().filter(|node| holds_no_block(node)) {
        let links = dom_query::Selection::from(*node).select("a[href]");
        let inner = links.nodes().iter().filter(|link| is_inner(link)).count();
        let text = node.text().to_string();
        let linked: String = links.nodes().iter().map(|link| link.text().to_string()).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let program = text.contains("calibre") && text.len() < LINE * 2 && !links.is_empty();
        if program {
            source = source.or_else(|| links.attr("href").map(|href| href.to_string()));
        }
        if program || (inner >= 2 && letters(&text) == letters(&linked)) {
            node.remove_from_parent();
        }
    }
    source.filter(|source| source.starts_with("http"))
}

/// Whether a link leads to another page of the book.
fn is_inner(link: &NodeRef<'_>) -> bool {
    let href = link.attr("href").unwrap_or_default().to_string();
    !href.is_empty() && !href.contains(':') && !href.starts_with('#')
}

/// A paragraph of this length is read for itself, in bytes.
const PROSE: usize = 60;

/// Whether a page is a list of others: it links to them, and nothing in it is a sentence of its own.
fn is_index(document: &Document) -> bool {
    if document.select("[class*='calibre_feed_list'], [class*='calibre_article_list']").exists() {
        return true;
    }
    let bars = |node: &NodeRef<'_>| {
        node.ancestors_it(None).any(|above| {
            above.has_name("nav") || above.attr("class").is_some_and(|name| name.contains("navbar"))
        })
    };
    let links = document.select("a[href]");
    if !links.nodes().iter().any(|link| is_inner(link) && !bars(link)) {
        return false;
    }
    let unlinked = |node: &NodeRef<'_>| {
        let linked: usize = node
            .descendants_it()
            .filter(|inner| inner.has_name("a"))
            .map(|link| link.text().len())
            .sum();
        node.text().trim().len().saturating_sub(linked)
    };
    let prose = document.select("p, blockquote, li, div");
    !prose
        .nodes()
        .iter()
        .filter(|node| !bars(node) && holds_no_block(node))
        .any(|node| unlinked(node) >= PROSE)
}

/// Whether an element is a paragraph rather than what paragraphs stand in.
fn holds_no_block(node: &NodeRef<'_>) -> bool {
    let blocks = ["p", "div", "ul", "ol", "blockquote", "table", "h1", "h2", "h3"];
    !node.descendants_it().any(|inner| blocks.iter().any(|name| inner.has_name(name)))
}

//! Books and newspapers in EPUB: an article for every chapter that is more than a cover, an imprint
//! or a list of contents.

mod contents;
mod page;

use super::archive::Archive;
use super::assemble::{self, About};
use super::xml::{self, Element};
use super::{Document, Piece, Take, fields};
use crate::article::BlockKind;
use crate::ingest::{Reason, dates, decode};
use contents::Contents;
use page::{Kind, Page};
use std::collections::HashSet;

/// A chapter of this length is an article whatever is in it, in bytes.
const CHAPTER: usize = 300;
/// A brief has a paragraph of this length, in bytes.
const BRIEF: usize = 60;
/// No book has more chapters.
const CHAPTERS: usize = 5_000;

/// Reads a book.
///
/// # Errors
/// If it does not say what it holds.
pub(crate) fn read(
    document: &Document<'_>,
    archive: &mut Archive<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let book = Book::open(document, archive)?;
    let mut pages: Vec<(&str, Page)> = Vec::new();
    for path in &book.chapters {
        match archive.bytes_of(path).and_then(|bytes| text(&bytes, document)) {
            Ok(text) => {
                let mut page = Page::of(&text, &document.limits);
                page.title = page.title.or_else(|| book.contents.title(path));
                match pages.last_mut() {
                    Some((before, last)) if goes_on(before, path, &page) => last.append(page),
                    _ => pages.push((path, page)),
                }
            }
            Err(reason) => {
                if take(Piece::Broken(format!("{path} {reason}"))).is_break() {
                    return Ok(());
                }
            }
        }
    }
    let pages: Vec<Page> =
        pages.into_iter().map(|(_, page)| page).filter(|page| page.kind == Kind::Text).collect();
    let long = pages.iter().filter(|page| page.length() >= CHAPTER).count();
    let wanted = |page: &Page| long == 0 || page.length() >= CHAPTER || is_brief(page);
    let single = pages.iter().filter(|page| wanted(page)).count() <= 1;
    for page in pages.into_iter().filter(wanted) {
        let about = book.about(&page, single.then_some(()));
        if let Some(article) = assemble::article(document, about, page.drafts)
            && take(Piece::Article(Box::new(article))).is_break()
        {
            break;
        }
    }
    Ok(())
}

/// Whether a page is the rest of the one before it: a program cut a long chapter up.
fn goes_on(before: &str, path: &str, page: &Page) -> bool {
    let stem = |path: &str| path.split_once("_split_").map(|(stem, _)| stem.to_owned());
    page.title.is_none() && stem(path).is_some_and(|own| stem(before) == Some(own))
}

/// Whether a short page is a piece of news: it has a title and a sentence, and is no imprint.
fn is_brief(page: &Page) -> bool {
    const IMPRINT: &[&str] =
        &["ISBN", "©", "Copyright", "Alle Rechte", "All rights", "Impressum", "Verlag,", "Auflage"];
    let says = |text: &str| IMPRINT.iter().any(|sign| text.contains(sign));
    let sentence = |words: &str| {
        let end = words.trim_end_matches(['"', '“', '”', '«', '»', ')', '\'']);
        words.len() >= BRIEF && end.ends_with(['.', '!', '?', '…'])
    };
    let title = page.title.as_deref().unwrap_or_default();
    !title.is_empty()
        && !says(title)
        && !page.drafts.iter().any(|draft| says(&draft.words))
        && page
            .drafts
            .iter()
            .any(|draft| draft.kind != BlockKind::Caption && sentence(draft.words.trim()))
}

struct Book {
    about: About,
    /// The paths of the chapters in the archive, in reading order, each once.
    chapters: Vec<String>,
    contents: Contents,
}

impl Book {
    fn open(document: &Document<'_>, archive: &mut Archive<'_>) -> Result<Self, Reason> {
        let depth = document.limits.xml_depth;
        let damaged = |what: &str| Reason::Broken(format!("the book does not say {what}"));
        let container = text(&archive.bytes_of("META-INF/container.xml")?, document)?;
        let container = xml::parse(&container, depth);
        let path = container.find("rootfile").and_then(|file| file.attribute("full-path"));
        let path = path.ok_or_else(|| damaged("where its contents are listed"))?.to_owned();
        let package = archive.bytes_of(&path).map_err(|reason| match reason {
            Reason::Missing => damaged("what its contents are"),
            other => other,
        })?;
        let package = xml::parse(&text(&package, document)?, depth);
        let package = package.child("package").unwrap_or(&package);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let about = package.child("metadata").map(about).unwrap_or_default();
        let contents = Contents::of(package, folder, |path| {
            let bytes = archive.bytes_of(path).ok()?;
            Some(xml::parse(&text(&bytes, document).ok()?, depth))
        });
        Ok(Self { about, chapters: chapters(package, folder), contents })
    }

    /// What is known of a page; one that is all of the book has the book's title.
    fn about(&self, page: &Page, single: Option<()>) -> About {
        let own = |authors: &Vec<String>| !authors.is_empty();
        About {
            title: page.title.clone().or_else(|| single.and_then(|()| self.about.title.clone())),
            authors: Some(page.authors.clone()).filter(own).unwrap_or(self.about.authors.clone()),
            date: page.date.or(self.about.date),
            outlet: self.about.title.as_deref().map(without_issue),
            url: page.url.clone().or_else(|| self.about.url.clone()),
            ..self.about.clone()
        }
    }
}

/// `Talbote [Di, 14 Mrz 2023]` is an issue of the Talbote.
fn without_issue(title: &str) -> String {
    let bare = title.strip_suffix(']').and_then(|title| title.rsplit_once('['));
    match bare {
        Some((name, issue)) if issue.contains(|c: char| c.is_ascii_digit()) => {
            name.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// Programs and stopgaps that stand where an author should.
const NOBODY: &[&str] = &["calibre", "unknown", "unbekannt", "unbekannte autoren"];

fn about(metadata: &Element) -> About {
    let all = |name: &'static str| {
        let found = metadata.children().filter(move |child| child.local() == name);
        found.map(|child| assemble::one_line(&child.text())).filter(|text| !text.is_empty())
    };
    let source = |name| all(name).find(|text: &String| text.starts_with("http"));
    About {
        title: all("title").next(),
        authors: all("creator")
            .filter(|name| !NOBODY.contains(&name.to_lowercase().as_str()))
            .collect(),
        date: all("date").find_map(|date| dates::stated(&date)),
        url: source("source").or_else(|| source("identifier")),
        language: all("language").find_map(|code| fields::language(&code)),
        ..About::default()
    }
}

fn chapters(package: &Element, folder: &str) -> Vec<String> {
    let (Some(manifest), Some(spine)) = (package.child("manifest"), package.child("spine")) else {
        return Vec::new();
    };
    let items: std::collections::HashMap<&str, &Element> =
        manifest.children().filter_map(|item| Some((item.attribute("id")?, item))).collect();
    let mut seen = HashSet::new();
    let mut paths = Vec::new();
    for reference in spine.children().take(CHAPTERS * 20) {
        let item = reference.attribute("idref").and_then(|id| items.get(id));
        let nav = item.and_then(|item| item.attribute("properties")).unwrap_or_default();
        let Some(href) = item.and_then(|item| item.attribute("href")) else { continue };
        if let Some(path) = resolved(folder, href)
            && !nav.split(' ').any(|property| property == "nav")
            && paths.len() < CHAPTERS
            && seen.insert(path.clone())
        {
            paths.push(path);
        }
    }
    paths
}

/// A path in the archive; `None` if it leads out of it.
fn resolved(folder: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let href = percent_decoded(href);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn text(bytes: &[u8], document: &Document<'_>) -> Result<String, Reason> {
    Ok(decode::decode(bytes, &document.limits)?.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_archive() {
        for (folder, href, path) in [
            ("OEBPS", "Text/k%C3%B6ln.xhtml#a", Some("OEBPS/Text/köln.xhtml")),
            ("OEBPS/x", "../c1.xhtml", Some("OEBPS/c1.xhtml")),
            ("", "c1.xhtml", Some("c1.xhtml")),
            ("a", "../../etc/passwd", None),
        ] {
            assert_eq!(resolved(folder, href).as_deref(), path, "{href}");
        }
    }
}

//! Books in EPUB: an article for every chapter that is long enough.

use super::archive::Archive;
use super::assemble::{self, About, Draft};
use super::xml::{self, Element};
use super::{Document, Piece, Take, fields, html};
use crate::article::BlockKind;
use crate::ingest::{Reason, dates, decode};
use std::collections::HashSet;

/// A chapter shorter than this is a cover or an imprint, in bytes.
const CHAPTER: usize = 300;
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
    let mut chapters = Vec::new();
    for path in &book.chapters {
        match archive.bytes_of(path).and_then(|bytes| text(&bytes, document)) {
            Ok(text) => chapters.push(chapter(document, &text)),
            Err(reason) => {
                if take(Piece::Broken(format!("{path} {reason}"))).is_break() {
                    return Ok(());
                }
            }
        }
    }
    let length = |chapter: &Chapter| chapter.drafts.iter().map(|d| d.words.len()).sum::<usize>();
    let long = chapters.iter().any(|chapter| length(chapter) >= CHAPTER);
    let single = chapters.iter().filter(|chapter| length(chapter) >= CHAPTER).count() <= 1;
    for chapter in chapters.into_iter().filter(|chapter| !long || length(chapter) >= CHAPTER) {
        let mut about = book.about.clone();
        about.outlet.clone_from(&book.about.title);
        about.title = match chapter.title {
            Some(title) => Some(title),
            None if single => book.about.title.clone(),
            None => None,
        };
        if let Some(article) = assemble::article(document, about, chapter.drafts)
            && take(Piece::Article(Box::new(article))).is_break()
        {
            break;
        }
    }
    Ok(())
}

struct Book {
    about: About,
    /// The paths of the chapters in the archive, in reading order, each once.
    chapters: Vec<String>,
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
        Ok(Self { about, chapters: chapters(package, folder) })
    }
}

fn about(metadata: &Element) -> About {
    let all = |name: &'static str| {
        let found = metadata.children().filter(move |child| child.local() == name);
        found.map(|child| assemble::one_line(&child.text())).filter(|text| !text.is_empty())
    };
    let source = |name| all(name).find(|text: &String| text.starts_with("http"));
    About {
        title: all("title").next(),
        authors: all("creator").collect(),
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

struct Chapter {
    title: Option<String>,
    drafts: Vec<Draft>,
}

/// How many blocks of a chapter may hold its title.
const HEAD: usize = 3;

fn chapter(document: &Document<'_>, text: &str) -> Chapter {
    let mut drafts = html::fragment(text, &document.limits);
    let heading = drafts.iter().take(HEAD).position(|draft| draft.kind == BlockKind::Heading);
    let title = heading.map(|at| assemble::one_line(&drafts.remove(at).words));
    Chapter { title, drafts }
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

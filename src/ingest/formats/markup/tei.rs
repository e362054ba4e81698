//! TEI, in which editions and corpora keep texts.

use super::prose::{self, Role};
use super::{About, Draft, Element, Limits, dates, fields, found, line};
use crate::article::PartialDate;

/// A text in TEI.
pub(super) fn read(tei: &Element, _: &Limits) -> (About, Vec<Draft>) {
    let header = tei.child("teiHeader");
    let file = header.and_then(|header| header.child("fileDesc"));
    let titles = file.and_then(|file| file.child("titleStmt"));
    let source = file.and_then(|file| file.child("sourceDesc"));
    let publication = file.and_then(|file| file.child("publicationStmt"));
    let mut authors: Vec<String> = titles.map(people).unwrap_or_default();
    if authors.is_empty() {
        authors = source.and_then(|source| source.find("analytic")).map(people).unwrap_or_default();
    }
    if authors.is_empty() {
        authors = source.and_then(bibliography).map(people).unwrap_or_default();
    }
    let about = About {
        title: titles.and_then(title),
        authors,
        date: source.and_then(date).or_else(|| publication.and_then(date)),
        outlet: source
            .and_then(outlet)
            .or_else(|| publication.and_then(|publication| found(publication, "publisher"))),
        url: address(publication).or_else(|| address(source)),
        language: language(tei, header),
        ..About::default()
    };
    let text = tei.child("text").unwrap_or(tei);
    (about, prose::drafts(text, role))
}

/// The bibliographic description of what was printed.
fn bibliography(source: &Element) -> Option<&Element> {
    ["biblFull", "biblStruct", "bibl"].iter().find_map(|name| source.find(name))
}

/// The main title; a title of another kind only where there is no other.
fn title(titles: &Element) -> Option<String> {
    let all = || titles.children().filter(|child| child.local() == "title");
    let main = all().find(|title| matches!(title.attribute("type"), None | Some("main")));
    main.or_else(|| all().next()).and_then(line)
}

/// The authors; of the parts of a name, those that are said.
fn people(statement: &Element) -> Vec<String> {
    let authors = statement.children().filter(|child| child.local() == "author");
    let name = |author: &Element| {
        let parts = ["forename", "nameLink", "surname"];
        let parts: Vec<String> = parts.iter().filter_map(|part| found(author, part)).collect();
        if found(author, "surname").is_some() {
            return vec![parts.join(" ")];
        }
        let whole = author.find("persName").or(author.find("name")).unwrap_or(author);
        fields::authors(&whole.text())
    };
    authors.flat_map(name).collect()
}

fn date(statement: &Element) -> Option<PartialDate> {
    let dated = |element: &Element| {
        let attributes = ["when", "when-iso", "notBefore", "from"];
        let said = attributes.iter().find_map(|name| element.attribute(name));
        said.and_then(dates::stated).or_else(|| dates::stated(&element.text()))
    };
    let printed = statement.find("imprint").and_then(|imprint| imprint.find("date"));
    printed.and_then(dated).or_else(|| statement.find("date").and_then(dated))
}

/// The paper: the title of the journal, else who published.
fn outlet(source: &Element) -> Option<String> {
    let mut all = Vec::new();
    collect(source, "title", &mut all);
    let journal = all.iter().find(|title| title.attribute("level") == Some("j"));
    journal.and_then(|title| line(title)).or_else(|| found(source, "publisher"))
}

fn collect<'e>(element: &'e Element, local: &str, into: &mut Vec<&'e Element>) {
    for child in element.children() {
        if child.local() == local {
            into.push(child);
        }
        collect(child, local, into);
    }
}

fn address(statement: Option<&Element>) -> Option<String> {
    let mut all = Vec::new();
    for name in ["ptr", "ref", "idno"] {
        collect(statement?, name, &mut all);
    }
    let said = |element: &&Element| {
        let text = element.attribute("target").map(str::to_owned).or_else(|| line(element))?;
        text.starts_with("http").then_some(text)
    };
    all.iter().find_map(said)
}

fn language(tei: &Element, header: Option<&Element>) -> Option<crate::article::Language> {
    let used = header.and_then(|header| header.find("language"));
    let used = used.and_then(|language| language.attribute("ident"));
    let stated = tei.child("text").and_then(|text| text.attribute("lang"));
    used.or(stated).or(tei.attribute("lang")).and_then(fields::language)
}

fn role(element: &Element) -> Role {
    match element.local() {
        // What the printer set around the text, and what the editor says about it.
        "fw" | "pb" | "cb" | "gb" | "teiHeader" | "del" | "abbr" | "sic" | "orig" | "surface" => {
            Role::Hidden
        }
        "note" => match element.attribute("place") {
            Some("foot" | "end" | "margin") => Role::Hidden,
            _ => Role::Inline,
        },
        "head" | "title" | "titlePart" => Role::Heading,
        "lb" => Role::LineOfPage,
        "quote" if element.child("p").is_some() => Role::Quote,
        "cit" | "epigraph" => Role::Quote,
        "byline" | "dateline" | "docTitle" | "opener" | "closer" | "trailer" | "salute"
        | "signed" | "group" | "front" | "back" | "floatingText" | "text" => Role::Paragraph,
        _ => prose::common(element),
    }
}

//! Documents of word processors (Office Open XML).

mod body;
mod numbering;
mod setting;

use super::archive::Archive;
use super::assemble::{About, one_line};
use super::manuscript::{self, Manuscript};
use super::xml::{self, Element};
use super::{Document, Take, fields};
use crate::ingest::{Limits, Reason, dates, decode};
use std::collections::HashMap;

/// The name of the part with the text, if the names in an archive are those of a document.
pub(crate) fn main_part(names: &[String]) -> Option<String> {
    let mut parts = names.iter().filter(|name| {
        name.strip_prefix("word/document").is_some_and(|rest| {
            rest.strip_suffix(".xml")
                .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
        })
    });
    parts.next().cloned()
}

/// Reads a document by the name of its main part.
///
/// # Errors
/// If its text cannot be unpacked.
pub(crate) fn read(
    document: &Document<'_>,
    archive: &mut Archive<'_>,
    (main, take): (&str, &mut Take<'_>),
) -> Result<(), Reason> {
    let all = Limits { text_bytes: usize::MAX, ..document.limits };
    let text = decode::decode(&archive.main_part(main)?, &all)?.text;
    let mut tree = |name: &str| -> Element {
        let bytes =
            if archive.has(name) { archive.bytes_of(name).unwrap_or_default() } else { Vec::new() };
        let text = decode::decode(&bytes, &document.limits).map(|decoded| decoded.text);
        xml::parse(&text.unwrap_or_default(), document.limits.xml_depth)
    };
    let parts = body::Parts {
        styles: styles(&tree("word/styles.xml")),
        links: links(&tree(&relations(main))),
        numbering: numbering::Numbering::of(&tree("word/numbering.xml")),
    };
    let about = about(&tree("docProps/core.xml"));
    let (lines, whole) = body::lines(&text, &parts);
    let cut = (!whole).then(|| "the document breaks off in its middle".to_owned());
    let manuscript = Manuscript { about, lines, warnings: cut.into_iter().collect() };
    manuscript::hand_over(manuscript, document, take)
}

fn about(core: &Element) -> About {
    let value = |name: &str| {
        let text = core.find(name).map(|element| one_line(&element.text()));
        text.filter(|text| !text.is_empty())
    };
    About {
        title: value("title"),
        authors: value("creator").map(|names| fields::authors(&names)).unwrap_or_default(),
        // The day on which a file was made is not the day on which the piece came out.
        date_inferred: value("created")
            .or_else(|| value("modified"))
            .and_then(|date| dates::stated(&date)),
        language: value("language").and_then(|code| fields::language(&code)),
        summary: value("description"),
        ..About::default()
    }
}

/// The names of the styles by their ids, in small letters.
fn styles(styles: &Element) -> HashMap<String, String> {
    let all = styles.child("styles").unwrap_or(styles);
    let named = all.children().filter(|style| style.local() == "style");
    named
        .filter_map(|style| {
            let name = style.child("name")?.attribute("val")?.to_lowercase();
            Some((style.attribute("styleId")?.to_owned(), name))
        })
        .collect()
}

/// The name of the part that holds the addresses of a part's links.
fn relations(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("word", part));
    format!("{folder}/_rels/{file}.rels")
}

/// The addresses of links by their ids.
fn links(relations: &Element) -> HashMap<String, String> {
    let all = relations.child("Relationships").unwrap_or(relations);
    let named = all.children().filter_map(|one| {
        let target = one.attribute("Target").filter(|address| {
            ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
        })?;
        Some((one.attribute("Id")?.to_owned(), target.to_owned()))
    });
    named.collect()
}

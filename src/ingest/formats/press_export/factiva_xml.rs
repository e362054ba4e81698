//! Factiva's articles as XML: an `article` element each, with its fields under names of their own.

use super::super::assemble::{self, About, Draft, one_line};
use super::super::xml::{self, Element};
use super::super::{Claim, Collection, Document, Input, Piece, Take, fields};
use super::labels::people;
use crate::article::BlockKind;
use crate::ingest::{Limits, Reason, dates, decode};
use std::io::Read;

/// The format itself.
pub(crate) struct FactivaXml;

impl Collection for FactivaXml {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let text = beginning.text;
        let has = |element: &str| text.contains(element);
        let whole = text.trim_start().starts_with('<')
            && has("<article")
            && has("<headline")
            && (has("<leadParagraph") || has("<tailParagraphs"));
        if whole { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, reader, limits, .. } = input;
        let mut bytes = Vec::new();
        reader.take(limits.file_bytes).read_to_end(&mut bytes)?;
        let all = Limits { text_bytes: usize::MAX, ..limits };
        let text = decode::decode(&bytes, &all)?.text;
        let document = Document { source, text: "", limits };
        for (at, part) in text.split("<article").skip(1).enumerate() {
            // `<articles>` is no article.
            if !part.starts_with(|c: char| c.is_whitespace() || c == '>') {
                continue;
            }
            let (part, cut) = match part.split_once("</article>") {
                Some((part, _)) => (part, false),
                None => (part, true),
            };
            let tree = xml::parse(&format!("<article{part}</article>"), limits.xml_depth);
            let found = tree.child("article").and_then(|element| {
                let (about, drafts) = article(element);
                assemble::article(&document, about, drafts)
            });
            let piece = match found {
                Some(mut article) => {
                    let told = || "the file breaks off in this document".to_owned();
                    article.warnings.extend(cut.then(told));
                    Piece::Article(Box::new(article))
                }
                None => Piece::Broken(format!("document {}: it holds no word", at + 1)),
            };
            if take(piece).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn article(element: &Element) -> (About, Vec<Draft>) {
    let value = |name: &str| {
        let text = element.find(name).map(|found| one_line(&found.text()));
        text.filter(|text| !text.is_empty())
    };
    let date = element.find("publicationDate").or_else(|| element.find("publicationdate"));
    let language = element.attribute("lang").map(str::to_owned).or_else(|| value("baseLanguage"));
    let about = About {
        title: value("headline"),
        authors: value("byline").map(|names| people(&names)).unwrap_or_default(),
        date: date.and_then(|date| dates::stated(&one_line(&date.text()))),
        outlet: value("sourceName"),
        section: value("sectionName").or_else(|| value("columnName")),
        page: value("pages"),
        accession: value("accessionNo"),
        language: language.and_then(|code| fields::language(&code)),
        ..About::default()
    };
    let mut drafts = Vec::new();
    for part in ["leadParagraph", "tailParagraphs"] {
        let Some(part) = element.find(part) else { continue };
        let paragraphs: Vec<&Element> =
            part.children().filter(|child| matches!(child.local(), "paragraph" | "p")).collect();
        if paragraphs.is_empty() {
            drafts.extend(assemble::paragraphs(&part.text()));
        }
        for paragraph in paragraphs {
            let words = one_line(&paragraph.text());
            drafts.push(Draft::new(BlockKind::Paragraph, words));
        }
    }
    drafts.retain(|draft| !draft.words.trim().is_empty());
    (about, drafts)
}

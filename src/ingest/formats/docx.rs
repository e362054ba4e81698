//! Documents of word processors (Office Open XML).

use super::archive::Archive;
use super::assemble::{self, About, Draft, one_line};
use super::xml::{self, Element, Node};
use super::{Document, Piece, Take, fields};
use crate::article::BlockKind;
use crate::ingest::{Reason, dates, decode};
use std::collections::HashMap;

/// Reads a document.
///
/// # Errors
/// If its text cannot be unpacked.
pub(crate) fn read(
    document: &Document<'_>,
    archive: &mut Archive<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let mut tree = |name: &str| -> Result<Element, Reason> {
        let text = decode::decode(&archive.bytes_of(name)?, &document.limits)?.text;
        Ok(xml::parse(&text, document.limits.xml_depth))
    };
    let body = tree("word/document.xml")?;
    let styles = tree("word/styles.xml").map(|styles| names(&styles)).unwrap_or_default();
    let core = tree("docProps/core.xml").unwrap_or_default();
    let mut reading = Reading { styles, drafts: Vec::new(), title: None };
    if let Some(body) = body.find("body") {
        reading.blocks(body);
    }
    let mut about = about(&core);
    about.title = reading.title.or_else(|| opening_heading(&mut reading.drafts)).or(about.title);
    match assemble::article(document, about, reading.drafts) {
        Some(article) => {
            let _ = take(Piece::Article(Box::new(article)));
            Ok(())
        }
        None => Err(Reason::Empty),
    }
}

/// A first heading is the title, where no paragraph is set as one.
fn opening_heading(drafts: &mut Vec<Draft>) -> Option<String> {
    let heads = drafts.first().is_some_and(|first| first.kind == BlockKind::Heading);
    heads.then(|| drafts.remove(0).words)
}

fn about(core: &Element) -> About {
    let value = |name: &str| {
        let text = core.find(name).map(|element| one_line(&element.text()));
        text.filter(|text| !text.is_empty())
    };
    About {
        title: value("title"),
        authors: value("creator").map(|names| fields::authors(&names)).unwrap_or_default(),
        date: value("created").or_else(|| value("modified")).and_then(|date| dates::stated(&date)),
        language: value("language").and_then(|code| fields::language(&code)),
        summary: value("description"),
        ..About::default()
    }
}

/// The names of the styles by their ids; built-in styles have English names in every language.
fn names(styles: &Element) -> HashMap<String, String> {
    let root = styles.child("styles").unwrap_or(styles);
    let all = root.children().filter(|child| child.local() == "style");
    all.filter_map(|style| {
        let name = style.child("name")?.attribute("val")?.to_lowercase();
        Some((style.attribute("styleId")?.to_owned(), name))
    })
    .collect()
}

struct Reading {
    styles: HashMap<String, String>,
    drafts: Vec<Draft>,
    title: Option<String>,
}

impl Reading {
    fn blocks(&mut self, body: &Element) {
        for element in body.children() {
            match element.local() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" | "sdtContent" | "ins" | "smartTag" | "customXml" => self.blocks(element),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let words = words(paragraph);
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let properties = paragraph.child("pPr");
        let style =
            properties.and_then(|p| p.child("pStyle")).and_then(|style| style.attribute("val"));
        let name =
            style.map(|id| self.styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase()));
        let name = name.unwrap_or_default();
        let listed = properties.is_some_and(|properties| properties.child("numPr").is_some());
        let kind = match name.as_str() {
            "title" | "titel" if self.title.is_none() => {
                self.title = Some(one_line(words));
                return;
            }
            name if name.starts_with("heading")
                || name.starts_with("überschrift")
                || name.starts_with("berschrift") =>
            {
                BlockKind::Heading
            }
            "title" | "titel" => BlockKind::Heading,
            "subtitle" | "untertitel" => BlockKind::Lede,
            name if name.starts_with("list") => BlockKind::List,
            name if name.contains("quote") || name.contains("zitat") => BlockKind::Quote,
            "caption" | "beschriftung" => BlockKind::Caption,
            _ if listed => BlockKind::List,
            _ => BlockKind::Paragraph,
        };
        match self.drafts.last_mut() {
            Some(last) if kind == BlockKind::List && last.kind == BlockKind::List => {
                last.words.push('\n');
                last.words.push_str(&one_line(words));
            }
            _ => self.drafts.push(Draft::new(kind, words)),
        }
    }

    fn table(&mut self, table: &Element) {
        let of = |element: &Element, name: &str| -> Vec<Element> {
            element.children().filter(|child| child.local() == name).cloned().collect()
        };
        let mut rows = Vec::new();
        for row in of(table, "tr") {
            let cells: Vec<String> =
                of(&row, "tc").iter().map(|cell| one_line(&words(cell))).collect();
            rows.push(cells.join("\t").trim_end().to_owned());
        }
        rows.retain(|row| !row.is_empty());
        let kind = if rows.len() > 1 { BlockKind::Table } else { BlockKind::Paragraph };
        self.drafts.push(Draft::new(kind, rows.join("\n")));
    }
}

/// The words of a paragraph as they stand: deleted ones and instructions of fields are none.
fn words(element: &Element) -> String {
    let mut out = String::new();
    add_words(element, &mut out);
    out
}

fn add_words(element: &Element, out: &mut String) {
    for child in element.children() {
        match child.local() {
            "t" => {
                for node in &child.content {
                    if let Node::Text(text) = node {
                        out.push_str(text);
                    }
                }
            }
            "tab" => out.push('\t'),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('-'),
            "del" | "delText" | "instrText" | "pPr" | "rPr" | "fldData" | "Fallback" => {}
            "p" => {
                add_words(child, out);
                out.push(' ');
            }
            _ => add_words(child, out),
        }
    }
}

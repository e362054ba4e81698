//! Texts of OpenDocument (ODT).

use super::archive::Archive;
use super::assemble::{About, one_line};
use super::line::{Line, Look, tidy};
use super::manuscript::{self, Manuscript};
use super::xml::events::{self, Events, Start};
use super::xml::{self, Element};
use super::{Document, Take, fields};
use crate::ingest::{Limits, Reason, dates, decode};
use std::collections::HashMap;

/// Reads a text.
///
/// # Errors
/// If it cannot be unpacked.
pub(crate) fn text(
    document: &Document<'_>,
    archive: &mut Archive<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let all = Limits { text_bytes: usize::MAX, ..document.limits };
    let content = decode::decode(&archive.main_part("content.xml")?, &all)?.text;
    let meta = match archive.has("meta.xml") {
        true => archive.bytes_of("meta.xml").unwrap_or_default(),
        false => Vec::new(),
    };
    let meta = decode::decode(&meta, &document.limits).map(|decoded| decoded.text);
    let meta = xml::parse(&meta.unwrap_or_default(), document.limits.xml_depth);
    let mut body = Body::default();
    let whole = events::walk(&content, &mut body);
    body.end_line();
    let cut = (!whole).then(|| "the document breaks off in its middle".to_owned());
    let manuscript =
        Manuscript { about: about(&meta), lines: body.lines, warnings: cut.into_iter().collect() };
    manuscript::hand_over(manuscript, document, take)
}

fn about(meta: &Element) -> About {
    let value = |name: &str| {
        let text = meta.find(name).map(|element| one_line(&element.text()));
        text.filter(|text| !text.is_empty())
    };
    let creator = value("initial-creator").or_else(|| value("creator"));
    About {
        title: value("title"),
        authors: creator.map(|names| fields::authors(&names)).unwrap_or_default(),
        // The day on which a file was made is not the day on which the piece came out.
        date_inferred: value("creation-date")
            .or_else(|| value("date"))
            .and_then(|d| dates::stated(&d)),
        language: value("language").and_then(|code| fields::language(&code)),
        summary: value("description"),
        ..About::default()
    }
}

/// Elements whose words are not part of the text.
const SILENT: &[&str] = &[
    "annotation",
    "note",
    "tracked-changes",
    "table-of-content",
    "illustration-index",
    "title",
    "desc",
    "forms",
    "sequence-decls",
    "scripts",
    "font-face-decls",
    "binary-data",
];

#[derive(Default)]
struct Body {
    lines: Vec<Line>,
    words: String,
    look: Look,
    silent: usize,
    lists: usize,
    /// Tables within tables; only the outermost counts.
    tables: usize,
    rows: Vec<Vec<String>>,
    in_body: bool,
    in_line: usize,
    /// The styles that the text makes for itself, by what they are made from.
    parents: HashMap<String, String>,
    centred: Vec<String>,
    style: String,
    paragraphs: usize,
}

impl Body {
    fn look_of(&self, style: &str) -> Look {
        let parent = self.parents.get(style).map_or(style, String::as_str);
        let name = parent.to_lowercase().replace("_20_", " ");
        match name.as_str() {
            "title" | "titel" => Look::Title,
            "subtitle" | "untertitel" => Look::Subtitle,
            name if name.starts_with("quotation") || name.starts_with("zitat") => Look::Quote,
            name if name.starts_with("caption") || name.starts_with("illustration") => {
                Look::Caption
            }
            name if name.starts_with("heading") || name.starts_with("überschrift") => {
                Look::Heading
            }
            _ if self.lists > 0 => Look::List,
            _ if self.centred.iter().any(|one| one == style) => Look::Centred,
            _ => Look::Plain,
        }
    }

    fn end_line(&mut self) {
        self.paragraphs += 1;
        let (place, look) = (self.paragraphs, self.look);
        for words in self.words.split('\n').map(tidy).filter(|words| !words.is_empty()) {
            match self.rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) if self.tables > 0 => {
                    if !cell.is_empty() {
                        cell.push(' ');
                    }
                    cell.push_str(&one_line(&words));
                }
                _ => self.lines.push(Line { words, look, place, ..Line::default() }),
            }
        }
        self.words.clear();
    }

    fn end_table(&mut self) {
        let rows: Vec<String> = std::mem::take(&mut self.rows)
            .iter()
            .map(|row| row.join("\t").trim_end().to_owned())
            .filter(|row| !row.trim().is_empty())
            .collect();
        let look = if rows.len() > 1 { Look::Table } else { Look::Plain };
        if !rows.is_empty() {
            let line =
                Line { words: rows.join("\n"), look, place: self.paragraphs, ..Line::default() };
            self.lines.push(line);
        }
    }
}

impl Events for Body {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        if self.silent > 0 || SILENT.contains(&name) {
            self.silent += 1;
            return;
        }
        match name {
            "body" => self.in_body = true,
            "style" => {
                self.style = start.attribute("name").unwrap_or_default();
                if let Some(parent) = start.attribute("parent-style-name") {
                    self.parents.insert(self.style.clone(), parent);
                }
            }
            "paragraph-properties"
                if start.attribute("text-align").as_deref() == Some("center") =>
            {
                self.centred.push(self.style.clone());
            }
            "h" | "p" if self.in_body => {
                self.in_line += 1;
                let style = start.attribute("style-name").unwrap_or_default();
                self.look = if name == "h" { Look::Heading } else { self.look_of(&style) };
            }
            "list" => self.lists += 1,
            "table" => self.tables += 1,
            "table-row" if self.tables == 1 => self.rows.push(Vec::new()),
            "table-cell" if self.tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            "tab" => self.words.push('\t'),
            "s" => self.words.push(' '),
            "line-break" => self.words.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        match name {
            "h" | "p" if self.in_body => {
                self.in_line = self.in_line.saturating_sub(1);
                self.end_line();
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_line > 0 && self.silent == 0 {
            self.words.push_str(&text.replace('\n', " "));
        }
    }
}

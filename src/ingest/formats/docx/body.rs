//! The lines of a document's main part, event by event.

use crate::ingest::formats::line::{Line, Look, tidy};
use crate::ingest::formats::xml::events::{self, Events, Start};
use std::collections::HashMap;

/// The lines, and whether the part has its end.
pub(super) fn lines(text: &str, styles: &HashMap<String, String>) -> (Vec<Line>, bool) {
    let mut body = Body::new(styles);
    let whole = events::walk(text, &mut body);
    body.end_paragraph();
    while body.tables > 0 {
        body.end("tbl");
    }
    (body.lines, whole)
}

/// Elements whose words are not part of the text: deleted ones, codes of fields, fallbacks of
/// drawings.
const SILENT: &[&str] =
    &["del", "delText", "instrText", "fldData", "Fallback", "sectPr", "pPrChange", "rPrChange"];

struct Body<'s> {
    styles: &'s HashMap<String, String>,
    lines: Vec<Line>,
    words: String,
    style: String,
    /// Whether the paragraph is an item of a list, is centred, and only of bold words.
    listed: bool,
    centred: bool,
    all_bold: bool,
    /// Whether the run is bold, and whether the properties at hand are a run's.
    bold: bool,
    in_run: bool,
    in_text: bool,
    silent: usize,
    /// Tables within tables; only the outermost counts.
    tables: usize,
    rows: Vec<Vec<Vec<Line>>>,
    paragraphs: usize,
}

impl<'s> Body<'s> {
    fn new(styles: &'s HashMap<String, String>) -> Self {
        Self {
            styles,
            lines: Vec::new(),
            words: String::new(),
            style: String::new(),
            listed: false,
            centred: false,
            all_bold: true,
            bold: false,
            in_run: false,
            in_text: false,
            silent: 0,
            tables: 0,
            rows: Vec::new(),
            paragraphs: 0,
        }
    }

    fn look(&self) -> Look {
        let id = &self.style;
        let name = self.styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase());
        match name.as_str() {
            "title" | "titel" => Look::Title,
            "subtitle" | "untertitel" => Look::Subtitle,
            "caption" | "beschriftung" => Look::Caption,
            name if ["heading", "überschrift", "berschrift"]
                .iter()
                .any(|s| name.starts_with(s)) =>
            {
                Look::Heading
            }
            name if name.starts_with("list") => Look::List,
            name if name.contains("quote") || name.contains("zitat") => Look::Quote,
            _ if self.listed => Look::List,
            _ if self.centred => Look::Centred,
            _ if self.all_bold => Look::Bold,
            _ => Look::Plain,
        }
    }

    fn end_paragraph(&mut self) {
        self.paragraphs += 1;
        let place = self.paragraphs;
        let look = self.look();
        for words in self.words.split('\n').map(tidy).filter(|words| !words.is_empty()) {
            let line = Line { words, look, place, ..Line::default() };
            match self.rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) if self.tables > 0 => cell.push(line),
                _ => self.lines.push(line),
            }
        }
        self.words.clear();
        self.style.clear();
        (self.listed, self.centred, self.all_bold) = (false, false, true);
    }

    /// A table of cells that are lines is one block; one that only lays a page out is its lines.
    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let single = rows.iter().flatten().all(|cell| cell.len() <= 1);
        if rows.len() < 2 || columns < 2 || !single {
            self.lines.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let row = |row: &Vec<Vec<Line>>| {
            let cells: Vec<&str> = row
                .iter()
                .map(|cell| cell.first().map_or("", |line| line.words.as_str()))
                .collect();
            cells.join("\t").trim_end().to_owned()
        };
        let rows: Vec<String> = rows.iter().map(row).filter(|row| !row.is_empty()).collect();
        let line = Line {
            words: rows.join("\n"),
            look: Look::Table,
            place: self.paragraphs,
            ..Line::default()
        };
        self.lines.push(line);
    }
}

impl Events for Body<'_> {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        if self.silent > 0 || SILENT.contains(&name) {
            self.silent += 1;
            return;
        }
        match name {
            // A paragraph in a text box stands in another one.
            "p" => self.words.push(' '),
            "pStyle" => self.style = start.attribute("val").unwrap_or_default(),
            "numPr" => self.listed = true,
            "jc" => self.centred |= start.attribute("val").as_deref() == Some("center"),
            "r" => (self.in_run, self.bold) = (true, false),
            "b" if self.in_run => {
                self.bold =
                    !matches!(start.attribute("val").as_deref(), Some("0" | "false" | "off"));
            }
            "t" => self.in_text = true,
            "tab" if self.in_run => self.words.push('\t'),
            "br" | "cr" => self.words.push('\n'),
            "noBreakHyphen" => self.words.push('-'),
            "tbl" => {
                if self.tables == 0 {
                    self.end_paragraph();
                }
                self.tables += 1;
            }
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            "tc" if self.tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.silent == 0 {
            self.all_bold &= self.bold || text.trim().is_empty();
            self.words.push_str(text);
        }
    }
}

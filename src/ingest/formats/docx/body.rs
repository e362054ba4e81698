//! The lines of a document's main part, event by event.

use super::numbering::{Counter, Numbering};
use super::setting::{Run, Setting};
use crate::article::structure::{Item, Level, Structure, Table};
use crate::ingest::formats::line::{Line, Look, tidy};
use crate::ingest::formats::xml::events::{self, Events, Start};
use crate::text::{Offset, Span};
use std::collections::HashMap;

/// What other parts of the document say of it.
pub(super) struct Parts {
    /// The names of the styles by their ids, in small letters.
    pub(super) styles: HashMap<String, String>,
    /// The addresses of links by their ids.
    pub(super) links: HashMap<String, String>,
    pub(super) numbering: Numbering,
}

/// The lines, and whether the part has its end.
pub(super) fn lines(text: &str, parts: &Parts) -> (Vec<Line>, bool) {
    let mut body = Body::new(parts);
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
    parts: &'s Parts,
    lines: Vec<Line>,
    words: String,
    setting: Setting,
    style: String,
    /// The list that the paragraph is an item of, and the level there.
    listed: bool,
    list: String,
    level: u8,
    items: Counter<'s>,
    /// Whether the paragraph is centred, and only of bold words.
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
    /// How many rows from the first on are said to be headers.
    headers: u16,
    paragraphs: usize,
}

impl<'s> Body<'s> {
    fn new(parts: &'s Parts) -> Self {
        Self {
            parts,
            lines: Vec::new(),
            words: String::new(),
            setting: Setting::default(),
            style: String::new(),
            listed: false,
            list: String::new(),
            level: 0,
            items: Counter::new(&parts.numbering),
            centred: false,
            all_bold: true,
            bold: false,
            in_run: false,
            in_text: false,
            silent: 0,
            tables: 0,
            rows: Vec::new(),
            headers: 0,
            paragraphs: 0,
        }
    }

    /// The name of the paragraph's style.
    fn style_name(&self) -> String {
        let id = &self.style;
        self.parts.styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase())
    }

    fn look(&self, style: &str) -> Look {
        match style {
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
        let style = self.style_name();
        let look = self.look(&style);
        let raw = std::mem::take(&mut self.words);
        let setting = self.setting.end(raw.len());
        let mut from = 0;
        for part in raw.split('\n') {
            let span = Span::new(from, from + part.len());
            from += part.len() + 1;
            let words = tidy(part);
            if words.is_empty() {
                continue;
            }
            let mut structure = setting.of_line(&raw, span, look);
            self.set(&mut structure, (look, &style), &words);
            let line = Line { words, look, place, structure, ..Line::default() };
            match self.rows.last_mut().and_then(|row| row.last_mut()) {
                Some(cell) if self.tables > 0 => cell.push(line),
                _ => self.lines.push(line),
            }
        }
        self.style.clear();
        (self.listed, self.centred, self.all_bold) = (false, false, true);
        (self.list, self.level) = (String::new(), 0);
    }

    /// Adds what the paragraph's style and list say.
    fn set(&mut self, structure: &mut Structure, (look, style): (Look, &str), words: &str) {
        let digit = style.chars().find_map(|c| c.to_digit(10)).and_then(|n| u8::try_from(n).ok());
        match look {
            Look::Heading => {
                let depth = digit.filter(|level| (1..=6).contains(level)).unwrap_or(2);
                structure.levels.push(Level { place: Offset(0), depth });
            }
            Look::List => {
                // `List Bullet 2` and `List Number 3` are styles of their own.
                let by_style = digit.map_or(0, |level| level.saturating_sub(1));
                let (list, depth) = if self.list.is_empty() {
                    (style.to_owned(), by_style)
                } else {
                    (self.list.clone(), self.level)
                };
                let marker = self.items.marker(&list, depth);
                let span = Span::new(0, words.len());
                structure.items.push(Item { span, depth, marker, task: None });
            }
            _ => {}
        }
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
        let words = rows.join("\n");
        let headers = std::mem::take(&mut self.headers);
        let span = Span::new(0, words.len());
        let mut structure = Structure::default();
        if headers > 0 {
            structure.tables.push(Table { span, lead: 0, headers, columns: Vec::new() });
        }
        let place = self.paragraphs;
        let line = Line { words, look: Look::Table, place, structure, ..Line::default() };
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
            "numId" if !self.in_run => {
                self.list = start.attribute("val").unwrap_or_default();
                // List 0 takes a paragraph out of the list of its style.
                self.listed &= self.list != "0";
            }
            "ilvl" => {
                let level = start.attribute("val").and_then(|level| level.parse().ok());
                self.level = level.unwrap_or(0);
            }
            "jc" => self.centred |= start.attribute("val").as_deref() == Some("center"),
            "r" => {
                (self.in_run, self.bold) = (true, false);
                self.setting.begin_run(self.words.len());
            }
            "b" if self.in_run => {
                self.bold = is_on(start);
                self.setting.run(Run::Strong, self.bold);
            }
            "i" if self.in_run => self.setting.run(Run::Emphasis, is_on(start)),
            "strike" | "dstrike" if self.in_run => self.setting.run(Run::Struck, is_on(start)),
            "hyperlink" => {
                let address = start.attribute("id").and_then(|id| self.parts.links.get(&id));
                self.setting.begin_link(address.cloned(), self.words.len());
            }
            "footnoteReference" | "endnoteReference" => {
                self.setting.note(self.words.len());
            }
            "docPr" => {
                if let Some(alt) = start.attribute("descr") {
                    self.setting.picture(&alt, self.words.len());
                }
            }
            "tblHeader" if self.tables == 1 && is_on(start) => {
                self.headers = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
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
            "r" => {
                self.in_run = false;
                self.setting.end_run(self.words.len());
            }
            "hyperlink" => self.setting.end_link(self.words.len()),
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

/// Whether a property is switched on, as it is where nothing else is said.
fn is_on(start: &Start<'_>) -> bool {
    !matches!(start.attribute("val").as_deref(), Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::structure::{InlineKind, Marker};
    use crate::ingest::formats::xml;

    const NUMBERING: &str = "<w:numbering>\
        <w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='3'/>\
        <w:numFmt w:val='decimal'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl>\
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>";

    fn parts() -> Parts {
        let link = ("r1".to_owned(), "https://a.example".to_owned());
        Parts {
            styles: HashMap::new(),
            links: HashMap::from([link]),
            numbering: Numbering::of(&xml::parse(NUMBERING, 50)),
        }
    }

    fn item(level: u8, words: &str) -> String {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>\
             <w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    }

    #[test]
    fn runs_and_links_are_marked_where_they_stand_in_the_tidied_words() {
        let text = "<w:p><w:r><w:t xml:space='preserve'>Ein  </w:t></w:r>\
            <w:r><w:rPr><w:i/></w:rPr><w:t>Rad</w:t></w:r><w:r><w:t xml:space='preserve'> am </w:t></w:r>\
            <w:hyperlink r:id='r1'><w:r><w:t>Wehr</w:t></w:r></w:hyperlink>\
            <w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>.</w:t></w:r></w:p>";
        let (lines, _) = lines(text, &parts());
        let line = &lines[0];
        assert_eq!(line.words, "Ein Rad am Wehr.");
        let set: Vec<_> = line
            .structure
            .inlines
            .iter()
            .map(|one| (one.span.of(&line.words), one.kind.clone()))
            .collect();
        let link = InlineKind::Link("https://a.example".to_owned());
        let note = InlineKind::Note("1".to_owned());
        assert_eq!(set, [("Rad", InlineKind::Emphasis), ("Wehr", link), ("", note)]);
    }

    #[test]
    fn items_have_the_numbers_and_bullets_of_their_lists() {
        let text = [item(0, "drei"), item(1, "a"), item(0, "vier")].concat();
        let (lines, _) = lines(&text, &parts());
        let items = lines.iter().flat_map(|line| &line.structure.items);
        let said: Vec<_> = items.map(|item| (item.marker, item.depth)).collect();
        let expected = [(Marker::Number(3), 0), (Marker::Bullet, 1), (Marker::Number(4), 0)];
        assert_eq!(said, expected);
    }

    #[test]
    fn rows_that_are_repeated_on_each_page_are_headers() {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        let text = format!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("Ort"),
            cell("Meter"),
            cell("Erlbach"),
            cell("2")
        );
        let (lines, _) = lines(&text, &parts());
        assert_eq!(lines[0].words, "Ort\tMeter\nErlbach\t2");
        assert_eq!(lines[0].structure.tables[0].headers, 1);
    }
}

//! The sheets of an OpenDocument workbook.

use super::super::archive::Archive;
use super::super::xml::events::{self, Events, Start};
use super::{COLUMNS, Workbook};
use crate::ingest::{Limits, Reason, decode};

/// Rows that one line of a file may stand for, at most.
const REPEATED: usize = 1_000;

/// Reads the sheets in their order.
pub(super) fn read(archive: &mut Archive<'_>, limits: Limits) -> Result<Workbook, Reason> {
    let all = Limits { text_bytes: usize::MAX, ..limits };
    let text = decode::decode(&archive.main_part("content.xml")?, &all)?.text;
    let mut cells = Cells { workbook: Workbook::new(limits.zip.bytes), ..Cells::default() };
    if !events::walk(&text, &mut cells) {
        cells.workbook.cut = true;
    }
    Ok(cells.workbook)
}

#[derive(Default)]
struct Cells {
    workbook: Workbook,
    row: Vec<String>,
    rows: usize,
    /// What the cell is in a form that machines read, and how often it stands side by side.
    value: Option<String>,
    repeated: usize,
    words: String,
    in_cell: bool,
    in_paragraph: usize,
    silent: usize,
}

impl Events for Cells {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        if self.silent > 0 || name == "annotation" {
            self.silent += 1;
            return;
        }
        let number = |name: &str| start.attribute(name).and_then(|count| count.parse().ok());
        match name {
            "table" => self.workbook.begin_sheet(start.attribute("name").unwrap_or_default()),
            "table-row" => {
                self.row.clear();
                self.rows = number("number-rows-repeated").unwrap_or(1_usize).min(REPEATED);
            }
            "table-cell" | "covered-table-cell" => {
                self.in_cell = true;
                self.words.clear();
                self.value = start.attribute("date-value");
                self.repeated = number("number-columns-repeated").unwrap_or(1).min(COLUMNS);
            }
            "p" if self.in_cell => {
                if !self.words.is_empty() {
                    self.words.push('\n');
                }
                self.in_paragraph += 1;
            }
            "s" if self.in_paragraph > 0 => self.words.push(' '),
            "line-break" if self.in_paragraph > 0 => self.words.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        match name {
            "p" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                self.in_cell = false;
                let words = std::mem::take(&mut self.words);
                let words = self.value.take().unwrap_or(words);
                let room = self.workbook.most.saturating_sub(self.workbook.bytes);
                if words.len().saturating_mul(self.repeated) > room {
                    self.workbook.cut = true;
                    return;
                }
                let length = self.row.len().saturating_add(self.repeated).min(COLUMNS);
                self.row.resize(length.max(self.row.len()), words);
            }
            "table-row" => {
                while self.row.last().is_some_and(String::is_empty) {
                    self.row.pop();
                }
                let times = if self.row.is_empty() { 0 } else { self.rows };
                for _ in 0..times {
                    self.workbook.add(self.row.clone());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_paragraph > 0 && self.silent == 0 {
            self.words.push_str(text);
        }
    }
}

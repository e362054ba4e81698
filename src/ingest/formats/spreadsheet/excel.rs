//! The sheets of an Excel workbook (Office Open XML).

use super::super::archive::Archive;
use super::super::xml::events::{self, Events, Start};
use super::{COLUMNS, Workbook};
use crate::ingest::{Limits, Reason, decode};
use std::collections::{HashMap, HashSet};

/// Reads the sheets in their order.
pub(super) fn read(archive: &mut Archive<'_>, limits: Limits) -> Result<Workbook, Reason> {
    let mut part = |name: &str| -> Result<String, Reason> {
        let all = Limits { text_bytes: usize::MAX, ..limits };
        Ok(decode::decode(&archive.main_part(name)?, &all)?.text)
    };
    let mut index = Index::default();
    events::walk(&part("xl/workbook.xml")?, &mut index);
    let mut targets = Targets::default();
    events::walk(&part("xl/_rels/workbook.xml.rels").unwrap_or_default(), &mut targets);
    let mut shared = Shared::default();
    events::walk(&part("xl/sharedStrings.xml").unwrap_or_default(), &mut shared);
    let mut styles = Styles::default();
    events::walk(&part("xl/styles.xml").unwrap_or_default(), &mut styles);
    let mut workbook = Workbook::new(limits.zip.bytes);
    for (number, (name, id)) in index.sheets.into_iter().enumerate() {
        let target = targets.by_id.get(&id).cloned();
        let path = target.unwrap_or_else(|| format!("worksheets/sheet{}.xml", number + 1));
        let path = match path.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{path}"),
        };
        workbook.begin_sheet(name);
        let text = part(&path)?;
        let mut cells = Cells {
            workbook: &mut workbook,
            shared: &shared.texts,
            styles: &styles,
            row: Vec::new(),
            cell: Cell::default(),
            in_value: false,
        };
        if !events::walk(&text, &mut cells) {
            workbook.cut = true;
        }
    }
    Ok(workbook)
}

/// The names of the sheets, and the ids of their parts.
#[derive(Default)]
struct Index {
    sheets: Vec<(String, String)>,
}

impl Events for Index {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        if name == "sheet" && self.sheets.len() < 1_000 {
            let value = |name: &str| start.attribute(name).unwrap_or_default();
            self.sheets.push((value("name"), value("id")));
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

#[derive(Default)]
struct Targets {
    by_id: HashMap<String, String>,
}

impl Events for Targets {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (start.attribute("Id"), start.attribute("Target"))
        {
            self.by_id.insert(id, target);
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// The texts that cells name by their number.
#[derive(Default)]
struct Shared {
    texts: Vec<String>,
    in_text: bool,
    phonetic: usize,
}

impl Events for Shared {
    fn start(&mut self, name: &str, _: &Start<'_>) {
        match name {
            "si" => self.texts.push(String::new()),
            "t" => self.in_text = self.phonetic == 0,
            "rPh" => self.phonetic += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.phonetic = self.phonetic.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(last) = self.texts.last_mut().filter(|_| self.in_text) {
            last.push_str(text);
        }
    }
}

/// Which of the formats of cells show numbers as dates.
#[derive(Default)]
struct Styles {
    dated: HashSet<usize>,
    own: HashMap<u32, bool>,
    in_formats: bool,
    count: usize,
}

impl Styles {
    fn is_date(&self, format: u32) -> bool {
        // ECMA-376, part 1, 18.8.30.
        self.own.get(&format).copied().unwrap_or(matches!(format, 14..=17 | 22 | 27..=36 | 50..=58))
    }
}

impl Events for Styles {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        let number = || start.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
        match name {
            "numFmt" => {
                let code = start.attribute("formatCode").unwrap_or_default().to_lowercase();
                let plain = code.replace("\\", "");
                if let Some(id) = number() {
                    self.own.insert(
                        id,
                        plain.contains("yy") || plain.contains("jj") || plain.contains("dd"),
                    );
                }
            }
            "cellXfs" => self.in_formats = true,
            "xf" if self.in_formats => {
                if number().is_some_and(|format| self.is_date(format)) {
                    self.dated.insert(self.count);
                }
                self.count += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "cellXfs" {
            self.in_formats = false;
        }
    }

    fn text(&mut self, _: &str) {}
}

#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    format: Option<usize>,
    value: String,
}

/// The cells of a sheet.
struct Cells<'w> {
    workbook: &'w mut Workbook,
    shared: &'w [String],
    styles: &'w Styles,
    row: Vec<String>,
    cell: Cell,
    in_value: bool,
}

impl Events for Cells<'_> {
    fn start(&mut self, name: &str, start: &Start<'_>) {
        match name {
            "row" => self.row.clear(),
            "c" => {
                let place = start.attribute("r").and_then(|place| column(&place));
                self.cell = Cell {
                    column: place.unwrap_or(self.row.len()),
                    kind: start.attribute("t").unwrap_or_default(),
                    format: start.attribute("s").and_then(|format| format.parse().ok()),
                    value: String::new(),
                };
            }
            "v" | "t" => self.in_value = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" | "t" => self.in_value = false,
            "c" => {
                let value = self.shown();
                if self.cell.column < COLUMNS && !value.is_empty() {
                    let length = self.row.len().max(self.cell.column + 1);
                    self.row.resize(length, String::new());
                    if let Some(cell) = self.row.get_mut(self.cell.column) {
                        *cell = value;
                    }
                }
            }
            "row" => self.workbook.add(std::mem::take(&mut self.row)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_value {
            self.cell.value.push_str(text);
        }
    }
}

impl Cells<'_> {
    /// A cell as the table shows it.
    fn shown(&mut self) -> String {
        let value = std::mem::take(&mut self.cell.value);
        match self.cell.kind.as_str() {
            "s" => {
                let text = value.trim().parse::<usize>().ok().and_then(|at| self.shared.get(at));
                // A few lines may name one long text again and again.
                let row: usize = self.row.iter().map(String::len).sum();
                let room = self.workbook.most.saturating_sub(self.workbook.bytes + row);
                match text {
                    Some(text) if text.len() <= room => text.clone(),
                    Some(_) => {
                        self.workbook.cut = true;
                        String::new()
                    }
                    None => String::new(),
                }
            }
            "" | "n"
                if self.cell.format.is_some_and(|format| self.styles.dated.contains(&format)) =>
            {
                day(value.trim()).unwrap_or(value)
            }
            "e" => String::new(),
            _ => value,
        }
    }
}

/// The number of a column from 0, from a place such as `AB12`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let mut number = 0_usize;
    for letter in letters {
        number = number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    number.checked_sub(1)
}

/// The day that a number of days since 1900 stands for.
fn day(number: &str) -> Option<String> {
    let whole: i64 = number.split(['.', 'E']).next()?.parse().ok()?;
    if !(1..2_958_466).contains(&whole) {
        return None;
    }
    // Excel takes 1900 for a leap year, so its days count from 30 December 1899.
    let begin = jiff::civil::date(1899, 12, 30);
    let day = begin.checked_add(jiff::Span::new().try_days(whole).ok()?).ok()?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_days_are_counted_as_excel_counts_them() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("12"), None);
        assert_eq!(day("45204"), Some("2023-10-05".to_owned()));
        assert_eq!(day("45204.5"), Some("2023-10-05".to_owned()));
        assert_eq!(day("x"), None);
        assert_eq!(day("99999999"), None);
    }
}

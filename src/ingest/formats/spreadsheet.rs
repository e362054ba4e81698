//! Tables of Excel (XLSX) and OpenDocument (ODS): a row is an article, as in CSV.

mod excel;
mod ods;

use super::super::reading::Opened;
use super::archive::Archive;
use super::fields::Mapping;
use super::table::Table;
use super::{Collection, Input, Piece, Take};
use crate::ingest::Reason;
use std::io::Cursor;
use std::ops::ControlFlow;

/// A sheet of a workbook.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    rows: Vec<Vec<String>>,
}

/// The sheets of a workbook, as far as they may grow.
#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<Sheet>,
    /// Bytes of all cells, which a few lines of a file may repeat without end.
    bytes: usize,
    most: usize,
    /// Whether something had to be left out.
    cut: bool,
}

/// No table has more columns that mean something.
const COLUMNS: usize = 4_096;

impl Workbook {
    fn new(most: u64) -> Self {
        Self { most: usize::try_from(most).unwrap_or(usize::MAX), ..Self::default() }
    }

    fn begin_sheet(&mut self, name: String) {
        self.sheets.push(Sheet { name, rows: Vec::new() });
    }

    /// Adds a row, unless nothing is in it.
    fn add(&mut self, row: Vec<String>) {
        let bytes = row.iter().map(|cell| cell.len() + 1).sum::<usize>();
        if self.bytes.saturating_add(bytes) > self.most {
            self.cut = true;
            return;
        }
        if let Some(sheet) = self.sheets.last_mut()
            && row.iter().any(|cell| !cell.trim().is_empty())
        {
            self.bytes += bytes;
            sheet.rows.push(row);
        }
    }
}

/// Reads an Excel workbook.
///
/// # Errors
/// If it cannot be unpacked, or holds no table.
pub(crate) fn excel(
    file: &Opened<'_>,
    archive: &mut Archive<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let workbook = excel::read(archive, file.options.limits)?;
    hand_over(file, workbook, take)
}

/// Reads an OpenDocument workbook.
///
/// # Errors
/// If it cannot be unpacked, or holds no table.
pub(crate) fn open_document(
    file: &Opened<'_>,
    archive: &mut Archive<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let workbook = ods::read(archive, file.options.limits)?;
    hand_over(file, workbook, take)
}

fn hand_over(file: &Opened<'_>, workbook: Workbook, take: &mut Take<'_>) -> Result<(), Reason> {
    let cut = workbook.cut;
    let mut sheets: Vec<Sheet> = workbook.sheets.into_iter().map(from_header).collect();
    sheets.retain(|sheet| sheet.rows.len() > 1);
    let plain = |sheet: &Sheet| {
        sheet.rows.first().is_some_and(|names| Mapping::is_plain(names.iter().map(String::as_str)))
    };
    // Beside the articles there may be sheets of codes or counts; a workbook without any known
    // name is read by its first sheet.
    let known = sheets.iter().any(plain);
    let mut first = true;
    for sheet in &sheets {
        let wanted = if known { plain(sheet) } else { std::mem::take(&mut first) };
        let flow = if wanted {
            rows(file, sheet, take)?
        } else {
            let name = &sheet.name;
            take(Piece::Broken(format!("sheet {name}: none of its columns is a title or a text")))
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    if cut {
        let told = "the workbook holds more than is read; save its sheets as CSV".to_owned();
        let _ = take(Piece::Broken(told));
    }
    if sheets.is_empty() { Err(Reason::Empty) } else { Ok(()) }
}

/// A sheet from the row with the names on: a title may stand above the table.
fn from_header(mut sheet: Sheet) -> Sheet {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let header = sheet.rows.iter().take(10).position(|row| filled(row) > 1).unwrap_or(0);
    sheet.rows.drain(..header.min(sheet.rows.len()));
    sheet
}

/// Reads the rows of a sheet as those of a table in text.
fn rows(file: &Opened<'_>, sheet: &Sheet, take: &mut Take<'_>) -> Result<ControlFlow<()>, Reason> {
    let mut text = String::new();
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &sheet.rows {
        for at in 0..columns.max(2) {
            if at > 0 {
                text.push(';');
            }
            let cell = row.get(at).map_or("", String::as_str);
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
        text.push('\n');
    }
    let mut stopped = ControlFlow::Continue(());
    let mut pass = |piece| {
        stopped = take(piece);
        stopped
    };
    let input = Input {
        source: file.source(),
        reader: Box::new(Cursor::new(text.as_bytes())),
        encoding: crate::ingest::Charset::UTF_8,
        limits: file.options.limits,
        mapping: file.options.mapping.as_ref(),
    };
    Table.read(input, &mut pass)?;
    Ok(stopped)
}

//! The table of codes by names, or of codes by codes: how often they come together.

use super::{Again, Layer, Row};
use crate::app::event::Effects;
use crate::app::geometry::{Area, Frame, Size};
use crate::app::message::Sentence;
use crate::app::popup::export_area;
use crate::app::regions::Hit;
use crate::app::views::annotations;
use crate::app::{State, named, note_index};
use crate::article::EntityId;
use crate::config::{Key, KeyCode};
use crate::notes::{CodePath, Notes};
use crate::text::SafeText;
use crate::wording::Phrase;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of names at most; those with most annotations are shown.
pub const MOST: usize = 200;
/// Columns of the screen that a column of the table takes.
pub const COLUMN: u16 = 13;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("TABLE", "TABELLE"),
    press: |state, key, _| press(state, key),
    wheel: |state, way| {
        if let Some(Layer::Table(table)) = &mut state.layer {
            table.step((way, 0));
        }
    },
    choose: |state, hit| match (&mut state.layer, hit) {
        (Some(Layer::Table(table)), Hit::Cell(row, column)) => {
            let before = std::mem::replace(&mut table.at, (row, column));
            if before == table.at { Again::Yes } else { Again::No }
        }
        _ => Again::No,
    },
    settle: |state| {
        let room = room(state.size);
        if let Some(Layer::Table(table)) = &mut state.layer {
            table.scroll(room);
        }
    },
    ..super::SILENT
};

/// What the codes are set against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// The names in the passages.
    #[default]
    Names,
    /// The codes themselves.
    Codes,
}

/// A row's or column's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it is called.
    pub name: SafeText,
    /// The term of the filter that lets through what is counted under it.
    term: String,
}

/// The table.
#[derive(Debug, Default)]
pub struct Table {
    /// What the codes are set against.
    pub against: Against,
    /// The codes.
    pub rows: Vec<Head>,
    /// What they are set against.
    pub columns: Vec<Head>,
    counts: BTreeMap<(usize, usize), usize>,
    /// The row and the column of the chosen cell.
    pub at: (usize, usize),
    /// The first row and the first column on the screen.
    pub top: (usize, usize),
}

impl Table {
    /// How many annotations are counted in a cell.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> usize {
        self.counts.get(&(row, column)).copied().unwrap_or_default()
    }

    /// The heads of the chosen cell.
    #[must_use]
    pub fn chosen(&self) -> Option<(&Head, &Head)> {
        Some((self.rows.get(self.at.0)?, self.columns.get(self.at.1)?))
    }

    fn step(&mut self, (rows, columns): (isize, isize)) {
        let last = |heads: &[Head]| heads.len().saturating_sub(1);
        self.at.0 = self.at.0.saturating_add_signed(rows).min(last(&self.rows));
        self.at.1 = self.at.1.saturating_add_signed(columns).min(last(&self.columns));
    }

    /// Scrolls so that the chosen cell is among those that fit.
    fn scroll(&mut self, (rows, columns): (usize, usize)) {
        let keep =
            |top: usize, at: usize, fit: usize| top.min(at).max((at + 1).saturating_sub(fit));
        self.top.0 = keep(self.top.0, self.at.0, rows.max(1));
        self.top.1 = keep(self.top.1, self.at.1, columns.max(1));
    }
}

/// Opens the table of codes by names.
pub(in crate::app) fn open(state: &mut State) -> Effects {
    fill(state, &Table::default())
}

/// Makes the table anew if it is open, as when more names have been found.
pub(in crate::app) fn refill(state: &mut State) -> Effects {
    match state.layer.take() {
        Some(Layer::Table(table)) => fill(state, &table),
        other => {
            state.layer = other;
            Effects::none()
        }
    }
}

fn fill(state: &mut State, before: &Table) -> Effects {
    let Some(notes) = &state.notes else {
        state.say(Sentence::NotesStillRead);
        return Effects::none();
    };
    let mut effects = Effects::none();
    let mut table = match before.against {
        Against::Codes => by_codes(notes),
        Against::Names => by_names(state, notes),
    };
    if before.against == Against::Names {
        effects = note_index::ask_for_places(state);
    }
    if table.rows.is_empty() {
        state.say(Sentence::NothingCoded);
        return effects;
    }
    (table.against, table.at, table.top) = (before.against, before.at, before.top);
    table.step((0, 0));
    state.layer = Some(Layer::Table(Box::new(table)));
    effects
}

fn code_head(path: &CodePath) -> Head {
    Head { name: SafeText::one_line(path.as_str()), term: format!("code:\"={path}\"") }
}

fn used_codes(notes: &Notes) -> Vec<CodePath> {
    let rows = notes.codebook().rows.into_iter();
    rows.filter(|row| row.count > 0).map(|row| row.path).collect()
}

fn by_codes(notes: &Notes) -> Table {
    let codes = used_codes(notes);
    let place = |path: &CodePath| codes.iter().position(|known| known == path);
    let mut counts = BTreeMap::new();
    for ((one, other), count) in notes.code_pairs() {
        if let (Some(one), Some(other)) = (place(&one), place(&other)) {
            counts.insert((one, other), count);
            counts.insert((other, one), count);
        }
    }
    let heads: Vec<Head> = codes.iter().map(code_head).collect();
    Table { rows: heads.clone(), columns: heads, counts, ..Table::default() }
}

fn by_names(state: &State, notes: &Notes) -> Table {
    let codes = used_codes(notes);
    let places: BTreeMap<&CodePath, usize> = codes.iter().zip(0..).collect();
    let mut cells: BTreeMap<(usize, &EntityId), usize> = BTreeMap::new();
    let mut totals: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for note in notes.all().filter(|note| !note.codes.is_empty()) {
        let rows: BTreeSet<usize> =
            note.codes.iter().filter_map(|code| places.get(&code.path).copied()).collect();
        for entity in state.note_index.annotations.places.entities(note.id) {
            *totals.entry(entity).or_default() += 1;
            rows.iter().for_each(|row| *cells.entry((*row, entity)).or_default() += 1);
        }
    }
    let mut entities: Vec<&EntityId> = totals.keys().copied().collect();
    entities.sort_by_key(|entity| std::cmp::Reverse(totals.get(entity)));
    entities.truncate(MOST);
    let columns: BTreeMap<&EntityId, usize> = entities.iter().copied().zip(0..).collect();
    let counts = cells
        .into_iter()
        .filter_map(|((row, entity), count)| Some(((row, *columns.get(entity)?), count)));
    let head = |entity: &&EntityId| {
        let name = named::spelling(state, entity).unwrap_or_else(|| entity.0.clone());
        Head { name: SafeText::one_line(&name), term: format!("entity:\"{entity}\"") }
    };
    Table {
        counts: counts.collect(),
        rows: codes.iter().map(code_head).collect(),
        columns: entities.iter().map(head).collect(),
        ..Table::default()
    }
}

/// Takes a key.
fn press(state: &mut State, key: Key) -> Effects {
    let (rows, _) = room(state.size);
    let page = isize::try_from(rows).unwrap_or(1).max(1);
    let Some(Layer::Table(table)) = &mut state.layer else { return Effects::none() };
    match key.code {
        KeyCode::Down | KeyCode::Char('j') => table.step((1, 0)),
        KeyCode::Up | KeyCode::Char('k') => table.step((-1, 0)),
        KeyCode::Right | KeyCode::Char('l') => table.step((0, 1)),
        KeyCode::Left | KeyCode::Char('h') => table.step((0, -1)),
        KeyCode::PageDown | KeyCode::Char(' ') => table.step((page, 0)),
        KeyCode::PageUp => table.step((-page, 0)),
        KeyCode::Home | KeyCode::Char('g') => table.at = (0, 0),
        KeyCode::End | KeyCode::Char('G') => table.step((isize::MAX, 0)),
        KeyCode::Tab | KeyCode::BackTab => {
            table.against = match table.against {
                Against::Names => Against::Codes,
                Against::Codes => Against::Names,
            };
            (table.at, table.top) = ((0, 0), (0, 0));
            return refill(state);
        }
        KeyCode::Enter => return list_cell(state),
        KeyCode::Esc | KeyCode::Char('q') => state.layer = None,
        _ => {}
    }
    Effects::none()
}

/// Lists the annotations of the chosen cell.
fn list_cell(state: &mut State) -> Effects {
    let Some(Layer::Table(table)) = &state.layer else { return Effects::none() };
    let Some((row, column)) = table.chosen() else { return Effects::none() };
    if table.count(table.at.0, table.at.1) == 0 {
        state.say(Sentence::EmptyCell);
        return Effects::none();
    }
    let filter = format!("{} {}", row.term, column.term);
    state.layer = None;
    annotations::show_filtered(state, &filter)
}

/// Where the cells and their heads lie: above the line with the keys.
#[must_use]
pub fn table_area(size: Size) -> Area {
    let inside = export_area(size).inside(Frame::Line);
    let keys = u16::from(inside.height > 4);
    Area { height: inside.height - keys, ..inside }
}

/// Columns of the screen for the names of rows.
#[must_use]
pub fn names_width(area: Area) -> u16 {
    (area.width / 3).min(30)
}

/// How many rows and columns of the table fit on the screen.
fn room(size: Size) -> (usize, usize) {
    let area = table_area(size);
    let columns = area.width.saturating_sub(names_width(area)) / COLUMN;
    (usize::from(area.height.saturating_sub(1)), usize::from(columns))
}

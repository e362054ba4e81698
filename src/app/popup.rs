//! Where pop-ups lie on the screen, and what of their text can be scrolled to.

use super::action::{Section, TABLE};
use super::geometry::{Area, Frame, Size};
use super::keymap::Keymap;
use super::layer::Layer;
use super::occurrences;
use super::state::State;
use super::tables;
use crate::text::width::width;

/// The screen without the line at its bottom.
#[must_use]
pub fn screen(size: Size) -> Area {
    Area { x: 0, y: 0, width: size.width, height: size.height.saturating_sub(1) }
}

/// An area of a size in the middle of another, as far as it fits.
#[must_use]
pub fn centred(outer: Area, width: u16, height: u16) -> Area {
    let (width, height) = (width.min(outer.width), height.min(outer.height));
    Area {
        x: outer.x + (outer.width - width) / 2,
        y: outer.y + (outer.height - height) / 2,
        width,
        height,
    }
}

/// Where the commands lie.
#[must_use]
pub fn palette_area(screen: Area) -> Area {
    centred(screen, 76, 20.min(screen.height))
}

/// Where the code picker lies.
#[must_use]
pub fn picker_area(screen: Area) -> Area {
    centred(screen, 76, 18.min(screen.height))
}

/// How wide a box for keys, so wide each, and what they do must be.
#[must_use]
pub fn choice_width<'t>(title: &str, rows: impl Iterator<Item = (usize, &'t str)>) -> usize {
    let (keys, texts) =
        rows.fold((0, 0), |(keys, texts), (key, text)| (key.max(keys), width(text).max(texts)));
    (keys + texts + 6).max(width(title) + 6)
}

/// Where a few keys and what they do lie: in the corner, so wide and with so many rows inside.
#[must_use]
pub fn choice_area(screen: Area, wide: usize, rows: usize) -> Area {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let width = u16::try_from(wide).unwrap_or(u16::MAX).min(screen.width);
    let height = rows.min(screen.height);
    Area { x: screen.width - width, y: screen.height - height, width, height }
}

/// The first row of a list that is shown, if the chosen one is among so many.
#[must_use]
pub fn first_shown(chosen: usize, rows: usize) -> usize {
    (chosen + 1).saturating_sub(rows)
}

/// Where the help lies.
#[must_use]
pub fn help_area(size: Size) -> Area {
    centred(screen(size), 92, size.height)
}

/// Where the export's pop-up lies.
#[must_use]
pub fn export_area(size: Size) -> Area {
    let screen = screen(size);
    let width = screen.width.saturating_sub(4).clamp(20.min(screen.width), 110);
    centred(screen, width, screen.height.saturating_sub(2).max(5))
}

/// Where the preview lies in the export's pop-up: below the choice, above the keys.
#[must_use]
pub fn preview_area(size: Size) -> Area {
    let inside = export_area(size).inside(Frame::Line);
    Area {
        x: inside.x + 1,
        y: inside.y + 2,
        width: inside.width.saturating_sub(2),
        height: inside.height.saturating_sub(4),
    }
}

/// Where the note editor lies: over the lower part of the article, wherever that is.
#[must_use]
pub fn editor_area(state: &State) -> Area {
    let over = state.geometry().text.filter(|area| area.width >= 50).unwrap_or(screen(state.size));
    let height = (over.height / 2 + 1).clamp(8.min(over.height), 14).min(over.height);
    Area { y: over.y + over.height - height, height, ..over }
}

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// Nothing.
    Blank,
    /// A section's name.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
}

/// All of the help, from the table that drives the keys.
#[must_use]
pub fn help_rows(keymap: &Keymap) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for section in Section::ALL {
        rows.push(HelpRow::Heading(section.name()));
        rows.extend(
            TABLE
                .iter()
                .filter(|entry| entry.section == section)
                .map(|entry| HelpRow::Keys(keymap.keys_of(entry.action).join("  "), entry.help)),
        );
        rows.push(HelpRow::Blank);
    }
    for (keys, text) in [
        ("Digits", "before a motion are a count: 3 ) goes three sentences on"),
        ("Mouse", "click, wheel, also in pop-ups; drag selects words"),
    ] {
        rows.push(HelpRow::Keys(keys.to_owned(), text));
    }
    rows
}

/// Keeps what is scrolled within its text.
pub(super) fn settle(state: &mut State) {
    let size = state.size;
    match &mut state.layer {
        Some(Layer::Help(top)) => {
            let height = usize::from(help_area(size).inside(Frame::Line).height);
            let rows = help_rows(&state.keymap).len();
            *top = (*top).min(rows.saturating_sub(height));
        }
        Some(Layer::Export(panel)) => {
            let area = preview_area(size);
            panel.lay_out(usize::from(area.width), usize::from(area.height));
        }
        Some(Layer::Table(table)) => table.scroll(tables::room(size)),
        Some(Layer::Occurrences(panel)) => {
            let height = usize::from(occurrences::list_area(size).height);
            panel.list.scroll(height.max(1), |_| 1);
        }
        _ => {}
    }
}

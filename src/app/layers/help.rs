//! The help: all keys, from the table that drives them.

use super::{Layer, Row, roll, scrolled};
use crate::app::State;
use crate::app::action::{Section, table};
use crate::app::event::Effects;
use crate::app::geometry::Frame;
use crate::app::keymap::Keymap;
use crate::app::popup::help_area;
use crate::config::Key;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: "HELP",
    press: |state, key, _| press(state, key),
    wheel: |state, way| {
        if let Some(Layer::Help(top)) = &mut state.layer {
            roll(top, way);
        }
    },
    settle,
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    if let (Some(rows), Some(Layer::Help(top))) = (scrolled(key), &mut state.layer) {
        *top = top.saturating_add_signed(rows);
    } else {
        state.layer = None;
    }
    Effects::none()
}

fn settle(state: &mut State) {
    let rows = help_rows(&state.keymap).len();
    let height = usize::from(help_area(state.size).inside(Frame::Line).height);
    if let Some(Layer::Help(top)) = &mut state.layer {
        *top = (*top).min(rows.saturating_sub(height));
    }
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
            table()
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

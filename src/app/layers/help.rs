//! The help: all keys, from the table that drives them, the signs on the screen, the language of
//! queries; `/` searches in it.

use super::{Layer, Row, roll, scrolled};
use crate::app::State;
use crate::app::action::{Section, table};
use crate::app::event::Effects;
use crate::app::geometry::Frame;
use crate::app::keymap::Keymap;
use crate::app::popup::help_area;
use crate::app::prompt::Prompt;
use crate::config::{Key, KeyCode};
use crate::text::fold;
use crate::workspace::query::fields::FIELDS;

/// The help as it is shown.
#[derive(Debug, Default)]
pub struct HelpPanel {
    /// It is scrolled by so many rows.
    pub top: usize,
    /// What is searched for in it.
    pub prompt: Prompt,
    /// Whether that is being typed.
    pub typing: bool,
}

/// The layer.
pub(super) const ROW: Row = Row {
    mode: "HELP",
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        if let Some(Layer::Help(panel)) = &mut state.layer {
            panel.prompt.insert(text);
            (panel.typing, panel.top) = (true, 0);
        }
        Effects::none()
    },
    wheel: |state, way| {
        if let Some(Layer::Help(panel)) = &mut state.layer {
            roll(&mut panel.top, way);
        }
    },
    settle,
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    let Some(Layer::Help(panel)) = &mut state.layer else { return Effects::none() };
    if panel.typing {
        match key.code {
            KeyCode::Enter => panel.typing = false,
            KeyCode::Esc => *panel = HelpPanel::default(),
            KeyCode::Down => panel.top += 1,
            KeyCode::Up => panel.top = panel.top.saturating_sub(1),
            _ => {
                panel.prompt.press(key);
                panel.top = 0;
            }
        }
        return Effects::none();
    }
    match (key.code, scrolled(key)) {
        (KeyCode::Char('/'), _) => panel.typing = true,
        (KeyCode::Esc, _) if !panel.prompt.text().is_empty() => *panel = HelpPanel::default(),
        (KeyCode::Esc | KeyCode::Char('q' | '?') | KeyCode::Function(1), _) => state.layer = None,
        (_, Some(rows)) => panel.top = panel.top.saturating_add_signed(rows),
        // No other key closes it: whoever reads of a key tries it.
        _ => {}
    }
    Effects::none()
}

fn settle(state: &mut State) {
    let height = usize::from(help_area(state.size).inside(Frame::Line).height);
    if let Some(Layer::Help(panel)) = &mut state.layer {
        let rows = panel.rows(&state.keymap).len();
        panel.top = panel.top.min(rows.saturating_sub(height));
    }
}

impl HelpPanel {
    /// The rows that hold what is searched for, under their headings; all, if nothing is.
    #[must_use]
    pub fn rows(&self, keymap: &Keymap) -> Vec<HelpRow> {
        let rows = help_rows(keymap);
        let typed = fold(self.prompt.text());
        if typed.trim().is_empty() {
            return rows;
        }
        let holds = |text: &str| typed.split_whitespace().all(|word| fold(text).contains(word));
        let mut found: Vec<HelpRow> = Vec::new();
        let mut heading = None;
        for row in rows {
            match &row {
                HelpRow::Heading(_) => heading = Some(row),
                HelpRow::Keys(keys, text) if holds(&format!("{keys} {text}")) => {
                    found.extend(heading.take());
                    found.push(row);
                }
                HelpRow::Blank | HelpRow::Keys(..) => {}
            }
        }
        found
    }
}

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// Nothing.
    Blank,
    /// A section's name.
    Heading(&'static str),
    /// Keys, a sign or a field, and what it does or means.
    Keys(String, &'static str),
}

/// The signs on the screen.
const SIGNS: [(&str, &str); 12] = [
    ("•  ◐  ★", "in the list: unread, begun, starred"),
    ("▸", "in the list: the article that is open"),
    ("▎  ◆", "beside the text: a highlight, a note"),
    ("bold", "a person's name"),
    ("underlined", "a place's name"),
    ("italic", "an organisation's name; underlined too, another name"),
    ("[3]", "behind a link: its number, 3 O opens it"),
    ("¹", "a footnote"),
    ("│", "beside a quotation"),
    ("▣", "what is on a picture"),
    ("⋯", "blocks that are not the article, folded away"),
    ("‹  ›", "a line of a program goes on there"),
];

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
        ("Mouse", "click, wheel, also in pop-ups; drag selects words, and moves borders"),
    ] {
        rows.push(HelpRow::Keys(keys.to_owned(), text));
    }
    rows.push(HelpRow::Blank);
    rows.push(HelpRow::Heading("Signs"));
    rows.extend(SIGNS.iter().map(|(sign, text)| HelpRow::Keys((*sign).to_owned(), text)));
    rows.push(HelpRow::Blank);
    rows.push(HelpRow::Heading("Queries"));
    for (typed, text) in [
        ("Krieg", "the word in any form, then compounds with it"),
        ("\"im Krieg\"", "exactly these words"),
        ("Krieg*  Krieg~", "words that begin so; words that differ by a letter"),
        ("a b  a OR b  -a", "both; one of them; not that"),
    ] {
        rows.push(HelpRow::Keys(typed.to_owned(), text));
    }
    rows.extend(FIELDS.iter().map(|field| HelpRow::Keys(format!("{}:", field.name), field.help)));
    rows
}

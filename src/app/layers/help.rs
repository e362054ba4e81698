//! The help: all keys, from the table that drives them, the signs on the screen, the language of
//! queries; `/` searches in it.

use super::{Layer, Row, roll, scrolled};
use crate::app::State;
use crate::app::action::{Section, table};
use crate::app::event::Effects;
use crate::app::geometry::{Frame, Size};
use crate::app::keymap::Keymap;
use crate::app::popup::help_area;
use crate::app::prompt::Prompt;
use crate::config::{Key, KeyCode};
use crate::text::Span;
use crate::text::fold;
use crate::text::layout::{Hyphenation, Line, Measure, wrap};
use crate::wording::{Phrase, Say, UiLanguage};
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
    mode: Phrase::new("HELP", "HILFE"),
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
    let rows = match &state.layer {
        Some(Layer::Help(panel)) => panel.rows(state).len(),
        _ => return,
    };
    if let Some(Layer::Help(panel)) = &mut state.layer {
        panel.top = panel.top.min(rows.saturating_sub(height));
    }
}

impl HelpPanel {
    /// The rows that hold what is searched for, under their headings; all, if nothing is.
    #[must_use]
    pub fn rows(&self, state: &State) -> Vec<HelpRow> {
        let columns = text_columns(state.size);
        self.found(&state.keymap, state.language)
            .into_iter()
            .flat_map(|row| row.wrapped(columns))
            .collect()
    }

    fn found(&self, keymap: &Keymap, language: UiLanguage) -> Vec<HelpRow> {
        let rows = help_rows(keymap, language);
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
    Heading(Phrase),
    /// Keys, a sign or a field, and what it does or means.
    Keys(String, String),
}

/// Columns of the keys in the help.
#[must_use]
pub fn keys_columns(size: Size) -> usize {
    usize::from(help_area(size).inside(Frame::Line).width / 4).clamp(8, 20)
}

/// Columns of what they do: all but a margin on both sides and a gap between.
fn text_columns(size: Size) -> usize {
    let inside = usize::from(help_area(size).inside(Frame::Line).width);
    inside.saturating_sub(keys_columns(size) + 4).max(1)
}

impl HelpRow {
    /// The same in rows of so many columns; the keys stand before the first.
    fn wrapped(self, columns: usize) -> Vec<Self> {
        let Self::Keys(keys, text) = self else { return vec![self] };
        let lines = wrap(&text, Measure { columns, hyphenation: Hyphenation::Off });
        let words = |line: Line| Span::new(line.start, line.end).of(&text).to_owned();
        let mut keys = Some(keys);
        let row = |line| Self::Keys(keys.take().unwrap_or_default(), words(line));
        lines.into_iter().map(row).collect()
    }
}

/// The signs on the screen.
const SIGNS: [(Phrase, Phrase); 13] = [
    (
        Phrase::same("•  ◐  ★"),
        Phrase::new(
            "in the list: unread, begun, starred",
            "in der Liste: ungelesen, begonnen, mit Stern",
        ),
    ),
    (
        Phrase::same("▸"),
        Phrase::new("in the list: the article that is open", "in der Liste: der offene Artikel"),
    ),
    (
        Phrase::same("▎  ◆"),
        Phrase::new(
            "beside the text: a highlight, a note",
            "neben dem Text: eine Markierung, eine Notiz",
        ),
    ),
    (
        Phrase::same("┃  ┆"),
        Phrase::new(
            "beside the text, with L q: somebody speaks, in marks or reported; the cue is underlined",
            "neben dem Text, mit L q: jemand spricht, wörtlich oder indirekt; das Redeverb ist unterstrichen",
        ),
    ),
    (Phrase::new("bold", "fett"), Phrase::new("a person's name", "Name einer Person")),
    (Phrase::new("underlined", "unterstrichen"), Phrase::new("a place's name", "Name eines Ortes")),
    (
        Phrase::new("italic", "kursiv"),
        Phrase::new(
            "an organisation's name; underlined too, another name",
            "Name einer Organisation; auch unterstrichen: anderer Name",
        ),
    ),
    (
        Phrase::same("[3]"),
        Phrase::new(
            "behind a link: its number, 3 O opens it",
            "hinter einem Link: seine Nummer, 3 O öffnet ihn",
        ),
    ),
    (Phrase::same("¹"), Phrase::new("a footnote", "eine Fußnote")),
    (Phrase::same("│"), Phrase::new("beside a quotation", "neben einem Zitat")),
    (Phrase::same("▣"), Phrase::new("what is on a picture", "was auf einem Bild ist")),
    (
        Phrase::same("⋯"),
        Phrase::new("blocks that are not the article, folded away", "Beiwerk, zugeklappt"),
    ),
    (
        Phrase::same("‹  ›"),
        Phrase::new("a line of a program goes on there", "dort geht eine Programmzeile weiter"),
    ),
];

/// All of the help, from the table that drives the keys.
#[must_use]
pub fn help_rows(keymap: &Keymap, language: UiLanguage) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for section in Section::ALL {
        rows.push(HelpRow::Heading(section.name()));
        rows.extend(table().iter().filter(|entry| entry.section == section).map(|entry| {
            HelpRow::Keys(keymap.shown(entry.action, language), entry.help.text(language))
        }));
        rows.push(HelpRow::Blank);
    }
    for (keys, text) in [
        (
            Phrase::new("Digits", "Ziffern"),
            Phrase::new(
                "before a motion are a count: 3 ) goes three sentences on",
                "vor einer Bewegung sind eine Anzahl: 3 ) geht drei Sätze weiter",
            ),
        ),
        (
            Phrase::new("Mouse", "Maus"),
            Phrase::new(
                "click, wheel, also in pop-ups; drag selects words, and moves borders",
                "Klick, Rad; Ziehen wählt Wörter aus und verschiebt Grenzen",
            ),
        ),
    ] {
        rows.push(HelpRow::Keys(keys.text(language), text.text(language)));
    }
    rows.push(HelpRow::Blank);
    rows.push(HelpRow::Heading(Phrase::new("Signs", "Zeichen")));
    rows.extend(
        SIGNS.iter().map(|(sign, text)| HelpRow::Keys(sign.text(language), text.text(language))),
    );
    rows.push(HelpRow::Blank);
    rows.push(HelpRow::Heading(Phrase::new("Queries", "Anfragen")));
    for (typed, text) in [
        (
            "Krieg",
            Phrase::new(
                "the word in any form, then compounds with it",
                "das Wort in jeder Form, dann Zusammensetzungen",
            ),
        ),
        ("\"im Krieg\"", Phrase::new("exactly these words", "genau diese Wörter")),
        (
            "Krieg*  Krieg~",
            Phrase::new(
                "words that begin so; words that differ by a letter",
                "Wörter, die so beginnen; die um einen Buchstaben abweichen",
            ),
        ),
        (
            "a b  a OR b  -a",
            Phrase::new("both; one of them; not that", "beides; eins davon; das nicht"),
        ),
    ] {
        rows.push(HelpRow::Keys(typed.to_owned(), text.text(language)));
    }
    rows.extend(
        FIELDS
            .iter()
            .map(|field| HelpRow::Keys(format!("{}:", field.name), field.help.text(language))),
    );
    rows
}

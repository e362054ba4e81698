//! Everything the user can tell the reader to do: one table that drives keys, help and palette.

mod table;

pub use table::{Action, named, table};

use crate::notes::Timestamp;
use crate::wording::Phrase;

/// Where the keyboard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In the left panel.
    List,
    /// In the article.
    Text,
    /// In the notes beside the article.
    Notes,
    /// In the editor of a note.
    Editor,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::List, Self::Text, Self::Notes, Self::Editor];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Text => "text",
            Self::Notes => "notes",
            Self::Editor => "editor",
        }
    }
}

/// Under which heading an action stands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Getting about.
    Moving,
    /// Finding.
    Finding,
    /// Choosing words.
    Selecting,
    /// Marking and writing.
    Annotating,
    /// What is on the screen.
    Screen,
    /// In the note editor.
    Editing,
    /// The program itself.
    Program,
}

impl Section {
    /// All sections in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Moving,
        Self::Finding,
        Self::Selecting,
        Self::Annotating,
        Self::Editing,
        Self::Screen,
        Self::Program,
    ];

    /// The heading.
    #[must_use]
    pub fn name(self) -> Phrase {
        match self {
            Self::Moving => Phrase::new("Moving", "Bewegen"),
            Self::Finding => Phrase::new("Finding", "Finden"),
            Self::Selecting => Phrase::new("Selecting", "Auswählen"),
            Self::Annotating => Phrase::new("Annotating", "Anmerken"),
            Self::Editing => Phrase::new("In the note editor", "Beim Schreiben einer Notiz"),
            Self::Screen => Phrase::new("Screen", "Bildschirm"),
            Self::Program => Phrase::new("Program", "Programm"),
        }
    }
}

/// An action with its count and its moment.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Command {
    /// What to do.
    pub(in crate::app) action: Action,
    /// The number typed before the key.
    pub(in crate::app) count: Option<usize>,
    /// When.
    pub(in crate::app) now: Timestamp,
}

impl Command {
    /// How often it is done.
    pub(in crate::app) fn times(self) -> usize {
        self.count.unwrap_or(1).max(1)
    }

    /// How many rows it goes.
    pub(in crate::app) fn rows(self) -> isize {
        isize::try_from(self.times()).unwrap_or(isize::MAX)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What is done.
    pub action: Action,
    /// The name in the configuration and the palette.
    pub name: &'static str,
    /// What it does, in one line.
    pub help: Phrase,
    /// Where it stands in the help.
    pub section: Section,
    /// Where the keyboard must be.
    pub contexts: &'static [Context],
    /// The keys that do it unless the user says otherwise.
    pub keys: &'static [&'static str],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::views;
    use crate::config::KeySequence;
    use crate::wording::UiLanguage;
    use std::collections::HashSet;

    #[test]
    fn every_action_is_named_explained_and_bound_to_keys_that_exist() {
        let mut names = HashSet::new();
        for entry in table() {
            assert!(names.insert(entry.name), "{} twice", entry.name);
            let said = UiLanguage::ALL.map(|language| entry.help.in_language(language));
            assert!(said.iter().all(|help| !help.is_empty()) && !entry.keys.is_empty());
            for key in entry.keys {
                assert!(key.parse::<KeySequence>().is_ok(), "{key}");
            }
        }
    }

    #[test]
    fn the_hints_of_every_view_are_actions() {
        for (name, _) in views::TABLE.iter().flat_map(|row| row.hints) {
            assert!(named(name).is_some(), "{name}");
        }
    }
}

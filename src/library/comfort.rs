//! How the user last set the screen: `comfort.json` of the state folder.

use super::NotKept;
use crate::files::{self, Durability};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The file's name in the state folder.
const FILE: &str = "comfort.json";

/// What was set by keys or by the mouse; what was not is as configured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comfort {
    /// Columns of text at most.
    pub measure: Option<u16>,
    /// Whether lines are stretched to the measure.
    pub justified: bool,
    /// Whether words are divided, if that is not as configured.
    pub hyphenated: Option<bool>,
    /// How much of an article its row of the list shows.
    pub density: Density,
    /// Columns of the left panel.
    pub list: Option<u16>,
    /// Columns of the notes.
    pub notes: Option<u16>,
    /// The ground that the terminal last said it has: red, green, blue.
    pub ground: Option<(u8, u8, u8)>,
}

/// How much of an article its row of the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// Its title, and what it is.
    #[default]
    Roomy,
    /// One line of its title.
    Compact,
}

impl Comfort {
    /// What the state folder has; nothing set if there is nothing that can be read.
    #[must_use]
    pub fn read(state: &Path) -> Self {
        let bytes = fs::read(state.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps it in the state folder.
    ///
    /// # Errors
    /// [`NotKept`] if the file cannot be written.
    pub fn keep(&self, state: &Path) -> Result<(), NotKept> {
        let path = state.join(FILE);
        let write = || files::replace(&path, &serde_json::to_vec(self)?, Durability::WhenIdle);
        write().map_err(|source| NotKept::Refused { path: path.clone(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_is_there_again_and_a_broken_file_sets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        assert_eq!(Comfort::read(&state), Comfort::default());
        let comfort =
            Comfort { measure: Some(60), density: Density::Compact, ..Comfort::default() };
        comfort.keep(&state).unwrap();
        assert_eq!(Comfort::read(&state), comfort);
        fs::write(state.join(FILE), "{\"measure\":").unwrap();
        assert_eq!(Comfort::read(&state), Comfort::default());
    }
}

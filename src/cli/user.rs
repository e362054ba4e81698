//! The user's folders and settings, as every command takes them.

use super::output::complain;
use crate::config::{Folders, Settings};
use crate::ingest::{Mapping, Options};

/// Whose command it is.
#[derive(Debug, Clone)]
pub struct User {
    /// Where Glosse keeps its files.
    pub folders: Folders,
    /// What the user has set.
    pub settings: Settings,
}

impl User {
    /// Reads the settings, and says on standard error what is wrong with them.
    ///
    /// # Errors
    /// If no folder for them is known.
    pub(super) fn load() -> anyhow::Result<Self> {
        let folders = Folders::of_user()?;
        let loaded = Settings::load(&folders.settings_file());
        loaded.warnings.iter().for_each(complain);
        Ok(Self { folders, settings: loaded.settings })
    }

    /// How files are read.
    #[must_use]
    pub fn options(&self) -> Options {
        let columns = self.settings.columns.iter();
        let mapping = Mapping::of(columns.map(|(part, column)| (part.as_str(), column.as_str())));
        let mapping = Some(mapping).filter(|mapping| !mapping.is_empty());
        Options { mapping, ..Options::default() }
    }

    /// Who writes annotations; `None`: nobody by name.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        Some(self.settings.author.clone()).filter(|name| !name.is_empty())
    }
}

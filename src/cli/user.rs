//! The user's folders and settings, as every command takes them.

use super::output::complain;
use crate::config::{Folders, Settings};
use crate::files::Traces;
use crate::ingest::{Charset, Mapping, Options};
use crate::wording::{Say, UiLanguage, wording};
use std::path::PathBuf;

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
        let loaded = Settings::load(&folders.settings_file(), of_system());
        loaded.warnings.iter().for_each(complain);
        unknown_encodings(&loaded.settings).iter().for_each(complain);
        Ok(Self { folders, settings: loaded.settings })
    }

    /// How files are read.
    #[must_use]
    pub fn options(&self) -> Options {
        let columns = self.settings.columns.iter();
        let mapping = Mapping::of(columns.map(|(part, column)| (part.as_str(), column.as_str())));
        let mapping = Some(mapping).filter(|mapping| !mapping.is_empty());
        let encodings = self.settings.encodings.iter();
        let known = |(path, name): (&String, &String)| {
            Some((PathBuf::from(path), Charset::for_label(name)?))
        };
        Options { mapping, encodings: encodings.filter_map(known).collect(), ..Options::default() }
    }

    /// Whether what the user does leaves traces.
    #[must_use]
    pub fn traces(&self) -> Traces {
        if self.settings.private.is_on() { Traces::None } else { Traces::Left }
    }

    /// Who writes annotations; `None`: nobody by name.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        Some(self.settings.author.clone()).filter(|name| !name.is_empty())
    }
}

/// The language of the system.
pub(super) fn of_system() -> UiLanguage {
    UiLanguage::of_system(|name| std::env::var(name).ok())
}

/// What is wrong with the encodings in the settings, a sentence each.
#[must_use]
pub(super) fn unknown_encodings(settings: &Settings) -> Vec<String> {
    let unknown = settings.encodings.iter().filter(|(_, name)| Charset::for_label(name).is_none());
    let sentence =
        |(path, name): (&String, &String)| UnknownEncoding::Of(path, name).text(settings.language);
    unknown.map(sentence).collect()
}

wording! {
    /// A name of an encoding that nothing is known by.
    enum UnknownEncoding<'s> {
        Of(path: &'s str, name: &'s str) =
            "config.toml: [encodings] says `{name}` for {path}, which is no encoding that Glosse \
             knows; write cp850, cp437, mac, windows-1252 or another name that the web has",
            "config.toml: [encodings] nennt `{name}` für {path}, das kennt Glosse nicht; möglich sind \
             cp850, cp437, mac, windows-1252 oder ein anderer Name aus dem Web";
    }
}

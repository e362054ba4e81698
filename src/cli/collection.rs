//! Which articles a command works on: named paths, the last library, or the sample.

use super::output::complain;
use crate::config::{Folders, Settings};
use crate::ingest::{Limits, Mapping, Options};
use crate::library::{self, Library, last};
use std::path::PathBuf;
use std::process::ExitCode;

/// The articles to work on.
#[derive(Debug, Clone, clap::Args)]
pub struct Collection {
    /// Folders or files with articles; without any, the last library, or the sample collection
    pub paths: Vec<PathBuf>,
    /// The bundled sample collection
    #[arg(long, conflicts_with = "paths")]
    pub sample: bool,
}

/// Where a collection's articles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Folders and files.
    Paths(Vec<PathBuf>),
    /// The articles that the program carries.
    Sample,
}

/// How files are read by these settings.
#[must_use]
pub fn options(settings: &Settings) -> Options {
    let columns = settings.columns.iter().map(|(part, column)| (part.as_str(), column.as_str()));
    let mapping = Some(Mapping::of(columns)).filter(|mapping| !mapping.is_empty());
    Options { mapping, ..Options::default() }
}

impl Collection {
    /// What is meant: the named paths, else the last library, else the sample.
    #[must_use]
    pub fn origin(&self) -> Origin {
        if self.sample {
            return Origin::Sample;
        }
        if !self.paths.is_empty() {
            return Origin::Paths(self.paths.clone());
        }
        remembered().map_or(Origin::Sample, Origin::Paths)
    }

    /// Reads all of it, and says on standard error what could not be read.
    #[must_use]
    pub fn open(&self) -> Opened {
        let origin = self.origin();
        let library = match &origin {
            Origin::Sample => library::sample(),
            Origin::Paths(paths) => library::open(paths, &Limits::default()),
        };
        for unreadable in &library.unreadable {
            complain(unreadable);
        }
        Opened { origin, library }
    }
}

/// A collection that was read.
#[derive(Debug)]
pub struct Opened {
    /// Where it comes from.
    pub origin: Origin,
    /// What could be read, and what not.
    pub library: Library,
}

impl Opened {
    /// Failure where nothing at all could be read, or something that was named could not.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        let Origin::Paths(paths) = &self.origin else { return ExitCode::SUCCESS };
        let named =
            |path: &PathBuf| self.library.unreadable.iter().any(|error| error.path == *path);
        if self.library.is_empty() || paths.iter().any(named) {
            return ExitCode::FAILURE;
        }
        ExitCode::SUCCESS
    }
}

fn remembered() -> Option<Vec<PathBuf>> {
    let folders = Folders::of_user().ok()?;
    last::read(&folders.state).unwrap_or_else(|error| {
        complain(error);
        None
    })
}

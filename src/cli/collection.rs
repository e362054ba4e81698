//! Which articles a command works on: named paths, the last library, or the sample.

use super::output::{complain, sentence_of};
use super::progress::Progress;
use super::user::User;
use crate::config::{Settings, Switch};
use crate::entities::Sensitivity;
use crate::files::Traces;
use crate::library::refresh::Fault;
use crate::library::{self, Library, last};
use crate::workspace::{Goal, Holdings, LibrarySource, Opened, Upkeep};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The articles to work on.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Collection {
    /// Folders or files with articles; without any, the last library, or the sample collection
    pub paths: Vec<PathBuf>,
    /// The bundled sample collection
    #[arg(long, conflicts_with = "paths")]
    pub sample: bool,
    /// Leave no trace: no cache, no marks, no queries, no drafts, no paths in notes
    #[arg(long)]
    pub private: bool,
}

impl Collection {
    /// The user, who may want to leave no trace this time.
    ///
    /// # Errors
    /// If no folder for the settings is known.
    pub(super) fn user(&self) -> anyhow::Result<User> {
        let mut user = User::load()?;
        self.hide(&mut user.settings);
        Ok(user)
    }

    /// Lets settings leave no trace, if that is wanted this time.
    pub(super) fn hide(&self, settings: &mut Settings) {
        if self.private {
            settings.private = Switch::On;
        }
    }

    /// What is meant: the named paths, else the last library, else the sample.
    #[must_use]
    pub fn source(&self, user: &User) -> LibrarySource {
        if self.sample {
            return LibrarySource::Sample;
        }
        let paths = match self.paths.is_empty() {
            true => remembered(user),
            false => Some(self.paths.clone()),
        };
        paths.map_or(LibrarySource::Sample, |paths| LibrarySource::Paths(paths, user.options()))
    }

    /// Reads all of it, and says on standard error what could not be read.
    #[must_use]
    pub fn read(&self, user: &User) -> WholeCollection {
        let source = self.source(user);
        let library = match &source {
            LibrarySource::Sample => library::sample(),
            LibrarySource::Paths(paths, options) => library::open(paths, options),
        };
        for unreadable in &library.unreadable {
            complain(unreadable);
        }
        WholeCollection { source, library }
    }

    /// Brings its cache as far up to date as the command needs, and says on standard error what
    /// could not be read. Where there can be no cache, all of it is held in memory.
    #[must_use]
    pub(super) fn keep(&self, user: &User, goal: Goal) -> KeptCollection {
        self.bring_up_to_date(user, goal).unwrap_or_else(|error| {
            complain(format!("{}; the articles are read without it", sentence_of(&error)));
            self.hold(user, goal)
        })
    }

    /// Brings its cache as far up to date as the command needs, and says on standard error what
    /// could not be read.
    ///
    /// # Errors
    /// What is wrong with the cache.
    pub(super) fn bring_up_to_date(
        &self,
        user: &User,
        goal: Goal,
    ) -> anyhow::Result<KeptCollection> {
        if user.traces() == Traces::None {
            return Ok(self.hold(user, goal));
        }
        let source = self.source(user);
        let sensitivity = Sensitivity::new(user.settings.sensitivity);
        let opened = Upkeep::open(&user.folders.cache, source.clone(), sensitivity)?;
        let holdings = Arc::clone(opened.holdings());
        let faults = match opened {
            Opened::Kept(mut upkeep) => {
                let mut progress = Progress::new();
                let reached = upkeep.reach(goal, &mut |step| progress.show(step));
                progress.end();
                reached?;
                if upkeep.was_damaged() {
                    complain("a part of the cache was damaged; it was made again from the files");
                }
                upkeep.faults().to_vec()
            }
            Opened::AsItIs(_) => {
                complain("another Glosse keeps this library; what it has found so far is used");
                Vec::new()
            }
        };
        faults.iter().for_each(|fault| complain(&fault.sentence));
        Ok(KeptCollection { source, holdings, faults })
    }
}

impl Collection {
    /// Holds all of it in memory.
    fn hold(&self, user: &User, goal: Goal) -> KeptCollection {
        let WholeCollection { source, library } = self.read(user);
        let holdings = Arc::new(Holdings::in_memory(&library.articles, goal));
        let faults = library.unreadable.iter().map(Fault::from).collect();
        KeptCollection { source, holdings, faults }
    }
}

/// A collection that was read into memory.
#[derive(Debug)]
pub struct WholeCollection {
    /// Where it comes from.
    pub source: LibrarySource,
    /// What could be read, and what not.
    pub library: Library,
}

/// A collection in its cache.
pub(super) struct KeptCollection {
    /// Where it comes from.
    pub(super) source: LibrarySource,
    /// What is known of it.
    pub(super) holdings: Arc<Holdings>,
    /// What could not be read.
    pub(super) faults: Vec<Fault>,
}

impl WholeCollection {
    /// Failure where nothing at all could be read, or something that was named could not.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        let unreadable = self.library.unreadable.iter().map(|error| error.path.as_path());
        exit_code(&self.source, self.library.is_empty(), unreadable)
    }
}

impl KeptCollection {
    /// Failure where nothing at all could be read, or something that was named could not.
    pub(super) fn exit_code(&self) -> ExitCode {
        let unreadable = self.faults.iter().map(|fault| fault.path.as_path());
        exit_code(&self.source, self.holdings.headings().living() == 0, unreadable)
    }
}

/// Failure where nothing at all could be read, or something that was named could not.
fn exit_code<'a>(
    source: &LibrarySource,
    is_empty: bool,
    mut unreadable: impl Iterator<Item = &'a Path>,
) -> ExitCode {
    let named = |path: &Path| source.paths().iter().any(|own| own == path);
    let failed = !source.paths().is_empty() && (is_empty || unreadable.any(named));
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn remembered(user: &User) -> Option<Vec<PathBuf>> {
    last::read(&user.folders.state).unwrap_or_else(|error| {
        complain(error);
        None
    })
}

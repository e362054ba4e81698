//! `glosse [PATH…]`: the reader.

use super::collection::Collection;
use super::output::complain;
use super::user::of_system;
use super::user::{User, unknown_encodings};
use crate::config::{Folders, Settings};
use crate::files::Traces;
use crate::library::last;
use crate::terminal::{self, looks};
use crate::workspace::LibrarySource;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// What to open, and how it looks.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles.
    #[command(flatten)]
    pub collection: Collection,
    /// The theme: auto, dark, light, gruvbox, solarized, nord, dracula, catppuccin, tokyo-night,
    /// high-contrast, terminal (its own 16 colours), or a file in the folder `themes` of the
    /// configuration
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// Opens the reader.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let environment = looks::Environment::of_process();
    let terminal = io::stdout().is_terminal() && io::stdin().is_terminal();
    if !terminal || environment.term == "dumb" {
        complain(
            "the reader needs a terminal that can move its cursor; \
             `glosse list` and `glosse show` print articles anywhere",
        );
        return Ok(ExitCode::from(2));
    }
    let folders = Folders::of_user()?;
    let mut loaded = Settings::load(&folders.settings_file(), of_system());
    if let Some(theme) = &arguments.theme {
        loaded.settings.theme.clone_from(theme);
    }
    let themes = folders.config.join("themes");
    let (looks, mistakes) = terminal::Looks::new(
        (&loaded.settings.theme, &themes),
        &environment,
        loaded.settings.language,
    );
    loaded.warnings.extend(mistakes);
    loaded.warnings.extend(unknown_encodings(&loaded.settings));
    arguments.collection.hide(&mut loaded.settings);
    let user = User { folders, settings: loaded.settings };
    let source = arguments.collection.source(&user);
    if let (Traces::Left, LibrarySource::Paths(paths, _)) = (user.traces(), &source) {
        // Forgetting which library was open last is no reason not to open this one.
        let _ = last::remember(&user.folders.state, paths);
    }
    let start = terminal::Start {
        source,
        traces: user.traces(),
        settings: user.settings,
        folders: user.folders,
        looks,
        warnings: loaded.warnings,
    };
    for complaint in terminal::run(start)? {
        complain(complaint);
    }
    Ok(ExitCode::SUCCESS)
}

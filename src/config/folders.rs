//! Where Glosse keeps its files.

use directories::ProjectDirs;
use std::env;
use std::path::PathBuf;

/// The three folders of the program. None of them is created by asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Configuration and the user's own data (`GLOSSE_CONFIG_DIR`).
    pub config: PathBuf,
    /// What can be made again (`GLOSSE_CACHE_DIR`).
    pub cache: PathBuf,
    /// Reading positions, read marks, stars, the device's id, the log (`GLOSSE_STATE_DIR`).
    pub state: PathBuf,
}

/// The system names no home directory, and the environment no folder instead.
#[derive(Debug, thiserror::Error)]
#[error("no home directory is known; set GLOSSE_CONFIG_DIR, GLOSSE_CACHE_DIR and GLOSSE_STATE_DIR")]
pub struct NoHome;

impl Folders {
    /// The folders of this user, each overridden by its environment variable.
    ///
    /// # Errors
    /// [`NoHome`] if one is not overridden and the system knows no home directory.
    pub fn of_user() -> Result<Self, NoHome> {
        let project = ProjectDirs::from("", "", "glosse");
        let pick = |variable, own: fn(&ProjectDirs) -> PathBuf| {
            from_environment(variable).or_else(|| project.as_ref().map(own)).ok_or(NoHome)
        };
        Ok(Self {
            config: pick("GLOSSE_CONFIG_DIR", |dirs| dirs.config_dir().to_owned())?,
            cache: pick("GLOSSE_CACHE_DIR", |dirs| dirs.cache_dir().to_owned())?,
            state: pick("GLOSSE_STATE_DIR", |dirs| {
                dirs.state_dir().unwrap_or_else(|| dirs.cache_dir()).to_owned()
            })?,
        })
    }

    /// The file of the settings.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The user's own list of names.
    #[must_use]
    pub fn names_file(&self) -> PathBuf {
        self.config.join("names.csv")
    }

    /// The folder of the annotations: the user's work.
    #[must_use]
    pub fn annotations(&self) -> PathBuf {
        self.config.join("annotations")
    }
}

fn from_environment(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

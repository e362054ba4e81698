//! The configuration file: `config.toml` in the config dir.
//!
//! A mistake in it is reported with its place and costs only the one setting: the rest counts.

use super::key::KeySequence;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The narrowest and widest measure, in columns.
const MEASURES: std::ops::RangeInclusive<i64> = 20..=200;

/// The fewest and the most names, in tenths of the tagger's unit.
const SENSITIVITIES: std::ops::RangeInclusive<i64> = -30..=30;

/// What the user has set, or the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The theme's name: `dark`, `light`, `auto`, or a file in `themes/`.
    pub theme: String,
    /// Columns of text at most.
    pub measure: u16,
    /// Whether words are divided at the end of a line.
    pub hyphenation: Switch,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// How readily words are taken for names, in tenths: -30 (few, sure) to 30 (many).
    pub sensitivity: i8,
    /// Who writes the annotations; empty: nobody by name.
    pub author: String,
    /// Where exports go.
    pub export_to: PathBuf,
    /// Which column or key of a table or collection holds which part of an article, where that is
    /// not to be guessed: the part's name and the column's.
    pub columns: BTreeMap<String, String>,
    /// Keys that the user binds, by the action's name.
    pub keys: BTreeMap<String, Vec<KeySequence>>,
}

/// Something that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It is used.
    On,
    /// It is not used.
    Off,
}

impl Switch {
    /// Whether it is on.
    #[must_use]
    pub fn is_on(self) -> bool {
        self == Self::On
    }

    /// The other position.
    #[must_use]
    pub fn toggled(self) -> Self {
        if self.is_on() { Self::Off } else { Self::On }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            measure: 72,
            hyphenation: Switch::On,
            mouse: Switch::On,
            sensitivity: 0,
            author: String::new(),
            export_to: PathBuf::from("glosse-export"),
            columns: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }
}

/// Settings and what was wrong in their file, a sentence each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What counts.
    pub settings: Settings,
    /// What does not, and why.
    pub warnings: Vec<String>,
}

impl Settings {
    /// Reads the file; a missing one means the defaults.
    #[must_use]
    pub fn load(path: &Path) -> Loaded {
        match fs::read_to_string(path) {
            Ok(text) => parse(&text, path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Loaded::default(),
            Err(error) => Loaded {
                warnings: vec![format!(
                    "{} could not be read ({error}); the defaults are used",
                    path.display()
                )],
                ..Loaded::default()
            },
        }
    }
}

fn parse(text: &str, path: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    match text.parse::<toml::Table>() {
        Ok(table) => {
            for (name, value) in &table {
                if let Err(expected) = set(&mut loaded.settings, name, value) {
                    loaded.warnings.push(format!("{}: `{name}` {expected}", path.display()));
                }
            }
        }
        Err(error) => loaded.warnings.push(format!(
            "{} is not valid TOML ({}); the defaults are used",
            path.display(),
            error.to_string().lines().next().unwrap_or_default()
        )),
    }
    loaded
}

/// The parts of an article that a column can hold.
const PARTS: [&str; 8] =
    ["title", "summary", "text", "authors", "date", "outlet", "url", "language"];

fn columns(value: &toml::Value) -> Result<BTreeMap<String, String>, String> {
    let table =
        value.as_table().ok_or("must be a table: [columns] and lines like title = \"Headline\"")?;
    let mut columns = BTreeMap::new();
    for (part, column) in table {
        if !PARTS.contains(&part.as_str()) {
            return Err(format!("knows no `{part}`; it may hold {}", PARTS.join(", ")));
        }
        columns.insert(part.clone(), string(column)?);
    }
    Ok(columns)
}

fn set(settings: &mut Settings, name: &str, value: &toml::Value) -> Result<(), String> {
    match name {
        "theme" => settings.theme = string(value)?,
        "author" => settings.author = string(value)?,
        "export_to" => settings.export_to = PathBuf::from(string(value)?),
        "hyphenation" => settings.hyphenation = switch(value)?,
        "mouse" => settings.mouse = switch(value)?,
        "columns" => settings.columns = columns(value)?,
        "measure" => {
            settings.measure = value
                .as_integer()
                .filter(|columns| MEASURES.contains(columns))
                .and_then(|columns| u16::try_from(columns).ok())
                .ok_or("must be a number of columns from 20 to 200")?;
        }
        "sensitivity" => {
            settings.sensitivity = value
                .as_integer()
                .filter(|tenths| SENSITIVITIES.contains(tenths))
                .and_then(|tenths| i8::try_from(tenths).ok())
                .ok_or("must be a number from -30 (few, sure names) to 30 (many)")?;
        }
        "keys" => settings.keys = keys(value)?,
        _ => return Err("is no setting of Glosse; the README lists them all".to_owned()),
    }
    Ok(())
}

fn string(value: &toml::Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "must be a text in quotes".to_owned())
}

fn switch(value: &toml::Value) -> Result<Switch, String> {
    let on = value.as_bool().ok_or("must be true or false")?;
    Ok(if on { Switch::On } else { Switch::Off })
}

fn keys(value: &toml::Value) -> Result<BTreeMap<String, Vec<KeySequence>>, String> {
    let table = value.as_table().ok_or("must be a table of actions and keys")?;
    table.iter().map(|(action, keys)| Ok((action.clone(), sequences(keys)?))).collect()
}

fn sequences(value: &toml::Value) -> Result<Vec<KeySequence>, String> {
    let one = |value: &toml::Value| {
        string(value)?.parse::<KeySequence>().map_err(|error| format!("is wrong: {error}"))
    };
    value.as_array().map_or_else(|| Ok(vec![one(value)?]), |all| all.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_costs_only_its_own_setting() {
        let loaded = parse("theme = \"light\"\nmeasure = 5\nnoise = 1\n", Path::new("c.toml"));
        assert_eq!(loaded.settings.theme, "light");
        assert_eq!(loaded.settings.measure, 72);
        assert_eq!(loaded.warnings.len(), 2);
        assert!(loaded.warnings[0].contains("20 to 200"), "{:?}", loaded.warnings);
    }

    #[test]
    fn a_broken_file_means_the_defaults_and_a_warning() {
        let loaded = parse("theme = ", Path::new("c.toml"));
        assert_eq!(loaded.settings, Settings::default());
        assert!(loaded.warnings[0].contains("c.toml"));
    }

    #[test]
    fn keys_are_read_one_or_several_to_an_action() {
        let loaded = parse("[keys]\nnote = \"i\"\nquit = [\"q\", \"Ctrl-q\"]\n", Path::new("c"));
        assert_eq!(loaded.settings.keys["quit"].len(), 2);
        assert_eq!(loaded.settings.keys["note"][0].to_string(), "i");
    }
}

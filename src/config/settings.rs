//! The configuration file: `config.toml` in the config dir.
//!
//! A mistake in it is reported with its place and costs only the one setting: the rest counts.

use super::key::KeySequence;
use super::mistake::{Mistake, Unusable, Wrong};
use crate::wording::{Say, UiLanguage};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The narrowest and widest measure, in columns.
const MEASURES: RangeInclusive<i64> = 20..=200;

/// The fewest and the most names, in tenths of the tagger's unit.
const SENSITIVITIES: RangeInclusive<i64> = -30..=30;

/// What the user has set, or the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The theme's name: `dark`, `light`, `auto`, or a file in `themes/`.
    pub theme: String,
    /// The language in which everything is said.
    pub language: UiLanguage,
    /// Columns of text at most.
    pub measure: u16,
    /// Whether words are divided at the end of a line.
    pub hyphenation: Switch,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// Whether nothing is written but the notes that the user saves.
    pub private: Switch,
    /// How readily words are taken for names, in tenths: -30 (few, sure) to 30 (many).
    pub sensitivity: i8,
    /// Who writes the annotations; empty: nobody by name.
    pub author: String,
    /// Where exports go.
    pub export_to: PathBuf,
    /// Which column or key of a table or collection holds which part of an article, where that is
    /// not to be guessed: the part's name and the column's.
    pub columns: BTreeMap<String, String>,
    /// The character sets of folders and files in which the guess is wrong, by path.
    pub encodings: BTreeMap<String, String>,
    /// Keys that the user binds, by the action's name; with the place before it, as `text.note`,
    /// in that place alone.
    pub keys: BTreeMap<String, Vec<KeySequence>>,
    /// The line of the file in which each of them stands.
    pub key_lines: BTreeMap<String, usize>,
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
            language: UiLanguage::English,
            measure: 72,
            hyphenation: Switch::On,
            mouse: Switch::On,
            private: Switch::Off,
            sensitivity: 0,
            author: String::new(),
            export_to: PathBuf::from("glosse-export"),
            columns: BTreeMap::new(),
            encodings: BTreeMap::new(),
            keys: BTreeMap::new(),
            key_lines: BTreeMap::new(),
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
    /// Reads the file; a missing one means the defaults. Where the user chose no language, it is
    /// the system's.
    #[must_use]
    pub fn load(path: &Path, system: UiLanguage) -> Loaded {
        let defaults = Self { language: system, ..Self::default() };
        match fs::read_to_string(path) {
            Ok(text) => parse(&text, path, defaults),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Loaded { settings: defaults, warnings: Vec::new() }
            }
            Err(error) => {
                let warning = Unusable::Settings(path.display(), error).text(system);
                Loaded { settings: defaults, warnings: vec![warning] }
            }
        }
    }
}

fn parse(text: &str, path: &Path, defaults: Settings) -> Loaded {
    let (sound, mut mistakes) = without_broken_lines(text);
    let mut settings = defaults;
    if let Ok(table) = DeTable::parse(&sound) {
        for (name, value) in table.get_ref() {
            let (at, name) = (name.span().start, name.get_ref());
            let result = set(&mut settings, name, value, &mut mistakes);
            mistakes.extend(result.err().map(|wrong| Misplaced::new(at, name, wrong)));
        }
    }
    mistakes.sort_by_key(|mistake| mistake.at);
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    settings.key_lines.values_mut().for_each(|at| *at = line(*at));
    let told = mistakes.into_iter().map(|Misplaced { at, wrong }| {
        Mistake { file: path, line: line(at), wrong }.sentence(settings.language)
    });
    Loaded { warnings: told.collect(), settings }
}

/// Lines that are passed over at most; a file with more of them is none of ours.
const BROKEN: usize = 50;

/// A file's text with blanks in place of the lines that are no TOML, and what is wrong with them.
fn without_broken_lines(text: &str) -> (String, Vec<Misplaced>) {
    let (mut sound, mut mistakes) = (text.to_owned(), Vec::new());
    while let Err(error) = DeTable::parse(&sound) {
        let at = error.span().map_or(0, |span| span.start.min(sound.len()));
        mistakes.push(Misplaced { at, wrong: Wrong::NoToml(error.message().to_owned()) });
        let mut from = 0;
        let blanked = sound.split_inclusive('\n').map(|line| {
            let here = from..=from + line.trim_end_matches('\n').len();
            from += line.len();
            if here.contains(&at) {
                line.replace(|c: char| c != '\n', " ")
            } else {
                line.to_owned()
            }
        });
        let blanked: String = blanked.collect();
        if blanked == sound || mistakes.len() > BROKEN {
            return (String::new(), mistakes);
        }
        sound = blanked;
    }
    (sound, mistakes)
}

/// What is wrong at a place of the file.
#[derive(Debug)]
struct Misplaced {
    /// The byte where it begins.
    at: usize,
    wrong: Wrong,
}

impl Misplaced {
    /// Something wrong with what has a name.
    fn new(at: usize, name: &str, wrong: Wrong) -> Self {
        Self { at, wrong: Wrong::Setting(name.to_owned(), Box::new(wrong)) }
    }
}

/// A value and where it stands.
type Value<'v> = Spanned<DeValue<'v>>;

/// The parts of an article that a column can hold.
const PARTS: [&str; 9] =
    ["title", "summary", "text", "authors", "date", "saved", "outlet", "url", "language"];

/// Sets one setting. A mistake in an entry of a table costs only that entry.
fn set(
    settings: &mut Settings,
    name: &str,
    value: &Value<'_>,
    mistakes: &mut Vec<Misplaced>,
) -> Result<(), Wrong> {
    match name {
        "theme" => settings.theme = string(value)?,
        "language" => {
            let code = string(value)?;
            if code != "auto" {
                settings.language = code.parse().map_err(|()| Wrong::Language)?;
            }
        }
        "author" => settings.author = string(value)?,
        "export_to" => settings.export_to = PathBuf::from(string(value)?),
        "hyphenation" => settings.hyphenation = switch(value)?,
        "mouse" => settings.mouse = switch(value)?,
        "private" => settings.private = switch(value)?,
        "columns" => {
            settings.columns = entries((value, Wrong::Columns), mistakes, column)?;
        }
        "encodings" => {
            let encodings = (value, Wrong::Encodings);
            settings.encodings = entries(encodings, mistakes, |_, name| string(name))?;
        }
        "measure" => {
            settings.measure = within(value, MEASURES)
                .and_then(|columns| u16::try_from(columns).ok())
                .ok_or(Wrong::Measure)?;
        }
        "sensitivity" => {
            settings.sensitivity = within(value, SENSITIVITIES)
                .and_then(|tenths| i8::try_from(tenths).ok())
                .ok_or(Wrong::Sensitivity)?;
        }
        "keys" => {
            let table = value.get_ref().as_table().ok_or(Wrong::Keys)?;
            for (name, value) in table {
                bind(settings, ("", name), value, mistakes);
            }
        }
        _ => return Err(Wrong::UnknownSetting),
    }
    Ok(())
}

/// The places in which keys may be bound alone.
const PLACES: [&str; 4] = ["list", "text", "notes", "editor"];

/// Takes an entry of `[keys]`, or a table of them for one place.
fn bind(
    settings: &mut Settings,
    (place, name): (&str, &Spanned<Cow<'_, str>>),
    value: &Value<'_>,
    mistakes: &mut Vec<Misplaced>,
) {
    let at = name.span().start;
    if let (true, Some(table)) = (place.is_empty(), value.get_ref().as_table()) {
        if PLACES.contains(&name.get_ref().as_ref()) {
            table.iter().for_each(|(inner, value)| {
                bind(settings, (name.get_ref(), inner), value, mistakes);
            });
        } else {
            mistakes.push(Misplaced::new(at, name.get_ref(), Wrong::NoPlace(PLACES.join(", "))));
        }
        return;
    }
    let full = match place {
        "" => name.get_ref().clone().into_owned(),
        _ => format!("{place}.{}", name.get_ref()),
    };
    match sequences(value) {
        Ok(keys) => {
            // The byte for now: `parse` knows the lines.
            settings.key_lines.insert(full.clone(), at);
            settings.keys.insert(full, keys);
        }
        Err(wrong) => mistakes.push(Misplaced::new(at, &full, wrong)),
    }
}

/// The entries of a table that can be understood; the others are mistakes.
fn entries<T>(
    (value, expected): (&Value<'_>, Wrong),
    mistakes: &mut Vec<Misplaced>,
    read: impl Fn(&str, &Value<'_>) -> Result<T, Wrong>,
) -> Result<BTreeMap<String, T>, Wrong> {
    let table = value.get_ref().as_table().ok_or(expected)?;
    let mut understood = BTreeMap::new();
    for (name, value) in table {
        match read(name.get_ref(), value) {
            Ok(one) => drop(understood.insert(name.get_ref().clone().into_owned(), one)),
            Err(wrong) => mistakes.push(Misplaced::new(name.span().start, name.get_ref(), wrong)),
        }
    }
    Ok(understood)
}

/// The name of a column, or its position from 1.
fn column(part: &str, column: &Value<'_>) -> Result<String, Wrong> {
    if !PARTS.contains(&part) {
        return Err(Wrong::NoPart(PARTS.join(", ")));
    }
    let position = within(column, 1..=i64::from(u16::MAX)).map(|position| position.to_string());
    position.or_else(|| string(column).ok()).ok_or(Wrong::Column)
}

fn string(value: &Value<'_>) -> Result<String, Wrong> {
    let text = value.get_ref().as_str().map(str::to_owned);
    text.ok_or(Wrong::Text)
}

fn switch(value: &Value<'_>) -> Result<Switch, Wrong> {
    let on = value.get_ref().as_bool().ok_or(Wrong::Switch)?;
    Ok(if on { Switch::On } else { Switch::Off })
}

fn within(value: &Value<'_>, range: RangeInclusive<i64>) -> Option<i64> {
    let digits = value.get_ref().as_integer()?;
    let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok()?;
    Some(number).filter(|number| range.contains(number))
}

fn sequences(value: &Value<'_>) -> Result<Vec<KeySequence>, Wrong> {
    let one = |value: &Value<'_>| {
        string(value)?.parse::<KeySequence>().map_err(|error| Wrong::NoKey(error.0))
    };
    match value.get_ref().as_array() {
        Some(all) => all.iter().map(one).collect(),
        None => Ok(vec![one(value)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Loaded {
        parse(text, Path::new("c.toml"), Settings::default())
    }

    #[test]
    fn a_mistake_costs_only_its_own_setting() {
        let loaded = read("theme = \"light\"\nmeasure = 5\nnoise = 1\n");
        assert_eq!(loaded.settings.theme, "light");
        assert_eq!(loaded.settings.measure, 72);
        assert_eq!(loaded.warnings.len(), 2);
        assert!(loaded.warnings[0].contains("20 to 200"), "{:?}", loaded.warnings);
    }

    #[test]
    fn every_mistake_is_told_with_its_line_and_costs_only_itself() {
        let text = "theme = \"light\"\nmeasure = \"breit\"\nlaut = 1\n\n[keys]\nnote = \"ö\"\n\
            delete = \"strg-d\"\n\n[columns]\ntitle = \"Titel\"\nleser = \"X\"\n";
        let loaded = read(text);
        let said: Vec<&str> = loaded.warnings.iter().map(String::as_str).collect();
        for (warning, parts) in said.iter().zip([
            ["line 2", "`measure`"],
            ["line 3", "`laut`"],
            ["line 7", "`delete`"],
            ["line 11", "`leser`"],
        ]) {
            assert!(parts.iter().all(|part| warning.contains(part)), "{warning}");
        }
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(loaded.settings.keys["note"][0].to_string(), "ö");
        assert_eq!(loaded.settings.columns["title"], "Titel");
    }

    #[test]
    fn columns_are_named_or_counted_and_folders_have_encodings() {
        let text = "[columns]\ntitle = \"Headline\"\ntext = 2\n[encodings]\n\"/a/b\" = \"cp850\"\n";
        let loaded = read(text);
        assert_eq!(loaded.settings.columns["title"], "Headline");
        assert_eq!(loaded.settings.columns["text"], "2");
        assert_eq!(loaded.settings.encodings["/a/b"], "cp850");
        let loaded = read("[columns]\ntext = 0\n");
        assert!(loaded.warnings[0].contains("position from 1"), "{:?}", loaded.warnings);
    }

    #[test]
    fn a_line_that_is_no_toml_costs_only_itself() {
        let loaded = read("theme = \"light\"\nmeasure 60\nauthor = \"ak\"\n");
        assert_eq!((&*loaded.settings.theme, &*loaded.settings.author), ("light", "ak"));
        assert!(loaded.warnings[0].contains("line 2"), "{:?}", loaded.warnings);
    }

    #[test]
    fn a_broken_file_means_the_defaults_and_a_warning() {
        let loaded = read("theme = ");
        assert_eq!(loaded.settings, Settings::default());
        assert!(loaded.warnings[0].contains("c.toml"));
    }

    #[test]
    fn settings_that_are_written_are_read_again() {
        let text = "theme = \"nord\"\nmeasure = 60\nmouse = false\n[columns]\ntext = 2\n[keys]\n\
            note = \"i\"\n[keys.list]\nstar = [\"ü\", \"s t\"]\n";
        let before = read(text).settings;
        let after = read(&before.to_toml());
        assert_eq!(after.warnings, Vec::<String>::new());
        let without_lines =
            |settings: Settings| Settings { key_lines: BTreeMap::new(), ..settings };
        assert_eq!(without_lines(after.settings), without_lines(before));
    }

    #[test]
    fn keys_of_one_place_stand_in_a_table_of_it() {
        let text = "[keys]\nnote = \"i\"\n\n[keys.list]\nstar = [\"ü\", \"s t\"]\n\n[keys.garten]\nx = \"y\"\n";
        let loaded = read(text);
        assert_eq!(loaded.settings.keys["list.star"].len(), 2);
        assert_eq!(loaded.settings.key_lines["list.star"], 5);
        assert!(loaded.warnings[0].contains("line 7") && loaded.warnings[0].contains("garten"));
    }

    #[test]
    fn keys_are_read_one_or_several_to_an_action() {
        let loaded = read("[keys]\nnote = \"i\"\nquit = [\"q\", \"Ctrl-q\"]\n");
        assert_eq!(loaded.settings.keys["quit"].len(), 2);
        assert_eq!(loaded.settings.keys["note"][0].to_string(), "i");
    }
}

//! The configuration file: `config.toml` in the config dir.
//!
//! A mistake in it is reported with its place and costs only the one setting: the rest counts.

use super::key::KeySequence;
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
            measure: 72,
            hyphenation: Switch::On,
            mouse: Switch::On,
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
    let (sound, mut mistakes) = without_broken_lines(text);
    let mut loaded = Loaded::default();
    if let Ok(table) = DeTable::parse(&sound) {
        for (name, value) in table.get_ref() {
            let (at, name) = (name.span().start, name.get_ref());
            let result = set(&mut loaded.settings, name, value, &mut mistakes);
            mistakes
                .extend(result.err().map(|what| Mistake { at, what: format!("`{name}` {what}") }));
        }
    }
    mistakes.sort_by_key(|mistake| mistake.at);
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    loaded.settings.key_lines.values_mut().for_each(|at| *at = line(*at));
    let told = mistakes
        .iter()
        .map(|mistake| format!("{}, line {}: {}", path.display(), line(mistake.at), mistake.what));
    loaded.warnings = told.collect();
    loaded
}

/// Lines that are passed over at most; a file with more of them is none of ours.
const BROKEN: usize = 50;

/// A file's text with blanks in place of the lines that are no TOML, and what is wrong with them.
fn without_broken_lines(text: &str) -> (String, Vec<Mistake>) {
    let (mut sound, mut mistakes) = (text.to_owned(), Vec::new());
    while let Err(error) = DeTable::parse(&sound) {
        let at = error.span().map_or(0, |span| span.start.min(sound.len()));
        let what = format!("this is not TOML and is passed over: {}", error.message());
        mistakes.push(Mistake { at, what });
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
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mistake {
    /// The byte where it begins.
    at: usize,
    what: String,
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
    mistakes: &mut Vec<Mistake>,
) -> Result<(), String> {
    match name {
        "theme" => settings.theme = string(value)?,
        "author" => settings.author = string(value)?,
        "export_to" => settings.export_to = PathBuf::from(string(value)?),
        "hyphenation" => settings.hyphenation = switch(value)?,
        "mouse" => settings.mouse = switch(value)?,
        "columns" => {
            let lines = "must be a table: [columns] and lines like title = \"Headline\"";
            settings.columns = entries(value, lines, mistakes, column)?;
        }
        "encodings" => {
            let lines =
                "must be a table: [encodings] and lines like \"/home/me/archive\" = \"cp850\"";
            settings.encodings = entries(value, lines, mistakes, |_, name| string(name))?;
        }
        "measure" => {
            settings.measure = within(value, MEASURES)
                .and_then(|columns| u16::try_from(columns).ok())
                .ok_or("must be a number of columns from 20 to 200")?;
        }
        "sensitivity" => {
            settings.sensitivity = within(value, SENSITIVITIES)
                .and_then(|tenths| i8::try_from(tenths).ok())
                .ok_or("must be a number from -30 (few, sure names) to 30 (many)")?;
        }
        "keys" => {
            let lines = "must be a table: [keys] and lines like note = \"n\"";
            let table = value.get_ref().as_table().ok_or(lines)?;
            for (name, value) in table {
                bind(settings, ("", name), value, mistakes);
            }
        }
        _ => return Err("is no setting of Glosse; the README lists them all".to_owned()),
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
    mistakes: &mut Vec<Mistake>,
) {
    let at = name.span().start;
    if let (true, Some(table)) = (place.is_empty(), value.get_ref().as_table()) {
        if PLACES.contains(&name.get_ref().as_ref()) {
            table.iter().for_each(|(inner, value)| {
                bind(settings, (name.get_ref(), inner), value, mistakes);
            });
        } else {
            let what = format!(
                "`{}` is no place for keys; there are {}",
                name.get_ref(),
                PLACES.join(", ")
            );
            mistakes.push(Mistake { at, what });
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
        Err(what) => mistakes.push(Mistake { at, what: format!("`{full}` {what}") }),
    }
}

/// The entries of a table that can be understood; the others are mistakes.
fn entries<T>(
    value: &Value<'_>,
    expected: &str,
    mistakes: &mut Vec<Mistake>,
    read: impl Fn(&str, &Value<'_>) -> Result<T, String>,
) -> Result<BTreeMap<String, T>, String> {
    let table = value.get_ref().as_table().ok_or(expected)?;
    let mut understood = BTreeMap::new();
    for (name, value) in table {
        match read(name.get_ref(), value) {
            Ok(one) => drop(understood.insert(name.get_ref().clone().into_owned(), one)),
            Err(what) => mistakes.push(Mistake {
                at: name.span().start,
                what: format!("`{}` {what}", name.get_ref()),
            }),
        }
    }
    Ok(understood)
}

/// The name of a column, or its position from 1.
fn column(part: &str, column: &Value<'_>) -> Result<String, String> {
    if !PARTS.contains(&part) {
        return Err(format!("is no part of an article; there are {}", PARTS.join(", ")));
    }
    let position = within(column, 1..=i64::from(u16::MAX)).map(|position| position.to_string());
    position
        .or_else(|| string(column).ok())
        .ok_or_else(|| "must be the name of a column in quotes, or its position from 1".to_owned())
}

fn string(value: &Value<'_>) -> Result<String, String> {
    let text = value.get_ref().as_str().map(str::to_owned);
    text.ok_or_else(|| "must be a text in quotes".to_owned())
}

fn switch(value: &Value<'_>) -> Result<Switch, String> {
    let on = value.get_ref().as_bool().ok_or("must be true or false")?;
    Ok(if on { Switch::On } else { Switch::Off })
}

fn within(value: &Value<'_>, range: RangeInclusive<i64>) -> Option<i64> {
    let digits = value.get_ref().as_integer()?;
    let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok()?;
    Some(number).filter(|number| range.contains(number))
}

fn sequences(value: &Value<'_>) -> Result<Vec<KeySequence>, String> {
    let one = |value: &Value<'_>| {
        string(value)?.parse::<KeySequence>().map_err(|error| format!("is wrong: {error}"))
    };
    match value.get_ref().as_array() {
        Some(all) => all.iter().map(one).collect(),
        None => Ok(vec![one(value)?]),
    }
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
    fn every_mistake_is_told_with_its_line_and_costs_only_itself() {
        let text = "theme = \"light\"\nmeasure = \"breit\"\nlaut = 1\n\n[keys]\nnote = \"ö\"\n\
            delete = \"strg-d\"\n\n[columns]\ntitle = \"Titel\"\nleser = \"X\"\n";
        let loaded = parse(text, Path::new("c.toml"));
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
        let loaded = parse(text, Path::new("c"));
        assert_eq!(loaded.settings.columns["title"], "Headline");
        assert_eq!(loaded.settings.columns["text"], "2");
        assert_eq!(loaded.settings.encodings["/a/b"], "cp850");
        let loaded = parse("[columns]\ntext = 0\n", Path::new("c"));
        assert!(loaded.warnings[0].contains("position from 1"), "{:?}", loaded.warnings);
    }

    #[test]
    fn a_line_that_is_no_toml_costs_only_itself() {
        let loaded = parse("theme = \"light\"\nmeasure 60\nauthor = \"ak\"\n", Path::new("c"));
        assert_eq!((&*loaded.settings.theme, &*loaded.settings.author), ("light", "ak"));
        assert!(loaded.warnings[0].contains("line 2"), "{:?}", loaded.warnings);
    }

    #[test]
    fn a_broken_file_means_the_defaults_and_a_warning() {
        let loaded = parse("theme = ", Path::new("c.toml"));
        assert_eq!(loaded.settings, Settings::default());
        assert!(loaded.warnings[0].contains("c.toml"));
    }

    #[test]
    fn settings_that_are_written_are_read_again() {
        let text = "theme = \"nord\"\nmeasure = 60\nmouse = false\n[columns]\ntext = 2\n[keys]\n\
            note = \"i\"\n[keys.list]\nstar = [\"ü\", \"s t\"]\n";
        let before = parse(text, Path::new("c")).settings;
        let after = parse(&before.to_toml(), Path::new("c"));
        assert_eq!(after.warnings, Vec::<String>::new());
        let without_lines =
            |settings: Settings| Settings { key_lines: BTreeMap::new(), ..settings };
        assert_eq!(without_lines(after.settings), without_lines(before));
    }

    #[test]
    fn keys_of_one_place_stand_in_a_table_of_it() {
        let text = "[keys]\nnote = \"i\"\n\n[keys.list]\nstar = [\"ü\", \"s t\"]\n\n[keys.garten]\nx = \"y\"\n";
        let loaded = parse(text, Path::new("c.toml"));
        assert_eq!(loaded.settings.keys["list.star"].len(), 2);
        assert_eq!(loaded.settings.key_lines["list.star"], 5);
        assert!(loaded.warnings[0].contains("line 7") && loaded.warnings[0].contains("garten"));
    }

    #[test]
    fn keys_are_read_one_or_several_to_an_action() {
        let loaded = parse("[keys]\nnote = \"i\"\nquit = [\"q\", \"Ctrl-q\"]\n", Path::new("c"));
        assert_eq!(loaded.settings.keys["quit"].len(), 2);
        assert_eq!(loaded.settings.keys["note"][0].to_string(), "i");
    }
}

//! Settings as the text of a file that sets them.

use super::settings::Settings;
use std::collections::BTreeMap;
use std::fmt::Write as _;

impl Settings {
    /// The settings as the text of a file that sets them.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        // Writing to a string does not fail.
        let mut line = |name: &str, value: String| {
            let _ = writeln!(out, "{name} = {value}");
        };
        line("theme", quoted(&self.theme));
        let language = self.language.code();
        line("language", quoted(language));
        line("measure", self.measure.to_string());
        line("sensitivity", self.sensitivity.to_string());
        line("hyphenation", self.hyphenation.is_on().to_string());
        line("mouse", self.mouse.is_on().to_string());
        line("private", self.private.is_on().to_string());
        line("author", quoted(&self.author));
        line("export_to", quoted(&self.export_to.display().to_string()));
        for (name, entries) in [("columns", &self.columns), ("encodings", &self.encodings)] {
            table(&mut out, name, entries.iter().map(|(key, value)| (quoted(key), quoted(value))));
        }
        let mut places: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (full, keys) in &self.keys {
            let keys: Vec<String> = keys.iter().map(|keys| quoted(&keys.to_string())).collect();
            let (place, name) = match full.split_once('.') {
                Some((place, name)) => (format!("keys.{place}"), name),
                None => ("keys".to_owned(), full.as_str()),
            };
            let entry = (quoted(name), format!("[{}]", keys.join(", ")));
            places.entry(place).or_default().push(entry);
        }
        for (place, entries) in places {
            table(&mut out, &place, entries.into_iter());
        }
        out
    }
}

fn table(out: &mut String, name: &str, entries: impl ExactSizeIterator<Item = (String, String)>) {
    if entries.len() == 0 {
        return;
    }
    let _ = writeln!(out, "\n[{name}]");
    for (key, value) in entries {
        let _ = writeln!(out, "{key} = {value}");
    }
}

/// A text in quotes: TOML's basic strings escape as JSON's do.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

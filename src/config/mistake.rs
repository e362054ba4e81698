//! What can be wrong in the user's files: settings, keys, themes.

use crate::wording::{Phrase, Say, UiLanguage, wording};
use std::io;
use std::path::Path;

/// What is wrong, and in which line of which file.
#[derive(Debug)]
pub struct Mistake<'f> {
    /// The file.
    pub file: &'f Path,
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub wrong: Wrong,
}

impl Mistake<'_> {
    /// All of it, as one sentence.
    #[must_use]
    pub fn sentence(&self, language: UiLanguage) -> String {
        let (file, line) = (self.file.display(), self.line);
        let wrong = self.wrong.said_in(language);
        format!("{file}, {} {line}: {wrong}", LINE.in_language(language))
    }
}

/// What stands before the number of a line.
pub const LINE: Phrase = Phrase::new("line", "Zeile");

wording! {
    /// Something in a file that cannot be used.
    #[derive(Debug)]
    pub enum Wrong {
        NoToml(why: String) =
            "this is not TOML and is passed over: {why}", "das ist kein TOML und wird übergangen: {why}";
        Setting(name: String, wrong: Box<Wrong>) = "`{name}` {wrong}", "`{name}` {wrong}";
        UnknownSetting =
            "is no setting of Glosse; the book lists them all",
            "ist keine Einstellung von Glosse; glosse config --default zeigt alle";
        Columns =
            "must be a table: `[columns]` and lines like title = \"Headline\"",
            "muss eine Tabelle sein: `[columns]` und Zeilen wie title = \"Headline\"";
        Encodings =
            "must be a table: `[encodings]` and lines like \"/home/me/archive\" = \"cp850\"",
            "muss eine Tabelle sein: `[encodings]` und Zeilen wie \"/home/ich/archiv\" = \"cp850\"";
        Keys =
            "must be a table: `[keys]` and lines like note = \"n\"",
            "muss eine Tabelle sein: `[keys]` und Zeilen wie note = \"n\"";
        Measure =
            "must be a number of columns from 20 to 200", "muss eine Spaltenzahl von 20 bis 200 sein";
        Sensitivity =
            "must be a number from -30 (few, sure names) to 30 (many)",
            "muss eine Zahl von -30 (wenige, sichere Namen) bis 30 (viele) sein";
        Language =
            "must be \"auto\", \"de\" or \"en\"", "muss \"auto\", \"de\" oder \"en\" sein";
        Text = "must be a text in quotes", "muss ein Text in Anführungszeichen sein";
        Switch = "must be true or false", "muss true oder false sein";
        Column =
            "must be the name of a column in quotes, or its position from 1",
            "muss der Name einer Spalte in Anführungszeichen sein oder ihre Nummer ab 1";
        NoPart(known: String) =
            "is no part of an article; there are {known}", "ist kein Teil eines Artikels; es gibt {known}";
        NoPlace(known: String) =
            "is no place for keys; there are {known}", "ist kein Ort für Tasten; es gibt {known}";
        NoKey(typed: String) =
            "is wrong: `{typed}` names no key; keys are written like j, Ctrl-d, Alt-1, Space, g g",
            "ist falsch: `{typed}` ist keine Taste; Tasten heißen etwa j, Strg-d, Alt-1, Leertaste, g g";

        // Keys.
        NoAction(name: String) =
            "keys: `{name}` is no action; glosse keys lists them all",
            "keys: `{name}` ist kein Befehl; glosse keys zeigt alle";
        NotThere(name: String) =
            "keys: `{name}` does nothing in that place", "keys: `{name}` tut an diesem Ort nichts";
        GivenTwice(keys: String, other: String, name: String, context: &'static str) =
            "`{keys}` is given to `{other}` and to `{name}` ({context}); `{name}` has it",
            "`{keys}` ist an `{other}` und an `{name}` vergeben ({context}); `{name}` hat es";
        Hides(keys: String, other: String, name: &'static str) =
            "`{keys}` hides `{other}` of `{name}`, which begins with it",
            "`{keys}` verdeckt `{other}` von `{name}`, das damit beginnt";
        NeverReached(keys: String, beginning: String, name: &'static str) =
            "`{keys}` is never reached: `{beginning}` already is `{name}`",
            "`{keys}` wird nie erreicht: `{beginning}` ist schon `{name}`";

        // Themes.
        ThemeText(name: String) =
            "`{name}` must be a text in quotes", "`{name}` muss ein Text in Anführungszeichen sein";
        NoBase(name: String, known: String) =
            "`{name}` is no theme; there are {known}", "`{name}` ist kein Thema; es gibt {known}";
        NoRole(name: String) = "`{name}` is no role of a theme", "`{name}` ist keine Rolle eines Themas";
        Role(name: String, wrong: Box<Wrong>) = "`{name}`: {wrong}", "`{name}`: {wrong}";
        GroundAlone =
            "sets a ground but no letters", "setzt einen Grund, aber keine Schriftfarbe";
        NoColour(word: String) =
            "`{word}` is no colour; write #rrggbb/name, as #e6b673/yellow",
            "`{word}` ist keine Farbe; geschrieben wird #rrggbb/Name, etwa #e6b673/yellow";
    }
}

wording! {
    /// A file that cannot be used at all.
    #[derive(Debug)]
    pub enum Unusable<'f> {
        Settings(file: std::path::Display<'f>, error: io::Error) =
            "{file} could not be read ({error}); the defaults are used",
            "{file} ist nicht lesbar ({error}); es gelten die Vorgaben";
        Theme(file: std::path::Display<'f>, error: io::Error) =
            "theme {file} could not be read: {error}", "Thema {file} ist nicht lesbar: {error}";
        NoTheme(name: &'f str, file: std::path::Display<'f>, known: String) =
            "there is no theme `{name}`, and no file {file}; there are {known}, auto and terminal",
            "es gibt kein Thema `{name}` und keine Datei {file}; es gibt {known}, auto und terminal";
    }
}

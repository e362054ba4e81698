//! Keys as the user writes them: `j`, `Ctrl-d`, `g g`, `Space`.

use crate::wording::{Phrase, Say, UiLanguage};
use std::fmt;
use std::str::FromStr;

/// What is pressed, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character as typed: an upper-case letter needs no `Shift`.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Tabulator with `Shift`.
    BackTab,
    /// Deletes to the left.
    Backspace,
    /// Deletes to the right.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// A function key, from 1.
    Function(u8),
}

/// One press of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With `Ctrl` held.
    pub ctrl: bool,
    /// With `Alt` held.
    pub alt: bool,
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character without modifiers.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// The digit that this key types, if it types one.
    #[must_use]
    pub fn digit(self) -> Option<u32> {
        match self {
            Self { code: KeyCode::Char(character), ctrl: false, alt: false } => {
                character.to_digit(10)
            }
            _ => None,
        }
    }
}

/// Keys pressed one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct KeySequence(pub Vec<Key>);

/// The name of no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no key; keys are written like j, Ctrl-d, Alt-1, Space, g g")]
pub struct KeyError(pub String);

/// Keys that are written as a word, as they are engraved; either word is read in any language.
const NAMED: &[(Phrase, KeyCode)] = &[
    (Phrase::same("Enter"), KeyCode::Enter),
    (Phrase::same("Esc"), KeyCode::Esc),
    (Phrase::new("Shift-Tab", "Umschalt-Tab"), KeyCode::BackTab),
    (Phrase::same("Tab"), KeyCode::Tab),
    (Phrase::new("Backspace", "Rücktaste"), KeyCode::Backspace),
    (Phrase::new("Del", "Entf"), KeyCode::Delete),
    (Phrase::new("Up", "↑"), KeyCode::Up),
    (Phrase::new("Down", "↓"), KeyCode::Down),
    (Phrase::new("Left", "←"), KeyCode::Left),
    (Phrase::new("Right", "→"), KeyCode::Right),
    (Phrase::new("Home", "Pos1"), KeyCode::Home),
    (Phrase::new("End", "Ende"), KeyCode::End),
    (Phrase::new("PgUp", "Bild↑"), KeyCode::PageUp),
    (Phrase::new("PgDn", "Bild↓"), KeyCode::PageDown),
    (Phrase::new("Space", "Leertaste"), KeyCode::Char(' ')),
];

/// What stands before a key that is pressed together with the control key.
const CONTROL: Phrase = Phrase::new("Ctrl-", "Strg-");

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let unknown = || KeyError(text.to_owned());
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        loop {
            let control = |language| rest.strip_prefix(CONTROL.in_language(language));
            let control = UiLanguage::ALL.into_iter().find_map(control);
            if let Some(after) = control.filter(|after| !after.is_empty()) {
                (rest, ctrl) = (after, true);
            } else if let Some(after) = rest.strip_prefix("Alt-").filter(|after| !after.is_empty())
            {
                (rest, alt) = (after, true);
            } else {
                break;
            }
        }
        code_of(rest).map(|code| Self { code, ctrl, alt }).ok_or_else(unknown)
    }
}

fn code_of(name: &str) -> Option<KeyCode> {
    let is_it = |known: &Phrase| UiLanguage::ALL.iter().any(|of| known.in_language(*of) == name);
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| is_it(known)) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next(), characters.as_str()) {
        (Some(only), "") if !only.is_control() => Some(KeyCode::Char(only)),
        (Some('F'), number) => number.parse().ok().map(KeyCode::Function),
        _ => None,
    }
}

impl Say for Key {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            CONTROL.say(language, f)?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => name.say(language, f),
            (None, KeyCode::Char(character)) => write!(f, "{character}"),
            (None, KeyCode::Function(number)) => write!(f, "F{number}"),
            (None, _) => Ok(()),
        }
    }
}

/// As files have it in any language.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text(UiLanguage::English))
    }
}

impl FromStr for KeySequence {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let keys = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() { Err(KeyError(text.to_owned())) } else { Ok(Self(keys)) }
    }
}

impl Say for KeySequence {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(|key| key.text(language)).collect();
        f.write_str(&keys.join(" "))
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.pad(&keys.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_is_written() {
        for text in ["j", "G", "Ctrl-d", "Alt-1", "Space", "g g", "Shift-Tab", "F12", "-", "Ctrl--"]
        {
            let keys: KeySequence = text.parse().unwrap();
            assert_eq!(keys.to_string(), text);
        }
    }

    #[test]
    fn a_key_is_called_as_it_is_engraved_and_read_by_either_name() {
        for (english, german) in
            [("Ctrl-d", "Strg-d"), ("Alt-Right", "Alt-→"), ("g Space", "g Leertaste"), ("j", "j")]
        {
            let keys: KeySequence = german.parse().unwrap();
            assert_eq!(english.parse(), Ok(keys.clone()));
            assert_eq!(keys.text(UiLanguage::German), german);
            assert_eq!(keys.to_string(), english);
        }
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for text in ["", "Hyper-x", "jj", "Fx"] {
            assert!(text.parse::<KeySequence>().is_err(), "{text}");
        }
    }
}

//! Keys as the user writes them: `j`, `Ctrl-d`, `g g`, `Space`.

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
pub struct KeyError(String);

/// Keys that are written as a word.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Shift-Tab", KeyCode::BackTab),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let unknown = || KeyError(text.to_owned());
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        loop {
            if let Some(after) = rest.strip_prefix("Ctrl-").filter(|after| !after.is_empty()) {
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
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next(), characters.as_str()) {
        (Some(only), "") if !only.is_control() => Some(KeyCode::Char(only)),
        (Some('F'), number) => number.parse().ok().map(KeyCode::Function),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        if self.ctrl {
            text.push_str("Ctrl-");
        }
        if self.alt {
            text.push_str("Alt-");
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => text.push_str(name),
            (None, KeyCode::Char(character)) => text.push(character),
            (None, KeyCode::Function(number)) => text.push_str(&format!("F{number}")),
            (None, _) => {}
        }
        f.pad(&text)
    }
}

impl FromStr for KeySequence {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let keys = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() { Err(KeyError(text.to_owned())) } else { Ok(Self(keys)) }
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
    fn what_names_no_key_is_refused() {
        for text in ["", "Hyper-x", "jj", "Fx"] {
            assert!(text.parse::<KeySequence>().is_err(), "{text}");
        }
    }
}

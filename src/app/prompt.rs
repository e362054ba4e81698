//! A line of text that is being typed: for searching, filtering and finding commands.

use crate::config::{Key, KeyCode};
use crate::text::Offset;
use crate::text::SafeText;
use crate::text::words::{grapheme_at, grapheme_before};

/// The longest line, in bytes; what is pasted beyond it is dropped.
const LIMIT: usize = 4096;

/// A line of text and where the next character goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prompt {
    text: String,
    cursor: Offset,
}

impl Prompt {
    /// A line that says something already, with the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: Offset(text.len()) }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor.0).unwrap_or_default()
    }

    /// Takes a key; `false` if it means nothing to a line of text.
    pub fn press(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(character), false, false) => {
                self.insert(character.encode_utf8(&mut [0; 4]));
            }
            (KeyCode::Backspace, false, false) => {
                self.delete_back_to(grapheme_before(&self.text, self.cursor));
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, _) => self.delete_word(),
            (KeyCode::Char('u'), true, _) => self.delete_back_to(Offset(0)),
            (KeyCode::Delete, ..) => {
                let next = grapheme_at(&self.text, self.cursor);
                self.text.replace_range(next.range(), "");
            }
            (KeyCode::Left, ..) => self.cursor = grapheme_before(&self.text, self.cursor),
            (KeyCode::Right, ..) => self.cursor = grapheme_at(&self.text, self.cursor).end,
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => self.cursor = Offset(0),
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => {
                self.cursor = Offset(self.text.len());
            }
            _ => return false,
        }
        true
    }

    /// Puts text in at the cursor, on one line.
    pub fn insert(&mut self, text: &str) {
        let line = SafeText::one_line(text);
        if self.text.len() + line.as_str().len() <= LIMIT {
            self.text.insert_str(self.cursor.0, line.as_str());
            self.cursor = self.cursor.plus(line.as_str().len());
        }
    }

    fn delete_word(&mut self) {
        let head = self.before_cursor().trim_end();
        let start = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.delete_back_to(Offset(start));
    }

    fn delete_back_to(&mut self, start: Offset) {
        self.text.replace_range(start.0..self.cursor.0, "");
        self.cursor = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(prompt: &mut Prompt, keys: &[&str]) {
        for key in keys {
            prompt.press(key.parse().unwrap());
        }
    }

    #[test]
    fn a_line_is_edited_as_in_a_shell() {
        let mut prompt = Prompt::with("Kim ");
        press(&mut prompt, &["J", "ü", "Left", "Backspace", "Del", "x"]);
        assert_eq!(prompt.text(), "Kim x");
        press(&mut prompt, &["Ctrl-w"]);
        assert_eq!(prompt.text(), "Kim ");
        press(&mut prompt, &["Home", "Del", "Ctrl-e", "!"]);
        assert_eq!(prompt.text(), "im !");
        press(&mut prompt, &["Ctrl-u"]);
        assert_eq!(prompt.text(), "");
        assert!(!prompt.press("Ctrl-x".parse().unwrap()));
    }

    #[test]
    fn pasted_text_becomes_one_harmless_line() {
        let mut prompt = Prompt::default();
        prompt.insert("a\nb\x1b[2J");
        assert_eq!(prompt.text(), "a b␛[2J");
    }
}

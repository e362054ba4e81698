//! A word or some words as somebody typed them, with the signs that say how they are looked for.

use super::fault::FaultKind;
use super::fields::shortened;
use crate::library::index::{Pattern, Scope, TextLeaf};
use crate::text::spelling::{Part, Stands};

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    /// The words, without signs.
    pub(super) text: &'a str,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In any form.
    Any,
    /// In quotation marks: just so.
    Exact,
    /// With a star behind it.
    Beginning,
    /// With a tilde behind it.
    Near(u8),
}

/// Words in the two forms in which they are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// In the texts of articles: word by word.
    pub leaf: TextLeaf,
    /// In what lists and annotations show: letter by letter.
    pub part: Part,
}

/// Letters of a word that may differ, at most: looking for it takes memory for each of them.
const LONGEST_NEAR: usize = 60;
/// Words in one row, at most.
const LONGEST_ROW: usize = 64;

impl<'a> Typed<'a> {
    /// A word with what may stand behind it: a star, or a tilde with a number.
    pub(super) fn word(word: &'a str) -> Result<Self, FaultKind> {
        if let Some(beginning) = word.strip_suffix('*') {
            return Self { text: beginning, form: Form::Beginning }.unless_stray(word);
        }
        let near = word.rsplit_once('~').filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
        let Some((text, letters)) = near else { return Ok(Self { text: word, form: Form::Any }) };
        let letters = match letters {
            "" | "1" => 1,
            "2" => 2,
            _ => return Err(FaultKind::Distance),
        };
        if text.chars().nth(LONGEST_NEAR).is_some() {
            return Err(FaultKind::TooLong(LONGEST_NEAR));
        }
        Self { text, form: Form::Near(letters) }.unless_stray(word)
    }

    /// Words in quotation marks.
    pub(super) fn quoted(words: &'a str) -> Self {
        Self { text: words, form: Form::Exact }
    }

    fn unless_stray(self, word: &str) -> Result<Self, FaultKind> {
        if means_something(self.text) { Ok(self) } else { Err(FaultKind::Stray(shortened(word))) }
    }

    /// The words as they are looked for in texts and lists.
    pub(super) fn words(&self, scope: Scope) -> Result<Words, FaultKind> {
        let leaf = match self.form {
            Form::Any => TextLeaf::word(scope, self.text),
            Form::Exact => TextLeaf::phrase(scope, self.text),
            Form::Beginning => TextLeaf::beginning(scope, self.text),
            Form::Near(letters) => TextLeaf::near(scope, self.text, letters),
        };
        let is_long =
            |pattern: &Pattern| matches!(pattern, Pattern::Run(words) if words.len() > LONGEST_ROW);
        if leaf.patterns.iter().any(is_long) {
            return Err(FaultKind::TooLong(LONGEST_ROW));
        }
        if leaf.is_empty() {
            return Err(FaultKind::NoWord(shortened(self.text.trim())));
        }
        Ok(Words { leaf, part: self.part()? })
    }

    /// The words as they are looked for in names, lists and annotations.
    pub(super) fn part(&self) -> Result<Part, FaultKind> {
        let stands = match self.form {
            Form::Any | Form::Exact => Stands::Anywhere,
            Form::Beginning => Stands::AtBeginning,
            Form::Near(letters) => Stands::Nearly(letters),
        };
        let part = Part::new(self.text.trim(), stands);
        if part.is_empty() || !means_something(self.text) {
            return Err(FaultKind::NoWord(shortened(self.text.trim())));
        }
        Ok(part)
    }
}

/// Whether something stands in a word that can be looked for: a letter or a digit.
pub(super) fn means_something(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

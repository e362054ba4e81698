//! What is said to the user in the status line.

mod sentences;

pub use sentences::Sentence;

use crate::text::SafeText;
use crate::wording::{Say, UiLanguage};

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// To be known.
    Plain,
    /// Something went well.
    Good,
    /// Something went wrong.
    Bad,
}

/// A sentence in the status line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub sentence: Sentence,
    /// How it is meant.
    pub tone: Tone,
}

impl Message {
    /// What is said, in the user's language.
    #[must_use]
    pub fn text(&self, language: UiLanguage) -> SafeText {
        SafeText::one_line(&self.sentence.text(language))
    }
}

impl From<Sentence> for Message {
    fn from(sentence: Sentence) -> Self {
        Self { tone: sentence.tone(), sentence }
    }
}

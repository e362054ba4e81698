//! What is said to the user in the status line.

use crate::text::SafeText;

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
    pub text: SafeText,
    /// How it is meant.
    pub tone: Tone,
}

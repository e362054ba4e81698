//! What somebody is reported to have said, and who.

use super::EntityId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// How words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// A clause or more in quotation marks.
    Direct,
    /// Marked words inside a reported clause.
    Mixed,
    /// Without marks, with a word that says that somebody said it.
    Indirect,
    /// Without marks and without such a word, told by the verb's form alone.
    Free,
}

/// How a speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// By a name beside the words.
    Name,
    /// By a pronoun beside them.
    Pronoun,
    /// By a noun: *die Ministerin*.
    Noun,
    /// From a sentence before.
    Carried,
}

/// Whose words they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Who it is; `None` where nobody is named.
    pub entity: Option<EntityId>,
    /// Where the speaker stands beside the words; `None` if that is in a sentence before.
    pub span: Option<Span>,
    /// How it was found.
    pub how: Attribution,
    /// The body for which somebody unnamed speaks.
    pub affiliation: Option<EntityId>,
}

/// Reported words at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// What is said, without marks and cue; from the first piece to the last.
    pub span: Span,
    /// How it is reported.
    pub kind: QuotationKind,
    /// The pieces, where something else stands between them; else empty.
    pub parts: Vec<Span>,
    /// The reported clause around marked words.
    pub clause: Option<Span>,
    /// The words that say that somebody said it.
    pub cues: Vec<Span>,
    /// Whose words they are; `None` where nothing tells.
    pub speaker: Option<Speaker>,
    /// Who hands it on.
    pub via: Option<EntityId>,
}

impl Quotation {
    /// What a list shows: the words, or the clause around them.
    #[must_use]
    pub fn shown(&self) -> Span {
        self.clause.unwrap_or(self.span)
    }
}

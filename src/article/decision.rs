//! What the user says about names: that two are one, that one is two, what something is called, what
//! is no name. Decisions stand above what the program finds, in the order in which they were made.

mod groups;
mod rulings;

pub use groups::{Groups, grouped, overruled};
pub use rulings::{Outcome, Rulings};

use super::{ArticleId, EntityId, Kind};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What the user says of an entity, or of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Verdict {
    /// Two entities are one.
    Unite {
        /// One of them.
        one: EntityId,
        /// The other.
        other: EntityId,
    },
    /// Two entities are two, whatever speaks for one.
    Part {
        /// One of them.
        one: EntityId,
        /// The other.
        other: EntityId,
    },
    /// Where the decision holds, somebody else is meant than elsewhere.
    Separate {
        /// Who was thought to be meant.
        entity: EntityId,
    },
    /// The entity is listed by this name.
    Rename {
        /// Which.
        entity: EntityId,
        /// Its name.
        name: String,
    },
    /// The entity is of this kind.
    Retype {
        /// Which.
        entity: EntityId,
        /// What it is.
        #[serde(rename = "type")]
        kind: Kind,
    },
    /// What was taken for this entity is no name.
    NoName {
        /// Which.
        entity: EntityId,
    },
    /// These words are a name.
    Name {
        /// The words as they stand.
        words: String,
        /// What they name.
        entity: EntityId,
    },
}

/// Where a decision holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "where", rename_all = "kebab-case")]
pub enum Scope {
    /// In all articles, also in those that come later.
    Everywhere,
    /// In one article.
    Article {
        /// Which.
        article: ArticleId,
    },
    /// At one place.
    Mention {
        /// In which article.
        article: ArticleId,
        /// Bytes from the start of its text to where the name begins.
        start: usize,
        /// Bytes from the start of its text to behind the name.
        end: usize,
    },
}

/// A decision of the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What is said.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Where it holds. Unions, partings and new names hold everywhere.
    #[serde(flatten)]
    pub scope: Scope,
}

impl Scope {
    /// The one article that it is about; `None` if it holds everywhere.
    #[must_use]
    pub fn article(&self) -> Option<&ArticleId> {
        match self {
            Self::Everywhere => None,
            Self::Article { article } | Self::Mention { article, .. } => Some(article),
        }
    }

    /// Whether a decision that holds in an article holds at a place of it.
    fn holds_at(&self, span: Span) -> bool {
        match self {
            Self::Mention { start, end, .. } => span == Span::new(*start, *end),
            _ => true,
        }
    }
}

impl Decision {
    /// What is decided, in words; `name` tells what an entity is called.
    #[must_use]
    pub fn sentence(&self, name: impl Fn(&EntityId) -> String) -> String {
        let said = match &self.verdict {
            Verdict::Unite { one, other } => format!("{} is {}", name(one), name(other)),
            Verdict::Part { one, other } => format!("{} is not {}", name(one), name(other)),
            Verdict::Separate { entity } => format!("{} is somebody else", name(entity)),
            Verdict::Rename { entity, name: new } => {
                format!("{} is called {new}", entity.key())
            }
            Verdict::Retype { entity, kind } => {
                format!("{} is {}", name(entity), in_words(*kind))
            }
            Verdict::NoName { entity } => format!("{} is no name", name(entity)),
            Verdict::Name { words, entity } => {
                format!("{words} names {}", entity.kind().map_or("something", in_words))
            }
        };
        match self.scope {
            Scope::Everywhere => said,
            Scope::Article { .. } => format!("{said}, in one article"),
            Scope::Mention { .. } => format!("{said}, at one place"),
        }
    }
}

/// A kind as one says it of something.
fn in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "a person",
        Kind::Place => "a place",
        Kind::Organisation => "an organisation",
        Kind::Other => "something else",
    }
}

impl Verdict {
    /// The entities that it is about.
    #[must_use]
    pub fn entities(&self) -> Vec<&EntityId> {
        match self {
            Self::Unite { one, other } | Self::Part { one, other } => vec![one, other],
            Self::Separate { entity }
            | Self::Rename { entity, .. }
            | Self::Retype { entity, .. }
            | Self::NoName { entity }
            | Self::Name { entity, .. } => vec![entity],
        }
    }
}

#[cfg(test)]
mod tests;

//! Names for things that stay the same from run to run.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Names an article by what it says, not by where it lies: 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// The id of the article with this title and text.
    #[must_use]
    pub fn of(title: Option<&str>, text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(title.unwrap_or_default().as_bytes());
        hasher.update(&[0]);
        hasher.update(text.as_bytes());
        Self(short_hex(&hasher.finalize()))
    }
}

/// Names a text by its content: 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextHash(pub String);

impl TextHash {
    /// The hash of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(short_hex(&blake3::hash(text.as_bytes())))
    }
}

fn short_hex(hash: &blake3::Hash) -> String {
    hash.to_hex().chars().take(16).collect()
}

/// Names an entity: its kind and its folded name, as `loc:russland`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

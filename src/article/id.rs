//! Names for things that stay the same from run to run.

use super::Kind;
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

/// Names an entity: its kind and the key of its name, as `loc:russland`; one that only its article
/// knows bears the article's id as well: `per:hollweg@1f0c…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub String);

/// Stands between the key and the article of an entity that only its article knows.
const IN_ARTICLE: char = '@';

impl EntityId {
    /// The id of an entity of the library; `None` if the key is empty.
    #[must_use]
    pub fn of(kind: Kind, key: &str) -> Option<Self> {
        (!key.is_empty()).then(|| Self(format!("{}:{key}", prefix(kind))))
    }

    /// The id of an entity of which nothing but this article is known; `None` if the key is empty.
    #[must_use]
    pub fn in_article(kind: Kind, key: &str, article: &ArticleId) -> Option<Self> {
        Some(Self(format!("{}{IN_ARTICLE}{article}", Self::of(kind, key)?)))
    }

    /// Reads an id as it stands in files; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = Self(text.to_owned());
        let sound = id.kind().is_some() && id.key().chars().any(char::is_alphanumeric);
        (sound && !text.chars().any(char::is_control)).then_some(id)
    }

    /// What the entity is; `None` if the id was not made by this program.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Self::kind_of(&self.0)
    }

    /// What the entity of an id is; `None` if the id was not made by this program.
    #[must_use]
    pub fn kind_of(id: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|kind| id.strip_prefix(prefix(*kind)).is_some_and(|rest| rest.starts_with(':')))
    }

    /// Whether an id is of an entity that only its article knows.
    #[must_use]
    pub fn is_in_article(id: &str) -> bool {
        id.contains(IN_ARTICLE)
    }

    /// The key of its name.
    #[must_use]
    pub fn key(&self) -> &str {
        let rest = self.0.split_once(':').map_or("", |(_, rest)| rest);
        rest.split_once(IN_ARTICLE).map_or(rest, |(key, _)| key)
    }

    /// The article that alone knows the entity; `None` for an entity of the library.
    #[must_use]
    pub fn article(&self) -> Option<ArticleId> {
        self.0.split_once(IN_ARTICLE).map(|(_, article)| ArticleId(article.to_owned()))
    }
}

/// What the id of an entity of a kind begins with.
fn prefix(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "per",
        Kind::Place => "loc",
        Kind::Organisation => "org",
        Kind::Other => "misc",
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_id_gives_back_what_it_was_made_of() {
        let article = ArticleId::of(None, "Am Wehr");
        for kind in Kind::ALL {
            let known = EntityId::of(kind, "ada-lind").unwrap();
            assert_eq!((known.kind(), known.key()), (Some(kind), "ada-lind"));
            assert_eq!(known.article(), None);
            let local = EntityId::in_article(kind, "lind", &article).unwrap();
            assert_eq!((local.kind(), local.key()), (Some(kind), "lind"));
            assert_eq!(local.article().as_ref(), Some(&article));
            assert_eq!(EntityId::parse(&local.0).as_ref(), Some(&local));
        }
        assert_eq!(EntityId::of(Kind::Place, ""), None);
    }

    #[test]
    fn what_names_no_entity_is_refused() {
        for text in ["", "per", "per:", "xyz:lind", "per:-", "per:li\u{1b}nd"] {
            assert_eq!(EntityId::parse(text), None, "{text:?}");
        }
    }
}

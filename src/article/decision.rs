//! What the user says about names: that two are one, that one is two, what something is called, what
//! is no name. Decisions stand above what the program finds, in the order in which they were made.

mod groups;
mod rulings;

pub use groups::{Groups, grouped, overruled};
pub use rulings::{Outcome, Rulings};

use super::{ArticleId, EntityId, Kind};
use crate::text::Span;
use crate::wording::{Phrase, Say, UiLanguage, wording};
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
    pub fn sentence(&self, name: impl Fn(&EntityId) -> String, language: UiLanguage) -> String {
        let said = match &self.verdict {
            Verdict::Unite { one, other } => Words::IsOne(name(one), name(other)),
            Verdict::Part { one, other } => Words::IsAnother(name(one), name(other)),
            Verdict::Separate { entity } => Words::IsSomebodyElse(name(entity)),
            Verdict::Rename { entity, name: new } => {
                Words::IsCalled(entity.key().to_owned(), new.clone())
            }
            Verdict::Retype { entity, kind } => Words::IsA(name(entity), in_words(*kind)),
            Verdict::NoName { entity } => Words::IsNoName(name(entity)),
            Verdict::Name { words, entity } => {
                let something = Phrase::new("something", "etwas");
                Words::NamesA(words.clone(), entity.kind().map_or(something, in_words))
            }
        };
        let said = said.text(language);
        match self.scope {
            Scope::Everywhere => said,
            Scope::Article { .. } => Words::InOneArticle(said).text(language),
            Scope::Mention { .. } => Words::AtOnePlace(said).text(language),
        }
    }
}

wording! {
    /// What a decision says.
    enum Words {
        IsOne(one: String, other: String) = "{one} is {other}", "{one} ist {other}";
        IsAnother(one: String, other: String) = "{one} is not {other}", "{one} ist nicht {other}";
        IsSomebodyElse(one: String) = "{one} is somebody else", "{one} ist jemand anders";
        IsCalled(one: String, name: String) = "{one} is called {name}", "{one} heißt {name}";
        IsA(one: String, kind: Phrase) = "{one} is {kind}", "{one} ist {kind}";
        IsNoName(one: String) = "{one} is no name", "{one} ist kein Name";
        NamesA(words: String, kind: Phrase) = "{words} names {kind}", "{words} bezeichnet {kind}";
        InOneArticle(said: String) = "{said}, in one article", "{said}, in einem Artikel";
        AtOnePlace(said: String) = "{said}, at one place", "{said}, an einer Stelle";
    }
}

/// A kind as one says it of something.
fn in_words(kind: Kind) -> Phrase {
    match kind {
        Kind::Person => Phrase::new("a person", "eine Person"),
        Kind::Place => Phrase::new("a place", "ein Ort"),
        Kind::Organisation => Phrase::new("an organisation", "eine Organisation"),
        Kind::Other => Phrase::new("something else", "etwas anderes"),
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

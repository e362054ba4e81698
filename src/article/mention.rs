//! Names in a text.

use super::id::EntityId;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A person.
    #[serde(rename = "PER")]
    Person,
    /// A place.
    #[serde(rename = "LOC")]
    Place,
    /// An organisation.
    #[serde(rename = "ORG")]
    Organisation,
    /// Anything else with a name: works, products, events, currencies.
    #[serde(rename = "MISC")]
    Other,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organisation, Self::Other];

    /// The short form in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organisation => "ORG",
            Self::Other => "MISC",
        }
    }
}

/// How a word stands to the name in it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub enum Flag {
    /// The name itself.
    #[default]
    #[serde(rename = "")]
    Plain,
    /// Made from a name: *nordkoreanisch*, *Berliner*.
    #[serde(rename = "deriv")]
    Derived,
    /// A compound with a name in it: *Ukraine-Krieg*.
    #[serde(rename = "part")]
    Part,
}

impl Flag {
    /// All flags. Caches name them by their places here.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Derived, Self::Part];

    /// The form in files: empty for a plain name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Derived => "deriv",
            Self::Part => "part",
        }
    }
}

/// One name at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// Whether it is the name itself, derived from it, or holds it.
    pub flag: Flag,
    /// What it refers to, once the spellings are linked.
    pub entity: Option<EntityId>,
}

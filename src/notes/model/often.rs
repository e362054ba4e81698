//! A word that is nearly always one of a few, and then takes no room of its own.

use super::record::op;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A word from a log: what happened, or the version of the program that wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Often(Cow<'static, str>);

impl Often {
    /// The version of this program.
    pub const THIS_VERSION: Self = Self(Cow::Borrowed(env!("CARGO_PKG_VERSION")));
}

impl From<&'static str> for Often {
    fn from(word: &'static str) -> Self {
        Self(Cow::Borrowed(word))
    }
}

impl Deref for Often {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Often {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Often {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;

        impl Visitor<'_> for Word {
            type Value = Often;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Often, E> {
                if *word == *Often::THIS_VERSION {
                    return Ok(Often::THIS_VERSION);
                }
                let known = op::KNOWN.into_iter().find(|known| *known == word);
                let other = || Often(Cow::Owned(word.to_owned()));
                Ok(known.map_or_else(other, Often::from))
            }
        }

        deserializer.deserialize_str(Word)
    }
}

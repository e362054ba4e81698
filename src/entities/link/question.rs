//! What is left for the user to decide: two entities that may be one, and what speaks for it.

use super::likeness::Reason;
use crate::article::EntityId;
use crate::wording::{Say, UiLanguage, display_in_english, wording};
use serde::{Deserialize, Serialize};
use std::fmt;

wording! {
    /// What speaks for two being one, beside their names.
    #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    pub enum Evidence {
        /// The same word stands before both names.
        Office(office: String) = "both are called {office}", "beide heißen {office}";
        /// So many others stand in articles of both.
        Company(count: usize) =
            (count: "one other name in common", "{count} other names in common"),
            (count: "ein anderer Name gemeinsam", "{count} andere Namen gemeinsam");
        /// The short form fits several full ones.
        Several = "the form fits several people", "die Form passt auf mehrere";
    }
}

display_in_english!(Evidence);

/// Two entities that may be one: the user is to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// One of them; the smaller id.
    pub one: EntityId,
    /// The other.
    pub other: EntityId,
    /// How like their names are.
    pub reason: Reason,
    /// What else speaks for it.
    pub evidence: Vec<Evidence>,
}

impl Say for Question {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.say(language, f)?;
        self.evidence.iter().try_for_each(|one| write!(f, ", {}", one.said_in(language)))
    }
}

display_in_english!(Question);

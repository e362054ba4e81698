//! What is left for the user to decide: two entities that may be one, and what speaks for it.

use super::likeness::Reason;
use crate::article::EntityId;
use std::fmt;

/// What speaks for two being one, beside their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The same word stands before both names.
    Office(String),
    /// So many others stand in articles of both.
    Company(usize),
    /// The short form fits several full ones.
    Several,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office(office) => write!(f, "both are called {office}"),
            Self::Company(1) => f.write_str("one other name in common"),
            Self::Company(count) => write!(f, "{count} other names in common"),
            Self::Several => f.write_str("the form fits several people"),
        }
    }
}

/// Two entities that may be one: the user is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.reason)?;
        self.evidence.iter().try_for_each(|evidence| write!(f, ", {evidence}"))
    }
}

//! A decision on names as a record makes it, withdraws it or brings it back.

use super::{DecisionId, Extra};
use crate::article::decision::Decision;
use serde::{Deserialize, Serialize};

/// Makes a decision, withdraws it or brings it back.
///
/// A decision never changes: another one is made instead. It is kept whole in each change, so that
/// the loss of one line never spoils another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionChange {
    /// Which decision.
    pub id: DecisionId,
    /// What was said.
    pub said: Said,
    /// How it stands from now on.
    pub set: Standing,
    /// How it stood.
    pub was: Standing,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Said {
    /// A decision that this version understands.
    Known(Decision),
    /// One of a later version, kept as it is.
    Unknown(serde_json::Value),
}

/// Whether a decision counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It does.
    Stands,
    /// It was taken back, or not made yet.
    Withdrawn,
}

impl DecisionChange {
    /// A new decision.
    #[must_use]
    pub fn creation(id: DecisionId, decision: Decision) -> Self {
        let said = Said::Known(decision);
        Self { id, said, set: Standing::Stands, was: Standing::Withdrawn, extra: Extra::new() }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { set: self.was, was: self.set, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_of_a_later_version_is_kept_as_it_is() {
        let json = r#"{"id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","said":{"decision":"dream","of":[1]},"set":"stands","was":"withdrawn","mood":"calm"}"#;
        let change: DecisionChange = serde_json::from_str(json).unwrap();
        assert!(matches!(change.said, Said::Unknown(_)));
        assert_eq!(serde_json::to_string(&change).unwrap(), json);
    }

    #[test]
    fn taking_a_change_back_twice_does_it_again() {
        let decision = r#"{"decision":"no-name","entity":"per:x","where":"everywhere"}"#;
        let decision: Decision = serde_json::from_str(decision).unwrap();
        let id = "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap();
        let change = DecisionChange::creation(id, decision);
        assert_eq!(change.inverse().set, Standing::Withdrawn);
        assert_eq!(change.inverse().inverse(), change);
        let json = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<DecisionChange>(&json).unwrap(), change, "{json}");
    }
}

//! A row of who is who: two that may be one, or a decision.

use crate::article::EntityId;
use crate::notes::DecisionId;
use crate::text::SafeText;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionRow {
    /// What follows.
    Head(String),
    /// Two that may be one.
    Open {
        /// One of them.
        one: EntityId,
        /// The other.
        other: EntityId,
        /// Both names.
        names: SafeText,
        /// What speaks for it.
        reason: SafeText,
    },
    /// A decision.
    Made {
        /// Its id.
        id: DecisionId,
        /// Whom it is about.
        entity: Option<EntityId>,
        /// What it says.
        text: SafeText,
        /// When it was made, and whether it has an effect.
        about: SafeText,
    },
}

/// Lines of the screen that a row takes.
#[must_use]
pub fn lines(row: &DecisionRow) -> usize {
    match row {
        DecisionRow::Head(_) => 1,
        DecisionRow::Open { .. } | DecisionRow::Made { .. } => 2,
    }
}

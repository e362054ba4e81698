//! Articles that are one piece take one row of the list, until it is opened.

use crate::library::Number;
use crate::library::twins::Twins;
use std::collections::HashSet;
use std::sync::Arc;

/// Which articles are one piece, and whose rows are open.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Families {
    twins: Arc<Twins>,
    /// The first members of the families whose rows are open.
    open: HashSet<Number>,
}

/// What becomes of an article in the list.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::app) enum Role {
    /// It has a row of its own.
    Alone,
    /// It stands for its family, and these are listed below it.
    First(Vec<Number>),
    /// Another one stands for it.
    Under(Number),
}

impl Families {
    /// Takes over what is known of twins.
    pub(in crate::app) fn know(&mut self, twins: Arc<Twins>) {
        self.twins = twins;
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        !self.twins.is_empty()
    }

    /// What becomes of an article, if these are listed at all.
    pub(in crate::app) fn role(&self, number: Number, listed: impl Fn(Number) -> bool) -> Role {
        let family = self.twins.family(number);
        let Some(first) = family.iter().copied().find(|member| listed(*member)) else {
            return Role::Alone;
        };
        if first != number {
            return Role::Under(first);
        }
        if !self.is_open(number) {
            return Role::First(Vec::new());
        }
        let others = family.iter().copied().filter(|member| *member != first && listed(*member));
        Role::First(others.collect())
    }

    /// Other articles that are the same piece.
    pub(in crate::app) fn others(&self, number: Number) -> usize {
        self.twins.family(number).len().saturating_sub(1)
    }

    fn is_open(&self, number: Number) -> bool {
        self.twins.family(number).first().is_some_and(|first| self.open.contains(first))
    }

    /// Opens the row of an article's family, or closes it; tells whether it has one.
    pub(in crate::app) fn turn(&mut self, number: Number) -> bool {
        let Some(first) = self.twins.family(number).first() else { return false };
        if !self.open.remove(first) {
            self.open.insert(*first);
        }
        true
    }
}

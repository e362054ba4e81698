//! The user's decisions on names: what the records of all devices add up to.

use super::codes::Mark;
use super::{Content, Notes};
use crate::article::decision::Decision;
use crate::notes::model::{
    DecisionChange, DecisionId, DeviceId, Extra, Record, Said, Standing, Timestamp,
};
use crate::notes::undo::Step;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All decisions; the same whatever the order in which the records arrive.
#[derive(Debug, Clone, Default)]
pub(in crate::notes) struct Decisions {
    kept: BTreeMap<DecisionId, KeptDecision>,
    /// Grows with every change.
    revision: u64,
}

/// A decision that a record has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDecision {
    said: Said,
    /// The first change of it: its place among the others.
    made: Mark,
    standing: Standing,
    /// The last change of it.
    changed: Mark,
}

impl KeptDecision {
    /// What was said; `None` if only a later version understands it.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match &self.said {
            Said::Known(decision) => Some(decision),
            Said::Unknown(_) => None,
        }
    }

    /// When it was made.
    #[must_use]
    pub fn made(&self) -> Timestamp {
        self.made.0.at
    }

    /// On which device it was made.
    #[must_use]
    pub fn device(&self) -> &DeviceId {
        &self.made.1
    }
}

impl Decisions {
    /// Takes a change in.
    pub(super) fn change(&mut self, change: &DecisionChange, mark: &Mark) {
        self.revision += 1;
        let known = self.kept.entry(change.id).or_insert_with(|| KeptDecision {
            said: change.said.clone(),
            made: mark.clone(),
            standing: change.set,
            changed: mark.clone(),
        });
        if *mark < known.made {
            known.made.clone_from(mark);
        }
        if *mark > known.changed {
            known.changed.clone_from(mark);
            known.standing = change.set;
        }
    }

    /// The decisions that count, oldest first. Those that one record made follow each other by
    /// their ids.
    fn standing(&self) -> Vec<(DecisionId, &KeptDecision)> {
        let stands = |kept: &&KeptDecision| kept.standing == Standing::Stands;
        let kept = self.kept.iter().map(|(id, kept)| (*id, kept));
        let mut standing: Vec<_> = kept.filter(|(_, kept)| stands(kept)).collect();
        standing.sort_by(|(a, one), (b, other)| (&one.made, a).cmp(&(&other.made, b)));
        standing
    }
}

impl PartialEq for Decisions {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept
    }
}

impl Notes {
    /// Makes decisions on names that belong together: they count at once, can be undone in one
    /// step, and are safe when the record that is returned is in the store.
    pub fn decide(&mut self, decisions: Vec<Decision>, now: Timestamp) -> Record {
        let ids = &mut self.ids;
        // Ids of one moment are in no order; the order of the decisions is.
        let mut names: Vec<DecisionId> = decisions.iter().map(|_| ids.decision(now)).collect();
        names.sort_unstable();
        let changes = names.into_iter().zip(decisions);
        self.record_decisions(changes.map(|(id, said)| DecisionChange::creation(id, said)), now)
    }

    /// Takes decisions back; those that do not count are left out.
    pub fn withdraw(&mut self, ids: &[DecisionId], now: Timestamp) -> Record {
        let withdrawn = |id: &DecisionId| {
            let kept = self.decisions.kept.get(id)?;
            (kept.standing == Standing::Stands).then(|| DecisionChange {
                id: *id,
                said: kept.said.clone(),
                set: Standing::Withdrawn,
                was: Standing::Stands,
                extra: Extra::new(),
            })
        };
        let changes: Vec<DecisionChange> = ids.iter().filter_map(withdrawn).collect();
        self.record_decisions(changes, now)
    }

    fn record_decisions(
        &mut self,
        changes: impl IntoIterator<Item = DecisionChange>,
        now: Timestamp,
    ) -> Record {
        let decisions = changes.into_iter().collect();
        let record = self.write(Content { decisions, ..Content::default() }, now);
        self.history.did(Step::of(&record, Vec::new()));
        record
    }

    /// The decisions that count and that this version understands, oldest first.
    #[must_use]
    pub fn decisions(&self) -> Arc<[Decision]> {
        let standing = self.decisions.standing();
        standing.into_iter().filter_map(|(_, kept)| kept.decision().cloned()).collect()
    }

    /// The decisions that count, oldest first, with who made them and when.
    #[must_use]
    pub fn kept_decisions(&self) -> Vec<(DecisionId, &KeptDecision)> {
        self.decisions.standing()
    }

    /// A number that grows whenever a decision is made or taken back.
    #[must_use]
    pub fn decisions_revision(&self) -> u64 {
        self.decisions.revision
    }

    /// The device that writes here.
    #[must_use]
    pub fn device(&self) -> &DeviceId {
        &self.device
    }
}

#[cfg(test)]
mod tests;

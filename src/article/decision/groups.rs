//! Which entities are one: what the program found, under the unions and partings of the user.

use super::{Decision, Verdict};
use crate::article::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// Which ids are of one entity: each id that is not its own leader, with the leader of its group.
pub type Groups = BTreeMap<EntityId, EntityId>;

/// The groups that the program found, under the decisions, oldest first.
///
/// Where decisions contradict each other the newer one holds. What the program unites never joins two
/// that the user has parted.
#[must_use]
pub fn grouped(found: &Groups, decisions: &[Decision]) -> Groups {
    let mut forest = Forest::default();
    for decision in decisions.iter().rev() {
        match &decision.verdict {
            Verdict::Unite { one, other } => forest.unite(one, other),
            Verdict::Part { one, other } => forest.part(one, other),
            _ => {}
        }
    }
    for (id, leader) in found {
        forest.unite(leader, id);
    }
    forest.groups(&found.values().collect())
}

/// For each decision, oldest first, the place of the later one that leaves it without effect.
///
/// A union or a parting is overruled where the groups are not as it says; a name or a kind where
/// another one was given to the same entity later.
#[must_use]
pub fn overruled(decisions: &[Decision], groups: &Groups) -> Vec<Option<usize>> {
    let leader = |id: &EntityId| groups.get(id).cloned().unwrap_or_else(|| id.clone());
    let mut later: BTreeMap<(bool, String, EntityId), usize> = BTreeMap::new();
    let mut last: [Option<usize>; 2] = [None, None];
    let mut found = vec![None; decisions.len()];
    for (place, decision) in decisions.iter().enumerate().rev() {
        let by = match &decision.verdict {
            Verdict::Unite { one, other } => {
                let by = last[1].filter(|_| leader(one) != leader(other));
                last[0] = last[0].or(Some(place));
                by
            }
            Verdict::Part { one, other } => {
                let by = last[0].filter(|_| leader(one) == leader(other));
                last[1] = last[1].or(Some(place));
                by
            }
            Verdict::Rename { entity, .. } | Verdict::Retype { entity, .. } => {
                let renames = matches!(decision.verdict, Verdict::Rename { .. });
                let key = (renames, format!("{:?}", decision.scope), leader(entity));
                later.insert(key, place)
            }
            _ => None,
        };
        if let Some(known) = found.get_mut(place) {
            *known = by;
        }
    }
    found
}

/// Groups that grow, and pairs that must not meet.
#[derive(Debug, Default)]
struct Forest<'d> {
    parents: BTreeMap<&'d EntityId, &'d EntityId>,
    /// How many are in the group of a root; one if that is not said.
    sizes: BTreeMap<&'d EntityId, usize>,
    /// The roots that the group of a root must not meet.
    parted: BTreeMap<&'d EntityId, BTreeSet<&'d EntityId>>,
}

impl<'d> Forest<'d> {
    fn root(&self, id: &'d EntityId) -> &'d EntityId {
        let mut at = id;
        while let Some(parent) = self.parents.get(at).filter(|parent| **parent != at) {
            at = parent;
        }
        at
    }

    fn are_parted(&self, one: &'d EntityId, other: &'d EntityId) -> bool {
        self.parted.get(one).is_some_and(|parted| parted.contains(other))
    }

    /// Joins two groups unless that would join two that are parted.
    fn unite(&mut self, one: &'d EntityId, other: &'d EntityId) {
        let (a, b) = (self.root(one), self.root(other));
        self.parents.entry(a).or_insert(a);
        self.parents.entry(b).or_insert(b);
        if a == b || self.are_parted(a, b) {
            return;
        }
        let size = |root| self.sizes.get(root).copied().unwrap_or(1);
        // The smaller group joins the larger one, so that no way to a root is long.
        let (size, a, b) =
            if size(a) >= size(b) { (size(a) + size(b), a, b) } else { (size(a) + size(b), b, a) };
        self.sizes.insert(a, size);
        self.parents.insert(b, a);
        for other in self.parted.remove(b).unwrap_or_default() {
            if let Some(parted) = self.parted.get_mut(other) {
                parted.remove(b);
                parted.insert(a);
            }
            self.parted.entry(a).or_default().insert(other);
        }
    }

    /// Parts two entities unless a newer decision has joined them.
    fn part(&mut self, one: &'d EntityId, other: &'d EntityId) {
        let (a, b) = (self.root(one), self.root(other));
        if a != b {
            self.parted.entry(a).or_default().insert(b);
            self.parted.entry(b).or_default().insert(a);
        }
    }

    /// The groups, each led by the first of its members that led one before, else by its first.
    fn groups(&self, leaders: &BTreeSet<&EntityId>) -> Groups {
        let mut members: BTreeMap<&EntityId, Vec<&EntityId>> = BTreeMap::new();
        for id in self.parents.keys() {
            members.entry(self.root(id)).or_default().push(id);
        }
        let mut groups = Groups::new();
        for group in members.values().filter(|group| group.len() > 1) {
            let led = group.iter().find(|id| leaders.contains(**id));
            let Some(leader) = led.or_else(|| group.first()) else { continue };
            let others = group.iter().filter(|id| *id != leader);
            groups.extend(others.map(|id| ((*id).clone(), (*leader).clone())));
        }
        groups
    }
}

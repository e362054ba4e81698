//! What the user says about names: that two are one, that one is two, what something is called, what
//! is no name. Decisions stand above what the program finds, in the order in which they were made.

use super::{ArticleId, EntityId, Flag, Kind, Mention};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether a decision holds in an article, at least in a part of it.
    fn holds_in(&self, id: &ArticleId) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Article { article } | Self::Mention { article, .. } => article == id,
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

/// The names of an article under the decisions, oldest first; sorted and without overlap.
///
/// Decisions of another library name articles and entities that are not here, and do nothing.
#[must_use]
pub fn decided(
    article: &ArticleId,
    text: &str,
    found: &[Mention],
    decisions: &[Decision],
) -> Vec<Mention> {
    let mut mentions = found.to_vec();
    for decision in decisions.iter().filter(|decision| decision.scope.holds_in(article)) {
        apply(article, text, decision, &mut mentions);
    }
    mentions
}

fn apply(article: &ArticleId, text: &str, decision: &Decision, mentions: &mut Vec<Mention>) {
    let holds = |mention: &Mention, entity: &EntityId| {
        mention.entity.as_ref() == Some(entity) && decision.scope.holds_at(mention.span)
    };
    match &decision.verdict {
        Verdict::NoName { entity } => mentions.retain(|mention| !holds(mention, entity)),
        Verdict::Separate { entity } => {
            let own =
                entity.kind().and_then(|kind| EntityId::in_article(kind, entity.key(), article));
            for mention in mentions.iter_mut().filter(|mention| holds(mention, entity)) {
                mention.entity.clone_from(&own);
            }
        }
        Verdict::Retype { entity, kind } => {
            let own = retyped(entity, *kind);
            for mention in mentions.iter_mut().filter(|mention| holds(mention, entity)) {
                mention.kind = *kind;
                mention.entity.clone_from(&own);
            }
        }
        Verdict::Name { words, entity } => {
            for span in passages(text, words).filter(|span| decision.scope.holds_at(*span)) {
                name(span, entity, mentions);
            }
        }
        Verdict::Unite { .. } | Verdict::Part { .. } | Verdict::Rename { .. } => {}
    }
}

/// The id of an entity after its kind has changed.
fn retyped(entity: &EntityId, kind: Kind) -> Option<EntityId> {
    match entity.article() {
        Some(article) => EntityId::in_article(kind, entity.key(), &article),
        None => EntityId::of(kind, entity.key()),
    }
}

/// Makes a passage a name in the place of what was found there.
fn name(span: Span, entity: &EntityId, mentions: &mut Vec<Mention>) {
    mentions.retain(|mention| mention.span.end <= span.start || span.end <= mention.span.start);
    let at = mentions.partition_point(|mention| mention.span.start < span.start);
    let kind = entity.kind().unwrap_or(Kind::Other);
    mentions.insert(at, Mention { span, kind, flag: Flag::Plain, entity: Some(entity.clone()) });
}

/// Where words stand as whole words.
fn passages<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    let whole = move |at: &usize| {
        let before = text.get(..*at).and_then(|front| front.chars().next_back());
        let behind = text.get(at + words.len()..).and_then(|rest| rest.chars().next());
        [before, behind].into_iter().flatten().all(|c| !c.is_alphanumeric())
    };
    let found = text.match_indices(words).map(|(at, _)| at).filter(whole);
    found.filter(move |_| !words.is_empty()).map(move |at| Span::new(at, at + words.len()))
}

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

/// The name that the user has given the group of an entity, the newest if there are several.
#[must_use]
pub fn given_name<'d>(
    id: &EntityId,
    groups: &Groups,
    decisions: &'d [Decision],
) -> Option<&'d str> {
    let leader = |id: &EntityId| groups.get(id).cloned().unwrap_or_else(|| id.clone());
    let wanted = leader(id);
    decisions.iter().rev().find_map(|decision| match &decision.verdict {
        Verdict::Rename { entity, name } if leader(entity) == wanted => Some(name.as_str()),
        _ => None,
    })
}

/// Groups that grow, and pairs that must not meet.
#[derive(Debug, Default)]
struct Forest<'d> {
    parents: BTreeMap<&'d EntityId, &'d EntityId>,
    parted: Vec<(&'d EntityId, &'d EntityId)>,
}

impl<'d> Forest<'d> {
    fn root(&self, id: &'d EntityId) -> &'d EntityId {
        let mut at = id;
        while let Some(parent) = self.parents.get(at).filter(|parent| **parent != at) {
            at = parent;
        }
        at
    }

    /// Joins two groups unless that would join two that are parted.
    fn unite(&mut self, one: &'d EntityId, other: &'d EntityId) {
        let (a, b) = (self.root(one), self.root(other));
        self.parents.entry(a).or_insert(a);
        self.parents.entry(b).or_insert(b);
        let meets = |(x, y): &(&'d EntityId, &'d EntityId)| {
            let (x, y) = (self.root(x), self.root(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        };
        if a != b && !self.parted.iter().any(meets) {
            self.parents.insert(a.max(b), a.min(b));
        }
    }

    /// Parts two entities unless a newer decision has joined them.
    fn part(&mut self, one: &'d EntityId, other: &'d EntityId) {
        if self.root(one) != self.root(other) {
            self.parted.push((one, other));
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

#[cfg(test)]
mod tests;

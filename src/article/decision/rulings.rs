//! All decisions of the user made ready to be applied: to the names of an article, and to an entity
//! wherever it is named.

use super::{Decision, Groups, Scope, Verdict, grouped};
use crate::article::{ArticleId, EntityId, Flag, Kind, Mention};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The decisions in force, with what they make of the groups that the program found.
///
/// A decision about an entity is about all ids that are one with it. Decisions of another library
/// name articles and entities that are not here, and do nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rulings {
    decisions: Arc<[Decision]>,
    groups: Groups,
    /// The decisions about each entity that change its mentions, by its leader.
    about: HashMap<EntityId, Vec<usize>>,
    /// The decisions that make words a name everywhere.
    naming: Vec<usize>,
    /// The decisions that hold in one article alone.
    local: HashMap<ArticleId, Vec<usize>>,
    names: HashMap<EntityId, usize>,
    /// The leaders of those that are two, the smaller id first.
    parted: BTreeSet<(EntityId, EntityId)>,
}

/// What becomes of an entity's mentions wherever no decision about one article says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// They are of this entity.
    Is(EntityId),
    /// In each article another one is meant.
    OfItsArticle,
    /// They are no names.
    NoName,
}

impl Rulings {
    /// The decisions, oldest first, over the groups that the program found.
    #[must_use]
    pub fn new(found: &Groups, decisions: Arc<[Decision]>) -> Self {
        let groups = if decisions.is_empty() { found.clone() } else { grouped(found, &decisions) };
        let mut rulings = Self { groups, ..Self::default() };
        for (place, decision) in decisions.iter().enumerate() {
            rulings.sort_in(place, decision);
        }
        rulings.decisions = decisions;
        rulings
    }

    fn sort_in(&mut self, place: usize, decision: &Decision) {
        match (&decision.verdict, decision.scope.article()) {
            (Verdict::Unite { .. }, _) => {}
            (Verdict::Part { one, other }, _) => {
                let (one, other) = (self.leader(one), self.leader(other));
                self.parted.insert((one.min(other).clone(), one.max(other).clone()));
            }
            (Verdict::Rename { entity, .. }, _) => {
                let leader = self.leader(entity).clone();
                self.names.insert(leader, place);
            }
            (_, Some(article)) => self.local.entry(article.clone()).or_default().push(place),
            (Verdict::Name { .. }, None) => self.naming.push(place),
            (Verdict::Separate { entity }, None)
            | (Verdict::Retype { entity, .. }, None)
            | (Verdict::NoName { entity }, None) => {
                let leader = self.leader(entity).clone();
                self.about.entry(leader).or_default().push(place);
            }
        }
    }

    /// The decisions, oldest first.
    #[must_use]
    pub fn decisions(&self) -> &Arc<[Decision]> {
        &self.decisions
    }

    /// Which ids are of one entity.
    #[must_use]
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The id that leads the group of another.
    #[must_use]
    pub fn leader<'i>(&'i self, id: &'i EntityId) -> &'i EntityId {
        self.groups.get(id).unwrap_or(id)
    }

    /// The name that the user has given an entity, the newest if there are several.
    #[must_use]
    pub fn given_name(&self, id: &EntityId) -> Option<&str> {
        let place = self.names.get(self.leader(id))?;
        match &self.decisions.get(*place)?.verdict {
            Verdict::Rename { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether the user has said that two are two.
    #[must_use]
    pub fn parts(&self, one: &EntityId, other: &EntityId) -> bool {
        let (one, other) = (self.leader(one), self.leader(other));
        one != other && self.parted.contains(&(one.min(other).clone(), one.max(other).clone()))
    }

    /// The articles about which alone something was said.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.local.keys()
    }

    /// The words that are names everywhere, with what they name.
    pub fn named_words(&self) -> impl Iterator<Item = (&str, &EntityId)> {
        self.naming.iter().filter_map(|place| match &self.decisions.get(*place)?.verdict {
            Verdict::Name { words, entity } => Some((words.as_str(), entity)),
            _ => None,
        })
    }

    /// The ids that may not be listed as they were counted: they are one with others, or something
    /// was said of them everywhere.
    pub fn concerned(&self) -> impl Iterator<Item = &EntityId> {
        let one = self.groups.iter().flat_map(|(id, leader)| [id, leader]);
        one.chain(self.about.keys()).chain(self.names.keys())
    }

    /// What becomes of an entity's mentions by what was said of it everywhere.
    #[must_use]
    pub fn outcome(&self, id: &EntityId) -> Outcome {
        let mut now = id.clone();
        if self.about.is_empty() {
            return Outcome::Is(now);
        }
        let mut after = None;
        // Each decision is later than the one before, so this ends.
        while let Some((place, verdict)) = self.next_about(&now, after) {
            after = Some(place);
            match verdict {
                Verdict::NoName { .. } => return Outcome::NoName,
                Verdict::Separate { .. } => return Outcome::OfItsArticle,
                Verdict::Retype { entity, kind } => now = retyped(entity, *kind).unwrap_or(now),
                _ => {}
            }
        }
        Outcome::Is(now)
    }

    /// The next decision about an entity everywhere, behind a place among the decisions.
    fn next_about(&self, id: &EntityId, after: Option<usize>) -> Option<(usize, &Verdict)> {
        let places = self.about.get(self.leader(id))?;
        let place = *places.iter().find(|place| after.is_none_or(|after| **place > after))?;
        Some((place, &self.decisions.get(place)?.verdict))
    }

    /// The names of an article under the decisions; sorted and without overlap. `None` if they are
    /// as they were found.
    #[must_use]
    pub fn applied(
        &self,
        article: &ArticleId,
        text: &str,
        found: &[Mention],
    ) -> Option<Vec<Mention>> {
        let places = self.concerning(article, found);
        if places.is_empty() {
            return None;
        }
        let mut mentions = found.to_vec();
        for decision in places.iter().filter_map(|place| self.decisions.get(*place)) {
            self.apply((article, text), decision, &mut mentions);
        }
        (mentions != found).then_some(mentions)
    }

    /// The places of all decisions that may change something in an article.
    fn concerning(&self, article: &ArticleId, found: &[Mention]) -> BTreeSet<usize> {
        let mut places: BTreeSet<usize> = self.naming.iter().copied().collect();
        places.extend(self.local.get(article).into_iter().flatten());
        if self.about.is_empty() {
            return places;
        }
        let mut open: Vec<EntityId> = found.iter().filter_map(|m| m.entity.clone()).collect();
        let given = |place: &usize| self.decisions.get(*place).map(|decision| &decision.verdict);
        open.extend(places.iter().filter_map(given).flat_map(changed_into));
        let mut seen: BTreeSet<EntityId> = BTreeSet::new();
        while let Some(id) = open.pop() {
            let leader = self.leader(&id).clone();
            if !seen.insert(leader.clone()) {
                continue;
            }
            for place in self.about.get(&leader).into_iter().flatten() {
                places.insert(*place);
                open.extend(given(place).into_iter().flat_map(changed_into));
            }
        }
        places
    }

    fn apply(
        &self,
        (article, text): (&ArticleId, &str),
        decision: &Decision,
        mentions: &mut Vec<Mention>,
    ) {
        let holds = |mention: &Mention, entity: &EntityId| {
            let is_it = |id: &EntityId| self.leader(id) == self.leader(entity);
            decision.scope.holds_at(mention.span) && mention.entity.as_ref().is_some_and(is_it)
        };
        match &decision.verdict {
            Verdict::NoName { entity } => mentions.retain(|mention| !holds(mention, entity)),
            Verdict::Separate { entity } => {
                for mention in mentions.iter_mut().filter(|mention| holds(mention, entity)) {
                    mention.entity = separate(entity, article, &decision.scope);
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
                for span in places_of(text, words, &decision.scope) {
                    name(span, entity, mentions);
                }
            }
            Verdict::Unite { .. } | Verdict::Part { .. } | Verdict::Rename { .. } => {}
        }
    }
}

/// What an entity's mentions become by a decision.
fn changed_into(verdict: &Verdict) -> Option<EntityId> {
    match verdict {
        Verdict::Retype { entity, kind } => retyped(entity, *kind),
        Verdict::Name { entity, .. } => Some(entity.clone()),
        _ => None,
    }
}

/// Somebody else of the same name: of the article, or of one place in it.
fn separate(entity: &EntityId, article: &ArticleId, scope: &Scope) -> Option<EntityId> {
    let kind = entity.kind()?;
    match scope {
        // One of an article who is separate in that article would be himself again.
        Scope::Mention { start, .. } => {
            EntityId::in_article(kind, &format!("{}.{start}", entity.key()), article)
        }
        _ if entity.article().is_some() => {
            EntityId::in_article(kind, &format!("{}.other", entity.key()), article)
        }
        _ => EntityId::in_article(kind, entity.key(), article),
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

/// Where a decision makes words a name: at the place that it tells if the words still stand there,
/// else wherever they stand as whole words.
fn places_of(text: &str, words: &str, scope: &Scope) -> Vec<Span> {
    match scope {
        Scope::Mention { start, end, .. } => {
            let there = text.get(*start..*end) == Some(words) && !words.is_empty();
            there.then(|| Span::new(*start, *end)).into_iter().collect()
        }
        _ => passages(text, words).collect(),
    }
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

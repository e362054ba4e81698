//! Pairs of entities that come together: how many pieces name both.

use crate::article::{EntityId, Kind};
use crate::library::Number;
use crate::library::names::{Entity, Table};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// An article that names more entities than these is a list: its pairs say nothing.
const LIST: usize = 400;

/// Entities as nodes and their pairs as edges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    /// The entities that stand in a pair, most pieces first.
    pub nodes: Vec<Node>,
    /// The pairs, those with most pieces first.
    pub edges: Vec<Edge>,
}

/// An entity of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: String,
    /// Pieces that name it.
    pub pieces: usize,
}

/// Two entities that come together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The places of both among the nodes.
    pub ends: (usize, usize),
    /// Pieces that name both.
    pub pieces: usize,
}

impl Network {
    /// The pairs of the entities that `is_wanted` lets through, with at least so many pieces.
    #[must_use]
    pub fn of(table: &Table, is_wanted: &dyn Fn(Entity<'_>) -> bool, least: usize) -> Self {
        let named =
            |entity: &Entity<'_>| entity.articles().len() >= least.max(1) && is_wanted(*entity);
        let entities: Vec<Entity<'_>> = table.entities().filter(named).collect();
        let mut together: HashMap<(usize, usize), usize> = HashMap::new();
        for places in by_article(&entities).values().filter(|places| places.len() <= LIST) {
            for (at, one) in places.iter().enumerate() {
                for other in places.iter().skip(at + 1) {
                    *together.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        together.retain(|_, pieces| *pieces >= least);
        Self::drawn(&entities, together)
    }

    fn drawn(entities: &[Entity<'_>], together: HashMap<(usize, usize), usize>) -> Self {
        let used: BTreeSet<usize> =
            together.keys().flat_map(|(one, other)| [*one, *other]).collect();
        let entity = |place: &usize| Some((*place, *entities.get(*place)?));
        let mut used: Vec<(usize, Entity<'_>)> = used.iter().filter_map(entity).collect();
        used.sort_by_key(|(_, entity)| (Reverse(entity.articles().len()), entity.id_text()));
        let node = |(_, entity): &(usize, Entity<'_>)| Node {
            id: entity.id(),
            kind: entity.kind(),
            name: entity.name().into_owned(),
            pieces: entity.articles().len(),
        };
        let nodes = used.iter().map(node).collect();
        let place: HashMap<usize, usize> =
            used.iter().enumerate().map(|(new, (old, _))| (*old, new)).collect();
        let edge = |((one, other), pieces): ((usize, usize), usize)| {
            let (one, other) = (*place.get(&one)?, *place.get(&other)?);
            Some(Edge { ends: (one.min(other), one.max(other)), pieces })
        };
        let mut edges: Vec<Edge> = together.into_iter().filter_map(edge).collect();
        edges.sort_by_key(|edge| (Reverse(edge.pieces), edge.ends));
        Self { nodes, edges }
    }
}

/// The places of the entities that each article names, in order.
fn by_article(entities: &[Entity<'_>]) -> HashMap<Number, Vec<usize>> {
    let mut articles: HashMap<Number, Vec<usize>> = HashMap::new();
    for (place, entity) in entities.iter().enumerate() {
        entity.articles().for_each(|number| articles.entry(number).or_default().push(place));
    }
    articles
}

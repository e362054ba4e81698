//! What the articles of a library tell of its people beside their names.

use super::EntityPlace;
use rayon::prelude::*;

/// Offices, and who stands beside whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clues {
    /// For each person the nouns that stand before the name, folded.
    offices: Vec<(EntityPlace, Box<str>)>,
    /// Who stands beside whom of the same surname in one sentence, both ways.
    beside: Vec<(EntityPlace, EntityPlace)>,
}

impl Clues {
    pub(super) fn new(
        offices: Vec<(EntityPlace, Box<str>)>,
        beside: Vec<(EntityPlace, EntityPlace)>,
    ) -> Self {
        Self { offices: sorted(offices), beside: sorted(beside) }
    }

    /// The nouns that stand before the name of a person, folded, in order.
    pub(in crate::entities::link) fn offices(
        &self,
        place: EntityPlace,
    ) -> impl Iterator<Item = &str> + Clone {
        let first = self.offices.partition_point(|(other, _)| *other < place);
        let all = self.offices.get(first..).unwrap_or_default().iter();
        all.take_while(move |(other, _)| *other == place).map(|(_, office)| &**office)
    }

    /// The first noun that stands before both names.
    pub(in crate::entities::link) fn common_office(
        &self,
        one: EntityPlace,
        other: EntityPlace,
    ) -> Option<&str> {
        self.offices(one).find(|office| self.offices(other).any(|also| also == *office))
    }

    /// Whether two of one surname stand in one sentence.
    pub(in crate::entities::link) fn are_beside(
        &self,
        one: EntityPlace,
        other: EntityPlace,
    ) -> bool {
        self.beside.binary_search(&(one, other)).is_ok()
    }
}

fn sorted<T: Ord + Send>(mut all: Vec<T>) -> Vec<T> {
    all.par_sort_unstable();
    all.dedup();
    all
}

//! The page of one entity: its spellings, its months, who stands beside it, what is open.

use crate::article::{EntityId, Kind, PartialDate};
use crate::entities::OwnNames;
use crate::entities::link::Question;
use crate::library::names::{Entity, Member, Place, Table};
use crate::library::{Headings, Number};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Neighbours that are told at most.
pub const NEIGHBOURS: usize = 40;

/// What is known of an entity without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityPage {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: String,
    /// What the user's own list says about it; empty if nothing.
    pub listed: String,
    /// Mentions in all.
    pub mentions: usize,
    /// The articles that name it, in the order of their numbers.
    pub pieces: Vec<Number>,
    /// The first date of these.
    pub first: Option<PartialDate>,
    /// The last one.
    pub last: Option<PartialDate>,
    /// How often it is spelled how, most first.
    pub spellings: Vec<(String, usize)>,
    /// The ids that are one in it; none where it is only its own.
    pub members: Vec<Member>,
    /// Articles by month, from the first month to the last without a gap.
    pub months: Vec<(PartialDate, u32)>,
    /// Who and what stands in the same pieces, most first.
    pub beside: Vec<Neighbour>,
    /// With whom it may be one.
    pub questions: Vec<OpenQuestion>,
}

/// Somebody or something that stands beside an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: String,
    /// How often: in how many pieces, or sentences.
    pub count: usize,
}

/// Another entity that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The other's id.
    pub other: EntityId,
    /// What the other is listed by.
    pub name: String,
    /// What speaks for it.
    pub reason: Question,
}

impl EntityPage {
    /// The page of the entity with an id; `None` if nothing is named so.
    #[must_use]
    pub fn of(
        table: &Table,
        (headings, own): (&Headings, &OwnNames),
        id: &EntityId,
    ) -> Option<Self> {
        let entity = table.with_id(id)?;
        let pieces: Vec<Number> = entity.articles().collect();
        let dates = pieces.iter().filter_map(|number| headings.get(*number)?.best_date());
        let dates: Vec<PartialDate> = dates.collect();
        let mut spellings: Vec<(String, usize)> =
            entity.spellings().map(|(words, count)| (words.to_owned(), count)).collect();
        spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        spellings.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 += if same { later.1 } else { 0 };
            same
        });
        let own_id = entity.id();
        let mut ids = entity.members().iter().map(|member| &member.id).chain([&own_id]);
        let listed = ids.find_map(|id| own.of(id)).map(|own| own.note.clone());
        Some(Self {
            kind: entity.kind(),
            name: entity.name().into_owned(),
            listed: listed.unwrap_or_default(),
            mentions: entity.mentions(),
            first: dates.iter().min().copied(),
            last: dates.iter().max().copied(),
            spellings,
            members: entity.members().to_vec(),
            months: months(&dates),
            beside: beside(table, entity),
            questions: questions(table, &own_id),
            pieces,
            id: own_id.clone(),
        })
    }
}

/// Articles by month without a gap; dates of which only the year is known are left out.
fn months(dates: &[PartialDate]) -> Vec<(PartialDate, u32)> {
    let mut counts: BTreeMap<PartialDate, u32> = BTreeMap::new();
    for date in dates.iter().filter(|date| date.month().is_some()) {
        *counts.entry(date.to_month()).or_default() += 1;
    }
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else {
        return Vec::new();
    };
    let following = |month: &PartialDate| match month.month() {
        Some(12) => PartialDate::of_month(month.year() + 1, 1),
        Some(number) => PartialDate::of_month(month.year(), number + 1),
        None => None,
    };
    let all = std::iter::successors(Some(*first), following).take_while(|month| month <= last);
    all.map(|month| (month, counts.get(&month).copied().unwrap_or_default())).collect()
}

/// Who stands in most of the same pieces; of those with as many, who stands in fewest others.
fn beside(table: &Table, entity: Entity<'_>) -> Vec<Neighbour> {
    let last = entity.articles().next_back().map_or(0, |number| number.0 + 1);
    let mut pieces = vec![false; last];
    for number in entity.articles() {
        if let Some(piece) = pieces.get_mut(number.0) {
            *piece = true;
        }
    }
    let is_piece = |number: &Number| pieces.get(number.0).copied().unwrap_or_default();
    let common = |other: Entity<'_>| other.articles().filter(is_piece).count();
    let places: Vec<Place> = table.places().filter(|place| *place != entity.place()).collect();
    let met = |place: &Place| Some((common(table.at(*place)), *place)).filter(|met| met.0 > 0);
    let mut found: Vec<(usize, Place)> = places.par_iter().filter_map(met).collect();
    let rank = |(count, place): &(usize, Place)| {
        let other = table.at(*place);
        (Reverse(*count), other.articles().len(), other.id_text())
    };
    // Whoever is named often stands beside a hundred thousand: only the first are put in order.
    if found.len() > NEIGHBOURS {
        found.select_nth_unstable_by(NEIGHBOURS, |a, b| rank(a).cmp(&rank(b)));
        found.truncate(NEIGHBOURS);
    }
    found.sort_by(|a, b| rank(a).cmp(&rank(b)));
    found.into_iter().map(|(count, place)| Neighbour::of(table.at(place), count)).collect()
}

impl Neighbour {
    fn of(entity: Entity<'_>, count: usize) -> Self {
        Self { id: entity.id(), kind: entity.kind(), name: entity.name().into_owned(), count }
    }

    /// Those that were met, most often first.
    #[must_use]
    pub fn ranked<'i>(ids: impl Iterator<Item = &'i EntityId>, table: &Table) -> Vec<Self> {
        let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
        ids.for_each(|id| *counts.entry(table.leader(id)).or_default() += 1);
        let mut counts: Vec<(&EntityId, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(id, count)| (Reverse(*count), *id));
        let found = counts.into_iter().take(NEIGHBOURS);
        found.filter_map(|(id, count)| Some(Self::of(table.with_id(id)?, count))).collect()
    }
}

fn questions(table: &Table, id: &EntityId) -> Vec<OpenQuestion> {
    let other = |question: &crate::entities::Question| {
        let (one, other) = (table.leader(&question.one), table.leader(&question.other));
        let other = if one == id { other } else { (other == id).then_some(one)? };
        let name = table.with_id(other)?.name().into_owned();
        Some(OpenQuestion { other: other.clone(), name, reason: question.clone() })
    };
    table.questions().iter().filter_map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_a_piece_are_told_as_well() {
        let dates = ["2022-11-03", "2022-11", "2023-01-09", "2021"].map(|d| d.parse().unwrap());
        let told: Vec<String> =
            months(&dates).iter().map(|(month, count)| format!("{month} {count}")).collect();
        assert_eq!(told, ["2022-11 2", "2022-12 0", "2023-01 1"]);
        assert!(months(&[]).is_empty());
    }
}

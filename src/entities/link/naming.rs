//! The name that an entity is listed by: one rule for the reader and the command line.

use super::aliases::Shelf;
use super::key::{Ending, own_ending, without_genitive};
use super::{aliases, id};
use crate::article::{EntityId, Flag, Kind};

/// The name to list an entity by: the one that the lists have, else its most frequent spelling that
/// is a whole name and no genitive. `spellings` are all of them with how often they stand.
///
/// An entity that has no plain spelling is named after what its adjectives come from, or by its
/// most frequent spelling.
#[must_use]
pub fn display_name<'s>(
    entity: &EntityId,
    spellings: impl Iterator<Item = (&'s str, Flag, usize)> + Clone,
) -> String {
    if let Some(known) = known_name(entity, spellings.clone()) {
        return known.to_owned();
    }
    let kind = entity.kind().unwrap_or(Kind::Other);
    let rank = |&(words, flag, count): &(&'s str, Flag, usize)| {
        let bare = bare(kind, words);
        let whole = id(kind, bare).is_some_and(|id| id.key() == entity.key());
        let particle = words.starts_with(char::is_lowercase);
        (
            flag == Flag::Plain,
            whole,
            bare.len() == words.len(),
            !particle,
            count,
            std::cmp::Reverse(words),
        )
    };
    let best = spellings.filter(|(_, _, count)| *count > 0).max_by_key(rank);
    let name =
        best.map(|(words, flag, _)| if flag == Flag::Plain { bare(kind, words) } else { words });
    name.map_or_else(|| entity.0.clone(), str::to_owned)
}

/// Whether an id is that of a person whom the lists know.
pub(super) fn is_known(entity: &EntityId) -> bool {
    let known = aliases().person(entity.key());
    known.is_some_and(|name| id(Kind::Person, name).as_ref() == Some(entity))
}

/// The name without a genitive that is surely one.
fn bare(kind: Kind, words: &str) -> &str {
    let sure = match kind {
        Kind::Person => own_ending(words) == Ending::Genitive,
        _ => words.ends_with(['’', '\'']),
    };
    if sure { without_genitive(words).unwrap_or(words) } else { words }
}

/// The name by which the table of other names knows the entity.
fn known_name<'s>(
    entity: &EntityId,
    spellings: impl Iterator<Item = (&'s str, Flag, usize)>,
) -> Option<&'static str> {
    if entity.article().is_some() {
        return None;
    }
    let kind = entity.kind()?;
    let mut names = spellings.filter_map(|(spelling, _, _)| {
        let bare = without_genitive(spelling).unwrap_or(spelling);
        let is_it = |name: &&'static str| id(kind, name).as_ref() == Some(entity);
        let shelf = Shelf::of(kind);
        let plain = || {
            [spelling, bare]
                .into_iter()
                .find_map(|name| aliases().canonical(shelf, name).filter(is_it))
        };
        let surname = || aliases().bearers(bare).into_iter().find(is_it);
        let front = || {
            spelling
                .split('-')
                .next()
                .and_then(|front| aliases().canonical(shelf, front))
                .filter(is_it)
        };
        let found = plain().or_else(|| aliases().derived(spelling).filter(is_it)).or_else(front);
        match kind {
            Kind::Person => found.or_else(surname),
            _ => found,
        }
    });
    names.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(id: &str, spellings: &[(&str, Flag, usize)]) -> String {
        display_name(&EntityId(id.to_owned()), spellings.iter().copied())
    }

    #[test]
    fn an_entity_is_listed_by_its_whole_name_in_the_nominative() {
        use Flag::{Derived, Part, Plain};
        for (id, spellings, listed) in [
            (
                "org:vereinte-nationen",
                &[("Vereinten Nationen", Plain, 5), ("UN-Charta", Part, 7)][..],
                "Vereinte Nationen",
            ),
            ("loc:europa", &[("Europas", Plain, 3), ("europäisch", Derived, 9)], "Europa"),
            ("per:kim-jongun", &[("Kim", Plain, 30), ("Kim Jong-un", Plain, 4)], "Kim Jong-un"),
            ("per:anna-berger", &[("Berger", Plain, 9), ("Anna Bergers", Plain, 2)], "Anna Berger"),
            ("per:hollweg@00", &[("Hollweg", Plain, 2)], "Hollweg"),
            ("loc:nordkorea", &[("nordkoreanisch", Derived, 2)], "Nordkorea"),
        ] {
            assert_eq!(name(id, spellings), listed);
        }
    }
}

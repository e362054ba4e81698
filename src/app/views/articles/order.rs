//! The order of the list of articles: in groups, by date within a group.

use crate::app::shelf::{Number, Shelf};
use crate::article::PartialDate;
use crate::library::Heading;
use crate::text::SafeText;
use rayon::slice::ParallelSliceMut;
use std::cmp::Reverse;
use std::collections::HashMap;

/// By what the articles are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By month, newest first.
    #[default]
    Month,
    /// By author, in alphabetical order; a piece by two stands under both.
    Author,
    /// By paper or site.
    Outlet,
    /// By the folder of the file.
    File,
}

impl Grouping {
    /// All groupings with the key that chooses each and what it does.
    pub const ALL: [(char, Self, &'static str); 4] = [
        ('m', Self::Month, "By month"),
        ('a', Self::Author, "By author"),
        ('o', Self::Outlet, "By outlet"),
        ('f', Self::File, "By file"),
    ];
}

/// All articles of the shelf in the order of a grouping, whatever the filter.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    pub(super) sorted: Vec<Entry>,
    /// The groups, in the order in which they were met.
    groups: Vec<GroupKey>,
    known: HashMap<GroupKey, u32>,
    grouping: Grouping,
    /// Numbers of the shelf that were looked at.
    held: usize,
    /// Articles that were there then.
    pub(super) living: usize,
}

/// An article under a group; compared in the order of the list. There is one for each article of a
/// large library, so it is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The group's place among the sorted groups.
    pub(super) rank: u32,
    date: NewestFirst,
    number: u32,
    /// The group's place among the groups.
    pub(super) group: u32,
}

impl Entry {
    pub(super) fn number(self) -> Number {
        Number(self.number as usize)
    }
}

/// A date as a number that is smaller for later days; the undated come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct NewestFirst(u32);

impl From<Option<PartialDate>> for NewestFirst {
    fn from(date: Option<PartialDate>) -> Self {
        let Some(date) = date else { return Self(u32::MAX) };
        let part = |part: Option<i8>| u32::from(part.unwrap_or(0).unsigned_abs());
        let (year, month) = (u32::from(date.year().unsigned_abs()), part(date.month()));
        Self(u32::MAX - (((year << 4) | month) << 5 | part(date.day())))
    }
}

/// From so many entries on they are sorted on all cores.
const MANY: usize = 1 << 15;

impl Entries {
    /// Takes new articles in; those that are held already stay sorted, so that this is a merge.
    pub(super) fn hold(&mut self, shelf: &Shelf, grouping: Grouping) {
        if self.grouping != grouping || self.living > shelf.len() {
            *self = Self { grouping, ..Self::default() };
        }
        let headings = shelf.headings();
        if self.held == headings.numbers() && self.living == shelf.len() {
            return;
        }
        if self.living + (headings.numbers() - self.held) != shelf.len() {
            // Some are gone, and others came.
            *self = Self { grouping, ..Self::default() };
        }
        let mut last: Option<(Option<PartialDate>, u32)> = None;
        for (number, heading) in headings.from(self.held) {
            let date = heading.best_date().into();
            let number = u32::try_from(number.0).unwrap_or(u32::MAX);
            let entry = |group| Entry { rank: 0, date, number, group };
            let month = heading.date().map(PartialDate::to_month);
            // Most articles are of the same month as the one before.
            match last {
                Some((before, group)) if grouping == Grouping::Month && before == month => {
                    self.sorted.push(entry(group));
                }
                _ => {
                    for key in keys(heading, grouping) {
                        let group = self.group(key);
                        self.sorted.push(entry(group));
                        last = Some((month, group));
                    }
                }
            }
        }
        (self.held, self.living) = (headings.numbers(), shelf.len());
        self.sort();
    }

    /// The place of a group among the groups; a new one comes last.
    fn group(&mut self, key: GroupKey) -> u32 {
        let next = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        *self.known.entry(key).or_insert_with_key(|key| {
            self.groups.push(key.clone());
            next
        })
    }

    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by(|one, two| self.groups.get(*one).cmp(&self.groups.get(*two)));
        let mut ranks = vec![0; order.len()];
        for (rank, group) in (0..).zip(order) {
            if let Some(slot) = ranks.get_mut(group) {
                *slot = rank;
            }
        }
        for entry in &mut self.sorted {
            entry.rank = ranks.get(entry.group as usize).copied().unwrap_or_default();
        }
        if self.sorted.len() < MANY {
            self.sorted.sort_unstable();
        } else {
            self.sorted.par_sort_unstable();
        }
    }

    pub(super) fn name(&self, group: u32) -> SafeText {
        SafeText::one_line(self.groups.get(group as usize).map_or("", |key| &key.name))
    }
}

/// Sorts groups: by rank, and by name within a rank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct GroupKey {
    /// `Reverse` puts the newest month first; `None` the undated last.
    rank: (bool, Reverse<Option<PartialDate>>, String),
    name: String,
}

impl GroupKey {
    fn named(name: Option<&str>, missing: &str) -> Self {
        let known = name.is_some();
        let name = name.unwrap_or(missing).to_owned();
        Self { rank: (!known, Reverse(None), name.to_lowercase()), name }
    }

    fn month(date: Option<PartialDate>) -> Self {
        let month = date.map(PartialDate::to_month);
        let name = month.map_or_else(|| "undated".to_owned(), |month| month.to_string());
        Self { rank: (month.is_none(), Reverse(month), String::new()), name }
    }
}

fn keys(heading: Heading<'_>, grouping: Grouping) -> Vec<GroupKey> {
    match grouping {
        Grouping::Month => vec![GroupKey::month(heading.date())],
        Grouping::Outlet => vec![GroupKey::named(heading.outlet(), "outlet not named")],
        Grouping::File => {
            let folder = heading.path().parent().map(|folder| folder.display().to_string());
            vec![GroupKey::named(folder.filter(|name| !name.is_empty()).as_deref(), ".")]
        }
        Grouping::Author if heading.authors().next().is_none() => {
            vec![GroupKey::named(None, "author not named")]
        }
        Grouping::Author => heading.authors().map(|name| GroupKey::named(Some(name), "")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::option;
    use proptest::prelude::*;

    fn dates() -> impl Strategy<Value = Option<PartialDate>> {
        option::of((1990_i16..=1992, 0_i8..=3, 0_i8..=3)).prop_map(|date| {
            let (year, month, day) = date?;
            PartialDate::of_day(year, month, day)
                .or_else(|| PartialDate::of_month(year, month))
                .or_else(|| PartialDate::of_year(year))
        })
    }

    proptest! {
        #[test]
        fn later_days_come_first_and_the_undated_last(one in dates(), two in dates()) {
            let as_numbers = NewestFirst::from(one).cmp(&NewestFirst::from(two));
            let key = |date: Option<PartialDate>| (date.is_none(), Reverse(date));
            prop_assert_eq!(as_numbers, key(one).cmp(&key(two)));
        }
    }
}

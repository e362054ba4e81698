//! The order of the list of articles: in groups, by date within a group.

use crate::app::shelf::{Number, Shelf};
use crate::article::PartialDate;
use crate::article::date::DateHeading;
use crate::library::Heading;
use crate::text::{SafeText, fold};
use crate::wording::{Phrase, wording};
use rayon::slice::ParallelSliceMut;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

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
    pub const ALL: [(char, Self, Phrase); 4] = [
        ('m', Self::Month, Phrase::new("By month", "Nach Monat")),
        ('a', Self::Author, Phrase::new("By author", "Nach Autor")),
        ('o', Self::Outlet, Phrase::new("By outlet", "Nach Medium")),
        ('f', Self::File, Phrase::new("By file", "Nach Datei")),
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

    pub(super) fn name(&self, group: u32) -> GroupName {
        let name = self.groups.get(group as usize).map(|key| key.name.clone());
        name.unwrap_or(GroupName::Named(SafeText::default()))
    }
}

wording! {
    /// What a group of the list is called.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum GroupName {
        Named(name: SafeText) = "{name}", "{name}";
        Month(month: DateHeading) = "{month}", "{month}";
        Undated = "undated", "ohne Datum";
        NoOutlet = "outlet not named", "Medium nicht genannt";
        NoAuthor = "author not named", "ohne Autor";
        Unreadable = "could not be read", "nicht lesbar";
    }
}

/// Sorts groups: by rank, which tells them apart.
#[derive(Debug, Clone)]
struct GroupKey {
    /// `Reverse` puts the newest month first; `None` the undated last. Names are in the order of
    /// dictionaries, and what folds alike in the order of its letters.
    rank: (bool, Reverse<Option<PartialDate>>, String, String),
    name: GroupName,
}

impl Ord for GroupKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl PartialEq for GroupKey {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for GroupKey {}

impl Hash for GroupKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank.hash(state);
    }
}

impl PartialOrd for GroupKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl GroupKey {
    fn named(name: Option<&str>, missing: GroupName) -> Self {
        match name {
            Some(name) => Self {
                rank: (false, Reverse(None), fold(name), name.to_owned()),
                name: GroupName::Named(SafeText::one_line(name)),
            },
            None => {
                Self { rank: (true, Reverse(None), String::new(), String::new()), name: missing }
            }
        }
    }

    fn month(date: Option<PartialDate>) -> Self {
        let month = date.map(PartialDate::to_month);
        let name = month.map_or(GroupName::Undated, |month| GroupName::Month(DateHeading(month)));
        Self { rank: (month.is_none(), Reverse(month), String::new(), String::new()), name }
    }
}

fn keys(heading: Heading<'_>, grouping: Grouping) -> Vec<GroupKey> {
    match grouping {
        Grouping::Month => vec![GroupKey::month(heading.date())],
        Grouping::Outlet => vec![GroupKey::named(heading.outlet(), GroupName::NoOutlet)],
        Grouping::File => {
            let folder = heading.path().parent().map(|folder| folder.display().to_string());
            let folder = folder.filter(|name| !name.is_empty()).unwrap_or_else(|| ".".to_owned());
            vec![GroupKey::named(Some(&folder), GroupName::Undated)]
        }
        Grouping::Author if heading.authors().next().is_none() => {
            vec![GroupKey::named(None, GroupName::NoAuthor)]
        }
        Grouping::Author => {
            heading.authors().map(|name| GroupKey::named(Some(name), GroupName::NoAuthor)).collect()
        }
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

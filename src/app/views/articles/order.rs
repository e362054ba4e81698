//! The order of the list of articles: in groups, by date within a group.

use crate::app::shelf::{Number, Shelf};
use crate::article::PartialDate;
use crate::library::Heading;
use crate::text::SafeText;
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
    known: HashMap<GroupKey, usize>,
    grouping: Grouping,
    /// Numbers of the shelf that were looked at.
    held: usize,
    /// Articles that were there then.
    pub(super) living: usize,
}

/// An article under a group; compared in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The group's place among the sorted groups.
    pub(super) rank: usize,
    /// Newest first, undated last.
    date: (bool, Reverse<Option<PartialDate>>),
    pub(super) number: Number,
    /// The group's place among the groups.
    pub(super) group: usize,
}

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
        let mut last: Option<(Option<PartialDate>, usize)> = None;
        for (number, heading) in headings.from(self.held) {
            let date = (heading.best_date().is_none(), Reverse(heading.best_date()));
            let entry = |group| Entry { rank: 0, date, number, group };
            let month = heading.date.map(PartialDate::to_month);
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
    fn group(&mut self, key: GroupKey) -> usize {
        let next = self.groups.len();
        *self.known.entry(key).or_insert_with_key(|key| {
            self.groups.push(key.clone());
            next
        })
    }

    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by(|one, two| self.groups.get(*one).cmp(&self.groups.get(*two)));
        let mut ranks = vec![0; order.len()];
        for (rank, group) in order.into_iter().enumerate() {
            if let Some(slot) = ranks.get_mut(group) {
                *slot = rank;
            }
        }
        for entry in &mut self.sorted {
            entry.rank = ranks.get(entry.group).copied().unwrap_or_default();
        }
        self.sorted.sort();
    }

    pub(super) fn name(&self, group: usize) -> SafeText {
        SafeText::one_line(self.groups.get(group).map_or("", |key| &key.name))
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

fn keys(heading: &Heading, grouping: Grouping) -> Vec<GroupKey> {
    match grouping {
        Grouping::Month => vec![GroupKey::month(heading.date)],
        Grouping::Outlet => vec![GroupKey::named(heading.outlet.as_deref(), "outlet not named")],
        Grouping::File => {
            let folder = heading.source.path.parent().map(|folder| folder.display().to_string());
            vec![GroupKey::named(folder.filter(|name| !name.is_empty()).as_deref(), ".")]
        }
        Grouping::Author if heading.authors.is_empty() => {
            vec![GroupKey::named(None, "author not named")]
        }
        Grouping::Author => {
            heading.authors.iter().map(|name| GroupKey::named(Some(name), "")).collect()
        }
    }
}

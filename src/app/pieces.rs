//! The list of articles: grouped, sorted, filtered.

mod families;

use super::list::List;
use super::prompt::Prompt;
use super::shelf::{Number, Shelf};
use super::sieve::Sieve;
use crate::article::PartialDate;
use crate::library::Heading;
use crate::library::twins::Twins;
use crate::text::SafeText;
use families::{Families, Role};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

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

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceRow {
    /// A group's name and how many pieces it holds.
    Group(SafeText, usize),
    /// An article.
    Piece(Number),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
}

impl PieceRow {
    /// The lines that the row takes on the screen: an article has its title and its source.
    #[must_use]
    pub fn lines(&self) -> usize {
        match self {
            Self::Group(..) => 1,
            Self::Piece(_) | Self::Unreadable(_) => 2,
        }
    }
}

/// The list of articles as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// By what it is grouped.
    pub grouping: Grouping,
    /// What it is filtered by.
    pub filter: Prompt,
    /// What in that cannot be understood.
    pub filter_fault: Option<SafeText>,
    /// Its rows and the chosen one.
    pub list: List<PieceRow>,
    /// The article that was chosen before the filter was typed.
    pub before_filter: Option<Number>,
    /// What fits the filter.
    pub(super) sieve: Sieve,
    families: Families,
    entries: Entries,
    /// Where each article first stands among the rows that can be chosen, by its number.
    places: Vec<Option<usize>>,
    /// Rows that are articles.
    pieces: usize,
    /// Articles that are listed, each counted once.
    count: usize,
    /// Unreadable files that are listed.
    unreadable: usize,
}

/// All articles of the shelf in the order of a grouping, whatever the filter.
#[derive(Debug, Clone, Default)]
struct Entries {
    sorted: Vec<Entry>,
    /// The groups, in the order in which they were met.
    groups: Vec<GroupKey>,
    known: HashMap<GroupKey, usize>,
    grouping: Grouping,
    /// Numbers of the shelf that were looked at.
    held: usize,
    /// Articles that were there then.
    living: usize,
}

/// An article under a group; compared in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The group's place among the sorted groups.
    rank: usize,
    /// Newest first, undated last.
    date: (bool, Reverse<Option<PartialDate>>),
    number: Number,
    /// The group's place among the groups.
    group: usize,
}

impl Entries {
    /// Takes new articles in; those that are held already stay sorted, so that this is a merge.
    fn hold(&mut self, shelf: &Shelf, grouping: Grouping) {
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

    fn name(&self, group: usize) -> SafeText {
        SafeText::one_line(self.groups.get(group).map_or("", |key| &key.name))
    }
}

impl Pieces {
    /// Makes the rows anew; what was chosen stays chosen if it is still listed.
    pub fn rebuild(&mut self, shelf: &Shelf) {
        let chosen = self.list.chosen().cloned();
        self.entries.hold(shelf, self.grouping);
        let fits = self.sieve.fits(shelf.headings().numbers());
        let mut rows = Vec::with_capacity(self.entries.sorted.len() + 16);
        self.places = vec![None; shelf.headings().numbers()];
        (self.pieces, self.count) = (0, 0);
        let mut under = Vec::new();
        for group in self.entries.sorted.chunk_by(|one, two| one.rank == two.rank) {
            let head = rows.len();
            for entry in group.iter().filter(|entry| fits.holds(entry.number)) {
                let listed = |number| shelf.headings().is_alive(number) && fits.holds(number);
                let others = match self.families.role(entry.number, listed) {
                    Role::Alone => Vec::new(),
                    Role::First(others) => others,
                    Role::Under(first) => {
                        under.push((entry.number, first));
                        continue;
                    }
                };
                if rows.len() == head {
                    rows.push(PieceRow::Group(self.entries.name(entry.group), 0));
                }
                for number in std::iter::once(entry.number).chain(others) {
                    rows.push(PieceRow::Piece(number));
                    if let Some(place @ None) = self.places.get_mut(number.0) {
                        *place = Some(self.pieces);
                        self.count += 1;
                    }
                    self.pieces += 1;
                }
            }
            let listed = rows.len().saturating_sub(head + 1);
            if let Some(PieceRow::Group(_, count)) = rows.get_mut(head) {
                *count = listed;
            }
        }
        for (number, first) in under {
            let place = self.place(first);
            if let Some(none @ None) = self.places.get_mut(number.0) {
                *none = place;
                self.count += 1;
            }
        }
        self.unreadable = if fits.is_all() { shelf.unreadable.len() } else { 0 };
        if self.unreadable > 0 {
            let name = SafeText::new("could not be read");
            rows.push(PieceRow::Group(name, self.unreadable));
            rows.extend((0..self.unreadable).map(PieceRow::Unreadable));
        }
        self.list.replace(rows, |row| !matches!(row, PieceRow::Group(..)));
        self.choose_again(chosen.as_ref());
    }

    fn choose_again(&mut self, chosen: Option<&PieceRow>) {
        let place = match chosen {
            Some(PieceRow::Piece(number)) => self.place(*number).unwrap_or_default(),
            Some(PieceRow::Unreadable(which)) => self.pieces + which,
            _ => 0,
        };
        self.list.choose_place(place);
    }

    /// Whether so much has arrived that the rows are to be made anew. While a large library loads
    /// that is not so with every batch: the work of all times together stays in proportion to it.
    #[must_use]
    pub fn is_due(&self, shelf: &Shelf) -> bool {
        let listed = self.entries.living;
        let unlisted =
            shelf.len().abs_diff(listed) + shelf.unreadable.len().abs_diff(self.unreadable);
        unlisted > 0 && (shelf.complete || listed < 256 || unlisted * 3 >= listed)
    }

    fn place(&self, number: Number) -> Option<usize> {
        self.places.get(number.0).copied().flatten()
    }

    /// The chosen article.
    #[must_use]
    pub fn chosen(&self) -> Option<Number> {
        match self.list.chosen() {
            Some(PieceRow::Piece(number)) => Some(*number),
            _ => None,
        }
    }

    /// Chooses an article if it is listed.
    pub fn choose(&mut self, number: Number) {
        if let (true, Some(place)) = (self.chosen() != Some(number), self.place(number)) {
            self.list.choose_place(place);
        }
    }

    /// Chooses the first row.
    pub fn choose_first(&mut self) {
        self.list.choose_place(0);
    }

    /// Chooses the article so many places after (before, if negative) the chosen one, the first or
    /// last one if there are not so many, and tells which.
    pub fn step(&mut self, distance: isize) -> Option<Number> {
        let there = self.list.chosen_place().saturating_add_signed(distance);
        self.list.choose_place(there.min(self.pieces.checked_sub(1)?));
        self.chosen()
    }

    /// The listed article so many places after (before, if negative) the chosen one.
    #[must_use]
    pub fn neighbour(&self, distance: isize) -> Option<Number> {
        let there = self.list.chosen_place().checked_add_signed(distance)?;
        match self.list.at_place(there) {
            Some(PieceRow::Piece(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether any articles are known to be one piece.
    #[must_use]
    pub fn knows_twins(&self) -> bool {
        self.families.any()
    }

    /// Takes over which articles are one piece.
    pub fn know_twins(&mut self, twins: Arc<Twins>, shelf: &Shelf) {
        self.families.know(twins);
        self.rebuild(shelf);
    }

    /// Opens the row of the chosen article's twins, or closes it; tells whether it has any.
    pub fn turn_twins(&mut self, shelf: &Shelf) -> bool {
        let turned = self.chosen().is_some_and(|number| self.families.turn(number));
        if turned {
            self.rebuild(shelf);
        }
        turned
    }

    /// How many other articles are the same piece.
    #[must_use]
    pub fn twins(&self, number: Number) -> usize {
        self.families.others(number)
    }

    /// How many articles are listed; one that stands under two authors counts once.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
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

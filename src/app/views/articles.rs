//! The list of articles: grouped, sorted, filtered.

mod families;
pub(in crate::app) mod fitting;
mod order;
pub mod title;

pub use order::{GroupName, Grouping};

use super::{Row, View};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::list::List;
use crate::app::message::{Sentence, Tone};
use crate::app::prompt::Prompt;
use crate::app::shelf::{Number, Shelf};
use crate::app::{State, browse};
use crate::library::comfort::Density;
use crate::library::twins::Twins;
use crate::notes::Notes;
use crate::text::SafeText;
use crate::wording::Phrase;
use families::{Families, Role};
use fitting::ListFilter;
use order::Entries;
use std::collections::HashMap;
use std::sync::Arc;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleRow {
    /// A group's name and how many pieces it holds.
    Group(Arc<GroupName>, u32),
    /// An article.
    Article(Number),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
}

/// The place of an article that is not listed.
const NOWHERE: u32 = u32::MAX;

/// The list of articles as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Articles {
    /// By what it is grouped.
    pub grouping: Grouping,
    /// What it is filtered by.
    pub filter: Prompt,
    /// What in that cannot be understood.
    pub filter_fault: Option<SafeText>,
    /// Its rows and the chosen one.
    pub list: List<ArticleRow>,
    /// The article that was chosen before the filter was typed.
    pub before_filter: Option<Number>,
    /// What fits the filter.
    pub(in crate::app) fitting: ListFilter,
    families: Families,
    entries: Entries,
    /// Where each article first stands among the rows that can be chosen, by its number; [`NOWHERE`]
    /// for those that are not listed.
    places: Vec<u32>,
    /// Rows that are articles.
    pieces: usize,
    /// Articles that are listed, each counted once.
    count: usize,
    /// Unreadable files that are listed.
    unreadable: usize,
    counts: Counts,
    /// Columns of a row, and how much of an article it shows.
    room: (usize, Density),
}

/// How many annotations articles have, as of a state of the annotations.
#[derive(Debug, Clone, Default)]
struct Counts {
    revision: Option<u64>,
    known: HashMap<Number, usize>,
}

/// The view of the articles.
pub(super) const ROW: Row = Row {
    view: View::Articles,
    action: ("view-pieces", Phrase::new("List the articles", "Die Liste der Artikel"), &["g p"]),
    mode: Phrase::new("PIECES", "ARTIKEL"),
    hints: &[
        ("open", Phrase::new("open", "öffnen")),
        ("filter", Phrase::new("filter", "filtern")),
        ("help", Phrase::new("help", "Hilfe")),
        ("palette", Phrase::new("commands", "Befehle")),
    ],
    list: super::nothing,
    shown: super::nothing,
    step,
    next_article: next,
    enter,
    choose,
    widen: super::is_whole,
    settle,
};

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.articles.list.step(rows);
    show_chosen(state)
}

fn choose(state: &mut State, row: usize) -> Effects {
    if state.views.articles.list.choose_row(row) { show_chosen(state) } else { Effects::none() }
}

/// Opens the chosen article and gives its text the keyboard.
fn enter(state: &mut State) -> Effects {
    let effects = show_chosen(state);
    if state.views.articles.chosen().is_some() {
        state.give_focus(Pane::Text);
    }
    effects
}

fn settle(state: &mut State, rows: usize) {
    let columns = state.geometry().inside(Pane::List).map_or(0, |area| usize::from(area.width));
    let articles = &mut state.views.articles;
    articles.room = (columns, state.comfort.density);
    let (room, shelf) = (articles.room, &state.shelf);
    articles.list.scroll(rows, |row| title::lines(row, room, shelf));
    if let Some(notes) = &state.notes {
        articles.count_notes((notes, &state.shelf), rows);
    }
}

/// Shows the chosen article, or says why a file is none.
pub(in crate::app) fn show_chosen(state: &mut State) -> Effects {
    match state.views.articles.list.chosen() {
        Some(ArticleRow::Article(number)) => {
            let number = *number;
            browse::show(state, number)
        }
        Some(ArticleRow::Unreadable(which)) => {
            let file = state.shelf.unreadable.get(*which);
            let reason = file.map(|file| file.reason.as_str().to_owned());
            state.tell(Tone::Bad, &reason.unwrap_or_default());
            Effects::none()
        }
        Some(ArticleRow::Group(..)) | None => Effects::none(),
    }
}

/// Opens the article so many places further down the list.
pub(in crate::app) fn next(state: &mut State, distance: isize) -> Effects {
    let before = state.views.articles.list.chosen_place();
    let Some(number) = state.views.articles.step(distance) else { return Effects::none() };
    if state.views.articles.list.chosen_place() == before {
        state.say(if distance > 0 { Sentence::LastArticle } else { Sentence::FirstArticle });
    }
    state.leave_spot();
    browse::show(state, number)
}

impl Articles {
    /// Makes the rows anew; what was chosen stays chosen if it is still listed.
    pub fn rebuild(&mut self, shelf: &Shelf) {
        let chosen = self.list.chosen().cloned();
        self.entries.hold(shelf, self.grouping);
        let fits = self.fitting.fits(shelf.headings().numbers());
        let mut rows = Vec::with_capacity(self.entries.sorted.len() + 16);
        self.places.clear();
        self.places.resize(shelf.headings().numbers(), NOWHERE);
        (self.pieces, self.count) = (0, 0);
        let mut under = Vec::new();
        for group in self.entries.sorted.chunk_by(|one, two| one.rank == two.rank) {
            let head = rows.len();
            for entry in group.iter().filter(|entry| fits.holds(entry.number())) {
                let listed = |number| shelf.headings().is_alive(number) && fits.holds(number);
                let others = match self.families.role(entry.number(), listed) {
                    Role::Alone => Vec::new(),
                    Role::First(others) => others,
                    Role::Under(first) => {
                        under.push((entry.number(), first));
                        continue;
                    }
                };
                if rows.len() == head {
                    rows.push(ArticleRow::Group(Arc::new(self.entries.name(entry.group)), 0));
                }
                for number in std::iter::once(entry.number()).chain(others) {
                    rows.push(ArticleRow::Article(number));
                    let place = u32::try_from(self.pieces).unwrap_or(NOWHERE);
                    if let Some(nowhere @ &mut NOWHERE) = self.places.get_mut(number.0) {
                        *nowhere = place;
                        self.count += 1;
                    }
                    self.pieces += 1;
                }
            }
            let listed = rows.len().saturating_sub(head + 1);
            if let Some(ArticleRow::Group(_, count)) = rows.get_mut(head) {
                *count = u32::try_from(listed).unwrap_or(u32::MAX);
            }
        }
        for (number, first) in under {
            let place = self.places.get(first.0).copied().unwrap_or(NOWHERE);
            if let Some(nowhere @ &mut NOWHERE) = self.places.get_mut(number.0) {
                *nowhere = place;
                self.count += 1;
            }
        }
        self.unreadable = if fits.is_all() { shelf.unreadable.len() } else { 0 };
        if self.unreadable > 0 {
            let name = GroupName::Unreadable;
            let count = u32::try_from(self.unreadable).unwrap_or(u32::MAX);
            rows.push(ArticleRow::Group(Arc::new(name), count));
            rows.extend((0..self.unreadable).map(ArticleRow::Unreadable));
        }
        self.list.replace(rows, |row| !matches!(row, ArticleRow::Group(..)));
        self.choose_again(chosen.as_ref());
    }

    fn choose_again(&mut self, chosen: Option<&ArticleRow>) {
        let place = match chosen {
            Some(ArticleRow::Article(number)) => self.place(*number).unwrap_or_default(),
            Some(ArticleRow::Unreadable(which)) => self.pieces + which,
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
        let place = self.places.get(number.0).filter(|place| **place != NOWHERE)?;
        usize::try_from(*place).ok()
    }

    /// The chosen article.
    #[must_use]
    pub fn chosen(&self) -> Option<Number> {
        match self.list.chosen() {
            Some(ArticleRow::Article(number)) => Some(*number),
            _ => None,
        }
    }

    /// Which of the files that cannot be read is chosen.
    #[must_use]
    pub fn chosen_unreadable(&self) -> Option<usize> {
        match self.list.chosen() {
            Some(ArticleRow::Unreadable(which)) => Some(*which),
            _ => None,
        }
    }

    /// The lines that a row takes on the screen.
    #[must_use]
    pub fn lines(&self, row: &ArticleRow, shelf: &Shelf) -> usize {
        title::lines(row, self.room, shelf)
    }

    /// How much of an article its row shows.
    #[must_use]
    pub fn density(&self) -> Density {
        self.room.1
    }

    /// How many annotations an article has, if it is one of those in sight.
    #[must_use]
    pub fn note_count(&self, number: Number) -> usize {
        self.counts.known.get(&number).copied().unwrap_or_default()
    }

    /// Counts the annotations of the articles in sight, once for each state of them.
    fn count_notes(&mut self, (notes, shelf): (&Notes, &Shelf), height: usize) {
        if self.counts.revision != Some(notes.revision()) {
            self.counts = Counts { revision: Some(notes.revision()), known: HashMap::new() };
        }
        for row in self.list.rows().iter().skip(self.list.top()).take(height) {
            let ArticleRow::Article(number) = row else { continue };
            let count = || match shelf.reference(*number) {
                Some(article) if !notes.is_empty() => notes.of_article(&article).count(),
                Some(_) | None => 0,
            };
            self.counts.known.entry(*number).or_insert_with(count);
        }
    }

    /// Lists all articles again, whatever the filter was.
    pub(in crate::app) fn clear_filter(&mut self, shelf: &Shelf) {
        self.filter = Prompt::default();
        self.filter_fault = None;
        self.fitting.clear();
        self.rebuild(shelf);
    }

    /// Chooses an article if it is listed; tells whether it is.
    pub fn choose(&mut self, number: Number) -> bool {
        let place = self.place(number);
        if let Some(place) = place.filter(|_| self.chosen() != Some(number)) {
            self.list.choose_place(place);
        }
        place.is_some()
    }

    /// The articles below the chosen one, and then those above it.
    pub fn after_chosen(&self) -> impl Iterator<Item = Number> + '_ {
        let here = self.list.chosen_place();
        let places = (here..self.pieces).chain(0..here);
        places.filter_map(|place| match self.list.at_place(place) {
            Some(ArticleRow::Article(number)) => Some(*number),
            _ => None,
        })
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
            Some(ArticleRow::Article(number)) => Some(*number),
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

//! What the page of an entity shows, and what of it is chosen.

use crate::app::layers::{Again, choose_item};
use crate::app::list::List;
use crate::app::motion::Direction;
use crate::app::regions::Hit;
use crate::article::{EntityId, PartialDate};
use crate::library::Number;
use crate::library::names::Table;
use crate::text::{Offset, SafeText, Span};
use crate::wording::Phrase;
use crate::workspace::entities::{EntityDocument, EntityPage, Neighbour, Passages, Quote};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The page of an entity.
#[derive(Debug)]
pub struct EntityPanel {
    /// What is known of it without texts.
    pub page: EntityPage,
    /// The note on it; empty if there is none.
    pub note: SafeText,
    /// What is listed.
    pub tab: Tab,
    /// The passages.
    pub passages: List<PageRow>,
    /// Who stands beside it.
    pub beside: List<BesideRow>,
    /// Its spellings, and who is one in it.
    pub spellings: List<SpellingRow>,
    /// Who stands in the same sentences, most often first; known when all passages are.
    pub sentences: Vec<Neighbour>,
    found: BTreeMap<PieceKey, Passages>,
    met: Vec<EntityId>,
    /// Mentions that were found, and how many of them are listed.
    counts: (usize, usize),
    complete: bool,
    wanted: Option<PageRow>,
}

/// What the page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The passages in context.
    #[default]
    Passages,
    /// Who stands in the same sentences and pieces.
    Beside,
    /// How it is spelled, who is one in it, with whom it may be one.
    Spellings,
}

impl Tab {
    /// All of them in order.
    pub const ALL: [Self; 3] = [Self::Passages, Self::Beside, Self::Spellings];
}

/// A piece in the order of the page: the newest first.
pub type PieceKey = (Reverse<Option<PartialDate>>, Number);

/// A row of the passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRow {
    /// A piece.
    Piece(PieceKey),
    /// A passage of it.
    Place(PieceKey, usize),
}

/// A row of who stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BesideRow {
    /// What follows.
    Head(Phrase),
    /// One of the same sentences.
    Sentence(usize),
    /// One of the same pieces.
    Piece(usize),
}

/// A row of the spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpellingRow {
    /// What follows.
    Head(Phrase),
    /// A spelling.
    Spelling(usize),
    /// An id that is one with others in it.
    Member(usize),
    /// Somebody with whom it may be one.
    Question(usize),
}

impl EntityPanel {
    /// A page whose passages are still to be found.
    pub(super) fn new(page: EntityPage, note: SafeText) -> Self {
        let mut panel = Self {
            page,
            note,
            tab: Tab::default(),
            passages: List::default(),
            beside: List::default(),
            spellings: List::default(),
            sentences: Vec::new(),
            found: BTreeMap::new(),
            met: Vec::new(),
            counts: (0, 0),
            complete: false,
            wanted: None,
        };
        panel.list_spellings();
        panel.list_beside();
        panel
    }

    /// The same place on the page as on an earlier form of it.
    pub(super) fn like(mut self, earlier: &Self) -> Self {
        self.tab = earlier.tab;
        self.wanted = earlier.passages.chosen().copied();
        self.spellings.choose_place(earlier.spellings.chosen_place());
        self
    }

    fn list_spellings(&mut self) {
        let mut rows = vec![SpellingRow::Head(Phrase::new("spelled", "geschrieben"))];
        rows.extend((0..self.page.spellings.len()).map(SpellingRow::Spelling));
        if !self.page.members.is_empty() {
            rows.push(SpellingRow::Head(Phrase::new("taken for one", "für eins gehalten")));
            rows.extend((0..self.page.members.len()).map(SpellingRow::Member));
        }
        if !self.page.questions.is_empty() {
            rows.push(SpellingRow::Head(Phrase::new("may be the same", "vielleicht derselbe")));
            rows.extend((0..self.page.questions.len()).map(SpellingRow::Question));
        }
        self.spellings.replace(rows, |row| !matches!(row, SpellingRow::Head(_)));
    }

    fn list_beside(&mut self) {
        let mut rows = Vec::new();
        if !self.sentences.is_empty() {
            rows.push(BesideRow::Head(Phrase::new("in the same sentences", "in denselben Sätzen")));
            rows.extend((0..self.sentences.len()).map(BesideRow::Sentence));
        }
        rows.push(BesideRow::Head(Phrase::new("in the same pieces", "in denselben Artikeln")));
        rows.extend((0..self.page.beside.len()).map(BesideRow::Piece));
        self.beside.replace(rows, |row| !matches!(row, BesideRow::Head(_)));
    }

    /// Takes passages in. They are listed anew when there are a good many more.
    pub(super) fn add(&mut self, found: impl Iterator<Item = (Option<PartialDate>, Passages)>) {
        for (date, mut passages) in found {
            self.counts.0 += passages.places.len();
            self.met.append(&mut passages.beside);
            self.found.insert((Reverse(date), passages.number), passages);
        }
        if self.counts.0 > self.counts.1 + self.counts.1 / 2 {
            self.list_passages();
        }
    }

    /// Lists all that was found.
    pub(super) fn complete(&mut self, table: &Table) {
        self.complete = true;
        self.list_passages();
        self.sentences = Neighbour::ranked(self.met.iter(), table);
        let at = self.beside.chosen_place();
        self.list_beside();
        self.beside.choose_place(at);
    }

    fn list_passages(&mut self) {
        self.counts.1 = self.counts.0;
        let chosen = self.wanted.or_else(|| {
            self.passages.chosen().filter(|_| self.passages.chosen_place() > 0).copied()
        });
        let mut rows = Vec::with_capacity(self.counts.0 + self.found.len());
        for (key, passages) in &self.found {
            rows.push(PageRow::Piece(*key));
            rows.extend((0..passages.places.len()).map(|place| PageRow::Place(*key, place)));
        }
        self.passages.replace(rows, |row| matches!(row, PageRow::Place(..)));
        if let Some(chosen) = chosen
            && self.passages.choose_where(|row| *row == chosen)
        {
            self.wanted = None;
        }
    }

    /// Whether all passages were found.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// A piece with its passages.
    #[must_use]
    pub fn piece(&self, key: PieceKey) -> Option<&Passages> {
        self.found.get(&key)
    }

    /// A passage.
    #[must_use]
    pub fn quote(&self, key: PieceKey, place: usize) -> Option<&Quote> {
        self.piece(key)?.places.get(place)
    }

    pub(super) fn step(&mut self, rows: isize) {
        match self.tab {
            Tab::Passages => self.passages.step(rows),
            Tab::Beside => self.beside.step(rows),
            Tab::Spellings => self.spellings.step(rows),
        }
    }

    pub(super) fn turn(&mut self, by: usize) {
        let here = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or_default();
        self.tab = Tab::ALL.get((here + by) % Tab::ALL.len()).copied().unwrap_or_default();
    }

    /// Chooses the row that was hit.
    pub(super) fn choose(&mut self, row: usize) -> Again {
        let hit = Hit::Item(row);
        match self.tab {
            Tab::Passages => choose_item(&mut self.passages, hit),
            Tab::Beside => choose_item(&mut self.beside, hit),
            Tab::Spellings => choose_item(&mut self.spellings, hit),
        }
    }

    pub(super) fn scroll(&mut self, height: usize) {
        self.passages.scroll(height, |_| 1);
        self.beside.scroll(height, |_| 1);
        self.spellings.scroll(height, |_| 1);
    }

    /// The passage that is chosen, if passages are listed.
    pub(in crate::app) fn chosen_place(&self) -> Option<(Number, Span)> {
        let chosen = self.passages.chosen().filter(|_| self.tab == Tab::Passages)?;
        let PageRow::Place(key, place) = chosen else { return None };
        Some((key.1, self.quote(*key, *place)?.span))
    }

    /// The entity that is chosen, if others are listed.
    pub(super) fn chosen_entity(&self) -> Option<&EntityId> {
        match self.tab {
            Tab::Passages => None,
            Tab::Beside => match self.beside.chosen()? {
                BesideRow::Head(_) => None,
                BesideRow::Sentence(at) => Some(&self.sentences.get(*at)?.id),
                BesideRow::Piece(at) => Some(&self.page.beside.get(*at)?.id),
            },
            Tab::Spellings => self.chosen_question(),
        }
    }

    fn chosen_question(&self) -> Option<&EntityId> {
        let SpellingRow::Question(at) = self.spellings.chosen()? else { return None };
        Some(&self.page.questions.get(*at)?.other)
    }

    /// The entity and the other one of the open pair that is chosen.
    pub(in crate::app) fn chosen_pair(&self) -> Option<(EntityId, EntityId)> {
        let other = self.chosen_question().filter(|_| self.tab == Tab::Spellings)?;
        Some((self.page.id.clone(), other.clone()))
    }

    /// The id that is chosen among those that are one.
    pub(in crate::app) fn chosen_member(&self) -> Option<&EntityId> {
        let chosen = self.spellings.chosen().filter(|_| self.tab == Tab::Spellings)?;
        let SpellingRow::Member(at) = chosen else { return None };
        Some(&self.page.members.get(*at)?.id)
    }

    /// The passage so many further from a place, in the order of the page; it is chosen.
    pub(super) fn walk(
        &mut self,
        (number, cursor): (Number, Offset),
        direction: Direction,
        times: usize,
    ) -> Option<(Number, Span)> {
        let rows = self.passages.rows();
        let places: Vec<(usize, PieceKey, Span)> = rows
            .iter()
            .enumerate()
            .filter_map(|(row, shown)| match shown {
                PageRow::Piece(_) => None,
                PageRow::Place(key, at) => Some((row, *key, self.quote(*key, *at)?.span)),
            })
            .collect();
        let here = |(_, key, _): &&(usize, PieceKey, Span)| key.1 == number;
        let at_or_before = places.iter().filter(here).filter(|(.., span)| span.start <= cursor);
        let known = at_or_before.count();
        let first = places.iter().position(|place| here(&place));
        let target = match (first, direction) {
            (Some(first), Direction::Forward) => (first + known).checked_add(times - 1),
            (Some(first), Direction::Back) => {
                let exactly = places.get((first + known).wrapping_sub(1));
                let on_one = exactly.is_some_and(|(.., span)| known > 0 && span.start == cursor);
                (first + known).checked_sub(times + usize::from(on_one))
            }
            // Elsewhere the walk goes on from the passage that was visited last.
            (None, Direction::Forward) => self.passages.chosen_place().checked_add(times),
            (None, Direction::Back) => self.passages.chosen_place().checked_sub(times),
        };
        let (row, key, span) = *places.get(target?)?;
        self.passages.choose_row(row);
        Some((key.1, span))
    }

    /// All of it, to be written.
    pub(super) fn document(&self) -> EntityDocument {
        EntityDocument {
            page: self.page.clone(),
            note: self.note.as_str().to_owned(),
            sentences: self.sentences.clone(),
            passages: self.found.values().cloned().collect(),
        }
    }
}

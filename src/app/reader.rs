//! The article that is open: where the cursor is, what is selected, what is on the screen.

use crate::app::motion::{Direction, Ground, Unit};
use crate::app::page::{Layout, Page, Position};
use crate::app::search::Search;
use crate::app::select::Selection;
use crate::app::shelf::Number;
use crate::article::{Article, TextHash};
use crate::entities::german_word;
use crate::library::told::Told;
use crate::notes::anchor::Found;
use crate::notes::{Anchor, AnnotationId, AnnotationKind};
use crate::text::layout::Divider;
use crate::text::{Offset, Span};
use crate::wording::Phrase;
use std::collections::HashMap;
use std::sync::Arc;

/// Rows that stay visible above and below the cursor.
const MARGIN: usize = 2;

/// Bytes of a word with its space, in German and English text.
const LETTERS: usize = 7;

/// The first row on the screen while the rows are not laid out.
const TO_BE_FOUND: usize = usize::MAX;

/// Where an annotation of the open article is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The annotation.
    pub id: AnnotationId,
    /// Its passage in the text as it is now; `None` for the whole article or a lost passage.
    pub span: Option<Span>,
    /// How surely the passage was found, and where it may be.
    pub found: Found,
    /// The colour slot, 1 to 9.
    pub slot: u8,
    /// What it is for.
    pub kind: AnnotationKind,
}

/// Where an annotation was found, and what that depends on besides the open article.
#[derive(Debug, Clone)]
pub(super) struct Sighting {
    pub(super) anchor: Option<Anchor>,
    pub(super) text: TextHash,
    /// Whether the text that it was made on was at hand.
    pub(super) had_text: bool,
    pub(super) found: Found,
}

/// All that are known in the open article.
pub(super) type Sightings = HashMap<AnnotationId, Sighting>;

/// What `n` and `N` walk over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Walk {
    /// The hits of the search.
    #[default]
    Hits,
    /// The names.
    Entities,
    /// The annotations.
    Annotations,
    /// What is said.
    Statements,
    /// The expressions of time.
    Times,
    /// The passages of the name whose page was left, across pieces.
    Passages,
}

impl Walk {
    /// The name in the status line.
    #[must_use]
    pub fn name(self) -> Phrase {
        match self {
            Self::Hits => Phrase::new("hits", "Treffer"),
            Self::Entities => Phrase::new("names", "Namen"),
            Self::Annotations => Phrase::new("annotations", "Anmerkungen"),
            Self::Statements => Phrase::new("statements", "Aussagen"),
            Self::Times => Phrase::new("dates", "Zeitangaben"),
            Self::Passages => Phrase::new("passages", "Stellen"),
        }
    }
}

/// The open article.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// Its number and itself.
    open: Option<(Number, Arc<Article>)>,
    /// Whether it is known what the article tells.
    told: bool,
    /// Its rows.
    pub page: Page,
    layout: Option<Layout>,
    /// Divides the words at the ends of lines.
    divider: Option<Divider>,
    /// The place of the keyboard in the text.
    pub cursor: Offset,
    /// The first row on the screen.
    pub top: usize,
    /// The column that moving up and down aims at.
    goal: Option<usize>,
    /// Where the cursor is while the wheel has scrolled it and its selection out of sight.
    out_of_sight: Option<Offset>,
    /// The selected words.
    pub selection: Option<Selection>,
    /// What is searched for.
    pub search: Search,
    /// What `n` walks over.
    pub walk: Walk,
    /// Whether what is not the article is shown.
    pub unfolded: bool,
    /// The annotations of the article in the order of its text.
    pub marks: Vec<Mark>,
    /// Where they were found, so that only those that have changed are looked for again.
    pub(super) sightings: Sightings,
    /// Where the cursor was in articles that were open before.
    left: HashMap<Number, (Offset, usize)>,
}

impl Reader {
    /// Opens an article where it was left, else where reading stopped in earlier days, else at its
    /// start.
    pub fn open(&mut self, (number, article): (Number, Arc<Article>), stopped: Option<Offset>) {
        if let Some((last, _)) = self.open {
            self.left.insert(last, (self.cursor, self.top));
        }
        let left = self.left.get(&number).copied();
        let (cursor, top) = left.unwrap_or_default();
        *self = Self {
            open: Some((number, article)),
            cursor,
            top,
            walk: self.walk,
            divider: self.divider.take(),
            search: std::mem::take(&mut self.search),
            left: std::mem::take(&mut self.left),
            ..Self::default()
        };
        self.find();
        if let Some(place) = stopped.filter(|_| left.is_none()) {
            self.resume(place);
        }
    }

    /// Goes on where reading stopped, with some rows before it.
    pub fn resume(&mut self, place: Offset) {
        let Some(article) = self.article() else { return };
        self.cursor = Offset(article.text.floor_char_boundary(place.0));
        self.top = TO_BE_FOUND;
        self.layout = None;
    }

    /// Looks for the search's words in the article.
    pub fn find(&mut self) {
        if let Some((_, article)) = &self.open {
            self.search.find(article, self.unfolded);
        }
    }

    /// Puts a newer form of the open article in, as when its names have been found.
    pub fn renew(&mut self, article: &Arc<Article>) {
        let Some((_, open)) = &mut self.open else { return };
        let others = open.mentions != article.mentions;
        *open = Arc::clone(article);
        self.told = false;
        if others && let Some(layout) = self.layout {
            // Names are not divided: some lines may end elsewhere now.
            let above = self.page.position(self.cursor).row.saturating_sub(self.top);
            self.set(layout);
            self.top = self.page.position(self.cursor).row.saturating_sub(above);
        }
    }

    fn set(&mut self, layout: Layout) {
        let Some((_, article)) = &self.open else { return };
        let divider = self.divider.get_or_insert_with(|| Divider::new(Some(german_word)));
        self.page = Page::set(article, layout, divider);
    }

    /// Whether it is known what the open article tells.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.told
    }

    /// Takes in what the open article tells.
    pub(super) fn take_told(&mut self, told: Told) {
        if let Some((_, article)) = &mut self.open {
            let article = Arc::make_mut(article);
            article.quotations = told.quotations.into_iter().map(|one| one.it).collect();
            article.times = told.times.into_iter().map(|one| one.it).collect();
            self.told = true;
        }
    }

    /// The number of the open article.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        self.open.as_ref().map(|(number, _)| *number)
    }

    /// The open article.
    #[must_use]
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.open.as_ref().map(|(_, article)| article)
    }

    /// What motions walk on.
    #[must_use]
    pub fn ground(&self) -> Option<Ground<'_>> {
        let article = self.article()?;
        Some(Ground { article, page: &self.page, unfolded: self.unfolded })
    }

    /// Lays the article out unless it is already laid out like this.
    pub fn lay_out(&mut self, layout: Layout) {
        let layout = Layout { unfolded: self.unfolded, ..layout };
        if self.layout == Some(layout) {
            return;
        }
        if self.open.is_none() {
            return;
        }
        self.set(layout);
        let changed = self.layout.replace(layout).is_some();
        self.cursor = self.page.visible(self.cursor);
        if changed || self.top == TO_BE_FOUND {
            // The rows are others than before: the cursor's row decides what is seen.
            self.top = self.page.position(self.cursor).row.saturating_sub(MARGIN * 2);
        }
    }

    /// Whether the last row of the text is on a screen of so many rows.
    #[must_use]
    pub fn is_end_in_sight(&self, height: usize) -> bool {
        self.page.text_rows().last().is_some_and(|last| *last < self.top + height)
    }

    /// Words from the cursor to the end of what is shown, about.
    #[must_use]
    pub fn words_left(&self) -> usize {
        let Some(article) = self.article() else { return 0 };
        let blocks = article
            .blocks
            .iter()
            .filter(|block| self.unfolded || block.kind != crate::article::BlockKind::Boilerplate);
        let left = blocks.map(|block| {
            let from = block.span.start.0.max(self.cursor.0).min(block.span.end.0);
            block.span.end.0 - from
        });
        left.sum::<usize>() / LETTERS
    }

    /// Scrolls so that the cursor is on a screen of so many rows.
    pub fn scroll(&mut self, height: usize) {
        if self.out_of_sight == Some(self.cursor) {
            self.top = self.top.min(self.last_top(height));
            return;
        }
        self.out_of_sight = None;
        let row = self.page.position(self.cursor).row;
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let first = self.page.text_rows().first().copied().unwrap_or_default();
        if row <= first {
            self.top = 0;
        }
        self.top = self.top.min(self.last_top(height));
        self.top = self.top.min(row.saturating_sub(margin));
        let least = (row + margin + 1).saturating_sub(height);
        self.top = self.top.max(least.min(self.last_top(height)));
    }

    fn last_top(&self, height: usize) -> usize {
        self.page.rows.len().saturating_sub(height)
    }

    /// Moves the cursor; a selection follows it.
    pub fn go(&mut self, place: Offset) {
        self.cursor = self.page.visible(place);
        self.goal = None;
        if let Some(selection) = &mut self.selection {
            selection.head = self.cursor;
        }
    }

    /// Moves the cursor up (negative) or down by rows with text, keeping its column.
    pub fn line(&mut self, rows: isize) {
        let goal = self.goal.unwrap_or_else(|| self.page.position(self.cursor).column);
        let Some(ground) = self.ground() else { return };
        let place = ground.line(self.cursor, rows, goal);
        self.go(place);
        self.goal = Some(goal);
    }

    /// Moves cursor and screen by so many rows of the screen.
    pub fn page_by(&mut self, rows: isize, height: usize) {
        let position = self.page.position(self.cursor);
        let goal = self.goal.unwrap_or(position.column);
        let row = position.row.saturating_add_signed(rows);
        let first = self.page.text_rows().first().copied().unwrap_or_default();
        let place = self.page.place(Position { row: row.max(first), column: goal });
        self.top = self.top.saturating_add_signed(rows).min(self.last_top(height));
        self.go(place);
        self.goal = Some(goal);
    }

    /// Moves only the screen, as the wheel does; the cursor stays on it.
    pub fn roll(&mut self, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(self.last_top(height));
        let row = self.page.position(self.cursor).row;
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        if self.selection.is_some() {
            // The wheel must not change what is selected.
            self.out_of_sight = Some(self.cursor);
            return;
        }
        let lowest = (self.top + height).saturating_sub(margin + 1);
        let target = row.clamp(self.top + margin.min(self.top), lowest.max(self.top));
        if target != row {
            let column = self.goal.unwrap_or_default();
            let mut place = self.page.place(Position { row: target, column });
            if self.page.position(place).row < self.top {
                place = self.ground().map_or(place, |ground| ground.line(place, 1, column));
            }
            self.go(place);
            self.goal = Some(column);
        }
    }

    /// Moves over units: the cursor to a unit's start, a selection's head over whole units.
    pub fn walk_units(&mut self, unit: Unit, direction: Direction, count: usize) {
        for _ in 0..count {
            let Some(article) = self.article().cloned() else { return };
            let ground = Ground { article: &article, page: &self.page, unfolded: self.unfolded };
            if let Some(selection) = &mut self.selection {
                selection.extend(&ground, unit, direction);
                // A paragraph of characters without width has no place for the cursor.
                selection.head = self.page.visible(selection.head);
                self.cursor = selection.head;
                self.goal = None;
                continue;
            }
            let target = match ground.unit_towards(unit, self.cursor, direction) {
                Some(span) => span.start,
                None if direction == Direction::Forward => match unit {
                    Unit::Entity => self.cursor,
                    _ => ground.last_place(),
                },
                None if unit == Unit::Entity => self.cursor,
                None => ground.first_place(),
            };
            self.go(target);
        }
    }

    /// Puts the cursor's row at a share of the screen's height: 0 top, 1 middle, 2 bottom.
    pub fn put_cursor_row(&mut self, halves: usize, height: usize) {
        let row = self.page.position(self.cursor).row;
        let above = (height.saturating_sub(1)) * halves / 2;
        self.top = row.saturating_sub(above).min(self.last_top(height));
    }

    /// The annotations whose passage holds a place, the shortest first.
    #[must_use]
    pub fn marks_at(&self, place: Offset) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> =
            self.marks.iter().filter(|mark| mark.span.is_some_and(|s| s.contains(place))).collect();
        marks.sort_by_key(|mark| mark.span.map_or(0, Span::len));
        marks
    }

    /// Whether there is something that `n` walks over.
    #[must_use]
    pub fn is_walking(&self) -> bool {
        self.walk != Walk::Hits || !self.search.hits.is_empty()
    }

    /// How far the cursor is through the text, in hundredths.
    #[must_use]
    pub fn percent(&self) -> usize {
        let rows = self.page.text_rows().len().saturating_sub(1);
        let here = self.page.text_row_index(self.cursor);
        (here * 100).checked_div(rows).unwrap_or(100)
    }
}

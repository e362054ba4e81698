//! Where a motion leads in an article's text.

use crate::app::page::{Page, Position};
use crate::article::{Article, Block, BlockKind};
use crate::text::clauses::clauses;
use crate::text::quotations::quotations;
use crate::text::sentences::sentences;
use crate::text::words::{grapheme_at, grapheme_before, words};
use crate::text::{Offset, Span};

/// A unit of text that motions walk over and selections grow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A word.
    Word,
    /// A name.
    Entity,
    /// A part of a sentence between commas and the like.
    Clause,
    /// What stands between quotation marks, with them.
    Quotation,
    /// A sentence.
    Sentence,
    /// A block.
    Paragraph,
    /// The whole article.
    Article,
}

/// Towards which end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

/// An article and what of it is visible.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its rows.
    pub page: &'a Page,
    /// Whether what is not the article counts.
    pub unfolded: bool,
}

impl Ground<'_> {
    /// The units of the block at a number, as spans of the article's text.
    fn units_of_block(&self, unit: Unit, number: usize) -> Vec<Span> {
        let Some(block) = self.article.blocks.get(number) else { return Vec::new() };
        if block.kind == BlockKind::Boilerplate && !self.unfolded {
            return Vec::new();
        }
        let text = block.span.of(&self.article.text);
        let base = block.span.start.0;
        match unit {
            Unit::Word => words(text).map(|span| span.shifted(base)).collect(),
            Unit::Sentence => sentences(text).map(|span| span.shifted(base)).collect(),
            Unit::Entity => self.names_in(block.span),
            Unit::Clause => clauses(text).into_iter().map(|span| span.shifted(base)).collect(),
            Unit::Quotation => quotations(text).into_iter().map(|s| s.shifted(base)).collect(),
            Unit::Paragraph => vec![block.span],
            Unit::Article => vec![self.visible_text()],
        }
    }

    /// All that can be seen: what is folded away at either end is no part of it.
    fn visible_text(&self) -> Span {
        let seen = |block: &&Block| self.unfolded || block.kind != BlockKind::Boilerplate;
        let blocks = &self.article.blocks;
        let ends = blocks.iter().find(seen).zip(blocks.iter().rfind(seen));
        ends.map(|(first, last)| first.span.join(last.span)).unwrap_or_default()
    }

    fn names_in(&self, span: Span) -> Vec<Span> {
        let mentions = &self.article.mentions;
        let first = mentions.partition_point(|mention| mention.span.end <= span.start);
        let inside = mentions.iter().skip(first).map(|mention| mention.span);
        inside.take_while(|name| name.start < span.end).collect()
    }

    /// The unit at a place, or the nearest one before it in its block.
    #[must_use]
    pub fn unit_at(&self, unit: Unit, place: Offset) -> Option<Span> {
        let block = self.article.block_at(place)?;
        let units = self.units_of_block(unit, block);
        match unit {
            Unit::Word | Unit::Entity | Unit::Quotation => {
                units.into_iter().find(|span| span.contains(place))
            }
            _ => {
                let before = units.partition_point(|span| span.start <= place);
                units.get(before.saturating_sub(1)).copied()
            }
        }
    }

    /// The first unit that begins after a place, in this block or a later one.
    #[must_use]
    pub fn unit_after(&self, unit: Unit, place: Offset) -> Option<Span> {
        let first = self.article.block_at(place).unwrap_or(0);
        (first..self.article.blocks.len()).find_map(|block| {
            self.units_of_block(unit, block).into_iter().find(|span| span.start > place)
        })
    }

    /// The last unit that begins before a place, in this block or an earlier one.
    #[must_use]
    pub fn unit_before(&self, unit: Unit, place: Offset) -> Option<Span> {
        let last = self.article.block_at(place).unwrap_or(0);
        (0..=last).rev().find_map(|block| {
            self.units_of_block(unit, block).into_iter().rfind(|span| span.start < place)
        })
    }

    /// The nearest unit that begins in a direction.
    #[must_use]
    pub fn unit_towards(&self, unit: Unit, place: Offset, direction: Direction) -> Option<Span> {
        match direction {
            Direction::Forward => self.unit_after(unit, place),
            Direction::Back => self.unit_before(unit, place),
        }
    }

    /// So many rows with text up or down, at a column.
    #[must_use]
    pub fn line(&self, place: Offset, rows: isize, column: usize) -> Offset {
        let rows_with_text = self.page.text_rows();
        let here = self.page.text_row_index(place);
        let there = here.saturating_add_signed(rows).min(rows_with_text.len().saturating_sub(1));
        let Some(&row) = rows_with_text.get(there) else { return place };
        self.page.place(Position { row, column })
    }

    /// A character to one side; stays in the text.
    #[must_use]
    pub fn character(&self, place: Offset, direction: Direction) -> Offset {
        let text = &self.article.text;
        let next = match direction {
            Direction::Forward => grapheme_at(text, place).end,
            Direction::Back => grapheme_before(text, place),
        };
        let next = self.inside_a_block(next, direction);
        let stuck = direction == Direction::Forward && self.page.visible(next) <= place;
        let beyond = stuck.then(|| self.unit_after(Unit::Paragraph, place)).flatten();
        beyond.map_or(next, |block| block.start)
    }

    /// What stands between blocks is no place for a cursor: the nearest one that is.
    fn inside_a_block(&self, place: Offset, direction: Direction) -> Offset {
        let blocks = &self.article.blocks;
        let before = blocks.partition_point(|block| block.span.start <= place);
        match before.checked_sub(1).and_then(|last| blocks.get(last)) {
            Some(block) if place < block.span.end => place,
            Some(block) => match (direction, blocks.get(before)) {
                (Direction::Forward, Some(next)) => next.span.start,
                _ => grapheme_before(&self.article.text, block.span.end),
            },
            None => blocks.first().map_or(Offset(0), |first| first.span.start),
        }
    }

    /// The last place of the text that can be seen.
    #[must_use]
    pub fn last_place(&self) -> Offset {
        self.page.visible(Offset(self.article.text.len()))
    }

    /// The first place of the text that can be seen.
    #[must_use]
    pub fn first_place(&self) -> Offset {
        self.page.visible(Offset(0))
    }
}

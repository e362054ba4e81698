//! How well what stands around a place agrees with what stood around the passage.

use super::new_text::{NewText, Place};
use crate::notes::model::Anchor;
use crate::text::approximate::Pattern;

/// The likeness of both sides, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Context {
    pub(super) before: f64,
    pub(super) after: f64,
}

impl Context {
    pub(super) fn better(self) -> f64 {
        self.before.max(self.after)
    }

    pub(super) fn worse(self) -> f64 {
        self.before.min(self.after)
    }
}

/// Both sides of an anchor, ready to be compared with many places.
#[derive(Debug)]
pub(super) struct Sides {
    /// Backwards.
    before: Pattern,
    after: Pattern,
}

/// Characters by which a side may have grown and still be recognised.
const SLACK: usize = 16;

impl Sides {
    pub(super) fn of(anchor: &Anchor) -> Self {
        Self {
            before: Pattern::new(anchor.prefix.chars().rev()),
            after: Pattern::new(anchor.suffix.chars()),
        }
    }

    pub(super) fn at(&self, place: Place, text: &NewText<'_>) -> Context {
        let from = place.start.saturating_sub(self.before.len() + SLACK);
        let before = text.slice(from, place.start).iter().rev().copied();
        let after = text.slice(place.end, place.end + self.after.len() + SLACK).iter().copied();
        let end = text.characters().len();
        Context {
            before: likeness(&self.before, before, place.start == 0),
            after: likeness(&self.after, after, place.end >= end),
        }
    }
}

/// A side without text agrees with the text's own border and with nothing else.
fn likeness(side: &Pattern, there: impl Iterator<Item = char>, at_border: bool) -> f64 {
    if side.is_empty() {
        return if at_border { 1.0 } else { 0.0 };
    }
    share(side.len() - side.at_start(there).errors.min(side.len()), side.len())
}

/// A share of a count; texts are far too short for the counts to lose digits.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

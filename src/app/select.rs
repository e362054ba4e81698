//! The selection: two ends in the text, and how motions and units move them.

use crate::app::motion::{Direction, Ground, Unit};
use crate::notes::AnnotationId;
use crate::text::words::{grapheme_at, grapheme_before};
use crate::text::{Offset, Span};

/// Selected words. Both ends are characters that are selected themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Offset,
    /// The end that motions move: the cursor is there.
    pub head: Offset,
    /// The annotation that is to have the selection's borders.
    pub adjusts: Option<AnnotationId>,
    /// What was selected before it grew, innermost last.
    grown: Vec<(Offset, Offset)>,
}

impl Selection {
    /// Selects from one character to another.
    #[must_use]
    pub fn new(anchor: Offset, head: Offset) -> Self {
        Self { anchor, head, adjusts: None, grown: Vec::new() }
    }

    /// Selects a span with the cursor at its end.
    #[must_use]
    pub fn of(span: Span, text: &str) -> Self {
        Self::new(span.start, grapheme_before(text, span.end).max(span.start))
    }

    /// The same, as the borders that an annotation is to have.
    #[must_use]
    pub fn adjusting(self, annotation: Option<AnnotationId>) -> Self {
        Self { adjusts: annotation, ..self }
    }

    /// The selected words.
    #[must_use]
    pub fn span(&self, text: &str) -> Span {
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        Span { start: first, end: grapheme_at(text, last).end }
    }

    /// Exchanges the ends.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }

    /// Moves the head over one unit: towards the end to a unit's end, towards the start to a
    /// unit's start; past the anchor the selection turns round and grows the other way.
    pub fn extend(&mut self, ground: &Ground<'_>, unit: Unit, direction: Direction) {
        self.grown.clear();
        let text = &ground.article.text;
        let now = self.span(text);
        let last_of = |end| grapheme_before(text, end);
        let forward = self.head >= self.anchor;
        let inside = match (forward, direction) {
            (true, Direction::Forward) => end_after(ground, unit, now.end).map(last_of),
            (true, Direction::Back) => {
                end_before(ground, unit, now.end).map(last_of).filter(|head| *head >= self.anchor)
            }
            (false, Direction::Back) => ground.unit_before(unit, self.head).map(|span| span.start),
            (false, Direction::Forward) => ground
                .unit_after(unit, self.head)
                .map(|span| span.start)
                .filter(|head| *head <= self.anchor),
        };
        let turned = match (inside, forward, direction) {
            (Some(head), ..) => {
                self.head = head;
                return;
            }
            (None, true, Direction::Back) => {
                ground.unit_before(unit, self.anchor).map(|span| span.start)
            }
            (None, false, Direction::Forward) => end_after(ground, unit, now.end).map(last_of),
            _ => None,
        };
        // What was selected stays selected when the selection turns round.
        if let Some(head) = turned {
            (self.anchor, self.head) = (self.head, head);
        }
    }

    /// Selects the smallest unit that holds more than is selected.
    pub fn grow(&mut self, ground: &Ground<'_>) {
        const UNITS: [Unit; 7] = [
            Unit::Word,
            Unit::Entity,
            Unit::Clause,
            Unit::Quotation,
            Unit::Sentence,
            Unit::Paragraph,
            Unit::Article,
        ];
        let text = &ground.article.text;
        let now = self.span(text);
        let around = |unit: &Unit| {
            let first = ground.unit_at(*unit, now.start)?;
            let last = ground.unit_at(*unit, self.anchor.max(self.head)).unwrap_or(first);
            let span = first.join(last);
            (span.covers(now) && span != now).then_some(span)
        };
        let larger = UNITS.iter().filter_map(around).min_by_key(|span| span.len());
        if let Some(span) = larger {
            self.grown.push((self.anchor, self.head));
            let grown = Self::of(span, text);
            (self.anchor, self.head) = (grown.anchor, grown.head);
        }
    }

    /// Takes the last growth back; without one, gives the last sentence, else the last word, up.
    pub fn shrink(&mut self, ground: &Ground<'_>) {
        if let Some((anchor, head)) = self.grown.pop() {
            (self.anchor, self.head) = (anchor, head);
            return;
        }
        let text = &ground.article.text;
        let now = self.span(text);
        let smaller = [Unit::Sentence, Unit::Clause, Unit::Word].iter().find_map(|unit| {
            let end = end_before(ground, *unit, now.end)?;
            (end > now.start).then_some(Span { start: now.start, end })
        });
        if let Some(span) = smaller {
            *self = Self { adjusts: self.adjusts, ..Self::of(span, text) };
        }
    }
}

/// The end of the first unit that ends after a place.
fn end_after(ground: &Ground<'_>, unit: Unit, place: Offset) -> Option<Offset> {
    let here = ground.unit_at(unit, place).filter(|span| span.end > place);
    here.or_else(|| ground.unit_after(unit, place)).map(|span| span.end)
}

/// The end of the last unit that ends before a place.
fn end_before(ground: &Ground<'_>, unit: Unit, place: Offset) -> Option<Offset> {
    let mut from = place;
    while let Some(span) = ground.unit_before(unit, from) {
        if span.end < place {
            return Some(span.end);
        }
        from = span.start;
    }
    None
}

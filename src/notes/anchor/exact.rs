//! The passage with all its words: at its place, or elsewhere.

use super::context::{Context, Sides};
use super::find::Found;
use super::new_text::{NewText, Place};
use super::text_map::{Followed, Origin, TextMap};
use crate::notes::model::Anchor;
use crate::text::Span;

/// Quotes of fewer characters need more than themselves to be recognised.
pub(super) const SHORT: usize = 24;
/// What stands around a place agrees from this likeness on.
pub(super) const ALIKE: f64 = 0.7;
/// Occurrences that are looked at; a quote with more says nothing.
const MOST: usize = 1_000;

/// One occurrence of the quote.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    place: Place,
    context: Context,
    origin: Option<Origin>,
}

/// What is known about a passage besides its anchor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) anchor: &'a Anchor,
    pub(super) sides: &'a Sides,
    pub(super) map: Option<(&'a TextMap, &'a Followed)>,
}

/// The passage where all signs agree at once, without a look at the rest of the text.
pub(super) fn at_known_place(known: Known<'_>, text: &NewText<'_>) -> Option<Found> {
    let anchor = known.anchor;
    let length = anchor.end.0.saturating_sub(anchor.start.0);
    let own = Place { start: anchor.start.0, end: anchor.end.0 };
    let followed = known.map.map(|(_, followed)| followed.region.start);
    let followed = followed.map(|start| Place { start, end: start + length });
    // A map says more than the number of a character.
    let place = followed.unwrap_or(own);
    let span = text.byte_span(place).filter(|span| span.of(text.text) == anchor.quote)?;
    let before = Span::new(0, span.start.0).of(text.text);
    let after = Span::new(span.end.0, text.text.len()).of(text.text);
    let around = before.ends_with(&anchor.prefix) && after.starts_with(&anchor.suffix);
    let bare =
        anchor.prefix.is_empty() && anchor.suffix.is_empty() && before.len() + after.len() > 0;
    (around && !bare).then(|| if place == own { Found::Exact(span) } else { Found::Moved(span) })
}

/// The best occurrence of the quote, if it is surely the passage.
pub(super) fn quote(known: Known<'_>, text: &NewText<'_>) -> Result<Found, Option<Place>> {
    let all = occurrences(known, text);
    let expected = known.anchor.start.0;
    let best = all.iter().max_by(|one, other| {
        let distance = |one: &Occurrence| one.place.start.abs_diff(expected);
        let by_signs = one.weight().total_cmp(&other.weight());
        by_signs.then(distance(other).cmp(&distance(one)))
    });
    let Some(best) = best else { return Err(None) };
    let place = best.place;
    let at_place = place.start == expected;
    if !best.is_sure(known.anchor, all.len() == 1, at_place) {
        return Err(Some(place));
    }
    let span = text.byte_span(place).ok_or(Some(place))?;
    Ok(if at_place { Found::Exact(span) } else { Found::Moved(span) })
}

fn occurrences(known: Known<'_>, text: &NewText<'_>) -> Vec<Occurrence> {
    let length = known.anchor.end.0.saturating_sub(known.anchor.start.0);
    let places = text.text.match_indices(&known.anchor.quote).take(MOST);
    places
        .map(|(at, _)| {
            let start = text.index.chars(crate::text::Offset(at)).0;
            let place = Place { start, end: start + length };
            Occurrence {
                place,
                context: known.sides.at(place, text),
                origin: known.map.map(|(map, followed)| map.origin(place, followed)),
            }
        })
        .collect()
}

impl Occurrence {
    fn weight(&self) -> f64 {
        let origin = match self.origin {
            Some(Origin::Passage) => 0.5,
            Some(Origin::Elsewhere) => -0.5,
            Some(Origin::New) | None => 0.0,
        };
        self.context.before + self.context.after + origin
    }

    fn is_sure(&self, anchor: &Anchor, only: bool, at_place: bool) -> bool {
        let long = anchor.quote.chars().count() >= SHORT;
        let one_side = self.context.better() >= ALIKE;
        match self.origin {
            Some(Origin::Passage) => true,
            // New words where ours are gone: the passage was moved.
            Some(Origin::New) => only || one_side,
            // These words stood there before, beside ours; only both sides can outweigh that.
            Some(Origin::Elsewhere) => self.context.worse() >= ALIKE,
            None => one_side || (long && only) || (long && at_place),
        }
    }
}

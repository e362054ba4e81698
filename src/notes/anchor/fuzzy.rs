//! The passage with changed words.

use super::context::{Context, share};
use super::exact::{ALIKE, Known, SHORT};
use super::find::Found;
use super::new_text::{NewText, Place};
use super::text_map::{Followed, Origin};
use crate::notes::model::Score;
use crate::text::approximate::{Ending, Pattern};

/// Places that are looked at more closely.
const MOST: usize = 8;
/// A quote with less in common is another one.
const HALF: f64 = 0.5;
/// A quote with so much in common may be ours.
const LIKELY: f64 = 0.6;
/// A long quote with so much in common is hardly another one.
const NEARLY: f64 = 0.85;
/// Characters beside the place that the map gives in which the quote may begin or end.
const MARGIN: usize = 12;

/// A place that may be the passage.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: Place,
    /// The share of the quote that stands here.
    quote: f64,
    context: Context,
    origin: Option<Origin>,
    /// Whether the map from the old text leads here.
    mapped: bool,
}

/// Looks for the passage in two independent ways and weighs what they say.
pub(super) fn search(known: Known<'_>, text: &NewText<'_>) -> Found {
    let quote: Vec<char> = known.anchor.quote.chars().collect();
    let search = Search {
        known,
        text,
        forwards: Pattern::new(quote.iter().copied()),
        backwards: Pattern::new(quote.iter().rev().copied()),
    };
    let mapped = known.map.and_then(|(_, followed)| search.in_region(followed));
    // Where the map leads to a place that quote and context vouch for by themselves, the two ways
    // agree already, and the rest of a long text need not be searched.
    if let Some(sure) = mapped.filter(|found| found.mapped && search.stands_by_itself(*found)) {
        return search.judge(sure);
    }
    let candidates = search.everywhere().into_iter().chain(mapped);
    let best = candidates.max_by(|one, other| one.weight().total_cmp(&other.weight()));
    best.map_or(Found::Orphan, |best| search.judge(best))
}

struct Search<'s> {
    known: Known<'s>,
    text: &'s NewText<'s>,
    forwards: Pattern,
    backwards: Pattern,
}

impl Search<'_> {
    fn most_errors(&self) -> usize {
        self.forwards.len() / 2
    }

    /// The best places of the whole text, without regard to the map.
    fn everywhere(&self) -> Vec<Candidate> {
        let endings = self.forwards.endings(self.text.characters(), self.most_errors());
        let mut best: Vec<Ending> = Vec::new();
        let mut sorted = endings;
        sorted.sort_by_key(|ending| ending.errors);
        let apart = (self.forwards.len() / 2).max(1);
        for ending in sorted {
            if best.iter().all(|known| known.end.abs_diff(ending.end) > apart) {
                best.push(ending);
                if best.len() == MOST {
                    break;
                }
            }
        }
        best.into_iter()
            .map(|ending| self.candidate(self.place(ending, 0), ending.errors))
            .collect()
    }

    /// The best place where the map leads, or a little beside it.
    fn in_region(&self, followed: &Followed) -> Option<Candidate> {
        let region = followed.region;
        let from = region.start.saturating_sub(MARGIN);
        let window = self.text.slice(from, region.end + MARGIN);
        if region.len() == 0 || window.len() > (self.forwards.len() + MARGIN) * 8 {
            return None;
        }
        let best = self.forwards.endings(window, self.most_errors());
        let best = best.into_iter().min_by_key(|ending| ending.errors)?;
        let found = self.place(best, from);
        Some(self.candidate(found, best.errors)).filter(|_| found.agrees_with(region))
    }

    /// Where an occurrence begins that ends here.
    fn place(&self, ending: Ending, offset: usize) -> Place {
        let end = ending.end + offset;
        let from = end.saturating_sub(self.backwards.len() + ending.errors);
        let before = self.text.slice(from, end).iter().rev().copied();
        let length = self.backwards.at_start(before).end;
        Place { start: end - length.min(end), end }
    }

    fn candidate(&self, place: Place, errors: usize) -> Candidate {
        let length = self.forwards.len();
        let followed = self.known.map;
        Candidate {
            place,
            quote: share(length - errors.min(length), length),
            context: self.known.sides.at(place, self.text),
            origin: followed.map(|(map, followed)| map.origin(place, followed)),
            mapped: followed.is_some_and(|(_, followed)| {
                followed.region.len() > 0 && place.agrees_with(followed.region)
            }),
        }
    }

    fn judge(&self, best: Candidate) -> Found {
        let Some(span) = self.text.byte_span(best.place) else { return Found::Orphan };
        let score = Score::from_share(best.score());
        if self.is_sure(best) {
            Found::Fuzzy { span, score }
        } else if best.quote >= LIKELY || best.context.better() >= ALIKE {
            Found::Review { best: span, score }
        } else {
            Found::Orphan
        }
    }

    /// Whether quote and context are enough without a map.
    fn stands_by_itself(&self, best: Candidate) -> bool {
        let long = self.forwards.len() >= SHORT;
        let one_side = best.context.better() >= ALIKE;
        (best.quote >= LIKELY && one_side) || (best.quote >= NEARLY && long)
    }

    fn is_sure(&self, best: Candidate) -> bool {
        let long = self.forwards.len() >= SHORT;
        let one_side = best.context.better() >= ALIKE;
        let by_itself = self.stands_by_itself(best);
        match (self.known.map, best.origin) {
            (None, _) | (_, None) => by_itself,
            (Some(_), _) if best.mapped => best.quote >= HALF && (long || one_side),
            // Changed and moved at once.
            (Some(_), Some(Origin::New)) => by_itself,
            (Some(_), Some(Origin::Passage | Origin::Elsewhere)) => false,
        }
    }
}

impl Candidate {
    /// The quote counts more than twice what each side does, as in the browser clients.
    fn score(&self) -> f64 {
        (5.0 * self.quote + 2.0 * self.context.before + 2.0 * self.context.after) / 9.0
    }

    fn weight(&self) -> f64 {
        let origin = match self.origin {
            Some(Origin::Elsewhere) => -0.2,
            _ => 0.0,
        };
        self.score() + if self.mapped { 0.3 } else { 0.0 } + origin
    }
}

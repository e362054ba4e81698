//! Finds the best row of labels for a sentence (Viterbi).

use super::label::{LABELS, Label};
use super::weights::{LANES, Scores, Weights};

/// The scores of the labels at one word, narrow enough for eight to be added at once.
pub(super) type Row = [i16; LANES];

/// A label that may not stand there, or a way that is so much worse than the best that it never
/// becomes the best one.
const NEVER: i16 = -16_000;
/// No score of one word is taken for higher, or for lower than its negative: what is left of
/// [`NEVER`] afterwards is still below every way that is allowed.
const MOST: i32 = 6_000;

/// The transitions between labels, ready for the search.
#[derive(Debug)]
pub(super) struct Decoder {
    /// `from[b][a]`: the score of label `a` behind label `b`.
    from: Box<[Row; LABELS]>,
    /// Scores of the labels at a sentence's beginning.
    first: Row,
}

/// The scores of a word as the search wants them.
#[must_use]
pub(super) fn narrow(scores: &Scores) -> Row {
    scores.map(|score| i16::try_from(score.clamp(-MOST, MOST)).unwrap_or(0))
}

impl Decoder {
    /// The transitions of a model; those that the labels forbid are never taken.
    #[must_use]
    pub(super) fn new(weights: &Weights<'_>) -> Self {
        let mut from = Box::new([[NEVER; LANES]; LABELS]);
        let mut first = [NEVER; LANES];
        for to in 0..LABELS {
            for (before, row) in from.iter_mut().enumerate() {
                if Label::numbered(to).may_follow(Label::numbered(before)) {
                    row[to] = weights.transition(before, to);
                }
            }
            if !Label::numbered(to).is_inside() {
                first[to] = 0;
            }
        }
        Self { from, first }
    }

    /// Turns the scores of a sentence's words into the best row of labels, appended to `labels`.
    pub(super) fn decode(&self, rows: &mut [Row], labels: &mut Vec<Label>) {
        let Some(best) = self.forward(rows) else { return };
        let start = labels.len();
        labels.resize(start + rows.len(), Label::OUTSIDE);
        let mut label = best;
        for at in (0..rows.len()).rev() {
            if let Some(place) = labels.get_mut(start + at) {
                *place = Label::numbered(label);
            }
            let Some(before) = at.checked_sub(1).and_then(|before| rows.get(before)) else { break };
            label = self.before(before, label);
        }
    }

    /// Replaces each row by the score of the best way to each label; the best last label.
    fn forward(&self, rows: &mut [Row]) -> Option<usize> {
        let (head, rest) = rows.split_first_mut()?;
        for (score, first) in head.iter_mut().zip(&self.first) {
            *score = score.saturating_add(*first);
        }
        let mut before = *head;
        for row in rest {
            let mut best = [i16::MIN; LANES];
            for (score, from) in before.iter().zip(self.from.iter()) {
                for (best, step) in best.iter_mut().zip(from) {
                    *best = (*best).max(score.saturating_add(*step));
                }
            }
            for (score, best) in row.iter_mut().zip(&best) {
                *score = score.saturating_add(*best);
            }
            let top = row.iter().take(LABELS).copied().max().unwrap_or(0);
            for score in row.iter_mut() {
                *score = score.saturating_sub(top).max(NEVER);
            }
            before = *row;
        }
        top_label(&before)
    }

    /// The best label before `label`.
    fn before(&self, row: &Row, label: usize) -> usize {
        let scores = row.iter().zip(self.from.iter());
        let step = |from: &Row| from.get(label).copied().unwrap_or(NEVER);
        first_best(scores.map(|(score, from)| score.saturating_add(step(from))))
    }
}

fn top_label(row: &Row) -> Option<usize> {
    Some(first_best(row.iter().take(LABELS).copied()))
}

/// The number of the highest score, the first of equal ones.
fn first_best(scores: impl Iterator<Item = i16>) -> usize {
    let mut best = (0, i16::MIN);
    for (number, score) in scores.enumerate() {
        if score > best.1 {
            best = (number, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::weights::WeightsFile;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_name_goes_on_without_a_beginning(rows in prop::collection::vec(prop::array::uniform32(-7_000_i32..7_000), 0..12)) {
            let transitions = [[0; LABELS]; LABELS];
            let bytes = WeightsFile { bits: 6, units: 32, transitions: &transitions }.bytes(|_, _| {});
            let decoder = Decoder::new(&Weights::new(&bytes).unwrap());
            let mut labels = Vec::new();
            let mut narrowed: Vec<Row> = rows.iter().map(narrow).collect();
            decoder.decode(&mut narrowed, &mut labels);
            prop_assert_eq!(labels.len(), rows.len());
            let mut before = Label::OUTSIDE;
            for label in labels {
                prop_assert!(label.may_follow(before));
                before = label;
            }
        }
    }
}

//! Strict scores of spans and labels.

use glosse::entities::Label;
use std::collections::{BTreeMap, HashSet};

/// Right, found and wanted spans.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(self) -> f64 {
        let sum = (self.found + self.gold) as f64;
        if sum == 0.0 { 0.0 } else { 2.0 * self.right as f64 / sum }
    }
}

/// Scores by label.
#[derive(Debug, Default, Clone)]
pub(crate) struct Score(BTreeMap<String, Counts>);

type Spans = HashSet<(usize, usize, String)>;

pub(crate) fn spans(labels: &[Label]) -> Spans {
    let mut found = HashSet::new();
    let mut open: Option<(usize, Label)> = None;
    for (at, label) in labels.iter().copied().chain([Label::OUTSIDE]).enumerate() {
        if let Some((start, first)) = open
            && !(label.is_inside() && label.name() == first.name())
        {
            let name = first.to_string().split_off(2);
            found.insert((start, at, name));
            open = None;
        }
        if open.is_none() && label != Label::OUTSIDE {
            open = Some((at, label));
        }
    }
    found
}

impl Score {
    /// Adds a sentence.
    pub(crate) fn add(&mut self, gold: &[Label], found: &[Label]) {
        let (gold, found) = (spans(gold), spans(found));
        for span in &gold {
            self.0.entry(span.2.clone()).or_default().gold += 1;
        }
        for span in &found {
            let counts = self.0.entry(span.2.clone()).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.contains(span));
        }
    }

    fn sum(&self, wanted: impl Fn(&str) -> bool) -> Counts {
        let mut sum = Counts::default();
        for (_, counts) in self.0.iter().filter(|(label, _)| wanted(label)) {
            sum.right += counts.right;
            sum.found += counts.found;
            sum.gold += counts.gold;
        }
        sum
    }

    /// All labels.
    pub(crate) fn all(&self) -> Counts {
        self.sum(|_| true)
    }

    /// The plain four.
    pub(crate) fn plain(&self) -> Counts {
        self.sum(|label| label.len() == 3)
    }

    /// One line a label.
    pub(crate) fn print(&self) {
        for (label, counts) in self
            .0
            .iter()
            .chain([(&"all".to_owned(), &self.all()), (&"plain four".to_owned(), &self.plain())])
        {
            let share = |part: usize| counts.right as f64 / part.max(1) as f64;
            println!(
                "{label:<10} P {:.4}  R {:.4}  F1 {:.4}  (right {}, found {}, gold {})",
                share(counts.found),
                share(counts.gold),
                counts.f1(),
                counts.right,
                counts.found,
                counts.gold
            );
        }
    }
}

impl Score {
    /// Adds the counts of another fold.
    pub(crate) fn join(&mut self, other: &Self) {
        for (label, counts) in &other.0 {
            let sum = self.0.entry(label.clone()).or_default();
            sum.right += counts.right;
            sum.found += counts.found;
            sum.gold += counts.gold;
        }
    }
}

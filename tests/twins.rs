//! Holds the finding of twins to its bars, on made articles of one topic.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "twins/press.rs"]
mod press;
#[path = "twins/words.rs"]
mod words;

use glosse::library::twins::{Families, Sketch};
use press::{CHANGES, Change, Dice, Piece, changed, lend, report};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Articles on one topic, and which of them are one piece.
struct Press {
    pieces: Vec<Piece>,
    twins: BTreeMap<(u32, u32), Change>,
}

/// The range of lengths in words, and the highest share of stock in a hundred words.
#[derive(Clone, Copy)]
struct Kind {
    shortest: usize,
    longest: usize,
    stock: usize,
    /// The hundredth parts that some unrelated reports share only with each other.
    lent: usize,
}

impl Press {
    /// Unrelated reports, and pairs made from reports of the same sort.
    fn of(kind: Kind, (unrelated, pairs): (usize, usize), dice: &mut Dice) -> Self {
        let own = |dice: &mut Dice| {
            // Most articles are short: the smaller of two throws.
            let span = kind.longest - kind.shortest + 1;
            let length = kind.shortest + dice.below(span).min(dice.below(span));
            let stock = dice.below(kind.stock + 1);
            report(dice, length, stock)
        };
        let mut pieces: Vec<Piece> = (0..unrelated).map(|_| own(dice)).collect();
        // Every fifth piece shares with the one before it what no other piece has.
        for at in (1..unrelated).step_by(5) {
            let (before, rest) = pieces.split_at_mut(at);
            lend(&before[at - 1], &mut rest[0], kind.lent);
        }
        let mut twins = BTreeMap::new();
        for pair in 0..pairs {
            let change = CHANGES[pair % CHANGES.len()];
            let mut first = own(dice);
            while first.words() < 250 && matches!(change, Change::To40 | Change::To60) {
                first = own(dice);
            }
            let second = changed(&first, change, dice);
            let number = u32::try_from(pieces.len()).unwrap();
            twins.insert((number, number + 1), change);
            pieces.extend([first, second]);
        }
        Self { pieces, twins }
    }

    fn found(&self) -> BTreeSet<(u32, u32)> {
        let sketches: Vec<Sketch> =
            self.pieces.iter().map(|piece| Sketch::of(&piece.print())).collect();
        let families = Families::group((0..).zip(&sketches));
        pairs(&families.groups())
    }

    fn measure(&self) -> Measure {
        let found = self.found();
        let right = found.iter().filter(|pair| self.twins.contains_key(pair)).count();
        let mut missed = BTreeMap::new();
        for (_, change) in self.twins.iter().filter(|(pair, _)| !found.contains(pair)) {
            *missed.entry(format!("{change:?}")).or_insert(0) += 1;
        }
        let part = |of: usize| 1000 * right / of.max(1);
        Measure { precision: part(found.len()), recall: part(self.twins.len()), missed }
    }
}

/// In thousandths; what was missed by what had been done to it.
struct Measure {
    precision: usize,
    recall: usize,
    missed: BTreeMap<String, usize>,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { precision, recall, missed } = self;
        write!(f, "precision {precision} ‰, recall {recall} ‰, missed {missed:?}")
    }
}

fn pairs(groups: &[Vec<u32>]) -> BTreeSet<(u32, u32)> {
    let of = |group: &Vec<u32>| {
        let group = group.clone();
        let all = group
            .clone()
            .into_iter()
            .flat_map(move |one| group.clone().into_iter().map(move |other| (one, other)));
        all.filter(|(one, other)| one < other).collect::<Vec<_>>()
    };
    groups.iter().flat_map(of).collect()
}

#[test]
fn twins_are_found_among_articles_on_the_same_topic() {
    let kind = Kind { shortest: 120, longest: 900, stock: 15, lent: 15 };
    let measure = Press::of(kind, (2_000, 200), &mut Dice(1)).measure();
    println!("2,000 unrelated, 200 pairs: {measure}");
    assert!(measure.precision >= 980 && measure.recall >= 950, "{measure}");
}

#[test]
#[ignore = "a table for whoever changes the measures; takes a minute"]
fn the_curve_over_lengths_and_shared_background() {
    for (shortest, longest) in [(120, 200), (200, 400), (400, 800), (800, 1_500), (120, 1_500)] {
        for (stock, lent) in [(0, 0), (30, 0), (0, 20), (0, 30), (15, 30), (0, 40)] {
            let kind = Kind { shortest, longest, stock, lent };
            let measure = Press::of(kind, (2_000, 400), &mut Dice(7)).measure();
            println!("{shortest}-{longest} words, {stock} % stock, {lent} % lent: {measure}");
        }
    }
}

//! Where a word may be divided: at the joints of a compound first, else by Liang's patterns.

use super::Hyphenation;
use crate::text::compounds::{self, Lexicon, Written};
use std::collections::HashMap;

/// The shortest part of a divided word, in letters.
const PART: usize = 3;
/// Longer than this, in bytes, is no word of a language, and is not looked up in the patterns.
const LONGEST: usize = 200;
/// Words that are remembered at most.
const REMEMBERED: usize = 20_000;

/// A place where a word may be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Bytes of the word before it.
    pub(super) at: usize,
    pub(super) kind: PointKind,
}

/// How good a place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointKind {
    /// Between the parts of a compound.
    Joint,
    /// Between syllables of a word that is not known to be a compound.
    Syllable,
    /// Between syllables of a part of a compound.
    InPart,
}

/// Divides words, and remembers how.
#[derive(Debug, Clone, Default)]
pub struct Divider {
    lexicon: Option<Lexicon>,
    known: HashMap<(Hyphenation, String), Vec<Point>>,
}

impl Divider {
    /// One that takes compounds apart if there is a lexicon.
    #[must_use]
    pub fn new(lexicon: Option<Lexicon>) -> Self {
        Self { lexicon, known: HashMap::new() }
    }

    /// The places where a word of letters may be divided.
    pub(super) fn points(&mut self, word: &str, language: Hyphenation) -> Vec<Point> {
        if word.len() > LONGEST || language == Hyphenation::Off || !is_plain(word) {
            return Vec::new();
        }
        let key = (language, word.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let points = self.find(word, language);
        if self.known.len() < REMEMBERED {
            self.known.insert(key, points.clone());
        }
        points
    }

    fn find(&self, word: &str, language: Hyphenation) -> Vec<Point> {
        let small = word.to_lowercase();
        let joints = match (language, self.lexicon) {
            (Hyphenation::German, Some(lexicon)) if small.len() == word.len() => {
                joints(&small, written(word), lexicon)
            }
            _ => Vec::new(),
        };
        let near = |at: usize| {
            joints.iter().any(|joint| letters(&small, (*joint).min(at)..(*joint).max(at)) < PART)
        };
        let syllables = syllables(word, language).into_iter();
        let kind = if joints.is_empty() { PointKind::Syllable } else { PointKind::InPart };
        let inner = syllables
            .filter(|at| !near(*at) && (language != Hyphenation::German || !misleads(&small, *at)))
            .map(|at| Point { at, kind });
        let joint = |at: &usize| Point { at: *at, kind: PointKind::Joint };
        let mut points: Vec<Point> = inner.chain(joints.iter().map(joint)).collect();
        points.retain(|point| {
            letters(&small, 0..point.at) >= PART && letters(&small, point.at..small.len()) >= PART
        });
        points.sort_by_key(|point| point.at);
        points
    }
}

/// Whether a word is written as words are: no abbreviation in capitals, no *iPhone*.
fn is_plain(word: &str) -> bool {
    let mut rest = word.chars();
    let count = word.chars().count();
    rest.next();
    count >= 2 * PART && rest.all(|c| c.is_alphabetic() && !c.is_uppercase())
}

fn written(word: &str) -> Written {
    if word.starts_with(char::is_uppercase) { Written::Capital } else { Written::Small }
}

/// Letters in some bytes of a word.
fn letters(word: &str, bytes: std::ops::Range<usize>) -> usize {
    word.get(bytes).map_or(0, |part| part.chars().count())
}

/// Where the parts of a compound begin, but for the first.
fn joints(small: &str, written: Written, lexicon: Lexicon) -> Vec<usize> {
    let mut joints: Vec<usize> = compounds::parts(small, written, lexicon)
        .iter()
        .map(|part| part.as_ptr().addr().saturating_sub(small.as_ptr().addr()))
        .filter(|at| *at > 0 && *at < small.len())
        .collect();
    joints.sort_unstable();
    joints.dedup();
    joints
}

fn syllables(word: &str, language: Hyphenation) -> Vec<usize> {
    let language = match language {
        Hyphenation::Off => return Vec::new(),
        Hyphenation::German => hypher::Lang::German,
        Hyphenation::English => hypher::Lang::English,
    };
    let mut at = 0;
    let ends = hypher::hyphenate_bounded(word, language, PART, PART).map(|part| {
        at += part.len();
        at
    });
    let mut ends: Vec<usize> = ends.collect();
    ends.pop();
    ends
}

/// What stands before a stem and has so few letters that a stem of two after it reads as part of
/// another word: *Urin-stinkt*, *Bean-tragung*.
const PREFIXES: [&str; 10] = ["be", "ge", "er", "ver", "zer", "ent", "emp", "un", "ur", "miss"];

fn misleads(small: &str, at: usize) -> bool {
    let Some(before) = small.get(..at) else { return true };
    PREFIXES.iter().any(|prefix| {
        before.strip_prefix(prefix).is_some_and(|rest| (1..=2).contains(&rest.chars().count()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::compounds::Known;

    fn lexicon(word: &str) -> Known {
        let nouns = [
            "stau",
            "becken",
            "staub",
            "ecken",
            "blumen",
            "topf",
            "erde",
            "wehr",
            "mühle",
            "rad",
            "regierung",
            "krise",
            "wasser",
            "schutz",
            "gebiet",
        ];
        if nouns.contains(&word) { Known::Capital } else { Known::Nowhere }
    }

    fn divided(word: &str, language: Hyphenation) -> String {
        let mut divider = Divider::new(Some(lexicon));
        let mut out = String::new();
        let mut last = 0;
        for point in divider.points(word, language) {
            out.push_str(word.get(last..point.at).unwrap());
            out.push(if point.kind == PointKind::Joint { '=' } else { '-' });
            last = point.at;
        }
        out + word.get(last..).unwrap()
    }

    #[test]
    fn compounds_are_divided_at_their_joints_and_nothing_reads_as_another_word() {
        for (word, expected) in [
            ("Staubecken", "Stau=becken"),
            ("Wasserschutzgebiet", "Was-ser=schutz=gebiet"),
            ("Regierungskrise", "Regie-rungs=krise"),
            ("Urinstinkt", "Urinstinkt"),
            ("beantragen", "beantra-gen"),
            ("Mühlrad", "Mühl=rad"),
            ("NATO", "NATO"),
            ("Fluss", "Fluss"),
        ] {
            assert_eq!(divided(word, Hyphenation::German), expected);
        }
        assert_eq!(divided("hyphenation", Hyphenation::English), "hyphen-ation");
    }
}

//! Features of several words together.

use super::feature;
use super::word::{Word, bits};
use crate::entities::gazetteer::Place;

/// A word between its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Neighbours<'w> {
    /// Two words before, the word itself in the middle, two behind.
    pub words: &'w [Word; 5],
    /// Where the word, the one before and the one behind stand in names of several words.
    pub places: [Place; 3],
    /// Whether every word of the sentence with letters is in capitals.
    pub shouted: Shouting,
    /// Where the word stands in a short quotation.
    pub quoted: Quoted,
    /// Whether the sentence tells the result of a match, where towns are clubs.
    pub scored: bool,
    /// What the sentence is about, see [`topics`]; none where their features are added up apart.
    pub topics: &'w [u32],
}

/// More words than these tell no more of what a sentence is about.
const TOPICS: usize = 16;
/// More frequent words are of any topic.
const TELLING: u8 = 22;

/// What a sentence is about: the clusters of its words, sorted, the most frequent ones left out.
pub fn topics(words: &[Word], topics: &mut Vec<u32>) {
    topics.clear();
    let telling = words.iter().filter(|word| (1..=TELLING).contains(&word.form.frequency));
    let paths = telling.map(|word| word.form.path()).filter(|path| *path != 0);
    topics.extend(paths.take(TOPICS));
    topics.sort_unstable();
    topics.dedup();
}

/// Whether a sentence tells the result of a match: *2:1*.
pub fn is_scored<'w>(mut words: impl Iterator<Item = &'w Word>) -> bool {
    words.any(|word| word.score)
}

/// Where a word stands in a short quotation, which may be a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quoted {
    /// Words between the marks, up to [`SHORT_QUOTE`]; 0 outside of short quotations.
    length: u8,
    /// The word's number in it, from the front and from the back, each up to 2.
    front: u8,
    back: u8,
    /// Whether the first word has a capital.
    capital: u8,
}

/// Longer quotations are speech.
const SHORT_QUOTE: usize = 8;

/// Where the words of a sentence stand in short quotations.
pub fn quotations(words: &[Word], quoted: &mut Vec<Quoted>) {
    quoted.clear();
    quoted.resize(words.len(), Quoted::default());
    let mut open = None;
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.quote) {
        let Some(start) = open.take() else {
            open = Some(at + 1);
            continue;
        };
        let length = at - start;
        if (1..=SHORT_QUOTE).contains(&length) {
            let capital = words.get(start).map_or(0, |word| word.capital);
            for (n, place) in quoted.iter_mut().skip(start).take(length).enumerate() {
                let small = |count: usize| u8::try_from(count.min(2)).unwrap_or(0);
                let front = small(n);
                let back = small(length - 1 - n);
                let length = u8::try_from(length).unwrap_or(0);
                *place = Quoted { length, front, back, capital };
            }
        }
    }
}

/// Whether a sentence is in capitals throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shouting {
    /// It is not.
    No,
    /// It is.
    Yes,
}

impl Shouting {
    /// Looks at the words of a sentence: two in capitals at least, and none in small letters.
    pub fn of<'w>(words: impl Iterator<Item = &'w Word>) -> Self {
        let mut loud = 0;
        for word in words {
            if word.is_quiet() {
                return Self::No;
            }
            loud += usize::from(word.is_loud());
        }
        if loud >= 2 { Self::Yes } else { Self::No }
    }
}

/// Kinds of joint features; the numbers are part of a model.
mod kind {
    pub(super) const FIRST: u8 = 100;
    pub(super) const PLACE: u8 = 150;
    pub(super) const PLACE_BEFORE: u8 = 151;
    pub(super) const PLACE_BEHIND: u8 = 152;
    pub(super) const PLACE_SHAPE: u8 = 153;
    pub(super) const SHOUTED: u8 = 154;
    pub(super) const BIAS: u8 = 155;
    pub(super) const QUOTED: u8 = 156;
    pub(super) const QUOTED_LOOKS: u8 = 157;
    pub(super) const SCORED: u8 = 158;
    pub(super) const SCORED_SIZE: u8 = 159;
    pub(super) const TOPIC: u8 = 160;
}

/// Calls `push` with the key of each topic: they are features of all words with a capital.
pub fn topic_features(topics: &[u32], mut push: impl FnMut(u64)) {
    for topic in topics {
        push(feature(kind::TOPIC, u64::from(*topic)));
    }
}

/// The key of the feature that every word has.
#[must_use]
pub fn bias_key() -> u64 {
    feature(kind::BIAS, 0)
}

/// Calls `push` with the key of each joint feature.
pub fn joint_features(around: &Neighbours<'_>, mut push: impl FnMut(u64)) {
    let [far, before, own, behind, beyond] = around.words;
    push(bias_key());
    let mut number = kind::FIRST;
    let mut pair = |left: u32, right: u32| {
        number += 1;
        // A word of which only the looks are known has no word to be joined with.
        if left != 0 && right != 0 {
            push(feature(number, u64::from(left) << 32 | u64::from(right)));
        }
    };
    let cluster = |word: &Word| u32::from(word.company.middle) + 1;
    let broad = |word: &Word| u32::from(word.company.broad) + 1;
    let fine = |word: &Word| u32::from(word.company.fine) + 1;
    let looks = |word: &Word| word.shape;
    pair(before.lower, own.lower);
    pair(own.lower, behind.lower);
    pair(far.lower, before.lower);
    pair(behind.lower, beyond.lower);
    pair(before.lower, behind.lower);
    pair(before.lower, looks(own));
    pair(behind.lower, looks(own));
    pair(cluster(before), cluster(own));
    pair(cluster(own), cluster(behind));
    pair(fine(before), looks(own));
    pair(fine(behind), looks(own));
    pair(before.lower, own.suffix);
    pair(behind.lower, own.suffix);
    pair(looks(before) ^ looks(behind).rotate_left(11), looks(own));
    pair(looks(before), looks(own));
    pair(looks(own), looks(behind));
    pair(broad(far) << 8 | broad(before), broad(own));
    pair(broad(before) << 8 | broad(behind), broad(own));
    pair(broad(behind) << 8 | broad(beyond), broad(own));
    pair(before.classes + 1, own.classes + 1);
    pair(own.classes + 1, behind.classes + 1);
    pair(before.lower, own.classes + 1);
    pair(behind.lower, own.classes + 1);
    pair(own.classes + 1, looks(own));
    pair(far.lower, looks(own));
    pair(beyond.lower, looks(own));
    pair(cluster(before), looks(own) ^ u32::from(own.company.writing));
    pair(cluster(behind), looks(own) ^ u32::from(own.company.writing));
    pair(fine(before), cluster(own));
    pair(fine(behind), cluster(own));
    pair(far.classes + 1, own.classes + 1);
    pair(own.classes + 1, beyond.classes + 1);
    pair(before.classes + 1, looks(own));
    pair(behind.classes + 1, looks(own));
    pair(before.suffix, own.suffix);
    pair(own.suffix, behind.suffix);
    pair(before.classes + 1, behind.classes + 1);
    let path = |word: &Word| word.form.path();
    let group = |word: &Word| word.form.turns(7) + 1;
    pair(path(before), path(own));
    pair(path(own), path(behind));
    pair(path(before), looks(own));
    pair(path(behind), looks(own));
    pair(path(far), looks(own));
    pair(path(beyond), looks(own));
    pair(path(before), own.classes + 1);
    pair(path(behind), own.classes + 1);
    pair(group(before) << 8 | group(behind), looks(own));
    pair(path(own), looks(before) ^ looks(behind).rotate_left(11));
    pair(before.lower, own.size.into());
    pair(path(before), own.size.into());
    place_features(around, &mut push);
}

fn place_features(around: &Neighbours<'_>, push: &mut impl FnMut(u64)) {
    let own = &around.words[2];
    if around.shouted == Shouting::Yes {
        push(feature(kind::SHOUTED, own.capital.into()));
    }
    if around.scored {
        push(feature(kind::SCORED, u64::from(own.classes) << 8 | u64::from(own.capital)));
        push(feature(kind::SCORED_SIZE, u64::from(own.size.min(1)) << 8 | u64::from(own.capital)));
    }
    if own.is_capital() {
        topic_features(around.topics, &mut *push);
    }
    let quoted = around.quoted;
    if quoted.length > 0 {
        let length = u64::from(quoted.length) | u64::from(quoted.capital) << 8;
        let position = u64::from(quoted.front) << 4 | u64::from(quoted.back);
        push(feature(kind::QUOTED, length << 8 | position));
        push(feature(kind::QUOTED_LOOKS, u64::from(own.shape) << 8 | position));
    }
    let [before, here, behind] = around.places;
    let kinds = [(before, kind::PLACE_BEFORE), (here, kind::PLACE), (behind, kind::PLACE_BEHIND)];
    for (place, kind) in kinds {
        let position = place.position as u64;
        for bit in bits(place.classes) {
            push(feature(kind, bit << 2 | position));
            if kind == kind::PLACE {
                push(feature(
                    kind::PLACE_SHAPE,
                    (bit << 2 | position) << 32 | u64::from(own.shape),
                ));
            }
        }
    }
}

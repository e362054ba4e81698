//! Lists of names: which of them hold a word, and where a name of several words stands.

use super::hash::{Hash, mix};
use super::table::Table;

/// What a list holds; a name may stand in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// States and territories.
    State,
    /// Adjectives of states.
    StateAdjective,
    /// Inhabitants of states.
    Inhabitant,
    /// Regions, quarters, streets.
    Region,
    /// Towns.
    City,
    /// Adjectives and inhabitants of towns and regions.
    Townspeople,
    /// Rivers, lakes, seas, mountains.
    Water,
    /// Parties.
    Party,
    /// Papers, broadcasters, agencies of news.
    Media,
    /// Firms and banks.
    Company,
    /// Clubs, leagues and tournaments.
    Sport,
    /// Ministries, authorities, courts and parliaments.
    Authority,
    /// Unions of states, alliances.
    Union,
    /// Armies and armed groups.
    Military,
    /// Universities, museums, churches.
    House,
    /// Other organisations.
    Organisation,
    /// Works of art, books, films, songs.
    Work,
    /// Given names.
    GivenName,
    /// Surnames of our own list.
    Surname,
    /// Surnames of a large list.
    RareSurname,
    /// People by their full name.
    Person,
    /// Last words of known people.
    KnownSurname,
    /// Offices and titles.
    Title,
    /// Words that make a name of an organisation.
    OrganisationWord,
    /// Words that make a name of a place.
    PlaceWord,
    /// Words that are names and ordinary words.
    Ambiguous,
    /// Endings of names of organisations, kept with a hyphen before them.
    OrganisationEnding,
    /// Endings of names of places, kept with a hyphen before them.
    PlaceEnding,
    /// Products, ships, models.
    Product,
    /// Events, laws, prizes, eras, currencies, languages.
    Matter,
}

impl Class {
    /// The class as one bit.
    #[must_use]
    pub fn bit(self) -> u32 {
        1 << (self as u8)
    }
}

/// The bit of an entry that says that a longer name goes on from here.
const GOES_ON: u32 = 1 << 30;
/// The bit of an entry that says that a name ends here.
const ENDS: u32 = 1 << 31;
/// The bits of classes.
const CLASSES: u32 = GOES_ON - 1;
/// The bits of endings.
const ENDINGS: u32 = 1 << Class::OrganisationEnding as u8 | 1 << Class::PlaceEnding as u8;
/// Endings have so many characters.
const SHORTEST_ENDING: usize = 3;
const LONGEST_ENDING: usize = 16;
/// A name of the lists has at most so many words.
const LONGEST: usize = 9;

/// The key of a single word as it is written.
#[must_use]
pub fn word_key(word: &str) -> Hash {
    Hash::of(word.trim_end_matches(['\'', '’']))
}

/// The key of a word inside a name of several words: without its ending, so that *Vereinten* and
/// *Vereinte* are the same.
#[must_use]
pub fn stem_key(word: &str) -> Hash {
    let word = word.trim_end_matches(['\'', '’']);
    let long = |rest: &&str| rest.chars().count() >= 4;
    let stem = ["es", "en", "er", "em", "e", "s", "n"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(long))
        .unwrap_or(word);
    // *Koreanische Halbinsel* is also written with a small letter.
    if stem.ends_with("isch") { Hash::of(&stem.to_lowercase()) } else { Hash::of(stem) }
}

/// The key of a name of several words that begins with these.
fn longer(name: u64, next: Hash) -> u64 {
    mix(name ^ next.0)
}

/// Where every name of several words begins.
const FIRST: u64 = 0x5bd1_e995_9e37_79b9;

/// Where a word stands in a name of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The classes of the lists that hold the name; 0 outside of names.
    pub classes: u32,
    /// First, in between, or last word of the name.
    pub position: Position,
}

/// First, in between, or last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Position {
    /// The first word of several.
    #[default]
    First,
    /// Neither first nor last.
    Inner,
    /// The last word.
    Last,
}

/// A view of the file of lists.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer<'b>(Table<'b>);

impl<'b> Gazetteer<'b> {
    /// A view of the bytes that [`entries`] and [`super::table::build`] made.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(Table::new(bytes))
    }

    /// The classes of the lists that hold a single word, as bits.
    #[must_use]
    pub fn classes(&self, word: &str) -> u32 {
        self.0.value(word_key(word).0).map_or(0, |value| value & CLASSES)
    }

    /// The classes of the longest ending of a word that the lists hold, as bits, and its length in
    /// characters. The word is given in small letters.
    #[must_use]
    pub fn ending(&self, lower: &[char]) -> Option<(usize, u32)> {
        let longest = LONGEST_ENDING.min(lower.len().saturating_sub(2));
        (SHORTEST_ENDING..=longest).rev().find_map(|length| {
            let tail = lower.iter().skip(lower.len() - length);
            let key = tail.fold(Hash::EMPTY.character('-'), |hash, c| hash.character(*c));
            self.0.value(key.0).map(|value| (length, value & ENDINGS)).filter(|found| found.1 != 0)
        })
    }

    /// Whether a name of several words begins with the word that has this [`stem_key`].
    #[must_use]
    pub fn begins(&self, stem: Hash) -> bool {
        self.0.value(longer(FIRST, stem)).is_some_and(|value| value & GOES_ON != 0)
    }

    /// The longest name that begins with the first of these words: its length and its classes.
    fn longest(&self, stems: impl Iterator<Item = Hash>) -> Option<(usize, u32)> {
        let mut key = FIRST;
        let mut best = None;
        for (before, stem) in stems.take(LONGEST).enumerate() {
            key = longer(key, stem);
            let Some(value) = self.0.value(key) else { break };
            if value & ENDS != 0 && before > 0 {
                best = Some((before + 1, value & CLASSES));
            }
            if value & GOES_ON == 0 {
                break;
            }
        }
        best
    }

    /// Marks the names of several words in a sentence: the longest from the left.
    pub fn mark<W>(&self, words: &[W], word: impl Fn(&W) -> Beginning, places: &mut Vec<Place>) {
        places.clear();
        places.resize(words.len(), Place::default());
        let mut at = 0;
        while at < words.len() {
            let rest = words.get(at..).unwrap_or_default();
            let begins = rest.first().is_some_and(|first| word(first).begins);
            let found = if begins { self.longest(rest.iter().map(|w| word(w).stem)) } else { None };
            let Some((length, classes)) = found else {
                at += 1;
                continue;
            };
            for (n, place) in places.iter_mut().skip(at).take(length).enumerate() {
                let position = match n {
                    0 => Position::First,
                    n if n + 1 == length => Position::Last,
                    _ => Position::Inner,
                };
                *place = Place { classes, position };
            }
            at += length;
        }
    }
}

/// What the search for names of several words needs of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// The word's [`stem_key`].
    pub stem: Hash,
    /// Whether a name of several words begins with it.
    pub begins: bool,
}

impl Default for Beginning {
    fn default() -> Self {
        Self { stem: Hash::EMPTY, begins: false }
    }
}

/// The entries of a table for names, each given as its words and its class.
#[must_use]
pub fn entries<'n>(names: impl Iterator<Item = (Vec<&'n str>, Class)>) -> Vec<(u64, u32)> {
    let mut entries = Vec::new();
    for (words, class) in names {
        match words.as_slice() {
            [] => {}
            [word] => entries.push((word_key(word).0, class.bit() | ENDS)),
            words => push_longer(words, class, &mut entries),
        }
    }
    entries
}

fn push_longer(words: &[&str], class: Class, entries: &mut Vec<(u64, u32)>) {
    let mut key = FIRST;
    for (n, word) in words.iter().enumerate() {
        key = longer(key, stem_key(word));
        let last = n + 1 == words.len();
        entries.push((key, if last { class.bit() | ENDS } else { GOES_ON }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::table;

    #[test]
    fn names_of_several_words_are_found_in_any_case_ending() {
        let names = [(vec!["Vereinte", "Nationen"], Class::Union), (vec!["Berlin"], Class::City)];
        let bytes = table::build(&entries(names.into_iter()));
        let gazetteer = Gazetteer::new(&bytes);
        assert_eq!(gazetteer.classes("Berlin"), Class::City.bit());
        assert_eq!(gazetteer.classes("Bern"), 0);
        let words = ["der", "Vereinten", "Nationen", "in"];
        let mut places = Vec::new();
        let begin =
            |w: &&str| Beginning { stem: stem_key(w), begins: gazetteer.begins(stem_key(w)) };
        gazetteer.mark(&words, begin, &mut places);
        let classes: Vec<u32> = places.iter().map(|place| place.classes).collect();
        assert_eq!(classes, [0, Class::Union.bit(), Class::Union.bit(), 0]);
    }
}

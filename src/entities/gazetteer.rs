//! Lists of names: which of them hold a word, and where a name of several words stands.
//!
//! Layout of the file, numbers with the lowest byte first: number of values (u32); the values
//! (u64): a bit for each [`Class`], `GOES_ON`, `ENDS` and the size of a place; then a
//! [`Packed`] table from keys to the numbers of their values.

use super::hash::{Hash, mix};
use super::packed::{self, Packed};
use super::table::word;
use std::collections::BTreeMap;

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
    /// Towns and villages of several words from a large gazetteer.
    Settlement,
    /// Given names of a large list.
    RareGivenName,
}

impl Class {
    /// The class as one bit.
    #[must_use]
    pub fn bit(self) -> u32 {
        1 << (self as u8)
    }
}

/// The bit of a value that says that a longer name goes on from here.
const GOES_ON: u64 = 1 << 32;
/// The bit of a value that says that a name ends here.
const ENDS: u64 = 1 << 33;
/// Where the size of a place begins in a value.
const SIZE: u32 = 40;
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
pub struct Gazetteer<'b> {
    values: &'b [u8],
    table: Packed<'b>,
}

/// What the lists tell of a single word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listing {
    /// The classes of the lists that hold it, as bits.
    pub classes: u32,
    /// The size of the largest place of this name; 0 for none.
    pub size: u8,
}

/// The classes in a value.
fn classes(value: u64) -> u32 {
    u32::try_from(value & 0xffff_ffff).unwrap_or(0)
}

impl<'b> Gazetteer<'b> {
    /// A view of the bytes that [`build`] made; of other bytes an empty one.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let parts = || {
            let (count, rest) = bytes.split_at_checked(4)?;
            rest.split_at_checked(usize::try_from(word(count)).ok()?.checked_mul(8)?)
        };
        let (values, table) = parts().unwrap_or_default();
        Self { values, table: Packed::new(table) }
    }

    fn value(&self, key: u64) -> Option<u64> {
        let at = usize::try_from(self.table.value(key)?).ok()? * 8;
        let bytes = self.values.get(at..at + 8)?;
        bytes.try_into().map(u64::from_le_bytes).ok()
    }

    /// What the lists tell of a single word.
    #[must_use]
    pub fn listing(&self, word: &str) -> Listing {
        let value = self.value(word_key(word).0).unwrap_or(0);
        Listing { classes: classes(value), size: u8::try_from(value >> SIZE).unwrap_or(0) }
    }

    /// The classes of the lists that hold a single word, as bits.
    #[must_use]
    pub fn classes(&self, word: &str) -> u32 {
        self.listing(word).classes
    }

    /// The classes of the lists that hold a name of several words, as bits.
    #[must_use]
    pub fn classes_of_several<'w>(&self, words: impl Iterator<Item = &'w str>) -> u32 {
        let key = words.fold(FIRST, |key, word| longer(key, stem_key(word)));
        self.value(key).filter(|value| value & ENDS != 0).map_or(0, classes)
    }

    /// The classes of the longest ending of a word that the lists hold, as bits, and its length in
    /// characters. The word is given in small letters.
    #[must_use]
    pub fn ending(&self, lower: &[char]) -> Option<(usize, u32)> {
        let longest = LONGEST_ENDING.min(lower.len().saturating_sub(2));
        (SHORTEST_ENDING..=longest).rev().find_map(|length| {
            let tail = lower.iter().skip(lower.len() - length);
            let key = tail.fold(Hash::EMPTY.character('-'), |hash, c| hash.character(*c));
            let value = self.value(key.0).map(|value| (length, classes(value) & ENDINGS));
            value.filter(|found| found.1 != 0)
        })
    }

    /// Whether a name of several words begins with the word that has this [`stem_key`].
    #[must_use]
    pub fn begins(&self, stem: Hash) -> bool {
        self.value(longer(FIRST, stem)).is_some_and(|value| value & GOES_ON != 0)
    }

    /// The longest name that begins with the first of these words: its length and its classes.
    fn longest(&self, stems: impl Iterator<Item = Hash>) -> Option<(usize, u32)> {
        let mut key = FIRST;
        let mut best = None;
        for (before, stem) in stems.take(LONGEST).enumerate() {
            key = longer(key, stem);
            let Some(value) = self.value(key) else { break };
            if value & ENDS != 0 && before > 0 {
                best = Some((before + 1, classes(value)));
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

/// A name of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'n> {
    /// The name as it is written, its words parted by blanks.
    pub name: &'n str,
    /// What the list holds; `None` for a place of which only the size is told.
    pub class: Option<Class>,
    /// The size of a place, 1 to 15; 0 for what is none.
    pub size: u8,
}

/// The file of lists.
#[must_use]
pub fn build<'n>(names: impl Iterator<Item = Named<'n>>) -> Vec<u8> {
    let mut entries: BTreeMap<u64, u64> = BTreeMap::new();
    for name in names {
        push(name, &mut entries);
    }
    let mut numbers: BTreeMap<u64, u32> = entries.values().map(|value| (*value, 0)).collect();
    for (number, place) in numbers.values_mut().enumerate() {
        *place = u32::try_from(number).unwrap_or(0);
    }
    let small = u32::try_from(numbers.len()).unwrap_or(0);
    let width = (u32::BITS - small.leading_zeros()).max(1);
    let numbered: Vec<(u64, u32)> =
        entries.iter().filter_map(|(key, value)| Some((*key, *numbers.get(value)?))).collect();
    let mut bytes = small.to_le_bytes().to_vec();
    bytes.extend(numbers.keys().flat_map(|value| value.to_le_bytes()));
    bytes.extend(packed::build(&numbered, width));
    bytes
}

/// Adds a name: the classes of all that have one key are taken together, and the larger size wins.
fn push(named: Named<'_>, entries: &mut BTreeMap<u64, u64>) {
    let mut put = |key: u64, value: u64| {
        let known = entries.entry(key).or_default();
        let size = (*known >> SIZE).max(value >> SIZE);
        *known = (*known | value) & ((1 << SIZE) - 1) | size << SIZE;
    };
    let bit = named.class.map_or(0, |class| u64::from(class.bit()));
    let value = bit | ENDS | u64::from(named.size) << SIZE;
    let words: Vec<&str> = named.name.split_whitespace().collect();
    match words.as_slice() {
        [] => {}
        [word] => put(word_key(word).0, value),
        words => {
            let mut key = FIRST;
            for (n, word) in words.iter().enumerate() {
                key = longer(key, stem_key(word));
                put(key, if n + 1 == words.len() { value } else { GOES_ON });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, class: Option<Class>, size: u8) -> Named<'_> {
        Named { name, class, size }
    }

    #[test]
    fn names_of_several_words_are_found_in_any_case_ending() {
        let names = [
            named("Vereinte Nationen", Some(Class::Union), 0),
            named("Berlin", Some(Class::City), 0),
        ];
        let bytes = build(names.into_iter());
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

    #[test]
    fn a_word_has_all_its_classes_and_the_size_of_its_largest_place() {
        let names = [
            named("Essen", None, 3),
            named("Essen", Some(Class::City), 0),
            named("Essen", None, 7),
            named("Essen", None, 2),
            named("Bad Essen", Some(Class::Settlement), 2),
        ];
        let bytes = build(names.into_iter());
        let gazetteer = Gazetteer::new(&bytes);
        assert_eq!(gazetteer.listing("Essen"), Listing { classes: Class::City.bit(), size: 7 });
        assert_eq!(gazetteer.listing("Bad"), Listing::default());
        assert_eq!(
            gazetteer.classes_of_several(["Bad", "Essen"].into_iter()),
            Class::Settlement.bit()
        );
        assert_eq!(gazetteer.classes_of_several(["Bad", "Homburg"].into_iter()), 0);
        assert_eq!(Gazetteer::new(&bytes[..20]).listing("Essen"), Listing::default());
    }
}

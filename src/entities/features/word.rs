//! Features of one word.

mod forms;
mod parts;

use super::shape::{Capital, Shape, low};
use super::{Knowledge, Reach, WordFeature, feature};
use crate::entities::forms::Form;
use crate::entities::gazetteer::{Beginning, stem_key};
use crate::entities::hash::Hash;
use crate::entities::lexicon::Company;
use forms::Standing;

/// Longer words (in characters) are judged by their looks alone: they are no words.
const LONGEST: usize = 48;
/// Marks that open and close a quotation or a title.
const QUOTES: [&str; 8] = ["\"", "„", "“", "”", "»", "«", "''", "``"];
/// Prefixes and suffixes have at most so many characters.
const AFFIX: usize = 6;

/// What the features of several words together need of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word in small letters; 0 if it is not known.
    pub(super) lower: u32,
    pub(super) shape: u32,
    /// The last three characters; 0 if they are not known.
    pub(super) suffix: u32,
    pub(super) capital: u8,
    pub(super) company: Company,
    /// What is known of its form, or of the last word of a compound that is not known itself.
    pub(super) form: Form,
    /// The size of the largest place of this name; 0 for none.
    pub(super) size: u8,
    /// The classes of the lists that hold it.
    pub(super) classes: u32,
    /// The word without its ending, and whether a name of several words begins with it.
    pub(super) stem: Hash,
    pub(super) begins: bool,
    /// Whether it is a quotation mark.
    pub(super) quote: bool,
    /// Whether it is the result of a match.
    pub(super) score: bool,
}

impl Word {
    /// What the search for names of several words needs.
    #[must_use]
    pub fn beginning(&self) -> Beginning {
        Beginning { stem: self.stem, begins: self.begins }
    }

    /// Whether all its letters are capitals, two at least.
    pub(super) fn is_loud(&self) -> bool {
        self.capital == Capital::All as u8
    }

    /// Whether it has capitals.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        ![Capital::Small, Capital::Letterless].iter().any(|capital| self.capital == *capital as u8)
    }

    /// Whether it has small letters.
    pub(super) fn is_quiet(&self) -> bool {
        [Capital::Small, Capital::First, Capital::Mixed, Capital::Inner]
            .iter()
            .any(|capital| self.capital == *capital as u8)
    }

    fn of_shape(shape: Shape) -> Self {
        Self {
            lower: 0,
            shape: shape.short,
            suffix: 0,
            capital: shape.capital as u8,
            company: Company::default(),
            form: Form::default(),
            size: 0,
            classes: 0,
            stem: Hash::EMPTY,
            begins: false,
            quote: false,
            score: false,
        }
    }
}

/// Kinds of features of a word; the numbers are part of a model.
mod kind {
    pub(super) const LOWER: u8 = 1;
    pub(super) const EXACT: u8 = 2;
    pub(super) const PREFIX: u8 = 3;
    pub(super) const SUFFIX: u8 = 10;
    pub(super) const SHORT_SHAPE: u8 = 17;
    pub(super) const LONG_SHAPE: u8 = 18;
    pub(super) const CAPITAL: u8 = 19;
    pub(super) const BROAD: u8 = 20;
    pub(super) const MIDDLE: u8 = 21;
    pub(super) const FINE: u8 = 22;
    pub(super) const WRITING: u8 = 23;
    pub(super) const CLASS: u8 = 24;
    pub(super) const CLASSES: u8 = 25;
    pub(super) const LENGTH: u8 = 26;
    pub(super) const FIRST_PART: u8 = 27;
    pub(super) const LAST_PART: u8 = 28;
    pub(super) const PART_CLASS: u8 = 29;
    pub(super) const PART_COMPANY: u8 = 31;
    pub(super) const PART_SUFFIX: u8 = 33;
    pub(super) const PART_SHAPE: u8 = 35;
    pub(super) const FRONT_CLASS: u8 = 36;
    pub(super) const SMALL_COMPANY: u8 = 37;
    pub(super) const EDGE: u8 = 38;
    pub(super) const GRAM: u8 = 39;
    pub(super) const WRITING_SHAPE: u8 = 43;
    pub(super) const HEAD: u8 = 44;
    pub(super) const ENDING: u8 = 45;
    pub(super) const PATH: u8 = 46;
    pub(super) const SIGHT: u8 = 50;
    pub(super) const FREQUENCY: u8 = 51;
    pub(super) const BALANCE: u8 = 52;
    pub(super) const BALANCE_FREQUENCY: u8 = 53;
    pub(super) const LAST_WORD: u8 = 54;
    pub(super) const LAST_PATH: u8 = 55;
    pub(super) const LAST_CLASS: u8 = 57;
    pub(super) const FIRST_CLASS: u8 = 58;
    pub(super) const FIRST_PATH: u8 = 59;
    pub(super) const FIRST_BALANCE: u8 = 60;
    pub(super) const FIRST_SIZE: u8 = 61;
    pub(super) const FIRST_WORD: u8 = 62;
    pub(super) const PART_PATH: u8 = 63;
    pub(super) const PART_FREQUENCY: u8 = 65;
    pub(super) const SIZE: u8 = 67;
    pub(super) const SIZE_BALANCE: u8 = 68;
    pub(super) const FRONT_CLASS_OF_SEVERAL: u8 = 69;
}

/// Features that tell a word from nearly all others.
const TELLING: [u8; 10] = [
    kind::LOWER,
    kind::EXACT,
    kind::PREFIX + 4,
    kind::PREFIX + 5,
    kind::SUFFIX + 4,
    kind::SUFFIX + 5,
    kind::HEAD,
    kind::FIRST_PART,
    kind::LAST_PART,
    kind::FIRST_WORD,
];

/// Finds the features of words; keeps its buffers from word to word.
#[derive(Debug)]
pub struct WordReader<'b> {
    knowledge: Knowledge<'b>,
    characters: Vec<char>,
    lower: String,
    other: String,
    found: Vec<WordFeature>,
    /// Whether the word stands for one that is not known.
    disguised: bool,
}

impl<'b> WordReader<'b> {
    /// A reader that knows these statistics and lists.
    #[must_use]
    pub fn new(knowledge: Knowledge<'b>) -> Self {
        let (characters, found) = (Vec::new(), Vec::new());
        Self {
            knowledge,
            characters,
            lower: String::new(),
            other: String::new(),
            found,
            disguised: false,
        }
    }

    /// The place before the first word (`-1`, `-2`) or behind the last one (`1`, `2`).
    pub fn edge(&mut self, distance: i8) -> (Word, &[WordFeature]) {
        self.found.clear();
        let value = u64::from(distance.unsigned_abs()) + if distance < 0 { 100 } else { 0 };
        self.push(Reach::Wide, kind::EDGE, value);
        let lower = low(Hash::EMPTY.number(value));
        let word = Word { lower, shape: lower, ..Word::of_shape(Shape::of("")) };
        (word, &self.found)
    }

    /// A word of which only the looks are known, given as a word that looks the same.
    fn looks(&mut self, alike: &str) -> (Word, &[WordFeature]) {
        self.found.clear();
        let shape = Shape::of(alike);
        self.push(Reach::Wide, kind::SHORT_SHAPE, u64::from(shape.short));
        self.push(Reach::Near, kind::CAPITAL, shape.capital as u64);
        (Word::of_shape(shape), &self.found)
    }

    /// A word that is not known, like this one in all that does not tell it from all others.
    pub fn like(&mut self, text: &str) -> (Word, &[WordFeature]) {
        self.disguised = true;
        let (word, _) = self.word(text);
        self.disguised = false;
        (Word { lower: 0, ..word }, &self.found)
    }

    /// A word.
    pub fn word(&mut self, text: &str) -> (Word, &[WordFeature]) {
        if text.chars().take(LONGEST + 1).count() > LONGEST {
            let head: String = text.chars().take(LONGEST).collect();
            return self.looks(&head);
        }
        self.found.clear();
        self.characters.clear();
        self.lower.clear();
        for c in text.chars() {
            self.lower.extend(c.to_lowercase());
        }
        self.characters.extend(self.lower.chars());
        let shape = Shape::of(text);
        self.spelling(text, shape);
        let company = self.company(text, shape);
        let Standing { form, balance } = self.standing(text, shape);
        let classes = self.knowledge.gazetteer.classes(text) | self.ending();
        self.classes(classes);
        let size = self.size(text, balance);
        self.parts(text);
        self.front(text, shape);
        let stem = stem_key(text);
        let word = Word {
            lower: low(Hash::of(&self.lower)),
            suffix: self.suffix_key(),
            company,
            form,
            size,
            classes,
            stem,
            begins: self.knowledge.gazetteer.begins(stem),
            quote: QUOTES.contains(&text),
            score: is_score(text),
            ..Word::of_shape(shape)
        };
        (word, &self.found)
    }

    fn push(&mut self, reach: Reach, kind: u8, value: u64) {
        if self.disguised && TELLING.contains(&kind) {
            return;
        }
        self.found.push(WordFeature { key: feature(kind, value), reach });
    }

    fn suffix_key(&self) -> u32 {
        let from = self.characters.len().saturating_sub(3);
        low(self.characters.iter().skip(from).fold(Hash::EMPTY, |h, c| h.character(*c)))
    }

    fn spelling(&mut self, text: &str, shape: Shape) {
        self.push(Reach::Wide, kind::LOWER, Hash::of(&self.lower).0);
        self.push(Reach::Here, kind::EXACT, Hash::of(text).0);
        self.affixes();
        self.grams();
        self.push(Reach::Wide, kind::SHORT_SHAPE, u64::from(shape.short));
        self.push(Reach::Here, kind::LONG_SHAPE, u64::from(shape.long));
        self.push(Reach::Near, kind::CAPITAL, shape.capital as u64);
        self.push(Reach::Here, kind::LENGTH, self.characters.len().min(12) as u64);
    }

    fn affixes(&mut self) {
        let count = self.characters.len();
        let (mut front, mut back) = (Hash::EMPTY, Hash::EMPTY);
        for n in 0..AFFIX.min(count) {
            let (Some(first), Some(last)) =
                (self.characters.get(n).copied(), self.characters.get(count - 1 - n).copied())
            else {
                break;
            };
            (front, back) = (front.character(first), back.character(last));
            let length = u8::try_from(n).unwrap_or(0);
            let near = |wanted: bool| if wanted { Reach::Near } else { Reach::Here };
            self.push(near(n == 3), kind::PREFIX + length, front.0);
            self.push(near((1..=3).contains(&n)), kind::SUFFIX + length, back.0);
        }
    }

    /// Stretches of four characters inside the word.
    fn grams(&mut self) {
        for start in 1..self.characters.len().saturating_sub(4) {
            let stretch = self.characters.iter().skip(start).take(4);
            let key = stretch.fold(Hash::EMPTY, |h, c| h.character(*c));
            self.push(Reach::Here, kind::GRAM, key.0);
        }
    }

    /// Clusters of the word as it stands, else in small letters, else with a capital.
    fn company(&mut self, text: &str, shape: Shape) -> Company {
        let lexicon = self.knowledge.lexicon;
        let small = lexicon.company(&self.lower);
        let company = lexicon
            .company(text)
            .or(small)
            .or_else(|| lexicon.company(self.capitalised()))
            .unwrap_or_default();
        self.push(Reach::Wide, kind::BROAD, company.broad.into());
        self.push(Reach::Wide, kind::MIDDLE, company.middle.into());
        self.push(Reach::Wide, kind::FINE, company.fine.into());
        self.push(Reach::Near, kind::WRITING, company.writing.into());
        let both = u64::from(company.writing) << 8 | shape.capital as u64;
        self.push(Reach::Near, kind::WRITING_SHAPE, both);
        if let Some(small) = small {
            self.push(Reach::Here, kind::SMALL_COMPANY, small.middle.into());
        }
        company
    }

    /// The word with a capital in front and small letters behind.
    fn capitalised(&mut self) -> &str {
        self.other.clear();
        let mut letters = self.characters.iter();
        if let Some(first) = letters.next() {
            self.other.extend(first.to_uppercase());
        }
        self.other.extend(letters);
        &self.other
    }

    /// The classes of the word's ending: *Landgericht*, *Rathausplatz*.
    fn ending(&mut self) -> u32 {
        let Some((length, classes)) = self.knowledge.gazetteer.ending(&self.characters) else {
            return 0;
        };
        let from = self.characters.len() - length;
        let tail = self.characters.iter().skip(from);
        let key = tail.fold(Hash::EMPTY, |hash, c| hash.character(*c));
        self.push(Reach::Near, kind::ENDING, key.0);
        classes
    }

    fn classes(&mut self, classes: u32) {
        self.push(Reach::Near, kind::CLASSES, classes.into());
        for bit in bits(classes) {
            self.push(Reach::Wide, kind::CLASS, bit);
        }
    }

    /// How large the largest place is that bears this name, in the genitive or not: a small one
    /// tells little where the word is written in small letters as well.
    fn size(&mut self, text: &str, balance: u8) -> u8 {
        let gazetteer = self.knowledge.gazetteer;
        let bare = || text.strip_suffix('s').map_or(0, |bare| gazetteer.listing(bare).size);
        let size = match gazetteer.listing(text).size {
            0 => bare(),
            size => size,
        };
        if size > 0 {
            self.push(Reach::Wide, kind::SIZE, size.into());
            self.push(Reach::Here, kind::SIZE_BALANCE, u64::from(size) << 8 | u64::from(balance));
        }
        size
    }
}

/// *2:1*, *27:25*.
fn is_score(text: &str) -> bool {
    let goals =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once(':').is_some_and(|(one, other)| goals(one) && goals(other))
}

/// The numbers of the bits that are set.
pub(super) fn bits(classes: u32) -> impl Iterator<Item = u64> {
    (0..32).filter(move |bit| classes >> bit & 1 == 1)
}

//! What is known of words besides the article: the tagger's lists and statistics.

use super::engine::Engine;
use super::forms::Form;
use super::gazetteer::{Class, stem_key};
use crate::article::Kind;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError};

/// What the rules ask of a word.
pub(super) trait Lore {
    /// Whether the word stands in a list of given names or surnames.
    fn is_personal(&self, word: &str) -> bool;
    /// Whether the word is known from ordinary text.
    fn is_ordinary(&self, word: &str) -> bool;
    /// Whether the word stands in a list of offices and titles.
    fn is_title(&self, word: &str) -> bool;
    /// Whether the word alone is the name of a body in the lists.
    fn is_body(&self, word: &str) -> bool;
    /// The kind of the lists that hold the word as a place or as an organisation.
    fn listed(&self, word: &str) -> Option<Kind>;
    /// The kind of a name before the last hyphen of a compound.
    fn front(&self, _front: &str) -> Option<Kind> {
        None
    }
    /// The kind of a name that a closed compound begins with.
    fn closed_front(&self, _front: &str) -> Option<Kind> {
        None
    }
    /// The kind of the longest name that a closed compound begins with, if a noun is left behind it.
    fn closed(&self, word: &str) -> Option<Kind> {
        closed(word, self)
    }
    /// The longest body or place of several words at the beginning of these: its words and its kind.
    fn several(&self, _words: &[&str]) -> Option<(usize, Kind)> {
        None
    }
    /// Whether the word, written with a capital, is a noun that text uses often enough.
    fn is_noun(&self, _word: &str) -> bool {
        false
    }
    /// Whether the word is so frequent that it is known as a whole.
    fn is_frequent(&self, _word: &str) -> bool {
        false
    }
    /// Whether the word is none of the language, as far as is known.
    fn is_unknown(&self, _word: &str) -> bool {
        false
    }
    /// Whether the word is one of the most frequent ones.
    fn is_function(&self, _word: &str) -> bool {
        false
    }
}

fn closed(word: &str, lore: &(impl Lore + ?Sized)) -> Option<Kind> {
    let small = word.chars().skip(1).all(char::is_lowercase);
    if !small || lore.is_frequent(word) {
        return None;
    }
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(4).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let (front, last) = word.split_at_checked(cut)?;
        let long = last.chars().count() >= 4;
        let mut letters = last.chars();
        let kind = lore.closed_front(front).filter(|_| long)?;
        let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
        lore.is_noun(&capital).then_some(kind)
    })
}

impl Lore for Engine<'_> {
    fn is_personal(&self, word: &str) -> bool {
        let personal = [
            Class::GivenName,
            Class::Surname,
            Class::KnownSurname,
            Class::RareSurname,
            Class::RareGivenName,
        ];
        let classes = self.knowledge.gazetteer.classes(word);
        personal.iter().any(|class| classes & class.bit() != 0)
    }

    fn is_ordinary(&self, word: &str) -> bool {
        self.knowledge.lexicon.company(word).is_some()
    }

    fn is_title(&self, word: &str) -> bool {
        self.knowledge.gazetteer.classes(word) & Class::Title.bit() != 0
    }

    fn is_body(&self, word: &str) -> bool {
        let bodies = [Class::Media, Class::Company, Class::Authority, Class::Organisation];
        let classes = self.knowledge.gazetteer.classes(word);
        bodies.iter().any(|class| classes & class.bit() != 0)
    }

    fn listed(&self, word: &str) -> Option<Kind> {
        let classes = self.knowledge.gazetteer.classes(word);
        let any = |wanted: &[Class]| wanted.iter().any(|class| classes & class.bit() != 0);
        if any(&[Class::State, Class::City]) {
            return Some(Kind::Place);
        }
        any(&[Class::Party, Class::Media, Class::Union]).then_some(Kind::Organisation)
    }

    fn front(&self, front: &str) -> Option<Kind> {
        let gazetteer = self.knowledge.gazetteer;
        let several = || match front.split('-').count() {
            1 => 0,
            _ => gazetteer.classes_of_several(front.split('-')),
        };
        own_front(front).or_else(|| match gazetteer.classes(front) {
            0 => sure_kind(several()),
            classes => sure_kind(classes),
        })
    }

    fn closed_front(&self, front: &str) -> Option<Kind> {
        let state = self.knowledge.gazetteer.classes(front) & Class::State.bit() != 0;
        own_front(front).or_else(|| (state && front.chars().count() >= 5).then_some(Kind::Place))
    }

    fn closed(&self, word: &str) -> Option<Kind> {
        let compounds = || self.compounds.lock().unwrap_or_else(PoisonError::into_inner);
        let known = compounds().get(word);
        known.unwrap_or_else(|| {
            let kind = closed(word, self);
            compounds().keep(word, kind);
            kind
        })
    }

    fn several(&self, words: &[&str]) -> Option<(usize, Kind)> {
        let gazetteer = self.knowledge.gazetteer;
        let first = words.first()?;
        if !gazetteer.begins(stem_key(first)) {
            return None;
        }
        (2..=words.len().min(LONGEST)).rev().find_map(|length| {
            let classes = gazetteer.classes_of_several(words.get(..length)?.iter().copied());
            Some((length, sure_kind(classes)?))
        })
    }

    fn is_noun(&self, word: &str) -> bool {
        let forms = self.knowledge.forms;
        let small = forms.find(&word.to_lowercase()).map_or(0, |form| form.frequency);
        forms.find(word).is_some_and(|form| form.frequency >= COMMON && form.frequency > small)
    }

    fn is_frequent(&self, word: &str) -> bool {
        self.frequency(word) >= FREQUENT
    }

    fn is_unknown(&self, word: &str) -> bool {
        self.frequency(word).max(self.frequency(&word.to_lowercase())) < SELDOM
    }

    fn is_function(&self, word: &str) -> bool {
        self.frequency(&word.to_lowercase()) >= FUNCTION
    }
}

/// A form is a common noun from this frequency on, see [`Form::frequency`].
const COMMON: u8 = 9;
/// A form is known as a whole from this frequency on.
const FREQUENT: u8 = 14;
/// A form is no word of the language below this frequency.
const SELDOM: u8 = 5;
/// The most frequent forms: articles, prepositions, auxiliaries.
const FUNCTION: u8 = 22;
/// A name of the lists has at most so many words.
const LONGEST: usize = 7;

impl Engine<'_> {
    fn frequency(&self, word: &str) -> u8 {
        self.knowledge.forms.find(word).map_or(0, |form: Form| form.frequency)
    }
}

/// Names that nouns are made with, and their kinds.
static FRONTS: LazyLock<HashMap<&str, Kind>> = LazyLock::new(|| {
    let list = include_str!("../../assets/words/compound-fronts.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let kinds = lines.filter_map(|line| line.split_once(' ')).map(|(kind, fronts)| match kind {
        "LOC" => (Kind::Place, fronts),
        "ORG" => (Kind::Organisation, fronts),
        _ => (Kind::Other, fronts),
    });
    kinds.flat_map(|(kind, fronts)| fronts.split(' ').map(move |front| (front, kind))).collect()
});

fn own_front(front: &str) -> Option<Kind> {
    FRONTS.get(front).copied()
}

/// The kind of what the lists hold, where they hold one and no ordinary word.
fn sure_kind(classes: u32) -> Option<Kind> {
    let any = |wanted: &[Class]| wanted.iter().any(|class| classes & class.bit() != 0);
    let place = any(&[Class::State, Class::Region, Class::City, Class::Water]);
    let body = any(&[
        Class::Party,
        Class::Media,
        Class::Company,
        Class::Sport,
        Class::Authority,
        Class::Union,
        Class::Military,
    ]);
    let doubtful = any(&[Class::GivenName, Class::Surname, Class::Title, Class::Person]);
    let ambiguous = any(&[Class::Ambiguous]) && !any(&[Class::State, Class::Water]);
    match (place, body) {
        _ if ambiguous || doubtful => None,
        (true, false) => Some(Kind::Place),
        (false, true) => Some(Kind::Organisation),
        (false, false) if any(&[Class::Matter]) => Some(Kind::Other),
        _ => None,
    }
}

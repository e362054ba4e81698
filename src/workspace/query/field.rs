//! The fields of a query and what their values mean.

use super::Leaf;
use super::dates::DateRange;
use super::fault::FaultKind;
use crate::article::Language;
use crate::library::index::{Scope, TextLeaf};
use crate::text::analysis::unmarked;
use crate::text::fold;
use memchr::memmem::Finder;

/// What a value belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Title,
    Author,
    Outlet,
    Entity,
    Code,
    Note,
    Language,
    Date,
    Is,
}

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    folded: String,
}

/// A state of an article that the reader brought about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not opened yet.
    Unread,
    /// With a star.
    Starred,
    /// With at least one annotation.
    Annotated,
}

/// A condition that is not answered from articles: the notes, the names and the reading marks are
/// joined by who has them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Joined {
    /// With an entity of this name, as typed.
    Entity(String),
    /// With this code on it or in it, as typed.
    Code(String),
    /// With a note that has these words, as typed.
    Note(String),
    /// In this state.
    Is(State),
    /// With these words, as typed, in what lists show of it.
    Heading(String),
}

impl Field {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Text, "text"),
        (Self::Title, "title"),
        (Self::Author, "author"),
        (Self::Outlet, "outlet"),
        (Self::Entity, "entity"),
        (Self::Code, "code"),
        (Self::Note, "note"),
        (Self::Language, "lang"),
        (Self::Date, "date"),
        (Self::Is, "is"),
    ];

    /// What people type who think in German or of other programs.
    const MEANT: [(&'static str, Self); 17] = [
        ("titel", Self::Title),
        ("headline", Self::Title),
        ("autor", Self::Author),
        ("von", Self::Author),
        ("by", Self::Author),
        ("zeitung", Self::Outlet),
        ("medium", Self::Outlet),
        ("quelle", Self::Outlet),
        ("source", Self::Outlet),
        ("person", Self::Entity),
        ("name", Self::Entity),
        ("ort", Self::Entity),
        ("tag", Self::Code),
        ("notiz", Self::Note),
        ("language", Self::Language),
        ("sprache", Self::Language),
        ("datum", Self::Date),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    pub(super) fn read(name: &str) -> Result<Self, FaultKind> {
        let lower = name.to_lowercase();
        let exact = Self::ALL.iter().find(|(_, known)| *known == lower);
        exact.map(|(field, _)| *field).ok_or_else(|| {
            let hint = match Self::meant(&lower) {
                Some(field) => format!("did you mean `{}:`?", field.name()),
                None => {
                    let names: Vec<&str> = Self::ALL.iter().map(|(_, name)| *name).collect();
                    format!("put it in quotation marks, or use one of {}", names.join(", "))
                }
            };
            FaultKind::UnknownField { name: name.to_owned(), hint }
        })
    }

    fn meant(name: &str) -> Option<Self> {
        let translated = Self::MEANT.iter().find(|(typed, _)| *typed == name);
        translated.map(|(_, field)| *field).or_else(|| {
            let near = |known: &str| shares_most(known, name);
            Self::ALL.iter().find(|(_, known)| near(known)).map(|(field, _)| *field)
        })
    }

    /// What a value means in this field.
    pub(super) fn leaf(self, value: &str) -> Result<Leaf, FaultKind> {
        let value = value.trim();
        match self {
            Self::Text => text_leaf(Scope::Text, value),
            Self::Title => text_leaf(Scope::Title, value),
            Self::Author => Name::read(value).map(Leaf::Author),
            Self::Outlet => Name::read(value).map(Leaf::Outlet),
            Self::Entity => Ok(Leaf::Joined(Joined::Entity(value.to_owned()))),
            Self::Code => Ok(Leaf::Joined(Joined::Code(value.to_owned()))),
            Self::Note => Ok(Leaf::Joined(Joined::Note(value.to_owned()))),
            Self::Language => language(value).map(Leaf::Language),
            Self::Date => DateRange::read(value).map(Leaf::Date),
            Self::Is => State::read(value).map(|state| Leaf::Joined(Joined::Is(state))),
        }
    }
}

/// One letter left out, added or changed, as far as a name of five letters allows it.
fn shares_most(known: &str, typed: &str) -> bool {
    let ahead = known.chars().zip(typed.chars()).take_while(|(a, b)| a == b).count();
    let behind = known.chars().rev().zip(typed.chars().rev()).take_while(|(a, b)| a == b).count();
    let longest = known.chars().count().max(typed.chars().count());
    longest >= 4 && ahead + behind + 1 >= longest
}

/// A word with what may stand behind it: a star, or a tilde with a number.
pub(super) fn text_leaf(scope: Scope, word: &str) -> Result<Leaf, FaultKind> {
    let leaf = if let Some(beginning) = word.strip_suffix('*') {
        let leaf = TextLeaf::beginning(scope, beginning);
        if leaf.is_empty() {
            return Err(FaultKind::Stray(word.to_owned()));
        }
        leaf
    } else if let Some((near, distance)) = word.rsplit_once('~').filter(|(_, n)| is_number(n)) {
        let distance = match distance {
            "" | "1" => 1,
            "2" => 2,
            _ => return Err(FaultKind::Distance),
        };
        let leaf = TextLeaf::near(scope, near, distance);
        if leaf.is_empty() {
            return Err(FaultKind::Stray(word.to_owned()));
        }
        leaf
    } else {
        TextLeaf::word(scope, word)
    };
    if leaf.is_empty() { Err(FaultKind::NoWord(word.to_owned())) } else { Ok(Leaf::Text(leaf)) }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Name {
    fn read(value: &str) -> Result<Self, FaultKind> {
        let folded = fold(value.trim_end_matches('*'));
        let found = folded.chars().any(char::is_alphanumeric);
        found.then_some(Self { folded }).ok_or_else(|| FaultKind::NoWord(value.to_owned()))
    }

    /// Whether this is part of a name. Case and accents do not matter, and for an umlaut its letter
    /// alone will do.
    #[must_use]
    pub fn is_part_of(&self, name: &str) -> bool {
        NameSearch::new(self).fits(name)
    }
}

/// Looks for a part in many names.
pub(super) struct NameSearch<'a> {
    sought: Finder<'a>,
    /// What is sought without its spaces.
    joined: Finder<'static>,
    folded: String,
    bare: String,
}

impl<'a> NameSearch<'a> {
    pub(super) fn new(name: &'a Name) -> Self {
        let joined = Finder::new(&name.folded.replace(' ', "")).into_owned();
        Self {
            sought: Finder::new(&name.folded),
            joined,
            folded: String::new(),
            bare: String::new(),
        }
    }

    pub(super) fn fits(&mut self, name: &str) -> bool {
        if self.fold_usual(name).is_some() {
            return holds(&self.sought, &self.folded) || holds(&self.joined, &self.bare);
        }
        holds(&self.sought, &fold(name))
            || unmarked(name).is_some_and(|name| holds(&self.joined, &name))
    }

    /// Folds a name as [`fold`] and [`unmarked`] do, but without taking memory for it; `None` where
    /// it has letters that are rare in names. `bare` stays empty without an umlaut.
    fn fold_usual(&mut self, name: &str) -> Option<()> {
        self.folded.clear();
        self.bare.clear();
        let mut has_umlaut = false;
        for c in name.chars() {
            let umlaut = match c {
                'a'..='z' | '0'..='9' | 'A'..='Z' => {
                    let c = c.to_ascii_lowercase();
                    self.folded.push(c);
                    self.bare.push(c);
                    continue;
                }
                ' ' | '-' | '/' | '_' | '&' | ',' => {
                    if !self.folded.is_empty() && !self.folded.ends_with(' ') {
                        self.folded.push(' ');
                    }
                    continue;
                }
                'ä' | 'Ä' => 'a',
                'ö' | 'Ö' => 'o',
                'ü' | 'Ü' => 'u',
                'ß' => {
                    self.folded.push_str("ss");
                    self.bare.push_str("ss");
                    continue;
                }
                '!'..='~' => continue,
                _ => {
                    let plain = without_accent(c)?;
                    self.folded.push(plain);
                    self.bare.push(plain);
                    continue;
                }
            };
            has_umlaut = true;
            self.folded.push(umlaut);
            self.folded.push('e');
            self.bare.push(umlaut);
        }
        if !has_umlaut {
            self.bare.clear();
        }
        Some(())
    }
}

fn holds(sought: &Finder<'_>, name: &str) -> bool {
    sought.find(name.as_bytes()).is_some()
}

/// The plain letter for those that names in the press have often.
fn without_accent(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' | 'ă' | 'ā' | 'Á' | 'Å' => 'a',
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ę' | 'É' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'İ' => 'i',
        'ł' | 'Ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ő' | 'Ó' => 'o',
        'ř' | 'Ř' => 'r',
        'š' | 'ş' | 'ś' | 'Š' | 'Ş' | 'Ś' => 's',
        'ú' | 'ù' | 'û' | 'ů' | 'ű' => 'u',
        'ý' => 'y',
        'ž' | 'ź' | 'ż' | 'Ž' | 'Ż' => 'z',
        _ => return None,
    })
}

impl State {
    fn read(value: &str) -> Result<Self, FaultKind> {
        match value.to_lowercase().as_str() {
            "unread" => Ok(Self::Unread),
            "starred" => Ok(Self::Starred),
            "annotated" => Ok(Self::Annotated),
            _ => Err(FaultKind::State(value.to_owned())),
        }
    }
}

fn language(value: &str) -> Result<Option<Language>, FaultKind> {
    match value.to_lowercase().as_str() {
        "de" | "german" | "deutsch" => Ok(Some(Language::German)),
        "en" | "english" | "englisch" => Ok(Some(Language::English)),
        "none" => Ok(None),
        _ => Err(FaultKind::Language(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_of_folding_a_name_is_the_long_one(name in "([A-Za-z0-9 äÖüßÜ,.'&/á-žıİ-]|\\PC){0,24}") {
            let sought = Name { folded: "a".to_owned() };
            let mut search = NameSearch::new(&sought);
            if search.fold_usual(&name).is_some() {
                prop_assert_eq!(search.folded.trim_end(), fold(&name));
                prop_assert_eq!(search.bare, unmarked(&name).unwrap_or_default());
            }
        }
    }
}

//! The conditions that a query is made of.

use super::dates::DateRange;
use super::fault::FaultKind;
use super::fields::{Field, shortened};
use super::typed::Typed;
pub use super::typed::Words;
use crate::article::{EntityId, Kind, Language};
use crate::library::index::Scope;
use crate::notes::{AnchorState, AnnotationKind, Colour};
use crate::text::fold;
use crate::text::spelling::{Part, Stands};
use crate::wording::Phrase;

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Words without a field. Where they are looked for depends on what is asked for.
    Words(Words),
    /// Words of the text or the title.
    Text(Words),
    /// Words of the title.
    Title(Words),
    /// A part of an author's name.
    Author(Part),
    /// A part of the outlet's name.
    Outlet(Part),
    /// A part of the file's path.
    Source(Part),
    /// The language; `None` is one that was not recognised.
    Language(Option<Language>),
    /// The date, stated or inferred.
    Date(DateRange),
    /// Who or what is named.
    Entity(EntityName),
    /// Who is reported to have said something.
    Said(EntityName),
    /// What the reader brought about.
    Is(State),
    /// A code.
    Code(CodeTest),
    /// Words of a note or its passage.
    Note(Part),
    /// Words of a note.
    Body(Part),
    /// The colour of an annotation; `None` is none at all.
    Colour(Option<Colour>),
    /// The kind of an annotation.
    Kind(AnnotationKind),
    /// How surely the passage of an annotation is found.
    Status(Status),
    /// The day on which an annotation was made.
    Made(DateRange),
}

/// Who or what is to be named.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntityName {
    /// The entity, if its id was typed.
    pub id: Option<EntityId>,
    /// The words of its name.
    pub words: Part,
}

/// A state of an article that the reader brought about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not opened yet.
    Unread,
    /// Opened, or said to be.
    Read,
    /// With a star.
    Starred,
    /// With at least one annotation.
    Annotated,
}

/// What is to hold of an annotation's codes. Paths and names are folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CodeTest {
    /// There is one.
    Any,
    /// There is none.
    Missing,
    /// One is at this path.
    At(String),
    /// One is at this path, below it, or has this name.
    Within(String),
}

/// How an annotation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Its passage is found so.
    Found(AnchorState),
    /// It was changed in two places at once.
    Conflict,
}

impl Condition {
    /// Whether it is about annotations and not about articles.
    #[must_use]
    pub fn is_about_annotations(&self) -> bool {
        match self {
            Self::Code(_)
            | Self::Note(_)
            | Self::Body(_)
            | Self::Colour(_)
            | Self::Kind(_)
            | Self::Status(_)
            | Self::Made(_)
            | Self::Is(State::Annotated) => true,
            Self::Words(_)
            | Self::Text(_)
            | Self::Title(_)
            | Self::Author(_)
            | Self::Outlet(_)
            | Self::Source(_)
            | Self::Language(_)
            | Self::Date(_)
            | Self::Entity(_)
            | Self::Said(_)
            | Self::Is(State::Unread | State::Read | State::Starred) => false,
        }
    }

    /// What a value means in a field.
    pub(super) fn read(field: Field, value: &Typed<'_>) -> Result<Self, FaultKind> {
        let text = value.text.trim();
        Ok(match field {
            Field::Text => Self::Text(value.words(Scope::Text)?),
            Field::Title => Self::Title(value.words(Scope::Title)?),
            Field::Author => Self::Author(value.part()?),
            Field::Outlet => Self::Outlet(value.part()?),
            Field::Source => Self::Source(value.part()?),
            Field::Note => Self::Note(value.part()?),
            Field::Body => Self::Body(value.part()?),
            Field::Language => {
                Self::Language(whole(Phrase::new("language", "Sprache"), text, &LANGUAGES)?)
            }
            Field::Date => Self::Date(DateRange::read(text)?),
            Field::Made => Self::Made(DateRange::read(text)?),
            Field::Entity => Self::Entity(EntityName::read(value)?),
            Field::Said => Self::Said(EntityName::read(value)?),
            Field::Is => Self::Is(whole(Phrase::new("state", "Zustand"), text, &STATES)?),
            Field::Code => Self::Code(CodeTest::read(text)?),
            Field::Colour => Self::Colour(colour(text)?),
            Field::Kind => Self::Kind(named(
                Phrase::new("kind of annotation", "Art von Anmerkung"),
                text,
                &KINDS,
            )?),
            Field::Status => {
                Self::Status(named(Phrase::new("status", "Zustand"), text, &STATUSES)?)
            }
        })
    }
}

impl EntityName {
    fn read(value: &Typed<'_>) -> Result<Self, FaultKind> {
        let words = value.part()?;
        let words = match words.stands() {
            Stands::Anywhere => words.standing(Stands::AsWords),
            _ => words,
        };
        let text = value.text.trim();
        let id = is_entity_id(text).then(|| EntityId(text.to_owned()));
        Ok(Self { id, words })
    }
}

/// `per:john kirby`, as the ids of entities are.
fn is_entity_id(value: &str) -> bool {
    value.split_once(':').is_some_and(|(kind, name)| {
        Kind::ALL.iter().any(|known| known.name().to_ascii_lowercase() == kind) && !name.is_empty()
    })
}

impl CodeTest {
    fn read(value: &str) -> Result<Self, FaultKind> {
        let path = |text: &str| {
            let levels = text.split('/').map(fold).filter(|level| !level.is_empty());
            let path = levels.collect::<Vec<_>>().join("/");
            if path.is_empty() { Err(FaultKind::NoWord(shortened(value))) } else { Ok(path) }
        };
        match (fold(value).as_str(), value.strip_prefix('=')) {
            (_, Some(exactly)) => path(exactly).map(Self::At),
            ("any" | "alle" | "irgendeiner", _) => Ok(Self::Any),
            ("none" | "keiner" | "ohne", _) => Ok(Self::Missing),
            _ => path(value.trim_start_matches('#')).map(Self::Within),
        }
    }
}

fn colour(value: &str) -> Result<Option<Colour>, FaultKind> {
    if matches!(fold(value).as_str(), "none" | "keine" | "ohne") {
        return Ok(None);
    }
    let slot = value.parse::<u8>().ok().and_then(|slot| Colour::try_from(slot).ok());
    slot.map(Some).ok_or_else(|| FaultKind::Colour(shortened(value)))
}

/// A value with the words that mean it; the first is its name.
type Named<T> = (T, &'static [&'static str]);

const LANGUAGES: [Named<Option<Language>>; 3] = [
    (Some(Language::German), &["de", "german", "deutsch"]),
    (Some(Language::English), &["en", "english", "englisch"]),
    (None, &["none", "keine", "unbekannt"]),
];

const STATES: [Named<State>; 4] = [
    (State::Unread, &["unread", "ungelesen"]),
    (State::Read, &["read", "gelesen"]),
    (State::Starred, &["starred", "star", "stern", "gemerkt"]),
    (State::Annotated, &["annotated", "annotiert", "notiert"]),
];

const KINDS: [Named<AnnotationKind>; 6] = [
    (AnnotationKind::Highlight, &["highlight", "markierung"]),
    (AnnotationKind::Note, &["note", "notiz"]),
    (AnnotationKind::DocumentNote, &["document note", "dokumentnotiz"]),
    (AnnotationKind::Quotation, &["quotation", "quote", "zitat"]),
    (AnnotationKind::Entity, &["entity", "name"]),
    (AnnotationKind::EntityDecision, &["entity decision", "entscheidung"]),
];

const STATUSES: [Named<Status>; 6] = [
    (Status::Found(AnchorState::Exact), &["exact", "genau"]),
    (Status::Found(AnchorState::Moved), &["moved", "verschoben"]),
    (Status::Found(AnchorState::Fuzzy), &["fuzzy", "ungefähr"]),
    (Status::Found(AnchorState::Review), &["review", "prüfen"]),
    (Status::Found(AnchorState::Orphan), &["orphan", "verwaist"]),
    (Status::Conflict, &["conflict", "konflikt"]),
];

/// The value that a word means, or that it is the beginning of.
fn named<T: Copy>(what: Phrase, value: &str, all: &[Named<T>]) -> Result<T, FaultKind> {
    let typed = fold(value);
    let begins = |(_, words): &&Named<T>| words.iter().any(|word| fold(word).starts_with(&typed));
    let beginning = all.iter().find(begins).filter(|_| !typed.is_empty());
    whole(what, value, all).or_else(|fault| beginning.map(|(value, _)| *value).ok_or(fault))
}

/// The value that a word means.
fn whole<T: Copy>(what: Phrase, value: &str, all: &[Named<T>]) -> Result<T, FaultKind> {
    let typed = fold(value);
    let is_it = |(_, words): &&Named<T>| words.iter().any(|word| fold(word) == typed);
    let found = all.iter().find(is_it);
    found.map(|(value, _)| *value).ok_or_else(|| {
        let names = all.iter().filter_map(|(_, words)| words.first());
        let names: Vec<String> = names.map(|name| name.replace(' ', "-")).collect();
        FaultKind::Value(shortened(value), what, names.join(", "))
    })
}

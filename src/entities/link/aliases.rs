//! The table of other names: which spelling belongs to which person, state, town or body.
//!
//! Layout: the length of a map (u32, lowest byte first), the map from keys to places (fst), then
//! for each place a line with the canonical name. A key is a letter for what it names and the
//! key of the name: `l russland`, `o iaea`, `p kim-jongun`, `d nordkoreanisch`, `s lawrow`. Behind
//! the key of a surname stand all who bear it, parted by `|`.

use super::given::Family;
use super::person::PersonName;
use super::sound::{Convention, sound};
use crate::article::Kind;
use crate::entities::table::word;
use crate::text::fold;

/// The tables that a name is looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Places by name.
    Place,
    /// Organisations by name.
    Organisation,
    /// People by full name.
    Person,
    /// Works, products, events.
    Other,
    /// Adjectives and inhabitants of places.
    Derived,
    /// Surnames of known people, see [`surnames`].
    Surname,
}

impl Shelf {
    /// The shelf of plain names of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Place => Self::Place,
            Kind::Organisation => Self::Organisation,
            Kind::Other => Self::Other,
        }
    }

    /// The key of a name on the shelf.
    #[must_use]
    pub fn key(self, name: &str) -> String {
        let letter = match self {
            Self::Place => 'l',
            Self::Organisation => 'o',
            Self::Person => 'p',
            Self::Other => 'm',
            Self::Derived => 'd',
            Self::Surname => 's',
        };
        let name = match self {
            Self::Person => PersonName::parse(name).key(),
            Self::Derived | Self::Surname => fold(name),
            _ => super::key::name_key(name),
        };
        format!("{letter} {name}")
    }
}

/// The surname of a full name, as it is looked up alone: with its particles, without them, and as it
/// sounds in its language.
#[must_use]
pub fn surnames(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let parsed = PersonName::parse(name);
    let syllabic = matches!(parsed.family, Some(Family::Korean | Family::Chinese));
    let last = if syllabic { words.first() } else { words.last() };
    let mut found: Vec<String> = last.map(|word| fold(word)).into_iter().collect();
    if !parsed.particles.is_empty() {
        found.push(format!("{} {}", parsed.particles.join(" "), parsed.surname.join(" ")));
    }
    if let (Some(family), Some(last)) = (parsed.family, last) {
        found.push(sounding(&fold(last), family));
    }
    found.retain(|surname| !surname.is_empty());
    found
}

/// A folded surname by its sound; no surname as it is written looks like that.
fn sounding(word: &str, family: Family) -> String {
    let bare = ["al ", "el "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word);
    format!("{family:?} {}", sound(bare, family, Convention::of(bare, family))).to_lowercase()
}

/// A view of the table.
#[derive(Debug)]
pub(super) struct Aliases {
    map: Option<fst::Map<&'static [u8]>>,
    names: &'static str,
}

impl Aliases {
    /// A view of the bytes that the trainer made; of other bytes an empty table.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        let parts = bytes
            .split_at_checked(4)
            .and_then(|(length, rest)| rest.split_at_checked(usize::try_from(word(length)).ok()?));
        let (map, names) = parts.unwrap_or_default();
        Self { map: fst::Map::new(map).ok(), names: std::str::from_utf8(names).unwrap_or_default() }
    }

    /// The canonical name of what a spelling names.
    pub(super) fn canonical(&self, shelf: Shelf, name: &str) -> Option<&'static str> {
        self.at(&shelf.key(name))
    }

    /// The canonical name of the known person with the key of a name.
    pub(super) fn person(&self, key: &str) -> Option<&'static str> {
        self.at(&format!("p {key}"))
    }

    fn at(&self, key: &str) -> Option<&'static str> {
        let place = self.map.as_ref()?.get(key)?;
        self.names.get(usize::try_from(place).ok()?..)?.lines().next()
    }

    /// The known people with a surname, however it is transliterated.
    pub(super) fn bearers(&self, surname: &str) -> Vec<&'static str> {
        let folded = fold(surname);
        let families = [Family::Slavic, Family::Arabic, Family::Hebrew];
        let sounds = families.into_iter().map(|family| sounding(&folded, family));
        let mut keys = std::iter::once(folded.clone()).chain(sounds);
        let found = keys.find_map(|key| self.canonical(Shelf::Surname, &key));
        found.map(|bearers| bearers.split('|').collect()).unwrap_or_default()
    }

    /// The canonical name behind an adjective or an inhabitant in any case ending.
    pub(super) fn derived(&self, word: &str) -> Option<&'static str> {
        let whole = self.canonical(Shelf::Derived, word);
        whole.or_else(|| {
            let endings = ["en", "er", "es", "em", "e", "n", "s"];
            let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
            stems.filter_map(|stem| self.canonical(Shelf::Derived, stem)).next()
        })
    }
}

/// Lays the table out; `entries` are keys and canonical names.
///
/// # Errors
/// If the map cannot be built.
pub fn build(entries: &std::collections::BTreeMap<String, String>) -> Result<Vec<u8>, fst::Error> {
    let mut names = String::new();
    let mut places = std::collections::BTreeMap::new();
    let mut map = fst::MapBuilder::memory();
    for (key, name) in entries {
        let place = *places.entry(name).or_insert_with(|| {
            let place = names.len() as u64;
            names.push_str(name);
            names.push('\n');
            place
        });
        map.insert(key, place)?;
    }
    let map = map.into_inner()?;
    let length = u32::try_from(map.len()).unwrap_or(0).to_le_bytes();
    Ok([&length, map.as_slice(), names.as_bytes()].concat())
}

//! The table of other names: which spelling belongs to which state, town or body.
//!
//! Layout: the length of a map (u32, lowest byte first), the map from keys to places (fst), then
//! for each place a line with the canonical name. A key is a letter for what it names and the
//! folded name: `l russland`, `o iaea`, `p kim jong un`, `d nordkoreanisch`, `s lawrow`.

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
    /// Surnames that only one of the known people bears.
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
            Self::Person | Self::Surname => super::key::person_key(name),
            Self::Derived => fold(name),
            _ => super::key::name_key(name),
        };
        format!("{letter} {name}")
    }
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
        let place = self.map.as_ref()?.get(shelf.key(name))?;
        self.names.get(usize::try_from(place).ok()?..)?.lines().next()
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

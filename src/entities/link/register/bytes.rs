//! A register as bytes, in sections: numbers of 32 bits, little end first, as they lie in memory, so
//! that a large one is read in the time that the disk needs.

use super::{Record, Register, Spelling};
use crate::article::{Flag, Kind};

/// Numbers of an entity.
const RECORD: usize = 7;
/// Numbers of a spelling.
const SPELLING: usize = 3;

impl Register {
    /// The sections, in their order.
    #[must_use]
    pub fn sections(&self) -> [Vec<u8>; 5] {
        let entities = self.entities.iter().map(Record::numbers);
        let spellings = self.spellings.iter().map(Spelling::numbers);
        let [articles, by_count] =
            [&self.articles, &self.by_count].map(|all| bytes(all.iter().map(|number| [*number])));
        [self.text.as_bytes().to_vec(), bytes(entities), bytes(spellings), articles, by_count]
    }

    /// The register of these sections; `None` if they are not its.
    #[must_use]
    pub fn of_sections(
        [text, entities, spellings, articles, by_count]: [Vec<u8>; 5],
    ) -> Option<Self> {
        let (text, (entities, spellings)) = rayon::join(
            || String::from_utf8(text),
            || (rows(&entities, Record::of), rows(&spellings, Spelling::of)),
        );
        Some(Self {
            text: text.ok()?,
            entities: entities?,
            spellings: spellings?,
            articles: numbers(&articles).map(|[number]| number).collect(),
            by_count: numbers(&by_count).map(|[number]| number).collect(),
        })
    }
}

impl Record {
    fn numbers(&self) -> [u32; RECORD] {
        let kind = place(&Kind::ALL, &self.kind);
        [self.text, self.id, self.spellings, self.articles, self.mentions, self.name, kind]
    }

    fn of([text, id, spellings, articles, mentions, name, kind]: [u32; RECORD]) -> Option<Self> {
        let kind = *Kind::ALL.get(kind as usize)?;
        Some(Self { text, id, spellings, articles, mentions, name, kind })
    }
}

impl Spelling {
    fn numbers(&self) -> [u32; SPELLING] {
        [self.end, self.count, place(&Flag::ALL, &self.flag)]
    }

    fn of([end, count, flag]: [u32; SPELLING]) -> Option<Self> {
        Some(Self { end, count, flag: *Flag::ALL.get(flag as usize)? })
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u32 {
    all.iter().position(|other| other == one).and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

fn bytes<const N: usize>(rows: impl ExactSizeIterator<Item = [u32; N]>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * N * 4);
    rows.flatten().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    bytes
}

/// What rows of `N` numbers stand for.
fn rows<T, const N: usize>(bytes: &[u8], of: impl Fn([u32; N]) -> Option<T>) -> Option<Vec<T>> {
    let mut rows = Vec::with_capacity(bytes.len() / (N * 4));
    for numbers in numbers(bytes) {
        rows.push(of(numbers)?);
    }
    Some(rows)
}

/// Rows of `N` numbers.
fn numbers<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u32; N]> {
    bytes.chunks_exact(N * 4).map(|row| {
        let mut numbers = [0; N];
        for (number, bytes) in numbers.iter_mut().zip(row.chunks_exact(4)) {
            *number = bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        }
        numbers
    })
}

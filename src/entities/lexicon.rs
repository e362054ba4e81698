//! What is known of a word from much text: its clusters at three sizes and how it is written.

use super::hash::Hash;
use super::table::Table;

/// Clusters of words that stand in the same company, and how often the word is seen in small and
/// in capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Company {
    /// The cluster among 64, from 1; 0 for a word that is not known.
    pub broad: u16,
    /// The cluster among 256, from 1; 0 for a word that is not known.
    pub middle: u16,
    /// The cluster among 1,000, from 1; 0 for a word that is not known.
    pub fine: u16,
    /// How the word is written: 0 not known, else 1 to 15, from nearly always in small letters to
    /// nearly always capital, see [`writing`].
    pub writing: u8,
}

/// Four sizes of how often a word is seen in small letters against capitals, times how often at all.
#[must_use]
pub fn writing(small: u32, capital: u32) -> u8 {
    let all = small + capital;
    if all == 0 {
        return 0;
    }
    let share = match (f64::from(small) / f64::from(all) * 100.0).round() {
        s if s >= 98.0 => 0,
        s if s >= 75.0 => 1,
        s if s >= 25.0 => 2,
        s if s >= 2.0 => 3,
        _ => 4,
    };
    let often = match all {
        0..=9 => 0,
        10..=99 => 1,
        _ => 2,
    };
    1 + share * 3 + often
}

impl Company {
    /// As the value of a table: 6, 8, 10 and 4 bits, and one that says it is there.
    #[must_use]
    pub fn pack(self) -> u32 {
        let field = |cluster: u16| u32::from(cluster.saturating_sub(1));
        let clusters = field(self.broad) | field(self.middle) << 6 | field(self.fine) << 14;
        clusters | u32::from(self.writing) << 24 | 1 << 31
    }

    fn unpack(value: u32) -> Self {
        let field = |shift: u32, bits: u32| (value >> shift) & ((1 << bits) - 1);
        let cluster = |shift, bits| u16::try_from(field(shift, bits) + 1).unwrap_or(0);
        Self {
            broad: cluster(0, 6),
            middle: cluster(6, 8),
            fine: cluster(14, 10),
            writing: u8::try_from(field(24, 4)).unwrap_or(0),
        }
    }
}

/// A view of the file of word statistics.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'b>(Table<'b>);

impl<'b> Lexicon<'b> {
    /// A view of the bytes the trainer made.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(Table::new(bytes))
    }

    /// What is known of a word as it is written here.
    #[must_use]
    pub fn company(&self, word: &str) -> Option<Company> {
        self.hashed(Hash::of(word))
    }

    /// What is known of the word with this hash.
    #[must_use]
    pub fn hashed(&self, word: Hash) -> Option<Company> {
        self.0.value(word.0).map(Company::unpack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_is_packed_and_unpacked() {
        let company = Company { broad: 64, middle: 256, fine: 1000, writing: 15 };
        assert_eq!(Company::unpack(company.pack()), company);
    }
}

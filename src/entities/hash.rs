//! Hashes that are the same on every machine and in every version, for what model files hold.

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A hash that grows byte by byte (FNV-1a, 64 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub u64);

impl Hash {
    /// The hash of nothing.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The hash of a string.
    #[must_use]
    pub fn of(text: &str) -> Self {
        text.bytes().fold(Self::EMPTY, Self::byte)
    }

    /// The hash of a string with its first letter as a capital.
    #[must_use]
    pub fn of_capitalised(text: &str) -> Self {
        let mut letters = text.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let first = first.fold(Self::EMPTY, |hash, letter| {
            letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, Self::byte)
        });
        letters.as_str().bytes().fold(first, Self::byte)
    }

    /// With one more byte.
    #[must_use]
    pub fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(PRIME))
    }

    /// With one more character.
    #[must_use]
    pub fn character(self, c: char) -> Self {
        self.number(u64::from(u32::from(c)))
    }

    /// With one more number.
    #[must_use]
    pub fn number(self, number: u64) -> Self {
        Self(mix(self.0 ^ number))
    }
}

/// Spreads a number's bits over all 64 (the finalizer of `MurmurHash3`).
#[must_use]
pub fn mix(number: u64) -> u64 {
    let x = (number ^ (number >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_capitalised_word_needs_no_such_word() {
        for (word, capitalised) in [("haus", "Haus"), ("übung", "Übung"), ("ßa", "SSa"), ("", "")]
        {
            assert_eq!(Hash::of_capitalised(word), Hash::of(capitalised), "{word}");
        }
    }
}

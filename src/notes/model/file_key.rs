//! Which file an annotation was made on, without the path.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A sum of a file's absolute path. It is the same for the same file, and the path cannot be read
/// from it; but whoever guesses a path can check the guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileKey(u64);

impl FileKey {
    /// The sum of an absolute path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let hash = blake3::hash(path.as_bytes());
        let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        Self(u64::from_be_bytes(first))
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for FileKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        u64::from_str_radix(&digits, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_digits_and_read_again() {
        let key = FileKey::of("/artikel/a.txt");
        let written = serde_json::to_string(&key).unwrap();
        assert_eq!(written.len(), 18);
        assert_eq!(serde_json::from_str::<FileKey>(&written).unwrap(), key);
        assert_ne!(FileKey::of("/artikel/b.txt"), key);
    }
}

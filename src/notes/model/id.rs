//! Names for annotations, records and devices.

use super::text_form::serde_as_text;
use super::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use ulid::Ulid;

/// A string that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id: 26 letters and digits are expected")]
pub struct IdError(String);

macro_rules! ulid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Ulid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0.array_to_str(&mut [0; ulid::ULID_LEN]))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Ulid::from_string(text).map(Self).map_err(|_| IdError(text.to_owned()))
            }
        }

        serde_as_text!($name);
    };
}

ulid_id! {
    /// Names an annotation for ever; sorts by the time of its making.
    AnnotationId
}
ulid_id! {
    /// Names one record of the store.
    RecordId
}

ulid_id! {
    /// Names a decision on names for ever.
    DecisionId
}

impl DecisionId {
    /// The last six characters in lower case: for the screen and the command line.
    #[must_use]
    pub fn short(self) -> String {
        short(self.0)
    }
}

/// The last six characters of an id in lower case.
fn short(id: Ulid) -> String {
    let long = id.to_string().to_ascii_lowercase();
    long.get(long.len().saturating_sub(6)..).unwrap_or_default().to_owned()
}

impl AnnotationId {
    /// The last six characters in lower case: for the screen, and the block id in Markdown.
    #[must_use]
    pub fn short(self) -> String {
        short(self.0)
    }
}

/// Names a machine (more exactly: a state folder) among those that write into one folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(Arc<str>);

impl Serialize for DeviceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DeviceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self(name.into()))
    }
}

impl DeviceId {
    /// Letters and digits, at least one and at most 32; it is part of file names.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let fits = (1..=32).contains(&name.len());
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        (fits && plain).then(|| Self(name.into()))
    }

    /// The name as it stands in file names.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name of ten characters from a seed.
    #[must_use]
    pub fn from_seed(seed: u128) -> Self {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let letter = |place: u32| {
            let five_bits = usize::try_from((seed >> (5 * place)) & 31).unwrap_or_default();
            LETTERS.get(five_bits).map_or('0', |byte| char::from(*byte))
        };
        Self((0..10).map(letter).collect::<String>().into())
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Gives out ids. The seed comes from outside, so that tests give the same ids every time.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: u128,
    count: u64,
}

impl Ids {
    /// Two sources with one seed give the same ids.
    #[must_use]
    pub fn from_seed(seed: u128) -> Self {
        Self { seed, count: 0 }
    }

    /// A new id for an annotation.
    pub fn annotation(&mut self, now: Timestamp) -> AnnotationId {
        AnnotationId(self.next(now))
    }

    /// A new id for a decision on names.
    pub fn decision(&mut self, now: Timestamp) -> DecisionId {
        DecisionId(self.next(now))
    }

    /// A new id for a record.
    pub fn record(&mut self, now: Timestamp) -> RecordId {
        RecordId(self.next(now))
    }

    fn next(&mut self, now: Timestamp) -> Ulid {
        self.count += 1;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.to_le_bytes()).update(&self.count.to_le_bytes());
        let mut random = [0; 16];
        hasher.finalize_xof().fill(&mut random);
        let millis = u64::try_from(now.millis()).unwrap_or_default();
        Ulid::from_parts(millis, u128::from_le_bytes(random) >> 48)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_they_were_written_and_sort_by_time() {
        let mut ids = Ids::from_seed(7);
        let early = ids.annotation(Timestamp::from_millis(1_000));
        let late = ids.annotation(Timestamp::from_millis(2_000));
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!(early.short().len(), 6);
        assert!(early.to_string().to_lowercase().ends_with(&early.short()));
    }

    #[test]
    fn a_device_is_named_by_what_may_stand_in_any_file_name() {
        for name in ["", "a/b", "..", "Dev", "a.b", &"x".repeat(33)] {
            assert_eq!(DeviceId::new(name), None, "{name}");
        }
        assert!(DeviceId::new(DeviceId::from_seed(u128::MAX / 3).as_str()).is_some());
    }
}

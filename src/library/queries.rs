//! Queries that were typed before, and those that are to stay: `queries.json` of the state folder.

use super::NotKept;
use crate::files::{self, Durability, Earnest};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::Path;

/// The file's name in the state folder.
const FILE: &str = "queries.json";
/// Queries that are remembered, besides the pinned ones.
const RECENT: usize = 20;
/// Pinned queries at most.
const PINNED: usize = 100;

/// Queries that can be recalled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Queries {
    /// Those that stay, in the order in which they were pinned.
    pub pinned: Vec<String>,
    /// The last ones, the newest first.
    pub recent: Vec<String>,
    /// Fields of a later version.
    #[serde(flatten)]
    later: serde_json::Map<String, serde_json::Value>,
}

/// What becomes of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryChange {
    /// It was used.
    Used(String),
    /// It is to stay, or not any more.
    PinTurned(String),
}

impl Queries {
    /// Those of the state folder; none if there are none that can be read.
    #[must_use]
    pub fn read(state: &Path) -> Self {
        read(&state.join(FILE)).unwrap_or_default()
    }

    /// Makes a change to what the state folder has now: another reader may have changed it, too.
    ///
    /// # Errors
    /// [`NotKept`] if the file cannot be written, or is there and cannot be read: it may be of a later
    /// version.
    pub fn keep(state: &Path, change: &QueryChange) -> Result<(), NotKept> {
        let path = state.join(FILE);
        let Some(mut queries) = read(&path) else { return Err(NotKept::Foreign(path)) };
        queries.take(change);
        write(&path, &queries).map_err(|source| NotKept::Refused { path, source })
    }

    /// Forgets all of them, and tells how many there were.
    ///
    /// # Errors
    /// [`NotKept`] if the file cannot be removed.
    pub fn forget(state: &Path, earnest: Earnest) -> Result<usize, NotKept> {
        let count = Self::read(state).all().count();
        let path = state.join(FILE);
        match files::remove(&path, earnest) {
            Ok(_) => Ok(count),
            Err(source) => Err(NotKept::Refused { path, source }),
        }
    }

    /// Takes a change in.
    pub fn take(&mut self, change: &QueryChange) {
        match change {
            QueryChange::Used(query) => {
                self.recent.retain(|other| other != query);
                self.recent.insert(0, query.clone());
                self.recent.truncate(RECENT);
            }
            QueryChange::PinTurned(query) if self.is_pinned(query) => {
                self.pinned.retain(|other| other != query);
            }
            QueryChange::PinTurned(query) => {
                self.pinned.push(query.clone());
                self.pinned.truncate(PINNED);
            }
        }
    }

    /// Whether a query is to stay.
    #[must_use]
    pub fn is_pinned(&self, query: &str) -> bool {
        self.pinned.iter().any(|pinned| pinned == query)
    }

    /// All of them, each once: the pinned ones first, then the last ones.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let recent = self.recent.iter().filter(|query| !self.is_pinned(query));
        self.pinned.iter().chain(recent).map(String::as_str)
    }
}

/// What a file holds, nothing where there is none; `None` if it is not what this version writes.
fn read(path: &Path) -> Option<Queries> {
    match fs::read(path) {
        Ok(bytes) if !bytes.is_empty() => serde_json::from_slice(&bytes).ok(),
        _ => Some(Queries::default()),
    }
}

fn write(path: &Path, queries: &Queries) -> io::Result<()> {
    files::replace(path, &serde_json::to_vec(queries)?, Durability::WhenIdle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_survive_and_two_readers_do_not_overwrite_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        assert_eq!(Queries::read(&state), Queries::default());
        for query in ["Rad", "Mühle", "Rad", "author:lee"] {
            Queries::keep(&state, &QueryChange::Used(query.to_owned())).unwrap();
        }
        Queries::keep(&state, &QueryChange::PinTurned("Mühle".to_owned())).unwrap();
        let kept = Queries::read(&state);
        assert_eq!(kept.all().collect::<Vec<_>>(), ["Mühle", "author:lee", "Rad"]);
        Queries::keep(&state, &QueryChange::PinTurned("Mühle".to_owned())).unwrap();
        assert_eq!(Queries::read(&state).all().collect::<Vec<_>>(), ["author:lee", "Rad", "Mühle"]);
        fs::write(state.join(FILE), "{").unwrap();
        assert_eq!(Queries::read(&state), Queries::default());
    }

    #[test]
    fn what_a_later_version_wrote_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let change = QueryChange::Used("Rad".to_owned());
        let later = r#"{"pinned":["Mühle"],"recent":[],"named":{"weir":"Wehr OR weir"}}"#;
        fs::write(&file, later).unwrap();
        Queries::keep(folder.path(), &change).unwrap();
        let kept = fs::read_to_string(&file).unwrap();
        assert!(
            kept.contains("Rad") && kept.contains(r#""named":{"weir":"Wehr OR weir"}"#),
            "{kept}"
        );
        let other = r#"{"pinned":[{"query":"Mühle"}]}"#;
        fs::write(&file, other).unwrap();
        let error = Queries::keep(folder.path(), &change).unwrap_err();
        assert!(error.to_string().contains("queries.json"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), other);
        // An empty file is what a power cut leaves.
        fs::write(&file, "").unwrap();
        Queries::keep(folder.path(), &change).unwrap();
        assert_eq!(Queries::read(folder.path()).all().collect::<Vec<_>>(), ["Rad"]);
    }

    #[test]
    fn only_the_last_queries_are_remembered() {
        let mut queries = Queries::default();
        for number in 0..50 {
            queries.take(&QueryChange::Used(number.to_string()));
        }
        assert_eq!(queries.recent.len(), RECENT);
        assert_eq!(queries.all().next(), Some("49"));
    }
}

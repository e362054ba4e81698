//! What an export wrote, kept with what it wrote: so the next one, on whatever machine, can tell
//! what the user changed in between.

use crate::notes::model::AnnotationId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The file in the folder of an export that holds this.
pub const FILE: &str = ".glosse-export.json";

/// What was written into one folder. No text stands in it and no path from outside the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FolderMemory {
    /// By article id, or by what else a file is for.
    pub files: BTreeMap<String, FileMemory>,
}

/// What was written into one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileMemory {
    /// The file in the folder when it was last written; its parts are separated by `/`.
    pub path: String,
    /// The values of the front matter, by key.
    pub front: BTreeMap<String, Vec<String>>,
    /// The blocks, by block id.
    pub blocks: BTreeMap<String, BlockMemory>,
}

/// The last block that was written for an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockMemory {
    /// The annotation; `None` for a block that lists others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annotation: Option<AnnotationId>,
    /// The block.
    pub print: Print,
}

/// What tells whether lines are those that were written: how many there are, and their hash. Blank
/// lines and blanks at the ends of lines do not count, nor do the signs that end lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Print {
    /// Lines that are not blank.
    pub lines: usize,
    hash: u64,
}

impl Print {
    /// That of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_lines(text.lines())
    }

    /// That of lines.
    #[must_use]
    pub fn of_lines<'t>(lines: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut count = 0;
        for line in lines.into_iter().map(str::trim_end).filter(|line| !line.is_empty()) {
            hasher.update(line.as_bytes()).update(b"\n");
            count += 1;
        }
        let mut hash = [0; 8];
        hasher.finalize_xof().fill(&mut hash);
        Self { lines: count, hash: u64::from_le_bytes(hash) }
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:016x}", self.lines, self.hash)
    }
}

/// A string that is no print.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no number of lines and hash")]
pub struct PrintError(String);

impl FromStr for Print {
    type Err = PrintError;

    fn from_str(text: &str) -> Result<Self, PrintError> {
        let read = || {
            let (lines, hash) = text.split_once(':')?;
            Some(Self { lines: lines.parse().ok()?, hash: u64::from_str_radix(hash, 16).ok()? })
        };
        read().ok_or_else(|| PrintError(text.to_owned()))
    }
}

impl Serialize for Print {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Print {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_holds_the_words_and_not_the_blanks_around_them() {
        let print = Print::of("> a\n> b\n\n^id");
        for same in ["> a\r\n> b  \r\n^id\r\n", "\n> a\n\n> b\n^id"] {
            assert_eq!(Print::of(same), print, "{same:?}");
        }
        for other in ["> a\n> b", "> a\n> c\n^id", ">  a\n> b\n^id", "> a > b\n^id"] {
            assert_ne!(Print::of(other), print, "{other:?}");
        }
        assert_eq!(print.to_string().parse(), Ok(print));
        assert!("x".parse::<Print>().is_err());
    }
}

//! Codes: the tags of the user's codebook, which form a tree.

use super::text_form::serde_as_text;
use crate::wording::{Say, UiLanguage, say_as_displayed};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Names a code for ever, also when its path changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeId(pub String);

/// Where a code stands in the tree: `frame/blame`.
///
/// Names are separated by slashes; none is empty, `.` or `..`, or holds a control character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePath(String);

/// A string that cannot be the path of a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` cannot name a code: use names separated by `/`, each with a letter or digit and \
     without line breaks, as in frame/blame"
)]
pub struct CodeError(String);

impl Say for CodeError {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self(path)) => write!(
                f,
                "`{path}` kann kein Code heißen: Namen mit `/` dazwischen, jeder mit einem Buchstaben \
                 oder einer Ziffer und ohne Zeilenumbruch, etwa rahmen/schuld"
            ),
        }
    }
}

/// Characters in the path of a code at most.
const LONGEST: usize = 200;

impl CodePath {
    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names from the root to the code.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The last name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.as_str(), |(_, name)| name)
    }

    /// Counted from 0 for a code at the root.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The path above it; `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// Every path above it, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), Self::parent)
    }

    /// Whether it is this path or stands below it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let rest = self.0.strip_prefix(other.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// A path below this one, or at the root for `None`.
    ///
    /// # Errors
    /// [`CodeError`] if the name is none, or the path becomes too long.
    pub fn below(parent: Option<&Self>, name: &str) -> Result<Self, CodeError> {
        match parent {
            Some(parent) => format!("{parent}/{name}").parse(),
            None => name.parse(),
        }
    }

    /// The path with its beginning replaced; `None` if it does not begin so or becomes too long.
    #[must_use]
    pub fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(from.as_str()).filter(|_| self.is_within(from))?;
        format!("{to}{rest}").parse().ok()
    }

    /// What codes are sorted by, so that each stands before those below it.
    #[must_use]
    pub fn in_tree_order(one: &Self, other: &Self) -> std::cmp::Ordering {
        one.names().cmp(other.names())
    }
}

say_as_displayed!(CodePath);

impl fmt::Display for CodePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for CodePath {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let names: Vec<&str> =
            text.trim().trim_start_matches('#').split('/').map(str::trim).collect();
        let good = names.iter().all(|name| is_name(name));
        if good && text.chars().count() <= LONGEST {
            Ok(Self(names.join("/")))
        } else {
            Err(CodeError(text.escape_debug().take(60).collect()))
        }
    }
}

serde_as_text!(CodePath);

fn is_name(name: &str) -> bool {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    name.chars().any(char::is_alphanumeric) && !name.chars().any(breaks)
}

/// A code on an annotation: its id, and its path when it was last written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeRef {
    /// Which code.
    pub id: CodeId,
    /// Its path as last known.
    pub path: CodePath,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_path_of_names() {
        for (text, path) in [
            ("frame/blame", Some("frame/blame")),
            (" #frame / Schuld ", Some("frame/Schuld")),
            ("Ü", Some("Ü")),
            ("../x", None),
            ("", None),
            ("a//b", None),
            ("a\nb", None),
            ("a\u{2028}b", None),
            ("a\u{1b}[2J", None),
            ("a/", None),
            ("/etc", None),
        ] {
            assert_eq!(
                text.parse::<CodePath>().ok().as_ref().map(CodePath::as_str),
                path,
                "{text}"
            );
        }
    }
}

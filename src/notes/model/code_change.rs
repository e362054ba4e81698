//! A change of a code of the codebook, with what was there before, so that it can be taken back.

use super::{CodeId, CodePath, Colour, Extra};
use serde::{Deserialize, Deserializer, Serialize};

/// New parts of one code.
///
/// The parts of a code change independently of each other: of two changes of one part the later
/// one counts, so that changes made at the same time on two devices add up to the same codebook
/// whatever the order in which they arrive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeChange {
    /// Which code.
    pub id: CodeId,
    /// The parts as they are from now on.
    pub set: CodeParts,
    /// The same parts as they were.
    #[serde(default)]
    pub was: CodeParts,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Parts of a code; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CodeParts {
    /// Where it stands in the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<CodePath>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its colour; `Some(None)` takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub colour: Option<Option<Colour>>,
    /// Whether it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<Fate>,
    /// Parts of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Whether a code is there, and what stands for it if not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is there.
    #[default]
    Kept,
    /// It was deleted: annotations do not show it.
    Removed,
    /// It was merged into another one, which annotations show instead.
    Into(CodeId),
}

/// Tells `null` from a part that is not there.
fn given<'de, D: Deserializer<'de>>(part: D) -> Result<Option<Option<Colour>>, D::Error> {
    Option::deserialize(part).map(Some)
}

impl CodeChange {
    /// A new code.
    #[must_use]
    pub fn creation(id: CodeId, path: CodePath) -> Self {
        let set = CodeParts { path: Some(path), fate: Some(Fate::Kept), ..CodeParts::default() };
        let was = CodeParts { fate: Some(Fate::Removed), ..CodeParts::default() };
        Self { id, set, was, extra: Extra::new() }
    }

    /// Puts on record a code that only annotations have named so far.
    #[must_use]
    pub fn naming(id: CodeId, path: CodePath) -> Self {
        let set = CodeParts { path: Some(path), ..CodeParts::default() };
        Self { id, was: set.clone(), set, extra: Extra::new() }
    }

    /// Whether it makes the code.
    #[must_use]
    pub fn is_creation(&self) -> bool {
        (&self.set.fate, &self.was.fate) == (&Some(Fate::Kept), &Some(Fate::Removed))
            && self.set.path.is_some()
            && self.was.path.is_none()
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            id: self.id.clone(),
            set: self.was.clone(),
            was: self.set.clone(),
            extra: self.extra.clone(),
        }
    }

    /// Joins a later change of the same code to this one.
    pub(crate) fn join(&mut self, later: Self) {
        self.set.overlay(later.set);
        let mut was = later.was;
        was.overlay(std::mem::take(&mut self.was));
        self.was = was;
    }
}

impl CodeParts {
    fn overlay(&mut self, other: Self) {
        macro_rules! overlay {
            ($($part:ident),*) => { $(if other.$part.is_some() { self.$part = other.$part; })* };
        }
        overlay!(path, description, colour, fate);
        self.extra.extend(other.extra);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_read_as_it_was_written() {
        let mut change = CodeChange::creation(CodeId("A".into()), "frame/blame".parse().unwrap());
        for colour in [None, Some(None), Some(Colour::try_from(3).ok())] {
            change.set.colour = colour;
            change.set.fate = Some(Fate::Into(CodeId("B".into())));
            let json = serde_json::to_string(&change).unwrap();
            assert_eq!(serde_json::from_str::<CodeChange>(&json).unwrap(), change, "{json}");
        }
    }

    #[test]
    fn parts_of_a_later_version_are_kept() {
        let json = r#"{"id":"A","set":{"path":"x","mood":1},"was":{},"later":true}"#;
        let change: CodeChange = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&change).unwrap(), json);
    }
}

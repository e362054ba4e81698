//! What ties an annotation to its words.

use super::Extra;
use super::lean::deserialize_with_extra;
use crate::text::{CharOffset, CharSpan};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The selectors of the W3C Web Annotation model for a passage, and how it was last found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The first code point in the text that was annotated.
    pub start: CharOffset,
    /// The code point after the last one.
    pub end: CharOffset,
    /// The block that holds the start, from 0.
    pub block: usize,
    /// The words themselves.
    pub quote: String,
    /// What stands before them, 32 characters or more where there are as many.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// How surely the passage was found when this was written.
    pub state: AnchorState,
    /// How well it fitted then.
    pub score: Score,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

deserialize_with_extra!(Anchor {
    start: "start",
    end: "end",
    block: "block",
    quote: "quote",
    prefix: "prefix",
    suffix: "suffix",
    state: "state" or Default::default(),
    score: "score" or Default::default(),
});

impl Anchor {
    /// Where the passage stands in the text that was annotated.
    #[must_use]
    pub fn span(&self) -> CharSpan {
        CharSpan { start: self.start, end: self.end }
    }
}

/// How surely a passage was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnchorState {
    /// At its place, with its words and context.
    #[default]
    Exact,
    /// Elsewhere, with its words.
    Moved,
    /// With changed words; two ways of looking agree on the place.
    Fuzzy,
    /// There is a best place, but it is not sure.
    Review,
    /// Nowhere.
    Orphan,
}

impl AnchorState {
    /// The name in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Fuzzy => "fuzzy",
            Self::Review => "review",
            Self::Orphan => "orphan",
        }
    }
}

/// How well a passage fits, from 0 to 1 in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// All of it is as it was.
    pub const FULL: Self = Self(1000);
    /// Nothing of it is left.
    pub const NONE: Self = Self(0);

    /// A share; what lies outside 0 to 1 is cut off.
    #[must_use]
    pub fn from_share(share: f64) -> Self {
        let wanted = (share.clamp(0.0, 1.0) * 1000.0).round();
        Self((0..=1000).rev().find(|step| f64::from(*step) <= wanted).unwrap_or_default())
    }

    /// The score as a number from 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// The score in whole hundredths.
    #[must_use]
    pub fn percent(self) -> u16 {
        self.0 / 10
    }
}

impl Default for Score {
    fn default() -> Self {
        Self::FULL
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.share())
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from_share)
    }
}

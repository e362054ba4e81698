//! A row of the list of entities: counts, first and last date, and how they spread over time.

use super::spread::COLUMNS;
use crate::article::{EntityId, Kind, PartialDate};
use crate::text::SafeText;
use crate::wording::Phrase;

/// An entity and how often it stands in how many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRow {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: SafeText,
    /// Mentions in all.
    pub mentions: usize,
    /// Articles that name it.
    pub articles: usize,
    /// The first date of these articles.
    pub first: Option<PartialDate>,
    /// The last one.
    pub last: Option<PartialDate>,
    /// Articles in each of the stretches of time that the library spans.
    pub trend: [u32; COLUMNS],
    /// Whether it stands in the user's own list.
    pub own: bool,
    /// How the note on it begins; empty if there is none.
    pub note: SafeText,
}

impl EntityRow {
    /// The stretches of time as signs of growing height.
    #[must_use]
    pub fn bar(&self) -> String {
        bar(&self.trend)
    }
}

/// Counts as signs of growing height; nothing for none.
#[must_use]
pub fn bar(counts: &[u32]) -> String {
    const SIGNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let sign = |count: &u32| {
        let height = (u64::from(*count) * 8).div_ceil(u64::from(most));
        let place = usize::try_from(height).unwrap_or_default().checked_sub(1);
        place.and_then(|place| SIGNS.get(place)).copied().unwrap_or(' ')
    };
    counts.iter().map(sign).collect()
}

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Most mentions first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Latest first.
    Newest,
    /// What has grown most of late first.
    Rise,
}

impl Order {
    /// All orders with their names.
    pub const ALL: [(Self, Phrase); 4] = [
        (Self::Count, Phrase::new("count", "Anzahl")),
        (Self::Name, Phrase::new("name", "Name")),
        (Self::Newest, Phrase::new("newest", "Neuestem")),
        (Self::Rise, Phrase::new("rise", "Anstieg")),
    ];
}

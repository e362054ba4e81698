//! A row of the list of names.

use crate::article::{EntityId, Kind};
use crate::library::names::{Entity, Table};
use crate::text::SafeText;

/// A name and how often it stands in how many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Its most frequent spelling.
    pub name: SafeText,
    /// Mentions in all.
    pub mentions: usize,
    /// Articles that name it.
    pub articles: usize,
    /// How the note on it begins; empty if there is none.
    pub note: SafeText,
}

impl NameRow {
    /// Lines of the screen that the row takes.
    #[must_use]
    pub fn lines(&self) -> usize {
        1 + usize::from(!self.note.is_empty())
    }
}

/// The rows of a table, the most frequent name first.
#[must_use]
pub fn rows(table: &Table) -> Vec<NameRow> {
    let row = |entity: &Entity| NameRow {
        id: entity.id.clone(),
        kind: entity.kind,
        name: SafeText::one_line(&entity.name()),
        mentions: entity.mentions,
        articles: entity.articles().len(),
        note: SafeText::default(),
    };
    let named = table.entities().iter().filter(|entity| entity.mentions > 0);
    let mut rows: Vec<NameRow> = named.map(row).collect();
    rows.sort_by(|one, two| two.mentions.cmp(&one.mentions).then_with(|| one.id.cmp(&two.id)));
    rows
}

//! Who and what a library names, as the reader and the command line show it: rows of a list, the page
//! of one entity, its passages, pairs that come together.

pub mod page;
pub mod pairs;
pub mod passages;
pub mod row;
mod rows;
mod spread;

pub use page::{EntityPage, Neighbour};
pub use passages::{Passages, Quote};
pub use row::{EntityRow, Order};
pub use rows::{EntityRows, RowNumber};

/// All that is known of an entity, to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityDocument {
    /// What is known without texts.
    pub page: EntityPage,
    /// The note on it; empty if there is none.
    pub note: String,
    /// Who stands in the same sentences, most often first.
    pub sentences: Vec<Neighbour>,
    /// Its passages, the newest piece first.
    pub passages: Vec<Passages>,
}

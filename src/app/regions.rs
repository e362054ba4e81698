//! What lies where on the screen, for the mouse: whoever draws says so.

use crate::app::geometry::{Area, Pane};
use crate::config::Key;
use crate::notes::AnnotationId;

/// Something that the mouse can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A pane.
    Pane(Pane),
    /// The running text.
    Text,
    /// A row of the list in the left panel, by its number.
    Row(usize),
    /// The line of the query for the library.
    Query,
    /// An annotation beside the article.
    Card(AnnotationId),
    /// A layer that covers the panes.
    Layer,
    /// A row of a layer's list, by its number.
    Item(usize),
    /// A cell of a table, by its row and column.
    Cell(usize, usize),
    /// What a key does.
    Key(Key),
}

/// The areas of a screen, the uppermost last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regions(Vec<(Area, Hit)>);

impl Regions {
    /// Puts something over what lies there already.
    pub fn push(&mut self, area: Area, hit: Hit) {
        self.0.push((area, hit));
    }

    /// What lies uppermost under a cell of the screen.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        let under = self.0.iter().rev().find(|(area, _)| area.contains(column, row));
        under.map(|(_, hit)| *hit)
    }

    /// The pane under a cell of the screen, whatever lies over it.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let panes = self.0.iter().filter(|(area, _)| area.contains(column, row));
        panes.rev().find_map(|(_, hit)| match hit {
            Hit::Pane(pane) => Some(*pane),
            _ => None,
        })
    }

    /// Where the running text lies.
    #[must_use]
    pub fn text(&self) -> Option<Area> {
        self.0.iter().find(|(_, hit)| *hit == Hit::Text).map(|(area, _)| *area)
    }
}

//! Which annotations are exported.

use super::sheet::{Sheet, sheets, sheets_of};
use crate::notes::{ArticleRef, Notes};

/// The annotations of some articles, or all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Selection<'a> {
    pub(super) notes: &'a Notes,
    /// Only those of these articles; `None` for all.
    pub(super) articles: Option<&'a [ArticleRef]>,
}

impl<'a> Selection<'a> {
    /// The annotations by article.
    pub(super) fn sheets(self) -> Vec<Sheet<'a>> {
        match self.articles {
            None => sheets(self.notes),
            Some(articles) => sheets_of(self.notes, articles),
        }
    }
}

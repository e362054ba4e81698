//! Finds the article on the shelf that an annotation belongs to.

use super::shelf::{Number, Shelf};
use crate::library::Heading;
use crate::notes::ArticleRef;
use crate::notes::model::Signs;
use crate::notes::state::index::Index;

/// The articles on the shelf by all that they are known again by.
#[derive(Debug, Default)]
pub(super) struct Finder {
    index: Index<Number>,
    held: usize,
}

impl Finder {
    /// Takes in what has come onto the shelf since the last time.
    pub(super) fn take_in(&mut self, shelf: &Shelf) {
        let headings = shelf.headings();
        for (number, heading) in headings.from(self.held) {
            self.index.add(&signs(heading), number);
        }
        self.held = headings.numbers();
    }

    /// The article that shows an annotation of `article`, as [`Notes::of_article`] has it; of
    /// several the one with the surest sign.
    ///
    /// [`Notes::of_article`]: crate::notes::Notes::of_article
    pub(super) fn find(&self, shelf: &Shelf, article: &ArticleRef) -> Option<Number> {
        let looked_for = article.signs();
        let candidates = self.index.candidates(&looked_for).into_iter();
        let kin = candidates.filter_map(|number| {
            let heading = shelf.heading(number).filter(|_| shelf.headings().is_alive(number))?;
            let kinship = looked_for.kinship(&signs(heading))?;
            Some((kinship, number))
        });
        kin.min().map(|(_, number)| number)
    }
}

/// What an article is known again by, as far as its heading says.
fn signs(heading: &Heading) -> Signs<'_> {
    let path = &heading.source.path;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    Signs {
        id: &heading.id,
        source: absolute.to_string_lossy().into_owned().into(),
        item: heading.source.item,
        title: heading.title.as_deref(),
        authors: &heading.authors,
        date: heading.date,
    }
}

//! Searching in one article: without regard to spelling, hits as spans of its text.

use crate::app::prompt::Prompt;
use crate::article::{Article, BlockKind};
use crate::text::find::find;
use crate::text::{Offset, Span};
use crate::workspace::Sought;
use crate::workspace::query::{Hit, hits};

/// What is searched for in the article that is open, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub prompt: Prompt,
    /// What the search in the library looks for that led to the article, if that is looked for.
    pub sought: Option<Sought>,
    /// Where the cursor was when the search began.
    pub origin: Offset,
    /// The first row on the screen then.
    pub origin_top: usize,
    /// The hits in the order of the text.
    pub hits: Vec<Span>,
}

impl Search {
    /// Begins a search at the cursor, with the first row on the screen.
    #[must_use]
    pub fn from(origin: Offset, origin_top: usize) -> Self {
        Self { origin, origin_top, ..Self::default() }
    }

    /// A search for what a search in the library looks for.
    #[must_use]
    pub fn of(sought: Sought) -> Self {
        Self { sought: Some(sought), ..Self::default() }
    }

    /// Looks for the words anew.
    pub fn find(&mut self, article: &Article, unfolded: bool) {
        self.hits = match &self.sought {
            Some(sought) => apart(hits(sought, article)),
            None => find(&article.text, self.prompt.text()),
        };
        if !unfolded {
            self.hits.retain(|hit| {
                let block = article.block_at(hit.start).and_then(|at| article.blocks.get(at));
                block.is_some_and(|block| block.kind != BlockKind::Boilerplate)
            });
        }
    }

    /// The first hit at or after a place, else the first of all.
    #[must_use]
    pub fn nearest(&self, place: Offset) -> Option<Span> {
        let at = self.hits.partition_point(|hit| hit.start < place);
        self.hits.get(at).or(self.hits.first()).copied()
    }
}

/// The spans of hits, those that overlap as one.
fn apart(hits: Vec<Hit>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for hit in hits {
        match spans.last_mut().filter(|last| last.overlaps(hit.span)) {
            Some(last) => *last = last.join(hit.span),
            None => spans.push(hit.span),
        }
    }
    spans
}

//! Finds all occurrences of a phrase or a name in the library.

use crate::app::shelf::{Number, Snapshot, WithNames};
use crate::article::{Article, Mention};
use crate::library::HeadingBuf;
use crate::library::names::Entity;
use crate::notes::Notes;
use crate::notes::occurrences::{self, Mark, Sought};
use crate::text::{SafeText, Span};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// Bytes of context on each side of an occurrence.
const CONTEXT: usize = 80;

/// Where to look, and for what.
#[derive(Debug)]
pub struct FindOccurrences {
    library: Snapshot,
    sought: Sought,
    /// What is annotated like this already is left out.
    mark: Mark,
    notes: Box<Notes>,
    parts: Vec<Range<usize>>,
}

impl PartialEq for FindOccurrences {
    fn eq(&self, other: &Self) -> bool {
        self.sought == other.sought && self.mark == other.mark && self.library == other.library
    }
}

/// The occurrences in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundIn {
    /// The article's headline.
    pub title: SafeText,
    /// The article.
    pub article: Arc<Article>,
    /// Where, in the order of the text.
    pub places: Vec<Found>,
}

/// An occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// What stands before it, the words, and what stands after them.
    pub words: [SafeText; 3],
}

impl FoundIn {
    /// The occurrences in an article that are not annotated alike; `None` if there is none.
    #[must_use]
    pub fn of(article: &Arc<Article>, sought: &Sought, known: (&Notes, &Mark)) -> Option<Self> {
        let found = occurrences::find(sought, std::slice::from_ref(article), known);
        let place = |span: Span| Found { span, words: excerpt(article, span) };
        let places: Vec<Found> = found.into_iter().map(|one| place(one.span)).collect();
        let title = || HeadingBuf::of(article).heading().safe_headline();
        (!places.is_empty()).then(|| Self { title: title(), article: Arc::clone(article), places })
    }
}

fn excerpt(article: &Article, span: Span) -> [SafeText; 3] {
    let text = &article.text;
    let start = text.ceil_char_boundary(span.start.0.saturating_sub(CONTEXT)).min(span.start.0);
    let end = text.floor_char_boundary(span.end.0.saturating_add(CONTEXT)).max(span.end.0);
    [Span::new(start, span.start.0), span, Span::new(span.end.0, end)]
        .map(|part| SafeText::one_line(part.of(text)))
}

impl FindOccurrences {
    /// Looks for what is not annotated alike.
    #[must_use]
    pub fn new(library: Snapshot, sought: Sought, (notes, mark): (Box<Notes>, Mark)) -> Self {
        let parts = library.parts();
        Self { library, sought, mark, notes, parts }
    }

    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn part(&self, part: usize) -> Vec<FoundIn> {
        let Some(part) = self.parts.get(part).cloned() else { return Vec::new() };
        let found = |(_, article): &(Number, Arc<Article>)| {
            FoundIn::of(article, &self.sought, (&self.notes, &self.mark))
        };
        let articles = match &self.sought {
            Sought::Words { .. } => self.library.articles(part, (&|_| true, WithNames::No)),
            Sought::Entity(entity) => {
                let table = self.library.table();
                let is_it = |mention: &Mention| {
                    mention.entity.as_ref().is_some_and(|id| table.leader(id) == entity)
                };
                let mut named: HashSet<Number> =
                    self.library.naming(part.clone(), &is_it).into_iter().collect();
                // What is a name only because the user says so is known to the table alone.
                let listed = || table.with_id(entity).into_iter().flat_map(Entity::articles);
                named.extend(listed().filter(|number| part.contains(&number.0)));
                if named.is_empty() {
                    return Vec::new();
                }
                let is_named = |number| named.contains(&number);
                self.library.articles(part, (&is_named, WithNames::Yes))
            }
        };
        articles.iter().filter_map(found).collect()
    }
}

//! The places in an article at which a query's words stand.

use super::Query;
use crate::article::{Article, BlockKind};
use crate::library::index::{Matcher, Scope, Seen, TextLeaf, rules};
use crate::text::Span;
use crate::text::analysis::Analyser;

/// A place at which something stands that a query looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What was looked for: its number among [`Query::sought`].
    pub sought: usize,
}

/// Finds the places in many articles; keeps the forms of the words it has seen.
#[derive(Debug)]
pub struct HitFinder<'a> {
    sought: Vec<&'a TextLeaf>,
    analyser: Analyser,
}

impl<'a> HitFinder<'a> {
    /// A finder of what a query looks for in texts.
    #[must_use]
    pub fn new(query: &'a Query) -> Self {
        Self { sought: query.sought(), analyser: Analyser::new() }
    }

    /// All places at which what the query looks for stands in an article's text, in their order;
    /// what must not stand there is not looked for. Two hits may overlap, but none is there twice.
    pub fn hits(&mut self, article: &Article) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.sought.is_empty() {
            return hits;
        }
        let titles: Vec<Span> = article
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Title)
            .map(|block| block.span)
            .collect();
        let mut matchers: Vec<Matcher<'_>> =
            self.sought.iter().map(|leaf| Matcher::new(leaf)).collect();
        self.analyser.each(&article.text, rules(article.language), |word| {
            let seen = Seen::from(word);
            for (sought, (matcher, leaf)) in matchers.iter_mut().zip(&self.sought).enumerate() {
                matcher.see(seen, |span| {
                    if leaf.scope == Scope::Text || titles.iter().any(|one| one.covers(span)) {
                        hits.push(Hit { span, sought });
                    }
                });
            }
        });
        hits.sort_unstable();
        hits.dedup();
        hits
    }
}

/// The places in one article: see [`HitFinder::hits`].
#[must_use]
pub fn hits(query: &Query, article: &Article) -> Vec<Hit> {
    HitFinder::new(query).hits(article)
}

//! The places in an article at which a query's words stand.

use crate::article::{Article, BlockKind};
use crate::library::index::{Matcher, Scope, Seen, TextLeaf, analyser, rules};
use crate::text::Span;
use crate::text::analysis::Analyser;

/// A place at which something stands that a query looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What was looked for: its place among what is sought.
    pub sought: usize,
}

/// Finds the places in many articles; keeps the forms of the words it has seen.
#[derive(Debug)]
pub struct HitFinder<'a> {
    sought: &'a [TextLeaf],
    analyser: Analyser,
}

impl<'a> HitFinder<'a> {
    /// A finder of what is sought in texts.
    #[must_use]
    pub fn new(sought: &'a [TextLeaf]) -> Self {
        Self { sought, analyser: analyser() }
    }

    /// All places at which something stands that is sought in an article's text, in their order;
    /// what is not the article's is passed over. Two hits may overlap, but none is there twice.
    pub fn hits(&mut self, article: &Article) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.sought.is_empty() {
            return hits;
        }
        let of_kind = |kind: BlockKind| -> Vec<Span> {
            let blocks = article.blocks.iter().filter(|block| block.kind == kind);
            blocks.map(|block| block.span).collect()
        };
        let (titles, others) = (of_kind(BlockKind::Title), of_kind(BlockKind::Boilerplate));
        let lies_in = |spans: &[Span], span| spans.iter().any(|one| one.covers(span));
        let mut matchers: Vec<Matcher<'_>> = self.sought.iter().map(Matcher::new).collect();
        self.analyser.each(&article.text, rules(article.language), |word| {
            let seen = Seen::from(word);
            for (sought, (matcher, leaf)) in matchers.iter_mut().zip(self.sought).enumerate() {
                matcher.see(seen, |span, _| {
                    let fits = leaf.scope == Scope::Text || lies_in(&titles, span);
                    if fits && !lies_in(&others, span) {
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
pub fn hits(sought: &[TextLeaf], article: &Article) -> Vec<Hit> {
    HitFinder::new(sought).hits(article)
}

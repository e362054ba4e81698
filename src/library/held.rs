//! Articles that are held in memory and searched without an index, text by text.

use super::heading::Number;
use super::index::{Fit, Matcher, Scope, Scores, Seen, TextLeaf, analyser, rules};
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::analysis::Analyser;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

/// Articles in memory, with their numbers.
#[derive(Debug, Clone, Default)]
pub struct Held(Arc<Vec<(Number, Arc<Article>)>>);

/// Occurrences after which one more adds little to a score, as in BM25.
const SATED: f32 = 1.2;
/// Articles that a thread of its own is worth.
const SHARE: usize = 256;
/// How many times as much an occurrence in the title counts.
const TITLE: f32 = 4.0;
/// What any number of compounds is worth: less than a single word.
const COMPOUND: f32 = 0.25;

impl FromIterator<(Number, Arc<Article>)> for Held {
    fn from_iter<I: IntoIterator<Item = (Number, Arc<Article>)>>(articles: I) -> Self {
        Self(Arc::new(articles.into_iter().collect()))
    }
}

impl Held {
    /// The articles, in the order in which they were taken in.
    pub fn articles(&self) -> impl Iterator<Item = (Number, &Arc<Article>)> {
        self.0.iter().map(|(number, article)| (*number, article))
    }

    /// Adds the articles whose texts have what a leaf looks for, with their scores: more
    /// occurrences are better, those in the title most of all. Stops when nobody waits any more.
    pub(super) fn leaf(
        &self,
        leaf: &TextLeaf,
        scores: &mut Scores,
        is_cancelled: &(dyn Fn() -> bool + Sync),
    ) {
        let search = &|share: &[(Number, Arc<Article>)]| -> Vec<(u32, f32)> {
            let mut analyser = analyser();
            let worth = |(number, article): &(Number, Arc<Article>)| {
                let score = Weight::of(leaf, article, &mut analyser).score()?;
                Some((u32::try_from(number.0).ok()?, score))
            };
            share.iter().take_while(|_| !is_cancelled()).filter_map(worth).collect()
        };
        // Not on the pool: what waits there, as the names of all articles, may take long.
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let share = self.0.len().div_ceil(threads).max(SHARE);
        let found: Vec<(u32, f32)> = thread::scope(|scope| {
            let shares = self.0.chunks(share).map(|share| scope.spawn(move || search(share)));
            let shares: Vec<_> = shares.collect();
            shares.into_iter().flat_map(|share| share.join().unwrap_or_default()).collect()
        });
        for (number, score) in found {
            scores.add(number, score);
        }
    }
}

/// How often a text has what is looked for, as a word and as a part of compounds.
#[derive(Debug, Default)]
struct Weight {
    words: f32,
    parts: f32,
}

impl Weight {
    fn of(leaf: &TextLeaf, article: &Article, analyser: &mut Analyser) -> Self {
        let of_kind = |kind: BlockKind| -> Vec<Span> {
            let blocks = article.blocks.iter().filter(|block| block.kind == kind);
            blocks.map(|block| block.span).collect()
        };
        let (titles, others) = (of_kind(BlockKind::Title), of_kind(BlockKind::Boilerplate));
        let lies_in = |spans: &[Span], span| spans.iter().any(|one| one.covers(span));
        let mut weight = Self::default();
        let mut matcher = Matcher::new(leaf);
        analyser.each(&article.text, rules(article.language), |word| {
            matcher.see(Seen::from(word), |span, fit| {
                let worth = match (lies_in(&titles, span), leaf.scope) {
                    _ if lies_in(&others, span) => 0.0,
                    (true, _) => TITLE,
                    (false, Scope::Text) => 1.0,
                    (false, Scope::Title) => 0.0,
                };
                match fit {
                    Fit::Word => weight.words += worth,
                    Fit::Part => weight.parts += worth,
                }
            });
        });
        weight
    }

    /// `None` if the text has nothing of it. The word itself is always better than a compound.
    fn score(&self) -> Option<f32> {
        if self.words > 0.0 {
            return Some(self.words / (self.words + SATED));
        }
        (self.parts > 0.0).then(|| COMPOUND * self.parts / (self.parts + SATED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::ingest::read_text;

    fn found(leaf: &TextLeaf) -> Vec<u32> {
        let texts = [
            "Streit am Wehr\n\nDas Rad der Mühle steht still. Die Mühle mahlt nicht.",
            "Die Mühle\n\nEin neues Dach liegt darauf, das Rad fehlt noch.",
            "Der Bach\n\nEr fließt zum Wehr.",
        ];
        let source = |item| Source { path: "a.txt".into(), item };
        let read = |(item, text): (usize, &str)| Arc::new(read_text(source(item), text));
        let articles: Vec<Arc<Article>> = texts.into_iter().enumerate().map(read).collect();
        let mut scores = Scores::none(articles.len());
        let held: Held = (0..).map(Number).zip(articles).collect();
        held.leaf(leaf, &mut scores, &|| false);
        let mut found: Vec<(u32, f32)> = scores.iter().collect();
        found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        found.into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn what_is_held_is_searched_like_an_index() {
        for (leaf, numbers) in [
            (TextLeaf::word(Scope::Text, "Mühlen"), &[1, 0][..]),
            (TextLeaf::word(Scope::Title, "Mühle"), &[1]),
            (TextLeaf::phrase(Scope::Text, "das Rad"), &[0, 1]),
            (TextLeaf::beginning(Scope::Text, "we"), &[0, 2]),
            (TextLeaf::word(Scope::Text, "Esel"), &[]),
        ] {
            assert_eq!(found(&leaf), numbers, "{leaf:?}");
        }
    }
}

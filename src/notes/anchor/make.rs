//! Makes the anchor of a passage.

use crate::article::Article;
use crate::notes::model::{Anchor, AnchorState, Extra, Score};
use crate::text::{CharIndex, Span};
use crate::wording::{Say, UiLanguage};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// Characters of context on each side, where there are as many.
const CONTEXT: usize = 32;
/// Characters of context at most; heaps of combining marks make one grapheme longer than that.
const LONGEST_CONTEXT: usize = 256;

/// A passage without words cannot be found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing is selected; an annotation on a passage needs at least one letter or sign")]
pub struct Empty;

impl Say for Empty {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self) => f.write_str(
                "nichts ist ausgewählt; eine Anmerkung zu einer Stelle braucht mindestens ein Zeichen",
            ),
        }
    }
}

/// The anchor of a passage of an article; for several in one article, a [`Maker`] is faster.
///
/// # Errors
/// [`Empty`] if the span holds no visible character, or does not lie in the text.
pub fn make(article: &Article, span: Span) -> Result<Anchor, Empty> {
    Maker::new(article).make(span)
}

/// Makes the anchors of many passages of one article, whose text is gone through once.
#[derive(Debug)]
pub struct Maker<'a> {
    article: &'a Article,
    index: CharIndex<'a>,
}

impl<'a> Maker<'a> {
    /// Goes through the article's text.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        Self { article, index: CharIndex::new(&article.text) }
    }

    /// The anchor of a passage.
    ///
    /// # Errors
    /// [`Empty`] if the span holds no visible character, or does not lie in the text.
    pub fn make(&self, span: Span) -> Result<Anchor, Empty> {
        let text = self.article.text.as_str();
        let quote = span.of(text);
        if quote.trim().is_empty() {
            return Err(Empty);
        }
        let place = self.index.char_span(span);
        Ok(Anchor {
            start: place.start,
            end: place.end,
            block: self.article.block_at(span.start).unwrap_or_default(),
            quote: quote.to_owned(),
            prefix: last_characters(Span::new(0, span.start.0).of(text)).to_owned(),
            suffix: first_characters(Span::new(span.end.0, text.len()).of(text)).to_owned(),
            state: AnchorState::Exact,
            score: Score::FULL,
            extra: Extra::new(),
        })
    }
}

/// The beginning of a text, cut at a border between graphemes.
fn first_characters(text: &str) -> &str {
    Span::new(0, enough(text.graphemes(true))).of(text)
}

fn last_characters(text: &str) -> &str {
    Span::new(text.len() - enough(text.graphemes(true).rev()), text.len()).of(text)
}

/// How many bytes of the graphemes make enough context.
fn enough<'t>(graphemes: impl Iterator<Item = &'t str>) -> usize {
    let (mut bytes, mut characters) = (0, 0);
    for grapheme in graphemes {
        let more = grapheme.chars().count();
        if characters >= CONTEXT || characters + more > LONGEST_CONTEXT {
            break;
        }
        characters += more;
        bytes += grapheme.len();
    }
    bytes
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::article::{BlockKind, Source, TextBuilder};
    use proptest::prelude::*;

    /// An invented article of one block.
    pub(crate) fn article_of(text: &str) -> Article {
        let mut builder = TextBuilder::default();
        builder.push(BlockKind::Paragraph, text);
        let (text, blocks) = builder.finish();
        Article::bare(Source { path: "/artikel/a.txt".into(), item: 0 }, (text, blocks))
    }

    proptest! {
        #[test]
        fn an_anchor_names_the_words_and_what_stands_around_them(
            text in "[a-zä \u{301}👩\u{200d}\n„“]{1,120}", from in 0..120_usize, length in 0..40_usize,
        ) {
            let article = article_of(&text);
            let index = CharIndex::new(&text);
            let count = text.chars().count();
            let (from, to) = (from.min(count), (from + length).min(count));
            let span = Span {
                start: index.bytes(crate::text::CharOffset(from)).unwrap(),
                end: index.bytes(crate::text::CharOffset(to)).unwrap(),
            };
            match make(&article, span) {
                Err(Empty) => prop_assert!(span.of(&text).trim().is_empty()),
                Ok(anchor) => {
                    prop_assert_eq!(index.byte_span(anchor.span()), Some(span));
                    let around = format!("{}{}{}", anchor.prefix, anchor.quote, anchor.suffix);
                    prop_assert!(text.contains(&around));
                    let before = index.chars(span.start).0;
                    prop_assert!(anchor.prefix.chars().count() >= before.min(CONTEXT));
                }
            }
        }
    }
}

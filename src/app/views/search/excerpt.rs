//! The place in a piece that shows best why it was found.

use crate::article::Article;
use crate::library::index::TextLeaf;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::{Offset, SafeText};
use crate::workspace::query::{SnippetSize, hits, snippets};
use std::ops::Range;

/// Lines of an excerpt.
pub(in crate::app) const LINES: usize = 2;
/// Hits that are looked at for the best place: a piece may have thousands.
const MOST: usize = 400;

/// A few lines of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    text: SafeText,
    lines: Vec<Range<usize>>,
    /// The words that were sought, in bytes of the text.
    hits: Vec<Range<usize>>,
}

impl Excerpt {
    /// The best place of a piece, in lines of so many columns.
    pub(in crate::app) fn new(
        sought: &[TextLeaf],
        article: &Article,
        columns: usize,
    ) -> Option<Self> {
        let mut found = hits(sought, article);
        found.truncate(MOST);
        // What is left over of it, where lines are not filled to their ends, is not shown.
        let bytes = (columns * LINES).saturating_sub(4).max(8);
        let snippet =
            snippets(article, &found, SnippetSize { bytes, most: 1 }).into_iter().next()?;
        let block = article.block_at(snippet.span.start).and_then(|at| article.blocks.get(at));
        let lead = if block.is_some_and(|block| block.span.start < snippet.span.start) {
            "…"
        } else {
            ""
        };
        let tail =
            if block.is_some_and(|block| snippet.span.end < block.span.end) { "…" } else { "" };
        let source = format!("{lead}{}{tail}", snippet.span.of(&article.text));
        let text = SafeText::one_line(&source);
        let place = |at: Offset| text.to_shown(Offset(at.0 - snippet.span.start.0 + lead.len()));
        let hits: Vec<_> =
            snippet.hits.iter().map(|hit| place(hit.start)..place(hit.end)).collect();
        let measure = Measure { columns, hyphenation: Hyphenation::Off };
        let lines = wrap(text.as_str(), measure);
        let lines: Vec<_> = lines.into_iter().map(|line| line.start..line.end).collect();
        let lines = around(lines, hits.first());
        Some(Self { text, lines, hits })
    }

    /// The lines, each as stretches of words with whether they were sought.
    pub fn lines(&self) -> impl Iterator<Item = Vec<(&str, Shown)>> {
        self.lines.iter().map(|line| self.parts(line))
    }

    fn parts(&self, line: &Range<usize>) -> Vec<(&str, Shown)> {
        let mut parts = Vec::new();
        let mut at = line.start;
        for hit in self.hits.iter().filter(|hit| hit.start < line.end && hit.end > line.start) {
            let (start, end) = (hit.start.max(at), hit.end.min(line.end));
            if start >= end {
                continue;
            }
            parts.push((self.words(at..start), Shown::Beside));
            parts.push((self.words(start..end), Shown::Hit));
            at = end;
        }
        parts.push((self.words(at..line.end), Shown::Beside));
        parts
    }

    fn words(&self, range: Range<usize>) -> &str {
        self.text.as_str().get(range).unwrap_or_default()
    }
}

/// As many lines as there is room for, the one with the first hit among them.
fn around(lines: Vec<Range<usize>>, hit: Option<&Range<usize>>) -> Vec<Range<usize>> {
    let with_hit = hit.and_then(|hit| lines.iter().rposition(|line| line.start <= hit.start));
    let first = with_hit.unwrap_or_default().saturating_sub(LINES - 1);
    lines.into_iter().skip(first).take(LINES).collect()
}

/// Whether words are among those that were sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// They are.
    Hit,
    /// They surround them.
    Beside,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::ingest::read_text;
    use crate::workspace::query::Query;
    use proptest::prelude::*;

    fn shown(query: &str, text: &str, columns: usize) -> Vec<String> {
        let article = read_text(Source { path: "a.txt".into(), item: 0 }, text);
        let query = Query::read(query).unwrap();
        let sought: Vec<TextLeaf> = query.sought().into_iter().cloned().collect();
        let Some(excerpt) = Excerpt::new(&sought, &article, columns) else { return Vec::new() };
        let mark = |(words, sought): (&str, Shown)| match sought {
            Shown::Hit => format!("[{words}]"),
            Shown::Beside => words.to_owned(),
        };
        excerpt.lines().map(|line| line.into_iter().map(mark).collect()).collect()
    }

    #[test]
    fn the_words_that_were_sought_are_marked() {
        let text = "Am Wehr\n\nNach langer Zeit dreht sich das Rad der alten Mühle in Erlbach wieder, sagte sie.";
        let lines = shown("Rad Mühle", text, 26);
        assert_eq!(lines.len(), 2);
        assert!(lines.join(" ").contains("[Rad] der alten [Mühle]"), "{lines:?}");
        assert!(lines.concat().starts_with('…') && lines.concat().ends_with('…'), "{lines:?}");
        assert!(shown("lang:de", text, 26).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(words in "(Rad|\\PC|\u{202e}|\t|\n\n| ){0,60}", columns in 1_usize..50) {
            let lines = shown("Rad", &words, columns);
            prop_assert!(lines.len() <= LINES);
            prop_assert!(lines.is_empty() || lines.concat().contains('['), "{lines:?}");
        }
    }
}

//! A press review: pieces in sections, each with its source, a line that sums it up and a few
//! excerpts, as Markdown and as a page that prints well.

use super::page::{self, annotated, words};
use super::sources::CitedArticle;
use super::sources::style::Style;
use super::{escape, quotation, yaml};
use crate::article::{Article, BlockKind};
use crate::notes::Notes;
use crate::notes::model::{Annotation, ArticleRef};
use crate::text::sentences;
use std::fmt::Write as _;

/// Excerpts of a piece at most.
const EXCERPTS: usize = 3;
/// Characters of an excerpt at most: more would be the piece itself.
const EXCERPT: usize = 400;
/// Characters of a summary at most.
const SUMMARY: usize = 240;

/// A press review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// What stands above all.
    pub title: String,
    /// The sections in order.
    pub sections: Vec<ReviewSection>,
}

/// Pieces under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewSection {
    /// The heading.
    pub title: String,
    /// The pieces in order.
    pub pieces: Vec<ReviewPiece>,
}

/// A piece of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPiece {
    source: CitedArticle,
    language: Option<crate::article::Language>,
    summary: Option<String>,
    excerpts: Vec<String>,
    paragraphs: Vec<String>,
}

impl ReviewPiece {
    /// An article with what was noted on it; with all its paragraphs only for
    /// [`FullText`](annotated::Extent::FullText).
    #[must_use]
    pub fn of(article: &Article, notes: &Notes, extent: annotated::Extent) -> Option<Self> {
        let reference = ArticleRef::of(article);
        let notes: Vec<&Annotation> = notes.of_article(&reference).collect();
        let passages = notes.iter().map(|note| note.quote().trim());
        let passages = passages.filter(|passage| !passage.is_empty());
        let paragraphs = match extent {
            annotated::Extent::Excerpts => Vec::new(),
            annotated::Extent::FullText => paragraphs(article),
        };
        Some(Self {
            source: CitedArticle::of(&reference)?,
            language: article.language,
            summary: summary(article, &notes),
            excerpts: passages.take(EXCERPTS).map(|passage| shortened(passage, EXCERPT)).collect(),
            paragraphs,
        })
    }

    /// The paper, for a review by papers.
    #[must_use]
    pub fn outlet(&self) -> Option<&str> {
        self.source.outlet.as_deref()
    }

    fn title(&self) -> &str {
        self.source.title.as_deref().unwrap_or("Ohne Titel")
    }
}

/// The first line of the user's note on the piece, else the piece's own first sentence.
fn summary(article: &Article, notes: &[&Annotation]) -> Option<String> {
    let on_piece = notes.iter().filter(|note| note.anchor.is_none());
    let mut lines = on_piece.flat_map(|note| note.body.lines());
    if let Some(line) = lines.find(|line| !line.trim().is_empty()) {
        return Some(shortened(line.trim_start_matches(['#', ' ']), SUMMARY));
    }
    let of_kind = |kind: BlockKind| article.blocks.iter().find(|block| block.kind == kind);
    let block = of_kind(BlockKind::Lede).or_else(|| of_kind(BlockKind::Paragraph))?;
    let text = block.span.of(&article.text);
    let first = sentences(text).next()?.of(text);
    Some(shortened(first, SUMMARY))
}

fn paragraphs(article: &Article) -> Vec<String> {
    let shown = |kind: BlockKind| {
        !matches!(kind, BlockKind::Title | BlockKind::Byline | BlockKind::Boilerplate)
    };
    let blocks = article.blocks.iter().filter(|block| shown(block.kind));
    blocks.map(|block| block.span.of(&article.text).to_owned()).collect()
}

/// The beginning up to a word's end, with an ellipsis where something is left out.
fn shortened(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest {
        return line;
    }
    let short: String = line.chars().take(longest).collect();
    let whole = short.rsplit_once(' ').map_or(short.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', ';', ':']))
}

/// What tells a review of ours.
const GENERATOR: &str = "generator: Glosse";

impl Review {
    /// As Markdown. Writing to a string cannot fail.
    #[must_use]
    pub fn to_markdown(&self, style: Style) -> String {
        let mut out = format!(
            "---\ntitle: {}\n{GENERATOR}\n---\n\n# {}\n",
            yaml::quoted(&self.title),
            escape::inline(&self.title)
        );
        for section in &self.sections {
            let _ = write!(out, "\n## {}\n", escape::inline(&section.title));
            for piece in &section.pieces {
                out.push_str(&piece.markdown(style));
            }
        }
        out
    }

    /// As a page with a table of contents.
    #[must_use]
    pub fn to_html(&self, style: Style) -> String {
        let mut out = format!("<h1>{}</h1>\n<nav><ul>\n", words(&self.title));
        for (number, section) in self.sections.iter().enumerate() {
            let count = section.pieces.len();
            let title = words(&section.title);
            let _ = writeln!(out, "<li><a href=\"#s{number}\">{title}</a> ({count})</li>");
        }
        out.push_str("</ul></nav>\n");
        for (number, section) in self.sections.iter().enumerate() {
            let _ = writeln!(out, "<h2 id=\"s{number}\">{}</h2>", words(&section.title));
            for piece in &section.pieces {
                out.push_str(&piece.html(style));
            }
        }
        let first = self.sections.iter().flat_map(|section| &section.pieces).next();
        page::page(&self.title, first.and_then(|piece| piece.language), &out)
    }
}

/// Whether a file is a review in Markdown.
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(file) else { return false };
    let head = yaml::split(text).map(|split| split.entries).unwrap_or_default();
    head.iter().any(|entry| entry.lines.trim_end() == GENERATOR)
}

impl ReviewPiece {
    fn markdown(&self, style: Style) -> String {
        let mut out = format!("\n### {}\n\n", escape::inline(self.title()));
        if let Some(summary) = &self.summary {
            let _ = write!(out, "{}\n\n", escape::inline(summary));
        }
        for excerpt in &self.excerpts {
            let quoted = quotation::quoted(excerpt, self.language);
            let _ = write!(out, "> {}\n\n", escape::inline(&quoted));
        }
        for paragraph in &self.paragraphs {
            let lines: Vec<String> = paragraph.lines().map(escape::inline).collect();
            let _ = write!(out, "{}\n\n", lines.join("\n"));
        }
        let _ = writeln!(out, "{}", cited(&self.source, style));
        out
    }

    fn html(&self, style: Style) -> String {
        let mut out = format!("<article>\n<h3>{}</h3>\n", words(self.title()));
        if let Some(summary) = &self.summary {
            let _ = writeln!(out, "<p>{}</p>", words(summary));
        }
        for excerpt in &self.excerpts {
            let quoted = quotation::quoted(excerpt, self.language);
            let _ = writeln!(out, "<blockquote>{}</blockquote>", words(&quoted));
        }
        for paragraph in &self.paragraphs {
            let _ = writeln!(out, "<p>{}</p>", words(paragraph).replace('\n', "<br>\n"));
        }
        let source = annotated::cited(&self.source, style);
        let _ = writeln!(out, "<p class=\"source\">{source}</p>\n</article>");
        out
    }
}

/// A source as a line of Markdown, its address in angle brackets.
fn cited(source: &CitedArticle, style: Style) -> String {
    let line = style.line(&CitedArticle { url: None, ..source.clone() });
    let plain = |url: &&String| !url.contains(['<', '>', ' ']);
    let url = source.url.as_ref().filter(plain).map(|url| format!(" <{url}>"));
    format!("{}{}", escape::inline(&line), url.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::Timestamp;
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::state::Change;
    use crate::notes::state::tests::empty;

    fn article() -> Article {
        Article {
            title: Some("Der *Damm* <b>hält</b>".into()),
            outlet: Some("Morgenblatt".into()),
            url: Some("https://example.org/damm".into()),
            date: "2024-03-05".parse().ok(),
            ..article_of("Der Damm hält. Alle sind froh.\n\nDer Rat tagt morgen im Amt.")
        }
    }

    fn review(extent: annotated::Extent, note: Option<&str>) -> Review {
        let article = article();
        let mut notes = empty("dev", 1);
        if let Some(body) = note {
            let now = Timestamp::from_millis(1);
            let id = notes.new_id(now);
            let note = Annotation::new(id, ArticleRef::of(&article), None, now).with_body(body);
            notes.change(vec![Change::Add(note)], now).unwrap();
        }
        let pieces = ReviewPiece::of(&article, &notes, extent).into_iter().collect();
        let sections = vec![ReviewSection { title: "Hafen & Wehr".into(), pieces }];
        Review { title: "Presseschau".into(), sections }
    }

    #[test]
    fn a_review_has_titles_summaries_and_sources() {
        let review = review(annotated::Extent::Excerpts, Some("## Kurz: er hält.\n\nMehr."));
        let markdown = review.to_markdown(Style::German);
        for words in [
            "# Presseschau\n",
            "\n## Hafen & Wehr\n",
            "\n### Der \\*Damm\\* \\<b>hält\\</b>\n\nKurz: er hält.\n",
            "In: Morgenblatt, 5. März 2024. <https://example.org/damm>\n",
        ] {
            assert!(markdown.contains(words), "{words:?} is not in\n{markdown}");
        }
        assert!(is_ours(markdown.as_bytes()) && !markdown.contains("Der Rat"));
        let html = review.to_html(Style::German);
        for words in [
            "<a href=\"#s0\">Hafen &amp; Wehr</a> (1)",
            "<h3>Der *Damm* &lt;b&gt;hält&lt;/b&gt;</h3>",
            "<a href=\"https://example.org/damm\"",
        ] {
            assert!(html.contains(words), "{words:?} is not in\n{html}");
        }
    }

    #[test]
    fn the_text_itself_comes_only_on_demand_and_the_lede_sums_up_what_has_no_note() {
        let review = review(annotated::Extent::FullText, None);
        let markdown = review.to_markdown(Style::English);
        assert!(markdown.contains("\n\nDer Damm hält.\n\n"), "{markdown}");
        assert!(markdown.contains("Der Rat tagt morgen im Amt."), "{markdown}");
    }

    #[test]
    fn long_excerpts_are_cut_at_a_word() {
        assert_eq!(shortened("Der Damm, der hält", 12), "Der Damm …");
        assert_eq!(shortened("Der  Damm", 12), "Der Damm");
    }
}

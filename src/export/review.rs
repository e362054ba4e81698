//! A press review: pieces in sections, each with its source, a line that sums it up and a few
//! excerpts, as Markdown and as a page that prints well.

use super::page::{self, annotated, words};
use super::sources::CitedArticle;
use super::sources::style::Style;
use super::{escape, quotation, yaml};
use crate::article::quotation::QuotationKind;
use crate::article::time::Grain;
use crate::article::{Article, BlockKind, EntityId, PartialDate};
use crate::library::told;
use crate::notes::Notes;
use crate::notes::model::{Annotation, ArticleRef};
use crate::text::sentences;
use crate::wording::{Say, UiLanguage};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Excerpts of a piece at most.
const EXCERPTS: usize = 3;
/// Characters of an excerpt at most: more would be the piece itself.
const EXCERPT: usize = 400;
/// Statements, and dates, of a piece at most.
const TOLD: usize = 5;
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
    /// What the piece tells: who says what, and what is when.
    told: Vec<String>,
}

/// What else of a piece stands in a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Also {
    /// Who is reported to say what
    Statements,
    /// What is told of which day
    Dates,
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
            told: Vec::new(),
        })
    }

    /// With what the article tells, of which it is known.
    #[must_use]
    pub fn telling(mut self, article: &Article, also: &[Also]) -> Self {
        if also.contains(&Also::Statements) {
            self.told.extend(statements(article).take(TOLD));
        }
        if also.contains(&Also::Dates) {
            self.told.extend(dates(article).into_iter().take(TOLD));
        }
        self
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

/// Who says what, each in a line; only what has a speaker.
fn statements(article: &Article) -> impl Iterator<Item = String> {
    article.quotations.iter().filter_map(|quotation| {
        let speaker = quotation.speaker.as_ref()?;
        let named = |id: &EntityId| {
            let spellings = article.mentions.iter().filter(|one| one.entity.as_ref() == Some(id));
            spellings.map(|one| one.span.of(&article.text)).max_by_key(|words| words.len())
        };
        let words = speaker.span.map(|span| span.of(&article.text));
        let who = speaker.entity.as_ref().and_then(named).or(words)?;
        let said = shortened(&told::words(&article.text, quotation), EXCERPT);
        let said = match quotation.kind {
            QuotationKind::Direct => quotation::quoted(&said, article.language),
            _ => said,
        };
        Some(format!("{who}: {said}"))
    })
}

/// What is told of which day, each day once, in the order of the calendar.
fn dates(article: &Article) -> Vec<String> {
    let sentences = told::sentences_of(&article.text, article.times.iter());
    let mut dated: BTreeMap<(PartialDate, PartialDate), String> = BTreeMap::new();
    for (time, sentence) in article.times.iter().zip(sentences) {
        let Some((first, Some(last))) = time.days else { continue };
        let text = |date: PartialDate| date.text(UiLanguage::German);
        let when = match time.grain {
            Grain::Month => text(first.to_month()),
            Grain::Year => first.year().to_string(),
            _ if first == last => text(first),
            _ => format!("{} – {}", text(first), text(last)),
        };
        let sentence = shortened(sentence.of(&article.text), EXCERPT);
        dated.entry((first, last)).or_insert_with(|| format!("{when}: {sentence}"));
    }
    dated.into_values().collect()
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
        for told in &self.told {
            let _ = writeln!(out, "- {}", escape::inline(told));
        }
        if !self.told.is_empty() {
            out.push('\n');
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
        let told: String =
            self.told.iter().map(|told| format!("<li>{}</li>\n", words(told))).collect();
        if !told.is_empty() {
            let _ = writeln!(out, "<ul>\n{told}</ul>");
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
    fn what_a_piece_tells_stands_under_it_where_that_is_wanted() {
        let mut article = article_of(
            "„Der Damm hält noch lange“, sagte Jens Vogt. Im Mai 2019 brach er, am 3. April 2018 auch.",
        );
        crate::entities::annotate(&mut article);
        article.quotations = crate::quotations::find(&article);
        article.times = crate::times::find(&article);
        let notes = empty("dev", 1);
        let piece = ReviewPiece::of(&article, &notes, annotated::Extent::Excerpts).unwrap();
        let plain = piece.clone().telling(&article, &[]).markdown(Style::German);
        assert!(!plain.contains("\n- "), "{plain}");
        let all = piece.telling(&article, &[Also::Statements, Also::Dates]);
        let (markdown, html) = (all.markdown(Style::German), all.html(Style::German));
        for line in [
            "- Jens Vogt: „Der Damm hält noch lange“\n",
            "- Mai 2019: Im Mai 2019 brach",
            "- 03\\.04.2018: Im Mai 2019 brach",
        ] {
            assert!(markdown.contains(line), "{line}\n{markdown}");
        }
        assert!(html.contains("<li>Jens Vogt: „Der Damm hält noch lange“</li>"), "{html}");
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

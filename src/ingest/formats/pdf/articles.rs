//! Paragraphs to articles: a press review holds several, each under its own title.

use super::paragraphs::{Paragraph, is_entry};
use crate::article::{Article, BlockKind, PartialDate};
use crate::ingest::dates;
use crate::ingest::formats::Document;
use crate::ingest::formats::assemble::{self, About, Draft, one_line};
use crate::ingest::formats::press_text::{self, Byline};

/// Letters this many times as large as those of the text are a title's.
const TITLE: f64 = 1.25;
/// Letters this many times as large as those of the text are a heading's.
const HEADING: f64 = 1.08;
/// Titles whose size is the same within this part of it are of one rank.
const SAME_RANK: f64 = 0.1;
/// A title is no longer than this, in bytes.
const TITLE_BYTES: usize = 400;
/// A line that stands over a title is no longer than this, in bytes.
const OVER_BYTES: usize = 120;
/// Paragraphs after a title among which its byline is.
const HEAD: usize = 4;

/// An article as a run of paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Its first paragraph: what stands over the title.
    start: usize,
    /// The title's paragraph.
    title: usize,
    /// Where the next one begins.
    end: usize,
}

/// The articles of a file, and how many its contents speak of.
pub(super) fn articles(document: &Document<'_>, paragraphs: &[Paragraph]) -> Vec<Article> {
    let body = body_size(paragraphs);
    let pieces = pieces(paragraphs, body);
    let first = pieces.first().map_or(paragraphs.len(), |piece| piece.start);
    let before = paragraphs.get(..first).unwrap_or_default();
    let contents = before.iter().filter(|paragraph| is_entry(&paragraph.text)).count();
    let mut articles: Vec<Article> = Vec::new();
    for piece in &pieces {
        let own = paragraphs.get(piece.start..piece.end).unwrap_or_default();
        let cover = if articles.is_empty() { before } else { &[] };
        articles.extend(article(document, (own, piece.title - piece.start), (cover, body)));
    }
    if pieces.is_empty() {
        articles.extend(untitled(document, (paragraphs, body)));
    }
    let found = articles.len();
    if contents > 1
        && contents != found
        && let Some(first) = articles.first_mut()
    {
        first.warnings.push(format!("the contents list {contents} articles, {found} were found"));
    }
    articles
}

/// The size of most letters.
fn body_size(paragraphs: &[Paragraph]) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        paragraphs.iter().map(|paragraph| (paragraph.size, paragraph.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, length)| {
        seen += length;
        seen > half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn pieces(paragraphs: &[Paragraph], body: f64) -> Vec<Piece> {
    let is_large = |paragraph: &Paragraph| {
        paragraph.size >= TITLE * body
            && paragraph.text.len() <= TITLE_BYTES
            && paragraph.text.chars().any(char::is_alphabetic)
    };
    let largest = paragraphs
        .iter()
        .filter(|paragraph| is_large(paragraph))
        .map(|paragraph| paragraph.size)
        .fold(0.0, f64::max);
    let entries: Vec<String> = paragraphs
        .iter()
        .filter(|paragraph| is_entry(&paragraph.text))
        .map(|paragraph| letters(&paragraph.text))
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate().filter(|(_, p)| is_large(p)) {
        // A title in two sizes is one.
        if pieces.last().is_some_and(|last| last.title + 1 == at) {
            continue;
        }
        let name = letters(&paragraph.text);
        let listed = name.len() > 8 && entries.iter().any(|entry| entry.contains(&name));
        let of_first_rank = paragraph.size >= (1.0 - SAME_RANK) * largest;
        let signed = || has_head(paragraphs, at);
        let speaks = has_text(paragraphs, at);
        let is_title = if entries.len() > 1 { listed } else { of_first_rank || signed() };
        if !is_title || !speaks {
            continue;
        }
        let start = over(paragraphs, at, pieces.last().map_or(0, |last| last.title + 1));
        if let Some(last) = pieces.last_mut() {
            last.end = start;
        }
        pieces.push(Piece { start, title: at, end: paragraphs.len() });
    }
    pieces
}

/// Whether a byline or a line about the source stands near a title.
fn has_head(paragraphs: &[Paragraph], title: usize) -> bool {
    let below = paragraphs.iter().skip(title + 1).take(HEAD);
    let above = title.checked_sub(1).and_then(|at| paragraphs.get(at));
    below
        .clone()
        .any(|paragraph| Byline::parse(&paragraph.text).is_some_and(|b| !b.authors.is_empty()))
        || above.is_some_and(|paragraph| Source::read(&paragraph.text).is_some())
}

/// Whether some text follows a title before the next one.
fn has_text(paragraphs: &[Paragraph], title: usize) -> bool {
    let size = paragraphs.get(title).map_or(0.0, |paragraph| paragraph.size);
    let after = paragraphs.iter().skip(title + 1);
    let own = after.take_while(|paragraph| paragraph.size < (1.0 - SAME_RANK) * size);
    own.map(|paragraph| paragraph.text.len()).sum::<usize>() > 80
}

/// The first of the lines that stand over a title: kicker, paper and date.
fn over(paragraphs: &[Paragraph], title: usize, first: usize) -> usize {
    let mut start = title;
    while start > first && title - start < 2 {
        let Some(above) = paragraphs.get(start - 1) else { break };
        let short = above.lines == 1 && above.text.len() <= OVER_BYTES;
        let closed = above.text.ends_with(['.', '!', '?', ':', ',', '“', '”', '»', '«']);
        let sourced = Source::read(&above.text).is_some();
        // A line like `Länge: 188 Wörter` closes what is above.
        let counts = !sourced && above.text.contains(|c: char| c.is_ascii_digit());
        if !short
            || (closed && !sourced)
            || counts
            || is_entry(&above.text)
            || press_text::credit(&above.text).is_some()
        {
            break;
        }
        start -= 1;
    }
    start
}

/// What a line over a title says about where the article is from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    outlet: Option<String>,
    date: PartialDate,
}

impl Source {
    /// `Rundschau vom 21.09.2024, S. 3`, `Landesspiegel, 21. September 2024`
    fn read(line: &str) -> Option<Self> {
        if line.len() > OVER_BYTES {
            return None;
        }
        let spaced = line.replace([',', '|', '·', ';'], " ");
        let date = dates::in_text(&spaced)?;
        let is_page = |word: &&str| {
            let page = matches!(
                word.to_lowercase().as_str(),
                "s." | "seite" | "page" | "p." | "nr." | "no." | "vom"
            );
            page || word.chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        let words = dates::words_without_date(&spaced);
        let outlet: Vec<&str> = words.into_iter().filter(|word| !is_page(word)).collect();
        (outlet.len() <= 8)
            .then(|| Self { outlet: Some(outlet.join(" ")).filter(|name| !name.is_empty()), date })
    }
}

fn article(
    document: &Document<'_>,
    (paragraphs, title): (&[Paragraph], usize),
    (cover, body): (&[Paragraph], f64),
) -> Option<Article> {
    let mut about = About::default();
    let cover = cover.iter().map(|one| Draft::new(BlockKind::Boilerplate, one.text.clone()));
    let mut drafts: Vec<Draft> = cover.collect();
    let mut kicker = None;
    for paragraph in paragraphs.get(..title).unwrap_or_default() {
        match Source::read(&paragraph.text) {
            Some(source) if about.date.is_none() => {
                (about.date, about.outlet) = (Some(source.date), source.outlet);
                drafts.push(Draft::new(BlockKind::Boilerplate, paragraph.text.clone()));
            }
            _ => kicker = Some(one_line(&paragraph.text)),
        }
    }
    let rest = paragraphs.get(title..).unwrap_or_default();
    let large = rest.iter().take_while(|paragraph| paragraph.size >= TITLE * body).count().max(1);
    let titles: Vec<&str> =
        rest.iter().take(large).map(|paragraph| paragraph.text.as_str()).collect();
    let title = titles.join(" ");
    about.title = Some(match kicker {
        Some(kicker) => format!("{kicker}: {title}"),
        None => title,
    });
    let body_drafts = drafts_of(rest.get(large..).unwrap_or_default(), body, &mut about);
    drafts.extend(body_drafts);
    assemble::article(document, about, drafts)
}

/// An article of paragraphs none of which is a title.
fn untitled(document: &Document<'_>, (paragraphs, body): (&[Paragraph], f64)) -> Option<Article> {
    let mut about = About::default();
    let drafts = drafts_of(paragraphs, body, &mut about);
    assemble::article(document, about, drafts)
}

fn drafts_of(paragraphs: &[Paragraph], body: f64, about: &mut About) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let text = paragraph.text.as_str();
        if at < HEAD
            && about.authors.is_empty()
            && let Some(byline) = Byline::parse(text)
            && !byline.authors.is_empty()
        {
            (about.authors, about.dateline) = (byline.authors, byline.place);
            drafts.push(Draft::new(BlockKind::Byline, text));
            continue;
        }
        if at < HEAD
            && about.date.is_none()
            && let Some(source) = Source::read(text).filter(|_| paragraph.lines == 1)
        {
            about.date = Some(source.date);
            about.outlet = about.outlet.take().or(source.outlet);
        }
        match drafts.last_mut() {
            Some(table) if paragraph.is_table && table.kind == BlockKind::Table => {
                table.words.push('\n');
                table.words.push_str(text);
            }
            _ => drafts.push(Draft::new(kind(paragraph, body), text)),
        }
    }
    drafts
}

fn kind(paragraph: &Paragraph, body: f64) -> BlockKind {
    let text = paragraph.text.as_str();
    if paragraph.is_table {
        return BlockKind::Table;
    }
    if press_text::credit(text).is_some() && paragraph.lines <= 4 {
        return BlockKind::Caption;
    }
    let short = text.len() <= OVER_BYTES && !text.ends_with(['.', ',', ';', '“', '”', '«', '»']);
    if paragraph.size >= HEADING * body && short {
        return BlockKind::Heading;
    }
    BlockKind::Paragraph
}

/// A text's letters alone, in small ones.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

//! Puts an article together from what a format found: facts about it, and its blocks in order.

use super::{Document, article_of, press_text};
use crate::article::{
    Article, ArticleId, BlockKind, Language, PartialDate, Structure, TextBuilder,
};
use crate::text::{Span, composed};
use std::collections::BTreeMap;

/// What a file says about an article, beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    /// The line above the title, where it is no part of it.
    pub(crate) kicker: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) date: Option<PartialDate>,
    /// What the page shows or the text says where no date is stated.
    pub(crate) date_inferred: Option<PartialDate>,
    /// The day on which somebody saved it.
    pub(crate) saved: Option<PartialDate>,
    pub(crate) dateline: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) page: Option<String>,
    /// The number under which a press database keeps the piece.
    pub(crate) accession: Option<String>,
    pub(crate) url: Option<String>,
    /// The language that the file states; the text's own counts before it.
    pub(crate) language: Option<Language>,
    /// What the file says in short: a first paragraph that says the same is the lede.
    pub(crate) summary: Option<String>,
}

/// A block before it has its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) kind: BlockKind,
    pub(crate) words: String,
    /// How the words are set, as places in them.
    pub(crate) structure: Structure,
}

impl Draft {
    pub(crate) fn new(kind: BlockKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into(), structure: Structure::default() }
    }

    /// The same, set like this.
    pub(crate) fn set(self, structure: Structure) -> Self {
        Self { structure, ..self }
    }
}

/// The article, or `None` if there is no word in it.
pub(crate) fn article(
    document: &Document<'_>,
    mut about: About,
    mut drafts: Vec<Draft>,
) -> Option<Article> {
    compose(&mut about, &mut drafts);
    about.title = about.title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
    drop_repeated_title(about.title.as_deref(), &mut drafts);
    mark_lede(about.summary.as_deref(), &mut drafts);
    if about.title.is_none() && drafts.iter().all(|draft| draft.words.trim().is_empty()) {
        return None;
    }
    let mut builder = TextBuilder::default();
    let mut kicker = None;
    if let Some(title) = &about.title {
        let span = builder.push(BlockKind::Title, title);
        kicker = span.and_then(|span| Some(press_text::kicker(title)?.shifted(span.start.0)));
    }
    builder.push(BlockKind::Byline, &one_line(&about.authors.join(", ")));
    let cut = push_all(&mut builder, &drafts, document.limits.text_bytes);
    let mut article = article_of(document, builder);
    article.id = ArticleId::of(about.title.as_deref(), &article.text);
    article.date = about.date;
    article.date_inferred = match about.date {
        Some(_) => None,
        None => about.date_inferred.or(article.date_inferred),
    };
    article.saved = about.saved;
    article.title = about.title;
    article.kicker = kicker.or_else(|| kicker_above(&article, &about.kicker?));
    article.authors = about.authors;
    article.dateline = about.dateline;
    article.outlet = about.outlet;
    article.section = about.section;
    article.page = about.page;
    article.accession = about.accession;
    article.url = about.url;
    article.language = article.language.or(about.language);
    if cut {
        article.warnings.push("the text is too long; only its beginning is shown".to_owned());
    }
    Some(article)
}

/// The block of the head that is the line above the title.
fn kicker_above(article: &Article, kicker: &str) -> Option<Span> {
    let wanted = bare(kicker);
    let head = article.blocks.iter().take(HEAD + 2);
    let mut short = head.filter(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
            && block.span.len() < 2 * kicker.len() + 8
    });
    let found = short.find(|block| bare(block.span.of(&article.text)) == wanted)?;
    Some(found.span)
}

/// Composes letters and accents that came apart only when references were resolved.
fn compose(about: &mut About, drafts: &mut [Draft]) {
    drafts.iter_mut().for_each(compose_draft);
    let facts = about.title.iter_mut().chain(&mut about.authors).chain(&mut about.outlet);
    for text in facts {
        *text = composed(std::mem::take(text));
    }
}

/// The same for a block: what is said of its places is said of those they become.
fn compose_draft(draft: &mut Draft) {
    let before = draft.words.len();
    let words = std::mem::take(&mut draft.words);
    if draft.structure.is_empty() {
        draft.words = composed(words);
        return;
    }
    let mut places: BTreeMap<usize, usize> =
        draft.structure.places().map(|place| (place.min(before), 0)).collect();
    let (mut from, mut length) = (0, 0);
    for (place, becomes) in &mut places {
        length += composed(words.get(from..*place).unwrap_or_default().to_owned()).len();
        (from, *becomes) = (*place, length);
    }
    draft.words = composed(words);
    if draft.words.len() != before {
        let structure = draft.structure.take();
        let becomes = |place| places.get(&place).copied().unwrap_or_default();
        draft.structure = structure.moved(becomes);
    }
}

/// Appends the blocks as far as the text may grow; whether something had to be left out.
fn push_all(builder: &mut TextBuilder, drafts: &[Draft], mut room: usize) -> bool {
    for draft in drafts {
        let words = clipped(draft.words.trim(), room);
        room = room.saturating_sub(words.len());
        let span = builder.push(draft.kind, words);
        if let Some(span) = span.filter(|_| !draft.structure.is_empty()) {
            let lead = draft.words.len() - draft.words.trim_start().len();
            let part = Span::new(lead, lead + words.len());
            builder.set(span, draft.structure.clone().part(&draft.words, part));
        }
        if let (BlockKind::Caption, Some(span)) = (draft.kind, span)
            && let Some(credit) = press_text::credit(words)
        {
            builder.credit(credit.shifted(span.start.0));
        }
        if words.len() < draft.words.trim().len() {
            return true;
        }
    }
    false
}

/// The longest beginning of a text that has at most so many bytes.
pub(crate) fn clipped(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// How many blocks from the beginning may repeat the title.
const HEAD: usize = 4;

fn drop_repeated_title(title: Option<&str>, drafts: &mut Vec<Draft>) {
    let Some(title) = title.map(bare) else { return };
    let repeats = |draft: &Draft| {
        matches!(draft.kind, BlockKind::Heading | BlockKind::Title | BlockKind::Paragraph)
            && draft.words.len() < 1_000
            && bare(&draft.words) == title
    };
    if let Some(at) = drafts.iter().take(HEAD).position(repeats) {
        drafts.remove(at);
    }
}

/// A summary shorter than this says too little, in code points.
const SUMMARY: usize = 30;

fn mark_lede(summary: Option<&str>, drafts: &mut [Draft]) {
    let Some(summary) = summary.map(bare) else { return };
    let start: String = summary.chars().take(80).collect();
    let is_text = |draft: &&mut Draft| draft.kind == BlockKind::Paragraph;
    if start.chars().count() < SUMMARY || drafts.len() < 2 {
        return;
    }
    if let Some(first) = drafts.iter_mut().take(HEAD).find(is_text)
        && first.words.len() < 2_000
        && bare(&first.words).starts_with(&start)
    {
        first.kind = BlockKind::Lede;
    }
}

/// Only the letters and digits, in lower case: what two ways to write the same thing share.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text with every run of white space as one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of a text that is no markup: between blank lines, else one a line.
pub(crate) fn paragraphs(text: &str) -> Vec<Draft> {
    let text = text.trim();
    let lines = text.lines().map(str::trim);
    let mut blocks: Vec<String> = Vec::new();
    let spaced = text.contains("\n\n") || text.lines().any(|line| line.trim().is_empty());
    let mut open = false;
    for line in lines {
        match blocks.last_mut() {
            _ if line.is_empty() => open = false,
            Some(last) if open && spaced => {
                last.push('\n');
                last.push_str(line);
            }
            _ => {
                blocks.push(line.to_owned());
                open = true;
            }
        }
    }
    blocks.into_iter().map(|words| Draft::new(BlockKind::Paragraph, words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::ingest::Limits;

    fn made(about: About, drafts: Vec<Draft>) -> Article {
        let source = Source { path: "a.txt".into(), item: 0 };
        let limits = Limits { text_bytes: 60, ..Limits::default() };
        article(&Document { source, text: "", limits }, about, drafts).unwrap()
    }

    #[test]
    fn the_title_stands_once_and_the_summary_is_the_lede() {
        let lede = "Am Wehr dreht sich seit gestern wieder ein Rad.";
        let about = About {
            title: Some(" Das  Rad am Wehr".to_owned()),
            summary: Some(lede.to_owned()),
            ..About::default()
        };
        let drafts = vec![
            Draft::new(BlockKind::Heading, "Das Rad am Wehr"),
            Draft::new(BlockKind::Paragraph, lede),
            Draft::new(BlockKind::Paragraph, "Ende."),
        ];
        let article = made(about, drafts);
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Title, BlockKind::Lede, BlockKind::Paragraph]);
        assert_eq!(article.title.as_deref(), Some("Das Rad am Wehr"));
    }

    #[test]
    fn a_text_past_the_limit_is_cut_between_characters_with_a_warning() {
        let article =
            made(About::default(), vec![Draft::new(BlockKind::Paragraph, "ä".repeat(50))]);
        assert_eq!(article.text.chars().count(), 30);
        assert_eq!(article.warnings.len(), 1);
    }

    #[test]
    fn plain_paragraphs_stand_between_blank_lines_or_one_a_line() {
        let words = |text| paragraphs(text).into_iter().map(|d| d.words).collect::<Vec<_>>();
        assert_eq!(words("a\nb\n\n\nc\n"), ["a\nb", "c"]);
        assert_eq!(words("a\n b \nc"), ["a", "b", "c"]);
        assert_eq!(words(" \n "), Vec::<String>::new());
    }
}

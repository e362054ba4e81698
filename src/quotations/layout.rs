//! Interviews and headlines: who speaks is told by the layout.

use super::frame::{Source, Unit};
use super::phrase::{Head, phrases};
use super::sentence::Sentence;
use crate::article::quotation::{Attribution, Quotation, QuotationKind, Speaker};
use crate::article::{Article, Block, BlockKind, EntityId, Kind};
use crate::text::Span;
use std::collections::HashMap;

/// A label has at most so many letters.
const LONGEST_LABEL: usize = 40;
/// An interview has so many labels at least.
const FEWEST: usize = 4;

/// The label of a paragraph, as *Kortmann:*, and where its words begin.
fn label<'a>(article: &'a Article, block: &Block) -> Option<(&'a str, usize)> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Lede) {
        return None;
    }
    let words = block.span.of(&article.text);
    let (label, rest) = words.split_once(':')?;
    let fits = label.len() <= LONGEST_LABEL
        && label.split(' ').count() <= 4
        && label.starts_with(char::is_alphabetic)
        && rest.starts_with(' ')
        && !label.contains(['.', '!', '?', ',', '„', '"']);
    fits.then(|| (label, block.span.start.0 + label.len() + 1))
}

/// The paragraphs of an interview, by where they begin: who speaks, and what.
pub(super) fn interview(article: &Article) -> HashMap<usize, (Option<EntityId>, Span)> {
    let labels: Vec<_> = article.blocks.iter().map(|block| label(article, block)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    labels.iter().flatten().for_each(|(label, _)| *counts.entry(label).or_default() += 1);
    let repeated = counts.values().filter(|count| **count >= 2).count();
    let count: usize = counts.values().filter(|count| **count >= 2).sum();
    if count < FEWEST || !(1..=4).contains(&repeated) {
        return HashMap::new();
    }
    let repeated = counts.iter().filter(|(_, count)| **count >= 2);
    let speakers: HashMap<&str, Option<EntityId>> =
        repeated.map(|(label, _)| (*label, named(article, label))).collect();
    let mut found = HashMap::new();
    for (block, label) in article.blocks.iter().zip(&labels) {
        let Some((label, from)) = label else { continue };
        let Some(speaker) = speakers.get(label) else { continue };
        let words = Span::new(*from, block.span.end.0);
        let start = words.of(&article.text).len() - words.of(&article.text).trim_start().len();
        let span = Span::new(from + start, block.span.end.0);
        found.insert(block.span.start.0, (speaker.clone(), span));
    }
    found
}

/// The person or body whose name a label is.
fn named(article: &Article, label: &str) -> Option<EntityId> {
    let is_it = |words: &str| {
        words == label
            || words.ends_with(label)
                && words.len() > label.len()
                && words.is_char_boundary(words.len() - label.len())
    };
    let mut fitting = article.mentions.iter().filter(|mention| {
        matches!(mention.kind, Kind::Person | Kind::Organisation)
            && is_it(mention.span.of(&article.text))
    });
    fitting.find_map(|mention| mention.entity.clone())
}

/// A paragraph of an interview as a quotation.
pub(super) fn spoken((entity, span): &(Option<EntityId>, Span)) -> Quotation {
    let speaker = entity.clone().map(|entity| Speaker {
        entity: Some(entity),
        span: None,
        how: Attribution::Name,
        affiliation: None,
    });
    Quotation {
        span: *span,
        kind: QuotationKind::Direct,
        parts: Vec::new(),
        clause: None,
        cues: Vec::new(),
        speaker,
        via: None,
    }
}

/// *Kortmann: Dach hält*: a headline whose left side is a person or a body.
pub(super) fn headline(source: &Source<'_>, units: &[Unit], block: &Block) -> Option<Quotation> {
    if !matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
        return None;
    }
    let sentence = Sentence::new(source, units, (0, units.len()));
    let first = *sentence.segments.first().filter(|segment| segment.mark == Some(':'))?;
    let left = phrases(source, units, (first.start, first.end));
    let [phrase] = left.as_slice() else { return None };
    let Head::Name(number) = phrase.head else { return None };
    let mention = source
        .mention(number)
        .filter(|mention| matches!(mention.kind, Kind::Person | Kind::Organisation))?;
    let whole = phrase.start == first.start && phrase.end == first.end && !phrase.is_related;
    let rest = (first.end + 1, units.len());
    let marked =
        sentence.unit(rest.0).and_then(Unit::passage).filter(|_| rest.0 + 1 >= units.len());
    let span = match marked.and_then(|number| source.passages.get(number)) {
        Some(passage) => passage.inner(),
        None => sentence.span(rest.0, rest.1)?,
    };
    let enough = source.words(span).split(' ').count() >= 2;
    let speaker = Speaker {
        entity: mention.entity.clone(),
        span: Some(mention.span),
        how: Attribution::Name,
        affiliation: None,
    };
    (whole && enough).then(|| Quotation {
        span,
        kind: QuotationKind::Direct,
        parts: Vec::new(),
        clause: None,
        cues: Vec::new(),
        speaker: Some(speaker),
        via: None,
    })
}

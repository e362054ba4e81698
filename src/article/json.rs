//! The article as one line of JSON, for scripts.

mod quotations;
mod structure;
mod times;

use super::{Article, BlockKind, Flag, Kind, Language, PartialDate};
use crate::text::{CharIndex, CharOffset, Span};
use serde::Serialize;

#[derive(Serialize)]
struct ArticleLine<'a> {
    id: &'a str,
    source: String,
    item: usize,
    date: Option<PartialDate>,
    date_inferred: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<PartialDate>,
    title: Option<&'a str>,
    kicker: Option<&'a str>,
    authors: &'a [String],
    dateline: Option<&'a str>,
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accession: Option<&'a str>,
    url: Option<&'a str>,
    lang: Option<Language>,
    text: &'a str,
    blocks: Vec<BlockLine<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<structure::MarkLine<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<structure::PictureLine<'a>>,
    mentions: Vec<MentionLine<'a>>,
    quotations: Vec<quotations::QuotationLine<'a>>,
    times: Vec<times::TimeLine<'a>>,
    warnings: &'a [String],
}

#[derive(Serialize)]
struct BlockLine<'a> {
    kind: BlockKind,
    start: CharOffset,
    end: CharOffset,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
    #[serde(flatten)]
    set: structure::BlockSetting,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: CharOffset,
    end: CharOffset,
    text: &'a str,
    #[serde(rename = "type")]
    kind: Kind,
    flag: Flag,
    entity: Option<&'a str>,
}

/// The whole article as a line of JSON without its line break; offsets are code points.
///
/// # Errors
/// Only if the serializer itself fails.
pub fn to_line(article: &Article) -> serde_json::Result<String> {
    let index = CharIndex::new(&article.text);
    let words = |span: Span| span.of(&article.text);
    let blocks = article.blocks.iter().map(|block| {
        let span = index.char_span(block.span);
        BlockLine {
            kind: block.kind,
            start: span.start,
            end: span.end,
            credit: block.credit.map(words),
            set: structure::of_block(article, block, &index),
        }
    });
    let mentions = article.mentions.iter().map(|mention| {
        let span = index.char_span(mention.span);
        MentionLine {
            start: span.start,
            end: span.end,
            text: words(mention.span),
            kind: mention.kind,
            flag: mention.flag,
            entity: mention.entity.as_ref().map(|id| id.0.as_str()),
        }
    });
    serde_json::to_string(&ArticleLine {
        id: &article.id.0,
        source: article.source.path.display().to_string(),
        item: article.source.item,
        date: article.date,
        date_inferred: article.date_inferred,
        saved: article.saved,
        title: article.title.as_deref(),
        kicker: article.kicker.map(words),
        authors: &article.authors,
        dateline: article.dateline.as_deref(),
        outlet: article.outlet.as_deref(),
        section: article.section.as_deref(),
        page: article.page.as_deref(),
        accession: article.accession.as_deref(),
        url: article.url.as_deref(),
        lang: article.language,
        text: &article.text,
        blocks: blocks.collect(),
        marks: structure::marks(article, &index),
        pictures: structure::pictures(article, &index),
        mentions: mentions.collect(),
        quotations: quotations::lines(article, &index),
        times: times::lines(article, &index),
        warnings: &article.warnings,
    })
}

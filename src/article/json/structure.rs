//! How an article's text is set, in JSON.

use crate::article::structure::{Alignment, InlineKind, Marker, Task};
use crate::article::table::Grid;
use crate::article::{Article, Block, BlockKind};
use crate::text::{CharIndex, CharOffset};
use serde::Serialize;

/// What a block has besides its kind and place.
#[derive(Serialize)]
pub(super) struct BlockSetting {
    /// Of a heading, 1 to 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// In how many quotations it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    quoted: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<ItemLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<RowLine>,
}

#[derive(Serialize)]
struct ItemLine {
    start: CharOffset,
    end: CharOffset,
    depth: u8,
    marker: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<&'static str>,
}

#[derive(Serialize)]
struct RowLine {
    header: bool,
    cells: Vec<CellLine>,
}

#[derive(Serialize)]
struct CellLine {
    start: CharOffset,
    end: CharOffset,
    column: usize,
    align: Alignment,
}

/// Words that are set otherwise than those around them.
#[derive(Serialize)]
pub(super) struct MarkLine<'a> {
    start: CharOffset,
    end: CharOffset,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct PictureLine<'a> {
    start: CharOffset,
    alt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

pub(super) fn of_block(article: &Article, block: &Block, index: &CharIndex<'_>) -> BlockSetting {
    let depth = article.structure.depth(block.span);
    let (level, quoted) = match block.kind {
        BlockKind::Heading | BlockKind::Title => (depth, None),
        BlockKind::Quote => (None, Some(depth.unwrap_or(1))),
        _ => (None, depth),
    };
    let items = article.structure.items_in(block.span).iter().map(|item| {
        let span = index.char_span(item.span);
        let (marker, number) = match item.marker {
            Marker::Bullet => ("bullet", None),
            Marker::Number(number) => ("number", Some(number)),
            Marker::None => ("none", None),
        };
        let task = item.task.map(|task| match task {
            Task::Open => "open",
            Task::Done => "done",
        });
        ItemLine { start: span.start, end: span.end, depth: item.depth, marker, number, task }
    });
    BlockSetting {
        level,
        quoted,
        code: article.structure.is_code(block.span).then_some(true),
        items: items.collect(),
        rows: if block.kind == BlockKind::Table { rows(article, block, index) } else { Vec::new() },
    }
}

fn rows(article: &Article, block: &Block, index: &CharIndex<'_>) -> Vec<RowLine> {
    let grid = Grid::of(article, block);
    let cell = |(column, span)| {
        let span = index.char_span(span);
        let align = grid.columns.get(column).copied().unwrap_or(Alignment::Left);
        CellLine { start: span.start, end: span.end, column, align }
    };
    (0..grid.rows.len())
        .map(|row| RowLine {
            header: row < grid.headers,
            cells: grid.cells(row).map(cell).collect(),
        })
        .collect()
}

pub(super) fn marks<'a>(article: &'a Article, index: &CharIndex<'_>) -> Vec<MarkLine<'a>> {
    let mark = |inline: &'a crate::article::structure::Inline| {
        let span = index.char_span(inline.span);
        let (kind, url, label) = match &inline.kind {
            InlineKind::Emphasis => ("emphasis", None, None),
            InlineKind::Strong => ("strong", None, None),
            InlineKind::Code => ("code", None, None),
            InlineKind::Struck => ("struck", None, None),
            InlineKind::Cite => ("cite", None, None),
            InlineKind::Link(address) => ("link", Some(address.as_str()), None),
            InlineKind::Note(label) => ("footnote", None, Some(label.as_str())),
        };
        MarkLine { start: span.start, end: span.end, kind, url, label }
    };
    article.structure.inlines.iter().map(mark).collect()
}

pub(super) fn pictures<'a>(article: &'a Article, index: &CharIndex<'_>) -> Vec<PictureLine<'a>> {
    let picture = |picture: &'a crate::article::structure::Picture| PictureLine {
        start: index.chars(picture.place),
        alt: &picture.alt,
        url: picture.address.as_deref(),
    };
    article.structure.pictures.iter().map(picture).collect()
}

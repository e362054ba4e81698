//! The press-text layout: the text of a newspaper page, copied out of a browser into a file.
//!
//! People's files follow no grammar, so each part is told by its own signals, and what is not the
//! article is kept as boilerplate: no character but white space and the header's date is dropped.
//! The steps: lines → layout (which lines make one paragraph) → header → head (byline, captions,
//! lede) → body (headings, captions, lists) → tail (signatures, appeals, link lists).

mod boilerplate;
mod byline;
mod caption;
mod head;
mod header;
mod heading;
mod layout;
mod lede;
mod list;
mod prose;

pub(crate) use boilerplate::{
    is_appeal, is_copyright, is_furniture, is_opening, speaks_to_reader, without_quotations,
};
pub(crate) use byline::{Byline, without_roles};
pub(crate) use header::{is_title, kicker};

use super::assemble::Draft;
use super::{Claim, Document, Format, article_of};
use crate::article::{Article, ArticleId, BlockKind, TextBuilder};
use crate::ingest::dates;
use crate::text::Span;
use header::Header;
use layout::Unit;

/// The format itself.
pub(crate) struct PressText;

/// The picture credit in a caption.
pub(crate) fn credit(caption: &str) -> Option<Span> {
    caption::credit(caption)?.span()
}

/// The paragraphs of a text that has no head of its own, such as that of a mail.
pub(crate) fn paragraphs(text: &str) -> Vec<Draft> {
    let units = layout::units(text).into_iter();
    units.map(|unit| Draft::new(BlockKind::Paragraph, unit.text)).collect()
}

/// How much of a document is looked at for signals, in code points.
const SAMPLE: usize = 20_000;
/// How many units at its beginning may be its byline.
const HEAD: usize = 8;

impl Format for PressText {
    fn claim(&self, document: &Document<'_>) -> Claim {
        let end =
            document.text.char_indices().nth(SAMPLE).map_or(document.text.len(), |(at, _)| at);
        let (header, rest) = Header::split(document.text.get(..end).unwrap_or_default());
        if header.date.is_some() || rest.lines().any(prose::is_paragraph) {
            return Claim::Likely;
        }
        let units = layout::units(rest);
        let signal = |unit: &Unit| {
            caption::credit(&unit.text).is_some() || boilerplate::is_opening(&unit.text)
        };
        let signed = units.iter().take(HEAD).any(|unit| Byline::parse(&unit.text).is_some());
        let prose = units.iter().any(|unit| prose::is_paragraph(&unit.text));
        let claimed = signed || prose || units.len() == 1 || units.iter().any(signal);
        if claimed { Claim::Likely } else { Claim::None }
    }

    fn read(&self, document: &Document<'_>) -> Vec<Article> {
        let (header, rest) = Header::split(document.text);
        let mut parts: Vec<Part> = layout::units(rest).into_iter().map(Part::new).collect();
        if parts.is_empty() {
            return Vec::new();
        }
        let head = head::classify(&mut parts, &header);
        list::classify(&mut parts);
        boilerplate::classify(&mut parts);
        caption::classify(&mut parts);
        heading::classify(&mut parts);
        let signature = byline::classify_signature(&mut parts);
        lede::classify(&mut parts);
        let byline = head.filter(|byline| !byline.authors.is_empty()).unwrap_or(signature);
        vec![assemble(document, &header, byline, &merge_links(parts))]
    }
}

/// A unit of the layout and what it was found to be.
#[derive(Debug, Clone)]
struct Part {
    unit: Unit,
    /// `None` until a signal says more: in the end, a paragraph.
    kind: Option<BlockKind>,
    /// Where in the unit a caption's credit stands.
    credit: Option<Span>,
}

impl Part {
    fn new(unit: Unit) -> Self {
        Self { unit, kind: None, credit: None }
    }

    fn text(&self) -> &str {
        &self.unit.text
    }

    fn is_open(&self) -> bool {
        self.kind.is_none()
    }

    fn is(&self, kind: BlockKind) -> bool {
        self.kind == Some(kind)
    }

    /// Says what the part is, if nothing said so before.
    fn settle(&mut self, kind: BlockKind) {
        self.kind.get_or_insert(kind);
    }

    /// An undecided part that reads as running text.
    fn is_body(&self) -> bool {
        self.is_open() && prose::is_paragraph(self.text())
    }
}

/// Neighbouring short lines of boilerplate, and the items of a list, become one block each.
fn merge_links(parts: Vec<Part>) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match merged.last_mut() {
            Some(last) if belong_together(last, &part) => {
                last.unit.text.push('\n');
                last.unit.text.push_str(&part.unit.text);
                last.credit = last.credit.or(part.credit);
            }
            _ => merged.push(part),
        }
    }
    merged
}

fn belong_together(last: &Part, part: &Part) -> bool {
    let lines = |part: &Part| part.text().rsplit('\n').next().is_some_and(prose::is_short);
    match (last.kind, part.kind) {
        (Some(BlockKind::List), Some(BlockKind::List)) => !part.unit.starts_list,
        (Some(BlockKind::Boilerplate), Some(BlockKind::Boilerplate)) => {
            lines(last) && lines(part) && last.text().len() < 20_000
        }
        _ => false,
    }
}

fn assemble(document: &Document<'_>, header: &Header, byline: Byline, parts: &[Part]) -> Article {
    let mut builder = TextBuilder::default();
    let (mut title, mut kicker) = (None, None);
    for part in parts {
        let kind = part.kind.unwrap_or(BlockKind::Paragraph);
        let Some(span) = builder.push(kind, part.text()) else { continue };
        if kind == BlockKind::Title && title.is_none() {
            title = Some(part.text().to_owned());
            kicker = header::kicker(part.text()).map(|kicker| kicker.shifted(span.start.0));
        }
        if let (BlockKind::Caption, Some(credit)) = (kind, part.credit) {
            builder.credit(credit.shifted(span.start.0));
        }
    }
    let mut article = article_of(document, builder);
    article.date = header.date;
    article.date_inferred = match header.date {
        Some(_) => None,
        None => head::date_of_page(parts).or(article.date_inferred).or_else(|| opening_date(parts)),
    };
    article.id = ArticleId::of(title.as_deref(), &article.text);
    article.title = title;
    article.kicker = kicker;
    article.authors = byline.authors;
    article.dateline = byline.place.or_else(|| head::agency_place(parts));
    article.url = parts.iter().find_map(|part| head::url(part.text()));
    article.warnings.extend(header.warning.clone());
    article
}

/// How much of the running text may hold the date of the piece, in code points.
const OPENING: usize = 400;

fn opening_date(parts: &[Part]) -> Option<crate::article::PartialDate> {
    let is_text = |part: &&Part| {
        matches!(part.kind, None | Some(BlockKind::Lede | BlockKind::Paragraph | BlockKind::Byline))
    };
    let opening: String = parts
        .iter()
        .filter(is_text)
        .take(2)
        .flat_map(|part| part.text().chars().chain([' ']))
        .take(OPENING)
        .collect();
    dates::in_text(&opening)
}

#[cfg(test)]
#[path = "press_text/tests.rs"]
mod tests;

//! Quotations in the JSON form of an article.

use crate::article::quotation::{Attribution, QuotationKind};
use crate::article::{Article, EntityId};
use crate::text::{CharIndex, CharOffset, CharSpan, Span};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct QuotationLine<'a> {
    start: CharOffset,
    end: CharOffset,
    kind: QuotationKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<[CharOffset; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<CharSpan>,
    cues: Vec<CharSpan>,
    speaker: Option<SpeakerLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a EntityId>,
}

#[derive(Serialize)]
struct SpeakerLine<'a> {
    entity: Option<&'a EntityId>,
    start: Option<CharOffset>,
    end: Option<CharOffset>,
    how: Attribution,
    desc: Option<&'a str>,
    affiliation: Option<&'a EntityId>,
}

/// The quotations of an article.
pub(super) fn lines<'a>(article: &'a Article, index: &CharIndex<'_>) -> Vec<QuotationLine<'a>> {
    let place = |span: Span| index.char_span(span);
    let pair = |span: &Span| {
        let span = index.char_span(*span);
        [span.start, span.end]
    };
    let line = |quotation: &'a crate::article::Quotation| {
        let span = place(quotation.span);
        let speaker = quotation.speaker.as_ref().map(|speaker| SpeakerLine {
            entity: speaker.entity.as_ref(),
            start: speaker.span.map(|span| place(span).start),
            end: speaker.span.map(|span| place(span).end),
            how: speaker.how,
            desc: speaker.span.map(|span| span.of(&article.text)),
            affiliation: speaker.affiliation.as_ref(),
        });
        QuotationLine {
            start: span.start,
            end: span.end,
            kind: quotation.kind,
            parts: quotation.parts.iter().map(pair).collect(),
            clause: quotation.clause.map(place),
            cues: quotation.cues.iter().map(|cue| place(*cue)).collect(),
            speaker,
            via: quotation.via.as_ref(),
        }
    };
    article.quotations.iter().map(line).collect()
}

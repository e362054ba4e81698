//! Chooses the format of a document by what is in it.

use super::formats::{
    COLLECTIONS, Claim, Collection, Document, FORMATS, Format, plain_text::PlainText,
};

/// How a file is to be read.
#[derive(Clone, Copy)]
pub(super) enum Chosen {
    /// As one document, by a format that is so sure of it.
    Document(Claim),
    /// Record by record.
    Collection(&'static dyn Collection),
}

/// The format that is surest of a file that begins so; among equally sure ones a collection.
pub(super) fn choose(beginning: &Document<'_>) -> Chosen {
    let mut best: (Claim, Option<&'static dyn Collection>) = (Claim::None, None);
    for format in COLLECTIONS {
        let claim = format.claim(beginning);
        if claim > best.0 {
            best = (claim, Some(*format));
        }
    }
    let (claim, _) = document_format(beginning);
    match best {
        (collection, Some(chosen)) if collection >= claim => Chosen::Collection(chosen),
        _ => Chosen::Document(claim),
    }
}

/// The format that is surest of a single document.
pub(super) fn format_of(document: &Document<'_>) -> &'static dyn Format {
    document_format(document).1
}

fn document_format(document: &Document<'_>) -> (Claim, &'static dyn Format) {
    let mut best: (Claim, &'static dyn Format) = (Claim::None, &PlainText);
    for format in FORMATS {
        let claim = format.claim(document);
        if claim > best.0 {
            best = (claim, *format);
        }
    }
    best
}

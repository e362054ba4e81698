//! Exports of Factiva: articles as they are shown, and articles with the codes of their fields.

mod coded;
mod shown;

use super::{Entry, Export};
use crate::ingest::formats::line::{self, Line};

/// Whether a line of text stands by itself.
pub(super) fn is_mark(words: &str) -> bool {
    document_id(words).is_some() || coded::code(words).is_some() || shown::is_count(words)
}

/// How many lines of a file are looked at.
const SAMPLE: usize = 6_000;

pub(super) fn claims(lines: &[Line]) -> bool {
    let sample = lines.get(..SAMPLE).unwrap_or(lines);
    let ended = sample.iter().any(|line| document_id(&line.words).is_some());
    let counted = || sample.iter().any(|line| shown::is_count(&line.words));
    let marked = || {
        sample.iter().any(|line| line.is_marked("rticleParagraph"))
            && sample.iter().any(|line| line.is_marked("Headline"))
    };
    coded::claims(sample) || (ended && (counted() || marked())) || (marked() && counted())
}

pub(super) fn read(lines: &[Line]) -> Export {
    let lines = line::spread(lines);
    let documents = if coded::claims(&lines) { coded::read(&lines) } else { shown::read(&lines) };
    Export { documents, announced: None }
}

/// The accession number in the last line of a document: `Dokument BOTE000020230314ej3e00001`.
pub(super) fn document_id(words: &str) -> Option<&str> {
    let mut words = words.split_whitespace();
    let (noun, id) = (words.next()?, words.next()?);
    let noun = noun.trim_end_matches(':').to_lowercase();
    let known = ["document", "dokument", "documento", "документ", "dokumen", "文件", "文档"];
    (known.contains(&noun.as_str()) && words.next().is_none() && is_accession(id)).then_some(id)
}

/// Letters of the source, zeros, a day and a running number: `BOTE000020230314ej3e00001`.
fn is_accession(id: &str) -> bool {
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    (14..=40).contains(&id.len())
        && digits >= 8
        && id.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Notes at which line the file ends in a document that has no last line.
fn cut(mut entry: Entry, lines: &[Line]) -> Entry {
    entry.broken_off = lines.last().map(|line| line.place);
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_a_document_holds_its_number() {
        for (line, id) in [
            ("Dokument BOTE000020230314ej3e00001", Some("BOTE000020230314ej3e00001")),
            ("Document J000000020230314ej3e0000m", Some("J000000020230314ej3e0000m")),
            ("Document 3 of 17", None),
            ("Dokument der Woche", None),
            ("Document management2023software", None),
        ] {
            assert_eq!(document_id(line), id, "{line}");
        }
    }
}

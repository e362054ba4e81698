//! Exports of press databases: several articles a file, each with what the database knows of it.
//!
//! The steps: lines (of text, HTML, RTF, DOCX) → which database → its documents, cut by the marks
//! that the database itself sets → facts and blocks. Cover pages, indexes and lines about rights
//! belong to no document.

mod europresse;
mod factiva;
mod factiva_xml;
mod genios;
mod labels;
mod nexis;
mod pressreader;
mod proquest;

pub(crate) use factiva_xml::FactivaXml;

use super::assemble::{self, About, Draft};
use super::line::{self, Line};
use super::press_text::Byline;
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::article::BlockKind;
use crate::ingest::{Limits, Reason, decode};
use aho_corasick::AhoCorasick;
use std::io::Read;
use std::sync::LazyLock;

/// The format itself.
pub(crate) struct PressExport;

/// A database whose exports are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Europresse,
    Factiva,
    Genios,
    Nexis,
    PressReader,
    ProQuest,
}

/// What an export holds.
#[derive(Debug, Default)]
struct Export {
    documents: Vec<Entry>,
    /// How many documents the file itself says it has.
    announced: Option<usize>,
}

/// One document of an export.
#[derive(Debug, Default)]
struct Entry {
    about: About,
    drafts: Vec<Draft>,
    /// The line at which the file ends in the middle of the document.
    broken_off: Option<usize>,
}

/// Words without one of which no file is looked at any closer.
static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            "articleparagraph",
            "docpublicationname",
            "doc_id_",
            " documents",
            " dokumenten",
            "document ",
            "dokument ",
            "documento ",
            "of document",
            "des dokuments",
            "du document",
            "del documento",
            "load-date",
            "dokumentnummer",
            "genios",
            "proquest",
            "pressreader",
            "article name:",
            "artikelname:",
        ])
        .ok()
});

impl Collection for PressExport {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        match signed_lines(beginning.text).and_then(|lines| recognise(&lines)) {
            Some(_) => Claim::Certain,
            None => Claim::None,
        }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, reader, limits, .. } = input;
        let mut bytes = Vec::new();
        reader.take(limits.file_bytes).read_to_end(&mut bytes)?;
        let all = Limits { text_bytes: usize::MAX, ..limits };
        let text = decode::decode(&bytes, &all)?.text;
        drop(bytes);
        let lines = lines_of(&text);
        let document = Document { source, text: "", limits };
        match recognise(&lines) {
            Some(database) => read(database, &lines, &document, take),
            None => Err(Reason::Empty),
        }
    }
}

/// The lines of a text or a page, if there is any sign of a database in it.
pub(crate) fn signed_lines(text: &str) -> Option<Vec<Line>> {
    let signed = SIGNS.as_ref().is_some_and(|signs| signs.is_match(text));
    signed.then(|| lines_of(text))
}

/// The lines of a text or a page.
fn lines_of(text: &str) -> Vec<Line> {
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let tag = begin.strip_prefix('<').unwrap_or_default();
    if tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        line::of_html(text)
    } else {
        line::of_text(text, stands_alone)
    }
}

/// Whether a line of text never goes on with the line above it.
fn stands_alone(words: &str) -> bool {
    labels::numbered(words).is_some()
        || labels::date_line(words).is_some()
        || nexis::is_mark(words)
        || factiva::is_mark(words)
        || genios::is_mark(words)
        || proquest::is_mark(words)
}

/// Whether lines are those of a database's export.
type Claims = fn(&[Line]) -> bool;

/// The databases; the order counts, because several of them write `Document 1 of 10`.
const DATABASES: &[(Database, Claims)] = &[
    (Database::Europresse, europresse::claims),
    (Database::ProQuest, proquest::claims),
    (Database::Factiva, factiva::claims),
    (Database::Genios, genios::claims),
    (Database::PressReader, pressreader::claims),
    (Database::Nexis, nexis::claims),
];

/// The database whose export a file is that begins with these lines.
pub(crate) fn recognise(lines: &[Line]) -> Option<Database> {
    DATABASES.iter().find(|(_, claims)| claims(lines)).map(|(database, _)| *database)
}

/// Hands the articles of an export over, and what the file announces but does not hold.
///
/// # Errors
/// [`Reason::Empty`] if there is none.
pub(crate) fn read(
    database: Database,
    lines: &[Line],
    document: &Document<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let export = match database {
        Database::Europresse => europresse::read(lines),
        Database::Factiva => factiva::read(lines),
        Database::Genios => genios::read(lines),
        Database::Nexis => nexis::read(lines),
        Database::PressReader => pressreader::read(lines),
        Database::ProQuest => proquest::read(lines),
    };
    let found = export.documents.len();
    if found == 0 {
        return Err(Reason::Empty);
    }
    for (at, mut entry) in export.documents.into_iter().enumerate() {
        sign(&mut entry);
        let broken_off = entry.broken_off;
        let piece = match assemble::article(document, entry.about, entry.drafts) {
            Some(mut article) => {
                article.warnings.extend(broken_off.map(|line| {
                    format!("the file breaks off in this document, at its line {line}")
                }));
                Piece::Article(Box::new(article))
            }
            None => Piece::Broken(format!("document {}: it holds no word", at + 1)),
        };
        if take(piece).is_break() {
            return Ok(());
        }
    }
    if let Some(announced) = export.announced.filter(|announced| *announced != found) {
        let told = format!("the file announces {announced} documents and holds {found}");
        let _ = take(Piece::Broken(told));
    }
    Ok(())
}

/// Takes the byline out of the first lines of a text that the database has no author for.
fn sign(entry: &mut Entry) {
    let short = |draft: &Draft| {
        matches!(draft.kind, BlockKind::Paragraph | BlockKind::Lede) && draft.words.len() < 120
    };
    let mut first = entry.drafts.iter().take(2).enumerate().filter(|(_, draft)| short(draft));
    let found = first.find_map(|(at, draft)| {
        Byline::parse(&draft.words).filter(|byline| !byline.authors.is_empty()).map(|b| (at, b))
    });
    let Some((at, byline)) = found else { return };
    if entry.about.authors.is_empty() || entry.about.authors == byline.authors {
        entry.about.authors = byline.authors;
        entry.about.dateline = entry.about.dateline.take().or(byline.place);
        entry.drafts.remove(at);
    }
}

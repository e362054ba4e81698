//! Exports of the Nexis databases, the older ones (`3 of 250 DOCUMENTS`) and Nexis Uni.

mod section;

use super::labels::{self, is_page_number, numbered};
use super::{Entry, Export};
use crate::ingest::formats::line::{Line, Look};
use section::Label;

/// Whether a line of text stands by itself.
pub(super) fn is_mark(words: &str) -> bool {
    section::label(words).is_some()
}

/// How many lines of a file are looked at.
const SAMPLE: usize = 4_000;

pub(super) fn claims(lines: &[Line]) -> bool {
    let sample = lines.get(..SAMPLE).unwrap_or(lines);
    let labels = |wanted: &dyn Fn(Label) -> bool| {
        let found = sample.iter().filter_map(|line| section::label(&line.words));
        found.filter(|(label, _)| wanted(*label)).count()
    };
    if sample.iter().any(|line| numbered(&line.words).is_some()) {
        return labels(&|label| label != Label::End) > 0;
    }
    let ended = sample.iter().any(|line| section::is_end(&line.words));
    let body = sample.iter().any(|line| section::is_body(&line.words));
    let about = |label| !matches!(label, Label::Body | Label::End);
    (ended && labels(&about) > 0) || (body && labels(&about) > 2)
}

pub(super) fn read(lines: &[Line]) -> Export {
    let lines = super::line::spread(lines);
    let numbers: Vec<(usize, usize)> =
        lines.iter().filter_map(|line| numbered(&line.words)).collect();
    if let Some((_, all)) = numbers.first() {
        return Export { documents: by_number(&lines), announced: Some(*all) };
    }
    let (cover, rest) = split_cover(&lines);
    let index = Index::of(cover);
    let announced = index.announced.or(Some(index.titles.len()).filter(|count| *count > 0));
    Export { documents: by_end(rest, &index), announced }
}

/// The documents between lines that number them; what stands before the first belongs to none.
fn by_number(lines: &[Line]) -> Vec<Entry> {
    let mut starts: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if numbered(&line.words).is_some() {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut entries = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        let Some((number, document)) = lines.get(*start..end).and_then(<[Line]>::split_first)
        else {
            continue;
        };
        // The line with the number is centred; in a page of HTML its classes say which others are.
        let centred = |line: &Line| Line {
            look: match line.look {
                Look::Plain | Look::Bold if same_marks(line, number) => Look::Centred,
                look => look,
            },
            ..line.clone()
        };
        let document: Vec<Line> =
            document.iter().filter(|line| !is_page_number(&line.words)).map(centred).collect();
        if let Some(entry) = section::read(&document) {
            entries.push(entry);
        }
    }
    entries
}

fn same_marks(line: &Line, number: &Line) -> bool {
    !number.marks.is_empty() && line.marks == number.marks
}

/// What the cover page of a download lists.
#[derive(Default)]
struct Index {
    titles: Vec<String>,
    announced: Option<usize>,
}

impl Index {
    fn of(cover: &[Line]) -> Self {
        let titles = cover.iter().filter_map(|line| indexed(&line.words)).map(str::to_owned);
        let announced = cover.iter().find_map(|line| announced(&line.words));
        Self { titles: titles.collect(), announced }
    }
}

/// `Documents (100)`, `Dokumente (100)`
fn announced(words: &str) -> Option<usize> {
    let (noun, rest) = words.split_once('(')?;
    let noun = noun.trim().to_lowercase();
    let known = ["document", "documents", "dokument", "dokumente", "documentos", "documenti"];
    known.contains(&noun.as_str()).then(|| rest.trim_end_matches(')').trim().parse().ok())?
}

/// The title in a line of the index: `12. Kesselhaus bleibt stehen`
fn indexed(words: &str) -> Option<&str> {
    let (number, title) = words.split_once(['.', '\t'])?;
    let number = number.trim();
    let digits =
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    let title = title.trim_start_matches('.').trim();
    (digits && !title.is_empty()).then_some(title)
}

/// What a line of a cover page begins with.
const COVER: &[&str] = &[
    "date and time:",
    "datum und uhrzeit:",
    "datum und zeit:",
    "job number:",
    "auftragsnummer:",
    "jobnummer:",
    "client/matter:",
    "mandant/",
    "search terms:",
    "suchbegriffe:",
    "search type:",
    "suchtyp:",
    "suchart:",
    "narrowed by:",
    "content type",
    "inhaltstyp",
    "timeline:",
    "user name:",
    "benutzername:",
    "| about lexisnexis",
    "about lexisnexis",
    "time of request:",
    "download request:",
    "fecha y hora:",
    "date et heure:",
];

fn is_cover(words: &str) -> bool {
    let small = words.to_lowercase();
    COVER.iter().any(|begin| small.starts_with(begin))
        || announced(words).is_some()
        || small.contains("| privacy policy")
}

/// The cover page, which may be missing, and what follows it.
fn split_cover(lines: &[Line]) -> (&[Line], &[Line]) {
    // The cover lies before the first line that only a document has.
    let begin = lines
        .iter()
        .position(|line| section::is_body(&line.words) || section::is_end(&line.words))
        .unwrap_or(lines.len());
    let head = lines.get(..begin).unwrap_or_default();
    let Some(first) = head.iter().position(|line| is_cover(&line.words)) else {
        return (&[], lines);
    };
    // What is numbered in the middle of the cover is its index.
    let belongs = |line: &Line| is_cover(&line.words) || line.look == Look::Table;
    let mut end = first + 1;
    for (at, line) in head.iter().enumerate().skip(first) {
        if belongs(line) {
            end = at + 1;
        }
    }
    while head.get(end).is_some_and(|line| indexed(&line.words).is_some()) {
        end += 1;
    }
    lines.split_at(end.min(lines.len()))
}

/// The documents of a download, each up to the line that ends it.
fn by_end(lines: &[Line], index: &Index) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines.iter().filter(|line| !is_page_number(&line.words)) {
        if !section::is_end(&line.words) {
            open.push(line.clone());
            continue;
        }
        let document = std::mem::take(&mut open);
        entries.extend(section::read(from_title(&document, index)));
    }
    // The last document of a file that was cut off has no end.
    let whole = open.iter().any(|line| section::label(&line.words).is_some());
    if whole && let Some(mut entry) = section::read(from_title(&open, index)) {
        entry.broken_off = open.last().map(|line| line.place);
        entries.push(entry);
    }
    entries
}

/// A document from its title on: the rest of the cover page may stand before it.
fn from_title<'l>(document: &'l [Line], index: &Index) -> &'l [Line] {
    let head = document.iter().position(|line| labels::date_line(&line.words).is_some());
    let head = document.get(..head.unwrap_or(0)).unwrap_or_default();
    let set = head.iter().position(|line| matches!(line.look, Look::Title | Look::Heading));
    let listed = || {
        head.iter()
            .position(|line| index.titles.iter().any(|title| bare(title) == bare(&line.words)))
    };
    document.get(set.or_else(listed).unwrap_or(0)..).unwrap_or(document)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

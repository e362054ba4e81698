//! Exports of ProQuest: documents between lines, each a list of labels with the text under one.

use super::labels::{label, numbered, people};
use super::{Entry, Export};
use crate::article::BlockKind;
use crate::ingest::dates;
use crate::ingest::formats::assemble::{About, Draft, one_line};
use crate::ingest::formats::fields;
use crate::ingest::formats::line::{self, Line};

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Authors,
    Outlet,
    /// Paper, place, day and page on one line.
    Publication,
    Date,
    Section,
    Page,
    Language,
    Number,
    Link,
    Text,
    Abstract,
    Caption,
    Other,
}

const LABELS: &[(&str, Label)] = &[
    ("title", Label::Title),
    ("titel", Label::Title),
    ("author", Label::Authors),
    ("authors", Label::Authors),
    ("autor", Label::Authors),
    ("verfasser", Label::Authors),
    ("byline", Label::Authors),
    ("publication title", Label::Outlet),
    ("titel der publikation", Label::Outlet),
    ("publikationstitel", Label::Outlet),
    ("publication info", Label::Publication),
    ("publikationsinfo", Label::Publication),
    ("source", Label::Publication),
    ("publication date", Label::Date),
    ("date", Label::Date),
    ("erscheinungsdatum", Label::Date),
    ("publikationsdatum", Label::Date),
    ("section", Label::Section),
    ("abschnitt", Label::Section),
    ("rubrik", Label::Section),
    ("pages", Label::Page),
    ("first page", Label::Page),
    ("seiten", Label::Page),
    ("startseite", Label::Page),
    ("language of publication", Label::Language),
    ("sprache der publikation", Label::Language),
    ("language", Label::Language),
    ("sprache", Label::Language),
    ("proquest document id", Label::Number),
    ("proquest-dokument-id", Label::Number),
    ("proquest dokument-id", Label::Number),
    ("document url", Label::Link),
    ("dokument-url", Label::Link),
    ("full text", Label::Text),
    ("volltext", Label::Text),
    ("abstract", Label::Abstract),
    ("abstract (summary)", Label::Abstract),
    ("abstract/zusammenfassung", Label::Abstract),
    ("zusammenfassung", Label::Abstract),
    ("caption", Label::Caption),
    ("illustration", Label::Other),
    ("subject", Label::Other),
    ("themen", Label::Other),
    ("thema", Label::Other),
    ("location", Label::Other),
    ("ort", Label::Other),
    ("company / organization", Label::Other),
    ("company", Label::Other),
    ("unternehmen/organisation", Label::Other),
    ("unternehmen / organisation", Label::Other),
    ("people", Label::Other),
    ("personen", Label::Other),
    ("identifier / keyword", Label::Other),
    ("identifiers / keywords", Label::Other),
    ("identifikator / schlagwort", Label::Other),
    ("business indexing term", Label::Other),
    ("industry term", Label::Other),
    ("classification", Label::Other),
    ("column", Label::Other),
    ("credit", Label::Other),
    ("volume", Label::Other),
    ("issue", Label::Other),
    ("number of pages", Label::Other),
    ("publication year", Label::Other),
    ("erscheinungsjahr", Label::Other),
    ("year", Label::Other),
    ("publisher", Label::Other),
    ("herausgeber", Label::Other),
    ("verlag", Label::Other),
    ("place of publication", Label::Other),
    ("erscheinungsort", Label::Other),
    ("country of publication", Label::Other),
    ("publikationsland", Label::Other),
    ("publication subject", Label::Other),
    ("publikationsthema", Label::Other),
    ("issn", Label::Other),
    ("e-issn", Label::Other),
    ("source type", Label::Other),
    ("quellentyp", Label::Other),
    ("quellenart", Label::Other),
    ("document type", Label::Other),
    ("dokumenttyp", Label::Other),
    ("document feature", Label::Other),
    ("subfile", Label::Other),
    ("update", Label::Other),
    ("copyright", Label::Other),
    ("last updated", Label::Other),
    ("zuletzt aktualisiert", Label::Other),
    ("database", Label::Other),
    ("datenbank", Label::Other),
    ("links", Label::Other),
    ("doi", Label::Other),
    ("source attribution", Label::Other),
    ("dateline", Label::Other),
    ("correction", Label::Other),
];

fn known(words: &str) -> Option<(Label, &str)> {
    let (name, value) = match words.split_once(':') {
        Some(_) => label_with_slash(words)?,
        None => match words.split_once('\t') {
            Some((name, value)) => (name.to_lowercase(), value),
            None => (bare(words)?, ""),
        },
    };
    let (_, label) = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((*label, value.trim()))
}

/// A label that stands on a line of its own, without a colon.
fn bare(words: &str) -> Option<String> {
    let small = words.to_lowercase();
    ["full text", "volltext", "abstract", "abstract (summary)", "zusammenfassung"]
        .contains(&small.as_str())
        .then_some(small)
}

fn label_with_slash(words: &str) -> Option<(String, &str)> {
    let (name, value) = label(words)?;
    Some((name.split_whitespace().collect::<Vec<_>>().join(" "), value))
}

/// Whether a line of text stands by itself.
pub(super) fn is_mark(words: &str) -> bool {
    known(words).is_some() || is_rule(words) || is_link(words)
}

fn is_rule(words: &str) -> bool {
    words.len() >= 10 && words.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'=' | b'*'))
}

fn is_link(words: &str) -> bool {
    let small = words.to_lowercase();
    words.len() < 300
        && [
            "proquest document link",
            "proquest-dokumentenlink",
            "proquest-dokumentlink",
            "proquest dokumentlink",
            "link to this document",
            "enlace de documentos de proquest",
        ]
        .iter()
        .any(|begin| small.starts_with(begin))
}

/// Labels that only a document of ProQuest has.
fn is_own(label: Label) -> bool {
    matches!(
        label,
        Label::Text | Label::Abstract | Label::Outlet | Label::Number | Label::Publication
    )
}

pub(super) fn claims(lines: &[Line]) -> bool {
    let mut own: Vec<Label> = Vec::new();
    let mut named = false;
    for line in lines {
        if let Some((label, _)) = known(&line.words).filter(|(label, _)| is_own(*label))
            && !own.contains(&label)
        {
            own.push(label);
        }
        named |= line.words.to_lowercase().contains("proquest");
    }
    let numbered = own.contains(&Label::Number);
    (named && own.len() >= 2) || (numbered && own.len() >= 3)
}

pub(super) fn read(lines: &[Line]) -> Export {
    let lines = line::spread(lines);
    let announced = lines.iter().find_map(|line| numbered(&line.words)).map(|(_, all)| all);
    let mut documents: Vec<Entry> = Vec::new();
    for part in parts(&lines) {
        documents.extend(document_of(part));
    }
    // The last label of a whole document names the database.
    let whole = |words: &str| {
        let small = words.to_lowercase();
        [
            "database:",
            "datenbank:",
            "last updated:",
            "zuletzt aktualisiert:",
            "proquest document id:",
        ]
        .iter()
        .any(|begin| small.starts_with(begin))
    };
    if let Some(last) = parts(&lines).last()
        && !last.iter().any(|line| whole(&line.words))
        && lines.iter().any(|line| whole(&line.words))
        && is_document(last)
        && let Some(entry) = documents.last_mut()
    {
        entry.broken_off = last.last().map(|line| line.place);
    }
    Export { documents, announced }
}

/// The lines between rules, numbers of documents, and the labels that end documents.
fn parts(lines: &[Line]) -> Vec<&[Line]> {
    let ruled = lines.iter().any(|line| is_rule(&line.words));
    let numbers = lines.iter().any(|line| numbered(&line.words).is_some());
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        let cut = is_rule(&line.words) || numbered(&line.words).is_some();
        // Without any sign a document ends where its labels do.
        let ends = !ruled && !numbers && at > start && ends_labels(lines, at);
        if cut || ends {
            parts.push(lines.get(start..at).unwrap_or_default());
            start = if cut { at + 1 } else { at };
        }
    }
    parts.push(lines.get(start..).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    parts
}

fn ends_labels(lines: &[Line], at: usize) -> bool {
    let words = |at: usize| lines.get(at).map(|line| line.words.as_str()).unwrap_or_default();
    let last = words(at - 1).to_lowercase();
    (last.starts_with("database:") || last.starts_with("datenbank:")) && known(words(at)).is_none()
}

/// Whether a part is a document: contents, list of sources and contact are none.
fn is_document(lines: &[Line]) -> bool {
    let mut own: Vec<Label> = Vec::new();
    for (label, _) in lines.iter().filter_map(|line| known(&line.words)) {
        if is_own(label) && !own.contains(&label) {
            own.push(label);
        }
    }
    own.len() >= 2
}

fn document_of(lines: &[Line]) -> Option<Entry> {
    if !is_document(lines) {
        return None;
    }
    let mut document = Record::default();
    for line in lines {
        document.line(line);
    }
    Some(document.finish())
}

#[derive(Default)]
struct Record {
    about: About,
    /// The line that the document begins with.
    heading: Option<String>,
    text: Vec<Draft>,
    summary: Vec<Draft>,
    captions: Vec<Draft>,
    open: Option<Label>,
}

impl Record {
    fn line(&mut self, line: &Line) {
        if is_link(&line.words) {
            self.open = None;
            return;
        }
        if let Some((label, value)) = known(&line.words) {
            self.open = Some(label);
            self.value(label, value, line);
            return;
        }
        match self.open {
            Some(label) => self.value(label, &line.words, line),
            // The title stands above the first label.
            None if self.open_ended() => self.heading = Some(one_line(&line.words)),
            None => {}
        }
    }

    /// Whether nothing of the document was read yet but its title.
    fn open_ended(&self) -> bool {
        self.about == About::default() && self.text.is_empty() && self.summary.is_empty()
    }

    fn value(&mut self, label: Label, value: &str, line: &Line) {
        let words = one_line(value);
        if words.is_empty() {
            return;
        }
        let about = &mut self.about;
        match label {
            Label::Title => about.title = about.title.take().or(Some(words)),
            Label::Authors if about.authors.is_empty() => about.authors = people(&words),
            Label::Outlet => about.outlet = Some(paper(&words)),
            Label::Publication => {
                about.outlet = about.outlet.take().or_else(|| Some(paper(&words)));
                about.date_inferred =
                    about.date_inferred.or(dates::in_text(&words.replace(':', " ")));
                about.page = about.page.take().or_else(|| page_at_end(&words));
            }
            Label::Date => about.date = about.date.or(dates::stated(&words)),
            Label::Section => about.section = about.section.take().or(Some(words)),
            Label::Page => about.page = Some(words),
            Label::Language => about.language = fields::language(&words),
            Label::Number => about.accession = Some(words),
            Label::Link => about.url = about.url.take().or(Some(words)),
            Label::Text => self.text.push(Draft::new(line.draft().kind, value)),
            Label::Abstract if !is_nothing(&words) => {
                self.summary.push(Draft::new(BlockKind::Paragraph, value));
            }
            Label::Caption => self.captions.push(Draft::new(BlockKind::Caption, words)),
            Label::Authors | Label::Abstract | Label::Other => {}
        }
    }

    fn finish(self) -> Entry {
        let Self { mut about, heading, text, summary, captions, .. } = self;
        about.title = about.title.or(heading);
        if about.date.is_none() {
            about.date = about.date_inferred.take();
        }
        about.date_inferred = None;
        about.summary = summary.first().map(|draft| draft.words.clone());
        let mut drafts = if text.is_empty() { summary } else { text };
        drafts.extend(captions);
        Entry { about, drafts, broken_off: None }
    }
}

fn is_nothing(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "none available." | "noneavailable." | "nicht verfügbar."
    )
}

/// The paper in front of its edition's place: `New York Times; New York, N.Y.`
fn paper(words: &str) -> String {
    let name = words.split([';', '[']).next().unwrap_or(words).trim();
    let name = name.trim_end_matches(['.', ',']).trim();
    if name.is_empty() { words.to_owned() } else { name.to_owned() }
}

/// The page after the day: `14 Mar 2023: A.1.`
fn page_at_end(words: &str) -> Option<String> {
    let (_, page) = words.trim_end_matches('.').rsplit_once(':')?;
    let page = page.trim();
    let fits = (1..=8).contains(&page.len())
        && page.contains(|c: char| c.is_ascii_digit())
        && page.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    fits.then(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_stands_before_its_place() {
        assert_eq!(paper("Valley Courier; Oberwehr, N.Y."), "Valley Courier");
        assert_eq!(paper("The Courier (Online) [Oberwehr]"), "The Courier (Online)");
        assert_eq!(
            page_at_end("Courier; Oberwehr [Oberwehr]14 Mar 2023: A.1."),
            Some("A.1".to_owned())
        );
        assert_eq!(page_at_end("Courier; Oberwehr 14 Mar 2023"), None);
    }
}

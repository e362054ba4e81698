//! Reads one document of a Nexis export.

use super::super::super::assemble::{About, Draft, one_line};
use super::super::super::fields;
use super::super::super::line::{Line, Look, joined};
use super::super::Entry;
use super::super::labels::{date_line, is_rights, people, section_and_page};
use crate::article::BlockKind;
use crate::ingest::dates;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Byline,
    Dateline,
    Summary,
    Body,
    Section,
    Language,
    Link,
    Caption,
    Number,
    /// Something that is not the article: length, series, codes.
    Other,
    /// Nothing of the article follows.
    End,
}

/// Labels as the exports write them, in capitals, without their colon.
const LABELS: &[(&str, Label)] = &[
    ("HEADLINE", Label::Title),
    ("TITLE", Label::Title),
    ("ÜBERSCHRIFT", Label::Title),
    ("TITEL", Label::Title),
    ("TITRE", Label::Title),
    ("BYLINE", Label::Byline),
    ("AUTOR", Label::Byline),
    ("AUTOREN", Label::Byline),
    ("AUTHOR", Label::Byline),
    ("VERFASSER", Label::Byline),
    ("AUTEUR", Label::Byline),
    ("DATELINE", Label::Dateline),
    ("ORTSMARKE", Label::Dateline),
    ("ORT", Label::Dateline),
    ("HIGHLIGHT", Label::Summary),
    ("ABSTRACT", Label::Summary),
    ("ZUSAMMENFASSUNG", Label::Summary),
    ("BODY", Label::Body),
    ("VOLLTEXT", Label::Body),
    ("TEXTKÖRPER", Label::Body),
    ("TEXT", Label::Body),
    ("LANGUAGE", Label::Language),
    ("SPRACHE", Label::Language),
    ("LANGUE", Label::Language),
    ("URL", Label::Link),
    ("GRAPHIC", Label::Caption),
    ("GRAFIK", Label::Caption),
    ("SECTION", Label::Section),
    ("RUBRIK", Label::Section),
    ("RESSORT", Label::Section),
    ("ABSCHNITT", Label::Section),
    ("RUBRIQUE", Label::Section),
    ("LENGTH", Label::Other),
    ("LÄNGE", Label::Other),
    ("LONGUEUR", Label::Other),
    ("SERIES", Label::Other),
    ("SERIE", Label::Other),
    ("TYPE", Label::Other),
    ("DISTRIBUTION", Label::Other),
    ("CORRECTION-DATE", Label::Other),
    ("CORRECTION", Label::Other),
    ("NOTES", Label::Other),
    ("ANMERKUNGEN", Label::Other),
    ("LOAD-DATE", Label::End),
    ("LOAD DATE", Label::End),
    ("UPDATE", Label::End),
    ("LADEDATUM", Label::End),
    ("PUBLICATION-TYPE", Label::Other),
    ("PUBLIKATIONSTYP", Label::Other),
    ("ZEITUNGS-TYP", Label::Other),
    ("JOURNAL-CODE", Label::Other),
    ("PUB-TYPE", Label::Other),
    ("ZEITUNGS-CODE", Label::Other),
    ("ACC-NO", Label::Number),
    ("DOCUMENT-TYPE", Label::Other),
    ("DOCUMENT TYPE", Label::Other),
    ("DOKUMENTTYP", Label::Other),
    ("SUBJECT", Label::Other),
    ("COMPANY", Label::Other),
    ("TICKER", Label::Other),
    ("PERSON", Label::Other),
    ("STATE", Label::Other),
    ("CITY", Label::Other),
    ("COUNTRY", Label::Other),
    ("GEOGRAPHIC", Label::Other),
    ("ORGANIZATION", Label::Other),
    ("INDUSTRY", Label::Other),
    ("CLASSIFICATION", Label::Other),
];

/// The label of a line and what follows it.
pub(super) fn label(words: &str) -> Option<(Label, &str)> {
    if is_body(words) {
        return Some((Label::Body, ""));
    }
    if is_end(words) {
        return Some((Label::End, ""));
    }
    let (name, rest) = words.split_once(':')?;
    let name = name.trim();
    if name.len() > 24 || !name.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let name = name.to_uppercase();
    let (_, found) = LABELS.iter().find(|(known, _)| *known == name)?;
    let rest = rest.trim();
    // `UPDATE:` begins many a headline; the label is followed by a day.
    let dated = name != "UPDATE" || date_line(rest).is_some();
    dated.then_some((*found, rest))
}

/// Whether a document writes its labels in capitals, as the older layout does.
fn writes_capitals(lines: &[Line]) -> bool {
    let labels =
        lines.iter().filter(|line| label(&line.words).is_some() && line.words.contains(':'));
    let (capital, other): (Vec<&Line>, Vec<&Line>) =
        labels.partition(|line| is_capital(&line.words));
    capital.len() > other.len()
}

/// Whether the label of a line is in capitals.
fn is_capital(words: &str) -> bool {
    words.split_once(':').is_some_and(|(name, _)| !name.contains(char::is_lowercase))
}

/// The line before the text of Nexis Uni.
pub(super) fn is_body(words: &str) -> bool {
    matches!(words, "Body" | "BODY" | "Textkörper" | "Haupttext" | "Corps" | "Cuerpo")
}

/// The line after a document of Nexis Uni.
pub(super) fn is_end(words: &str) -> bool {
    let words = words.trim_end_matches('.');
    words.len() < 40
        && matches!(
            words.to_lowercase().as_str(),
            "end of document"
                | "ende des dokuments"
                | "dokumentende"
                | "ende des dokumentes"
                | "fin du document"
                | "fin del documento"
                | "fine del documento"
                | "einde van document"
        )
}

/// Where in a document the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// Labels and their values.
    #[default]
    About,
    Text,
    /// What the pictures show.
    Pictures,
    /// Keywords and codes.
    Keywords,
    Over,
}

/// What a document says, and its blocks.
pub(super) fn read(lines: &[Line]) -> Option<Entry> {
    // A document begins with its title or its outlet, whatever that looks like.
    let capitals = writes_capitals(lines);
    let labelled = |line: &Line| {
        label(&line.words).is_some()
            && (!capitals || is_capital(&line.words) || is_end(&line.words))
    };
    let first = lines.iter().skip(1).position(labelled);
    let (head, rest) = lines.split_at(first.map_or(lines.len(), |at| at + 1));
    let parted = lines.iter().any(|line| is_body(&line.words));
    let mut document = Reading { parted, capitals, ..Reading::default() };
    let without_label = first.is_none();
    document.head(head, without_label);
    for line in rest {
        document.line(line);
    }
    let Reading { about, drafts, .. } = document;
    let nothing = about.title.is_none() && drafts.is_empty();
    (!nothing).then_some(Entry { about, drafts, broken_off: None })
}

#[derive(Default)]
struct Reading {
    about: About,
    drafts: Vec<Draft>,
    part: Part,
    /// Whether a line of its own says where the text begins.
    parted: bool,
    /// Whether the labels are in capitals: then other words before a colon are none.
    capitals: bool,
    /// The label whose value may go on.
    last: Option<Label>,
}

impl Reading {
    /// Lines before the first label: outlet, date, title in the order of the layout.
    fn head(&mut self, head: &[Line], all: bool) {
        let lines: Vec<&Line> = head.iter().filter(|line| !is_rights(&line.words)).collect();
        let dated = |line: &&&Line| date_line(&line.words).is_some();
        let at = lines
            .iter()
            .skip(1)
            .position(|line| dated(&line))
            .map(|at| at + 1)
            .or_else(|| lines.first().filter(dated).map(|_| 0));
        let Some(at) = at else {
            return self.undated(&lines);
        };
        let before = lines.get(..at).unwrap_or_default();
        let after = lines.get(at + 1..).unwrap_or_default();
        self.about.date = lines.get(at).and_then(|line| date_line(&line.words));
        let centred = before.iter().all(|line| line.look == Look::Centred);
        match before.split_last() {
            Some((outlet, title)) if !title.is_empty() && !centred => {
                self.about.outlet = Some(outlet.words.clone());
                self.about.title = Some(joined(title.iter().copied()));
            }
            Some(_) => self.about.outlet = Some(joined(before.iter().copied())),
            None => {}
        }
        let mut rest = after.iter().skip_while(|line| is_edition(line));
        if self.about.title.is_none() {
            let title: Vec<&Line> = if all {
                rest.next().copied().into_iter().collect()
            } else {
                rest.by_ref().copied().collect()
            };
            self.about.title = Some(joined(title)).filter(|title| !title.is_empty());
        }
        // Without any label all of it is text.
        if all {
            self.drafts.extend(rest.map(|line| line.draft()));
        }
    }

    fn undated(&mut self, lines: &[&Line]) {
        let centred = lines.iter().take_while(|line| line.look == Look::Centred).count();
        let (outlet, rest) = lines.split_at(centred);
        self.about.outlet = Some(joined(outlet.iter().copied())).filter(|name| !name.is_empty());
        let mut rest = rest.iter();
        self.about.title = rest.next().map(|line| one_line(&line.words));
        if self.about.outlet.is_none() {
            self.about.outlet = rest.next().map(|line| one_line(&line.words));
        }
    }

    fn line(&mut self, line: &Line) {
        if self.part == Part::Over && label(&line.words).is_none() {
            return;
        }
        if let Some((found, value)) = label(&line.words).filter(|found| self.believes(*found, line))
        {
            return self.label(found, value);
        }
        match line.words.as_str() {
            "Classification" | "Klassifizierung" | "Klassifikation" | "Notes" | "Anmerkungen"
                if self.part != Part::About =>
            {
                self.part = Part::Keywords;
                return;
            }
            "Graphic" | "Grafik" | "Grafiken" if self.part != Part::About => {
                self.part = Part::Pictures;
                return;
            }
            _ => {}
        }
        if is_rights(&line.words) && self.part != Part::Text {
            return;
        }
        self.unlabelled(line);
    }

    /// Whether a line that looks like a label is one where it stands.
    fn believes(&self, (found, _): (Label, &str), line: &Line) -> bool {
        let capitals = is_capital(&line.words);
        if found == Label::End || (self.part != Part::Text && (capitals || !self.capitals)) {
            return true;
        }
        // In the text of Nexis Uni only what follows it has labels; the older layout writes them
        // in capitals.
        capitals || matches!(found, Label::Language | Label::Number)
    }

    fn unlabelled(&mut self, line: &Line) {
        let open = self.last.take();
        match (self.part, open) {
            (Part::About, Some(label)) => self.value(label, line),
            (Part::About, None) if self.parted => {}
            (Part::About | Part::Text, _) => {
                if !(is_rights(&line.words) && line.look == Look::Centred) {
                    self.part = Part::Text;
                    self.drafts.push(line.draft());
                }
            }
            (Part::Pictures, _) => {
                self.drafts.push(Draft::new(BlockKind::Caption, line.words.clone()));
            }
            (Part::Keywords | Part::Over, _) => {}
        }
    }

    /// The value of a label that stands on the line below it.
    fn value(&mut self, label: Label, line: &Line) {
        match label {
            Label::Other | Label::End | Label::Body => {}
            label => self.label(label, &line.words),
        }
        self.last = None;
    }

    fn label(&mut self, label: Label, words: &str) {
        let line = one_line(words);
        let empty = line.is_empty();
        self.last = (empty && self.parted).then_some(label);
        match label {
            Label::Body => {
                self.part = Part::Text;
                if !empty {
                    self.drafts.push(Draft::new(BlockKind::Paragraph, line));
                }
            }
            Label::End => self.part = Part::Over,
            Label::Caption => {
                if !empty {
                    self.drafts.push(Draft::new(BlockKind::Caption, line));
                }
                if self.part == Part::Text {
                    self.part = Part::Pictures;
                }
            }
            _ if empty => {}
            Label::Title => self.about.title = Some(line),
            Label::Byline => self.about.authors = people(&line),
            Label::Dateline => self.about.dateline = Some(line),
            Label::Summary => self.drafts.push(Draft::new(BlockKind::Lede, line)),
            Label::Section => {
                let (section, page) = section_and_page(&line);
                self.about.section = section;
                self.about.page = page;
            }
            Label::Language => self.about.language = fields::language(&line),
            Label::Link => self.about.url = Some(line),
            Label::Number => self.about.accession = Some(line),
            Label::Other => {}
        }
    }
}

/// Words of a line about an edition or a time.
const EDITION: &[&str] = &[
    "edition", "ausgabe", "final", "gmt", "cet", "cest", "utc", "est", "edt", "mez", "mesz", "bst",
    "uhr", "edición", "édition",
];

/// Whether a line below the date is about the edition or the time.
fn is_edition(line: &Line) -> bool {
    if line.look == Look::Centred {
        return true;
    }
    let small = line.words.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    small.len() < 60
        && !small.ends_with(['.', '?', '!'])
        && (words.clone().count() <= 5 && words.any(|word| EDITION.contains(&word)))
        || dates::stated(&line.words).is_some() && small.len() < 30
}

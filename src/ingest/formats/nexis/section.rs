//! Reads one document of a Nexis export.

use super::super::assemble::{About, Draft, one_line};
use super::super::fields;
use crate::article::BlockKind;
use crate::ingest::dates;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Byline,
    Dateline,
    Summary,
    Body,
    Language,
    Link,
    Caption,
    /// Something that is not the article: section, length, load date, codes.
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
    ("BYLINE", Label::Byline),
    ("AUTOR", Label::Byline),
    ("AUTOREN", Label::Byline),
    ("VERFASSER", Label::Byline),
    ("DATELINE", Label::Dateline),
    ("ORTSMARKE", Label::Dateline),
    ("HIGHLIGHT", Label::Summary),
    ("ABSTRACT", Label::Summary),
    ("BODY", Label::Body),
    ("VOLLTEXT", Label::Body),
    ("TEXT", Label::Body),
    ("LANGUAGE", Label::Language),
    ("SPRACHE", Label::Language),
    ("URL", Label::Link),
    ("GRAPHIC", Label::Caption),
    ("GRAFIK", Label::Caption),
    ("SECTION", Label::Other),
    ("RUBRIK", Label::Other),
    ("RESSORT", Label::Other),
    ("LENGTH", Label::Other),
    ("LÄNGE", Label::Other),
    ("SERIES", Label::Other),
    ("SERIE", Label::Other),
    ("CORRECTION-DATE", Label::Other),
    ("NOTES", Label::Other),
    ("LOAD-DATE", Label::End),
    ("LOAD DATE", Label::End),
    ("UPDATE", Label::End),
    ("LADEDATUM", Label::End),
    ("PUBLICATION-TYPE", Label::Other),
    ("PUBLIKATIONSTYP", Label::Other),
    ("JOURNAL-CODE", Label::Other),
    ("ZEITUNGS-CODE", Label::Other),
    ("ACC-NO", Label::Other),
    ("SUBJECT", Label::Other),
    ("COMPANY", Label::Other),
    ("PERSON", Label::Other),
    ("GEOGRAPHIC", Label::Other),
    ("ORGANIZATION", Label::Other),
    ("INDUSTRY", Label::Other),
    ("CLASSIFICATION", Label::Other),
];

/// Whether a line begins with a label of an export.
pub(super) fn is_label(line: &str) -> bool {
    label(line).is_some()
}

/// The label of a line and what follows it.
fn label(line: &str) -> Option<(Label, &str)> {
    let line = line.trim();
    if line == "Body" {
        return Some((Label::Body, ""));
    }
    if line.eq_ignore_ascii_case("End of Document") || line == "Ende des Dokuments" {
        return Some((Label::End, ""));
    }
    let (name, rest) = line.split_once(':')?;
    if name.len() > 24 || !name.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let name = name.to_uppercase();
    let found = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((found.1, rest.trim()))
}

/// A group of lines without a blank one, and how its first line is set in.
struct Group<'t> {
    lines: Vec<&'t str>,
    centred: bool,
}

/// Spaces before a line that the export has centred, at least.
const CENTRED: usize = 12;

fn groups<'t>(lines: &[&'t str]) -> Vec<Group<'t>> {
    let mut groups: Vec<Group<'t>> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let labelled = is_label(words);
        match groups.last_mut() {
            Some(last) if open && !labelled => last.lines.push(words),
            _ => {
                let indent = line.chars().take_while(|c| c.is_whitespace()).count();
                groups.push(Group { lines: vec![words], centred: indent >= CENTRED });
            }
        }
        open = true;
    }
    groups
}

/// What a document says, and its blocks.
pub(super) fn read(lines: &[&str]) -> (About, Vec<Draft>) {
    let mut reading = Reading::default();
    for group in groups(lines) {
        reading.group(&group);
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    about: About,
    drafts: Vec<Draft>,
    /// Lines before the first label: outlet, date, title in the order of the layout.
    head: Vec<String>,
    labelled: bool,
    ended: bool,
}

impl Reading {
    fn group(&mut self, group: &Group<'_>) {
        let Some((first, more)) = group.lines.split_first() else { return };
        if let Some((found, rest)) = label(first) {
            self.labelled = true;
            let words = std::iter::once(rest).chain(more.iter().copied());
            let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
            self.label(found, &words);
            return;
        }
        let words = group.lines.join(" ");
        if is_rights(&words) {
            return;
        }
        let dated = self.about.date.is_none() && !self.ended && words.len() < 160;
        if dated
            && (group.centred || (!self.labelled && group.lines.len() == 1))
            && let Some(date) = dates::stated(&words)
        {
            self.about.date = Some(date);
        } else if group.centred && self.about.outlet.is_none() && !self.labelled {
            self.about.outlet = Some(words);
        } else if !self.labelled {
            self.head_lines(group, words);
        } else if !self.ended {
            self.drafts.push(Draft::new(BlockKind::Paragraph, words));
        }
    }

    /// Lines of the newer layout: title, outlet and date one below the other.
    fn head_lines(&mut self, group: &Group<'_>, words: String) {
        if self.about.date.is_some() {
            self.head.push(words);
            return;
        }
        for line in &group.lines {
            match dates::stated(line) {
                Some(date) if self.about.date.is_none() => self.about.date = Some(date),
                _ => self.head.push((*line).to_owned()),
            }
        }
    }

    fn label(&mut self, label: Label, words: &[&str]) {
        let line = one_line(&words.join(" "));
        match label {
            Label::Title => self.about.title = Some(line),
            Label::Byline => self.about.authors = fields::authors(&line),
            Label::Dateline => self.about.dateline = Some(line),
            Label::Summary if !line.is_empty() => {
                self.drafts.push(Draft::new(BlockKind::Lede, line));
            }
            Label::Caption if !line.is_empty() => {
                self.drafts.push(Draft::new(BlockKind::Caption, line));
            }
            Label::Body if !line.is_empty() => {
                self.drafts.push(Draft::new(BlockKind::Paragraph, line));
            }
            Label::Language => self.about.language = fields::language(&line),
            Label::Link => self.about.url = Some(line),
            Label::End => self.ended = true,
            Label::Summary | Label::Caption | Label::Body | Label::Other => {}
        }
    }

    fn finish(mut self) -> (About, Vec<Draft>) {
        let mut head = self.head.into_iter();
        if self.about.title.is_none() {
            self.about.title = head.next();
        }
        if self.about.outlet.is_none() {
            self.about.outlet = head.next();
        }
        // Without any label all of it is text.
        if !self.labelled {
            let rest = head.map(|words| Draft::new(BlockKind::Paragraph, words));
            self.drafts.extend(rest);
        }
        (self.about, self.drafts)
    }
}

/// `Copyright 2023 Verlag`, `Alle Rechte vorbehalten`
fn is_rights(words: &str) -> bool {
    let small = words.to_lowercase();
    words.len() < 300
        && (small.starts_with("copyright ")
            || small.contains("all rights reserved")
            || small.contains("alle rechte vorbehalten"))
}

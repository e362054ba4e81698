//! Articles with the codes of Factiva's fields: `HD` headline, `BY` author, `PD` day, `TD` text.

use super::super::Entry;
use super::super::labels::{date_line, people};
use super::{cut, document_id, is_accession};
use crate::article::BlockKind;
use crate::ingest::dates;
use crate::ingest::formats::assemble::{About, Draft, one_line};
use crate::ingest::formats::fields;
use crate::ingest::formats::line::Line;

/// The codes, in the order in which they come.
const CODES: &[&str] = &[
    "SE", "HD", "BY", "CR", "CX", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY",
    "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "ART", "CLM", "DLN",
];

/// The code of a line and its value, which may stand on the next one.
pub(super) fn code(words: &str) -> Option<(&'static str, &str)> {
    let (name, value) = words.split_once('\t').unwrap_or((words, ""));
    let name = name.trim().trim_end_matches(':');
    let known = CODES.iter().find(|code| **code == name)?;
    Some((known, value.trim()))
}

/// A headline, a paper and a text must be there under their codes.
pub(super) fn claims(lines: &[Line]) -> bool {
    let has = |wanted: &str| {
        lines.iter().any(|line| code(&line.words).is_some_and(|(code, _)| code == wanted))
    };
    has("HD") && has("PD") && (has("SN") || has("SC")) && (has("LP") || has("TD") || has("AN"))
}

pub(super) fn read(lines: &[Line]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        // A document begins with its section or its headline.
        let begins = matches!(code(&line.words), Some(("SE" | "HD", _)));
        let titled = open.iter().any(|line| matches!(code(&line.words), Some(("HD", _))));
        if begins && titled {
            entries.extend(document_of(&std::mem::take(&mut open)));
        }
        if begins || !open.is_empty() {
            open.push(line.clone());
        }
    }
    let last = document_of(&open);
    let whole = open.iter().any(|line| {
        matches!(code(&line.words), Some(("AN", _))) || document_id(&line.words).is_some()
    });
    entries.extend(last.map(|entry| if whole { entry } else { cut(entry, &open) }));
    entries
}

fn document_of(lines: &[Line]) -> Option<Entry> {
    let mut document = Coded::default();
    for line in lines {
        match code(&line.words) {
            Some((code, value)) => {
                document.code = Some(code);
                document.value(value, line);
            }
            None => document.value(&line.words, line),
        }
    }
    let Coded { about, drafts, .. } = document;
    (about.title.is_some() || !drafts.is_empty()).then_some(Entry {
        about,
        drafts,
        broken_off: None,
    })
}

#[derive(Default)]
struct Coded {
    about: About,
    drafts: Vec<Draft>,
    code: Option<&'static str>,
}

impl Coded {
    fn value(&mut self, value: &str, line: &Line) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let words = one_line(value);
        let about = &mut self.about;
        match self.code {
            Some("HD") => match &mut about.title {
                Some(title) => {
                    title.push(' ');
                    title.push_str(&words);
                }
                None => about.title = Some(words),
            },
            Some("BY") => about.authors.extend(people(&words)),
            Some("PD") => about.date = about.date.or(date_line(&words)).or(dates::stated(&words)),
            Some("SN") => about.outlet = about.outlet.take().or(Some(words)),
            Some("SE" | "CLM") => about.section = about.section.take().or(Some(words)),
            Some("PG") => about.page = about.page.take().or(Some(words)),
            Some("LA") => about.language = about.language.or(fields::language(&words)),
            Some("DLN") => about.dateline = about.dateline.take().or(Some(words)),
            Some("AN") => {
                let id = document_id(&words).unwrap_or(&words).to_owned();
                about.accession = about.accession.take().or(Some(id).filter(|id| is_accession(id)));
            }
            Some("LP" | "TD") => {
                let draft = line.draft();
                let kind =
                    if draft.kind == BlockKind::Table { draft.kind } else { BlockKind::Paragraph };
                self.drafts.push(Draft::new(kind, value));
            }
            Some("ART") => self.drafts.push(Draft::new(BlockKind::Caption, words)),
            _ => {}
        }
    }
}

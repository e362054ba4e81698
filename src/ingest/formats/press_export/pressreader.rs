//! Texts copied out of PressReader: the article, then labels for paper, section, author and pages.

use super::labels::{label, people};
use super::{Entry, Export};
use crate::article::PartialDate;
use crate::ingest::dates;
use crate::ingest::formats::assemble::{About, one_line};
use crate::ingest::formats::line::Line;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Outlet,
    Section,
    Authors,
    Page,
    Date,
    Other,
}

const LABELS: &[(&str, Label)] = &[
    ("article name", Label::Title),
    ("artikelname", Label::Title),
    ("artikel", Label::Title),
    ("publication", Label::Outlet),
    ("publikation", Label::Outlet),
    ("veröffentlichung", Label::Outlet),
    ("section", Label::Section),
    ("abschnitt", Label::Section),
    ("sektion", Label::Section),
    ("rubrik", Label::Section),
    ("author", Label::Authors),
    ("autor", Label::Authors),
    ("start page", Label::Page),
    ("startseite", Label::Page),
    ("anfangsseite", Label::Page),
    ("date", Label::Date),
    ("datum", Label::Date),
    ("end page", Label::Other),
    ("endseite", Label::Other),
    ("letzte seite", Label::Other),
];

fn known(words: &str) -> Option<(Label, &str)> {
    let (name, value) = label(words)?;
    let (_, label) = LABELS.iter().find(|(known, _)| *known == name)?;
    Some((*label, value))
}

fn is_named(words: &str) -> bool {
    let small = words.to_lowercase();
    small.starts_with("article name:") || small.starts_with("artikelname:")
}

/// `Erlenbacher Bote - 2023-03-14 - Lokales`, the line above a text that was printed.
fn printed(words: &str) -> Option<(String, PartialDate, Option<String>)> {
    let parts: Vec<&str> = words.split(" - ").map(str::trim).collect();
    let (outlet, date, section) = match parts.as_slice() {
        [outlet, date] => (outlet, date, None),
        [outlet, date, section] => (outlet, date, Some((*section).to_owned())),
        _ => return None,
    };
    let iso = date.len() == 10 && date.starts_with(|c: char| c.is_ascii_digit());
    let date = iso.then(|| dates::stated(date)).flatten()?;
    let fits = words.len() < 200 && outlet.contains(char::is_alphabetic);
    fits.then(|| ((*outlet).to_owned(), date, section))
}

fn is_footer(words: &str) -> bool {
    let small = words.to_lowercase();
    words.len() < 300
        && (small.contains("pressreader.com")
            || small.contains("distributed by pressreader")
            || small.contains("protected by applicable law")
            || small == "pressreader")
}

pub(super) fn claims(lines: &[Line]) -> bool {
    let pages = lines.iter().any(|line| matches!(known(&line.words), Some((Label::Page, _))));
    let named = lines.iter().any(|line| is_named(&line.words));
    let footer = || lines.iter().any(|line| is_footer(&line.words));
    let printed = || lines.iter().any(|line| printed(&line.words).is_some());
    (named && (pages || footer())) || (footer() && printed())
}

pub(super) fn read(lines: &[Line]) -> Export {
    let mut documents = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    let mut after = false;
    for line in lines {
        let ends = (after || is_named(&line.words)) && known(&line.words).is_some()
            || is_footer(&line.words);
        let begins = printed(&line.words).is_some() && !open.is_empty();
        if (after && !ends) || begins {
            documents.extend(document_of(&std::mem::take(&mut open)));
        }
        after = ends;
        open.push(line.clone());
    }
    documents.extend(document_of(&open));
    Export { documents, announced: None }
}

fn document_of(lines: &[Line]) -> Option<Entry> {
    let mut about = About::default();
    let mut drafts = Vec::new();
    let mut heading = None;
    let mut listed = false;
    for line in lines {
        listed |= is_named(&line.words);
        if is_footer(&line.words) {
            continue;
        }
        if let Some((outlet, date, section)) = printed(&line.words).filter(|_| heading.is_none()) {
            about.outlet = Some(outlet);
            about.date = Some(date);
            about.section = section;
        } else if let Some((label, value)) = known(&line.words).filter(|_| listed) {
            fact(label, value, &mut about);
        } else if heading.is_none() {
            heading = Some(one_line(&line.words));
        } else {
            drafts.push(line.draft());
        }
    }
    about.title = about.title.or(heading);
    // Below the headline stand the paper and the day, where nothing stands above it.
    while let Some(first) = drafts.first() {
        let paper =
            about.outlet.as_ref().is_some_and(|outlet| first.words.starts_with(outlet.as_str()));
        let date = super::labels::date_line(&first.words);
        if !(paper && first.words.len() < 120 || date.is_some()) {
            break;
        }
        about.date = about.date.or(date).or_else(|| dates::in_text(&first.words));
        drafts.remove(0);
    }
    (about.title.is_some() && (listed || about.outlet.is_some() || !drafts.is_empty()))
        .then_some(Entry { about, drafts, broken_off: None })
}

fn fact(label: Label, value: &str, about: &mut About) {
    let words = one_line(value);
    if words.is_empty() {
        return;
    }
    match label {
        Label::Title => about.title = Some(words),
        Label::Outlet => about.outlet = Some(words),
        Label::Section => about.section = Some(words),
        Label::Authors => about.authors = people(&words),
        Label::Page => about.page = Some(words),
        Label::Date => about.date = dates::stated(&words),
        Label::Other => {}
    }
}

//! Exports of WISO and GENIOS: the text, then a list of what the database knows of it.

use super::labels::{is_rights, label, numbered, page_of, people};
use super::{Entry, Export};
use crate::article::{BlockKind, PartialDate};
use crate::ingest::dates;
use crate::ingest::formats::assemble::{About, Draft, one_line};
use crate::ingest::formats::line::{self, Line};
use crate::ingest::formats::press_text::Byline;

/// Labels of the list, in small letters.
const LABELS: &[&str] = &[
    "quelle",
    "ressort",
    "rubrik",
    "dokumentnummer",
    "dokument-nr",
    "dokument-nr.",
    "dauerhafte adresse des dokuments",
    "permalink",
    "alle rechte vorbehalten",
    "autor",
    "autoren",
    "schlagwort",
    "schlagwörter",
    "schlagworte",
    "seite",
    "ausgabe",
    "issn",
    "branche",
    "branchen",
    "firma",
    "firmen",
    "person",
    "personen",
    "ort",
    "orte",
    "region",
    "land",
    "länder",
    "sachgebiet",
    "thema",
    "themen",
    "datum",
    "erscheinungsdatum",
    "sprache",
    "dokumenttyp",
    "verlag",
    "bildunterschrift",
    "kategorie",
    "serie",
    "nummer",
    "jahrgang",
    "regionen",
];

/// Whether a line of text stands by itself.
pub(super) fn is_mark(words: &str) -> bool {
    listed(words).is_some() || is_source(words)
}

/// A line of the list: its label and value.
fn listed(words: &str) -> Option<(&'static str, &str)> {
    if let Some((name, value)) = label(words) {
        return LABELS.iter().find(|known| **known == name).map(|known| (*known, value));
    }
    let (name, value) = words.split_once('\t')?;
    let name = name.trim().to_lowercase();
    LABELS.iter().find(|known| **known == name).map(|known| (*known, value.trim()))
}

/// `Erlenbacher Bote vom 14.03.2023, Nr. 62, S. 9 / Lokales`
struct SourceLine {
    outlet: String,
    date: Option<PartialDate>,
    page: Option<String>,
    section: Option<String>,
}

fn source_line(words: &str) -> Option<SourceLine> {
    if words.len() > 240 {
        return None;
    }
    let (outlet, rest) = words.split_once(" vom ").or_else(|| words.split_once(" Nr. "))?;
    let day: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let date = dates::stated(day.trim_end_matches('.')).filter(|date| date.day().is_some());
    let date = date.or_else(|| dates::in_text(rest).filter(|_| outlet.len() < 80))?;
    let (numbers, section) = match rest.split_once(" / ") {
        Some((numbers, section)) => (numbers, Some(section.trim().to_owned())),
        None => (rest, None),
    };
    let page = numbers.split(',').find_map(|part| page_of(part.trim())).or_else(|| {
        let (_, after) = numbers.split_once("Seite ").or_else(|| numbers.split_once("S. "))?;
        page_of(&format!("S. {after}"))
    });
    Some(SourceLine { outlet: outlet.trim().to_owned(), date: Some(date), page, section })
}

/// Whether a line stands above an article as its source: nothing but paper, day, number and page.
fn is_source(words: &str) -> bool {
    let Some((outlet, rest)) = words.split_once(" vom ") else { return false };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let day = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    (8..=11).contains(&day)
        && !outlet.contains(':')
        && outlet.len() < 100
        && (after.is_empty()
            || [",", "/", "Nr", "S.", "Seite", "(", "–", "|"].iter().any(|s| after.starts_with(s)))
        && source_line(words).is_some()
}

pub(super) fn claims(lines: &[Line]) -> bool {
    let has = |wanted: &str| {
        lines.iter().any(|line| listed(&line.words).is_some_and(|(label, _)| label == wanted))
    };
    let named = || {
        lines.iter().any(|line| {
            let small = line.words.to_lowercase();
            small.contains("gbi-genios")
                || small.contains("wiso-net.de")
                || small.contains("genios.de")
        })
    };
    (has("quelle") && (has("dokumentnummer") || named())) || (has("dokumentnummer") && named())
}

pub(super) fn read(lines: &[Line]) -> Export {
    let lines = line::spread(lines);
    let announced = lines.iter().find_map(|line| numbered(&line.words)).map(|(_, all)| all);
    let mut documents = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    // Whether the document has a text yet, and whether the last line belongs to what follows it.
    let (mut texted, mut after) = (false, false);
    for line in &lines {
        if numbered(&line.words).is_some() || line.words.starts_with("____") {
            continue;
        }
        let last = open.last().and_then(|last| listed(&last.words));
        let value = last.is_some_and(|(_, value)| value.is_empty());
        let listed = listed(&line.words).is_some();
        let ends = is_trailer(&line.words) || value;
        if !listed || ends {
            if after && texted && !ends {
                documents.extend(document_of(&std::mem::take(&mut open)));
                texted = false;
            }
            texted |= !ends && !is_source(&line.words);
            after = ends;
        }
        open.push(line.clone());
    }
    let whole = open.iter().any(|line| is_trailer(&line.words));
    if let Some(mut entry) = document_of(&open) {
        entry.broken_off = open.last().filter(|_| !whole).map(|line| line.place);
        documents.push(entry);
    }
    Export { documents, announced }
}

/// Whether a line belongs to what follows a text.
fn is_trailer(words: &str) -> bool {
    let small = words.to_lowercase();
    listed(words).is_some_and(|(name, _)| name != "bildunterschrift" && name != "autor")
        || is_rights(words)
        || small.contains("gbi-genios")
        || small.starts_with("https://www.wiso-net.de")
        || small.starts_with("https://www.genios.de")
}

fn document_of(lines: &[Line]) -> Option<Entry> {
    let mut about = About::default();
    let mut text: Vec<Line> = Vec::new();
    let mut open: Option<&'static str> = None;
    for line in lines {
        if let Some((name, value)) = listed(&line.words) {
            open = Some(name).filter(|_| value.is_empty());
            fact(name, value, &mut about);
        } else if let Some(name) = open.take() {
            fact(name, &line.words, &mut about);
        } else if !is_trailer(&line.words) {
            text.push(line.clone());
        }
    }
    if let Some(first) = text.first()
        && let Some(source) = source_line(&first.words).filter(|_| is_source(&first.words))
    {
        about.outlet = about.outlet.or(Some(source.outlet));
        about.date = about.date.or(source.date);
        about.page = about.page.or(source.page);
        about.section = about.section.or(source.section);
        text.remove(0);
    }
    let known = about.outlet.is_some() || about.accession.is_some();
    sign(&mut text, &mut about);
    let mut text = text.into_iter();
    about.title = text.next().map(|line| one_line(&line.words));
    let mut drafts: Vec<Draft> = text.map(|line| line.draft()).collect();
    mark_subtitle(&mut drafts);
    ((known || !drafts.is_empty()) && about.title.is_some()).then_some(Entry {
        about,
        drafts,
        broken_off: None,
    })
}

fn fact(name: &str, value: &str, about: &mut About) {
    let words = one_line(value);
    if words.is_empty() {
        return;
    }
    match name {
        "quelle" => match source_line(&words) {
            Some(source) => {
                about.outlet = Some(source.outlet);
                about.date = about.date.or(source.date);
                about.page = about.page.take().or(source.page);
                about.section = about.section.take().or(source.section);
            }
            None => about.outlet = Some(words),
        },
        "ressort" | "rubrik" => about.section = about.section.take().or(Some(words)),
        "seite" => about.page = Some(words),
        "datum" | "erscheinungsdatum" => about.date = about.date.or(dates::stated(&words)),
        "autor" | "autoren" => about.authors = people(&words),
        "dokumentnummer" | "dokument-nr" | "dokument-nr." => about.accession = Some(words),
        "dauerhafte adresse des dokuments" | "permalink" => about.url = Some(words),
        _ => {}
    }
}

/// Takes the line at the end of the text that names its authors.
fn sign(text: &mut Vec<Line>, about: &mut About) {
    let Some(last) = text.last().filter(|_| text.len() > 2) else { return };
    let names: Vec<&str> = last.words.split_whitespace().collect();
    let name = (2..=4).contains(&names.len())
        && names.iter().all(|name| {
            name.starts_with(char::is_uppercase)
                && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\''))
        })
        && !last.words.ends_with('.');
    let signed = Byline::parse(&last.words).map(|byline| byline.authors);
    let found = signed
        .filter(|authors| !authors.is_empty())
        .or_else(|| name.then(|| people(&last.words)).filter(|people| !people.is_empty()));
    if let Some(authors) = found {
        if about.authors.is_empty() {
            about.authors = authors;
        }
        text.pop();
    }
}

/// A short line without a full stop between title and text is the subtitle.
fn mark_subtitle(drafts: &mut [Draft]) {
    let many = drafts.len() > 1;
    if let Some(first) = drafts.first_mut().filter(|_| many)
        && first.kind == BlockKind::Paragraph
        && first.words.len() < 160
        && !first.words.ends_with(['.', '!', '?', '“', '"', ':'])
        && Byline::parse(&first.words).is_none()
    {
        first.kind = BlockKind::Lede;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_above_an_article_names_paper_day_page_and_section() {
        let source = source_line("Der Bote vom 14.03.2023, Nr. 62, S. 9 / Lokales").unwrap();
        assert_eq!(source.outlet, "Der Bote");
        assert_eq!(source.date.unwrap().to_string(), "2023-03-14");
        assert_eq!(
            (source.page.as_deref(), source.section.as_deref()),
            (Some("9"), Some("Lokales"))
        );
        assert!(is_source("Der Bote vom 14.03.2023 Seite 9"));
        assert!(is_source("Der Bote vom 14.03.2023"));
        assert!(!is_source("Der Beschluss vom 14.03.2023 gilt nicht mehr."));
    }
}

//! Entries of tagged lines: RIS (`TI  - …`) and EndNote's own form (`%T …`).

use super::{Entry, given_first};
use crate::ingest::records::{Ahead, Cut};

/// How many lines programs write before the first entry.
const LINES: usize = 40;

/// Whether a text is a list in RIS.
pub(super) fn is_ris(text: &str) -> bool {
    let mut tags = text.lines().filter(|line| !line.trim().is_empty()).take(LINES).map(ris_line);
    let type_stated = tags.by_ref().flatten().next().is_some_and(|(tag, _)| tag == "TY");
    type_stated && tags.next().is_none_or(|line| line.is_some())
}

/// Whether a text is a list in EndNote's form.
pub(super) fn is_refer(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.next().is_some_and(|line| line.trim_start_matches('\u{feff}').starts_with("%0 "))
        && lines.next().is_some_and(|line| refer_line(line).is_some())
}

/// `TI  - Das Rad`: the tag and the value. Some programs leave out a blank.
fn ris_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, value) = line.split_once('-')?;
    let code = tag.trim_end();
    let spaces = tag.len() - code.len();
    let mut letters = code.chars();
    let named = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && letters.next().is_none();
    let parted = value.is_empty() || value.starts_with(' ');
    (named && (1..=2).contains(&spaces) && parted).then_some((code, value.trim()))
}

fn refer_line(line: &str) -> Option<(char, &str)> {
    let mut rest = line.trim_start_matches('\u{feff}').strip_prefix('%')?.chars();
    let tag = rest.next()?;
    let value = rest.as_str();
    (value.is_empty() || value.starts_with(' ')).then(|| (tag, value.trim()))
}

/// The next entry of RIS; it ends with `ER`, or where the next one begins.
pub(super) fn cut_ris(bytes: &[u8], ahead: Ahead) -> Cut {
    let is_start = |line: &[u8]| line.starts_with(b"TY  -") || line.starts_with(b"TY -");
    let is_end = |line: &[u8]| line.starts_with(b"ER  -") || line.starts_with(b"ER -");
    cut(bytes, ahead, (&is_start, &is_end))
}

/// The next entry of EndNote's form; it ends where the next one begins.
pub(super) fn cut_refer(bytes: &[u8], ahead: Ahead) -> Cut {
    cut(bytes, ahead, (&|line: &[u8]| line.starts_with(b"%0 "), &|_: &[u8]| false))
}

type Sign<'s> = &'s dyn Fn(&[u8]) -> bool;

fn cut(bytes: &[u8], ahead: Ahead, (is_start, is_end): (Sign<'_>, Sign<'_>)) -> Cut {
    let mut start = None;
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        let whole = line.ends_with(b"\n") || ahead == Ahead::Nothing;
        match start {
            _ if !whole => break,
            None if is_start(line) => start = Some(at),
            Some(start) if is_start(line) => return Cut::Record(start..at),
            Some(start) if is_end(line) => return Cut::Record(start..end),
            _ => {}
        }
        at = end;
    }
    match start {
        Some(start) if ahead == Ahead::More => Cut::More(start),
        Some(start) => Cut::Record(start..bytes.len()),
        None if ahead == Ahead::More => Cut::More(at),
        None => Cut::Done,
    }
}

/// An entry of RIS. Lines without a tag go on with the field before them.
pub(super) fn ris(text: &str) -> Option<Entry> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match (ris_line(line), lines.last_mut()) {
            (Some((tag, value)), _) => lines.push((tag, value.to_owned())),
            (None, Some((_, value))) => {
                value.push('\n');
                value.push_str(line.trim());
            }
            _ => {}
        }
    }
    let mut entry = Entry::default();
    let has = |tag: &str| lines.iter().any(|(known, value)| *known == tag && !value.is_empty());
    for (tag, value) in &lines {
        let name = match *tag {
            "TI" | "T1" | "CT" => "title",
            "BT" if !has("TI") && !has("T1") => "title",
            "AU" | "A1" => "author",
            "A2" if !has("AU") && !has("A1") => "author",
            "T2" | "JO" | "JF" | "JA" | "J2" | "BT" => "containertitle",
            "PB" => "publisher",
            "DA" => "date",
            "PY" | "Y1" => "year",
            "Y2" => "accessed",
            "AB" | "N2" => "abstract",
            "N1" => "notes",
            "UR" | "L2" => "url",
            "LA" => "language",
            _ => continue,
        };
        let value = match name {
            "date" | "year" | "accessed" => date(value),
            "author" => given_first(value),
            _ => value.clone(),
        };
        entry.add(name, value);
    }
    Some(settled(entry))
}

/// An entry of EndNote's form.
pub(super) fn refer(text: &str) -> Option<Entry> {
    let mut entry = Entry::default();
    let mut last = None;
    for line in text.lines() {
        let Some((tag, value)) = refer_line(line) else {
            if let (Some(name), Some((known, value))) = (last, entry.fields.last_mut())
                && *known == name
            {
                value.push('\n');
                value.push_str(line.trim());
            }
            continue;
        };
        last = match tag {
            'T' => Some("title"),
            'A' => Some("author"),
            'J' | 'B' => Some("containertitle"),
            'I' => Some("publisher"),
            '8' => Some("date"),
            'D' => Some("year"),
            '[' => Some("accessed"),
            'X' => Some("abstract"),
            'Z' => Some("notes"),
            'U' => Some("url"),
            'G' => Some("language"),
            _ => None,
        };
        match last {
            Some("author") => entry.add("author", given_first(value)),
            Some(name) => entry.add(name, value),
            None => {}
        }
    }
    Some(settled(entry))
}

/// `2023/03/14/` and `2023///` as other dates are written.
fn date(value: &str) -> String {
    let parts: Vec<&str> = value.split('/').take(3).map(str::trim).collect();
    let parts: Vec<&str> = parts.into_iter().take_while(|part| !part.is_empty()).collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    match parts.as_slice() {
        [year, ..] if numbers && year.len() == 4 => {
            let padded = parts.iter().map(|part| format!("{part:0>2}"));
            padded.collect::<Vec<_>>().join("-")
        }
        _ => value.to_owned(),
    }
}

/// Notes are the text where there is no abstract; a day that the year has counts as the date.
fn settled(mut entry: Entry) -> Entry {
    let abstracts = entry.has("abstract");
    for (name, value) in &mut entry.fields {
        match *name {
            "notes" if !abstracts => *name = "text",
            "year" if value.len() > 4 => *name = "date",
            _ => {}
        }
    }
    if entry.has("date") {
        entry.fields.retain(|(name, _)| *name != "year");
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(entry: &Entry, name: &str) -> String {
        let values: Vec<&str> = entry
            .fields
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
            .collect();
        values.join("|")
    }

    #[test]
    fn an_entry_of_ris_says_what_it_says_in_tags() {
        let text = "TY  - NEWS\nTI  - Das Rad\nAU  - Kranz, Ute\nAU  - Ruhl, Jan\nT2  - Bote\n\
            PY  - 2023\nDA  - 2023/3/4/\nAB  - Erste Zeile\nzweite Zeile\nUR  - https://a.example\nER  - \n";
        assert!(is_ris(text) && is_ris(&format!("Provider: X\n\n{text}")));
        let entry = ris(text).unwrap();
        for (name, expected) in [
            ("title", "Das Rad"),
            ("author", "Ute Kranz|Jan Ruhl"),
            ("containertitle", "Bote"),
            ("date", "2023-03-04"),
            ("year", ""),
            ("abstract", "Erste Zeile\nzweite Zeile"),
        ] {
            assert_eq!(value(&entry, name), expected, "{name}");
        }
    }

    #[test]
    fn entries_are_cut_where_they_end_or_the_next_one_begins() {
        let text = b"x\nTY  - A\nTI  - a\nER  - \n\nTY  - B\nTI  - b\nTY  - C\n";
        assert_eq!(cut_ris(text, Ahead::Nothing), Cut::Record(2..25));
        assert_eq!(cut_ris(&text[25..], Ahead::Nothing), Cut::Record(1..17));
        assert_eq!(cut_ris(&text[42..], Ahead::More), Cut::More(0));
        assert_eq!(cut_ris(&text[42..], Ahead::Nothing), Cut::Record(0..8));
        assert_eq!(cut_refer(b"%0 A\n%T a\n\n%0 B\n", Ahead::Nothing), Cut::Record(0..11));
    }

    #[test]
    fn prose_and_lists_are_no_citations() {
        for text in
            ["Ein Text - mit Strich\n", "TY  ist ein Ort", "%0 Prozent\nmehr nicht", "ER  - x"]
        {
            assert!(!is_ris(text) && !is_refer(text), "{text}");
        }
        assert!(is_refer("%0 Newspaper Article\n%T Das Rad\n"));
    }
}

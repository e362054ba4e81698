//! What the exports of all databases have in common: labels, numbers of documents, dates, rights.

use super::super::assemble::one_line;
use super::super::fields;
use super::super::press_text::Byline;
use crate::article::PartialDate;
use crate::ingest::dates;

/// A label is no longer than this, in bytes.
const LABEL: usize = 48;

/// The label of a line in small letters, and what follows it: `Section: Lokales`.
pub(super) fn label(words: &str) -> Option<(String, &str)> {
    let (name, value) = words.split_once(':')?;
    let name = name.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '(' | ')');
    if name.is_empty() || name.len() > LABEL || !name.chars().all(plain) {
        return None;
    }
    Some((name.to_lowercase(), value.trim()))
}

/// `3 of 250 DOCUMENTS`, `Document 3 of 250`, `Dokument 3 von 250`: which one, of how many.
pub(super) fn numbered(words: &str) -> Option<(usize, usize)> {
    if words.len() > 60 || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| word.replace([',', '.'], "").parse::<usize>().ok();
    let (one, joint, all) = match words.as_slice() {
        [one, joint, all, noun] | [noun, one, joint, all] if is_document(noun) => (one, joint, all),
        _ => return None,
    };
    let joint = matches!(*joint, "of" | "von" | "de" | "di" | "van" | "sur");
    joint.then(|| Some((number(one)?, number(all)?))).flatten()
}

fn is_document(noun: &str) -> bool {
    let known = ["document", "dokument", "documento", "doc"];
    let plural = ["documents", "dokumente", "dokumenten", "documentos", "documenti", "docs"];
    known.contains(&noun) || plural.contains(&noun)
}

/// Whether a line only says who owns the text.
pub(super) fn is_rights(words: &str) -> bool {
    if words.len() > 240 {
        return false;
    }
    let small = words.to_lowercase();
    let begins = ["copyright", "©", "(c)", "all rights reserved", "alle rechte vorbehalten"];
    begins.iter().any(|begin| small.starts_with(begin))
        || small.ends_with("all rights reserved")
        || small.ends_with("all rights reserved.")
        || small.contains("alle rechte vorbehalten")
        || small.contains("tous droits réservés")
}

/// Whether a line only counts pages: `Page 2 of 5`, `Seite 2 von 5`.
pub(super) fn is_page_number(words: &str) -> bool {
    let small = words.to_lowercase();
    let parts: Vec<&str> = small.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        ["page" | "seite", one, "of" | "von" | "sur" | "de", all, ..] => {
            number(one) && number(all) && words.len() < 120
        }
        _ => false,
    }
}

const WEEKDAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
];

/// Whether a word is the name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word.trim_matches(['.', ',']).to_lowercase().as_str())
}

/// Words of a line that begins with a date, at most.
const DATE_WORDS: usize = 16;

/// The date of a line that begins with it: a weekday may stand before it, time and edition after.
pub(super) fn date_line(words: &str) -> Option<PartialDate> {
    if words.len() > 160 || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let clean = words.replace([',', '|', '\u{a0}', '\t'], " ");
    let mut tokens: Vec<&str> = clean.split_whitespace().take(DATE_WORDS + 1).collect();
    if is_weekday(tokens.first()?) {
        tokens.remove(0);
    }
    if tokens.len() > DATE_WORDS || tokens.is_empty() {
        return None;
    }
    // A sentence about a day ends as sentences do.
    if tokens.len() > 7 && words.ends_with(['.', '!', '?']) {
        return None;
    }
    let begin = |count: usize| tokens.get(..count).map(|tokens| tokens.join(" "));
    begin(1)
        .filter(|word| word.len() >= 8)
        .and_then(|word| dates::in_text(&word).or_else(|| slashed(&word)))
        .or_else(|| begin(3).and_then(|words| dates::in_text(&words)))
        .or_else(|| begin(2).filter(|_| tokens.len() <= 4).and_then(|w| month_of(&w)))
}

fn slashed(word: &str) -> Option<PartialDate> {
    word.contains('/').then(|| dates::stated(word)).flatten()
}

/// `March 2023`
fn month_of(words: &str) -> Option<PartialDate> {
    let (month, year) = words.split_once(' ')?;
    let letters = month.chars().all(char::is_alphabetic);
    (letters && year.len() == 4).then(|| dates::stated(words)).flatten()
}

/// Section and page of a line such as `REGION; S. 3` or `Section A; Column 1; Pg. 12`.
pub(super) fn section_and_page(words: &str) -> (Option<String>, Option<String>) {
    let (mut section, mut page): (Vec<&str>, Option<String>) = (Vec::new(), None);
    for part in words.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match page_of(part) {
            Some(found) if page.is_none() => page = Some(found),
            _ => section.push(part),
        }
    }
    let section = one_line(&section.join("; "));
    (Some(section).filter(|section| !section.is_empty()), page)
}

/// `S. 3`, `Seite 12`, `Pg. A1`, `p. 4`
pub(super) fn page_of(part: &str) -> Option<String> {
    let small = part.to_lowercase();
    let known = ["seiten", "seite", "pages", "page", "pp.", "pg.", "pg", "s.", "p."];
    let sign = known.iter().find(|sign| small.starts_with(**sign))?;
    let rest = part.get(sign.len()..)?.trim();
    let page = rest.split([';', ',']).next().unwrap_or_default().trim();
    let fits = (1..=12).contains(&page.len())
        && page.contains(|c: char| c.is_ascii_digit())
        && page
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '/' | ' ' | '.'));
    fits.then(|| page.trim_end_matches('.').to_owned())
}

/// The people in a line of a database: `Kranz, Ute; Ruhl, Jan`, `Von Ute Kranz und Jan Ruhl`.
pub(super) fn people(words: &str) -> Vec<String> {
    let nobody = ["anonymous", "anonym", "n.n.", "none available", "unknown", "no author"];
    let mut found: Vec<String> = Vec::new();
    let words = words.replace(" with ", ";");
    for part in words.split(';') {
        let part = part.trim().trim_end_matches(['.', ',', '*']);
        if nobody.contains(&part.to_lowercase().as_str()) {
            continue;
        }
        // `By ANN LEE`: what reads as a byline also puts capitals right.
        let capitals = !part.contains(char::is_lowercase) && part.contains(' ');
        let signed = capitals.then(|| Byline::parse(&format!("By {part}"))).flatten();
        let names = match signed {
            Some(byline) if !byline.authors.is_empty() => byline.authors,
            _ => fields::authors(part),
        };
        for name in names {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_told_from_sentences() {
        for (line, numbers) in [
            ("1 of 250 DOCUMENTS", Some((1, 250))),
            ("Document 12 of 1,250", Some((12, 1250))),
            ("3 von 17 DOKUMENTEN", Some((3, 17))),
            ("Dokument 3 von 17", Some((3, 17))),
            ("Document 3 de 17", Some((3, 17))),
            ("Only 1 of 250 documents was found", None),
            ("1 of 250", None),
        ] {
            assert_eq!(numbered(line), numbers, "{line}");
        }
    }

    #[test]
    fn a_line_of_a_date_begins_with_it() {
        for (line, date) in [
            ("14. März 2023 Dienstag", Some("2023-03-14")),
            ("March 14, 2023 Tuesday", Some("2023-03-14")),
            ("Tuesday, March 14, 2023, Late Edition - Final", Some("2023-03-14")),
            ("Dienstag, 14. März 2023 10:05 Uhr MEZ", Some("2023-03-14")),
            ("14 mars 2023", Some("2023-03-14")),
            ("March 2023", Some("2023-03")),
            ("2023-03-14", Some("2023-03-14")),
            ("Allianz erwartet Plus; 1999 um 4,5 Prozent", None),
            ("Am 14. März 2023 kam er", None),
            ("14. März 2023 war der Tag, an dem der Rat nach langer Rede beschloss.", None),
        ] {
            assert_eq!(date_line(line).map(|d| d.to_string()).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn sections_and_pages_are_told_apart() {
        for (line, section, page) in [
            ("REGION; S. 3", Some("REGION"), Some("3")),
            (
                "Section A; Column 5; Foreign Desk; Pg. 1",
                Some("Section A; Column 5; Foreign Desk"),
                Some("1"),
            ),
            ("NEWS; Page 4", Some("NEWS"), Some("4")),
            ("Seite A12-13", None, Some("A12-13")),
            ("Politik", Some("Politik"), None),
        ] {
            let found = section_and_page(line);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (section, page), "{line}");
        }
    }

    #[test]
    fn names_are_read_in_either_order() {
        assert_eq!(people("Kranz, Ute; Ruhl, Jan."), ["Ute Kranz", "Jan Ruhl"]);
        assert_eq!(people("Von Ute Kranz und Jan Ruhl"), ["Ute Kranz", "Jan Ruhl"]);
        assert_eq!(people("By UTE E. KRANZ with ANN LEE"), ["Ute E. Kranz", "Ann Lee"]);
        assert_eq!(people("Anonymous"), Vec::<String>::new());
    }
}

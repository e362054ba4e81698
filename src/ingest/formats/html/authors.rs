//! Who wrote an article, as pages and records say it: names without what stands around them, and
//! people before papers and agencies.

use super::super::assemble::one_line;
use super::super::press_text::{Byline, is_furniture, without_roles};
use super::site::{self, Site};
use crate::ingest::dates;
use crate::ingest::words::words;

/// No byline names more people.
const PEOPLE: usize = 20;
/// A name is no longer than this, in code points, and has no more words.
const NAME: usize = 80;
const NAME_WORDS: usize = 8;

/// The names in a byline, or in a list of names.
pub(crate) fn names(line: &str) -> Vec<String> {
    let line = one_line(line);
    if line.len() > 2_000 || is_address(&line) {
        return Vec::new();
    }
    let line = without_sources(&line);
    if let Some(byline) = Byline::parse(line).filter(|byline| !byline.authors.is_empty()) {
        return byline.authors;
    }
    let line = without_date(without_opening(line));
    if let Some(name) = reversed(&line) {
        return vec![name];
    }
    let all = line
        .replace(" und ", ";")
        .replace(" and ", ";")
        .replace(" & ", if line.split(" & ").all(|name| name.contains(' ')) { ";" } else { " & " })
        .replace(" - ", ";")
        .replace(" – ", ";")
        .replace(" — ", ";")
        .replace([',', '/', '|', '•', '·', '\n'], ";");
    let trimmed = |c: char| !c.is_alphanumeric() && c != '.' && c != ')' && c != '"';
    let parts = all.split(';').map(|name| name.trim_matches(trimmed).trim()).map(without_roles);
    let found: Vec<String> =
        parts.filter(|name| is_name(name)).take(PEOPLE).map(str::to_owned).collect();
    unique(found)
}

fn is_address(line: &str) -> bool {
    !line.contains(' ') && line.contains(['/', '@', '?', '=']) || line.starts_with("http")
}

/// The line without the agencies and papers it draws on: `Ute Kranz mit dpa`, `Ann Lee for Wire`.
fn without_sources(line: &str) -> &str {
    let ends =
        [" mit dpa", " mit afp", " mit Agentur", " mit Material", " with ", " for ", " für "];
    let cut = ends.iter().filter_map(|end| line.find(end)).min();
    cut.and_then(|at| line.get(..at)).filter(|rest| rest.contains(' ')).unwrap_or(line)
}

fn without_opening(line: &str) -> &str {
    let lists = words();
    let rest = lists
        .byline_words
        .strip(line)
        .or_else(|| lists.byline_words_abroad.strip(line))
        .or_else(|| labelled(line));
    rest.unwrap_or(line).trim_start_matches([':', ' '])
}

/// What follows a label with a colon, such as `Autorin:`.
fn labelled(line: &str) -> Option<&str> {
    words().byline_labels.strip(line)?.trim_start().strip_prefix(':')
}

/// The line up to where a date begins, or words about one.
fn without_date(line: &str) -> String {
    const ABOUT: &[&str] = &[
        "aktualisiert",
        "veröffentlicht",
        "erschienen",
        "updated",
        "published",
        "posted",
        "publié",
        "publicado",
        "pubblicato",
        "gepubliceerd",
        "opublikowano",
        "stand:",
        "zuletzt",
        "mis",
        "modifié",
        "actualizado",
        "aggiornato",
        "uhr",
    ];
    const JOINTS: &[&str] = &["am", "on", "le", "el", "il", "op", "vom", "at", "um", "den"];
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let bare = |token: &str| token.to_lowercase().trim_matches([',', '(']).to_owned();
    let begins = |at: usize| {
        let token = tokens.get(at).copied().unwrap_or_default();
        let about = bare(token);
        let dated = dates::begins_at(&tokens, at) || is_time(token);
        let joined = JOINTS.contains(&about.as_str()) && dates::begins_at(&tokens, at + 1);
        dated || joined || ABOUT.iter().any(|word| *word == about || about == format!("{word}:"))
    };
    let end = (0..tokens.len()).find(|at| begins(*at)).unwrap_or(tokens.len());
    tokens.get(..end).unwrap_or_default().join(" ")
}

/// `12:30`, `11:05`
fn is_time(token: &str) -> bool {
    token.split_once(':').is_some_and(|(hour, minute)| {
        let digits = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        (1..=2).contains(&hour.len()) && digits(hour) && digits(minute)
    })
}

/// `Kranz, Ute`
fn reversed(line: &str) -> Option<String> {
    let (family, given) = line.split_once(", ")?;
    let single = |word: &str| {
        word.chars().count() > 1
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
            && word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
    };
    let known = |word: &str| {
        words().byline_roles.has(word)
            || words().agencies.has(word)
            || words().house_words.has(word)
    };
    (single(family) && single(given) && !known(given) && !known(family))
        .then(|| format!("{given} {family}"))
}

fn is_name(name: &str) -> bool {
    let signs = ["http", "www.", "@", ".com/", "{", "<", "+", "=", "…", "?", "!", "#", "\\"];
    let label = words().page_lines.has(name) || is_furniture(name) || words().meta_words.has(name);
    !name.is_empty()
        && name.chars().nth(NAME).is_none()
        && name.split_whitespace().nth(NAME_WORDS).is_none()
        && name.contains(char::is_alphabetic)
        && !signs.iter().any(|sign| name.contains(sign))
        && !label
        && !words().byline_roles.has(name)
        && dates::in_text(name).is_none()
}

fn unique(names: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The first of several statements that names a person, without the papers and agencies beside
/// her; if none does, the first that names anybody.
pub(super) fn best(stated: &[Vec<String>], site: &Site) -> Vec<String> {
    let is_house = |name: &String| is_house(name, site);
    let people = |names: &&Vec<String>| names.iter().any(|name| !is_house(name) && is_person(name));
    if let Some(names) = stated.iter().find(people) {
        // Beside a name in small letters, one in capitals is the paper's.
        let small = names.iter().any(|name| !is_house(name) && !is_shouted(name));
        let is_own = |name: &&String| !is_house(name) && (!small || !is_shouted(name));
        let own = names.iter().filter(is_own);
        return unique(own.cloned().collect());
    }
    stated.iter().find(|names| !names.is_empty()).cloned().map(unique).unwrap_or_default()
}

/// Whether a name of several words is all in capitals.
fn is_shouted(name: &str) -> bool {
    name.contains(' ') && name.contains(char::is_uppercase) && !name.contains(char::is_lowercase)
}

/// Whether a name is one that people have: two words and more, or in a script without capitals.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let cased = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    !cased || (words.len() >= 2 && words.first().is_some_and(|w| w.starts_with(char::is_uppercase)))
}

/// Whether a name is that of a paper, an agency or a desk.
pub(super) fn is_house(name: &str, site: &Site) -> bool {
    let lists = words();
    let tokens = || name.split([' ', '/', '-']).filter(|token| !token.is_empty());
    let agency = lists.agencies.has(name) || tokens().all(|token| lists.agencies.has(token));
    site::is_host(name)
        || agency
        || lists.house_words.has(name)
        || tokens().any(|token| lists.house_words.has(token))
        || site.is_its_name(name)
        || site.begins(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_from_what_stands_between_them() {
        for (line, expected) in [
            ("Ute Kranz", &["Ute Kranz"][..]),
            ("Von Ute Kranz und Jan Ruhl", &["Ute Kranz", "Jan Ruhl"]),
            ("By Ute Kranz, Jan Ruhl and Li Wen", &["Ute Kranz", "Jan Ruhl", "Li Wen"]),
            ("Ute Kranz; Jan Ruhl", &["Ute Kranz", "Jan Ruhl"]),
            ("Kranz, Ute", &["Ute Kranz"]),
            ("Ute Kranz Aktualisiert am 14. März 2023", &["Ute Kranz"]),
            ("Ute Kranz | 14.03.2023, 11:05 Uhr", &["Ute Kranz"]),
            ("Ann Lee March 14, 2023", &["Ann Lee"]),
            ("Ann Lee on May 7, 2023", &["Ann Lee"]),
            ("Posted on May 7 by Ann Lee", &["Ann Lee"]),
            ("Published: 11:05 IST, 14 March 2023", &[]),
            ("Ann Lee Staff Writer", &["Ann Lee"]),
            ("Autorin: Ute Kranz", &["Ute Kranz"]),
            ("Par Léa Morel", &["Léa Morel"]),
            ("Por Inés Ruiz", &["Inés Ruiz"]),
            ("Ute Kranz mit dpa", &["Ute Kranz"]),
            ("Ann Lee for The Valley Post", &["Ann Lee"]),
            ("AA+Text Size", &[]),
            ("Drucken", &[]),
            ("https://zeitung.example/autoren/ute", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(line), expected, "{line}");
        }
    }

    #[test]
    fn people_come_before_papers_and_agencies() {
        let site = Site::of([Some("bote.example".to_owned())]);
        let all = |lists: &[&[&str]]| -> Vec<Vec<String>> {
            lists.iter().map(|list| list.iter().map(|&name| name.to_owned()).collect()).collect()
        };
        for (stated, expected) in [
            (all(&[&["bote NACHRICHTEN"], &["Ute Kranz", "dpa"]]), &["Ute Kranz"][..]),
            (all(&[&["Ute Kranz", "bote.example"], &["Jan Ruhl"]]), &["Ute Kranz"]),
            (all(&[&["Redaktion"], &["dpa"]]), &["Redaktion"]),
            (all(&[&[], &["dpa"]]), &["dpa"]),
            (all(&[&["Onlineredaktion Bote"], &["小林 健"]]), &["小林 健"]),
        ] {
            assert_eq!(best(&stated, &site), expected);
        }
    }
}

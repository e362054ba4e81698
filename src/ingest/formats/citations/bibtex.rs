//! BibTeX and BibLaTeX: entries in braces, with macros, commands of TeX and names joined by *and*.

use super::{Entry, given_first, tex};
use crate::ingest::records::{Ahead, Cut};
use std::collections::HashMap;

/// The texts that `@string` gives names.
pub(super) type Names = HashMap<String, String>;

/// No more names are kept.
const NAMES: usize = 10_000;

/// Whether a text begins with an entry, perhaps behind comments.
pub(super) fn claims(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let first = lines
        .filter(|line| !line.is_empty() && !line.starts_with('%'))
        .take(LINES)
        .find(|line| line.starts_with('@'));
    let Some((kind, rest)) = first.and_then(opening) else { return false };
    let key = rest.split(',').next().unwrap_or_default().trim();
    let plain = |c: char| !c.is_whitespace() && !"{}()=\"'".contains(c);
    match kind.as_str() {
        "comment" | "preamble" | "string" => true,
        _ => rest.contains(',') && key.chars().all(plain) && text.contains('='),
    }
}

/// How many lines of comment stand before the first entry.
const LINES: usize = 20;

/// `@article{key,`: the kind, and what follows the brace.
fn opening(text: &str) -> Option<(String, &str)> {
    let rest = text.strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let (kind, after) = rest.split_at_checked(end)?;
    let after = after.trim_start().strip_prefix('{')?;
    (!kind.is_empty()).then(|| (kind.to_ascii_lowercase(), after))
}

/// The next entry. One whose braces do not close ends where the next line begins with `@`.
pub(super) fn cut(bytes: &[u8], ahead: Ahead) -> Cut {
    let starts = |at: usize| at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    let kind = |at: usize| bytes.get(at + 1).is_none_or(u8::is_ascii_alphabetic);
    let from =
        bytes.iter().enumerate().find(|(at, byte)| **byte == b'@' && starts(*at) && kind(*at));
    let Some((start, _)) = from else {
        return if ahead == Ahead::More { Cut::Skip(bytes.len()) } else { Cut::Done };
    };
    let (mut depth, mut escaped, mut next) = (0_usize, false, None);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Cut::Record(start..at + 1);
                }
            }
            b'@' if at > start && bytes.get(at - 1) == Some(&b'\n') => {
                if depth == 0 {
                    return Cut::Record(start..at);
                }
                next = next.or(Some(at));
            }
            _ => {}
        }
    }
    match (ahead, next) {
        (Ahead::More, _) => Cut::More(start),
        (Ahead::Nothing, Some(next)) => Cut::Record(start..next),
        (Ahead::Nothing, None) => Cut::Record(start..bytes.len()),
    }
}

/// What an entry says; macros are kept, and comments are none.
pub(super) fn read(text: &str, names: &mut Names) -> Option<Entry> {
    let (kind, inner) = opening(text)?;
    if matches!(kind.as_str(), "comment" | "preamble") {
        return None;
    }
    let body = if kind == "string" { inner } else { inner.split_once(',')?.1 };
    let fields = Parser { rest: body, names }.fields();
    if kind == "string" {
        for (name, value) in fields.into_iter().take(NAMES.saturating_sub(names.len())) {
            names.insert(name, value);
        }
        return None;
    }
    Some(entry(&fields))
}

fn entry(fields: &[(String, String)]) -> Entry {
    let one = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, v)| v.as_str());
    let mut entry = Entry::default();
    for (name, value) in fields {
        let plain = || tex::plain(value);
        match name.as_str() {
            "title" => entry.add("title", title(&plain(), one("subtitle"))),
            "author" => people(value).into_iter().for_each(|name| entry.add("author", name)),
            "editor" if one("author").is_none() => {
                people(value).into_iter().for_each(|name| entry.add("author", name));
            }
            "journaltitle" | "journal" | "newspaper" | "booktitle" => {
                entry.add("containertitle", plain());
            }
            "publisher" | "organization" | "institution" | "howpublished" => {
                entry.add("publisher", plain());
            }
            "date" => entry.add("date", plain()),
            "year" if one("date").is_none() => {
                entry.add("date", date(&plain(), one("month"), one("day")));
            }
            "urldate" => entry.add("urldate", plain()),
            "abstract" => entry.add("abstract", plain()),
            "annote" | "annotation" | "note" if one("abstract").is_none() => {
                entry.add("text", plain());
            }
            "url" => entry.add("url", tex::address(value)),
            "langid" | "language" => entry.add("language", plain()),
            _ => {}
        }
    }
    entry
}

fn title(title: &str, subtitle: Option<&str>) -> String {
    match subtitle.map(tex::plain) {
        Some(subtitle) if title.ends_with(['.', '?', '!', ':']) => format!("{title} {subtitle}"),
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title.to_owned(),
    }
}

/// Year, month and day as other dates are written.
fn date(year: &str, month: Option<&str>, day: Option<&str>) -> String {
    let number = |text: &str| text.trim().parse::<u8>().ok();
    let month = month.map(tex::plain).unwrap_or_default();
    // `5~mar`, `mar # "~5"`: the day may stand with the month.
    let digits: String = month.chars().filter(char::is_ascii_digit).collect();
    let letters: String = month.chars().filter(|c| c.is_alphabetic()).collect();
    let named = crate::ingest::dates::month(&letters).and_then(|month| u8::try_from(month).ok());
    let (month, inner) = match named {
        Some(month) => (Some(month), number(&digits)),
        None => (number(&digits), None),
    };
    let day = day.and_then(|day| number(&tex::plain(day))).or(inner);
    match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year.to_owned(),
    }
}

/// The names in a list that is joined by *and*; one in braces of its own stays as it is.
fn people(value: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut name) = (0_usize, String::new());
    for word in value.split_whitespace() {
        if depth == 0 && word.eq_ignore_ascii_case("and") {
            names.push(std::mem::take(&mut name));
            continue;
        }
        depth = depth.saturating_add(word.matches('{').count());
        depth = depth.saturating_sub(word.matches('}').count());
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    names.push(name);
    names
        .iter()
        .filter(|name| *name != "others")
        .map(|name| given_first(&tex::plain(name)))
        .collect()
}

/// Reads the fields of an entry.
struct Parser<'t, 'n> {
    rest: &'t str,
    names: &'n Names,
}

impl Parser<'_, '_> {
    fn fields(mut self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        while let Some((name, after)) = self.rest.split_once('=') {
            let name = name.trim().trim_start_matches([',', ' ', '\n', '\t']).to_ascii_lowercase();
            self.rest = after;
            let value = self.value();
            if name.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c)) {
                fields.push((name, value));
            }
        }
        fields
    }

    /// Texts in braces or quotes, numbers and macros, joined by `#`.
    fn value(&mut self) -> String {
        let mut value = String::new();
        loop {
            self.rest = self.rest.trim_start();
            let part = match self.rest.chars().next() {
                Some('{') => self.wrapped('}'),
                Some('"') => self.wrapped('"'),
                _ => self.word(),
            };
            value.push_str(&part);
            match self.rest.trim_start().strip_prefix('#') {
                Some(rest) => self.rest = rest,
                None => return value,
            }
        }
    }

    /// What stands up to the closing sign that is not in braces itself.
    fn wrapped(&mut self, close: char) -> String {
        let (mut depth, mut escaped) = (0_usize, false);
        let mut inner = self.rest.char_indices();
        inner.next();
        for (at, character) in inner {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if character == close && depth == 0 => {
                    let value = self.rest.get(1..at).unwrap_or_default().to_owned();
                    self.rest = self.rest.get(at + 1..).unwrap_or_default();
                    return value;
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let value = self.rest.get(1..).unwrap_or_default().to_owned();
        self.rest = "";
        value
    }

    fn word(&mut self) -> String {
        let end = self.rest.find([',', '#', '}', '\n']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        let word = word.trim();
        self.names.get(&word.to_ascii_lowercase()).cloned().unwrap_or_else(|| word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(entry: &Entry, name: &str) -> String {
        let fitting = entry.fields.iter().filter(|(known, _)| *known == name);
        fitting.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn entries_are_read_with_their_macros_and_braces() {
        let mut names = Names::new();
        assert_eq!(read("@string{bote = \"Erler {B}ote\"}", &mut names), None);
        let entry = read(
            "@article{k1,\n author = {Kranz, Ute and {Redaktion Nord} and von der Aue, Jan},\n title = {{Das} \
             Rad am {\\\"U}bergang}, journal = bote # \", Ausgabe\", year = 2023, month = mar, day = {14},\n \
             abstract = {Erster Satz.}, url = {https://a.example/x\\_y}\n}",
            &mut names,
        );
        let entry = entry.unwrap();
        for (name, expected) in [
            ("title", "Das Rad am Übergang"),
            ("author", "Ute Kranz|Redaktion Nord|Jan von der Aue"),
            ("containertitle", "Erler Bote, Ausgabe"),
            ("date", "2023-03-14"),
            ("abstract", "Erster Satz."),
            ("url", "https://a.example/x_y"),
        ] {
            assert_eq!(value(&entry, name), expected, "{name}");
        }
    }

    #[test]
    fn an_entry_that_is_never_closed_costs_only_itself() {
        let text = b"Vorwort @ x\n@a{k,\n t={offen\n@b{l, t={zu}}\n";
        assert_eq!(cut(text, Ahead::More), Cut::More(12));
        assert_eq!(cut(&text[12..], Ahead::Nothing), Cut::Record(0..16));
        assert_eq!(cut(&text[28..], Ahead::Nothing), Cut::Record(0..13));
    }

    #[test]
    fn source_code_and_mail_are_no_bibtex() {
        for text in [
            "@Override\npublic x = 1",
            "@media print { a = b }",
            "@dataclass(frozen=True)\nclass A:",
            "@page{margin: 1cm, a = b}",
            "ute@bote.example = x",
        ] {
            assert!(!claims(text), "{text}");
        }
        assert!(claims("% Zotero\n\n@article{a,\n title = {x}\n}"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[@a-c{}\"=,#\\\\ \n~ä-]{0,80}") {
            let _ = read(&format!("@article{{k, {text}"), &mut Names::new());
            let _ = cut(text.as_bytes(), Ahead::Nothing);
        }
    }
}

//! Reads the front matter of a Markdown file: the part of YAML that people write there.
//!
//! Keys with scalars, quoted or not, lists in both forms, and folded or literal texts are read;
//! maps in maps count by their names. Whatever else stands there is passed over, never an error.

use super::super::fields::Fields;

/// Keys and their values, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    entries: Vec<(String, Vec<String>)>,
}

/// Front matter is no longer than this, in lines.
const LINES: usize = 500;

/// The front matter of a text, and what follows it.
pub(super) fn split(text: &str) -> Option<(FrontMatter, &str)> {
    let text = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    let rest = text.strip_prefix("---")?;
    let (line, mut rest) = rest.split_once('\n')?;
    if !line.trim().is_empty() {
        return None;
    }
    let mut lines = Vec::new();
    for _ in 0..LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if matches!(line.trim_end(), "---" | "...") {
            let front = read(&lines);
            return (!front.entries.is_empty() || lines.is_empty()).then_some((front, after));
        }
        if rest.is_empty() {
            return None;
        }
        lines.push(line);
        rest = after;
    }
    None
}

impl FrontMatter {
    /// The keys.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }
}

impl Fields for FrontMatter {
    fn values(&self, column: &str) -> Vec<String> {
        let found = self.entries.iter().find(|(name, _)| name == column);
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    }
}

fn read(lines: &[&str]) -> FrontMatter {
    let mut front = FrontMatter::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some((name, value)) = entry(line).filter(|_| !line.starts_with([' ', '\t', '-', '#']))
        else {
            continue;
        };
        let more = below(lines, at);
        at += more.len();
        front.entries.push((name.to_owned(), values(value, more)));
    }
    front
}

/// The lines that are set in below a key, or are the items of its list.
fn below<'l, 't>(lines: &'l [&'t str], at: usize) -> &'l [&'t str] {
    let rest = lines.get(at..).unwrap_or_default();
    let belongs = |line: &&&str| {
        line.starts_with([' ', '\t'])
            || line.trim().is_empty()
            || line.starts_with("- ")
            || **line == "-"
    };
    let count = rest.iter().take_while(belongs).count();
    rest.get(..count).unwrap_or_default()
}

/// `name: value`
fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    let name = name.trim().trim_matches(['"', '\'']);
    (spaced && !name.is_empty() && name.len() < 60).then_some((name, value.trim()))
}

fn values(value: &str, more: &[&str]) -> Vec<String> {
    let value = without_comment(value);
    if value.starts_with(['|', '>']) && value.len() <= 3 {
        let lines: Vec<&str> = more.iter().map(|line| line.trim()).collect();
        let between = if value.starts_with('|') { "\n" } else { " " };
        return vec![lines.join(between).trim().to_owned()];
    }
    if let Some(inner) = value.strip_prefix('[') {
        let mut all = inner.to_owned();
        for line in more {
            all.push(' ');
            all.push_str(line.trim());
        }
        return items(all.trim_end().strip_suffix(']').unwrap_or(&all));
    }
    if !value.is_empty() {
        let lines = more.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        let all: Vec<&str> = std::iter::once(value).chain(lines).collect();
        return vec![scalar(&all.join(" "))];
    }
    let listed =
        |line: &&str| line.trim_start().strip_prefix('-').map(|item| item.trim().to_owned());
    let list: Vec<String> = more.iter().filter_map(listed).collect();
    let all = if list.is_empty() {
        more.iter().map(|line| line.trim().to_owned()).collect()
    } else {
        list
    };
    all.iter().filter_map(|item| named(item)).collect()
}

/// An item of a list; of a map, its name.
fn named(item: &str) -> Option<String> {
    if item.starts_with(['"', '\'']) {
        return Some(scalar(item));
    }
    match entry(item) {
        Some(("name" | "title", value)) => Some(scalar(value)),
        Some((key, _)) if key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-') => None,
        _ => Some(scalar(without_comment(item))).filter(|item| !item.is_empty()),
    }
}

/// The items of `[one, "two, three"]`.
fn items(list: &str) -> Vec<String> {
    let mut items = Vec::new();
    let (mut item, mut quote) = (String::new(), None);
    for character in list.chars() {
        match (quote, character) {
            (None, ',') => items.push(std::mem::take(&mut item)),
            (None, '"' | '\'') if item.trim().is_empty() => {
                quote = Some(character);
                item.push(character);
            }
            (Some(open), _) if open == character => {
                quote = None;
                item.push(character);
            }
            _ => item.push(character),
        }
    }
    items.push(item);
    items.iter().map(|item| scalar(item)).filter(|item| !item.is_empty()).collect()
}

/// A comment begins with a space and `#`, outside of quotes.
fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) {
        return value;
    }
    value.split_once(" #").map_or(value, |(value, _)| value).trim_end()
}

/// The words of a scalar, without quotes and with their escapes resolved.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('\'') {
        let inner = inner.rsplit_once('\'').map_or(inner, |(inner, _)| inner);
        return inner.replace("''", "'");
    }
    if let Some(inner) = value.strip_prefix('"') {
        return escaped(inner);
    }
    if matches!(value, "null" | "~") { String::new() } else { value.to_owned() }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('e') => out.push('\u{1b}'),
                Some('a') => out.push('\u{7}'),
                Some('x') => out.extend(code(&mut characters, 2)),
                Some('u') => out.extend(code(&mut characters, 4)),
                Some('U') => out.extend(code(&mut characters, 8)),
                Some(other) => out.push(other),
                None => {}
            },
            other => out.push(other),
        }
    }
    out
}

fn code(characters: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let hex: String = characters.by_ref().take(digits).collect();
    u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values_of(text: &str, name: &str) -> Vec<String> {
        split(text).unwrap().0.values(name)
    }

    #[test]
    fn keys_lists_and_texts_are_read() {
        let text = "---\ntitle: \"Brücke: \\\"zu\\\" \\u00e4\" # x\nauthor: 'O''Neil'\ntags: [a, \"b, c\"]\n\
            authors:\n  - Ute Kranz\n  - name: Jan Ruhl\n    mail: x@y.example\nsummary: >-\n  eins\n  zwei\n\
            url: https://zeitung.example/a#b # Notiz\nempty:\ndate: 2023-10-05\n---\nText";
        assert_eq!(values_of(text, "title"), ["Brücke: \"zu\" ä"]);
        assert_eq!(values_of(text, "author"), ["O'Neil"]);
        assert_eq!(values_of(text, "tags"), ["a", "b, c"]);
        assert_eq!(values_of(text, "authors"), ["Ute Kranz", "Jan Ruhl"]);
        assert_eq!(values_of(text, "summary"), ["eins zwei"]);
        assert_eq!(values_of(text, "url"), ["https://zeitung.example/a#b"]);
        assert_eq!(values_of(text, "empty"), Vec::<String>::new());
        assert_eq!(split(text).unwrap().1, "Text");
    }

    #[test]
    fn a_rule_at_the_beginning_is_no_front_matter() {
        for text in
            ["---\n\nEin Satz.\n\n---\nNoch einer.", "--- x\n---", "---\ntitle: offen\n", "Text"]
        {
            assert_eq!(split(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a-c:\"'\\[\\],|>\\\\xu#\n ä]{0,120}") {
            let _ = split(&format!("---\n{text}\n---\n"));
        }
    }
}

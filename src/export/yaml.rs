//! The few forms of YAML that front matter needs: scalars, lists of scalars, top-level entries.

mod value;

pub use value::{values, with_items};

use crate::text::SafeText;
use std::fmt::Write;

/// A string in double quotes, on one line, whatever is in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in SafeText::one_line(text).as_str().chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{85}' | '\u{a0}' | '\u{2028}'
            | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A list on one line, each item in quotes unless it needs none.
#[must_use]
pub fn list<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.into_iter().map(quoted).collect();
    format!("[{}]", items.join(", "))
}

/// A list of tags, which are plain where they can be.
#[must_use]
pub fn tags<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    let tag = |item: &str| if is_plain(item) { item.to_owned() } else { quoted(item) };
    let items: Vec<String> = items.into_iter().map(tag).collect();
    format!("[{}]", items.join(", "))
}

/// Whether YAML reads the word as a string without quotes.
fn is_plain(word: &str) -> bool {
    const RESERVED: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-');
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(letters)
        && !RESERVED.contains(&word.to_ascii_lowercase().as_str())
}

/// An entry of a front matter: its key and all its lines, each with its line feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Empty for what stands before the first key.
    pub key: String,
    /// The lines as they are.
    pub lines: String,
}

/// What opens and closes a front matter.
const FENCE: &str = "---";

/// A file taken apart at its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split<'f> {
    /// The first line, as it is.
    pub open: &'f str,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The line that closes the front matter, as it is.
    pub close: &'f str,
    /// What stands below.
    pub rest: &'f str,
}

/// Splits a file into the entries of its front matter and the rest; `None` if it has none. Put
/// together again the parts are the file, sign for sign.
#[must_use]
pub fn split(file: &str) -> Option<Split<'_>> {
    let (open, mut rest) = first_line(file);
    if open.trim_end() != FENCE || !open.ends_with('\n') {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    while !rest.is_empty() {
        let (line, after) = first_line(rest);
        if line.trim_end() == FENCE {
            return Some(Split { open, entries, close: line, rest: after });
        }
        match (key_of(line), entries.last_mut()) {
            (None, Some(entry)) => entry.lines.push_str(line),
            (key, _) => {
                entries.push(Entry { key: key.unwrap_or_default(), lines: line.to_owned() });
            }
        }
        rest = after;
    }
    None
}

/// The first line with what ends it, and the rest.
fn first_line(text: &str) -> (&str, &str) {
    let end = text.find('\n').map_or(text.len(), |at| at + 1);
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The key that a line begins; lines that begin none belong to the entry before them.
fn key_of(line: &str) -> Option<String> {
    let (key, _) = line.split_once(':')?;
    let starts = key.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
    starts.then(|| key.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads what [`quoted`] writes, by the rules of YAML.
    fn unquoted(scalar: &str) -> String {
        let inner = scalar.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
        let (mut out, mut rest) = (String::new(), inner.chars());
        while let Some(character) = rest.next() {
            assert_ne!(character, '"', "{scalar}");
            out.push(match character {
                '\\' => match rest.next().unwrap() {
                    'u' => {
                        let digits: String = rest.by_ref().take(4).collect();
                        char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
                    }
                    escaped => escaped,
                },
                _ => character,
            });
        }
        out
    }

    proptest! {
        #[test]
        fn a_quoted_string_is_read_as_it_was(text in any::<String>()) {
            let safe = SafeText::one_line(&text);
            let scalar = quoted(&text);
            prop_assert!(!scalar.chars().any(char::is_control));
            prop_assert_eq!(unquoted(&scalar), safe.as_str());
        }

        #[test]
        fn splitting_loses_nothing(body in "[a-z:\\- \n\r\"#]{0,80}") {
            let file = format!("---\n{body}");
            if let Some(Split { open, entries, close, rest }) = split(&file) {
                let lines: String = entries.iter().map(|entry| entry.lines.as_str()).collect();
                prop_assert_eq!(&format!("{open}{lines}{close}{rest}"), &file);
                prop_assert_eq!(close.trim(), FENCE);
            }
        }
    }

    #[test]
    fn entries_keep_their_lines() {
        let file = "---\ntitle: \"a: b\"\ntags:\n  - x\n- y\n# mine\nrating: 5\n---\nText\n";
        let Split { entries, rest, .. } = split(file).unwrap();
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["title", "tags", "rating"]);
        assert_eq!(entries[1].lines, "tags:\n  - x\n- y\n# mine\n");
        assert_eq!(rest, "Text\n");
        assert_eq!(split("no front matter"), None);
        assert_eq!(split("---\nnever closed"), None);
    }

    #[test]
    fn words_that_yaml_takes_for_something_else_are_quoted() {
        assert_eq!(tags(["frame/deal", "no", "1.5", "Öl"]), r#"[frame/deal, "no", "1.5", "Öl"]"#);
    }
}

//! Our own sentences for the tagger keep to their format.

#![allow(clippy::unwrap_used)]

use glosse::article::Language;
use glosse::entities::label::parse_name;
use glosse::text::sentences;
use glosse::text::tokens::{Clitics, Passage, push_tokens};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The lines of a language with the place where each stands.
fn lines(language: Language) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/corpus").join(language.code());
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (n, line) in text.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                lines.push((format!("{}:{}", file.display(), n + 1), line.to_owned()));
            }
        }
    }
    lines
}

/// The text without brackets, and where its names begin and end; or what is wrong.
fn read(line: &str) -> Result<(String, Vec<(usize, usize)>), String> {
    let (mut text, mut names) = (String::new(), Vec::new());
    for (n, part) in line.split('[').enumerate() {
        let outside = match (n, part.split_once(']')) {
            (0, None) => part,
            (0, Some(_)) => return Err("a bracket is closed before it is opened".to_owned()),
            (_, None) => return Err("brackets are nested, or one is not closed".to_owned()),
            (_, Some((inside, outside))) => {
                let (label, name) = inside.split_once(' ').ok_or("a bracket without a label")?;
                parse_name(label).ok_or(format!("no such label: {label}"))?;
                if name.trim() != name || name.is_empty() {
                    return Err(format!("a name with blanks around it: {name:?}"));
                }
                names.push((text.len(), text.len() + name.len()));
                text.push_str(name);
                outside
            }
        };
        if outside.contains(']') {
            return Err("a bracket is closed twice".to_owned());
        }
        text.push_str(outside);
    }
    Ok((text, names))
}

#[test]
fn names_have_known_labels_and_stand_on_the_borders_of_tokens() {
    for (language, clitics) in
        [(Language::German, Clitics::Joined), (Language::English, Clitics::Apart)]
    {
        for (place, line) in lines(language) {
            let (text, names) = read(&line).unwrap_or_else(|wrong| panic!("{place}: {wrong}"));
            let mut tokens = Vec::new();
            for span in sentences(&text) {
                push_tokens(Passage { text: &text, span, clitics }, &mut tokens);
            }
            for (start, end) in names {
                let begins = tokens.iter().any(|token| token.start.0 == start);
                let ends = tokens.iter().any(|token| token.end.0 == end);
                assert!(begins && ends, "{place}: {:?} is torn", text.get(start..end));
            }
        }
    }
}

#[test]
fn no_line_stands_twice() {
    for language in [Language::German, Language::English] {
        let mut seen: HashMap<String, String> = HashMap::new();
        for (place, line) in lines(language) {
            if let Some(first) = seen.insert(line.clone(), place.clone()) {
                panic!("{place}: the line stands at {first} already");
            }
        }
    }
}

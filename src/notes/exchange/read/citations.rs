//! Reads the notes that reference managers put into lists of sources: CSL-JSON and BibTeX.

use super::Incoming;
use super::web::text;
use serde_json::{Map, Value};

/// Puts the notes of CSL-JSON after those that are there; `false` if it is none, or holds no note.
pub(super) fn read_csl(value: &Value, out: &mut Vec<Incoming>) -> bool {
    let items = match value {
        Value::Array(all) => all.as_slice(),
        Value::Object(object) => {
            object.get("items").and_then(Value::as_array).map_or(&[][..], |all| all)
        }
        _ => &[],
    };
    let objects: Vec<&Map<String, Value>> = items.iter().filter_map(Value::as_object).collect();
    let is_source = |item: &&Map<String, Value>| {
        item.contains_key("title") && item.contains_key("type") && !item.contains_key("target")
    };
    if objects.is_empty() || !objects.iter().all(is_source) {
        return false;
    }
    let before = out.len();
    for item in objects {
        let notes = ["note", "annote"].map(|name| text(item, name));
        let body = notes.into_iter().find(|note| !note.trim().is_empty()).unwrap_or_default();
        let tags = text(item, "keyword");
        out.extend(of_source(Incoming {
            name: named("csl", &text(item, "id")),
            uri: text(item, "URL"),
            title: Some(text(item, "title")),
            body,
            tags: keywords(&tags),
            ..Incoming::default()
        }));
    }
    out.len() > before
}

/// The notes of BibTeX; `None` if it is none, or holds no note.
pub(super) fn read_bibtex(text: &str) -> Option<Vec<Incoming>> {
    let mut found = Vec::new();
    for part in text.split("\n@").map(|part| part.trim_start().trim_start_matches('@')) {
        let Some((key, fields)) = entry(part) else { continue };
        let field = |names: &[&str]| {
            let wanted = |(name, _): &&(String, String)| names.contains(&name.as_str());
            fields.iter().find(wanted).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        found.extend(of_source(Incoming {
            name: named("bibtex", &key),
            uri: field(&["url"]),
            title: Some(field(&["title"])),
            body: field(&["annote", "annotation", "note"]),
            tags: keywords(&field(&["keywords"])),
            ..Incoming::default()
        }));
    }
    (!found.is_empty()).then_some(found)
}

/// A note on a whole source, if it says something.
fn of_source(mut incoming: Incoming) -> Option<Incoming> {
    incoming.title = incoming.title.filter(|title| !title.trim().is_empty());
    let says = !incoming.body.trim().is_empty();
    (says && (incoming.title.is_some() || !incoming.uri.is_empty())).then_some(incoming)
}

fn named(kind: &str, key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("{kind}:{key}") }
}

fn keywords(text: &str) -> Vec<String> {
    let words = text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// An entry from its kind on: `article{key, title = {…}, …}`.
fn entry(text: &str) -> Option<(String, Vec<(String, String)>)> {
    let (kind, rest) = text.split_once('{')?;
    let plain = |c: char| c.is_ascii_alphabetic();
    if kind.is_empty() || !kind.trim().chars().all(plain) {
        return None;
    }
    let (key, mut rest) = rest.split_once(',')?;
    let mut fields = Vec::new();
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim().trim_start_matches(',').trim().to_lowercase();
        let Some((value, after)) = value(after.trim_start()) else { break };
        fields.push((name, value));
        rest = after;
    }
    Some((key.trim().to_owned(), fields))
}

/// A value in braces, in quotation marks, or bare, and what stands after it.
fn value(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next()?;
    if first != '{' && first != '"' {
        let end = text.find([',', '}', '\n']).unwrap_or(text.len());
        let (word, after) = text.split_at_checked(end)?;
        return Some((word.trim().to_owned(), after));
    }
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            _ if is_escaped => {}
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let closes = match first {
            '{' => sign == '}' && depth == 0,
            _ => sign == '"' && depth == 0 && at > 0,
        };
        if closes && !is_escaped {
            let (value, after) = text.split_at_checked(at)?;
            return Some((plain(value.strip_prefix(first)?), after.strip_prefix(sign)?));
        }
        is_escaped = sign == '\\' && !is_escaped;
    }
    None
}

/// A value without braces and backslashes, on as few lines as its paragraphs.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '{' | '}' => {}
            '\\' => out.extend(signs.next().filter(|next| !next.is_alphabetic())),
            _ => out.push(sign),
        }
    }
    let paragraphs: Vec<String> = out
        .split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn notes_of_sources_are_read_from_both_forms() {
        let csl = r#"[{"id":"lindt2024","type":"article-newspaper","title":"Der Damm",
            "URL":"https://example.org/a","note":"Noch einmal lesen.","keyword":"frame, tone"},
            {"id":"x","type":"webpage","title":"Ohne Notiz"}]"#;
        let bibtex = "@article{lindt2024,\n  title = {Der {Damm}},\n  url = \"https://example.org/a\",\n\
            \x20 year = 2024,\n  annote = {Noch\n einmal lesen.},\n  keywords = {frame, tone}\n}\n\
            \n@misc{x, title = {Ohne Notiz}}\n";
        for file in [csl, bibtex] {
            let all = read(file).unwrap();
            let [one] = all.as_slice() else { panic!("{all:?}") };
            assert_eq!(
                (one.title.as_deref(), one.body.as_str()),
                (Some("Der Damm"), "Noch einmal lesen.")
            );
            assert_eq!((one.uri.as_str(), one.tags.len()), ("https://example.org/a", 2));
        }
    }
}

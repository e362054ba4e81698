//! The words in the values of a record, in all the shapes that interfaces and crawlers give them.

use super::super::fields::Fields;
use super::super::html;
use crate::ingest::decode;
use serde_json::{Map, Value};

/// An object in a record whose keys are the record's own.
const CONTAINERS: &[&str] = &[
    "fields",
    "row",
    "attributes",
    "article",
    "doc",
    "document",
    "post",
    "story",
    "data",
    "item",
    "node",
    "metadata",
    "meta",
    "properties",
    "thread",
    "links",
    "html",
    "source_fields",
];

/// Keys under which an object has its words, the plainest first.
const WORDS: &[&str] = &[
    "name",
    "title",
    "main",
    "rendered",
    "original",
    "value",
    "text",
    "#text",
    "$t",
    "_",
    "@value",
    "__cdata",
    "content",
    "plain",
    "literal",
    "raw",
    "$date",
    "iso",
    "date",
    "label",
    "href",
    "url",
    "$numberLong",
    "de",
    "en",
];

/// Whether a key holds the words of an object, so that it is the id of nothing.
pub(super) fn is_key_of_words(key: &str) -> bool {
    WORDS.contains(&key)
}

/// The record with the keys of the objects that only hold them.
pub(super) fn spread(mut record: Map<String, Value>) -> Map<String, Value> {
    let inner: Vec<Map<String, Value>> =
        CONTAINERS.iter().filter_map(|name| record.get(*name)?.as_object().cloned()).collect();
    for (name, value) in inner.into_iter().flatten() {
        // `content` and the like are the words of the object itself.
        if !WORDS.contains(&name.as_str()) || !record.contains_key(&name) {
            record.entry(name).or_insert(value);
        }
    }
    record
}

impl Fields for Map<String, Value> {
    fn values(&self, column: &str) -> Vec<String> {
        match found(self, column) {
            Some(Value::Array(values)) => values.iter().filter_map(words).collect(),
            Some(value) => words(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn texts(&self, column: &str) -> Vec<String> {
        match found(self, column) {
            Some(Value::String(text)) => vec![decode::normalised(text)],
            Some(Value::Array(values)) if values.iter().all(Value::is_string) => {
                Fields::values(self, column)
            }
            Some(value) => {
                let mut html = String::new();
                add_body(value, &mut html, DEPTH);
                if html.is_empty() { Fields::values(self, column) } else { vec![html] }
            }
            None => Vec::new(),
        }
    }
}

/// The value under a key, or at the end of a path: `content.body`.
fn found<'v>(record: &'v Map<String, Value>, column: &str) -> Option<&'v Value> {
    record.get(column).or_else(|| {
        let mut parts = column.split('.');
        let first = record.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    })
}

/// The words of a value on their own.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(decode::normalised(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(words),
        Value::Object(object) => name_of(object).or_else(|| date_of(object)).or_else(|| {
            WORDS.iter().find_map(|key| match object.get(*key)? {
                Value::Object(inner) => {
                    WORDS.iter().find_map(|key| inner.get(*key)?.as_str().map(str::to_owned))
                }
                Value::Array(_) | Value::Null | Value::Bool(_) => None,
                value => words(value),
            })
        }),
        _ => None,
    }
}

/// `{"family": "Kranz", "given": "Ute"}` and its like name Ute Kranz.
fn name_of(object: &Map<String, Value>) -> Option<String> {
    let one = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key)?.as_str());
    let family = one(&["family", "lastName", "lastname", "last_name", "nachname", "surname"])?;
    let given = one(&["given", "firstName", "firstname", "first_name", "vorname"]);
    let particle = one(&["non-dropping-particle", "dropping-particle"]);
    let parts = [given, particle, Some(family)];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(parts.join(" ")).filter(|name| !name.is_empty())
}

/// `{"date-parts": [[2023, 3, 14]]}`
fn date_of(object: &Map<String, Value>) -> Option<String> {
    let parts = object.get("date-parts")?.as_array()?.first()?.as_array()?;
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.parse().ok());
    let numbers: Vec<i64> = parts.iter().map_while(number).collect();
    match numbers.as_slice() {
        [year] => Some(year.to_string()),
        [year, month] => Some(format!("{year}-{month:02}")),
        [year, month, day, ..] => Some(format!("{year}-{month:02}-{day:02}")),
        [] => None,
    }
}

/// How deep the parts of a text may lie.
const DEPTH: usize = 16;
/// Keys of a heading, then of what may hold more of a text.
const HEADINGS: &[&str] = &["headline", "heading", "subheading", "zwischentitel", "crosshead"];
const PARTS: &[&str] = &[
    "summary",
    "teaser",
    "intro",
    "sections",
    "paragraphs",
    "content",
    "contents",
    "body",
    "blocks",
    "children",
    "value",
    "text",
    "html",
    "rendered",
    "data",
    "items",
    "main",
    "elements",
];
/// Kinds of parts that are no text.
const OTHER: &[&str] = &[
    "image",
    "img",
    "video",
    "audio",
    "ad",
    "advertisement",
    "related",
    "embed",
    "gallery",
    "image_gallery",
    "box",
    "newsletter",
    "link-list",
    "socialmedia",
    "script",
];

/// Adds the parts of a text as HTML.
fn add_body(value: &Value, html: &mut String, depth: usize) {
    match value {
        _ if depth == 0 => {}
        Value::String(text) => add_words(text, html),
        Value::Array(values) => values.iter().for_each(|value| add_body(value, html, depth - 1)),
        Value::Object(object) => add_part(object, html, depth),
        _ => {}
    }
}

fn add_part(object: &Map<String, Value>, html: &mut String, depth: usize) {
    let said = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let kind = [said("type"), said("_type"), said("style"), said("kind")];
    if kind.iter().any(|kind| OTHER.contains(&kind.to_ascii_lowercase().as_str())) {
        return;
    }
    let heads = |kind: &str| {
        let level = kind.strip_prefix('h').is_some_and(|level| level.parse::<u8>().is_ok());
        level || matches!(kind, "header" | "heading" | "headline" | "subheadline" | "crosshead")
    };
    // Some editors keep what a part holds apart from what it is.
    let held = object.get("data").and_then(Value::as_object).unwrap_or(object);
    if let Some(line) = inline(held, depth) {
        let name = if kind.iter().any(|kind| heads(kind)) { "h2" } else { "p" };
        html.push_str(&format!("<{name}>"));
        add_inline(&line, html);
        html.push_str(&format!("</{name}>"));
        return;
    }
    for heading in HEADINGS.iter().filter_map(|key| object.get(*key)) {
        let words: Vec<String> = match heading {
            Value::Array(values) => values.iter().filter_map(words).collect(),
            value => words(value).into_iter().collect(),
        };
        html.push_str("<h2>");
        add_inline(&words.join(" "), html);
        html.push_str("</h2>");
    }
    let parts = object.iter().filter(|(key, _)| PARTS.contains(&key.as_str()));
    for (_, part) in parts {
        add_body(part, html, depth - 1);
    }
}

/// The words of a part that is one line: its own text, or that of the spans in it.
fn inline(object: &Map<String, Value>, depth: usize) -> Option<String> {
    if let Some(text) = ["text", "value"].iter().find_map(|key| object.get(*key)?.as_str()) {
        let plain = !PARTS.iter().any(|key| object.get(*key).is_some_and(Value::is_array));
        return (plain && !html::is_markup(text) && !text.contains('\n')).then(|| text.to_owned());
    }
    let spans = ["children", "content"].iter().find_map(|key| object.get(*key)?.as_array())?;
    let span = |value: &Value| {
        let object = value.as_object()?;
        let kind = ["type", "_type"].iter().find_map(|key| object.get(*key)?.as_str());
        match kind {
            Some("text" | "span" | "link" | "a" | "em" | "strong") | None => object
                .get("text")
                .and_then(Value::as_str)
                .map(str::to_owned)
                .or_else(|| inline(object, depth.checked_sub(1)?)),
            _ => None,
        }
    };
    spans.iter().map(span).collect::<Option<Vec<String>>>().map(|spans| spans.concat())
}

fn add_words(text: &str, html: &mut String) {
    if html::is_markup(text) {
        html.push_str("<div>");
        html.push_str(text);
        html.push_str("</div>");
        return;
    }
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        add_inline(line, html);
        html.push_str("</p>");
    }
}

fn add_inline(text: &str, html: &mut String) {
    if html::is_markup(text) {
        html.push_str(text);
    } else {
        html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str) -> String {
        let record: Map<String, Value> = serde_json::from_str(json).unwrap();
        Fields::texts(&record, "body").join("|")
    }

    #[test]
    fn texts_in_parts_are_put_together_in_their_order() {
        for (json, html) in [
            (r#"{"body":["eins","zwei"]}"#, "eins|zwei"),
            (
                r#"{"body":{"summary":["kurz"],"sections":[{"headline":["Kopf"],"paragraphs":["eins","a < b"]}]}}"#,
                "<p>kurz</p><h2>Kopf</h2><p>eins</p><p>a &lt; b</p>",
            ),
            (
                r#"{"body":[{"type":"text","value":"<p>eins</p>"},{"type":"headline","value":"Kopf"},{"type":"image","text":"x"}]}"#,
                "<div><p>eins</p></div><h2>Kopf</h2>",
            ),
            (
                r#"{"body":[{"_type":"block","style":"h2","children":[{"_type":"span","text":"Ko"},{"_type":"span","text":"pf"}]},
                    {"_type":"block","style":"normal","children":[{"_type":"span","text":"eins"}]}]}"#,
                "<h2>Kopf</h2><p>eins</p>",
            ),
            (
                r#"{"body":{"blocks":[{"type":"header","data":{"text":"Kopf"}},{"type":"paragraph","data":{"text":"eins"}}]}}"#,
                "<h2>Kopf</h2><p>eins</p>",
            ),
            (
                r#"{"body":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"eins "},{"type":"text","text":"zwei"}]}]}}"#,
                "<p>eins zwei</p>",
            ),
        ] {
            assert_eq!(texts(json), html, "{json}");
        }
    }

    #[test]
    fn names_dates_and_titles_are_found_in_objects() {
        for (json, expected) in [
            (r#"{"family":"Kranz","given":"Ute"}"#, "Ute Kranz"),
            (r#"{"firstName":"Ute","lastName":"Kranz","creatorType":"author"}"#, "Ute Kranz"),
            (r#"{"date-parts":[[2023,3,14]]}"#, "2023-03-14"),
            (r#"{"date-parts":[["2023","3"]]}"#, "2023-03"),
            (r#"{"main":"Das Rad","kicker":"x"}"#, "Das Rad"),
            (r#"{"original":"Von Ute Kranz","person":[]}"#, "Von Ute Kranz"),
            (r#"{"$date":{"$numberLong":"1696500000000"}}"#, "1696500000000"),
            (r#"[{"href":"https://a.example"}]"#, "https://a.example"),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(words(&value).as_deref(), Some(expected), "{json}");
        }
    }
}

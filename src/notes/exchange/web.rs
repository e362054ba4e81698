//! Annotations in the W3C Web Annotation model, as JSON-LD.
//!
//! What the model has no word for stands under a context of our own, so that nothing is lost on
//! the way out and in. Places are code points, as in the model.

use super::json::safe_json;
use crate::notes::model::{Anchor, Annotation, ArticleRef};
use serde_json::{Map, Value, json};

/// The context of the model.
pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// The field that holds what the model has no word for.
pub(super) const OURS: &str = "glosse:annotation";
/// What the ids of annotations begin with.
pub(super) const ID: &str = "urn:ulid:";

/// The fields of an annotation that the model has words for.
pub(super) const MAPPED: [&str; 5] = ["id", "body", "created", "modified", "author"];
/// The same of an anchor.
pub(super) const MAPPED_ANCHOR: [&str; 5] = ["start", "end", "quote", "prefix", "suffix"];

/// A document with all these annotations: an array, one annotation a line.
///
/// # Errors
/// None that an annotation could cause; what the serializer says.
pub fn to_json_ld<'n>(
    annotations: impl IntoIterator<Item = &'n Annotation>,
) -> serde_json::Result<String> {
    let mut lines = Vec::new();
    for note in annotations {
        lines.push(safe_json(&serde_json::to_string(&annotation(note)?)?));
    }
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// Whether a file was made by [`to_json_ld`], by what is in it.
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    let name = format!("\"{OURS}\"");
    file.trim_ascii() == b"[]"
        || (file.starts_with(b"[") && file.windows(name.len()).any(|part| part == name.as_bytes()))
}

/// One annotation.
///
/// # Errors
/// What the serializer says.
pub fn annotation(note: &Annotation) -> serde_json::Result<Value> {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("@context", context());
    put("id", format!("{ID}{}", note.id).into());
    put("type", "Annotation".into());
    put("motivation", motivation(note).into());
    put("created", note.created.to_string().into());
    put("modified", note.modified.to_string().into());
    if let Some(author) = &note.author {
        put("creator", json!({"type": "Person", "name": author}));
    }
    put("body", bodies(note).into());
    put("target", target(note));
    put(OURS, ours(note)?);
    Ok(Value::Object(out))
}

fn context() -> Value {
    json!([CONTEXT, {"glosse": "urn:glosse:", OURS: {"@id": "urn:glosse:annotation", "@type": "@json"}}])
}

fn motivation(note: &Annotation) -> &'static str {
    if note.answers.is_some() {
        return "replying";
    }
    match (note.body.trim().is_empty(), note.codes.is_empty()) {
        (false, _) => "commenting",
        (true, false) => "tagging",
        (true, true) => "highlighting",
    }
}

fn bodies(note: &Annotation) -> Vec<Value> {
    let comment = (!note.body.is_empty()).then(|| {
        json!({"type": "TextualBody", "value": note.body, "format": "text/markdown",
               "purpose": "commenting"})
    });
    let tag = |path: &str| json!({"type": "TextualBody", "value": path, "purpose": "tagging"});
    comment.into_iter().chain(note.codes.iter().map(|code| tag(code.path.as_str()))).collect()
}

fn target(note: &Annotation) -> Value {
    let mut target = Map::new();
    target.insert("source".to_owned(), source(&note.article).into());
    if let Some(anchor) = &note.anchor {
        target.insert("selector".to_owned(), selectors(anchor));
    }
    Value::Object(target)
}

/// The address of the article; without one, a name made from its id.
fn source(article: &ArticleRef) -> String {
    let is_address = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    let name = || match article.entity() {
        Some(entity) => format!("urn:glosse:entity:{entity}"),
        None => format!("urn:glosse:article:{}", article.id),
    };
    article.url.as_ref().filter(is_address).map_or_else(name, |url| iri(url))
}

/// An address with the signs that an IRI cannot hold as percent codes.
fn iri(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for character in url.trim().chars() {
        let no_iri = character.is_whitespace()
            || character.is_control()
            || matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
        if no_iri {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

fn selectors(anchor: &Anchor) -> Value {
    json!([
        {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix,
         "suffix": anchor.suffix},
        {"type": "TextPositionSelector", "start": anchor.start.0, "end": anchor.end.0},
    ])
}

fn ours(note: &Annotation) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(note)?;
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|name, _| !MAPPED.contains(&name.as_str()));
        // Where the file lies on this machine is nobody else's business.
        if let Some(Value::Object(article)) = fields.get_mut("article") {
            article.insert("source".to_owned(), note.article.file_name().into());
            article.remove("file");
        }
        if let Some(Value::Object(anchor)) = fields.get_mut("anchor") {
            anchor.retain(|name, _| !MAPPED_ANCHOR.contains(&name.as_str()));
        }
    }
    Ok(value)
}

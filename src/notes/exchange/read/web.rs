//! Reads Web Annotations, ours and others', and what Hypothesis exports.

use super::{Incoming, Quote, Start};
use crate::notes::exchange::web::{ID, MAPPED, MAPPED_ANCHOR, OURS};
use crate::notes::model::{Annotation, AnnotationId, Timestamp};
use crate::text::composed;
use serde_json::{Map, Value};

/// Puts the annotations of a value after those that are there: one, an array, a page or
/// collection, or an answer of Hypothesis' interface. What is no annotation is left out.
pub(super) fn read(value: Value, out: &mut Vec<Incoming>) {
    collect(value, out, 0);
}

fn collect(value: Value, out: &mut Vec<Incoming>, depth: usize) {
    const DEEPEST: usize = 4;
    match value {
        Value::Array(all) if depth < DEEPEST => {
            all.into_iter().for_each(|value| collect(value, out, depth + 1));
        }
        Value::Object(mut object) => {
            let inner = ["rows", "items", "first", "annotations"].map(|name| object.remove(name));
            let inner: Vec<Value> = inner.into_iter().flatten().collect();
            match one(object) {
                Some(incoming) if inner.is_empty() => out.push(incoming),
                _ if depth < DEEPEST => {
                    inner.into_iter().for_each(|value| collect(value, out, depth + 1));
                }
                _ => {}
            }
        }
        _ => {}
    }
}

fn one(mut object: Map<String, Value>) -> Option<Incoming> {
    let hypothesis = object.contains_key("uri") && !object.contains_key("@context");
    let target = object.get("target").cloned();
    let target = match target {
        Some(Value::Array(all)) => all.into_iter().next(),
        other => other,
    };
    if !hypothesis && (!is_annotation(&object) || target.is_none()) {
        return None;
    }
    let extra = object.remove(OURS);
    let target = target.unwrap_or_default();
    let mut incoming = Incoming {
        name: text(&object, "id"),
        uri: uri(&object, &target),
        title: object.get("document").and_then(document_title),
        quote: quote(&target, hypothesis),
        author: author(&object),
        created: moment(&object, "created"),
        modified: moment(&object, "modified").or_else(|| moment(&object, "updated")),
        answers: texts(object.get("references")).pop(),
        ..Incoming::default()
    };
    if hypothesis {
        incoming.body = text(&object, "text");
        incoming.tags = texts(object.get("tags"));
    }
    bodies(object.get("body").or_else(|| object.get("bodyValue")), &mut incoming);
    incoming.ours = extra.and_then(|extra| ours(extra, &incoming)).map(Box::new);
    if incoming.ours.is_none() {
        incoming.quote = incoming.quote.map(as_in_texts);
    }
    Some(incoming)
}

/// The words of somebody else's quotation with letter and accent as one character, as the texts
/// of articles have them.
fn as_in_texts(quote: Quote) -> Quote {
    let Quote { exact, prefix, suffix, start } = quote;
    Quote { exact: composed(exact), prefix: composed(prefix), suffix: composed(suffix), start }
}

fn is_annotation(object: &Map<String, Value>) -> bool {
    let kind = object.get("type").or_else(|| object.get("@type"));
    texts(kind).iter().any(|kind| kind.ends_with("Annotation"))
}

pub(super) fn text(object: &Map<String, Value>, name: &str) -> String {
    object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A string, or all strings of an array.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => {
            all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

fn moment(object: &Map<String, Value>, name: &str) -> Option<Timestamp> {
    object.get(name)?.as_str()?.parse().ok()
}

fn document_title(document: &Value) -> Option<String> {
    texts(document.get("title")).into_iter().next()
}

fn uri(object: &Map<String, Value>, target: &Value) -> String {
    let source = match target.get("source") {
        Some(Value::Object(source)) => source.get("id").and_then(Value::as_str),
        other => other.and_then(Value::as_str),
    };
    let found = source.or_else(|| target.as_str()).or_else(|| object.get("uri")?.as_str());
    found.unwrap_or_default().to_owned()
}

/// The name of who made it; of `acct:name@host`, the name.
fn author(object: &Map<String, Value>) -> Option<String> {
    let creator = object.get("creator").or_else(|| object.get("user"))?;
    let creator = match creator {
        Value::Array(all) => all.first()?,
        other => other,
    };
    let name = match creator {
        Value::Object(person) => person.get("name").or_else(|| person.get("id"))?.as_str()?,
        other => other.as_str()?,
    };
    let account = name.strip_prefix("acct:").and_then(|rest| rest.split('@').next());
    Some(account.unwrap_or(name).to_owned())
}

fn quote(target: &Value, hypothesis: bool) -> Option<Quote> {
    let selectors = match target.get("selector") {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let of_kind = |kind: &str| {
        selectors.iter().filter_map(Value::as_object).find(|one| text(one, "type") == kind)
    };
    let words = of_kind("TextQuoteSelector").filter(|one| !text(one, "exact").is_empty())?;
    let number = of_kind("TextPositionSelector").and_then(|one| one.get("start")?.as_u64());
    let number = number.and_then(|number| usize::try_from(number).ok());
    Some(Quote {
        exact: text(words, "exact"),
        prefix: text(words, "prefix"),
        suffix: text(words, "suffix"),
        start: number.map(if hypothesis { Start::Utf16 } else { Start::Characters }),
    })
}

/// Notes and tags; several notes are joined by blank lines.
fn bodies(value: Option<&Value>, incoming: &mut Incoming) {
    let all: &[Value] = match value {
        Some(Value::Array(all)) => all,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for body in all {
        let words = match body {
            Value::String(words) => words.clone(),
            Value::Object(body) => text(body, "value"),
            _ => continue,
        };
        let purpose = texts(body.get("purpose"));
        if purpose.iter().any(|purpose| purpose == "tagging") {
            incoming.tags.push(words);
        } else if !words.is_empty() {
            let gap = if incoming.body.is_empty() { "" } else { "\n\n" };
            incoming.body.push_str(gap);
            incoming.body.push_str(&words);
        }
    }
}

/// The annotation as this program had it, with what another one may have changed since.
fn ours(extra: Value, incoming: &Incoming) -> Option<Annotation> {
    let Value::Object(mut fields) = extra else { return None };
    let id: AnnotationId = incoming.name.strip_prefix(ID)?.parse().ok()?;
    let created = incoming.created?;
    let known = [
        Value::from(id.to_string()),
        incoming.body.clone().into(),
        created.to_string().into(),
        incoming.modified.unwrap_or(created).to_string().into(),
        incoming.author.clone().into(),
    ];
    fields.extend(MAPPED.map(str::to_owned).into_iter().zip(known));
    if let (Some(Value::Object(anchor)), Some(quote)) = (fields.get_mut("anchor"), &incoming.quote)
    {
        let Some(Start::Characters(start)) = quote.start else { return None };
        let end = start.checked_add(quote.exact.chars().count())?;
        let known = [
            Value::from(start),
            end.into(),
            quote.exact.clone().into(),
            quote.prefix.clone().into(),
            quote.suffix.clone().into(),
        ];
        anchor.extend(MAPPED_ANCHOR.map(str::to_owned).into_iter().zip(known));
    }
    let mut annotation: Annotation = serde_json::from_value(Value::Object(fields)).ok()?;
    annotation.removed = None;
    let body = std::mem::take(&mut annotation.body);
    annotation.write_body(&body);
    Some(annotation)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn annotations_of_hypothesis_are_read() {
        let row = r#"{"id":"abc","created":"2024-03-01T10:00:00.123456+00:00",
            "updated":"2024-03-02T10:00:00+00:00","user":"acct:mara@hypothes.is",
            "uri":"https://example.org/a","text":"Stimmt das?","tags":["frame/blame"],
            "document":{"title":["Der Damm"]},
            "target":[{"source":"https://example.org/a","selector":[
                {"type":"RangeSelector"},
                {"type":"TextPositionSelector","start":12,"end":20},
                {"type":"TextQuoteSelector","exact":"der Damm","prefix":"sagt, ","suffix":" hält"}]}]}"#;
        for file in
            [format!("{{\"total\":1,\"rows\":[{row}]}}"), format!("[{row}]"), row.replace('\n', "")]
        {
            let all = read(&file).unwrap();
            let [one] = all.as_slice() else { panic!("{all:?}") };
            assert_eq!(
                (one.body.as_str(), one.tags.as_slice()),
                ("Stimmt das?", &["frame/blame".to_owned()][..])
            );
            assert_eq!(
                (one.author.as_deref(), one.title.as_deref()),
                (Some("mara"), Some("Der Damm"))
            );
            let quote = one.quote.as_ref().unwrap();
            assert_eq!((quote.exact.as_str(), quote.start), ("der Damm", Some(Start::Utf16(12))));
            assert!(one.created < one.modified);
        }
    }

    #[test]
    fn pages_and_lines_of_annotations_are_read() {
        let one =
            r#"{"type":"Annotation","id":"x","bodyValue":"n","target":"https://example.org/"}"#;
        for file in [
            one.to_owned(),
            format!("{one}\n{one}\n"),
            format!("{{\"type\":\"AnnotationPage\",\"items\":[{one}]}}"),
            format!("{{\"type\":\"AnnotationCollection\",\"first\":{{\"items\":[{one}]}}}}"),
        ] {
            let all = read(&file).unwrap();
            assert_eq!((all[0].body.as_str(), all[0].uri.as_str()), ("n", "https://example.org/"));
        }
    }
}

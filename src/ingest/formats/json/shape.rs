//! How the records of a JSON file are wrapped: in lists under some key, by their ids, by columns.

use super::super::fields::{Field, Mapping};
use serde_json::{Map, Value};

/// Keys under which an object holds its records.
pub(super) const RECORDS: &[&str] = &[
    "items",
    "articles",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "entries",
    "response",
    "hits",
    "artikel",
    "stories",
    "posts",
    "news",
    "rows",
    "objects",
    "value",
    "nodes",
    "messages",
    "@graph",
    "feed",
    "collection",
    "export",
    "db",
    "dokumente",
    "beiträge",
    "meldungen",
    "newsItems",
    "searchResults",
    "payload",
    "page",
    "result",
];

/// What an object turns out to be.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// A record.
    Record(Map<String, Value>),
    /// Records under one of the keys.
    Wrapped(Value),
    /// Records, each under its id or put together from columns.
    Records(Vec<Map<String, Value>>),
    /// The object of an index about the record that follows it.
    Nothing,
}

/// Looks at an object; `depth` says how many more wrappers there may be around the records.
pub(super) fn of(mut object: Map<String, Value>, depth: usize) -> Shape {
    if let Some(Value::Object(inner)) = object.remove("_source") {
        return Shape::Record(inner);
    }
    if is_about_the_next(&object) {
        return Shape::Nothing;
    }
    if depth == 0 || is_article(&object) {
        return Shape::Record(object);
    }
    if let Some(rows) = split_table(&object).or_else(|| columns(&object)) {
        return Shape::Records(rows);
    }
    let key = RECORDS.iter().find(|key| holds_records(object.get(**key)));
    if let Some(records) = key.and_then(|key| object.get_mut(*key)) {
        return Shape::Wrapped(records.take());
    }
    if is_keyed(&object) {
        let records = object.into_iter().filter_map(|(_, value)| match value {
            Value::Object(record) => Some(record),
            _ => None,
        });
        return Shape::Records(records.collect());
    }
    Shape::Record(object)
}

/// `{"index": {…}}` stands before each record where a search engine is to take them in.
fn is_about_the_next(object: &Map<String, Value>) -> bool {
    object.len() == 1
        && ["index", "create"].iter().any(|key| object.get(*key).is_some_and(Value::is_object))
}

/// Whether an object has both a title and a text of its own.
fn is_article(object: &Map<String, Value>) -> bool {
    let mapping = Mapping::guess(object.keys().map(String::as_str));
    let is_text = |field| {
        let value = mapping.column(field).and_then(|column| object.get(column));
        value.is_some_and(|value| value.as_str().is_some_and(|text| !text.trim().is_empty()))
    };
    is_text(Field::Title) && is_text(Field::Text)
}

fn holds_records(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Array(values)) => values.iter().take(3).any(Value::is_object),
        Some(Value::Object(object)) => {
            RECORDS.iter().any(|key| holds_records(object.get(*key))) || is_keyed(object)
        }
        _ => false,
    }
}

/// Objects that are looked at to tell whether they are records.
const FEW: usize = 5;

/// Whether an object holds records under their ids.
fn is_keyed(object: &Map<String, Value>) -> bool {
    let named = Mapping::plain_names(object.keys().take(FEW).map(String::as_str));
    let is_record = |value: &Value| {
        value.as_object().is_some_and(|record| {
            let mapping = Mapping::guess(record.keys().map(String::as_str));
            let words = |field| {
                let value = mapping.column(field).and_then(|column| record.get(column));
                value.is_some_and(|value| !value.is_null())
            };
            words(Field::Title) || words(Field::Text)
        })
    };
    named == 0
        && !object.is_empty()
        && object.values().all(Value::is_object)
        && object.values().take(FEW).all(is_record)
}

/// `{"columns": ["title", …], "data": [["Das Rad", …], …]}`
fn split_table(object: &Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let names = object.get("columns")?.as_array()?;
    let names: Vec<&str> = names.iter().map(Value::as_str).collect::<Option<_>>()?;
    let rows = object.get("data")?.as_array()?;
    let row = |row: &Value| {
        let cells = row.as_array()?.iter().cloned();
        Some(names.iter().map(|name| (*name).to_owned()).zip(cells).collect())
    };
    rows.iter().map(row).collect()
}

/// `{"title": {"0": "Das Rad", …}, "text": {"0": …}}` and the same with lists.
fn columns(object: &Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let mapping = Mapping::guess(object.keys().map(String::as_str));
    let main = mapping.column(Field::Text).or_else(|| mapping.column(Field::Title))?;
    let ids: Vec<String> = match object.get(main)? {
        Value::Object(cells) => cells.keys().cloned().collect(),
        Value::Array(cells) => (0..cells.len()).map(|at| at.to_string()).collect(),
        _ => return None,
    };
    let fits = |column: &Value| match column {
        Value::Object(cells) => {
            cells.len() == ids.len() && ids.iter().all(|id| cells.get(id).is_some_and(is_cell))
        }
        Value::Array(cells) => cells.len() == ids.len() && cells.iter().all(is_cell),
        _ => false,
    };
    let mapped = Field::ALL.iter().filter_map(|field| object.get(mapping.column(*field)?));
    let columns: Vec<&Value> = mapped.collect();
    // An object of words has keys of its own, not numbers or ids.
    let words = ids.iter().any(|id| super::value::is_key_of_words(id));
    if ids.is_empty() || words || columns.len() < 2 || !columns.into_iter().all(fits) {
        return None;
    }
    let cell = |column: &Value, at: usize, id: &str| match column {
        Value::Object(cells) => cells.get(id).cloned(),
        Value::Array(cells) => cells.get(at).cloned(),
        _ => None,
    };
    let row = |(at, id): (usize, &String)| {
        let cells =
            object.iter().filter_map(|(name, column)| Some((name.clone(), cell(column, at, id)?)));
        cells.collect()
    };
    Some(ids.iter().enumerate().map(row).collect())
}

/// A cell is no table of its own.
fn is_cell(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().all(|value| !value.is_object() && !value.is_array()),
        Value::Object(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(json: &str) -> usize {
        count(serde_json::from_str(json).unwrap(), 3)
    }

    fn count(value: Value, depth: usize) -> usize {
        match value {
            Value::Array(values) => values.into_iter().map(|value| count(value, depth - 1)).sum(),
            Value::Object(object) => match of(object, depth) {
                Shape::Record(_) => 1,
                Shape::Wrapped(value) => count(value, depth),
                Shape::Records(records) => records.len(),
                Shape::Nothing => 0,
            },
            _ => 0,
        }
    }

    #[test]
    fn records_are_found_in_every_wrapping() {
        let two = r#"[{"title":"a","text":"b"},{"title":"c","text":"d"}]"#;
        for (json, number) in [
            (two.to_owned(), 2),
            (format!(r#"{{"status":"ok","response":{{"docs":{two}}}}}"#), 2),
            (format!(r#"{{"hits":{{"total":2,"hits":{two}}}}}"#), 2),
            (format!(r#"{{"articles":{{"page":1,"results":{two}}}}}"#), 2),
            (r#"{"17":{"title":"a","text":"b"},"18":{"title":"c"}}"#.to_owned(), 2),
            (r#"{"articles":{"x1":{"title":"a"},"x2":{"title":"c"}}}"#.to_owned(), 2),
            (
                r#"{"title":{"0":"a","1":"b"},"text":{"0":"c","1":"d"},"n":{"0":1,"1":2}}"#
                    .to_owned(),
                2,
            ),
            (r#"{"title":["a","b"],"text":["c","d"]}"#.to_owned(), 2),
            (r#"{"columns":["title","text"],"index":[0],"data":[["a","b"]]}"#.to_owned(), 1),
            (r#"{"title":"a","text":"b","items":[{"title":"x"}]}"#.to_owned(), 1),
            (r#"{"title":{"rendered":"a"},"content":{"rendered":"b"}}"#.to_owned(), 1),
            (r#"{"title":["a"],"text":["b","c"]}"#.to_owned(), 1),
            (r#"{"index":{"_id":1}}"#.to_owned(), 0),
        ] {
            assert_eq!(records(&json), number, "{json}");
        }
    }
}

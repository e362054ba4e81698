//! Sources as CSL-JSON, which Zotero and pandoc read.

use super::CitedArticle;
use super::person::Person;
use crate::article::PartialDate;
use crate::notes::exchange::json::safe_json;
use serde_json::{Map, Value, json};

/// Says, in the field for the database, where an item is from.
const DATABASE: &str = "Glosse";

/// The list, an item a line.
///
/// # Errors
/// What the serializer says.
pub fn write(sources: &[CitedArticle]) -> serde_json::Result<String> {
    let mut lines = Vec::new();
    for source in sources {
        lines.push(safe_json(&serde_json::to_string(&item(source))?));
    }
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// Whether a file was made by [`write()`].
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    let Ok(Value::Array(items)) = serde_json::from_slice(file) else { return false };
    items.iter().all(|item| item.get("source").and_then(Value::as_str) == Some(DATABASE))
}

fn item(source: &CitedArticle) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    put("id", Some(source.key.clone().into()));
    put("type", Some("article-newspaper".into()));
    put("title", source.title.clone().map(Value::from));
    let authors: Vec<Value> = source.authors.iter().map(author).collect();
    put("author", Some(authors).filter(|all| !all.is_empty()).map(Value::from));
    put("issued", source.date.map(|date| json!({"date-parts": [parts(date)]})));
    put("container-title", source.outlet.clone().map(Value::from));
    put("URL", source.url.clone().map(Value::from));
    put("language", source.language.map(|language| language.code().into()));
    put("source", Some(DATABASE.into()));
    Value::Object(item)
}

fn author(person: &Person) -> Value {
    if person.given.is_empty() {
        return json!({"literal": person.family});
    }
    json!({"family": person.family, "given": person.given})
}

fn parts(date: PartialDate) -> Vec<i64> {
    let parts =
        [Some(i64::from(date.year())), date.month().map(i64::from), date.day().map(i64::from)];
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    #[test]
    fn a_source_is_an_item() {
        let made = write(&[source()]).unwrap();
        let items: Value = serde_json::from_str(&made).unwrap();
        let item = &items[0];
        assert_eq!(item["issued"]["date-parts"], json!([[2023, 10, 2]]));
        assert_eq!(item["author"][0], json!({"family": "von der Lindt", "given": "Mara"}));
        assert_eq!(item["author"][1], json!({"literal": "dpa"}));
        assert_eq!(item["container-title"], "Morgenblatt");
        assert!(is_ours(made.as_bytes()) && !is_ours(br#"[{"id":"x"}]"#));
    }
}

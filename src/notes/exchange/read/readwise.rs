//! Reads what Readwise exports: the answer of its interface, or its table.

use super::rows::{Cells, rows};
use super::web::text;
use super::{Incoming, Quote};
use crate::notes::model::Timestamp;
use serde_json::{Map, Value};

/// Puts the highlights of a value after those that are there; `false` if it is of another kind.
pub(super) fn read(value: &Value, out: &mut Vec<Incoming>) -> bool {
    let books = match value {
        Value::Object(object) => object.get("results").and_then(Value::as_array),
        Value::Array(all) => Some(all),
        _ => None,
    };
    let books: Vec<&Map<String, Value>> =
        books.into_iter().flatten().filter_map(Value::as_object).collect();
    let highlights =
        |book: &Map<String, Value>| book.get("highlights").is_some_and(Value::is_array);
    if books.is_empty() || !books.iter().all(|book| highlights(book)) {
        return false;
    }
    for book in books {
        let all = book.get("highlights").and_then(Value::as_array).into_iter().flatten();
        out.extend(all.filter_map(Value::as_object).map(|highlight| one(book, highlight)));
    }
    true
}

fn one(book: &Map<String, Value>, highlight: &Map<String, Value>) -> Incoming {
    let address = ["source_url", "unique_url"].map(|name| text(book, name));
    let title = [text(book, "readable_title"), text(book, "title")];
    let tag = |tag: &Value| match tag {
        Value::Object(tag) => text(tag, "name"),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let tags = highlight.get("tags").and_then(Value::as_array).into_iter().flatten().map(tag);
    let id = highlight.get("id").map(Value::to_string).unwrap_or_default();
    let moment = |name: &str| text(highlight, name).parse::<Timestamp>().ok();
    Incoming {
        name: if id.is_empty() { id } else { format!("readwise:{id}") },
        uri: address.into_iter().find(|url| !url.is_empty()).unwrap_or_default(),
        title: title.into_iter().find(|title| !title.is_empty()),
        quote: Quote::of(&text(highlight, "text")),
        body: text(highlight, "note"),
        tags: tags.filter(|tag| !tag.is_empty()).collect(),
        author: None,
        created: moment("highlighted_at").or_else(|| moment("created_at")),
        modified: moment("updated").or_else(|| moment("updated_at")),
        ..Incoming::default()
    }
}

/// The highlights of a table; `None` if it is another one.
pub(super) fn read_table(table: &str) -> Option<Vec<Incoming>> {
    let rows = rows(table);
    let (heads, rows) = rows.split_first()?;
    let has = |head: &str| heads.iter().any(|known| known.trim().eq_ignore_ascii_case(head));
    if !["highlight", "book title", "note"].into_iter().all(has) {
        return None;
    }
    let one = |row: &Vec<String>| {
        let cells = Cells { heads, row };
        let tags = cells.text("tags").split(',').map(str::trim).filter(|tag| !tag.is_empty());
        Incoming {
            uri: cells.text("url").trim().to_owned(),
            title: cells.given("book title"),
            quote: Quote::of(cells.text("highlight")),
            body: cells.text("note").to_owned(),
            tags: tags.map(str::to_owned).collect(),
            created: moment(cells.text("highlighted at")),
            ..Incoming::default()
        }
    };
    Some(rows.iter().map(one).collect())
}

/// `2024-03-05 10:12:13+00:00`, with a blank for the `T`.
fn moment(text: &str) -> Option<Timestamp> {
    text.trim().replacen(' ', "T", 1).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn highlights_are_read_from_both_forms() {
        let json = r#"{"count":1,"results":[{"title":"Der Damm","source_url":"https://example.org/a",
            "highlights":[{"id":7,"text":"der Damm hält","note":"Stimmt das?",
            "tags":[{"name":"frame"}],"highlighted_at":"2024-03-05T10:12:13Z"}]}]}"#;
        let table = "Highlight,Book Title,Book Author,Note,Tags,Location,Highlighted at\n\
            der Damm hält,Der Damm,Mara Lindt,Stimmt das?,frame,3,2024-03-05 10:12:13+00:00\n";
        for file in [json, table] {
            let all = read(file).unwrap();
            let [one] = all.as_slice() else { panic!("{all:?}") };
            assert_eq!(one.quote.as_ref().unwrap().exact, "der Damm hält");
            assert_eq!(
                (one.title.as_deref(), one.body.as_str()),
                (Some("Der Damm"), "Stimmt das?")
            );
            assert_eq!(
                (one.tags.as_slice(), one.created.is_some()),
                (&["frame".to_owned()][..], true)
            );
        }
    }
}

//! What a page says about its article to machines, as JSON-LD.

use super::super::fields::language;
use super::meta::names;
use crate::article::{Language, PartialDate};
use serde_json::Value;

/// What was said.
#[derive(Debug, Clone, Default)]
pub(super) struct LinkedData {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<PartialDate>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) summary: Option<String>,
    pub(super) body: Option<String>,
}

/// How deep articles may lie in lists and graphs.
const DEPTH: usize = 4;

/// The first article that the scripts tell of.
pub(super) fn read<'s>(scripts: impl Iterator<Item = &'s str>) -> LinkedData {
    let mut all = Vec::new();
    for script in scripts {
        let script = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str::<Value>(script) {
            collect(value, DEPTH, &mut all);
        }
    }
    let article = all.iter().find(|value| is_article(value));
    article.map(|article| of(article, &all)).unwrap_or_default()
}

fn collect(value: Value, depth: usize, all: &mut Vec<Value>) {
    match value {
        Value::Array(values) if depth > 0 => {
            values.into_iter().for_each(|value| collect(value, depth - 1, all));
        }
        Value::Object(mut object) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                let nested = object.get(key).is_some_and(|v| v.is_array() || is_article(v));
                if let Some(inner) = object.remove(key).filter(|_| depth > 0) {
                    if nested {
                        collect(inner, depth - 1, all);
                    } else {
                        object.insert(key.to_owned(), inner);
                    }
                }
            }
            all.push(Value::Object(object));
        }
        _ => {}
    }
}

fn is_article(value: &Value) -> bool {
    let named = |name: &str| {
        name.ends_with("Article")
            || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting")
    };
    match value.get("@type") {
        Some(Value::String(name)) => named(name),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

fn of(article: &Value, all: &[Value]) -> LinkedData {
    let text = |key: &str| article.get(key).and_then(text_of);
    LinkedData {
        title: text("headline").or_else(|| text("name")),
        authors: people(article.get("author").or_else(|| article.get("creator")), all),
        date: ["datePublished", "dateCreated", "dateModified"]
            .iter()
            .find_map(|key| super::date(&text(key)?)),
        outlet: article.get("publisher").and_then(|value| name_of(value, all)),
        url: text("url").or_else(|| page(article)).filter(|url| url.starts_with("http")),
        language: text("inLanguage").and_then(|code| language(&code)),
        summary: text("description"),
        body: text("articleBody"),
    }
}

fn page(article: &Value) -> Option<String> {
    let page = article.get("mainEntityOfPage")?;
    page.as_str().or_else(|| page.get("@id")?.as_str()).map(str::to_owned)
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().find_map(text_of)?,
        Value::Object(object) => {
            object.get("name").or_else(|| object.get("@value"))?.as_str()?.to_owned()
        }
        _ => return None,
    };
    let text = if super::is_markup(&text) { super::scan::words(&text) } else { text };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of a thing, which may stand elsewhere under its id.
fn name_of(value: &Value, all: &[Value]) -> Option<String> {
    if let Some(name) = text_of(value) {
        return Some(name);
    }
    let id = value.get("@id")?;
    let found = all.iter().find(|other| other.get("@id") == Some(id))?;
    text_of(found.get("name")?)
}

fn people(value: Option<&Value>, all: &[Value]) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => {
            values.iter().flat_map(|value| people(Some(value), all)).collect()
        }
        Some(value) => {
            // The name of a person is one name, whatever commas stand in it.
            name_of(value, all).map(|name| names(&name)).unwrap_or_default()
        }
        None => Vec::new(),
    }
}

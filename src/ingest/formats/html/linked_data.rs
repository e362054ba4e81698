//! What a page says about its article to machines, as JSON-LD.

use super::super::fields::language;
use super::authors::names;
use super::published::Published;
use super::site::{self, bare};
use super::tolerant_json;
use crate::article::Language;
use serde_json::Value;

/// What was said.
#[derive(Debug, Clone, Default)]
pub(super) struct LinkedData {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) dates: Published,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) summary: Option<String>,
    pub(super) body: Option<String>,
}

/// How deep articles may lie in lists and graphs.
const DEPTH: usize = 4;

/// The article that the scripts tell of: the one whose title the page has, else the first.
pub(super) fn read<'s>(
    scripts: impl Iterator<Item = &'s str>,
    titles: &[Option<String>],
) -> LinkedData {
    let mut all = Vec::new();
    for script in scripts {
        for value in tolerant_json::values(script) {
            collect(value, DEPTH, &mut all);
        }
    }
    let known: Vec<String> = titles.iter().flatten().map(|title| bare(title)).collect();
    let titled = |value: &&Value| {
        let title = value.get("headline").or_else(|| value.get("name")).and_then(text_of);
        let title = title.map(|title| bare(&title)).filter(|title| !title.is_empty());
        title.is_some_and(|title| known.iter().any(|known| known.starts_with(&title)))
    };
    let articles = || all.iter().filter(|value| is_article(value));
    let article = articles().find(titled).or_else(|| articles().next());
    let page = || all.iter().find(|value| is_page(value) && value.get("datePublished").is_some());
    match article {
        Some(article) => LinkedData { title: title(article, &known), ..of(article, &all) },
        None => page().map(|page| of_page(page, &all)).unwrap_or_default(),
    }
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
    types(value).any(named)
}

/// Whether a value is about the page as a whole, or about a thing that pages show in an article's
/// place.
fn is_page(value: &Value) -> bool {
    types(value).any(|name| matches!(name, "WebPage" | "ItemPage" | "Review" | "Recipe"))
}

/// The names of a value's types, without the address of the vocabulary.
fn types(value: &Value) -> impl Iterator<Item = &str> {
    let all = match value.get("@type") {
        Some(Value::Array(all)) => all.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let names = all.iter().filter_map(Value::as_str);
    names.map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name))
}

fn of(article: &Value, all: &[Value]) -> LinkedData {
    let text = |key: &str| article.get(key).and_then(text_of);
    let date = |keys: &[&str]| keys.iter().find_map(|key| super::date(&text(key)?));
    LinkedData {
        title: text("headline").or_else(|| text("name")),
        authors: authors(article, all),
        dates: Published {
            stated: date(&["datePublished", "dateCreated", "uploadDate"]),
            suggested: date(&["dateModified"]),
        },
        outlet: article
            .get("publisher")
            .and_then(|value| name_of(value, all))
            .filter(|name| !site::is_address(name)),
        url: text("url").or_else(|| page(article)).filter(|url| url.starts_with("http")),
        language: text("inLanguage").and_then(|code| language(&code)),
        summary: text("description"),
        body: text("articleBody"),
    }
}

/// What a description of the page as a whole says: its title is that of the site as often as not.
fn of_page(page: &Value, all: &[Value]) -> LinkedData {
    LinkedData { title: None, url: None, ..of(page, all) }
}

/// The headline, unless only the name is one of the titles that the page shows.
fn title(article: &Value, known: &[String]) -> Option<String> {
    let text = |key: &str| article.get(key).and_then(text_of);
    let shown = |title: &String| known.iter().any(|known| known.contains(&bare(title)));
    let headline = text("headline");
    match headline.as_ref().is_some_and(shown) {
        true => headline,
        false => text("name").filter(shown).or(headline).or_else(|| text("name")),
    }
}

fn authors(article: &Value, all: &[Value]) -> Vec<String> {
    let keys = ["author", "creator", "contributor"];
    let stated = keys.iter().filter_map(|key| article.get(key));
    stated.map(|value| people(value, all)).find(|found| !found.is_empty()).unwrap_or_default()
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

/// The authors that a value names: its people, else its organisations.
fn people(value: &Value, all: &[Value]) -> Vec<String> {
    let single = std::slice::from_ref(value);
    let values = value.as_array().map_or(single, Vec::as_slice);
    let is_house = |value: &&Value| types(value).any(|name| name.ends_with("Organization"));
    let named = |value: &Value| match value {
        Value::Array(_) => people(value, all),
        _ => name_of(value, all).map(|name| names(&name)).unwrap_or_default(),
    };
    let own: Vec<String> = values.iter().filter(|value| !is_house(value)).flat_map(named).collect();
    if own.is_empty() { values.iter().flat_map(named).collect() } else { own }
}

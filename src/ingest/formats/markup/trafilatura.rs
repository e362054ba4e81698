//! The XML that trafilatura, a tool for saving pages, writes.

use super::prose::{self, Role};
use super::{About, Draft, Element, Limits, assemble, dates, fields};

/// A page.
pub(super) fn read(doc: &Element, _: &Limits) -> (About, Vec<Draft>) {
    let said = |name: &str| {
        let value = doc.attribute(name).map(assemble::one_line);
        value.filter(|value| !value.is_empty())
    };
    let about = About {
        title: said("title"),
        authors: said("author").map(|names| fields::authors(&names)).unwrap_or_default(),
        date: said("date").and_then(|date| dates::stated(&date)),
        outlet: said("sitename").or_else(|| said("hostname")),
        url: said("source").or_else(|| said("url")).filter(|url| url.starts_with("http")),
        language: said("language").and_then(|code| fields::language(&code)),
        summary: said("excerpt").or_else(|| said("description")),
        ..About::default()
    };
    let main = doc.child("main").unwrap_or(doc);
    (about, prose::drafts(main, role))
}

fn role(element: &Element) -> Role {
    match element.local() {
        "head" => Role::Heading,
        "quote" => Role::Quote,
        "comments" => Role::Hidden,
        _ => prose::common(element),
    }
}

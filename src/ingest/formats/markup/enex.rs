//! Exports of Evernote: notes, most of them clipped from the web.

use super::{About, Draft, Element, Limits, dates, fields, html, line};
use std::borrow::Cow;

/// A note. The day of its making is the day of the clip.
pub(super) fn read(note: &Element, limits: &Limits) -> (About, Vec<Draft>) {
    let attributes = note.child("note-attributes");
    let said = |name: &str| attributes.and_then(|all| all.child(name)).and_then(line);
    let about = About {
        title: note.child("title").and_then(line),
        authors: said("author").map(|names| fields::authors(&names)).unwrap_or_default(),
        saved: note.child("created").and_then(line).and_then(|date| dates::stated(&date)),
        url: said("source-url").filter(|url| url.starts_with("http")),
        ..About::default()
    };
    let content = note.child("content").map(Element::text).unwrap_or_default();
    (about, html::fragment(without_prologue(&content), limits))
}

/// The note's own markup, without the declarations before it.
fn without_prologue(content: &str) -> &str {
    content.find("<en-note").and_then(|at| content.get(at..)).unwrap_or(content)
}

/// The text without the files that are in it as Base64.
pub(super) fn without_files(note: &str) -> Cow<'_, str> {
    const OPEN: &str = "<resource>";
    const CLOSE: &str = "</resource>";
    if !note.contains(OPEN) {
        return note.into();
    }
    let mut out = String::new();
    let mut rest = note;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        rest = after.split_once(CLOSE).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.into()
}

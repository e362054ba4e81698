//! The persons named in annotated passages.

use super::sheet::Names;
use crate::article::{Article, BlockKind, Kind, Language, Source, TextBuilder, TextHash};
use crate::library;
use crate::notes::Notes;
use crate::notes::model::Annotation;
use crate::text::{CharIndex, SafeText};
use std::collections::BTreeMap;

/// Names in one passage at most.
const MOST: usize = 3;

/// Finds the names in the kept texts, not in the files: so the same notes give the same export,
/// whether the articles are at hand or not.
pub fn of(notes: &Notes, text: impl Fn(&TextHash) -> Option<String>) -> Names {
    let mut by_text: BTreeMap<&TextHash, Vec<&Annotation>> = BTreeMap::new();
    for note in notes.all().filter(|note| note.anchor.is_some()) {
        by_text.entry(&note.article.text_hash).or_default().push(note);
    }
    let mut names = Names::new();
    for (hash, annotations) in by_text {
        let Some(first) = annotations.first() else { continue };
        if let Some(text) = text(hash) {
            let article = library::annotated(&article_of(&text, first.article.language));
            let index = CharIndex::new(&article.text);
            names.extend(
                annotations.iter().map(|note| (note.id, in_passage(note, &article, &index))),
            );
        }
    }
    names
}

fn in_passage(note: &Annotation, article: &Article, index: &CharIndex<'_>) -> Vec<String> {
    let span = note.anchor.as_ref().and_then(|anchor| index.byte_span(anchor.span()));
    let mentions = article.mentions.iter().filter(|mention| mention.kind == Kind::Person);
    let mut names: Vec<String> = Vec::new();
    for mention in mentions.filter(|mention| span.is_some_and(|span| span.covers(mention.span))) {
        let name = SafeText::one_line(mention.span.of(&article.text)).as_str().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(MOST);
    names
}

/// An article with nothing but its text.
fn article_of(kept: &str, language: Option<Language>) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Paragraph, kept);
    let (text, blocks) = builder.finish();
    Article {
        language,
        ..Article::bare(Source { path: std::path::PathBuf::new(), item: 0 }, (text, blocks))
    }
}

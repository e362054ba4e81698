//! The persons named in annotated passages.

use crate::article::{Article, BlockKind, EntityId, Kind, Language, Source, TextBuilder, TextHash};
use crate::entities;
use crate::library;
use crate::notes::Notes;
use crate::notes::model::{Annotation, AnnotationId};
use crate::quotations;
use crate::text::{CharIndex, SafeText};
use crate::workspace::places::Speakers;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// The names in annotated passages, which become links.
pub type Names = HashMap<AnnotationId, Vec<String>>;

/// Names in one passage at most.
const MOST: usize = 3;

/// Finds the names, as they are spelt, in the kept texts, not in the files: so the same notes give
/// the same names, whether the articles are at hand or not.
pub fn of(notes: &Notes, text: impl Fn(&TextHash) -> Option<String> + Sync) -> Names {
    found(notes.all(), text, |_| HashMap::new())
}

/// Who says something in annotated passages, by the kept texts.
pub fn speakers(
    notes: &Notes,
    text: impl Fn(&TextHash) -> Option<String> + Sync,
) -> HashMap<AnnotationId, Speakers> {
    let said = |(notes, article): (&[&Annotation], &Article)| -> Vec<(AnnotationId, Speakers)> {
        let told = quotations::find(article);
        let index = CharIndex::new(&article.text);
        let of_note = |note: &&Annotation| {
            let span = note.anchor.as_ref().and_then(|anchor| index.byte_span(anchor.span()))?;
            Some((note.id, Speakers::within(article, &told, span)))
        };
        notes.iter().filter_map(of_note).collect()
    };
    of_texts(notes.all(), text, said).into_iter().collect()
}

/// The same, each name as the page of that person is called: *Kims* leads to *Kim Jong Un*.
pub fn linked<'n>(
    notes: impl IntoIterator<Item = &'n Annotation>,
    text: impl Fn(&TextHash) -> Option<String> + Sync,
) -> Names {
    found(notes, text, |article| {
        let known = entities::index([article]);
        known.into_iter().map(|entity| (entity.id, entity.name)).collect()
    })
}

fn found<'n>(
    notes: impl IntoIterator<Item = &'n Annotation>,
    text: impl Fn(&TextHash) -> Option<String> + Sync,
    names_of: impl Fn(&Article) -> HashMap<EntityId, String> + Sync,
) -> Names {
    let of_text = |(notes, article): (&[&Annotation], &Article)| -> Vec<_> {
        let index = CharIndex::new(&article.text);
        let names = names_of(article);
        notes.iter().map(|note| (note.id, in_passage(note, (article, &index), &names))).collect()
    };
    of_texts(notes, text, of_text).into_iter().collect()
}

/// What is read from each kept text with the annotations made on it, the names in it marked.
fn of_texts<'n, T: Send>(
    notes: impl IntoIterator<Item = &'n Annotation>,
    text: impl Fn(&TextHash) -> Option<String> + Sync,
    read: impl Fn((&[&Annotation], &Article)) -> Vec<T> + Sync,
) -> Vec<T> {
    let mut by_text: BTreeMap<&TextHash, Vec<&Annotation>> = BTreeMap::new();
    for note in notes.into_iter().filter(|note| note.anchor.is_some()) {
        by_text.entry(&note.article.text_hash).or_default().push(note);
    }
    let by_text: Vec<_> = by_text.into_iter().collect();
    let of_text = |(hash, notes): &(&TextHash, Vec<&Annotation>)| -> Vec<T> {
        let language = notes.first().and_then(|first| first.article.language);
        let Some(text) = text(hash) else { return Vec::new() };
        read((notes, &library::annotated(&article_of(&text, language))))
    };
    by_text.par_iter().flat_map_iter(of_text).collect()
}

fn in_passage(
    note: &Annotation,
    (article, index): (&Article, &CharIndex<'_>),
    known: &HashMap<EntityId, String>,
) -> Vec<String> {
    let span = note.anchor.as_ref().and_then(|anchor| index.byte_span(anchor.span()));
    let mentions = article.mentions.iter().filter(|mention| mention.kind == Kind::Person);
    let mut names: Vec<String> = Vec::new();
    for mention in mentions.filter(|mention| span.is_some_and(|span| span.covers(mention.span))) {
        let page = mention.entity.as_ref().and_then(|id| known.get(id)).map(String::as_str);
        let name = page.unwrap_or(mention.span.of(&article.text));
        let name = SafeText::one_line(name).as_str().to_owned();
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

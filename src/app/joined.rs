//! What the reader knows of articles and a library does not: notes, codes, marks; joined to what
//! is asked of the library.

use super::marking;
use super::shelf::{Number, Shelf};
use super::state::State;
use crate::article::{ArticleId, PartialDate};
use crate::library::Heading;
use crate::library::query::{self, Joined, Leaf, Query};
use crate::library::search::Question;
use crate::notes::{Annotation, AnnotationId, CodePath, Notes};
use crate::text::fold;
use std::collections::{HashMap, HashSet};

/// The articles of the library that annotations are on.
#[derive(Debug, Default)]
pub(super) struct Annotated {
    /// The state of annotations and library that this holds for.
    made_of: Option<(u64, usize, usize)>,
    by_annotation: HashMap<AnnotationId, Vec<Number>>,
}

/// The question with what the reader knows.
pub(super) fn question(state: &mut State, query: &Query) -> Question {
    let leaves = query.leaves().into_iter();
    let mut wanted: Vec<&Joined> = Vec::new();
    for leaf in leaves {
        if let Leaf::Joined(joined) = leaf
            && !wanted.contains(&joined)
        {
            wanted.push(joined);
        }
    }
    let joined = wanted.into_iter().map(|leaf| (leaf.clone(), numbers(state, leaf))).collect();
    Question { query: query.clone(), joined }
}

fn numbers(state: &mut State, leaf: &Joined) -> Vec<Number> {
    match leaf {
        // The library knows its names itself.
        Joined::Entity(_) => Vec::new(),
        Joined::Heading(words) => match fold(words) {
            words if words.is_empty() => state.shelf.iter().map(|(number, _)| number).collect(),
            words => state.pieces.sieve.folded.holding(&[words]),
        },
        Joined::Code(code) => {
            let code = folded_path(code);
            let codes = |annotation: &Annotation| {
                annotation.codes.iter().any(|given| is_within(&given.path, &code))
            };
            annotated(state, codes)
        }
        Joined::Note(words) => {
            let Some(notes) = &state.notes else { return Vec::new() };
            let known = &mut state.note_index.words;
            known.refresh(notes);
            let folded = fold(words);
            let found: HashSet<AnnotationId> =
                known.holding(&folded).map(|annotation| annotation.id).collect();
            annotated(state, |annotation| found.contains(&annotation.id))
        }
        Joined::Is(query::State::Annotated) => annotated(state, |_| true),
        Joined::Is(query::State::Unread) => marking::those(state, |mark| !mark.read),
        Joined::Is(query::State::Starred) => marking::those(state, |mark| mark.starred),
    }
}

/// The articles that have such an annotation.
fn annotated(state: &mut State, wanted: impl Fn(&Annotation) -> bool) -> Vec<Number> {
    let Some(notes) = &state.notes else { return Vec::new() };
    state.annotated.renew(notes, &state.shelf);
    let known = &state.annotated.by_annotation;
    let on = notes.all().filter(|annotation| wanted(annotation));
    let mut numbers: Vec<Number> =
        on.filter_map(|annotation| known.get(&annotation.id)).flatten().copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn folded_path(path: &str) -> Vec<String> {
    path.split('/').map(fold).filter(|name| !name.is_empty()).collect()
}

/// Whether a code is this one, or lies below it.
fn is_within(path: &CodePath, folded: &[String]) -> bool {
    let mut names = path.names().map(fold);
    !folded.is_empty() && folded.iter().all(|name| names.next().as_ref() == Some(name))
}

type Head<'a> = (&'a str, Option<PartialDate>, &'a [String]);

impl Annotated {
    /// Finds the articles of the annotations as [`Notes::of_article`] does, for all at once.
    fn renew(&mut self, notes: &Notes, shelf: &Shelf) {
        let now = (notes.revision(), shelf.headings().numbers(), shelf.len());
        if self.made_of.replace(now) == Some(now) {
            return;
        }
        self.by_annotation.clear();
        let mut ids: HashSet<&ArticleId> = HashSet::new();
        let mut heads: HashSet<Head<'_>> = HashSet::new();
        let mut files: HashSet<(&str, usize)> = HashSet::new();
        for annotation in notes.all() {
            let article = &annotation.article;
            ids.insert(&article.id);
            files.insert((file_name(&article.source), article.item));
            if let Some(title) = &article.title {
                heads.insert((title, article.date, &article.authors));
            }
        }
        if ids.is_empty() {
            return;
        }
        for (number, heading) in shelf.iter() {
            let file = heading.source.path.file_name().and_then(|name| name.to_str());
            let likely = ids.contains(&heading.id)
                || head(heading).is_some_and(|head| heads.contains(&head))
                || file.is_some_and(|name| files.contains(&(name, heading.source.item)));
            if let Some(article) = shelf.reference(number).filter(|_| likely) {
                for annotation in notes.of_article(&article) {
                    self.by_annotation.entry(annotation.id).or_default().push(number);
                }
            }
        }
    }
}

fn head(heading: &Heading) -> Option<Head<'_>> {
    Some((heading.title.as_deref()?, heading.date, heading.authors.as_slice()))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

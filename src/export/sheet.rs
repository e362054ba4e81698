//! The annotations of one article, gathered for export.

use crate::notes::Notes;
use crate::notes::model::{Annotation, AnnotationId, AnnotationKind, ArticleRef, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// One article with its annotations in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<'n> {
    /// The article as the latest annotation knows it.
    pub article: &'n ArticleRef,
    /// Every content id that the article had while it was annotated.
    pub ids: BTreeSet<&'n str>,
    /// What is exported. An answer stands after the note that it answers.
    pub annotations: Vec<&'n Annotation>,
    /// Versions that were written at the same time on other devices.
    pub others: BTreeMap<AnnotationId, Vec<&'n Annotation>>,
}

impl<'n> Sheet<'n> {
    /// The sheet with some of its annotations; `None` if none is left.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Annotation) -> bool) -> Option<Self> {
        let annotations: Vec<&Annotation> =
            self.annotations.iter().copied().filter(|note| wanted(note)).collect();
        (!annotations.is_empty()).then(|| Self { annotations, ..self.clone() })
    }
}

/// All annotated articles, by date, title and id; undated ones last.
#[must_use]
pub fn sheets(notes: &Notes) -> Vec<Sheet<'_>> {
    let mut done = BTreeSet::new();
    let mut out: Vec<Sheet<'_>> = Vec::new();
    for annotation in notes.all() {
        if !done.contains(&annotation.id) {
            let sheet = of_article(notes, &annotation.article);
            done.extend(sheet.iter().flat_map(|sheet| &sheet.annotations).map(|note| note.id));
            out.extend(sheet);
        }
        done.insert(annotation.id);
    }
    out.sort_by(|one, other| order(one).cmp(&order(other)));
    out
}

fn order<'s>(sheet: &'s Sheet<'_>) -> impl Ord + 's {
    let article = sheet.article;
    (article.date.is_none(), article.date, article.title.as_deref(), article.id.0.as_str())
}

/// The sheets of chosen articles, each once, in their order.
#[must_use]
pub fn sheets_of<'n>(notes: &'n Notes, articles: &[ArticleRef]) -> Vec<Sheet<'n>> {
    let mut seen = BTreeSet::new();
    let sheets = articles.iter().filter_map(|article| of_article(notes, article));
    sheets.filter(|sheet| seen.insert(sheet.article.id.clone())).collect()
}

/// The annotations of one article; `None` if there is nothing to export.
#[must_use]
pub(super) fn of_article<'n>(notes: &'n Notes, article: &ArticleRef) -> Option<Sheet<'n>> {
    let annotations: Vec<&Annotation> =
        notes.of_article(article).filter(|annotation| is_exported(annotation)).collect();
    let latest =
        annotations.iter().max_by_key(|annotation| (annotation.modified, annotation.id))?;
    let ids = annotations.iter().map(|annotation| annotation.article.id.0.as_str()).collect();
    let others = annotations.iter().map(|note| (note.id, notes.others(note.id).collect()));
    let others = others.filter(|(_, others): &(_, Vec<_>)| !others.is_empty()).collect();
    Some(Sheet { article: &latest.article, ids, annotations: in_threads(annotations), others })
}

fn is_exported(annotation: &Annotation) -> bool {
    annotation.origin == Origin::Hand && annotation.kind != AnnotationKind::EntityDecision
}

/// Every answer after its question and that one's earlier answers; the rest in its order.
fn in_threads(annotations: Vec<&Annotation>) -> Vec<&Annotation> {
    let known: BTreeSet<AnnotationId> = annotations.iter().map(|note| note.id).collect();
    let mut answers: BTreeMap<AnnotationId, Vec<&Annotation>> = BTreeMap::new();
    let mut open: Vec<&Annotation> = Vec::new();
    for note in &annotations {
        // An answer to itself, or to what is not here, is none.
        match note.answers.filter(|id| *id != note.id && known.contains(id)) {
            Some(id) => answers.entry(id).or_default().push(note),
            None => open.push(note),
        }
    }
    if answers.is_empty() {
        return annotations;
    }
    answers.values_mut().for_each(|all| all.sort_by_key(|note| (note.created, note.id)));
    let mut out = Vec::with_capacity(annotations.len());
    open.reverse();
    while let Some(note) = open.pop() {
        out.push(note);
        open.extend(answers.remove(&note.id).unwrap_or_default().into_iter().rev());
    }
    // Answers that go round in a circle.
    out.extend(answers.into_values().flatten());
    out
}

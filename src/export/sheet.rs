//! The annotations of one article, gathered for export.

use crate::notes::Notes;
use crate::notes::model::{Annotation, AnnotationId, AnnotationKind, ArticleRef, Origin};
use std::collections::{BTreeSet, HashMap};

/// The names in annotated passages, which become links.
pub type Names = HashMap<AnnotationId, Vec<String>>;

/// One article with its annotations in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<'n> {
    /// The article as the latest annotation knows it.
    pub article: &'n ArticleRef,
    /// Every content id that the article had while it was annotated.
    pub ids: BTreeSet<&'n str>,
    /// What is exported.
    pub annotations: Vec<&'n Annotation>,
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
pub fn of_article<'n>(notes: &'n Notes, article: &ArticleRef) -> Option<Sheet<'n>> {
    let annotations: Vec<&Annotation> =
        notes.of_article(article).filter(|annotation| is_exported(annotation)).collect();
    let latest =
        annotations.iter().max_by_key(|annotation| (annotation.modified, annotation.id))?;
    let ids = annotations.iter().map(|annotation| annotation.article.id.0.as_str()).collect();
    Some(Sheet { article: &latest.article, ids, annotations })
}

fn is_exported(annotation: &Annotation) -> bool {
    annotation.origin == Origin::Hand && annotation.kind != AnnotationKind::EntityDecision
}

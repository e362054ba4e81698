//! Where the passages of annotations stand in the articles as they are now, and which names are in
//! them.

use crate::article::{Article, EntityId, Mention, TextHash};
use crate::notes::anchor::Finder;
use crate::notes::{AnchorState, Annotation, AnnotationId};
use crate::text::SafeText;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An article with annotations that are to be looked for in it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnotatedArticle {
    /// The article as it is now.
    pub article: Arc<Article>,
    /// Its annotations.
    pub notes: Vec<Arc<Annotation>>,
}

/// What was found about an annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The annotation.
    pub id: AnnotationId,
    /// How surely its passage was found.
    pub state: AnchorState,
    /// The names in it.
    pub names: Vec<String>,
    /// Whom or what they name, each once.
    pub entities: Vec<EntityId>,
}

/// Looks for the annotations of an article; `old_text` gives the texts that they were made on.
pub fn locate(
    annotated: &AnnotatedArticle,
    old_text: impl Fn(&TextHash) -> Option<String>,
) -> Vec<Place> {
    let article = &annotated.article;
    let mut finder = Finder::new(&article.text);
    let place = |note: &Arc<Annotation>| {
        let found = finder.find(note, &old_text);
        let span = found.best().filter(|_| note.anchor.is_some());
        let overlaps = |mention: &&Mention| {
            span.is_some_and(|span| span.start < mention.span.end && mention.span.start < span.end)
        };
        let inside: Vec<&Mention> = article.mentions.iter().filter(overlaps).collect();
        let name = |mention: &&Mention| {
            SafeText::one_line(mention.span.of(&article.text)).as_str().to_owned()
        };
        let names: BTreeSet<String> = inside.iter().map(name).collect();
        let entities = inside.iter().filter_map(|mention| mention.entity.clone());
        let entities: BTreeSet<EntityId> = entities.collect();
        Place {
            id: note.id,
            state: found.state(),
            names: names.into_iter().collect(),
            entities: entities.into_iter().collect(),
        }
    };
    annotated.notes.iter().map(place).collect()
}

//! Where the passages of annotations stand in the articles as they are now, and which names are in
//! them.

use crate::article::{Article, EntityId, Mention, TextHash};
use crate::notes::anchor::Finder;
use crate::notes::{AnchorState, Annotation, AnnotationId};
use crate::text::SafeText;
use crate::text::spelling::push_forms;
use std::collections::{BTreeSet, HashMap};
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

/// What is known of places, and of the names in them. A copy shares it.
#[derive(Debug, Clone, Default)]
pub struct Places(Arc<HashMap<AnnotationId, KnownPlace>>);

#[derive(Debug, Clone, Default)]
struct KnownPlace {
    state: Option<AnchorState>,
    /// The names in the forms in which parts of them are looked for.
    names: String,
    entities: Vec<EntityId>,
}

impl Places {
    /// Takes places in.
    pub fn take(&mut self, places: impl IntoIterator<Item = Place>) {
        let known = Arc::make_mut(&mut self.0);
        for place in places {
            let mut names = String::new();
            place.names.iter().for_each(|name| push_forms(name, &mut names));
            let place_of = KnownPlace { state: Some(place.state), names, entities: place.entities };
            known.insert(place.id, place_of);
        }
    }

    /// Takes in where passages were found; what is known of their names stays.
    pub fn see(&mut self, states: impl IntoIterator<Item = (AnnotationId, AnchorState)>) {
        let known = Arc::make_mut(&mut self.0);
        for (id, state) in states {
            known.entry(id).or_default().state = Some(state);
        }
    }

    /// Takes in which names stand in the passage of an annotation.
    pub fn name<'n>(&mut self, id: AnnotationId, names: impl IntoIterator<Item = &'n str>) {
        let known = Arc::make_mut(&mut self.0).entry(id).or_default();
        known.names.clear();
        names.into_iter().for_each(|name| push_forms(name, &mut known.names));
    }

    /// How surely the passage of an annotation was found, if it was looked for.
    #[must_use]
    pub fn state(&self, id: AnnotationId) -> Option<AnchorState> {
        self.0.get(&id)?.state
    }

    /// Whom or what the passage of an annotation names, as far as is known.
    #[must_use]
    pub fn entities(&self, id: AnnotationId) -> &[EntityId] {
        self.0.get(&id).map(|place| place.entities.as_slice()).unwrap_or_default()
    }

    /// The names in the passage of an annotation, in the forms in which parts are looked for.
    #[must_use]
    pub(super) fn names(&self, id: AnnotationId) -> &str {
        self.0.get(&id).map(|place| place.names.as_str()).unwrap_or_default()
    }
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

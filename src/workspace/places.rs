//! Where the passages of annotations stand in the articles as they are now, and which names are in
//! them.

use crate::article::{Article, EntityId, Mention, Quotation, TextHash};
use crate::notes::anchor::Finder;
use crate::notes::{AnchorState, Annotation, AnnotationId};
use crate::quotations;
use crate::text::spelling::push_forms;
use crate::text::{SafeText, Span};
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
    /// Who says something in it.
    pub speakers: Speakers,
}

/// Who says something in a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speakers {
    /// What they are called in the article, each form once.
    pub names: Vec<String>,
    /// Their ids, each once.
    pub ids: Vec<EntityId>,
}

impl Speakers {
    /// Who says something in a stretch of an article, of which it is known what it tells.
    #[must_use]
    pub fn within(article: &Article, told: &[Quotation], stretch: Span) -> Self {
        let inside = told.iter().filter(|one| one.shown().join(one.span).overlaps(stretch));
        let ids = inside.filter_map(|one| one.speaker.as_ref()?.entity.clone());
        let ids: BTreeSet<EntityId> = ids.collect();
        let named = |mention: &&Mention| mention.entity.as_ref().is_some_and(|id| ids.contains(id));
        let names = article.mentions.iter().filter(named);
        let names = names.map(|one| SafeText::one_line(one.span.of(&article.text)));
        let names: BTreeSet<String> = names.map(|name| name.as_str().to_owned()).collect();
        Self { names: names.into_iter().collect(), ids: ids.into_iter().collect() }
    }
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
    /// The names of who says something, in these forms.
    spoken: String,
    speakers: Vec<EntityId>,
}

impl Places {
    /// Takes places in.
    pub fn take(&mut self, places: impl IntoIterator<Item = Place>) {
        let known = Arc::make_mut(&mut self.0);
        for place in places {
            let mut names = String::new();
            place.names.iter().for_each(|name| push_forms(name, &mut names));
            let mut spoken = String::new();
            place.speakers.names.iter().for_each(|name| push_forms(name, &mut spoken));
            let place_of = KnownPlace {
                state: Some(place.state),
                names,
                entities: place.entities,
                spoken,
                speakers: place.speakers.ids,
            };
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

    /// Takes in who says something in the passage of an annotation.
    pub fn speak(&mut self, id: AnnotationId, speakers: Speakers) {
        let known = Arc::make_mut(&mut self.0).entry(id).or_default();
        known.spoken.clear();
        speakers.names.iter().for_each(|name| push_forms(name, &mut known.spoken));
        known.speakers = speakers.ids;
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

    /// Who says something in the passage of an annotation, as far as is known.
    #[must_use]
    pub fn speakers(&self, id: AnnotationId) -> &[EntityId] {
        self.0.get(&id).map(|place| place.speakers.as_slice()).unwrap_or_default()
    }

    /// What these are called, in the forms in which parts are looked for.
    #[must_use]
    pub(super) fn names_of_speakers(&self, id: AnnotationId) -> &str {
        self.0.get(&id).map(|place| place.spoken.as_str()).unwrap_or_default()
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
    let told = quotations::find(article);
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
            speakers: span.map(|span| Speakers::within(article, &told, span)).unwrap_or_default(),
        }
    };
    annotated.notes.iter().map(place).collect()
}

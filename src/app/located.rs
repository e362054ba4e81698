//! Where passages are found now and which names stand in them, for the filter of all annotations.

use super::event::Effect;
use super::names;
use super::reader::Mark;
use super::shelf::Number;
use super::state::State;
use crate::article::{Article, EntityId, Mention};
use crate::notes::anchor::Finder;
use crate::notes::filter::{Known, Names};
use crate::notes::{AnchorState, Annotation, AnnotationId};
use crate::text::SafeText;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// An article with annotations that are to be looked for in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotated {
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

/// What is known of places.
#[derive(Debug, Default)]
pub(super) struct Located {
    states: HashMap<AnnotationId, AnchorState>,
    names: Names,
    /// The articles that were asked about, each with a sum of what it depends on.
    asked: HashMap<Number, u64>,
    /// The annotations and the number of articles with names when that was last done.
    seen: Option<(u64, usize)>,
}

impl Located {
    pub(super) fn known(&self) -> Known<'_> {
        Known { names: Some(&self.names), states: Some(&self.states) }
    }

    /// Whom or what the passage of an annotation names, as far as is known.
    pub(super) fn entities(&self, id: AnnotationId) -> &[EntityId] {
        self.names.entities(id)
    }

    /// Takes over where the open article's annotations are.
    pub(super) fn see(&mut self, marks: &[Mark]) {
        self.states.extend(marks.iter().map(|mark| (mark.id, mark.found.state())));
    }

    pub(super) fn take(&mut self, places: Vec<Place>) {
        for place in places {
            self.states.insert(place.id, place.state);
            self.names.put(place.id, place.names.iter().map(String::as_str));
            self.names.put_entities(place.id, place.entities);
        }
    }
}

/// Asks for the places of all annotations whose article is at hand, as far as they are not known.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(notes) = &state.notes else { return Vec::new() };
    let now = (notes.revision(), names::counted(state));
    let index = &mut state.note_index;
    if index.located.seen.replace(now) == Some(now) {
        return Vec::new();
    }
    let mut wanted = Vec::new();
    for (group, annotations) in index.words.by_group() {
        let number = Number(group);
        let Some(article) = state.shelf.article(number) else { continue };
        let mut sum = DefaultHasher::new();
        state.shelf.is_named(number).hash(&mut sum);
        annotations.iter().for_each(|note| (note.id, note.modified).hash(&mut sum));
        let sum = sum.finish();
        if index.located.asked.insert(number, sum) != Some(sum) {
            wanted.push(Annotated { article, notes: annotations });
        }
    }
    if wanted.is_empty() { Vec::new() } else { vec![Effect::Locate(wanted)] }
}

/// Looks for the annotations of an article; `old_text` gives the texts that they were made on.
pub fn locate(
    annotated: &Annotated,
    old_text: impl Fn(&crate::article::TextHash) -> Option<String>,
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

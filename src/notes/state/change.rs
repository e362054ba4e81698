//! What the user may do to annotations.

use super::{Content, Notes};
use crate::notes::model::{
    Anchor, Annotation, AnnotationId, ArticleRef, CodeRef, Colour, Record, Timestamp,
};
use crate::notes::undo::Step;
use crate::wording::{Say, UiLanguage};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// One thing done to one annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most changes are additions, and none lives long")]
pub enum Change {
    /// A new annotation; one with an id that is known takes that one's place.
    Add(Annotation),
    /// Parts of an annotation become others.
    Edit {
        /// Which annotation.
        id: AnnotationId,
        /// The new parts.
        edit: Edit,
    },
    /// The annotation goes out of sight.
    Remove(AnnotationId),
}

/// New parts for an annotation; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// The words; a highlight with words becomes a note and back.
    pub body: Option<String>,
    /// All codes.
    pub codes: Option<Vec<CodeRef>>,
    /// The colour; `Some(None)` leaves it to the code.
    pub colour: Option<Option<Colour>>,
    /// The passage, as when its borders are moved by hand.
    pub anchor: Option<Anchor>,
    /// The article as it is now, given together with a new passage.
    pub article: Option<ArticleRef>,
}

/// A change of an annotation that is not there (any more).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no annotation {0}; `glosse note list` shows those that exist")]
pub struct UnknownAnnotation(pub String);

impl Say for UnknownAnnotation {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self(id)) => {
                write!(f, "es gibt keine Anmerkung {id}; `glosse note list` zeigt alle")
            }
        }
    }
}

impl Notes {
    /// Makes changes that belong together: they take effect here at once, can be undone in one
    /// step, and are safe when the record that is returned is in the store.
    ///
    /// # Errors
    /// [`UnknownAnnotation`] if one to be changed does not exist; then nothing is changed.
    pub fn change(
        &mut self,
        changes: Vec<Change>,
        now: Timestamp,
    ) -> Result<Record, UnknownAnnotation> {
        let mut after = After::default();
        for change in changes {
            let changed = self.changed(change, &after, now)?;
            after.put(changed);
        }
        let annotations: Vec<Arc<Annotation>> =
            after.annotations.into_iter().map(Arc::new).collect();
        let pair = |after: &Arc<Annotation>| (self.shared(after.id).cloned(), Arc::clone(after));
        let notes = annotations.iter().map(pair).collect();
        let record = self.write(Content { annotations, ..Content::default() }, now);
        self.history.did(Step::of(&record, notes));
        Ok(record)
    }

    fn changed(
        &self,
        change: Change,
        earlier: &After,
        now: Timestamp,
    ) -> Result<Annotation, UnknownAnnotation> {
        let current = |id: AnnotationId| {
            let known = earlier.find(id).or_else(|| self.annotation(id)).cloned();
            known.ok_or_else(|| UnknownAnnotation(id.short()))
        };
        let mut after = match change {
            Change::Add(annotation) => return Ok(annotation),
            Change::Edit { id, edit } => edit.on(current(id)?),
            Change::Remove(id) => Annotation { removed: Some(now), ..current(id)? },
        };
        after.modified = now;
        Ok(after)
    }
}

/// The annotations as the changes so far leave them.
#[derive(Default)]
struct After {
    annotations: Vec<Annotation>,
    places: HashMap<AnnotationId, usize>,
}

impl After {
    fn find(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(*self.places.get(&id)?)
    }

    fn put(&mut self, changed: Annotation) {
        let place = self.places.get(&changed.id).copied();
        match place.and_then(|place| self.annotations.get_mut(place)) {
            Some(known) => *known = changed,
            None => {
                self.places.insert(changed.id, self.annotations.len());
                self.annotations.push(changed);
            }
        }
    }
}

impl Edit {
    fn on(self, mut annotation: Annotation) -> Annotation {
        if let Some(body) = &self.body {
            annotation.write_body(body);
        }
        if let Some(codes) = self.codes {
            annotation.codes = codes;
        }
        if let Some(colour) = self.colour {
            annotation.colour = colour;
        }
        if let Some(anchor) = self.anchor {
            annotation.anchor = Some(anchor);
        }
        if let Some(article) = self.article {
            annotation.article = article;
        }
        annotation
    }
}

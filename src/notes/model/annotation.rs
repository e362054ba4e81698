//! An annotation: a mark on a passage or on a whole article.

use super::lean::deserialize_with_extra;
use super::{Anchor, AnnotationId, ArticleRef, CodeRef, Extra, Often, Timestamp};
use crate::article::EntityId;
use serde::{Deserialize, Serialize};

/// What an annotation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnotationKind {
    /// A marked passage.
    Highlight,
    /// A marked passage with words of the user's own.
    Note,
    /// A note on the whole article.
    DocumentNote,
    /// What somebody is quoted as saying.
    Quotation,
    /// A note on somebody or something that is named, wherever that is.
    Entity,
    /// The user's word on who is who.
    EntityDecision,
}

impl AnnotationKind {
    /// The name in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Highlight => "highlight",
            Self::Note => "note",
            Self::DocumentNote => "document-note",
            Self::Quotation => "quotation",
            Self::Entity => "entity",
            Self::EntityDecision => "entity-decision",
        }
    }
}

/// Whether the user made it, or the program proposed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Made by the user.
    #[default]
    Hand,
    /// Proposed by the program.
    Suggested,
}

/// One of nine colours; what each looks like is the theme's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Colour(u8);

/// A number that is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no colour: colours are numbered from 1 to 9")]
pub struct NoColour(u8);

impl Colour {
    /// The colour that a first highlight has.
    pub const FIRST: Self = Self(1);

    /// The number, from 1 to 9.
    #[must_use]
    pub fn slot(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Colour {
    type Error = NoColour;

    fn try_from(slot: u8) -> Result<Self, NoColour> {
        if (1..=9).contains(&slot) { Ok(Self(slot)) } else { Err(NoColour(slot)) }
    }
}

impl From<Colour> for u8 {
    fn from(colour: Colour) -> Self {
        colour.0
    }
}

/// Who is quoted, and by which word.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quotation {
    /// The speaker as named in the text.
    pub speaker: Option<String>,
    /// The word that introduces the quotation: *sagte*.
    pub cue: Option<String>,
}

/// A mark on a passage or on a whole article, with all that is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annotation {
    /// Its name for ever.
    pub id: AnnotationId,
    /// The article it belongs to.
    pub article: ArticleRef,
    /// The passage; `None` for the whole article.
    pub anchor: Option<Anchor>,
    /// What it is for.
    pub kind: AnnotationKind,
    /// The user's words, in Markdown; may be empty.
    pub body: String,
    /// The codes, in the order in which they were given.
    pub codes: Vec<CodeRef>,
    /// The colour set by hand; otherwise that of the first code counts.
    pub colour: Option<Colour>,
    /// For a quotation: who says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<Quotation>,
    /// The annotation that it answers, in an exchange of notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<AnnotationId>,
    /// The user who made it, if the program was told.
    pub author: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// By hand or suggested.
    pub origin: Origin,
    /// The version of the program that wrote it.
    pub tool: Often,
    /// When it was deleted; its content stays, so that the deletion can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Timestamp>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

deserialize_with_extra!(Annotation {
    id: "id",
    article: "article",
    anchor: "anchor" or Default::default(),
    kind: "kind",
    body: "body" or Default::default(),
    codes: "codes" or Default::default(),
    colour: "colour" or Default::default(),
    quotation: "quotation" or Default::default(),
    answers: "answers" or Default::default(),
    author: "author" or Default::default(),
    created: "created",
    modified: "modified",
    origin: "origin" or Default::default(),
    tool: "tool",
    removed: "removed" or Default::default(),
});

impl Annotation {
    /// A new annotation by hand: a highlight on a passage, or a note on the whole article.
    #[must_use]
    pub fn new(
        id: AnnotationId,
        article: ArticleRef,
        anchor: Option<Anchor>,
        now: Timestamp,
    ) -> Self {
        let kind = match anchor {
            Some(_) => AnnotationKind::Highlight,
            None => AnnotationKind::DocumentNote,
        };
        Self {
            id,
            article,
            anchor,
            kind,
            body: String::new(),
            codes: Vec::new(),
            colour: None,
            quotation: None,
            answers: None,
            author: None,
            created: now,
            modified: now,
            origin: Origin::Hand,
            tool: Often::THIS_VERSION,
            removed: None,
            extra: Extra::new(),
        }
    }

    /// A new note on an entity, which is shown under this name.
    #[must_use]
    pub fn on_entity(id: AnnotationId, entity: (&EntityId, &str), now: Timestamp) -> Self {
        let article = ArticleRef::of_entity(entity.0, entity.1);
        Self { kind: AnnotationKind::Entity, ..Self::new(id, article, None, now) }
    }

    /// The entity that it is a note on.
    #[must_use]
    pub fn entity(&self) -> Option<EntityId> {
        self.article.entity().filter(|_| self.kind == AnnotationKind::Entity)
    }

    /// The words it stands on, or the name it is a note on; empty for the whole article.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self.kind {
            AnnotationKind::Entity => self.article.title.as_deref().unwrap_or_default(),
            _ => self.quote(),
        }
    }

    /// The same with a body; a highlight with words becomes a note, a note without a highlight.
    #[must_use]
    pub fn with_body(mut self, body: &str) -> Self {
        self.write_body(body);
        self
    }

    pub(crate) fn write_body(&mut self, body: &str) {
        body.clone_into(&mut self.body);
        let blank = body.trim().is_empty();
        self.kind = match self.kind {
            AnnotationKind::Highlight if !blank => AnnotationKind::Note,
            AnnotationKind::Note if blank => AnnotationKind::Highlight,
            kind => kind,
        };
    }

    /// Whether it was deleted.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.removed.is_some()
    }

    /// The words it stands on; empty for the whole article.
    #[must_use]
    pub fn quote(&self) -> &str {
        self.anchor.as_ref().map_or("", |anchor| &anchor.quote)
    }
}

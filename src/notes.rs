//! The reader's annotations: their model, the store that never loses one, anchoring, undo.
//!
//! [`Store::open`] reads the folder of annotations and gives the [`Notes`] in it. A change is made
//! with [`Notes::change`], which yields the [`Record`] to hand to [`Store::append`]; only when that
//! returns is the change safe. [`anchor::make()`] and [`anchor::resolve`] tie an annotation to its
//! words and find them again when the article's text is another.
//!
//! [`Notes::change_codes`] changes the codebook and [`Notes::codebook`] shows it; annotations keep
//! the codes that they were given, and show what stands for these now. [`Notes::undo`] and
//! [`Notes::redo`] go over both, also after a restart. [`occurrences`] finds what is to be annotated
//! in one go, [`folded`] is what conditions look through, [`exchange`] is for other programs.
//!
//! A reader without a disk of its own asks [`Notes::wanted_texts`] which old texts an article's
//! annotations need, has [`Store::texts`] read them, gives them to [`Notes::take_texts`], and lets
//! the [`anchor::Finder`] take them from [`Notes::text`]. What is still being written lies in
//! [`drafts`].

pub mod anchor;
pub mod codebook;
pub mod drafts;
pub mod exchange;
pub mod folded;
pub mod model;
pub mod occurrences;
pub mod state;
pub mod store;
pub mod undo;

pub use model::{
    Anchor, AnchorState, Annotation, AnnotationId, AnnotationKind, ArticleRef, CodePath, CodeRef,
    Colour, DecisionId, Origin, Record, RecordId, Score, Timestamp,
};
pub use state::{Change, CodeEdit, CodebookError, Edit, KeptDecision, Notes, UnknownAnnotation};
pub use store::{NotSaved, Store, Warning, kept_text};

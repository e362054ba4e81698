//! What an annotation is, and the records in which changes to annotations are kept.

pub mod anchor;
pub mod annotation;
pub mod article_ref;
pub mod code;
pub mod code_change;
pub mod decision_change;
pub mod file_key;
pub mod id;
pub(crate) mod lean;
mod often;
pub mod record;
mod shared;
pub(crate) mod text_form;
pub mod time;

pub use anchor::{Anchor, AnchorState, Score};
pub use annotation::{Annotation, AnnotationKind, Colour, Origin, Quotation};
pub use article_ref::{ArticleRef, Kinship, Signs};
pub use code::{CodeError, CodeId, CodePath, CodeRef};
pub use code_change::{CodeChange, CodeParts, Fate};
pub use decision_change::{DecisionChange, Said, Standing};
pub use file_key::FileKey;
pub use id::{AnnotationId, DecisionId, DeviceId, Ids, RecordId};
pub use often::Often;
pub use record::{Record, Turn, Version};
pub use time::{Clock, Stamp, Timestamp};

/// Fields that this version does not know, kept as they are.
pub type Extra = serde_json::Map<String, serde_json::Value>;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::article::{ArticleId, TextHash};
    use crate::notes::state::Notes;
    use crate::text::CharOffset;

    /// A note on a passage of an invented article.
    pub(crate) fn sample(notes: &mut Notes, body: &str) -> Annotation {
        let now = Timestamp::from_millis(1_700_000_000_000);
        let anchor = Anchor {
            start: CharOffset(20),
            end: CharOffset(37),
            block: 1,
            quote: "„nur ein Entwurf“".into(),
            prefix: "Der Vertrag sei ".into(),
            suffix: ", hieß es im Rat.".into(),
            state: AnchorState::Exact,
            score: Score::FULL,
            extra: Extra::new(),
        };
        let article = ArticleRef {
            id: ArticleId("0123456789abcdef".into()),
            source: "/artikel/a.txt".into(),
            file: None,
            item: 0,
            title: Some("Streit um die Brücke".into()),
            authors: vec!["Mara Lindt".into()],
            date: "2023-10".parse().ok(),
            outlet: None,
            url: None,
            language: None,
            text_hash: TextHash::of("Text"),
            extractor: 1,
            extra: Extra::new(),
        };
        Annotation::new(notes.new_id(now), article, Some(anchor), now).with_body(body)
    }
}

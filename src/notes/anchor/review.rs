//! What the user decides where a passage was not surely found again.

use super::make::{self, Empty};
use crate::article::Article;
use crate::notes::model::{AnchorState, Annotation, ArticleRef, Score};
use crate::notes::state::Edit;
use crate::text::Span;

/// The edit that ties an annotation to a place of the article as it is now: the proposed one, or
/// one that the user has selected. Undo brings the old selectors back.
///
/// # Errors
/// [`Empty`] if the place holds no visible character.
pub fn accept(article: &Article, span: Span) -> Result<Edit, Empty> {
    let anchor = make::make(article, span)?;
    Ok(Edit { anchor: Some(anchor), article: Some(ArticleRef::of(article)), ..Edit::default() })
}

/// The edit that keeps an annotation as an orphan: its selectors stay, and it need not be looked
/// at again. `None` for an annotation of a whole article.
#[must_use]
pub fn keep_as_orphan(annotation: &Annotation) -> Option<Edit> {
    let mut anchor = annotation.anchor.clone()?;
    (anchor.state, anchor.score) = (AnchorState::Orphan, Score::NONE);
    Some(Edit { anchor: Some(anchor), ..Edit::default() })
}

/// Whether the user has decided to keep it as an orphan.
#[must_use]
pub fn is_kept_orphan(annotation: &Annotation) -> bool {
    annotation.anchor.as_ref().is_some_and(|anchor| anchor.state == AnchorState::Orphan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::anchor::{Finder, Found};
    use crate::notes::model::Timestamp;
    use crate::notes::model::tests::sample;
    use crate::notes::state::Change;
    use crate::notes::state::tests::empty;
    use std::sync::Arc;

    const OLD: &str = "Der Vertrag sei „nur ein Entwurf“, hieß es im Rat. Mehr war nicht bekannt.";
    const NEW: &str = "Im Rat sprach man von einem Entwurf. Mehr war nicht bekannt.";

    #[test]
    fn an_accepted_place_replaces_the_old_one_until_it_is_undone() {
        let mut notes = empty("here", 1);
        let now = Timestamp::from_millis(9);
        let note = sample(&mut notes, "");
        let (id, before) = (note.id, note.anchor.clone());
        notes.change(vec![Change::Add(note)], now).unwrap();
        let article = article_of(NEW);
        let start = NEW.find("einem Entwurf").unwrap();
        let span = Span::new(start, start + "einem Entwurf".len());
        let edit = accept(&article, span).unwrap();
        notes.change(vec![Change::Edit { id, edit }], now).unwrap();
        let found = Finder::new(&article.text).find(notes.annotation(id).unwrap(), |_| None);
        assert_eq!(found, Found::Exact(span));
        notes.undo(now);
        assert_eq!(notes.annotation(id).unwrap().anchor, before);
    }

    #[test]
    fn a_kept_orphan_keeps_its_selectors() {
        let mut notes = empty("here", 1);
        let note = sample(&mut notes, "");
        let anchor = keep_as_orphan(&note).unwrap().anchor.unwrap();
        assert_eq!(anchor.quote, note.quote());
        let kept = Annotation { anchor: Some(anchor), ..note };
        assert!(is_kept_orphan(&kept));
    }

    #[test]
    fn old_texts_are_asked_for_once_and_only_where_they_are_needed() {
        let mut notes = empty("here", 1);
        let now = Timestamp::from_millis(9);
        let mut note = sample(&mut notes, "");
        let old = ArticleRef::of(&article_of(OLD));
        note.article = ArticleRef { title: Some("Entwurf".into()), ..old.clone() };
        notes.change(vec![Change::Add(note)], now).unwrap();
        let new = ArticleRef { title: Some("Entwurf".into()), ..ArticleRef::of(&article_of(NEW)) };
        assert_eq!(notes.wanted_texts(&old), []);
        let wanted = notes.wanted_texts(&new);
        assert_eq!(wanted, std::slice::from_ref(&old.text_hash));
        assert_eq!(notes.text(&old.text_hash), None);
        notes.take_texts([(old.text_hash.clone(), Some(Arc::from(OLD)))]);
        assert_eq!(notes.text(&old.text_hash), Some(OLD));
        assert_eq!(notes.wanted_texts(&new), []);
    }
}

//! Finds the passages of annotations in an article's text as it is now.

use super::context::Sides;
use super::exact::{self, Known};
use super::fuzzy;
use super::new_text::NewText;
use super::text_map::TextMap;
use crate::article::TextHash;
use crate::notes::model::{Anchor, AnchorState, Annotation, Score};
use crate::text::{Span, composed, has_marks};
use std::collections::HashMap;

/// How surely a passage was found, and where; spans are bytes of the new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// At its place, with its words and context; or an annotation of the whole article.
    Exact(Span),
    /// Elsewhere, with its words.
    Moved(Span),
    /// With changed words, by two ways of looking that agree.
    Fuzzy {
        /// Where.
        span: Span,
        /// How well it fits.
        score: Score,
    },
    /// There is a best place, to be proposed to the user but not shown in the text.
    Review {
        /// Where it may be.
        best: Span,
        /// How well it fits.
        score: Score,
    },
    /// Nowhere.
    Orphan,
}

impl Found {
    /// The state without the place.
    #[must_use]
    pub fn state(self) -> AnchorState {
        match self {
            Self::Exact(_) => AnchorState::Exact,
            Self::Moved(_) => AnchorState::Moved,
            Self::Fuzzy { .. } => AnchorState::Fuzzy,
            Self::Review { .. } => AnchorState::Review,
            Self::Orphan => AnchorState::Orphan,
        }
    }

    /// The place where the annotation is to be shown; `None` for review and orphan.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Fuzzy { span, .. } => Some(span),
            Self::Review { .. } | Self::Orphan => None,
        }
    }

    /// The best place, sure or not.
    #[must_use]
    pub fn best(self) -> Option<Span> {
        match self {
            Self::Review { best, .. } => Some(best),
            other => other.span(),
        }
    }

    /// How well it fits.
    #[must_use]
    pub fn score(self) -> Score {
        match self {
            Self::Exact(_) | Self::Moved(_) => Score::FULL,
            Self::Fuzzy { score, .. } | Self::Review { score, .. } => score,
            Self::Orphan => Score::NONE,
        }
    }
}

/// Finds the passage of one annotation; for several in one text, a [`Finder`] is faster.
///
/// `old_text` is the text as it was when the annotation was made, if it was kept.
#[must_use]
pub fn resolve(annotation: &Annotation, text: &str, old_text: Option<&str>) -> Found {
    Finder::new(text).find(annotation, |_| old_text.map(str::to_owned))
}

/// Finds the passages of many annotations in one text.
#[derive(Debug)]
pub struct Finder<'t> {
    text: NewText<'t>,
    hash: TextHash,
    maps: HashMap<TextHash, Option<TextMap>>,
}

impl<'t> Finder<'t> {
    /// Takes the article's text as it is now.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text: NewText::new(text), hash: TextHash::of(text), maps: HashMap::new() }
    }

    /// Finds a passage. `old_text` is asked, once for each text, for the text as it was.
    pub fn find(
        &mut self,
        annotation: &Annotation,
        old_text: impl FnOnce(&TextHash) -> Option<String>,
    ) -> Found {
        let Some(anchor) = &annotation.anchor else {
            return Found::Exact(Span::new(0, self.text.text.len()));
        };
        let hash = &annotation.article.text_hash;
        if *hash == self.hash
            && let Some(span) = self.unchanged(anchor)
        {
            return Found::Exact(span);
        }
        if !self.maps.contains_key(hash) {
            let map = old_text(hash).map(|old| TextMap::new(old, self.text.text));
            self.maps.insert(hash.clone(), map);
        }
        let map = self.maps.get(hash).and_then(Option::as_ref);
        let found = look(anchor, &self.text, map);
        let again = || Some(look(&composed_anchor(anchor)?, &self.text, map));
        if found.span().is_none() { again().unwrap_or(found) } else { found }
    }

    fn unchanged(&self, anchor: &Anchor) -> Option<Span> {
        let span = self.text.index.byte_span(anchor.span())?;
        (span.of(self.text.text) == anchor.quote).then_some(span)
    }
}

/// The anchor with letters and accents as texts have them, where it was made on one that had them
/// apart.
fn composed_anchor(anchor: &Anchor) -> Option<Anchor> {
    let parts = [&anchor.quote, &anchor.prefix, &anchor.suffix];
    parts.iter().any(|part| has_marks(part)).then(|| Anchor {
        quote: composed(anchor.quote.clone()),
        prefix: composed(anchor.prefix.clone()),
        suffix: composed(anchor.suffix.clone()),
        ..anchor.clone()
    })
}

fn look(anchor: &Anchor, text: &NewText<'_>, map: Option<&TextMap>) -> Found {
    if anchor.quote.is_empty() {
        return Found::Orphan;
    }
    let sides = Sides::of(anchor);
    let followed = map.and_then(|map| map.follow(anchor));
    let known = Known { anchor, sides: &sides, map: map.zip(followed.as_ref()) };
    if let Some(found) = exact::at_known_place(known, text) {
        return found;
    }
    match exact::quote(known, text) {
        Ok(found) => found,
        Err(unsure) => match fuzzy::search(known, text) {
            found if found.span().is_some() => found,
            // The quote itself, unsure as it is, is the better proposal.
            other => unsure
                .and_then(|place| text.byte_span(place))
                .map_or(other, |best| Found::Review { best, score: Score::from_share(0.5) }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::ArticleRef;
    use crate::notes::anchor::make;
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::model::{Ids, Timestamp};
    use proptest::prelude::*;

    const OLD: &str = "Der Fährbetrieb ruht seit Montag. Am Anleger warten vierzig Lastwagen auf \
        ruhigeres Wetter.\n\nDie Reederei rechnet damit, dass die erste Fähre am Donnerstag \
        ablegt. „Vorher fährt hier nichts“, sagt die Hafenmeisterin.\n\nDer Inselrat berät heute \
        über eine Notversorgung aus der Luft.";

    fn note(text: &str, quote: &str) -> Annotation {
        let article = article_of(text);
        let start = text.find(quote).unwrap();
        let anchor = make(&article, Span::new(start, start + quote.len())).unwrap();
        let now = Timestamp::from_millis(1);
        let id = Ids::from_seed(1).annotation(now);
        Annotation::new(id, ArticleRef::of(&article), Some(anchor), now)
    }

    fn found(quote: &str, new: &str, old: Option<&str>) -> (AnchorState, String) {
        let found = resolve(&note(OLD, quote), new, old);
        (found.state(), found.best().map(|span| span.of(new).to_owned()).unwrap_or_default())
    }

    #[test]
    fn a_passage_is_found_although_its_accents_stood_apart_when_it_was_marked() {
        let apart = OLD.replace('ä', "a\u{308}").replace('ü', "u\u{308}");
        let quote = "dass die erste Fa\u{308}hre am Donnerstag ablegt";
        let found = resolve(&note(&apart, quote), OLD, None);
        let words = found.span().map(|span| span.of(OLD));
        assert_eq!(words, Some("dass die erste Fähre am Donnerstag ablegt"));
    }

    #[test]
    fn a_passage_is_found_as_surely_as_the_signs_allow() {
        let quote = "die erste Fähre am Donnerstag ablegt";
        let typo = OLD.replace("erste Fähre", "ersten Fähren");
        let gone =
            OLD.replace(" rechnet damit, dass die erste Fähre am Donnerstag ablegt", " schweigt");
        let moved = format!("{gone}\n\nKorrektur: {quote}.");
        for (new, state, words) in [
            (OLD.to_owned(), AnchorState::Exact, quote),
            (format!("Eilmeldung. {OLD}"), AnchorState::Moved, quote),
            (typo, AnchorState::Fuzzy, "die ersten Fähren am Donnerstag ablegt"),
            (gone, AnchorState::Orphan, ""),
            (moved, AnchorState::Moved, quote),
        ] {
            assert_eq!(found(quote, &new, Some(OLD)), (state, words.to_owned()), "{new}");
        }
    }

    #[test]
    fn without_the_old_text_context_decides() {
        let quote = "die erste Fähre am Donnerstag ablegt";
        let typo = OLD.replace("erste Fähre", "ersten Fähren");
        let expected = (AnchorState::Fuzzy, "die ersten Fähren am Donnerstag ablegt".to_owned());
        assert_eq!(found(quote, &typo, None), expected);
        assert_eq!(
            found(quote, "Etwas ganz anderes steht jetzt hier.", None).0,
            AnchorState::Orphan
        );
    }

    #[test]
    fn a_short_quote_that_stands_elsewhere_as_well_is_not_guessed() {
        let new = OLD.replace("Der Inselrat berät heute", "Wer weiß");
        let (state, _) = found("Der", &new, Some(OLD));
        assert_eq!(state, AnchorState::Exact, "it is still the first word");
        let new = OLD.replace("Der Fährbetrieb ruht seit Montag. ", "");
        let (state, _) = found("Der", &new, Some(OLD));
        assert!(matches!(state, AnchorState::Review | AnchorState::Orphan), "{state:?}");
    }

    #[test]
    fn of_two_equal_passages_the_one_in_its_context_is_found() {
        let text = "Eins. Der Satz steht hier zweimal im Text. Zwei. Der Satz steht hier zweimal im Text. Drei.";
        let article = article_of(text);
        let start = text.rfind("Der Satz").unwrap();
        let quote = "Der Satz steht hier zweimal im Text.";
        let anchor = make(&article, Span::new(start, start + quote.len())).unwrap();
        let annotation = Annotation { anchor: Some(anchor), ..note(text, quote) };
        let new = format!("Null. {text}");
        let found = resolve(&annotation, &new, Some(text));
        assert_eq!(found, Found::Moved(Span::new(start + 6, start + 6 + quote.len())));
    }

    #[test]
    fn a_note_on_the_article_is_never_lost() {
        let annotation = Annotation { anchor: None, ..note(OLD, "Montag") };
        assert_eq!(resolve(&annotation, "neu", None), Found::Exact(Span::new(0, 3)));
    }

    proptest! {
        #[test]
        fn in_an_unchanged_text_every_passage_is_exact(
            text in "[a-c äß„“\n👩]{1,150}", from in 0..150_usize, length in 1..60_usize,
        ) {
            let article = article_of(&text);
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = from.min(places.len() - 1);
            let to = (from + length).min(places.len() - 1);
            let span = Span::new(places[from], places[to]);
            if let Ok(anchor) = make(&article, span) {
                let annotation = Annotation { anchor: Some(anchor), ..note(OLD, "Montag") };
                let known = ArticleRef::of(&article);
                let annotation = Annotation { article: known, ..annotation };
                prop_assert_eq!(resolve(&annotation, &text, None), Found::Exact(span));
            }
        }

        #[test]
        fn whatever_the_new_text_is_a_place_lies_in_it(new in "[a-zäDer Fähre„.\n]{0,200}") {
            for quote in ["Am Anleger warten vierzig Lastwagen", "Der", "nichts"] {
                for old in [None, Some(OLD)] {
                    if let Some(span) = resolve(&note(OLD, quote), &new, old).best() {
                        prop_assert!(new.get(span.range()).is_some());
                    }
                }
            }
        }

        #[test]
        fn text_put_before_and_after_moves_a_passage_and_nothing_more(
            before in "[A-Z]{0,40}\n\n", after in "\n\n[A-Z]{0,40}",
        ) {
            let new = format!("{before}{OLD}{after}");
            for quote in ["Am Anleger warten vierzig Lastwagen", "Notversorgung", "nichts"] {
                let start = OLD.find(quote).unwrap() + before.len();
                let span = Span::new(start, start + quote.len());
                prop_assert_eq!(resolve(&note(OLD, quote), &new, Some(OLD)), Found::Moved(span));
            }
        }
    }
}

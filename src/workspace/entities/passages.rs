//! The passages of an article that name an entity: each with what stands before and after it, and
//! who else stands in the same sentences.

use crate::article::{Article, EntityId, PartialDate};
use crate::library::{HeadingBuf, Number};
use crate::text::{SafeText, Span, sentences};
use crate::wording::{Say, UiLanguage, display_in_english};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// Bytes of context on each side of a name.
const CONTEXT: usize = 90;

/// The passages of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passages {
    /// The article.
    pub number: Number,
    /// Its headline.
    pub title: SafeText,
    /// Where and when it was printed.
    pub source: PieceSource,
    /// Where the entity is named, in the order of the text.
    pub places: Vec<Quote>,
    /// Who else stands in the sentences of these places, once for each sentence.
    pub beside: Vec<EntityId>,
}

/// A name with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where the name stands in the article.
    pub span: Span,
    /// The line: what stands before, the name, what stands after; safe to show.
    line: Box<str>,
    name: Range<usize>,
}

impl Quote {
    fn of(text: &str, span: Span) -> Self {
        let start = text.ceil_char_boundary(span.start.0.saturating_sub(CONTEXT)).min(span.start.0);
        let end = text.floor_char_boundary(span.end.0.saturating_add(CONTEXT)).max(span.end.0);
        let before = Span::new(start, span.start.0).of(text);
        let after = Span::new(span.end.0, end).of(text);
        // The paragraphs before and after are another matter.
        let before = before.rsplit("\n\n").next().unwrap_or(before);
        let after = after.split("\n\n").next().unwrap_or(after);
        let [before, name, after] = [before, span.of(text), after].map(SafeText::one_line);
        let line = format!("{before}{name}{after}").into_boxed_str();
        let start = before.as_str().len();
        Self { span, line, name: start..start + name.as_str().len() }
    }

    /// What stands before the name, in one line.
    #[must_use]
    pub fn before(&self) -> &str {
        self.line.get(..self.name.start).unwrap_or_default()
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.line.get(self.name.clone()).unwrap_or_default()
    }

    /// What stands after the name, in one line.
    #[must_use]
    pub fn after(&self) -> &str {
        self.line.get(self.name.end..).unwrap_or_default()
    }
}

impl Passages {
    /// The passages of an article in which `is_it` holds of who is named; `None` if there is none.
    #[must_use]
    pub fn of(
        number: Number,
        article: &Article,
        is_it: &dyn Fn(&EntityId) -> bool,
    ) -> Option<Self> {
        let named = |entity: &Option<EntityId>| entity.as_ref().is_some_and(is_it);
        let here = article.mentions.iter().filter(|mention| named(&mention.entity));
        let spans: Vec<Span> = here.map(|mention| mention.span).collect();
        if spans.is_empty() {
            return None;
        }
        let held = HeadingBuf::of(article);
        let heading = held.heading();
        let outlet = heading.outlet().map(SafeText::one_line);
        Some(Self {
            number,
            title: heading.safe_headline(),
            source: PieceSource { date: heading.best_date(), outlet },
            beside: beside(article, &spans, is_it),
            places: spans.into_iter().map(|span| Quote::of(&article.text, span)).collect(),
        })
    }
}

/// When and where a piece was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceSource {
    /// The date, if it is known or suggested.
    pub date: Option<PartialDate>,
    /// The paper or site.
    pub outlet: Option<SafeText>,
}

impl Say for PieceSource {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.map(|date| date.text(language));
        let parts = date.into_iter().chain(self.outlet.as_ref().map(ToString::to_string));
        f.write_str(&parts.collect::<Vec<_>>().join(" · "))
    }
}

display_in_english!(PieceSource);

/// Who else stands in the sentences of these places, once for each sentence.
fn beside(article: &Article, spans: &[Span], is_it: &dyn Fn(&EntityId) -> bool) -> Vec<EntityId> {
    let mut found = Vec::new();
    let mut mentions = article.mentions.iter().peekable();
    let mut spans = spans.iter().peekable();
    for sentence in sentences(&article.text) {
        let mut others: BTreeSet<&EntityId> = BTreeSet::new();
        while let Some(mention) = mentions.next_if(|m| m.span.start < sentence.end) {
            others.extend(mention.entity.iter().filter(|id| !is_it(id)));
        }
        let mut named = false;
        while spans.next_if(|span| span.start < sentence.end).is_some() {
            named = true;
        }
        if named {
            found.extend(others.into_iter().cloned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Flag, Kind, Mention, Source};
    use crate::ingest::read_text;
    use proptest::prelude::*;

    fn article(text: &str, names: &[&str]) -> Article {
        let source = Source { path: "a.txt".into(), item: 0 };
        let mut article = read_text(source, text);
        let of = |name: &&str| -> Vec<Mention> {
            let mention = |(start, words): (usize, &str)| Mention {
                span: Span::new(start, start + words.len()),
                kind: Kind::Person,
                flag: Flag::Plain,
                entity: EntityId::of(Kind::Person, &name.to_lowercase()),
            };
            article.text.match_indices(*name).map(mention).collect()
        };
        let mut mentions: Vec<Mention> = names.iter().flat_map(of).collect();
        mentions.sort_by_key(|mention| mention.span.start);
        article.mentions = mentions;
        article
    }

    #[test]
    fn who_stands_in_the_same_sentence_is_told_once_for_each() {
        let text = "Lind traf Anders. Dann rief Lind, und Anders kam mit Bär. Nur Quandt schlief.";
        let article = article(text, &["Lind", "Anders", "Bär", "Quandt"]);
        let passages = Passages::of(Number(0), &article, &|id| id.key() == "lind").unwrap();
        assert_eq!(passages.places.len(), 2);
        let beside: Vec<&str> = passages.beside.iter().map(EntityId::key).collect();
        assert_eq!(beside, ["anders", "anders", "bär"]);
        let quote = &passages.places[1];
        assert_eq!((quote.name(), quote.before()), ("Lind", "Lind traf Anders. Dann rief "));
        assert!(Passages::of(Number(0), &article, &|_| false).is_none());
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_can_be_quoted(text in "\\PC{0,300}", from in 0_usize..300, long in 0_usize..40) {
            let start = text.floor_char_boundary(from.min(text.len()));
            let end = text.floor_char_boundary((start + long).min(text.len())).max(start);
            let quote = Quote::of(&text, Span::new(start, end));
            let line = format!("{}{}{}", quote.before(), quote.name(), quote.after());
            prop_assert!(!line.chars().any(char::is_control));
        }
    }
}

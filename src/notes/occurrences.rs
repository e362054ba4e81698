//! All occurrences of a phrase or an entity, to be annotated in one go.
//!
//! [`find`] gives the places that are not yet annotated alike; of those that the user keeps,
//! [`additions`] makes changes, which [`Notes::change`] turns into one record and one step to undo.

use super::anchor::{self, Finder};
use super::model::{Annotation, ArticleRef, CodeRef, Colour, Timestamp};
use super::state::{Change, Notes};
use crate::article::{Article, EntityId};
use crate::text::{Offset, Span, fold};
use std::sync::Arc;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// Whole words, in any of these spellings.
    Words {
        /// The spellings; white space in them stands for any white space.
        spellings: Vec<String>,
        /// Whether small and capital letters differ.
        case: Case,
    },
    /// The mentions of an entity, as the tagger found and linked them.
    Entity(EntityId),
}

/// Whether small and capital letters differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// They differ where the spelling has a capital letter.
    #[default]
    Smart,
    /// They differ.
    Exact,
    /// They do not.
    Any,
}

/// What every occurrence is to get.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Codes, in this order.
    pub codes: Vec<CodeRef>,
    /// A colour set by hand.
    pub colour: Option<Colour>,
    /// The user, if the program was told.
    pub author: Option<String>,
}

/// A place that is to be annotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The article's number in the list that was looked through.
    pub article: usize,
    /// Where in its text.
    pub span: Span,
}

/// The occurrences in these articles, in their order and that of the text, without those that
/// are annotated alike already.
#[must_use]
pub fn find(
    sought: &Sought,
    articles: &[Arc<Article>],
    (notes, mark): (&Notes, &Mark),
) -> Vec<Occurrence> {
    let mut out = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        let spans = spans(sought, article);
        if !spans.is_empty() {
            let alike = alike(article, notes, mark);
            let free = |span: &Span| !alike.iter().any(|known| known.covers(*span));
            let free = spans.into_iter().filter(free);
            out.extend(free.map(|span| Occurrence { article: number, span }));
        }
    }
    out
}

/// The changes that annotate these occurrences.
#[must_use]
pub fn additions(
    kept: &[Occurrence],
    articles: &[Arc<Article>],
    (notes, mark, now): (&mut Notes, &Mark, Timestamp),
) -> Vec<Change> {
    let mut changes = Vec::with_capacity(kept.len());
    for group in kept.chunk_by(|one, other| one.article == other.article) {
        let number = group.first().map(|occurrence| occurrence.article);
        let Some(article) = number.and_then(|number| articles.get(number)) else { continue };
        let (maker, reference) = (anchor::Maker::new(article), ArticleRef::of(article));
        let anchors = group.iter().filter_map(|occurrence| maker.make(occurrence.span).ok());
        for anchor in anchors {
            let id = notes.new_id(now);
            let annotation = Annotation::new(id, reference.clone(), Some(anchor), now);
            changes.push(Change::Add(Annotation {
                codes: mark.codes.clone(),
                colour: mark.colour,
                author: mark.author.clone(),
                ..annotation
            }));
        }
    }
    changes
}

fn spans(sought: &Sought, article: &Article) -> Vec<Span> {
    match sought {
        Sought::Entity(entity) => {
            let same = article.mentions.iter().filter(|m| m.entity.as_ref() == Some(entity));
            same.map(|mention| mention.span).collect()
        }
        Sought::Words { spellings, case } => {
            let found = spellings.iter().flat_map(|words| places(&article.text, words, *case));
            longest(found.collect())
        }
    }
}

/// Of places that overlap, the longer one.
fn longest(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => {
                if span.len() > last.len() {
                    *last = span;
                }
            }
            _ => out.push(span),
        }
    }
    out
}

/// Where the words stand as whole words.
fn places(text: &str, words: &str, case: Case) -> Vec<Span> {
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let exact = match case {
        Case::Exact => true,
        Case::Any => false,
        Case::Smart => words.chars().any(char::is_uppercase),
    };
    let Some(first) = wanted.first().and_then(|word| word.chars().next()) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut before: Option<char> = None;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let start = text.len() - rest.len();
        let begins = Letters { exact }.same(character, first) && !joins(before, Some(character));
        if let Some(end) = begins.then(|| end_of(rest, &wanted, exact)).flatten() {
            let span = Span::new(start, start + end);
            let next = text.get(span.end.0..).and_then(|after| after.chars().next());
            if !joins(span.of(text).chars().next_back(), next) {
                out.push(span);
            }
        }
        before = Some(character);
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    out
}

/// How far the words go that a text begins with.
fn end_of(text: &str, wanted: &[&str], exact: bool) -> Option<usize> {
    let letters = Letters { exact };
    let mut rest = text.chars();
    for (at, word) in wanted.iter().enumerate() {
        if at > 0 {
            let trimmed = rest.as_str().trim_start();
            if trimmed.len() == rest.as_str().len() {
                return None;
            }
            rest = trimmed.chars();
        }
        for letter in word.chars() {
            if !letters.same(rest.next()?, letter) {
                return None;
            }
        }
    }
    Some(text.len() - rest.as_str().len())
}

#[derive(Clone, Copy)]
struct Letters {
    exact: bool,
}

impl Letters {
    fn same(self, one: char, other: char) -> bool {
        one == other || (!self.exact && one.to_lowercase().eq(other.to_lowercase()))
    }
}

/// Whether two neighbours belong to one word.
fn joins(one: Option<char>, other: Option<char>) -> bool {
    let letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
    };
    letter(one) && letter(other)
}

/// Where annotations stand that have what the mark gives.
fn alike(article: &Article, notes: &Notes, mark: &Mark) -> Vec<Span> {
    let has = |note: &&Annotation| {
        let coded = mark.codes.iter().all(|code| note.codes.iter().any(|has| has.id == code.id));
        let coloured = mark.colour.is_none_or(|colour| notes.colour_of(note) == Some(colour));
        note.anchor.is_some() && coded && (coloured || !mark.codes.is_empty())
    };
    let known = ArticleRef::of(article);
    let mut annotated = notes.of_article(&known).filter(has).peekable();
    if annotated.peek().is_none() {
        return Vec::new();
    }
    let mut finder = Finder::new(&article.text);
    let old = |hash: &_| notes.text(hash).map(str::to_owned);
    annotated.filter_map(|note| finder.find(note, old).span()).collect()
}

/// The spellings of an entity that differ in more than case, accents and hyphens, for a search
/// that the user may still change.
#[must_use]
pub fn distinct_spellings<'s>(spellings: impl IntoIterator<Item = &'s str>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let new = |spelling: &&str| seen.insert(fold(spelling));
    spellings.into_iter().filter(new).map(str::to_owned).collect()
}

/// The occurrence at or after a place, to walk through them.
#[must_use]
pub fn next_from(all: &[Occurrence], article: usize, place: Offset) -> Option<usize> {
    let found = all.partition_point(|one| (one.article, one.span.start) < (article, place));
    (found < all.len()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Flag, Kind, Mention};
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::state::tests::empty;
    use proptest::prelude::*;

    const TEXT: &str = "Die Fähre fuhr. Fährenbau ist teuer, sagt die Fähre-Reederei.\n\nFÄHRE, \
        die fähre; Neue\nWerft und Neue Werften.";

    fn words(spellings: &[&str], case: Case) -> Sought {
        Sought::Words { spellings: spellings.iter().map(|s| (*s).to_owned()).collect(), case }
    }

    fn found(sought: &Sought) -> Vec<String> {
        let articles = [Arc::new(article_of(TEXT))];
        let all = find(sought, &articles, (&empty("here", 1), &Mark::default()));
        all.iter().map(|one| one.span.of(&articles[0].text).to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_by_the_rule_for_case() {
        for (sought, expected) in [
            (words(&["Fähre"], Case::Smart), vec!["Fähre", "Fähre"]),
            (words(&["fähre"], Case::Smart), vec!["Fähre", "Fähre", "FÄHRE", "fähre"]),
            (words(&["fähre"], Case::Exact), vec!["fähre"]),
            (words(&["FÄHRE"], Case::Any), vec!["Fähre", "Fähre", "FÄHRE", "fähre"]),
            (words(&["neue werft"], Case::Any), vec!["Neue\nWerft"]),
            (words(&["Fähre", "Die Fähre"], Case::Exact), vec!["Die Fähre", "Fähre"]),
            (words(&["", "  "], Case::Any), vec![]),
        ] {
            assert_eq!(found(&sought), expected, "{sought:?}");
        }
    }

    #[test]
    fn an_entity_is_found_by_its_mentions() {
        let mut article = article_of(TEXT);
        let (start, end) = (4, 4 + "Fähre".len());
        let id = EntityId("misc:faehre".into());
        let span = Span::new(start, end);
        let entity = Some(id.clone());
        article.mentions = vec![Mention { span, kind: Kind::Other, flag: Flag::Plain, entity }];
        let sought = Sought::Entity(id);
        let all = find(&sought, &[Arc::new(article)], (&empty("here", 1), &Mark::default()));
        assert_eq!(all, [Occurrence { article: 0, span }]);
    }

    #[test]
    fn all_are_annotated_in_one_step_and_not_twice() {
        let mut notes = empty("here", 1);
        let articles = [Arc::new(article_of(TEXT)), Arc::new(article_of("Eine Fähre."))];
        let now = Timestamp::from_millis(5);
        let code = notes.code(&"schiff".parse().unwrap(), now);
        let mark = Mark { codes: vec![code], ..Mark::default() };
        let sought = words(&["fähre"], Case::Any);
        let mut all = find(&sought, &articles, (&notes, &mark));
        assert_eq!(all.len(), 5);
        let left_out = all.remove(2);
        let changes = additions(&all, &articles, (&mut notes, &mark, now));
        let record = notes.change(changes, now).unwrap();
        assert_eq!((record.set.len(), notes.len()), (4, 4));
        assert_eq!(find(&sought, &articles, (&notes, &mark)), [left_out]);
        assert_eq!(next_from(&all, 1, Offset(0)), Some(3));
        notes.undo(now).unwrap();
        assert_eq!((notes.len(), notes.codebook().is_empty()), (0, true));
    }

    #[test]
    fn spellings_that_differ_in_case_and_hyphens_only_are_one() {
        assert_eq!(distinct_spellings(["Nordkorea", "Nord-Korea", "NORDKOREA", "DVRK"]).len(), 3);
    }

    proptest! {
        #[test]
        fn every_place_lies_in_the_text_and_says_the_words(
            text in "[aAäÄ e\u{301}\n,]{0,60}", sought in "[aAäÄ e]{0,4}",
        ) {
            for span in places(&text, &sought, Case::Any) {
                let there = text.get(span.range()).unwrap();
                let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(squeeze(there).to_lowercase(), squeeze(&sought).to_lowercase());
            }
        }
    }
}

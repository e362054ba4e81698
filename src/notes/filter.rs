//! The small language in which annotations are filtered: `code:frame author:lindt date:2023 Brücke`.
//!
//! Terms are separated by spaces; all of them must hold. A term is a word, which is looked for in
//! passage, note, title and codes, or `field:value`. A value with spaces stands in quotation
//! marks; `-` before a term turns it round; `a|b` in a value means either. Case and accents do
//! not matter.
//!
//! | field | holds |
//! |---|---|
//! | `code` | a code or one above it, by path or by name; `none`, `any` |
//! | `author` | part of the name of an author of the article, or of who annotated |
//! | `date` | the article's date: `2023`, `2023-10`, `2023-10..2024-02`, `>=2023`, `<2024` |
//! | `made` | the same for the day on which the annotation was made |
//! | `entity` | part of a name in the passage |
//! | `colour` | 1 to 9, `none` |
//! | `status` | exact, moved, fuzzy, review, orphan, conflict |
//! | `kind` | highlight, note, document-note, quotation, entity-decision |
//! | `title`, `outlet`, `source`, `text`, `body` | part of the title, outlet, file; passage or note; note |

mod parse;
mod words;

pub use parse::FilterError;
pub use words::Words;

use super::model::{AnchorState, Annotation, AnnotationId, AnnotationKind, CodePath};
use super::state::Notes;
use crate::article::PartialDate;
use rayon::prelude::*;
use std::collections::HashMap;
use words::Entry;

/// What is to hold of an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    terms: Vec<Term>,
}

/// One condition, or its opposite.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    holds: bool,
    /// One of these.
    tests: Vec<Test>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// Anywhere, folded.
    Word(String),
    Text(String),
    Body(String),
    Title(String),
    Outlet(String),
    Source(String),
    Author(String),
    Entity(String),
    Code(String),
    AnyCode,
    NoCode,
    Colour(Option<u8>),
    Date(Range),
    Made(Range),
    State(AnchorState),
    Conflict,
    Kind(AnnotationKind),
}

/// Days, both included; dates as numbers, 20231017.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    from: u32,
    to: u32,
}

/// What the filter needs to know besides the annotations.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The names in the passages.
    pub names: Option<&'a HashMap<AnnotationId, Vec<String>>>,
    /// Where passages were found now; for others what was written last counts.
    pub states: Option<&'a HashMap<AnnotationId, AnchorState>>,
}

impl Filter {
    /// The annotations that fit, oldest first. `words` keeps the folded texts from call to call.
    #[must_use]
    pub fn matching(
        &self,
        notes: &Notes,
        words: &mut Words,
        known: Known<'_>,
    ) -> Vec<AnnotationId> {
        let entries = words.of(notes);
        if self.terms.is_empty() {
            return entries.iter().map(|entry| entry.id).collect();
        }
        let fits = |entry: &&Entry| {
            let annotation = notes.annotation(entry.id);
            annotation
                .is_some_and(|annotation| self.fits(Subject { annotation, entry, notes, known }))
        };
        entries.par_iter().with_min_len(2_000).filter(fits).map(|entry| entry.id).collect()
    }

    /// Whether everything fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn fits(&self, subject: Subject<'_>) -> bool {
        self.terms.iter().all(|term| term.tests.iter().any(|test| subject.is(test)) == term.holds)
    }
}

/// An annotation that is looked at.
#[derive(Clone, Copy)]
struct Subject<'a> {
    annotation: &'a Annotation,
    entry: &'a Entry,
    notes: &'a Notes,
    known: Known<'a>,
}

impl Subject<'_> {
    fn is(self, test: &Test) -> bool {
        let (note, entry) = (self.annotation, self.entry);
        match test {
            Test::Word(word) => {
                [&*entry.quote, &*entry.body, &*entry.title].iter().any(|text| text.contains(word))
                    || note
                        .codes
                        .iter()
                        .any(|code| words::folded(code.path.as_str()).contains(word))
            }
            Test::Text(word) => entry.quote.contains(word) || entry.body.contains(word),
            Test::Body(word) => entry.body.contains(word),
            Test::Title(word) => entry.title.contains(word),
            Test::Outlet(word) => note.article.outlet.as_deref().is_some_and(|o| has(o, word)),
            Test::Source(word) => has(&note.article.source, word),
            Test::Author(word) => {
                let all = note.article.authors.iter().chain(&note.author);
                all.into_iter().any(|name| has(name, word))
            }
            Test::Entity(word) => {
                let names = self.known.names.and_then(|names| names.get(&note.id));
                names.into_iter().flatten().any(|name| has(name, word))
            }
            Test::Code(code) => note.codes.iter().any(|has| is_code(&has.path, code)),
            Test::AnyCode => !note.codes.is_empty(),
            Test::NoCode => note.codes.is_empty(),
            Test::Colour(slot) => self.notes.colour_of(note).map(u8::from) == *slot,
            Test::Date(range) => note.article.date.is_some_and(|date| range.overlaps(date)),
            Test::Made(range) => range.holds_day(note.created),
            Test::State(state) => self.state() == *state,
            Test::Conflict => self.notes.others(note.id).next().is_some(),
            Test::Kind(kind) => note.kind == *kind,
        }
    }

    fn state(self) -> AnchorState {
        let found = self.known.states.and_then(|states| states.get(&self.annotation.id));
        let written = || self.annotation.anchor.as_ref().map(|anchor| anchor.state);
        found.copied().or_else(written).unwrap_or_default()
    }
}

fn has(text: &str, folded: &str) -> bool {
    words::folded(text).contains(folded)
}

/// A path, a beginning of it up to a stroke, or one of its names.
fn is_code(path: &CodePath, folded: &str) -> bool {
    let mut levels = path.ancestors().chain([path.clone()]);
    path.names().any(|name| words::folded(name) == folded)
        || levels.any(|level| words::folded(level.as_str()) == folded)
}

impl Range {
    /// A date without day or month is a stretch of days.
    fn overlaps(self, date: PartialDate) -> bool {
        let (first, last) = parse::days(date);
        first <= self.to && self.from <= last
    }

    fn holds_day(self, moment: super::model::Timestamp) -> bool {
        let digits: String =
            moment.to_string().chars().take(10).filter(char::is_ascii_digit).collect();
        digits.parse().is_ok_and(|day: u32| (self.from..=self.to).contains(&day))
    }
}

#[cfg(test)]
mod tests;

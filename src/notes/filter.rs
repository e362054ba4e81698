//! The small language in which annotations are filtered: `code:frame author:lindt date:2023 Brücke`.
//!
//! Terms are separated by spaces; all of them must hold. A term is a word, which is looked for in
//! passage, note, title and codes, or `field:value`. A value with spaces stands in quotation
//! marks; `-` before a term turns it round; `a|b` in a value means either. Case and accents do
//! not matter.
//!
//! | field | holds |
//! |---|---|
//! | `code` | a code or one above it, by path or by name; `=` and a path for that code alone; `none`, `any` |
//! | `author` | part of the name of an author of the article, or of who annotated |
//! | `date` | the article's date: `2023`, `2023-10`, `2023-10..2024-02`, `>=2023`, `<2024` |
//! | `made` | the same for the day on which the annotation was made |
//! | `entity` | part of a name in the passage, or an entity's id as `per:ada-lindhorst`; notes on it |
//! | `colour` | 1 to 9, `none` |
//! | `status` | exact, moved, fuzzy, review, orphan, conflict |
//! | `kind` | highlight, note, document-note, quotation, entity, entity-decision |
//! | `title`, `outlet`, `source`, `text`, `body` | part of the title, outlet, file; passage or note; note |

mod heading;
mod names;
mod needle;
mod parse;
mod paths;
mod words;

pub use names::Names;
pub use parse::FilterError;
pub use words::Words;

use super::model::{AnchorState, Annotation, AnnotationId, AnnotationKind, Timestamp};
use super::state::Notes;
use crate::article::{EntityId, PartialDate};
use heading::Heading;
use needle::Needle;
use paths::Paths;
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
    Word(Needle),
    Text(Needle),
    Body(Needle),
    Title(Needle),
    Outlet(Needle),
    Source(Needle),
    Author(Needle),
    Entity(Needle),
    ThisEntity(EntityId),
    Code(String),
    ThisCode(String),
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
    pub names: Option<&'a Names>,
    /// Where passages were found now; for others what was written last counts.
    pub states: Option<&'a HashMap<AnnotationId, AnchorState>>,
}

/// An annotation that fits, and the group of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The annotation.
    pub id: AnnotationId,
    /// What [`Words::group`] was told.
    pub group: Option<usize>,
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
        let found = self.in_order(notes, words, known);
        let mut ids: Vec<AnnotationId> = found.into_iter().map(|found| found.id).collect();
        ids.sort_unstable();
        ids
    }

    /// The annotations that fit, article by article in the order of the text.
    #[must_use]
    pub fn in_order(&self, notes: &Notes, words: &mut Words, known: Known<'_>) -> Vec<Match> {
        words.refresh(notes);
        let (headings, paths) = (&words.headings, Paths::of(notes));
        let found = |entry: &Entry| {
            let heading = headings.at(entry.heading)?;
            let subject = Subject { entry, heading, notes, paths: &paths, known };
            let found = Match { id: entry.id(), group: heading.group() };
            self.fits(subject).then_some(found)
        };
        words.entries.par_iter().with_min_len(2_000).filter_map(found).collect()
    }

    /// Whether everything fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it asks for what only the articles tell: where passages are, and the names in them.
    #[must_use]
    pub fn asks_for_places(&self) -> bool {
        let mut tests = self.terms.iter().flat_map(|term| &term.tests);
        tests.any(|test| matches!(test, Test::Entity(_) | Test::ThisEntity(_) | Test::State(_)))
    }

    fn fits(&self, subject: Subject<'_>) -> bool {
        self.terms.iter().all(|term| term.tests.iter().any(|test| subject.is(test)) == term.holds)
    }
}

/// An annotation that is looked at.
#[derive(Clone, Copy)]
struct Subject<'a> {
    entry: &'a Entry,
    heading: &'a Heading,
    notes: &'a Notes,
    paths: &'a Paths<'a>,
    known: Known<'a>,
}

impl<'a> Subject<'a> {
    fn note(self) -> &'a Annotation {
        &self.entry.annotation
    }

    fn is(self, test: &Test) -> bool {
        let (note, entry, heading) = (self.note(), self.entry, self.heading);
        match test {
            Test::Word(word) => {
                word.is_in(entry.words())
                    || word.is_in(&heading.title)
                    || note.codes.iter().any(|code| word.is_in(&self.paths.at(&code.path).path))
            }
            Test::Text(word) => word.is_in(entry.words()),
            Test::Body(word) => word.is_in(entry.body()),
            Test::Title(word) => word.is_in(&heading.title),
            Test::Outlet(word) => word.is_in(&heading.outlet),
            Test::Source(word) => word.is_in(&heading.source),
            Test::Author(word) => {
                heading.authors.iter().any(|name| word.is_in(name))
                    || note.author.as_deref().is_some_and(|name| word.is_in(&words::folded(name)))
            }
            Test::Entity(word) => {
                let names = self.known.names.map(|names| names.of(note.id)).unwrap_or_default();
                names.iter().any(|name| word.is_in(name))
                    || (note.kind == AnnotationKind::Entity && word.is_in(&heading.title))
            }
            Test::ThisEntity(id) => {
                let ids = self.known.names.map(|names| names.entities(note.id)).unwrap_or_default();
                ids.contains(id) || note.entity().as_ref() == Some(id)
            }
            Test::ThisCode(path) => {
                note.codes.iter().any(|has| self.paths.at(&has.path).path == *path)
            }
            Test::Code(code) => note.codes.iter().any(|has| self.paths.at(&has.path).is(code)),
            Test::AnyCode => !note.codes.is_empty(),
            Test::NoCode => note.codes.is_empty(),
            Test::Colour(slot) => self.colour() == *slot,
            Test::Date(range) => note.article.date.is_some_and(|date| range.overlaps(date)),
            Test::Made(range) => range.holds_day(note.created),
            Test::State(state) => self.state() == *state,
            Test::Conflict => self.notes.others(note.id).next().is_some(),
            Test::Kind(kind) => note.kind == *kind,
        }
    }

    fn colour(self) -> Option<u8> {
        let note = self.note();
        let of_codes = || note.codes.iter().find_map(|code| self.paths.at(&code.path).colour);
        note.colour.or_else(of_codes).map(u8::from)
    }

    fn state(self) -> AnchorState {
        let found = self.known.states.and_then(|states| states.get(&self.entry.id()));
        let written = || self.note().anchor.as_ref().map(|anchor| anchor.state);
        found.copied().or_else(written).unwrap_or_default()
    }
}

impl Range {
    /// A date without day or month is a stretch of days.
    fn overlaps(self, date: PartialDate) -> bool {
        let (first, last) = parse::days(date);
        first <= self.to && self.from <= last
    }

    fn holds_day(self, moment: Timestamp) -> bool {
        let day = parse::day(moment);
        day.is_some_and(|day| (self.from..=self.to).contains(&day))
    }
}

#[cfg(test)]
mod tests;

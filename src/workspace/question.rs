//! A question about a library, and how it is answered.

use super::annotations::Annotations;
use super::query::{Found, Ground, Joined, Query, State, Stopped};
use crate::article::{Language, PartialDate};
use crate::library::folded::Folded;
use crate::library::index::{IndexError, Scores, TextLeaf};
use crate::library::marks::{Mark, Marks};
use crate::library::search::{Searcher, Turn};
use crate::library::{Heading, Number};
use crate::notes::{Annotation, CodePath};
use crate::text::fold;

/// What the user has done with the articles.
#[derive(Debug, Clone, Default)]
pub struct OwnWork {
    /// The annotations.
    pub annotations: Annotations,
    /// What was read and starred.
    pub marks: Marks,
}

/// A question about the articles of a library, with what the asker knows.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What is searched for.
    pub query: Query,
    /// The user's own work.
    pub own: OwnWork,
    /// What lists show of the articles.
    pub lists: Folded,
}

impl PartialEq for Question {
    /// Two questions ask the same if their queries do.
    fn eq(&self, other: &Self) -> bool {
        self.query == other.query
    }
}

impl Question {
    /// The articles that fit.
    ///
    /// # Errors
    /// [`Stopped`] if a newer search has begun, or the index is damaged.
    pub fn answer(&self, searcher: &Searcher, turn: &Turn) -> Result<Found, Stopped> {
        self.query.evaluate(&Here { question: self, searcher, turn })
    }
}

struct Here<'s> {
    question: &'s Question,
    searcher: &'s Searcher,
    turn: &'s Turn,
}

impl Here<'_> {
    fn heading(&self, number: u32) -> Option<&Heading> {
        self.searcher.headings.get(Number(number as usize))
    }

    fn marked(&self, holds: impl Fn(Mark) -> bool) -> Vec<Number> {
        let marks = &self.question.own.marks;
        let all = self.searcher.headings.iter();
        all.filter(|(_, heading)| holds(marks.of(&heading.id))).map(|(number, _)| number).collect()
    }

    fn numbers(&self, leaf: &Joined) -> Vec<Number> {
        let headings = &self.searcher.headings;
        let annotations = &self.question.own.annotations;
        match leaf {
            Joined::Entity(name) => {
                let named = self.searcher.names.iter().flat_map(|names| names.named(name));
                named.flat_map(crate::library::names::Entity::articles).collect()
            }
            Joined::Heading(words) => match fold(words) {
                words if words.is_empty() => headings.iter().map(|(number, _)| number).collect(),
                words => self.question.lists.holding(&[words]),
            },
            Joined::Code(code) => {
                let code = folded_path(code);
                let has = |annotation: &Annotation| {
                    annotation.codes.iter().any(|given| is_within(&given.path, &code))
                };
                annotations.articles_with(headings, has)
            }
            Joined::Note(words) => annotations.articles_saying(headings, words),
            Joined::Is(State::Annotated) => annotations.articles_with(headings, |_| true),
            Joined::Is(State::Unread) => self.marked(|mark| !mark.read),
            Joined::Is(State::Starred) => self.marked(|mark| mark.starred),
        }
    }
}

fn folded_path(path: &str) -> Vec<String> {
    path.split('/').map(fold).filter(|name| !name.is_empty()).collect()
}

/// Whether a code is this one, or lies below it.
fn is_within(path: &CodePath, folded: &[String]) -> bool {
    let mut names = path.names().map(fold);
    !folded.is_empty() && folded.iter().all(|name| names.next().as_ref() == Some(name))
}

impl Ground for Here<'_> {
    fn len(&self) -> usize {
        self.searcher.headings.numbers()
    }

    fn is_alive(&self, number: u32) -> bool {
        self.searcher.headings.is_alive(Number(number as usize))
    }

    fn date(&self, number: u32) -> Option<PartialDate> {
        self.heading(number)?.best_date()
    }

    fn authors(&self, number: u32) -> &[String] {
        self.heading(number).map(|heading| heading.authors.as_slice()).unwrap_or_default()
    }

    fn outlet(&self, number: u32) -> Option<&str> {
        self.heading(number)?.outlet.as_deref()
    }

    fn language(&self, number: u32) -> Option<Language> {
        self.heading(number)?.language
    }

    fn text(&self, leaf: &TextLeaf, scores: &mut Scores) -> Result<(), IndexError> {
        self.searcher.text(leaf, scores, self.turn)
    }

    fn joined(&self, leaf: &Joined, scores: &mut Scores) {
        for number in self.numbers(leaf) {
            scores.add(u32::try_from(number.0).unwrap_or(u32::MAX), 0.0);
        }
    }

    fn is_cancelled(&self) -> bool {
        self.turn.is_over()
    }
}

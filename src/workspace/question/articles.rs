//! Which articles of a library fulfil a condition.

use super::{Bare, Question};
use crate::article::EntityId;
use crate::library::index::{Scores, TextLeaf};
use crate::library::marks::Mark;
use crate::library::names::{Entity, Place, Table};
use crate::library::search::{Searcher, Turn, Words};
use crate::library::{Heading, Number};
use crate::text::spelling::{Part, Stands, push_forms};
use crate::workspace::query::Stopped;
use crate::workspace::query::condition::{Condition, EntityName, State};
use crate::workspace::query::evaluate::Ground;
use crate::workspace::said;
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::HashSet;

/// The articles of a library as a question is asked of them.
pub(super) struct OfArticles<'s> {
    question: &'s Question,
    searcher: &'s Searcher,
    turn: &'s Turn,
    /// Words that stand nowhere, and the beginnings that they were taken for.
    beginnings: RefCell<Vec<(TextLeaf, TextLeaf)>>,
}

impl<'s> OfArticles<'s> {
    pub(super) fn new(question: &'s Question, searcher: &'s Searcher, turn: &'s Turn) -> Self {
        Self { question, searcher, turn, beginnings: RefCell::default() }
    }

    pub(super) fn is_alive(&self, number: u32) -> bool {
        self.searcher.headings.is_alive(Number(number as usize))
    }

    /// What a leaf was taken for.
    pub(super) fn understood(&self, leaf: &TextLeaf) -> TextLeaf {
        let beginnings = self.beginnings.borrow();
        let beginning = beginnings.iter().find(|(typed, _)| typed == leaf);
        beginning.map_or(leaf, |(_, beginning)| beginning).clone()
    }

    /// The articles whose texts have what a leaf looks for. A word that stands in none is taken
    /// for the beginning of longer ones: so what is shown while it is typed is there to stay.
    fn texts(&self, leaf: &TextLeaf) -> Result<Scores, Stopped> {
        let mut scores = Scores::none(self.len());
        self.searcher.text(leaf, &mut scores, self.turn)?;
        let found = scores.iter().any(|(number, _)| self.is_alive(number));
        let Some(beginning) = leaf.as_beginning().filter(|_| !found) else { return Ok(scores) };
        self.searcher.text(&beginning, &mut scores, self.turn)?;
        self.beginnings.borrow_mut().push((leaf.clone(), beginning));
        Ok(scores)
    }

    /// The articles in whose names, as `push` writes them, a part stands.
    fn named(&self, part: &Part, push: impl Fn(Heading<'_>, &mut String)) -> Scores {
        let mut forms = String::new();
        self.those(|heading| {
            forms.clear();
            push(heading, &mut forms);
            part.is_in(&forms)
        })
    }

    fn those(&self, mut fits: impl FnMut(Heading<'_>) -> bool) -> Scores {
        let mut scores = Scores::none(self.len());
        for (number, heading) in self.searcher.headings.iter() {
            if fits(heading) {
                // What is known of an article says only that it fits, not how well.
                scores.add(u32::try_from(number.0).unwrap_or(u32::MAX), 0.0);
            }
        }
        scores
    }

    fn marked(&self, holds: impl Fn(Mark) -> bool) -> Scores {
        let marks = &self.question.own.marks;
        self.those(|heading| holds(marks.of(&heading.id())))
    }

    fn of(&self, numbers: impl IntoIterator<Item = Number>) -> Scores {
        let mut scores = Scores::none(self.len());
        for number in numbers {
            scores.add(u32::try_from(number.0).unwrap_or(u32::MAX), 0.0);
        }
        scores
    }

    /// The articles that name somebody or something.
    fn entities(&self, name: &EntityName) -> Scores {
        let Some(table) = &self.searcher.names else { return Scores::none(self.len()) };
        self.of(meant(table, name).into_iter().flat_map(Entity::articles))
    }

    /// The articles in which somebody is reported to have said something.
    fn said(&self, name: &EntityName) -> Result<Scores, Stopped> {
        let Some(table) = &self.searcher.names else { return Ok(Scores::none(self.len())) };
        let meant: HashSet<EntityId> = meant(table, name).into_iter().map(Entity::id).collect();
        let held = match (&self.searcher.speakers, &self.searcher.words) {
            (Some(speakers), _) => {
                return Ok(self.of(meant.iter().flat_map(|id| speakers.articles_of(id))));
            }
            (None, Words::Indexed(_)) => return Ok(Scores::none(self.len())),
            (None, Words::Held(held)) => held,
        };
        let mut numbers = Vec::new();
        for (number, article) in held.articles() {
            if self.turn.is_over() {
                return Err(Stopped::Cancelled);
            }
            let names = meant.iter().any(|id| {
                article
                    .mentions
                    .iter()
                    .filter_map(|m| m.entity.as_ref())
                    .any(|e| table.leader(e) == id)
            });
            let told = || said::told(&self.searcher.own, table.rulings(), article);
            if (names || table.is_decided(number)) && told().speakers().any(|id| meant.contains(id))
            {
                numbers.push(number);
            }
        }
        Ok(self.of(numbers))
    }
}

/// Whom a name means. One that is nobody's is taken for the beginning of one.
pub(super) fn meant<'t>(table: &'t Table, name: &EntityName) -> Vec<Entity<'t>> {
    let places: Vec<Place> = table.places().collect();
    let id = name.id.as_ref().map(|id| id.0.as_str());
    let named = |words: &Part| -> Vec<Entity<'t>> {
        let is_it = |forms: &mut String, place: &Place| {
            let entity = table.at(*place);
            forms.clear();
            entity.spellings().for_each(|(spelling, _)| push_forms(spelling, forms));
            let fits = id == Some(entity.id_text()) || words.is_in(forms);
            fits.then_some(*place)
        };
        let found: Vec<Place> = places.par_iter().map_init(String::new, is_it).flatten().collect();
        found.into_iter().map(|place| table.at(place)).collect()
    };
    let found = named(&name.words);
    if found.is_empty() && name.words.stands() == Stands::AsWords {
        return named(&name.words.standing(Stands::AtBeginning));
    }
    found
}

impl Ground for OfArticles<'_> {
    fn len(&self) -> usize {
        self.searcher.headings.numbers()
    }

    fn fulfilling(&self, condition: &Condition) -> Result<Scores, Stopped> {
        let own = &self.question.own;
        Ok(match condition {
            Condition::Words(words) => match &self.question.bare {
                Bare::InTexts => self.texts(&words.leaf)?,
                Bare::InLists(folded) => self.of(folded.holding(&[&words.part])),
            },
            Condition::Text(words) | Condition::Title(words) => self.texts(&words.leaf)?,
            Condition::Author(part) => self.named(part, |heading, forms| {
                heading.authors().for_each(|name| push_forms(name, forms));
            }),
            Condition::Outlet(part) => self.named(part, |heading, forms| {
                heading.outlet().iter().for_each(|name| push_forms(name, forms));
            }),
            Condition::Source(part) => self.named(part, |heading, forms| {
                push_forms(&heading.path().to_string_lossy(), forms);
            }),
            Condition::Language(language) => self.those(|heading| heading.language() == *language),
            Condition::Date(range) => {
                self.those(|heading| heading.best_date().is_some_and(|date| range.overlaps(date)))
            }
            Condition::Entity(name) => self.entities(name),
            Condition::Said(name) => self.said(name)?,
            Condition::Is(State::Unread) => self.marked(|mark| !mark.read),
            Condition::Is(State::Read) => self.marked(|mark| mark.read),
            Condition::Is(State::Starred) => self.marked(|mark| mark.starred),
            Condition::Is(State::Annotated)
            | Condition::Code(_)
            | Condition::Note(_)
            | Condition::Body(_)
            | Condition::Colour(_)
            | Condition::Kind(_)
            | Condition::Status(_)
            | Condition::Made(_) => {
                let headings = &self.searcher.headings;
                self.of(own.annotations.articles_fulfilling((condition, &own.marks), headings))
            }
        })
    }

    fn is_cancelled(&self) -> bool {
        self.turn.is_over()
    }
}

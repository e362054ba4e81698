//! Which statements and times of a library fulfil a query.
//!
//! Words are looked for in what is said with its cue, or in the sentence that tells of a day; dates
//! are those of the article of a statement, and the days that are told of; names are those in the
//! words. All else is asked of the article.

use super::Question;
use super::articles::meant;
use crate::article::{Article, EntityId, PartialDate};
use crate::library::index::Scores;
use crate::library::names::{Entity, Table};
use crate::library::told::{Told, one_line, sentences_of, words};
use crate::library::{Headings, Number};
use crate::text::Span;
use crate::text::spelling::{Part, forms, push_forms};
use crate::workspace::query::condition::{Condition, State};
use crate::workspace::query::evaluate::Ground;
use crate::workspace::query::{Query, Stopped};
use crate::workspace::said::timeline::named_in;
use std::collections::{HashMap, HashSet};

/// A query, with what its conditions mean in a library.
#[derive(Debug)]
pub struct Sieve {
    query: Query,
    headings: Headings,
    question: Question,
    /// Whom the names in the query mean.
    meant: HashMap<Condition, HashSet<EntityId>>,
    /// The articles whose annotations fulfil a condition.
    annotated: HashMap<Condition, HashSet<Number>>,
}

/// A statement or a time, as a query looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    number: Number,
    /// Its words, in the forms in which parts are looked for.
    words: String,
    speakers: Vec<EntityId>,
    named: Vec<EntityId>,
    /// The days it is told of.
    days: Option<(PartialDate, PartialDate)>,
}

impl Sieve {
    /// A sieve for a question, in a library with these names.
    #[must_use]
    pub fn new(question: Question, headings: Headings, table: &Table) -> Self {
        let (mut whom, mut annotated) = (HashMap::new(), HashMap::new());
        for condition in question.query.conditions() {
            match condition {
                Condition::Entity(name) | Condition::Said(name) => {
                    let ids = meant(table, name).into_iter().map(Entity::id);
                    whom.insert(condition.clone(), ids.collect());
                }
                _ if condition.is_about_annotations() => {
                    let own = &question.own;
                    let numbers =
                        own.annotations.articles_fulfilling((condition, &own.marks), &headings);
                    annotated.insert(condition.clone(), numbers.into_iter().collect());
                }
                _ => {}
            }
        }
        Self { query: question.query.clone(), headings, question, meant: whom, annotated }
    }

    /// Whether it asks for what only the texts of articles tell.
    #[must_use]
    pub fn asks_for_texts(&self) -> bool {
        self.query.conditions().iter().any(|condition| {
            matches!(condition, Condition::Words(_) | Condition::Text(_) | Condition::Entity(_))
        })
    }

    /// The places of those that fulfil the query.
    #[must_use]
    pub fn holding(&self, subjects: &[Subject]) -> HashSet<usize> {
        let ground = OfSubjects { sieve: self, subjects };
        // Neither can this be given up nor is there an index.
        let scores = self.query.evaluate(&ground).unwrap_or_else(|_| Scores::none(0));
        scores.iter().filter_map(|(place, _)| usize::try_from(place).ok()).collect()
    }
}

/// The statements of an article as a query looks at them; without its text, without their words.
#[must_use]
pub fn of_statements(number: Number, told: &Told, article: Option<&Article>) -> Vec<Subject> {
    let subject = |one: &crate::article::Quotation| {
        let whole = one.shown().join(one.span);
        let said = article.map(|article| {
            let cues = one.cues.iter().map(|cue| one_line(&article.text, *cue));
            cues.fold(words(&article.text, one), |said, cue| format!("{said}\n{cue}"))
        });
        Subject {
            number,
            words: said.map(|said| forms(&said)).unwrap_or_default(),
            speakers: one.speaker.iter().filter_map(|one| one.entity.clone()).collect(),
            named: article.map(|article| named_in(article, whole)).unwrap_or_default(),
            days: None,
        }
    };
    told.quotations.iter().map(|one| subject(&one.it)).collect()
}

/// The times of an article as a query looks at them; without its text, without the sentences that
/// tell them, so that who speaks is known by the expression alone.
#[must_use]
pub fn of_times(number: Number, told: &Told, article: Option<&Article>) -> Vec<Subject> {
    let times = || told.times.iter().map(|one| &one.it);
    let sentences = article.map(|article| sentences_of(&article.text, times()));
    let subject = |(at, time): (usize, &crate::article::TimeExpression)| {
        let sentence = sentences.as_ref().and_then(|all| all.get(at)).copied();
        let around: Span = sentence.unwrap_or(time.span);
        let said = told.quotations.iter().map(|one| &one.it).filter(|one| {
            let hull =
                one.cues.iter().fold(one.shown().join(one.span), |hull, cue| hull.join(*cue));
            hull.overlaps(around)
        });
        Subject {
            number,
            words: article.map(|article| forms(around.of(&article.text))).unwrap_or_default(),
            speakers: said.filter_map(|one| one.speaker.as_ref()?.entity.clone()).collect(),
            named: article.map(|article| named_in(article, around)).unwrap_or_default(),
            days: time.days.map(|(first, last)| (first, last.unwrap_or(first))),
        }
    };
    times().enumerate().map(subject).collect()
}

/// Statements or times as a query is asked of them.
struct OfSubjects<'s> {
    sieve: &'s Sieve,
    subjects: &'s [Subject],
}

impl OfSubjects<'_> {
    fn fulfils(&self, subject: &Subject, condition: &Condition) -> bool {
        let Some(heading) = self.sieve.headings.get(subject.number) else { return false };
        let in_forms = |part: &Part, texts: &mut dyn Iterator<Item = &str>| {
            let mut all = String::new();
            texts.for_each(|text| push_forms(text, &mut all));
            part.is_in(&all)
        };
        let means = |ids: &[EntityId]| {
            self.sieve
                .meant
                .get(condition)
                .is_some_and(|meant| ids.iter().any(|id| meant.contains(id)))
        };
        let mark = || self.sieve.question.own.marks.of(&heading.id());
        match condition {
            Condition::Words(words) | Condition::Text(words) => words.part.is_in(&subject.words),
            Condition::Title(words) => in_forms(&words.part, &mut heading.title().into_iter()),
            Condition::Author(part) => in_forms(part, &mut heading.authors()),
            Condition::Outlet(part) => in_forms(part, &mut heading.outlet().into_iter()),
            Condition::Source(part) => {
                let path = heading.path().to_string_lossy().into_owned();
                in_forms(part, &mut std::iter::once(path.as_str()))
            }
            Condition::Language(language) => heading.language() == *language,
            Condition::Date(range) => match subject.days {
                Some((first, last)) => range.overlaps_days(first, last),
                None => heading.best_date().is_some_and(|date| range.overlaps(date)),
            },
            Condition::Entity(_) => means(&subject.named),
            Condition::Said(_) => means(&subject.speakers),
            Condition::Is(State::Unread) => !mark().read,
            Condition::Is(State::Read) => mark().read,
            Condition::Is(State::Starred) => mark().starred,
            Condition::Is(State::Annotated)
            | Condition::Code(_)
            | Condition::Note(_)
            | Condition::Body(_)
            | Condition::Colour(_)
            | Condition::Kind(_)
            | Condition::Status(_)
            | Condition::Made(_) => {
                let articles = self.sieve.annotated.get(condition);
                articles.is_some_and(|articles| articles.contains(&subject.number))
            }
        }
    }
}

impl Ground for OfSubjects<'_> {
    fn len(&self) -> usize {
        self.subjects.len()
    }

    fn fulfilling(&self, condition: &Condition) -> Result<Scores, Stopped> {
        let mut scores = Scores::none(self.len());
        for (place, subject) in (0..).zip(self.subjects) {
            if self.fulfils(subject, condition) {
                scores.add(place, 0.0);
            }
        }
        Ok(scores)
    }
}

//! Finds what all articles of a library tell, and puts it in order.

use crate::app::shelf::{Number, Snapshot, WithNames};
use crate::article::Article;
use crate::library::told::Told;
use crate::workspace::Question;
use crate::workspace::question::sieve::{Sieve, of_statements, of_times};
use crate::workspace::said::listing::{Gathered, StatementRow, TimelineRow};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is listed of what articles tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldKind {
    /// Who said what.
    Statements,
    /// What is told of which day.
    Times,
}

/// What was found, in its order.
#[derive(Debug, Clone, PartialEq)]
pub enum ToldRows {
    /// Who said what.
    Statements(Vec<StatementRow>),
    /// What is told of which day, and how many times have no place there.
    Times(Vec<TimelineRow>, usize),
}

/// Where to look, and for what.
#[derive(Debug)]
pub struct FindTold {
    library: Snapshot,
    kind: ToldKind,
    /// What is asked of each, if anything is.
    question: Option<Question>,
    parts: Vec<Range<usize>>,
    sieve: OnceLock<Sieve>,
    gathered: Mutex<Gathered>,
    /// Parts that are still to be done: whoever does the last one puts all in order.
    left: AtomicUsize,
}

impl PartialEq for FindTold {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.question == other.question
    }
}

impl FindTold {
    /// Looks in all articles.
    #[must_use]
    pub fn new(library: Snapshot, kind: ToldKind, question: Option<Question>) -> Self {
        // Without an article there still is a list, of nothing.
        let mut parts = library.told_parts();
        if parts.is_empty() {
            parts.push(Range::default());
        }
        let left = AtomicUsize::new(parts.len());
        Self {
            library,
            kind,
            question,
            parts,
            sieve: OnceLock::new(),
            gathered: Mutex::default(),
            left,
        }
    }

    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Does a part; the last one that is done gives all.
    pub(super) fn part(&self, part: usize) -> Option<ToldRows> {
        let told = self.parts.get(part).map(|part| self.library.told(part.clone()));
        self.gather(part, &told.unwrap_or_default());
        if self.left.fetch_sub(1, Ordering::AcqRel) > 1 {
            return None;
        }
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let gathered = std::mem::take(&mut *gathered);
        let headings = self.library.headings();
        Some(match self.kind {
            ToldKind::Statements => ToldRows::Statements(gathered.statements(headings)),
            ToldKind::Times => {
                let (rows, unplaced) = gathered.timeline(headings);
                ToldRows::Times(rows, unplaced)
            }
        })
    }

    fn gather(&self, part: usize, told: &[(Number, Told)]) {
        let held = self.question.as_ref().map(|question| self.sifted(question, part, told));
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        for (place, (number, told)) in told.iter().enumerate() {
            let wanted = |at: usize| held.as_ref().is_none_or(|held| held.contains(&(place, at)));
            match self.kind {
                ToldKind::Statements => gathered.add_statements(*number, told, &wanted),
                ToldKind::Times => gathered.add_times(*number, told, &wanted),
            }
        }
    }

    /// What of a part fulfils the query: the places among its articles, and in each.
    fn sifted(
        &self,
        question: &Question,
        part: usize,
        told: &[(Number, Told)],
    ) -> std::collections::HashSet<(usize, usize)> {
        let library = &self.library;
        let make = || Sieve::new(question.clone(), library.headings().clone(), library.table());
        let sieve = self.sieve.get_or_init(make);
        let texts: HashMap<Number, Arc<Article>> = match self.parts.get(part) {
            Some(part) if sieve.asks_for_texts() => {
                let wanted = |number| told.iter().any(|(other, _)| *other == number);
                library.articles(part.clone(), (&wanted, WithNames::Yes)).into_iter().collect()
            }
            _ => HashMap::new(),
        };
        let mut places = Vec::new();
        let mut subjects = Vec::new();
        for (place, (number, told)) in told.iter().enumerate() {
            let article = texts.get(number).map(|article| &**article);
            let of_article = match self.kind {
                ToldKind::Statements => of_statements(*number, told, article),
                ToldKind::Times => of_times(*number, told, article),
            };
            places.extend((0..of_article.len()).map(|at| (place, at)));
            subjects.extend(of_article);
        }
        let held = sieve.holding(&subjects);
        held.into_iter().filter_map(|at| places.get(at).copied()).collect()
    }
}

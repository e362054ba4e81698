//! What articles tell beside their names: who is reported to have said what, and what is told of
//! which day.
//!
//! It lies in the cache beside the names (`library::told`), as these were found. Under what the
//! user says about names it is shown as it would be found by the names that are shown: where only
//! whom a name means has changed, ids are led to their leaders; articles in which single names are
//! decided are looked at again.

pub mod listing;
pub mod statements;
pub mod timeline;

pub use statements::{Statement, statements};
pub use timeline::{Event, Timeline, timeline};

use super::user_names::{self, UserNames};
use crate::article::decision::Rulings;
use crate::article::{Article, Language, PartialDate};
use crate::entities::{Counts, OwnNames, united};
use crate::library::told::Told;
use crate::library::{self, Number};
use crate::text::CharOffset;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Fills in the quotations and the expressions of time of an article, whose names are under the
/// decisions, each with its own id.
fn tell(article: &mut Article, rulings: &Rulings) {
    let told = Told::of(article).led_by(rulings);
    article.quotations = told.quotations.into_iter().map(|one| one.it).collect();
    article.times = told.times.into_iter().map(|one| one.it).collect();
}

/// Articles with their names under what the user says, and with the same id for what is one across
/// all of them; and with what they tell beside.
#[must_use]
pub fn annotated(articles: &[Arc<Article>], user: &UserNames) -> Vec<Article> {
    let mut all: Vec<Article> =
        articles.par_iter().map(|article| library::annotated(article)).collect();
    let mut counts = Counts::default();
    (0_u32..).zip(&all).for_each(|(at, article)| counts.add(at, article));
    let (_, unions) = united(counts);
    let rulings = Rulings::new(&unions.groups, Arc::clone(&user.decisions));
    all.par_iter_mut().for_each(|article| {
        if let Some(mentions) = user_names::decided(&user.own, &rulings, article) {
            article.mentions = mentions;
        }
        tell(article, &rulings);
        if let Some(mentions) = user_names::led(&rulings, &article.mentions) {
            article.mentions = mentions;
        }
    });
    all
}

/// What an article tells under what the user says about names; its names are as they were found.
#[must_use]
pub fn told(own: &OwnNames, rulings: &Rulings, article: &Article) -> Told {
    let decided = user_names::decided(own, rulings, article);
    let decided = decided.map(|mentions| Article { mentions, ..article.clone() });
    Told::of(decided.as_ref().unwrap_or(article)).led_by(rulings)
}

/// The article in which something is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the library.
    pub number: Number,
    /// Its id.
    pub id: String,
    /// Its date, as exactly as it is known.
    pub date: Option<PartialDate>,
    /// Its title; empty if it has none.
    pub title: String,
    /// The paper; empty if it is not known.
    pub outlet: String,
    /// The language of its text, if it is known.
    pub language: Option<Language>,
    /// The file.
    pub path: PathBuf,
}

impl Piece {
    fn of(number: Number, article: &Article) -> Self {
        Self {
            number,
            id: article.id.0.clone(),
            date: article.best_date(),
            title: article.title.clone().unwrap_or_default(),
            outlet: article.outlet.clone().unwrap_or_default(),
            language: article.language,
            path: article.source.path.clone(),
        }
    }

    /// Where it comes from, in one line: title, paper, date.
    #[must_use]
    pub fn source(&self) -> String {
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let title = match self.title.is_empty() {
            true => self.path.display().to_string(),
            false => self.title.clone(),
        };
        let parts = [title, self.outlet.clone(), date];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// In how many pieces the same is told; nothing of one.
#[must_use]
pub fn in_pieces(count: usize) -> Option<String> {
    (count > 1).then(|| format!("in {count} pieces"))
}

/// A stretch of an article's text in code points, as scripts have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first one.
    pub start: CharOffset,
    /// The one after the last.
    pub end: CharOffset,
}

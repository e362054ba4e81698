//! What articles tell beside their names: who is reported to have said what, and what is told of
//! which day.

pub mod statements;
pub mod timeline;

pub use statements::{Statement, statements};
pub use timeline::{Event, Timeline, timeline};

use super::Holdings;
use crate::article::{Article, PartialDate};
use crate::library::Number;
use crate::text::{CharOffset, Span, fold};
use crate::{quotations, times};
use rayon::prelude::*;
use std::io;
use std::path::PathBuf;

/// Fills in the quotations and the expressions of time of an article, whose names are as they are
/// shown.
pub fn tell(article: &mut Article) {
    article.quotations = quotations::find(article);
    article.times = times::find(article);
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

/// Words in one line, without white space at their ends.
fn one_line(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two statements or events one, whatever the paper: letters without case and accents.
fn key(words: &str) -> String {
    fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Articles that are read one after the other.
const TOGETHER: usize = 64;

/// What is read from some articles of a library, in their order, on several threads.
fn read<T: Send>(
    holdings: &Holdings,
    numbers: &[Number],
    from: impl Fn(Number, &Article) -> Vec<T> + Sync,
) -> io::Result<Vec<T>> {
    let some = |numbers: &[Number]| -> io::Result<Vec<T>> {
        let mut found = Vec::new();
        for number in numbers {
            let Some(mut article) = holdings.article(*number)? else { continue };
            tell(&mut article);
            found.extend(from(*number, &article));
        }
        Ok(found)
    };
    let parts: io::Result<Vec<Vec<T>>> = numbers.par_chunks(TOGETHER).map(some).collect();
    Ok(parts?.into_iter().flatten().collect())
}

//! Finds the names of a library's articles in the order of their numbers.

use super::NamesLog;
use crate::article::{Article, Source};
use crate::entities::{self, Sensitivity, Tagger};
use crate::ingest::guard;
use crate::library::catalogue::{CatalogueError, Texts};
use crate::library::{Headings, Number};
use rayon::prelude::*;

/// Finds names with one setting of the knob.
pub struct Finder(Tagger);

/// Articles whose names are written together.
const RUN: usize = 96;

impl NamesLog {
    /// Finds what the next articles tell whose names are known, and writes it to the log: names
    /// outlive the rules that what is told is found by.
    ///
    /// # Errors
    /// What the system says against reading or writing.
    pub fn tell_next(&mut self, texts: &Texts, headings: &Headings) -> Result<(), CatalogueError> {
        let (first, known) = (self.reading.told_of(), self.reading.known());
        let mut articles = from(first, texts, headings);
        articles.truncate(known.saturating_sub(first));
        let mut numbers = (first..).map(Number).zip(&mut articles).peekable();
        while let Some((number, _)) = numbers.peek() {
            // What cannot be read is damaged: the logs are opened anew, and both are made again.
            let named = self.reading.run(*number).ok().flatten().unwrap_or_default();
            let named = if named.is_empty() { vec![Vec::new()] } else { named };
            for (mentions, (_, article)) in named.into_iter().zip(numbers.by_ref()) {
                article.mentions = mentions;
            }
        }
        self.tell(&articles)
    }
}

impl Finder {
    /// A finder at a setting of the knob.
    #[must_use]
    pub fn new(sensitivity: Sensitivity) -> Self {
        Self(Tagger::new(sensitivity))
    }

    /// Finds the names of the next articles that the log does not have, and what these tell, and
    /// writes both to it.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn find_next(
        &self,
        log: &mut NamesLog,
        texts: &Texts,
        headings: &Headings,
    ) -> Result<(), CatalogueError> {
        let mut articles = from(log.names().known(), texts, headings);
        articles.par_iter_mut().for_each(|article| self.mark(article));
        log.append(&articles)
    }

    fn mark(&self, article: &mut Article) {
        let mut marked = article.clone();
        // An article that the tagger breaks down on has no names.
        if guard::caught(|| entities::annotate_with(&self.0, &mut marked)).is_ok() {
            article.mentions = marked.mentions;
        }
    }
}

/// The next articles from a number on.
fn from(first: usize, texts: &Texts, headings: &Headings) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    while articles.len() < RUN && first + articles.len() < headings.numbers() {
        let next = Number(first + articles.len());
        match texts.run(next, headings) {
            Ok(run) if !run.is_empty() => articles.extend(run),
            // A text that cannot be read has no names; the next ones may be read.
            _ => articles.push(nothing()),
        }
    }
    articles
}

fn nothing() -> Article {
    Article::bare(Source { path: "".into(), item: 0 }, (String::new(), Vec::new()))
}

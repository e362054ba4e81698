//! What the user says about names: decisions, and a list of names of one's own; how both change the
//! names that were found in an article.

use crate::article::decision::{Decision, Outcome, Rulings};
use crate::article::{Article, ArticleId, Mention};
use crate::entities::OwnNames;
use crate::entities::{Counts, Register, united};
use crate::library::names::{Changed, Table};
use crate::library::{Headings, Number};
use crate::text::composed;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

/// What the user says about names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserNames {
    /// The decisions that count, oldest first.
    pub decisions: Arc<[Decision]>,
    /// The list of names of one's own.
    pub own: Arc<OwnNames>,
}

impl UserNames {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty() && self.own.is_empty()
    }
}

/// The names of an article under the user's list and decisions, each with the id of the entity that
/// it is one with; `None` if they are as they were found.
#[must_use]
pub fn shown(own: &OwnNames, rulings: &Rulings, article: &Article) -> Option<Vec<Mention>> {
    let decided = decided(own, rulings, article);
    led(rulings, decided.as_deref().unwrap_or(&article.mentions)).or(decided)
}

/// Names, each with the id of the entity that it is one with; `None` if these are their own.
pub(super) fn led(rulings: &Rulings, mentions: &[Mention]) -> Option<Vec<Mention>> {
    let led = |mention: &Mention| {
        mention.entity.as_ref().is_some_and(|id| rulings.groups().contains_key(id))
    };
    if !mentions.iter().any(led) {
        return None;
    }
    let mut mentions = mentions.to_vec();
    for mention in &mut mentions {
        mention.entity = mention.entity.as_ref().map(|id| rulings.leader(id).clone());
    }
    Some(mentions)
}

/// The names of an article under the user's list and decisions, each with its own id; `None` if
/// they are as they were found.
pub(super) fn decided(
    own: &OwnNames,
    rulings: &Rulings,
    article: &Article,
) -> Option<Vec<Mention>> {
    let marked = own.marked(&article.text, &article.mentions);
    let found = marked.as_deref().unwrap_or(&article.mentions);
    rulings.applied(&article.id, &article.text, found).or(marked)
}

/// The table of articles that are held in memory, under what the user says.
#[must_use]
pub fn table_of_held<'a>(
    counts: &Counts,
    said: &UserNames,
    articles: impl Iterator<Item = (Number, &'a Article)>,
) -> Table {
    let (register, unions) = united(counts.clone());
    let rulings = Rulings::new(&unions.groups, Arc::clone(&said.decisions));
    let mut changed = Vec::new();
    for (number, article) in articles.filter(|_| !said.is_empty()) {
        changed.extend(decided(&said.own, &rulings, article).map(|decided| Changed {
            number,
            text: article.text.clone(),
            found: article.mentions.clone(),
            decided,
        }));
    }
    Table::new(Arc::new(register), (&unions.questions, Arc::new(rulings)), &changed)
}

/// Reads the user's list of names; none if there is no such file. The sentences say what of it
/// cannot be used.
#[must_use]
pub fn read_own(file: &Path) -> (OwnNames, Vec<String>) {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Default::default(),
        Err(error) => {
            let sentence = format!("{}: the list of names cannot be read: {error}", file.display());
            return (OwnNames::default(), vec![sentence]);
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let (own, bad) = OwnNames::read(&composed(text.into_owned()));
    (own, bad.iter().map(|row| format!("{}: {row}", file.display())).collect())
}

/// The articles of which single names are decided, or found by their words: all others only change
/// with their entities.
pub(super) fn changed(
    register: &Register,
    (own, rulings): (&OwnNames, &Rulings),
    (headings, read): (&Headings, Reading<'_>),
) -> io::Result<Vec<Changed>> {
    let numbers: Vec<Number> = match own.is_empty() && rulings.named_words().next().is_none() {
        false => headings.iter().map(|(number, _)| number).collect(),
        true => ruled_one_by_one(register, rulings, headings).into_iter().collect(),
    };
    let change = |(number, article): (Number, Article)| {
        let decided = decided(own, rulings, &article)?;
        Some(Changed { number, text: article.text, found: article.mentions, decided })
    };
    let some = |numbers: &[Number]| -> io::Result<Vec<Changed>> {
        Ok(read(numbers)?.into_iter().filter_map(change).collect())
    };
    let changed: io::Result<Vec<Vec<Changed>>> = numbers.par_chunks(TOGETHER).map(some).collect();
    Ok(changed?.into_iter().flatten().collect())
}

/// Reads those of some articles, in the order of their numbers, that can be read, with the names
/// that were found in them.
pub(super) type Reading<'r> = &'r (dyn Fn(&[Number]) -> io::Result<Vec<(Number, Article)>> + Sync);

/// Articles that are read one after the other: a few times as many as lie together in the cache.
const TOGETHER: usize = 256;

/// The articles about which a decision was made, and those of entities that are others in each.
fn ruled_one_by_one(
    register: &Register,
    rulings: &Rulings,
    headings: &Headings,
) -> BTreeSet<Number> {
    let mut numbers = BTreeSet::new();
    let ids: HashSet<&ArticleId> = rulings.articles().collect();
    if !ids.is_empty() {
        let named = headings.iter().filter(|(_, heading)| ids.contains(&heading.id()));
        numbers.extend(named.map(|(number, _)| number));
    }
    if !rulings.decisions().is_empty() {
        let own = rulings.concerned().filter(|id| rulings.outcome(id) == Outcome::OfItsArticle);
        let places = own.filter_map(|id| register.place(&id.0));
        let articles = places.flat_map(|place| register.articles(place));
        numbers.extend(articles.map(|number| Number(*number as usize)));
    }
    numbers.retain(|number| headings.is_alive(*number));
    numbers
}

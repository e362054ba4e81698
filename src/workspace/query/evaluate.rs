//! Finds the articles that fit a query.

use super::field::{Joined, NameSearch};
use super::{Found, Leaf, Node, Query};
use crate::article::{Language, PartialDate};
use crate::library::index::{IndexError, Scores, TextLeaf};

/// What a query is asked of. Numbers run from 0 to `len`.
pub trait Ground {
    /// How many numbers there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the article of a number is still there.
    fn is_alive(&self, number: u32) -> bool;

    /// The date by which an article is sorted, stated or inferred.
    fn date(&self, number: u32) -> Option<PartialDate>;

    /// Its authors.
    fn authors(&self, number: u32) -> &[String];

    /// Its outlet.
    fn outlet(&self, number: u32) -> Option<&str>;

    /// Its language.
    fn language(&self, number: u32) -> Option<Language>;

    /// Adds the articles whose texts have what a leaf looks for, with their scores.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    fn text(&self, leaf: &TextLeaf, scores: &mut Scores) -> Result<(), IndexError>;

    /// Adds the articles that fit by what is joined from elsewhere.
    fn joined(&self, leaf: &Joined, scores: &mut Scores);

    /// Whether nobody waits for the answer any more; asked between conditions.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Nobody waited any more.
    #[error("the search was given up")]
    Cancelled,
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

impl Query {
    /// The articles that fit.
    ///
    /// # Errors
    /// [`Stopped`] if the ground says that it is cancelled, or its index fails.
    pub fn evaluate(&self, ground: &dyn Ground) -> Result<Found, Stopped> {
        let scores = node(&self.root, ground)?;
        let alive = scores.iter().filter(|(number, _)| ground.is_alive(*number));
        Ok(Found::new(alive))
    }
}

fn node(query: &Node, ground: &dyn Ground) -> Result<Scores, Stopped> {
    match query {
        Node::All => Ok(Scores::all(ground.len())),
        Node::Leaf(condition) => leaf(condition, ground),
        Node::Not(inner) => {
            let mut scores = node(inner, ground)?;
            scores.not();
            Ok(scores)
        }
        Node::And(nodes) => together(nodes, ground, Scores::and),
        Node::Or(nodes) => together(nodes, ground, Scores::or),
    }
}

fn together(
    nodes: &[Node],
    ground: &dyn Ground,
    join: impl Fn(&mut Scores, &Scores),
) -> Result<Scores, Stopped> {
    let mut all: Option<Scores> = None;
    for one in nodes {
        let scores = node(one, ground)?;
        match &mut all {
            Some(all) => join(all, &scores),
            None => all = Some(scores),
        }
    }
    Ok(all.unwrap_or_else(|| Scores::all(ground.len())))
}

fn leaf(condition: &Leaf, ground: &dyn Ground) -> Result<Scores, Stopped> {
    if ground.is_cancelled() {
        return Err(Stopped::Cancelled);
    }
    let mut scores = Scores::none(ground.len());
    match condition {
        Leaf::Text(leaf) => ground.text(leaf, &mut scores)?,
        Leaf::Joined(leaf) => ground.joined(leaf, &mut scores),
        Leaf::Author(name) => {
            let mut search = NameSearch::new(name);
            each(&mut scores, |number| {
                ground.authors(number).iter().any(|author| search.fits(author))
            });
        }
        Leaf::Outlet(name) => {
            let mut search = NameSearch::new(name);
            each(&mut scores, |number| ground.outlet(number).is_some_and(|one| search.fits(one)));
        }
        Leaf::Language(language) => {
            each(&mut scores, |number| ground.language(number) == *language);
        }
        Leaf::Date(range) => {
            each(&mut scores, |number| ground.date(number).is_some_and(|date| range.holds(date)));
        }
    }
    Ok(scores)
}

/// What is known of an article says only that it fits, not how well.
fn each(scores: &mut Scores, mut fits: impl FnMut(u32) -> bool) {
    for number in 0..u32::try_from(scores.len()).unwrap_or(u32::MAX) {
        if fits(number) {
            scores.add(number, 0.0);
        }
    }
}

//! Finds what fulfils a query, whatever it is asked of.

use super::{Condition, Node, Query};
use crate::library::index::{IndexError, Scores};

/// What a query is asked of. Its things have numbers from 0 to `len`.
pub(in crate::workspace) trait Ground {
    /// How many numbers there are.
    fn len(&self) -> usize;

    /// The things that fulfil a condition, with their scores.
    fn fulfilling(&self, condition: &Condition) -> Result<Scores, Stopped>;

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
    /// The things that fit, with their scores.
    pub(in crate::workspace) fn evaluate(&self, ground: &dyn Ground) -> Result<Scores, Stopped> {
        node(&self.root, ground)
    }
}

fn node(query: &Node, ground: &dyn Ground) -> Result<Scores, Stopped> {
    match query {
        Node::All => Ok(Scores::all(ground.len())),
        Node::Condition(_) if ground.is_cancelled() => Err(Stopped::Cancelled),
        Node::Condition(condition) => ground.fulfilling(condition),
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

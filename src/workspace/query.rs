//! The language in which articles and annotations are searched and filtered.
//!
//! A query is made of conditions, joined by blanks or `AND`, `OR`, `NOT` or `-`, and parentheses.
//! [`help::SIGNS`] and [`fields::FIELDS`] say what there is; help and book are made from them.
//! The same query can be asked of articles and of annotations, and means the same:
//!
//! ```
//! use glosse::workspace::query::{Query, Typing};
//!
//! let parsed = Query::parse("author:lindt|pfeil date:>=2023 -code:none", Typing::Finished);
//! assert!(parsed.faults.is_empty());
//! let fault = Query::read("date:gestern").unwrap_err();
//! assert!(fault.to_string().starts_with("character 6: "));
//! ```

pub mod condition;
mod dates;
pub(super) mod evaluate;
mod fault;
pub mod fields;
mod found;
pub mod help;
mod hits;
mod parse;
mod snippets;
mod token;
mod typed;

pub use condition::Condition;
pub use dates::DateRange;
pub use evaluate::Stopped;
pub use fault::{Fault, FaultKind};
pub use found::{Found, FoundArticle};
pub use hits::{Hit, HitFinder, hits};
pub use snippets::{Snippet, SnippetSize, snippets};

use crate::library::index::TextLeaf;
use crate::text::Span;
use crate::text::spelling::{Part, Stands};
use condition::Status;

/// What is searched for; by default everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    root: Node,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Node {
    /// Everything.
    #[default]
    All,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Condition(Condition),
}

/// Whether somebody still types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The query is whole: what is missing at its end is a fault.
    Finished,
    /// It goes on: what may still come is no fault.
    Unfinished,
}

/// A query as far as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What could be understood.
    pub query: Query,
    /// The first things that could not, in the order in which they stand.
    pub faults: Vec<Fault>,
}

impl Parsed {
    /// The first fault that is to be told: one at the end may still be mended by typing on.
    #[must_use]
    pub fn fault(&self, text: &str, typing: Typing) -> Option<&Fault> {
        let end = text.trim_end().len();
        self.faults.iter().find(|fault| typing == Typing::Finished || fault.span.end.0 < end)
    }
}

impl Query {
    /// Reads a query. Never fails: what cannot be understood is among the faults and left out.
    #[must_use]
    pub fn parse(text: &str, typing: Typing) -> Parsed {
        parse::parse(text, typing)
    }

    /// Reads a whole query.
    ///
    /// # Errors
    /// The first fault; also that something was typed and nothing of it means anything.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let parsed = Self::parse(text, Typing::Finished);
        if let Some(fault) = parsed.faults.into_iter().next() {
            return Err(fault);
        }
        let typed = text.trim();
        if parsed.query.is_empty() && !typed.is_empty() {
            let start = text.len() - text.trim_start().len();
            let span = Span::new(start, start + typed.len());
            return Err(Fault::new(text, span, FaultKind::NoWord(fields::shortened(typed))));
        }
        Ok(parsed.query)
    }

    /// Whether it asks for nothing, so that everything fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root == Node::All
    }

    /// The words of a query that asks for nothing but words without a field, all of them, as they
    /// are looked for in lists; `None` if it asks for more.
    #[must_use]
    pub fn listed_words(&self) -> Option<Vec<&Part>> {
        match &self.root {
            Node::All => Some(Vec::new()),
            Node::And(nodes) => nodes.iter().map(Node::listed_word).collect(),
            node => node.listed_word().map(|words| vec![words]),
        }
    }

    /// What it looks for in texts, without what must not stand there; without repetition.
    #[must_use]
    pub fn sought(&self) -> Vec<&TextLeaf> {
        let mut sought = Vec::new();
        self.root.sought(Wanted::There, &mut sought);
        sought
    }

    /// Whether a condition is about somebody or something by name.
    #[must_use]
    pub fn asks_for_names(&self) -> bool {
        self.any(|condition| matches!(condition, Condition::Entity(_) | Condition::Said(_)))
    }

    /// Whether a condition is about who says something.
    #[must_use]
    pub fn asks_for_speakers(&self) -> bool {
        self.any(|condition| matches!(condition, Condition::Said(_)))
    }

    /// Whether a condition is about annotations.
    #[must_use]
    pub fn asks_for_annotations(&self) -> bool {
        self.any(Condition::is_about_annotations)
    }

    /// Whether a condition is about what was read or starred.
    #[must_use]
    pub fn asks_for_marks(&self) -> bool {
        self.any(|condition| matches!(condition, Condition::Is(_)))
    }

    /// Whether a condition on annotations asks for what only the articles tell: where passages
    /// are, and the names in them.
    #[must_use]
    pub fn asks_for_places(&self) -> bool {
        self.any(|condition| {
            matches!(
                condition,
                Condition::Entity(_) | Condition::Said(_) | Condition::Status(Status::Found(_))
            )
        })
    }

    /// All its conditions, also those that must not hold.
    pub(in crate::workspace) fn conditions(&self) -> Vec<&Condition> {
        let mut conditions = Vec::new();
        self.root.conditions(&mut conditions);
        conditions
    }

    fn any(&self, is_it: impl Fn(&Condition) -> bool) -> bool {
        self.conditions().into_iter().any(is_it)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    There,
    Absent,
}

impl Wanted {
    fn turned(self) -> Self {
        match self {
            Self::There => Self::Absent,
            Self::Absent => Self::There,
        }
    }
}

impl Node {
    fn listed_word(&self) -> Option<&Part> {
        match self {
            Self::Condition(Condition::Words(words)) => {
                Some(&words.part).filter(|part| part.stands() == Stands::Anywhere)
            }
            _ => None,
        }
    }

    fn sought<'a>(&'a self, wanted: Wanted, sought: &mut Vec<&'a TextLeaf>) {
        match self {
            Self::Condition(
                Condition::Words(words) | Condition::Text(words) | Condition::Title(words),
            ) if wanted == Wanted::There => {
                if !sought.contains(&&words.leaf) {
                    sought.push(&words.leaf);
                }
            }
            Self::And(nodes) | Self::Or(nodes) => {
                nodes.iter().for_each(|node| node.sought(wanted, sought));
            }
            Self::Not(node) => node.sought(wanted.turned(), sought),
            Self::All | Self::Condition(_) => {}
        }
    }

    fn conditions<'a>(&'a self, conditions: &mut Vec<&'a Condition>) {
        match self {
            Self::All => {}
            Self::Condition(condition) => conditions.push(condition),
            Self::And(nodes) | Self::Or(nodes) => {
                nodes.iter().for_each(|node| node.conditions(conditions));
            }
            Self::Not(node) => node.conditions(conditions),
        }
    }
}

#[cfg(test)]
mod tests;

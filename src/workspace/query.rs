//! The language in which a library is searched, and the search itself.
//!
//! | typed | finds |
//! |---|---|
//! | `Krieg` | the word in any form: *Kriege*, *Krieges* |
//! | `"Krieg"`, `"im Krieg"` | exactly these words, but for case and accents, in this order |
//! | `Krieg*` | words that begin so |
//! | `Lawrow~`, `Lawrow~2` | words that differ by one letter, by two |
//! | `a b`, `a AND b` | both |
//! | `a OR b` | one of them; binds less than `AND` |
//! | `-a`, `NOT a` | not that |
//! | `(a OR b) c` | what stands in parentheses first |
//! | `title:a`, `text:a` | in the title; in the text or the title, as without a field |
//! | `author:a`, `outlet:a` | as a part of the name |
//! | `entity:a`, `code:a`, `note:a` | with that name in it, that code, that in a note |
//! | `lang:de` | in German; `lang:en`, `lang:none` |
//! | `date:2023`, `2023-09`, `2023-09..2023-10`, `..2020` | of that time |
//! | `is:unread`, `is:starred`, `is:annotated` | in that state |
//!
//! The value of a field can stand in quotation marks (`author:"Kim Lee"`) or be several in
//! parentheses (`title:(Rad OR Mühle)`). A year alone is a word: dates are what has a month or
//! two points, or stands after `date:`.

mod dates;
mod evaluate;
mod fault;
mod field;
mod found;
mod hits;
mod parse;
mod snippets;
mod token;

pub use dates::DateRange;
pub use evaluate::{Ground, Stopped};
pub use fault::{Fault, FaultKind};
pub use field::{Joined, Name, State};
pub use found::{Found, FoundArticle};
pub use hits::{Hit, HitFinder, hits};
pub use snippets::{Snippet, SnippetSize, snippets};

use crate::article::Language;
use crate::library::index::TextLeaf;

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
    Leaf(Leaf),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Leaf {
    /// Words of the text or the title.
    Text(TextLeaf),
    /// A part of an author's name.
    Author(Name),
    /// A part of the outlet's name.
    Outlet(Name),
    /// The language; `None` is one that was not recognised.
    Language(Option<Language>),
    /// The date, stated or inferred.
    Date(DateRange),
    /// What somebody else knows.
    Joined(Joined),
}

/// Whether somebody still types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The query is whole: what is missing at its end is a fault.
    Finished,
    /// It goes on: what may still come is no fault, and its last word is also found where a longer
    /// one begins so.
    Unfinished,
}

/// A query as far as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What could be understood.
    pub query: Query,
    /// What could not, in the order in which it stands.
    pub faults: Vec<Fault>,
}

impl Query {
    /// Reads a query. Never fails: what cannot be understood is among the faults and left out.
    #[must_use]
    pub fn parse(text: &str, typing: Typing) -> Parsed {
        parse::parse(text, typing, parse::Bare::Text)
    }

    /// Reads the filter of a list: as [`Self::parse`], but words without a field are looked for in
    /// what the list shows ([`Joined::Heading`]), and dates without one are such words.
    #[must_use]
    pub fn parse_filter(text: &str, typing: Typing) -> Parsed {
        parse::parse(text, typing, parse::Bare::Heading)
    }

    /// The words of a filter that asks for nothing but words in what a list shows, all of them;
    /// `None` if it asks for more.
    #[must_use]
    pub fn heading_words(&self) -> Option<Vec<&str>> {
        match &self.root {
            Node::All => Some(Vec::new()),
            Node::And(nodes) => nodes.iter().map(Node::heading_words).collect(),
            node => node.heading_words().map(|words| vec![words]),
        }
    }

    /// Reads a whole query.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let parsed = Self::parse(text, Typing::Finished);
        parsed.faults.into_iter().next().map_or(Ok(parsed.query), Err)
    }

    /// Whether it asks for nothing, so that everything fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root == Node::All
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
        self.leaves().iter().any(|leaf| matches!(leaf, Leaf::Joined(Joined::Entity(_))))
    }

    /// Whether a condition is about annotations or marks.
    #[must_use]
    pub fn asks_for_own_work(&self) -> bool {
        let own = |joined: &Joined| !matches!(joined, Joined::Entity(_) | Joined::Heading(_));
        self.leaves().iter().any(|leaf| matches!(leaf, Leaf::Joined(joined) if own(joined)))
    }

    /// All conditions, in the order in which they stand.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.root.leaves(&mut leaves);
        leaves
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
    fn heading_words(&self) -> Option<&str> {
        match self {
            Self::Leaf(Leaf::Joined(Joined::Heading(words))) => Some(words),
            _ => None,
        }
    }

    fn sought<'a>(&'a self, wanted: Wanted, sought: &mut Vec<&'a TextLeaf>) {
        match self {
            Self::Leaf(Leaf::Text(leaf)) if wanted == Wanted::There => {
                if !sought.contains(&leaf) {
                    sought.push(leaf);
                }
            }
            Self::And(nodes) | Self::Or(nodes) => {
                nodes.iter().for_each(|node| node.sought(wanted, sought));
            }
            Self::Not(node) => node.sought(wanted.turned(), sought),
            Self::All | Self::Leaf(_) => {}
        }
    }

    fn leaves<'a>(&'a self, leaves: &mut Vec<&'a Leaf>) {
        match self {
            Self::All => {}
            Self::Leaf(leaf) => leaves.push(leaf),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().for_each(|node| node.leaves(leaves)),
            Self::Not(node) => node.leaves(leaves),
        }
    }
}

#[cfg(test)]
mod tests;

//! What in a query cannot be understood, where, and what would be right.

use crate::text::{CharIndex, CharOffset, Span};

/// A place in a query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("character {}: {kind}", .at.0 + 1)]
pub struct Fault {
    /// Where it stands in the query, in bytes.
    pub span: Span,
    /// Its first character.
    pub at: CharOffset,
    /// What is wrong: its `Display` is one plain sentence.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault in a query.
    pub(super) fn new(query: &str, span: Span, kind: FaultKind) -> Self {
        Self { span, at: CharIndex::new(query).char_span(span).start, kind }
    }
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A quotation mark without its partner.
    #[error("A quotation mark is not closed")]
    OpenQuote,
    /// An opening parenthesis without its partner.
    #[error("A parenthesis is not closed")]
    OpenParenthesis,
    /// A closing parenthesis without its partner.
    #[error("This parenthesis closes none")]
    StrayParenthesis,
    /// Nothing in parentheses or in quotation marks.
    #[error("There is nothing between these marks")]
    Empty,
    /// More parentheses in one another than anybody needs.
    #[error("There are more than {0} parentheses in one another")]
    TooDeep(usize),
    /// More conditions than are looked at.
    #[error("There are more than {0} words in the query")]
    TooMany(usize),
    /// `AND`, `OR` at the beginning.
    #[error("`{0}` needs something before it; in quotation marks it is a word")]
    NothingBefore(String),
    /// `AND`, `OR`, `NOT` at the end.
    #[error("`{0}` needs something behind it; in quotation marks it is a word")]
    NothingBehind(String),
    /// Signs alone.
    #[error("`{0}` has no letter or digit to search for")]
    NoWord(String),
    /// A word before a colon that is no field.
    #[error("`{name}:` is not a field; {hint}")]
    UnknownField {
        /// What was typed.
        name: String,
        /// What may have been meant.
        hint: String,
    },
    /// A field without a value.
    #[error("`{0}:` needs its value right behind the colon")]
    NoValue(&'static str),
    /// A star or a tilde where it has no meaning.
    #[error("`{0}` can only stand behind a word")]
    Stray(String),
    /// More letters than a fuzzy search allows.
    #[error("`~` takes 1 or 2: so many letters may differ")]
    Distance,
    /// No date.
    #[error(
        "`{0}` is not a date; write 2023, 2023-09 or 2023-09-30, or two of them with `..` between"
    )]
    Date(String),
    /// A range that ends before it begins.
    #[error("`{0}` ends before it begins")]
    Backwards(String),
    /// More than is looked for at once.
    #[error("This is too long to be looked for; at most {0} letters or words are")]
    TooLong(usize),
    /// None of the values that a field has.
    #[error("`{typed}` is no {what}; there are {known}")]
    Value {
        /// What was typed.
        typed: String,
        /// What it should be.
        what: &'static str,
        /// What there is.
        known: String,
    },
    /// No colour.
    #[error("`{0}` is no colour; colours are 1 to 9, or none")]
    Colour(String),
}

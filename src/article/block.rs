//! The parts of an article.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What a part of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The title, kicker included.
    Title,
    /// The line that names the authors.
    Byline,
    /// The opening that sums the piece up.
    Lede,
    /// The line under a picture.
    Caption,
    /// A heading between paragraphs.
    Heading,
    /// A paragraph of the body.
    Paragraph,
    /// A list, an item a line.
    List,
    /// A quotation set apart.
    Quote,
    /// A table, a row a line, cells separated by tabs.
    Table,
    /// What is on the page but not the article: appeals, link lists.
    Boilerplate,
}

impl BlockKind {
    /// The name in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Lede => "lede",
            Self::Caption => "caption",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::List => "list",
            Self::Quote => "quote",
            Self::Table => "table",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the article's text.
    pub span: Span,
    /// Where in a caption the picture's credit stands, without its sign.
    pub credit: Option<Span>,
}

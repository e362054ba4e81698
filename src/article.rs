//! The document model: an article, its blocks, its date and the names in it.

pub mod block;
pub mod date;
pub mod decision;
pub mod id;
pub mod json;
pub mod language;
pub mod mention;
pub mod quotation;
pub mod structure;
pub mod table;
pub mod time;

pub use block::{Block, BlockKind};
pub use date::PartialDate;
pub use decision::{Decision, Scope, Verdict};
pub use id::{ArticleId, EntityId, TextHash};
pub use language::Language;
pub use mention::{Flag, Kind, Mention};
pub use quotation::Quotation;
pub use structure::Structure;
pub use time::TimeExpression;

use crate::text::Span;
use std::path::PathBuf;

/// Where an article was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source {
    /// The file, as the user named it or the walk found it.
    pub path: PathBuf,
    /// The article's number in a file that holds several, from 0.
    pub item: usize,
}

/// One piece of press text. Strings are as the file has them: they become
/// [`SafeText`](crate::text::SafeText) before they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Made from title and text: the same wherever the file lies.
    pub id: ArticleId,
    /// Where it was read from.
    pub source: Source,
    /// The date that the file states; perhaps only a month or a year.
    pub date: Option<PartialDate>,
    /// A date that the text or the file name suggests where none is stated.
    pub date_inferred: Option<PartialDate>,
    /// The day on which somebody saved it, where a list of saved pages says so.
    pub saved: Option<PartialDate>,
    /// The whole title, kicker included; `None` where only a teaser stands.
    pub title: Option<String>,
    /// The part of the text that is the title's kicker, without its colon.
    pub kicker: Option<Span>,
    /// The authors in the order of the byline.
    pub authors: Vec<String>,
    /// The place in the byline.
    pub dateline: Option<String>,
    /// The paper, broadcaster or site.
    pub outlet: Option<String>,
    /// The section of the paper, as the file names it.
    pub section: Option<String>,
    /// The page of the paper, as the file writes it: `9`, `A1`, `12-13`.
    pub page: Option<String>,
    /// The number under which a press database keeps the piece.
    pub accession: Option<String>,
    /// Where the piece stands on the web.
    pub url: Option<String>,
    /// The language of the text, if it was recognised.
    pub language: Option<Language>,
    /// The canonical text: the blocks joined by blank lines.
    pub text: String,
    /// The blocks in the order of the file; they do not overlap.
    pub blocks: Vec<Block>,
    /// How the text is set: items, tables, marked words, levels, pictures.
    pub structure: Structure,
    /// The names in the text, sorted, without overlap; empty until the tagger has run.
    pub mentions: Vec<Mention>,
    /// What somebody is reported to have said, sorted; empty until it is looked for.
    pub quotations: Vec<Quotation>,
    /// The expressions of time in the text, sorted, without overlap; empty until they are looked
    /// for.
    pub times: Vec<TimeExpression>,
    /// What could not be read as it stood.
    pub warnings: Vec<String>,
}

impl Article {
    /// An article of which nothing but its text is known.
    #[must_use]
    pub fn bare(source: Source, (text, blocks): (String, Vec<Block>)) -> Self {
        Self {
            id: ArticleId::of(None, &text),
            source,
            date: None,
            date_inferred: None,
            saved: None,
            title: None,
            kicker: None,
            authors: Vec::new(),
            dateline: None,
            outlet: None,
            section: None,
            page: None,
            accession: None,
            url: None,
            language: None,
            text,
            blocks,
            structure: Structure::default(),
            mentions: Vec::new(),
            quotations: Vec::new(),
            times: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The date by which the article is sorted: the stated one, else the inferred one.
    #[must_use]
    pub fn best_date(&self) -> Option<PartialDate> {
        self.date.or(self.date_inferred)
    }

    /// The words of the first block of a kind.
    #[must_use]
    pub fn first(&self, kind: BlockKind) -> Option<&str> {
        let block = self.blocks.iter().find(|block| block.kind == kind)?;
        Some(block.span.of(&self.text))
    }

    /// The number of the block that holds a place (or the last one before it), from 0.
    #[must_use]
    pub fn block_at(&self, place: crate::text::Offset) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start <= place).checked_sub(1)
    }

    /// The hash of the canonical text, by which a kept copy of it is found.
    #[must_use]
    pub fn text_hash(&self) -> TextHash {
        TextHash::of(&self.text)
    }
}

/// Collects blocks and joins them into an article's canonical text.
#[derive(Debug, Clone, Default)]
pub struct TextBuilder {
    text: String,
    blocks: Vec<Block>,
    structure: Structure,
}

/// What stands between two blocks of the canonical text.
pub const BLOCK_BREAK: &str = "\n\n";

impl TextBuilder {
    /// Appends a block and tells where its words came to stand; an empty one is left out.
    pub fn push(&mut self, kind: BlockKind, words: &str) -> Option<Span> {
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str(BLOCK_BREAK);
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { kind, span, credit: None });
        Some(span)
    }

    /// Says how the words of a block are set, as places in them.
    pub fn set(&mut self, block: Span, structure: Structure) {
        self.structure.append(structure, block.start.0);
    }

    /// How the text is set, as far as it was said.
    #[must_use]
    pub fn take_structure(&mut self) -> Structure {
        self.structure.sort();
        self.structure.take()
    }

    /// Says which part of the last block is a picture credit.
    pub fn credit(&mut self, credit: Span) {
        if let Some(block) = self.blocks.last_mut() {
            block.credit = Some(credit);
        }
    }

    /// The canonical text and its blocks.
    #[must_use]
    pub fn finish(self) -> (String, Vec<Block>) {
        (self.text, self.blocks)
    }
}

//! The formats that articles come in, one file each.

pub(crate) mod archive;
pub(crate) mod assemble;
pub(crate) mod citations;
pub mod described;
pub(crate) mod docx;
pub(crate) mod epub;
pub(crate) mod feed;
pub(crate) mod fields;
pub(crate) mod gzip;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod line;
pub(crate) mod mail;
pub(crate) mod manuscript;
pub(crate) mod markdown;
pub(crate) mod markup;
pub(crate) mod mbox;
pub(crate) mod mhtml;
pub(crate) mod odf;
pub(crate) mod pdf;
pub(crate) mod plain_text;
pub(crate) mod press_export;
pub(crate) mod press_text;
pub(crate) mod prose;
pub(crate) mod rtf;
pub(crate) mod spreadsheet;
pub(crate) mod table;
pub(crate) mod tar;
pub(crate) mod xml;

use super::reading::Opened;
use super::{Charset, Limits, Mapping, Reason, dates, language};
use crate::article::{Article, Source, TextBuilder};
use std::io::Read;
use std::ops::ControlFlow;

/// A decoded file on its way to becoming articles.
#[derive(Debug, Clone)]
pub(crate) struct Document<'t> {
    /// Where it comes from; the item is 0.
    pub(crate) source: Source,
    /// The text, lines ended by `\n`.
    pub(crate) text: &'t str,
    /// What reading it may cost.
    pub(crate) limits: Limits,
}

/// How sure a format is that a document is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Claim {
    /// Something else.
    None,
    /// It can be read so, if nothing better is known.
    Fallback,
    /// There are signals of it.
    Likely,
    /// It says so itself.
    Certain,
}

/// One way in which a file holds an article.
pub(crate) trait Format: Sync {
    /// How sure this format is that the document is its own; the document may be only the
    /// beginning of a file.
    fn claim(&self, document: &Document<'_>) -> Claim;
    /// The document's articles; none if it holds no word.
    fn read(&self, document: &Document<'_>) -> Vec<Article>;
}

/// One way in which a file holds many articles, read one after the other.
pub(crate) trait Collection: Sync {
    /// How sure this format is that a file that begins so is its own.
    fn claim(&self, beginning: &Document<'_>) -> Claim;
    /// Hands the articles over as they are read, and what of the file could not be read.
    ///
    /// # Errors
    /// Why nothing more can be read.
    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason>;
    /// What the names of a collection's fields suggest, where they have names.
    fn mapping(&self, _: &Document<'_>) -> Option<Mapping> {
        None
    }
}

/// One way in which a file holds articles in bytes that are no text as they stand.
pub(crate) trait Container: Sync {
    /// Whether a file that begins so is its own.
    fn claims(&self, beginning: &[u8]) -> bool;
    /// Hands the articles over as they are read, and what of the file could not be read.
    ///
    /// # Errors
    /// Why nothing more can be read.
    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason>;
}

/// A collection's content.
pub(crate) struct Input<'r> {
    /// Where it comes from; the item is 0.
    pub(crate) source: Source,
    /// The file from its beginning, in an encoding that has ASCII in it.
    pub(crate) reader: Box<dyn Read + 'r>,
    /// How its bytes are to be read.
    pub(crate) encoding: Charset,
    /// What reading an article may cost.
    pub(crate) limits: Limits,
    /// Which field of a record is what, where the user said so.
    pub(crate) mapping: Option<&'r Mapping>,
}

/// What reading a file brings.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// An article.
    Article(Box<Article>),
    /// A part of the file that could not be read: which one, and why.
    Broken(String),
}

/// Takes what is read; breaks when no more is wanted.
pub(crate) type Take<'t> = dyn FnMut(Piece) -> ControlFlow<()> + 't;

/// All containers; the first that claims a file reads it.
pub(crate) const CONTAINERS: &[&dyn Container] = &[
    &pdf::Pdf,
    &archive::Zip,
    &gzip::Gzip,
    &tar::Tar,
    &rtf::Rtf,
    &mbox::Mbox,
    &mhtml::Mhtml,
    &mail::Mail,
];

/// All formats; among equally sure ones the first is taken.
pub(crate) const FORMATS: &[&dyn Format] = &[
    &html::Html,
    &mail::SavedMail,
    &markdown::Markdown,
    &press_text::PressText,
    &plain_text::PlainText,
];

/// All formats of collections; among equally sure ones the first is taken.
pub(crate) const COLLECTIONS: &[&dyn Collection] = &[
    &feed::Feed,
    &markup::Markup,
    &json::Json,
    &citations::Citations,
    &press_export::FactivaXml,
    &press_export::PressExport,
    &table::Table,
];

/// What is common to the articles of every text format: id, language, a date from the file's name.
pub(crate) fn article_of(document: &Document<'_>, mut builder: TextBuilder) -> Article {
    let structure = builder.take_structure();
    let article = Article::bare(document.source.clone(), builder.finish());
    Article {
        date_inferred: dates::in_file_name(&document.source.path),
        language: language::detect(&article.text),
        structure,
        ..article
    }
}

/// An article without a word.
pub(crate) fn empty_article(source: Source) -> Article {
    let document = Document { source, text: "", limits: Limits::default() };
    article_of(&document, TextBuilder::default())
}

//! Annotations as Markdown files that a user may edit: a new export keeps what they wrote.
//!
//! [`document`] makes text from notes and touches nothing; [`merge`] joins it with what stands in
//! the file already; [`disk`] plans and writes the files.

pub mod block;
pub mod disk;
pub mod document;
pub mod escape;
pub mod file_name;
pub mod memory;
pub mod merge;
pub mod names;
pub mod sheet;
pub mod yaml;

pub use document::{Document, Layout};
pub use sheet::{Names, Sheet, sheets, sheets_of};

use crate::notes::Notes;
use crate::notes::model::ArticleRef;

/// The file that an export of one article would make on an empty disk, for a preview; `None` if
/// the article has no annotations.
#[must_use]
pub fn preview(notes: &Notes, article: &ArticleRef, names: &Names) -> Option<String> {
    let sheet = sheet::of_article(notes, article)?;
    Some(document::of_article(&sheet, names).to_text())
}

/// What an export would make on an empty disk, one file after the other.
#[must_use]
pub fn text(request: disk::Request<'_>) -> String {
    let documents = disk::documents(request);
    let texts: Vec<String> = documents.iter().map(Document::to_text).collect();
    texts.join("\n")
}

//! Annotations as Markdown files that a user may edit: a new export keeps what they wrote.
//!
//! [`layout`] spreads annotations over files, [`document`] and [`block`] make text of them and
//! touch nothing; [`merge`] joins it with what stands in the file already; [`disk`] plans and
//! writes the files. What was written is remembered in the folder itself ([`memory`]).

pub mod block;
pub mod disk;
pub mod document;
pub mod escape;
pub mod file_name;
pub mod findings;
pub mod layout;
pub mod memory;
pub mod merge;
pub mod names;
pub mod network;
pub mod page;
pub mod quotation;
pub mod review;
pub mod said;
pub mod selection;
mod sheet;
pub mod sources;
pub mod yaml;

pub use document::Document;
pub use findings::Findings;
pub use layout::Layout;
pub use merge::TakenOut;
pub use names::Names;
pub use sheet::{Sheet, sheets, sheets_of};

/// What an export would make on an empty disk, one file after the other.
#[must_use]
pub fn text(request: disk::Request<'_>) -> String {
    let documents = disk::documents(request);
    let texts: Vec<String> = documents.iter().map(Document::to_text).collect();
    texts.join("\n")
}

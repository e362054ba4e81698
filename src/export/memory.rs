//! What an export wrote, so that the next one can tell what the user changed in between.

use crate::notes::model::AnnotationId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was written into one folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FolderMemory {
    /// By article id; `all` for the file with all articles.
    pub files: BTreeMap<String, FileMemory>,
}

/// What was written into one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileMemory {
    /// The file's name in the folder when it was last written.
    pub name: String,
    /// The lines of the front matter, by key.
    pub front: BTreeMap<String, String>,
    /// The blocks, by block id.
    pub blocks: BTreeMap<String, BlockMemory>,
    /// What was put beside blocks that both sides had changed, by block id.
    #[serde(default)]
    pub conflicts: BTreeMap<String, String>,
}

/// The last block that was written for an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockMemory {
    /// The annotation.
    pub annotation: AnnotationId,
    /// The block.
    pub text: String,
}

//! Plans an export against what is on the disk, shows the plan, and writes it safely.

mod error;
mod find;
mod one_file;
mod plan;
mod take_back;
mod write;

pub use error::ExportError;
pub use one_file::{Form, write_file};
pub use plan::plan;
pub use take_back::{OpenEdit, TakenBack, TakenEdit, take_back};
pub use write::Written;

use super::document::{BlockIds, Document};
use super::findings::Findings;
use super::layout::{self, Layout, Wanted};
use super::memory::{FileMemory, FolderMemory};
use super::merge::{Outcome, TakenOut};
use super::selection::Selection;
use crate::notes::Notes;
use crate::notes::model::ArticleRef;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What becomes of exported blocks whose annotation was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Removal {
    /// They are struck through.
    #[default]
    Strike,
    /// They are taken out of the file.
    Drop,
}

/// What to export, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The annotations.
    pub notes: &'a Notes,
    /// What was found out about them.
    pub findings: &'a Findings,
    /// Only these articles; `None` for all.
    pub articles: Option<&'a [ArticleRef]>,
    /// How the annotations are spread over files.
    pub layout: Layout,
    /// What becomes of deleted annotations.
    pub removal: Removal,
    /// What becomes of what the user took out.
    pub taken_out: TakenOut,
    /// The folder to write into; made if it does not exist.
    pub folder: &'a Path,
    /// The program's state folder, for backups.
    pub state: &'a Path,
}

impl<'a> Request<'a> {
    fn selection(self) -> Selection<'a> {
        Selection { notes: self.notes, articles: self.articles }
    }

    fn wanted(self, ids: &BlockIds) -> Vec<Wanted> {
        let sheets = self.selection().sheets();
        layout::wanted(self.layout, &sheets, (ids, self.findings))
    }
}

/// What an export would do.
#[derive(Debug)]
pub struct Plan {
    /// All files of the export, also those that stay as they are.
    pub files: Vec<PlannedFile>,
    /// Files that cannot be brought up to date, and why.
    pub failed: Vec<ExportError>,
    /// Files that the user deleted: they are not made again.
    pub taken_away: Vec<PathBuf>,
    folder: PathBuf,
    /// Where backups go.
    backups: PathBuf,
    /// What the folder's memory says now.
    before: FolderMemory,
    /// What it is to say of the files that are written.
    after: BTreeMap<String, FileMemory>,
    /// What it says of files that are remembered otherwise now.
    replaced: BTreeSet<String>,
}

/// What an export would do to one file.
#[derive(Debug)]
pub struct PlannedFile {
    /// The file.
    pub path: PathBuf,
    /// What is in it now; `None` if it does not exist.
    pub before: Option<String>,
    /// What will be in it.
    pub after: String,
    /// What the user should know.
    pub outcome: Outcome,
    /// Under what is remembered that the file was written.
    keys: BTreeSet<String>,
}

impl PlannedFile {
    /// Whether the file will be another.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.before.as_deref() != Some(self.after.as_str())
    }
}

/// The files of a request as they are when nothing else is in them.
pub(super) fn documents(request: Request<'_>) -> Vec<Document> {
    let ids = BlockIds::of(request.notes);
    request.wanted(&ids).into_iter().map(|wanted| wanted.document).collect()
}

impl Plan {
    /// What would change, as a unified diff; empty if nothing would.
    #[must_use]
    pub fn diff(&self) -> String {
        let changes = self.files.iter().filter(|file| file.is_change());
        let diff = |file: &PlannedFile| {
            let before = file.before.as_deref().unwrap_or_default();
            let path = file.path.display().to_string();
            let old = if file.before.is_some() { path.as_str() } else { "/dev/null" };
            similar::TextDiff::from_lines(before, &file.after)
                .unified_diff()
                .header(old, &path)
                .to_string()
        };
        changes.map(diff).collect()
    }
}

#[cfg(test)]
mod tests;

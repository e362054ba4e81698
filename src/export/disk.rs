//! Plans an export against what is on the disk, shows the plan, and writes it safely.

mod error;
mod find;
mod write;

pub use error::ExportError;
pub use write::{Written, write_file};

use super::block::{self, Block};
use super::document::{self, Document, Layout};
use super::memory::{FileMemory, FolderMemory};
use super::merge::{self, Deleted, Merged, Outcome, Sides};
use super::sheet::{Names, Sheet, sheets, sheets_of};
use super::{file_name, yaml};
use crate::notes::Notes;
use crate::notes::model::{Annotation, ArticleRef};
use find::Folder;
use std::collections::BTreeMap;
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
    /// The names in annotated passages.
    pub names: &'a Names,
    /// Only these articles; `None` for all.
    pub articles: Option<&'a [ArticleRef]>,
    /// One file for each article or one for all.
    pub layout: Layout,
    /// What becomes of deleted annotations.
    pub removal: Removal,
    /// The folder to write into; made if it does not exist.
    pub folder: &'a Path,
    /// The program's state folder, for what was written last and for backups.
    pub state: &'a Path,
}

/// What an export would do.
#[derive(Debug)]
pub struct Plan {
    /// All files of the export, also those that stay as they are.
    pub files: Vec<PlannedFile>,
    folder: PathBuf,
    memory_file: PathBuf,
    memory: FolderMemory,
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
    key: String,
    memory: FileMemory,
}

impl PlannedFile {
    /// Whether the file will be another.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.before.as_deref() != Some(self.after.as_str())
    }
}

/// One file to be made, before it is known where it stands.
struct Wanted<'n> {
    document: Document,
    /// Under which the file was remembered; the first is the one to remember it under now.
    keys: Vec<String>,
    /// The article, if it is the file of one.
    article: Option<&'n ArticleRef>,
}

/// Looks what an export would do, without touching anything.
///
/// # Errors
/// [`ExportError`] if a file that would be changed is a link, is no text, or cannot be read.
pub fn plan(request: Request<'_>) -> Result<Plan, ExportError> {
    let memory_file = write::memory_file(request.state, request.folder);
    let memory = write::load(&memory_file)?;
    let mut folder = Folder::look(request.folder)?;
    let mut files = Vec::new();
    for wanted in wanted(request, &memory) {
        files.push(plan_file(request, &mut folder, (&memory, wanted))?);
    }
    Ok(Plan { files, folder: request.folder.to_owned(), memory_file, memory })
}

/// The files of a request as they are when nothing else is in them.
pub(super) fn documents(request: Request<'_>) -> Vec<Document> {
    let wanted = wanted(request, &FolderMemory::default());
    wanted.into_iter().map(|wanted| wanted.document).collect()
}

fn wanted<'n>(request: Request<'n>, memory: &FolderMemory) -> Vec<Wanted<'n>> {
    let sheets: Vec<Sheet<'n>> = match request.articles {
        None => sheets(request.notes),
        Some(articles) => sheets_of(request.notes, articles),
    };
    match request.layout {
        Layout::All => vec![Wanted {
            document: document::of_all(&sheets, request.names),
            keys: vec![document::ALL.to_owned()],
            article: None,
        }],
        Layout::Article => {
            let mut wanted: Vec<Wanted<'n>> =
                sheets.iter().map(|sheet| of_sheet(sheet, request.names)).collect();
            wanted.extend(emptied(request, &wanted, memory));
            wanted
        }
    }
}

fn of_sheet<'n>(sheet: &Sheet<'n>, names: &Names) -> Wanted<'n> {
    let now = &sheet.article.id.0;
    let earlier = sheet.ids.iter().filter(|id| *id != now).map(|id| (*id).to_owned());
    Wanted {
        document: document::of_article(sheet, names),
        keys: [now.clone()].into_iter().chain(earlier).collect(),
        article: Some(sheet.article),
    }
}

/// Files of articles whose annotations were all deleted: the blocks in them must be struck.
fn emptied<'n>(
    request: Request<'_>,
    known: &[Wanted<'_>],
    memory: &FolderMemory,
) -> Vec<Wanted<'n>> {
    if request.articles.is_some() {
        return Vec::new();
    }
    let is_known = |key: &String| known.iter().any(|wanted| wanted.keys.contains(key));
    let empty = |key: &String| Wanted {
        document: Document { front: Vec::new(), sections: Vec::new(), ids: BTreeMap::new() },
        keys: vec![key.clone()],
        article: None,
    };
    let rest = memory.files.keys().filter(|key| *key != document::ALL && !is_known(key));
    rest.map(empty).collect()
}

fn plan_file(
    request: Request<'_>,
    folder: &mut Folder,
    (memory, wanted): (&FolderMemory, Wanted<'_>),
) -> Result<PlannedFile, ExportError> {
    let base = wanted.keys.iter().find_map(|key| memory.files.get(key));
    let name = folder.place(&wanted.keys, base.map(|base| base.name.as_str()));
    let name = name.unwrap_or_else(|| folder.free_name(wanted.article));
    let path = request.folder.join(&name);
    let before = find::read(&path)?;
    let empty = FileMemory::default();
    let base = base.unwrap_or(&empty);
    let Merged { text, mut memory, outcome } = match &before {
        None => merge::fresh(&wanted.document, &name),
        Some(theirs) => {
            let deleted = deleted(request, base, &wanted.document);
            merge::merge(Sides { theirs, base, ours: &wanted.document, deleted: &deleted })
        }
    };
    memory.name = name;
    // A file that the user threw away and that would be empty is not made again.
    let after =
        if before.is_none() && wanted.document.sections.is_empty() { None } else { Some(text) };
    let after = after.or_else(|| before.clone()).unwrap_or_default();
    let key = wanted.keys.into_iter().next().unwrap_or_default();
    Ok(PlannedFile { path, before, after, outcome, key, memory })
}

/// The blocks that were written for annotations which are deleted now.
fn deleted(request: Request<'_>, base: &FileMemory, ours: &Document) -> Deleted {
    let gone = base.blocks.iter().filter_map(|(id, block)| {
        let annotation = request.notes.any(block.annotation)?;
        let gone = annotation.is_removed() && !ours.ids.contains_key(id);
        gone.then_some((id, annotation))
    });
    let strike = |(id, annotation): (&String, &Annotation)| -> (String, Block) {
        (id.clone(), block::struck(annotation, id))
    };
    match request.removal {
        Removal::Strike => Deleted::Strike(gone.map(strike).collect()),
        Removal::Drop => Deleted::Drop(gone.map(|(id, _)| id.clone()).collect()),
    }
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

/// The article id in the front matter of a file of ours.
fn glosse_id(file: &str) -> Option<String> {
    let (entries, _) = yaml::split(file)?;
    let entry = entries.into_iter().find(|entry| entry.key == "glosse")?;
    let (_, value) = entry.lines.split_once(':')?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

/// The name of the file for all articles.
const ALL_FILE: &str = "Annotations.md";

fn wish(article: Option<&ArticleRef>) -> [String; 2] {
    match article {
        Some(article) => [file_name::of_article(article), file_name::with_id(article)],
        None => [ALL_FILE.to_owned(), format!("Glosse {ALL_FILE}")],
    }
}

#[cfg(test)]
mod tests;

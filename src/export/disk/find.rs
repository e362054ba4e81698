//! Finds the file that an article was exported to, also after it was renamed.

use super::{ExportError, glosse_id, wish};
use crate::notes::model::ArticleRef;
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Bytes at the start of a file in which its front matter is looked for.
const HEAD: u64 = 16 << 10;

/// The names in the folder of an export.
pub(super) struct Folder {
    /// In lower case, as some systems tell no difference.
    taken: BTreeSet<String>,
    /// Which file says that it is of which article.
    by_id: HashMap<String, String>,
}

impl Folder {
    /// Reads the heads of all Markdown files; a folder that does not exist is empty.
    pub(super) fn look(folder: &Path) -> Result<Self, ExportError> {
        let mut found = Self { taken: BTreeSet::new(), by_id: HashMap::new() };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
            Err(error) => return Err(ExportError::io(folder, "read")(error)),
        };
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        for name in names {
            found.taken.insert(name.to_lowercase());
            if name.ends_with(".md")
                && let Some(id) = head(&folder.join(&name)).as_deref().and_then(glosse_id)
            {
                found.by_id.entry(id).or_insert(name);
            }
        }
        Ok(found)
    }

    /// The file that holds the export already: it says so itself, or it is remembered.
    pub(super) fn place(&self, keys: &[String], remembered: Option<&str>) -> Option<String> {
        let own = keys.iter().find_map(|key| self.by_id.get(key));
        // A remembered file that says it is of another article has been overwritten.
        let known = remembered.filter(|name| {
            self.taken.contains(&name.to_lowercase()) && !self.by_id.values().any(|own| own == name)
        });
        own.cloned().or_else(|| known.map(str::to_owned))
    }

    /// A name that no other file has, for a new one.
    pub(super) fn free_name(&mut self, article: Option<&ArticleRef>) -> String {
        let [plain, longer] = wish(article);
        let stem = longer.trim_end_matches(".md").to_owned();
        let numbered = (2..).map(|number| format!("{stem} {number}.md"));
        let free = [plain, longer]
            .into_iter()
            .chain(numbered)
            .find(|name| self.taken.insert(name.to_lowercase()));
        free.unwrap_or(stem)
    }
}

fn head(path: &Path) -> Option<String> {
    let regular = fs::symlink_metadata(path).ok()?.is_file();
    let file = regular.then(|| File::open(path).ok()).flatten()?;
    let mut bytes = Vec::new();
    file.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What is in a file; `None` if it does not exist. A link is not followed.
pub(super) fn read(path: &Path) -> Result<Option<String>, ExportError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ExportError::io(path, "read")(error)),
        Ok(state) if state.is_symlink() => return Err(ExportError::Link(path.to_owned())),
        Ok(state) if !state.is_file() => return Err(ExportError::NotText(path.to_owned())),
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(ExportError::io(path, "read"))?;
    String::from_utf8(bytes).ok().map(Some).ok_or_else(|| ExportError::NotText(path.to_owned()))
}

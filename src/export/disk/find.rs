//! Finds the files of an export wherever they are in its folder, by what they say they are and by
//! the blocks in them.

use super::ExportError;
use crate::export::document::KEY;
use crate::export::memory::FileMemory;
use crate::export::{escape, yaml};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::Path;

/// Levels of folders that are looked into.
const DEEPEST: usize = 24;
/// Bytes of a file that may hold blocks, at most.
const LARGEST: u64 = 16 << 20;

/// The files in the folder of an export. Paths are from that folder, with `/` between their parts.
pub(super) struct Folder {
    /// In lower case, as some systems tell no difference.
    taken: BTreeSet<String>,
    /// Which files say that they are for what.
    by_key: HashMap<String, Vec<String>>,
    /// Which files hold a block.
    by_block: HashMap<String, Vec<String>>,
    /// What the files say they are for.
    keys: HashMap<String, String>,
    /// The files that are the home of something already.
    claimed: BTreeSet<String>,
}

/// What a file tells of itself.
struct Signs {
    path: String,
    key: Option<String>,
    blocks: Vec<String>,
}

impl Folder {
    /// Reads all Markdown files; a folder that does not exist is empty.
    pub(super) fn look(folder: &Path) -> Result<Self, ExportError> {
        check(folder)?;
        let mut paths = Vec::new();
        walk(folder, "", &mut paths)?;
        paths.sort();
        let signs: Vec<Signs> = paths.par_iter().filter_map(|path| signs(folder, path)).collect();
        let mut found = Self {
            taken: paths.iter().map(|path| path.to_lowercase()).collect(),
            by_key: HashMap::new(),
            by_block: HashMap::new(),
            keys: HashMap::new(),
            claimed: BTreeSet::new(),
        };
        for Signs { path, key, blocks } in signs {
            for block in blocks {
                found.by_block.entry(block).or_default().push(path.clone());
            }
            if let Some(key) = key {
                found.by_key.entry(key.clone()).or_default().push(path.clone());
                found.keys.insert(path, key);
            }
        }
        Ok(found)
    }

    /// The file that is the home of something: the remembered one unless it says it is another's,
    /// else one that says it is this, else one that holds most of its blocks.
    pub(super) fn home(&mut self, keys: &[String], base: Option<&FileMemory>) -> Option<String> {
        let found = self.remembered(keys, base).or_else(|| {
            let said = keys.iter().find_map(|key| self.by_key.get(key))?;
            said.iter().find(|path| !self.claimed.contains(*path)).cloned()
        });
        let found = found.or_else(|| self.by_blocks(base?))?;
        self.claimed.insert(found.clone());
        Some(found)
    }

    fn remembered(&self, keys: &[String], base: Option<&FileMemory>) -> Option<String> {
        let path = &base?.path;
        let there = self.taken.contains(&path.to_lowercase()) && !self.claimed.contains(path);
        let others = self.keys.get(path).is_some_and(|key| !keys.contains(key));
        (there && !others).then(|| path.clone())
    }

    /// The file without a key of its own that holds most of what was written: several blocks, and
    /// at least half of them. One block alone may stand in any note of the user's.
    fn by_blocks(&self, base: &FileMemory) -> Option<String> {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        for path in base.blocks.keys().filter_map(|id| self.by_block.get(id)).flatten() {
            if !self.keys.contains_key(path) && !self.claimed.contains(path) {
                *counts.entry(path).or_default() += 1;
            }
        }
        let (path, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count >= 2 && count * 2 >= base.blocks.len()).then(|| path.clone())
    }

    /// The files that hold blocks, each with the ids of these.
    pub(super) fn holding(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, paths) in &self.by_block {
            for path in paths {
                files.entry(path).or_default().push(id);
            }
        }
        files.values_mut().for_each(|ids| ids.sort_unstable());
        files
    }

    /// The first file that holds a block and for which `fits` says yes.
    pub(super) fn of_block(&self, id: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
        self.by_block.get(id)?.iter().map(String::as_str).find(|path| fits(path))
    }

    /// A name that no other file has, for a new one.
    pub(super) fn free_name(&mut self, [plain, longer]: &[String; 2]) -> String {
        let stem = longer.trim_end_matches(".md").to_owned();
        let numbered = (2..).map(|number| format!("{stem} {number}.md"));
        let mut wishes = [plain.clone(), longer.clone()].into_iter().chain(numbered);
        let free = wishes.find(|name| self.taken.insert(name.to_lowercase()));
        free.unwrap_or(stem)
    }
}

/// Refuses what cannot be the folder of an export.
fn check(folder: &Path) -> Result<(), ExportError> {
    if folder.as_os_str().is_empty() {
        return Err(ExportError::NoFolder(folder.to_owned()));
    }
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(ExportError::NoFolder(folder.to_owned()))
        }
        Err(error) => Err(ExportError::io(folder, "read")(error)),
        Ok(state) if state.is_symlink() => Err(ExportError::link(folder)),
        Ok(state) if !state.is_dir() => Err(ExportError::NoFolder(folder.to_owned())),
        Ok(_) => Ok(()),
    }
}

/// All entries but hidden ones, links among them; only folders are gone into.
fn walk(folder: &Path, within: &str, paths: &mut Vec<String>) -> Result<(), ExportError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        // A folder of the user's that cannot be read holds nothing of ours.
        Err(_) if !within.is_empty() => return Ok(()),
        Err(error) => return Err(ExportError::io(folder, "read")(error)),
    };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let path = if within.is_empty() { name } else { format!("{within}/{name}") };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && path.matches('/').count() < DEEPEST {
            walk(&entry.path(), &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// What a Markdown file tells of itself; `None` if nothing, or if it cannot be read.
fn signs(folder: &Path, path: &str) -> Option<Signs> {
    let file = folder.join(path);
    let state = fs::symlink_metadata(&file).ok()?;
    let is_markdown = path.to_lowercase().ends_with(".md");
    if !is_markdown || !state.is_file() || state.len() > LARGEST {
        return None;
    }
    let text = String::from_utf8(fs::read(file).ok()?).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let blocks = text.lines().filter_map(|line| line.split_whitespace().next_back());
    let blocks: Vec<String> = blocks
        .filter(|word| escape::is_block_id(word))
        .filter_map(|word| word.strip_prefix('^').map(str::to_owned))
        .collect();
    let key = key(text);
    (key.is_some() || !blocks.is_empty()).then(|| Signs { path: path.to_owned(), key, blocks })
}

/// What the front matter says that the file is for.
fn key(text: &str) -> Option<String> {
    let split = yaml::split(text)?;
    let entry = split.entries.into_iter().find(|entry| entry.key == KEY)?;
    yaml::values(&entry.lines)?.into_iter().next()
}

/// What is in a file; `None` if it does not exist. A link is not followed.
pub(super) fn read(path: &Path) -> Result<Option<String>, ExportError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ExportError::io(path, "read")(error)),
        Ok(state) if state.is_symlink() => return Err(ExportError::link(path)),
        Ok(state) if !state.is_file() => return Err(ExportError::NoFile(path.to_owned())),
        Ok(_) => {}
    }
    let bytes = fs::read(path).map_err(ExportError::io(path, "read"))?;
    let text = String::from_utf8(bytes).ok();
    text.map(Some).ok_or_else(|| ExportError::NotText(path.to_owned()))
}

//! Works out what an export would do to each file.

use super::find::{self, Folder};
use super::{ExportError, Plan, PlannedFile, Removal, Request, write};
use crate::export::block::{self, Block};
use crate::export::document::{BlockIds, Document};
use crate::export::layout::{self, Layout, Wanted};
use crate::export::memory::{BlockMemory, FileMemory, FolderMemory, Print};
use crate::export::merge::{self, Deleted, Merged, Outcome, Sides, TakenOut};
use crate::notes::model::ArticleRef;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Looks what an export would do, without touching anything.
///
/// # Errors
/// [`ExportError`] if the folder cannot be one of exports. What stops single files is in the plan.
pub fn plan(request: Request<'_>) -> Result<Plan, ExportError> {
    let folder = Folder::look(request.folder)?;
    let memory = write::load(request.folder)?;
    let ids = BlockIds::of(request.notes);
    let mut planner = Planner {
        request,
        memory: &memory,
        folder,
        files: BTreeMap::new(),
        failed: Vec::new(),
        taken_away: Vec::new(),
        after: BTreeMap::new(),
        strays: Vec::new(),
    };
    let mut wanted = request.wanted(&ids);
    wanted.extend(emptied(request, &wanted, &memory));
    let mut replaced: BTreeSet<String> = BTreeSet::new();
    let other_keys = |wanted: &Wanted| wanted.keys.iter().skip(1).cloned().collect::<Vec<_>>();
    replaced.extend(wanted.iter().flat_map(other_keys));
    planner.add(wanted);
    if request.layout == Layout::Vault {
        let pages = {
            let link = |article: &ArticleRef| planner.link(article);
            layout::pages(request.selection(), (&ids, request.findings), &link)
        };
        planner.add(pages);
    }
    planner.update_strays();
    let Planner { files, failed, taken_away, after, .. } = planner;
    Ok(Plan {
        files: files.into_values().collect(),
        failed,
        taken_away: taken_away.iter().map(|path| request.folder.join(path)).collect(),
        folder: request.folder.to_owned(),
        backups: write::backup_folder(request.state, request.folder),
        before: memory,
        after,
        replaced,
    })
}

/// Files of articles whose annotations were all deleted: the blocks in them must be struck.
fn emptied(request: Request<'_>, known: &[Wanted], memory: &FolderMemory) -> Vec<Wanted> {
    if request.articles.is_some() {
        return Vec::new();
    }
    let known: BTreeSet<&String> = known.iter().flat_map(|wanted| &wanted.keys).collect();
    let is_gone = |block: &BlockMemory| {
        let annotation = block.annotation.and_then(|id| request.notes.any(id));
        annotation.is_some_and(crate::notes::Annotation::is_removed)
    };
    let empty = |(key, file): (&String, &FileMemory)| Wanted {
        document: Document::default(),
        keys: vec![key.clone()],
        wish: [file.path.clone(), file.path.clone()],
    };
    let rest = memory
        .files
        .iter()
        .filter(|(key, file)| !known.contains(key) && file.blocks.values().any(is_gone));
    rest.map(empty).collect()
}

/// A block that the user moved into another file.
struct Stray {
    /// Under which its own file is remembered.
    key: String,
    block: Block,
    memory: BlockMemory,
    /// The file that it stands in.
    path: String,
}

struct Planner<'a> {
    request: Request<'a>,
    memory: &'a FolderMemory,
    folder: Folder,
    files: BTreeMap<String, PlannedFile>,
    failed: Vec<ExportError>,
    taken_away: Vec<String>,
    after: BTreeMap<String, FileMemory>,
    strays: Vec<Stray>,
}

/// A file to be made, and where it stands.
struct Housed<'a> {
    wanted: Wanted,
    base: Option<&'a FileMemory>,
    home: Option<String>,
}

impl Housed<'_> {
    /// Whether a block is to be in the file, or was written there.
    fn holds(&self, id: &str) -> bool {
        let was = self.base.is_some_and(|base| base.blocks.contains_key(id));
        was || self.wanted.document.ids.contains_key(id)
    }
}

impl<'a> Planner<'a> {
    /// Plans files: first it is known where all of them stand, then each is joined with its notes.
    fn add(&mut self, wanted: Vec<Wanted>) {
        let memory = self.memory;
        let housed: Vec<Housed<'a>> = wanted
            .into_iter()
            .map(|wanted| {
                let base = wanted.keys.iter().find_map(|key| memory.files.get(key));
                let home = self.folder.home(&wanted.keys, base);
                Housed { wanted, base, home }
            })
            .collect();
        let homes: HashMap<&str, &Housed<'_>> =
            housed.iter().filter_map(|file| Some((file.home.as_deref()?, file))).collect();
        let elsewhere: Vec<BTreeMap<String, String>> =
            housed.iter().map(|file| self.elsewhere(file, &homes)).collect();
        for (file, elsewhere) in housed.into_iter().zip(elsewhere) {
            if let Err(error) = self.file(file, &elsewhere) {
                self.failed.push(error);
            }
        }
    }

    /// The blocks of a file that stand not there but in another one, which is not their home too.
    fn elsewhere(
        &self,
        file: &Housed<'_>,
        homes: &HashMap<&str, &Housed<'_>>,
    ) -> BTreeMap<String, String> {
        let ids = file.wanted.document.blocks().map(|block| block.id.as_str());
        let away = |id: &str| {
            let home = file.home.as_deref();
            if home.is_some() && self.folder.of_block(id, |path| Some(path) == home).is_some() {
                return None;
            }
            let foreign = |path: &str| !homes.get(path).is_some_and(|file| file.holds(id));
            let path = self.folder.of_block(id, foreign)?;
            Some((id.to_owned(), path.to_owned()))
        };
        ids.filter_map(away).collect()
    }

    fn file(
        &mut self,
        file: Housed<'_>,
        elsewhere: &BTreeMap<String, String>,
    ) -> Result<(), ExportError> {
        let Housed { wanted, base, home } = file;
        let key = wanted.keys.first().cloned().unwrap_or_default();
        let empty = FileMemory::default();
        let known = base.unwrap_or(&empty);
        self.note_strays(&key, (&wanted.document, known), elsewhere);
        let ids: BTreeSet<String> = elsewhere.keys().cloned().collect();
        let planned = match home {
            Some(path) => Some(self.join(&wanted, known, (path, &ids))?),
            None => self.make(&wanted, base, &ids),
        };
        if let Some((path, before, Merged { text, mut memory, outcome })) = planned {
            memory.path.clone_from(&path);
            self.after.insert(key.clone(), memory);
            let file = PlannedFile {
                path: self.request.folder.join(&path),
                before,
                after: text,
                outcome,
                keys: BTreeSet::from([key]),
            };
            self.files.insert(path, file);
        }
        Ok(())
    }

    fn note_strays(
        &mut self,
        key: &str,
        (document, known): (&Document, &FileMemory),
        elsewhere: &BTreeMap<String, String>,
    ) {
        for block in document.blocks() {
            let Some(path) = elsewhere.get(&block.id) else { continue };
            let annotation = document.ids.get(&block.id).copied().flatten();
            let print = known.blocks.get(&block.id).map(|block| block.print);
            // What was never written here is taken for what it will be.
            let memory =
                BlockMemory { annotation, print: print.unwrap_or_else(|| Print::of(&block.text)) };
            let (key, path) = (key.to_owned(), path.clone());
            self.strays.push(Stray { key, block: block.clone(), memory, path });
        }
    }

    /// Joins a file that is there with its notes.
    fn join(
        &self,
        wanted: &Wanted,
        base: &FileMemory,
        (path, elsewhere): (String, &BTreeSet<String>),
    ) -> Result<(String, Option<String>, Merged), ExportError> {
        let theirs = find::read(&self.request.folder.join(&path))?.unwrap_or_default();
        let mut ours = wanted.document.clone();
        if self.request.articles.is_some() && wanted.keys.first().is_some_and(|key| is_group(key)) {
            // What is said of all of the file is not to be told from a part of it.
            ours.front = Vec::new();
        }
        let merged = merge::merge(Sides {
            theirs: &theirs,
            base,
            ours: &ours,
            deleted: &self.deleted(base, &ours),
            elsewhere,
            taken_out: self.request.taken_out,
        });
        Ok((path, Some(theirs), merged))
    }

    /// Makes a new file. One that was written already and is gone now was deleted by the user: it
    /// stays away, but what is new since then is written.
    fn make(
        &mut self,
        wanted: &Wanted,
        base: Option<&FileMemory>,
        elsewhere: &BTreeSet<String>,
    ) -> Option<(String, Option<String>, Merged)> {
        let base = base.filter(|_| self.request.taken_out == TakenOut::Respect);
        let is_old = |id: &str| base.is_some_and(|base| base.blocks.contains_key(id));
        let new = wanted.document.only(|id| !is_old(id) && !elsewhere.contains(id));
        if new.sections.is_empty() {
            let stays_away = base.filter(|_| wanted.document.blocks().count() > elsewhere.len());
            self.taken_away.extend(stays_away.map(|base| base.path.clone()));
            return None;
        }
        let path = self.folder.free_name(&wanted.wish);
        let mut merged = merge::fresh(&new);
        let old = base.into_iter().flat_map(|base| &base.blocks);
        for (id, block) in old {
            merged.memory.blocks.entry(id.clone()).or_insert(*block);
        }
        Some((path, None, merged))
    }

    /// The blocks that were written for annotations which are deleted now, or belong to another
    /// file of this layout.
    fn deleted(&self, base: &FileMemory, ours: &Document) -> Deleted {
        let mut deleted = Deleted::default();
        let whole = self.request.articles.is_none();
        let by_group = matches!(self.request.layout, Layout::Code | Layout::Entity | Layout::Date);
        for (id, block) in &base.blocks {
            if ours.ids.contains_key(id) {
                continue;
            }
            let Some(note) = block.annotation.and_then(|id| self.request.notes.any(id)) else {
                continue;
            };
            match (note.is_removed(), self.request.removal) {
                (true, Removal::Strike) => {
                    deleted.strike.insert(id.clone(), block::struck(note, id));
                }
                (true, Removal::Drop) => deleted.drop.push(id.clone()),
                (false, _) if whole && by_group => deleted.drop.push(id.clone()),
                (false, _) => {}
            }
        }
        deleted
    }

    /// Brings the blocks up to date that the user moved into other files.
    fn update_strays(&mut self) {
        for stray in std::mem::take(&mut self.strays) {
            if let Err(error) = self.update(stray) {
                self.failed.push(error);
            }
        }
    }

    fn update(&mut self, stray: Stray) -> Result<(), ExportError> {
        let Stray { key, block, memory, path } = stray;
        let file = match self.files.remove(&path) {
            Some(file) => file,
            None => untouched(self.request.folder, &path)?,
        };
        let updated = merge::update(&file.after, &block, Some(memory.print));
        let mut file = PlannedFile { after: updated.text, ..file };
        file.outcome.join(updated.outcome);
        file.keys.insert(key.clone());
        self.files.insert(path, file);
        let base = self.memory.files.get(&key);
        let known = self.after.entry(key).or_insert_with(|| base.cloned().unwrap_or_default());
        let print = updated.written.unwrap_or(memory.print);
        known.blocks.insert(block.id, BlockMemory { print, ..memory });
        Ok(())
    }

    /// By which name the file of an article is linked.
    fn link(&self, article: &ArticleRef) -> Option<String> {
        let path = &self.after.get(&article.id.0)?.path;
        Some(path.strip_suffix(".md").unwrap_or(path).to_owned())
    }
}

/// Whether a file with that key holds several articles.
fn is_group(key: &str) -> bool {
    key == layout::ALL || key.contains(':')
}

/// A file of the user's as it is.
fn untouched(folder: &Path, path: &str) -> Result<PlannedFile, ExportError> {
    let path = folder.join(path);
    let before = find::read(&path)?;
    let after = before.clone().unwrap_or_default();
    Ok(PlannedFile { path, before, after, outcome: Outcome::default(), keys: BTreeSet::new() })
}

//! The codes of all records: which there are, and what stands for those that are gone.

use super::quick::QuickMap;
use crate::notes::model::{
    CodeChange, CodeId, CodeParts, CodePath, CodeRef, Colour, DeviceId, Fate, RecordId, Stamp,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// When and by whom a part was set; the greatest one counts.
pub(super) type Mark = (Stamp, DeviceId, RecordId);

/// A part of a code: its last value wins (a register of the kind *last writer wins*).
#[derive(Debug, Clone)]
struct Part<T>(Option<(T, Mark)>);

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Part<T> {
    fn set(&mut self, value: Option<T>, mark: &Mark) {
        let later = self.0.as_ref().is_none_or(|(_, known)| known < mark);
        if let Some(value) = value.filter(|_| later) {
            self.0 = Some((value, mark.clone()));
        }
    }

    fn value(&self) -> Option<&T> {
        self.0.as_ref().map(|(value, _)| value)
    }
}

/// A code as its changes leave it.
#[derive(Debug, Clone, Default)]
struct Code {
    path: Part<CodePath>,
    description: Part<String>,
    colour: Part<Option<Colour>>,
    fate: Part<Fate>,
}

/// All codes; the same whatever the order in which the records arrive.
#[derive(Debug, Clone, Default)]
pub(in crate::notes) struct Codes {
    changed: BTreeMap<CodeId, Code>,
    /// The paths of codes that annotations name.
    named: QuickMap<CodeId, CodePath>,
    /// Codes that were written with different paths.
    several: HashSet<CodeId>,
    /// Ids given out for paths that no annotation has yet.
    wished: HashMap<CodePath, CodeId>,
    /// What is shown for a code, if it is not what was written; made anew by [`Codes::settle`].
    shown: QuickMap<CodeId, Option<CodeRef>>,
    /// All ids of each path that is in use, the one that stands for the others first.
    by_path: BTreeMap<CodePath, Vec<CodeId>>,
    stale: bool,
}

impl Codes {
    /// Takes a change in.
    pub(super) fn change(&mut self, change: &CodeChange, mark: &Mark) {
        let code = self.changed.entry(change.id.clone()).or_default();
        let CodeParts { path, description, colour, fate, .. } = &change.set;
        code.path.set(path.clone(), mark);
        code.description.set(description.clone(), mark);
        code.colour.set(*colour, mark);
        code.fate.set(fate.clone(), mark);
        self.stale = true;
    }

    /// Takes a change in and keeps the paths in use up to date, so that nothing need be settled
    /// between the many changes of one record.
    pub(super) fn change_in_place(&mut self, change: &CodeChange, mark: &Mark) {
        let before = self.path(&change.id).cloned();
        let stood = before.as_ref().is_some_and(|path| self.ids_at(path).contains(&change.id));
        self.change(change, mark);
        let after = self.path(&change.id).cloned();
        let gone = self.end(&change.id) != Some(&change.id);
        if before == after && stood != gone {
            return;
        }
        // A code that comes back may bring others with it.
        if before.is_some() && !stood {
            self.settle();
            return;
        }
        if let Some(path) = before {
            self.leave(&path, &change.id);
        }
        if let Some(path) = after.filter(|_| !gone) {
            let ids = self.by_path.entry(path).or_default();
            ids.push(change.id.clone());
            ids.sort_unstable();
        }
    }

    /// Whether the paths in use are those that settling gives.
    pub(super) fn are_in_place(&self) -> bool {
        let mut settled = self.clone();
        settled.stale = true;
        settled.settle();
        settled.by_path == self.by_path
    }

    fn leave(&mut self, path: &CodePath, id: &CodeId) {
        let Some(ids) = self.by_path.get_mut(path) else { return };
        ids.retain(|known| known != id);
        if ids.is_empty() {
            self.by_path.remove(path);
        }
    }

    /// Takes note of a code on an annotation.
    pub(super) fn name(&mut self, code: &CodeRef) {
        match self.named.get_mut(&code.id) {
            Some(known) if *known == code.path => return,
            Some(known) => {
                // The smallest path wins, so that the order of the records does not matter.
                if code.path < *known {
                    known.clone_from(&code.path);
                }
                self.several.insert(code.id.clone());
            }
            None => {
                self.named.insert(code.id.clone(), code.path.clone());
            }
        }
        self.stale = true;
    }

    /// Works out what is shown for each code; `false` if that is what was shown before.
    pub(super) fn settle(&mut self) -> bool {
        if !std::mem::take(&mut self.stale) {
            return false;
        }
        let ids: HashSet<&CodeId> = self.changed.keys().chain(self.named.keys()).collect();
        let mut by_path: BTreeMap<CodePath, Vec<CodeId>> = BTreeMap::new();
        let mut ends: Vec<(CodeId, Option<CodePath>)> = Vec::with_capacity(ids.len());
        for id in ids {
            let end = self.end(id);
            let path = end.and_then(|end| self.path(end)).cloned();
            if let Some(path) = path.clone().filter(|_| end == Some(id)) {
                by_path.entry(path).or_default().push(id.clone());
            }
            ends.push((id.clone(), path));
        }
        by_path.values_mut().for_each(|ids| ids.sort_unstable());
        let stands = |path: CodePath| {
            let id = by_path.get(&path)?.first()?.clone();
            Some(CodeRef { id, path })
        };
        let written = |id: &CodeId, shown: &Option<CodeRef>| {
            let path = shown.as_ref().filter(|shown| shown.id == *id).map(|shown| &shown.path);
            path.is_some() && path == self.named.get(id) && !self.several.contains(id)
        };
        let shown = ends.into_iter().map(|(id, path)| (id, path.and_then(stands)));
        let shown = shown.filter(|(id, shown)| !written(id, shown)).collect();
        let before = std::mem::replace(&mut self.shown, shown);
        self.by_path = by_path;
        before != self.shown
    }

    fn path(&self, id: &CodeId) -> Option<&CodePath> {
        self.changed.get(id).and_then(|code| code.path.value()).or_else(|| self.named.get(id))
    }

    fn fate(&self, id: &CodeId) -> &Fate {
        self.changed.get(id).and_then(|code| code.fate.value()).unwrap_or(&Fate::Kept)
    }

    /// The code that stands for one after all merges; `None` if it was deleted. Where merges made
    /// at the same time go round in a circle, the smallest id in it stands for all.
    fn end<'c>(&'c self, id: &'c CodeId) -> Option<&'c CodeId> {
        let mut way = vec![id];
        loop {
            let last = *way.last()?;
            match self.fate(last) {
                Fate::Kept => return Some(last),
                Fate::Removed => return None,
                Fate::Into(next) => {
                    if let Some(at) = way.iter().position(|known| *known == next) {
                        return way.into_iter().skip(at).min();
                    }
                    // A code whose records are not here yet cannot stand for another.
                    if self.path(next).is_none() {
                        return Some(last);
                    }
                    way.push(next);
                }
            }
        }
    }

    /// What is shown for the codes of an annotation; `None` if it is what was written.
    pub(super) fn shown(&self, written: &[CodeRef]) -> Option<Vec<CodeRef>> {
        let same = |code: &CodeRef| match self.shown.get(&code.id) {
            None => true,
            Some(shown) => shown.as_ref() == Some(code),
        };
        if self.shown.is_empty() || written.iter().all(same) {
            return None;
        }
        let mut out: Vec<CodeRef> = Vec::with_capacity(written.len());
        for code in written {
            let shown = self.shown.get(&code.id).cloned().unwrap_or_else(|| Some(code.clone()));
            out.extend(shown.filter(|code| !out.contains(code)));
        }
        Some(out)
    }

    /// The code that stands at a path; a new one gets an id, the same one every time.
    pub(super) fn at(&mut self, path: &CodePath, new_id: impl FnOnce() -> String) -> CodeId {
        match self.ids_at(path).first() {
            Some(id) => id.clone(),
            None => {
                let (changed, named) = (&self.changed, &self.named);
                // A deleted code does not come back when another one gets its path.
                let free = |id: &CodeId| !changed.contains_key(id) && !named.contains_key(id);
                let wished = self.wished.get(path).filter(|id| free(id)).cloned();
                let id = wished.unwrap_or_else(|| CodeId(new_id()));
                self.wished.insert(path.clone(), id.clone());
                id
            }
        }
    }

    /// Whether annotations or records know the code, be it deleted.
    pub(super) fn is_known(&self, id: &CodeId) -> bool {
        self.changed.contains_key(id) || self.named.contains_key(id)
    }

    /// All codes at a path: more than one where two devices made it without knowing each other.
    pub(in crate::notes) fn ids_at(&self, path: &CodePath) -> &[CodeId] {
        self.by_path.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// The paths in use at and below a path.
    pub(super) fn within(&self, path: &CodePath) -> Vec<CodePath> {
        self.by_path.keys().filter(|known| known.is_within(path)).cloned().collect()
    }

    /// All paths in use.
    pub(in crate::notes) fn paths(&self) -> impl Iterator<Item = &CodePath> {
        self.by_path.keys()
    }

    /// Whether a record has made the code; others are only named by annotations.
    pub(in crate::notes) fn is_made(&self, id: &CodeId) -> bool {
        self.changed.get(id).is_some_and(|code| code.path.value().is_some())
    }

    /// What the code at a path is for; empty if that was not said.
    pub(in crate::notes) fn description(&self, path: &CodePath) -> &str {
        let said = |id| Some(self.changed.get(id)?.description.value()?.as_str());
        let mut all = self.ids_at(path).iter().filter_map(said);
        all.find(|description| !description.is_empty()).unwrap_or_default()
    }

    /// The colour of the code at a path, else that of the nearest one above it.
    pub(in crate::notes) fn colour(&self, path: &CodePath) -> Option<Colour> {
        self.own_colour(path).or_else(|| path.ancestors().find_map(|above| self.own_colour(&above)))
    }

    pub(in crate::notes) fn own_colour(&self, path: &CodePath) -> Option<Colour> {
        let chosen = |id| *self.changed.get(id)?.colour.value()?;
        self.ids_at(path).iter().find_map(chosen)
    }

    /// The parts of a code that a change would set, as they are now.
    pub(super) fn parts(&self, id: &CodeId, set: &CodeParts) -> CodeParts {
        let code = self.changed.get(id);
        let known = |fate: &Fate| code.and_then(|code| code.fate.value()).unwrap_or(fate).clone();
        let text = || code.and_then(|code| code.description.value()).cloned().unwrap_or_default();
        let colour = || code.and_then(|code| *code.colour.value()?);
        CodeParts {
            path: set.path.as_ref().and_then(|_| self.path(id).cloned()),
            description: set.description.as_ref().map(|_| text()),
            colour: set.colour.map(|_| colour()),
            fate: set.fate.as_ref().map(|_| known(&Fate::Kept)),
            extra: crate::notes::model::Extra::new(),
        }
    }
}

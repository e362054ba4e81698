//! The codebook as it is shown: the tree of codes with counts, and which codes go together.

use super::model::{Annotation, AnnotationId, CodeId, CodePath, Colour, Timestamp};
use super::state::Notes;
use super::state::quick::QuickMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A code, or a level of the tree that is no code itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// `None` for a level that only holds codes.
    pub id: Option<CodeId>,
    /// Where it stands.
    pub path: CodePath,
    /// What it is for; may be empty.
    pub description: String,
    /// Its colour, else that of the nearest level above that has one.
    pub colour: Option<Colour>,
    /// Its own colour.
    pub own_colour: Option<Colour>,
    /// Annotations that have it.
    pub count: usize,
    /// Annotations that have it or a code below it.
    pub count_within: usize,
    /// When an annotation that has it was last made or changed.
    pub last_used: Option<Timestamp>,
}

/// All codes in the order of the tree: each stands before those below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    /// The codes and the levels of the tree.
    pub rows: Vec<CodeRow>,
}

impl Codebook {
    /// The row of a path.
    #[must_use]
    pub fn find(&self, path: &CodePath) -> Option<&CodeRow> {
        let found = self.rows.binary_search_by(|row| CodePath::in_tree_order(&row.path, path));
        self.rows.get(found.ok()?)
    }

    /// The codes, the one that was used last first; unused ones in the order of the tree.
    #[must_use]
    pub fn recent_first(&self) -> Vec<&CodeRow> {
        let mut codes: Vec<&CodeRow> = self.rows.iter().filter(|row| row.id.is_some()).collect();
        codes.sort_by_key(|row| Reverse(row.last_used));
        codes
    }

    /// The colour for a new code at a path: the one that fewest codes have; `None` where the code
    /// is there already or takes its colour from one above it.
    #[must_use]
    pub fn colour_for_new(&self, path: &CodePath) -> Option<Colour> {
        let known = self.find(path).is_some_and(|row| row.id.is_some());
        let above =
            path.ancestors().any(|above| self.find(&above).is_some_and(|row| row.colour.is_some()));
        if known || above {
            return None;
        }
        let users = |colour: &Colour| {
            self.rows.iter().filter(|row| row.own_colour == Some(*colour)).count()
        };
        (1..=9).filter_map(|slot| Colour::try_from(slot).ok()).min_by_key(users)
    }

    /// Whether there is no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// How often a code is used.
#[derive(Default)]
struct Use {
    count: usize,
    within: usize,
    last: Option<Timestamp>,
}

/// How often each path is used, by annotations that are counted one after the other.
#[derive(Default)]
struct Uses {
    /// Each with the number of the annotation that was last counted within it.
    all: Vec<(CodePath, Use, usize)>,
    /// Where a path and those above it stand in `all`, itself first.
    places: QuickMap<CodePath, Vec<usize>>,
    /// Where each path stands in `all`.
    known: QuickMap<CodePath, usize>,
}

impl Uses {
    fn count(&mut self, path: &CodePath, modified: Timestamp, number: usize) {
        if !self.places.contains_key(path) {
            let levels = std::iter::once(path.clone()).chain(path.ancestors());
            let places = levels.map(|level| self.place(level)).collect();
            self.places.insert(path.clone(), places);
        }
        let places = self.places.get(path).map(Vec::as_slice).unwrap_or_default();
        for (above, place) in places.iter().enumerate() {
            let Some((_, used, last)) = self.all.get_mut(*place) else { continue };
            if above == 0 {
                used.count += 1;
                used.last = used.last.max(Some(modified));
            }
            // An annotation with several codes of one level counts once there.
            if std::mem::replace(last, number) != number {
                used.within += 1;
            }
        }
    }

    fn place(&mut self, path: CodePath) -> usize {
        if let Some(place) = self.known.get(&path) {
            return *place;
        }
        self.known.insert(path.clone(), self.all.len());
        self.all.push((path, Use::default(), 0));
        self.all.len() - 1
    }
}

impl Notes {
    /// The codebook with counts over all annotations.
    #[must_use]
    pub fn codebook(&self) -> Codebook {
        let uses = self.uses();
        let made = self.codes.paths().filter(|path| {
            let mut ids = self.codes.ids_at(path).iter();
            ids.any(|id| self.codes.is_made(id)) || uses.contains_key(*path)
        });
        let mut paths: BTreeSet<CodePath> = made.cloned().collect();
        let levels: Vec<CodePath> = paths.iter().flat_map(CodePath::ancestors).collect();
        paths.extend(levels);
        let mut rows: Vec<CodeRow> = paths.into_iter().map(|path| self.row(path, &uses)).collect();
        rows.sort_by(|one, other| CodePath::in_tree_order(&one.path, &other.path));
        Codebook { rows }
    }

    fn row(&self, path: CodePath, uses: &HashMap<CodePath, Use>) -> CodeRow {
        let used = uses.get(&path);
        let count = used.map_or(0, |used| used.count);
        CodeRow {
            // What only replaced versions named is no code.
            id: self
                .codes
                .ids_at(&path)
                .first()
                .filter(|id| count > 0 || self.codes.is_made(id))
                .cloned(),
            description: self.codes.description(&path).to_owned(),
            colour: self.codes.colour(&path),
            own_colour: self.codes.own_colour(&path),
            count,
            count_within: used.map_or(0, |used| used.within),
            last_used: used.and_then(|used| used.last),
            path,
        }
    }

    fn uses(&self) -> HashMap<CodePath, Use> {
        let mut uses = Uses::default();
        for (number, annotation) in (1..).zip(self.all()) {
            for code in &annotation.codes {
                uses.count(&code.path, annotation.modified, number);
            }
        }
        uses.all.into_iter().map(|(path, used, _)| (path, used)).collect()
    }

    /// How many annotations have each two codes; a code with itself is left out.
    #[must_use]
    pub fn code_pairs(&self) -> BTreeMap<(CodePath, CodePath), usize> {
        let mut pairs = BTreeMap::new();
        for annotation in self.all().filter(|annotation| annotation.codes.len() > 1) {
            let codes: BTreeSet<&CodePath> = paths(annotation).collect();
            for (at, one) in codes.iter().enumerate() {
                for other in codes.iter().skip(at + 1) {
                    *pairs.entry(((*one).clone(), (*other).clone())).or_insert(0) += 1;
                }
            }
        }
        pairs
    }

    /// How many annotations have each code and name each entity. `names` says which entities, by
    /// whatever name, the passage of an annotation names.
    #[must_use]
    pub fn codes_by_entity(
        &self,
        names: &HashMap<AnnotationId, Vec<String>>,
    ) -> BTreeMap<(CodePath, String), usize> {
        let mut table = BTreeMap::new();
        for annotation in self.all().filter(|annotation| !annotation.codes.is_empty()) {
            let named: BTreeSet<&String> =
                names.get(&annotation.id).into_iter().flatten().collect();
            for code in paths(annotation).collect::<BTreeSet<_>>() {
                for name in &named {
                    *table.entry((code.clone(), (*name).clone())).or_insert(0) += 1;
                }
            }
        }
        table
    }
}

fn paths(annotation: &Annotation) -> impl Iterator<Item = &CodePath> {
    annotation.codes.iter().map(|code| &code.path)
}

#[cfg(test)]
mod tests;

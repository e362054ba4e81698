//! What the user may do to the codebook.

use super::Notes;
use super::codes::{Codes, Mark};
use crate::notes::model::{
    CodeChange, CodeId, CodeParts, CodePath, Colour, Extra, Fate, Record, Timestamp,
};
use crate::notes::undo::Step;
use crate::wording::{Say, UiLanguage};
use std::collections::HashMap;
use std::fmt;

/// One thing done to the codebook. A path stands for a code, or for a level of the tree that is
/// no code itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeEdit {
    /// A new code. Where there is one already, it gets the description and colour that are given.
    Create {
        /// Where it is to stand.
        path: CodePath,
        /// What it is for; may be empty.
        description: String,
        /// Its colour.
        colour: Option<Colour>,
    },
    /// Another description.
    Describe {
        /// Which code.
        path: CodePath,
        /// What it is for.
        description: String,
    },
    /// Another colour, or none of its own.
    Recolour {
        /// Which code.
        path: CodePath,
        /// The colour.
        colour: Option<Colour>,
    },
    /// Another name or place, with all that stands below.
    Move {
        /// Where it stands.
        from: CodePath,
        /// Where it is to stand.
        to: CodePath,
    },
    /// All annotations of one code get another; what stands below goes below that one.
    Merge {
        /// The code that goes.
        from: CodePath,
        /// The code that stays.
        into: CodePath,
    },
    /// The code goes with all that stand below it; annotations lose them.
    Delete {
        /// Which code.
        path: CodePath,
    },
}

/// A change of the codebook that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodebookError {
    /// There is no such code.
    #[error("there is no code {0}; `glosse code list` shows those that exist")]
    Unknown(CodePath),
    /// The new path is taken.
    #[error("there is a code {0} already; merge the two, or choose another name")]
    Taken(CodePath),
    /// A code would come to stand below itself.
    #[error("{from} cannot go below itself, to {to}; choose a place elsewhere in the tree")]
    BelowItself {
        /// The code.
        from: CodePath,
        /// Where it was to go.
        to: CodePath,
    },
    /// A path would become too long.
    #[error("the path of {0} would become too long there; use shorter names")]
    TooLong(CodePath),
}

impl Say for CodebookError {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self) {
            (UiLanguage::English, _) => fmt::Display::fmt(self, f),
            (UiLanguage::German, Self::Unknown(path)) => {
                write!(f, "es gibt keinen Code {path}; `glosse code list` zeigt alle")
            }
            (UiLanguage::German, Self::Taken(path)) => write!(
                f,
                "es gibt schon einen Code {path}; die beiden zusammenlegen oder einen anderen Namen \
                 wählen"
            ),
            (UiLanguage::German, Self::BelowItself { from, to }) => write!(
                f,
                "{from} kann nicht unter sich selbst stehen, in {to}; einen anderen Ort wählen"
            ),
            (UiLanguage::German, Self::TooLong(path)) => {
                write!(f, "der Pfad von {path} würde dort zu lang; kürzere Namen wählen")
            }
        }
    }
}

impl Notes {
    /// Changes the codebook, all of it or nothing; one step to undo, one record to save.
    ///
    /// # Errors
    /// [`CodebookError`] if one of the changes cannot be made; then nothing is changed.
    pub fn change_codes(
        &mut self,
        edits: Vec<CodeEdit>,
        now: Timestamp,
    ) -> Result<Record, CodebookError> {
        let mut ids = self.ids.clone();
        let mark = (self.clock.tick(now), self.device.clone(), ids.record(now));
        let (codes, changes) = (self.codes.clone(), Vec::new());
        let mut draft = Draft { codes, mark, changes, places: HashMap::new() };
        for edit in edits {
            draft.edit(edit, || ids.annotation(now).to_string())?;
        }
        debug_assert!(draft.codes.are_in_place());
        self.ids = ids;
        let codes = draft.changes;
        let record = self.write(super::Content { codes, ..super::Content::default() }, now);
        self.history.did(Step::of(&record, Vec::new()));
        Ok(record)
    }
}

/// The codebook as it will be.
struct Draft {
    codes: Codes,
    mark: Mark,
    changes: Vec<CodeChange>,
    /// Where in `changes` the one of each code stands.
    places: HashMap<CodeId, usize>,
}

impl Draft {
    fn edit(
        &mut self,
        edit: CodeEdit,
        new_id: impl FnOnce() -> String,
    ) -> Result<(), CodebookError> {
        match edit {
            CodeEdit::Create { path, description, colour } => {
                if self.codes.ids_at(&path).is_empty() {
                    let id = self.codes.at(&path, new_id);
                    self.take(CodeChange::creation(id, path.clone()));
                }
                if !description.is_empty() {
                    self.set_all(&path, &describe(description))?;
                }
                if colour.is_some() {
                    self.set_all(&path, &recolour(colour))?;
                }
                Ok(())
            }
            CodeEdit::Describe { path, description } => self.set_all(&path, &describe(description)),
            CodeEdit::Recolour { path, colour } => self.set_all(&path, &recolour(colour)),
            CodeEdit::Move { from, to } => self.relocate(&from, &to),
            CodeEdit::Merge { from, into } => self.merge(&from, &into),
            CodeEdit::Delete { path } => {
                let removed = CodeParts { fate: Some(Fate::Removed), ..CodeParts::default() };
                let all = self.known(&path)?;
                all.iter().try_for_each(|path| self.set_all(path, &removed))
            }
        }
    }

    /// The paths in use at and below a path.
    fn known(&self, path: &CodePath) -> Result<Vec<CodePath>, CodebookError> {
        let all = self.codes.within(path);
        if all.is_empty() { Err(CodebookError::Unknown(path.clone())) } else { Ok(all) }
    }

    fn relocate(&mut self, from: &CodePath, to: &CodePath) -> Result<(), CodebookError> {
        let all = self.known(from)?;
        if from == to {
            return Ok(());
        }
        if to.is_within(from) {
            return Err(CodebookError::BelowItself { from: from.clone(), to: to.clone() });
        }
        for path in all {
            let new = path.moved(from, to).ok_or_else(|| CodebookError::TooLong(path.clone()))?;
            if !self.codes.ids_at(&new).is_empty() {
                return Err(CodebookError::Taken(new));
            }
            self.set_all(&path, &CodeParts { path: Some(new), ..CodeParts::default() })?;
        }
        Ok(())
    }

    fn merge(&mut self, from: &CodePath, into: &CodePath) -> Result<(), CodebookError> {
        let all = self.known(from)?;
        let circular = into.is_within(from);
        if circular {
            return Err(CodebookError::BelowItself { from: from.clone(), to: into.clone() });
        }
        if self.codes.ids_at(into).is_empty() {
            return Err(CodebookError::Unknown(into.clone()));
        }
        for path in all {
            let new = path.moved(from, into).ok_or_else(|| CodebookError::TooLong(path.clone()))?;
            let set = match self.codes.ids_at(&new).first() {
                Some(id) => {
                    CodeParts { fate: Some(Fate::Into(id.clone())), ..CodeParts::default() }
                }
                None => CodeParts { path: Some(new), ..CodeParts::default() },
            };
            self.set_all(&path, &set)?;
        }
        Ok(())
    }

    /// Sets parts of all codes at a path.
    fn set_all(&mut self, path: &CodePath, set: &CodeParts) -> Result<(), CodebookError> {
        let ids: Vec<CodeId> = self.codes.ids_at(path).to_vec();
        if ids.is_empty() {
            return Err(CodebookError::Unknown(path.clone()));
        }
        for id in ids {
            if !self.codes.is_made(&id) {
                self.take(CodeChange::naming(id.clone(), path.clone()));
            }
            let was = self.codes.parts(&id, set);
            self.take(CodeChange { id, set: set.clone(), was, extra: Extra::new() });
        }
        Ok(())
    }

    fn take(&mut self, change: CodeChange) {
        // One mark is not later than itself.
        self.mark.0.count = self.mark.0.count.saturating_add(1);
        self.codes.change_in_place(&change, &self.mark);
        let place = *self.places.entry(change.id.clone()).or_insert(self.changes.len());
        match self.changes.get_mut(place) {
            Some(known) => known.join(change),
            None => self.changes.push(change),
        }
    }
}

fn describe(description: String) -> CodeParts {
    CodeParts { description: Some(description), ..CodeParts::default() }
}

fn recolour(colour: Option<Colour>) -> CodeParts {
    CodeParts { colour: Some(colour), ..CodeParts::default() }
}

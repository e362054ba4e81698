//! Looks once whether a cache is still as it was written, and makes anew what is not.
//!
//! A full disk, a sync tool or a bad sector may change any byte. Texts and words are compared with
//! their checksums before they are relied on; headings, names and sketches are whenever they are read.

use super::{News, Stage, Upkeep, UpkeepError};
use crate::library::catalogue::FileNumber;
use crate::library::index::Index;
use std::collections::BTreeSet;

/// How far the check is.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// The group of articles to go on with.
    next: usize,
    /// Files whose articles cannot be read any more.
    damaged: BTreeSet<FileNumber>,
}

impl Upkeep {
    /// Whether something in the cache was damaged since it was opened, and is made again.
    #[must_use]
    pub fn was_damaged(&self) -> bool {
        self.damage_found
    }

    /// Has the cache compared with its checksums once more, because something in it could not be
    /// read: what is damaged is made again.
    pub fn doubt(&mut self) {
        self.checked = false;
        // What is open holds what it has read; what comes after the check opens it anew.
        (self.indexing, self.naming) = (None, None);
        if !self.is_reading() {
            self.stage = Stage::Checking(Check::default());
        }
    }

    /// Checks some of the cache.
    pub(super) fn check(&mut self) -> Result<News, UpkeepError> {
        let Stage::Checking(check) = &mut self.stage else { return Ok(News::Waiting) };
        let checked = self.catalogue.check(check.next);
        check.damaged.extend(checked.damaged);
        if let Some(next) = checked.next {
            check.next = next;
            return Ok(News::Waiting);
        }
        let damaged = std::mem::take(&mut check.damaged);
        self.checked = true;
        self.stage = self.after_reading();
        let words = self.folder.join("index");
        // The index may be open already because articles were read just now.
        let broken = self.indexing.is_none() && !Index::is_sound(&words, self.catalogue.id());
        if broken {
            drop(Index::anew(&words, self.catalogue.id())?);
        }
        if damaged.is_empty() && !broken {
            return Ok(News::Waiting);
        }
        self.damage_found = true;
        self.read_again(damaged).map(News::Damaged)
    }

    /// Takes files for changed, so that they are read again.
    fn read_again(
        &mut self,
        files: BTreeSet<FileNumber>,
    ) -> Result<Vec<crate::library::Number>, UpkeepError> {
        let mut numbers = Vec::new();
        for file in files {
            numbers.extend(self.catalogue.remove(file)?);
            self.gone.insert(file);
            self.stage = Stage::Reading(None);
        }
        self.holdings.list(self.catalogue.headings().clone());
        Ok(numbers)
    }
}

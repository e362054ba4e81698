//! Names: read from the cache, and looked for where they are not known yet.

use super::{FEW, Goal, News, Stage, Upkeep, UpkeepError};
use crate::entities::Sensitivity;
use crate::library::names::{Finder, NamesLog};

/// Names being looked for at a setting of the knob.
pub(super) struct Naming {
    log: NamesLog,
    sensitivity: Sensitivity,
    /// Made when names are first to be found.
    finder: Option<Finder>,
}

impl Naming {
    /// Articles whose names are known, and what they tell.
    pub(super) fn known(&self) -> usize {
        let names = self.log.names();
        names.known().min(names.told_of())
    }
}

impl Upkeep {
    /// Whether the names of another setting of the knob are to be read: at once where they are few,
    /// else when their turn has come.
    pub(super) fn names_are_due(&self) -> bool {
        let is_open = |naming: &Naming| naming.sensitivity == self.sensitivity;
        let now = match self.stage {
            Stage::Naming => true,
            Stage::Reading(None) => self.catalogue.headings().numbers() <= FEW,
            _ => false,
        };
        self.goal >= Goal::Named && now && !self.naming.as_ref().is_some_and(is_open)
    }

    pub(super) fn open_names(&mut self) -> Result<News, UpkeepError> {
        let sensitivity = self.sensitivity;
        let opened = NamesLog::open(&self.folder, self.catalogue.id(), sensitivity);
        let log = opened.inspect_err(|_| {
            // Without a log of names there is nothing to look for, nor to ask for again.
            self.goal = self.goal.min(Goal::Compared);
            if matches!(self.stage, Stage::Naming) {
                self.stage = Stage::Resting;
            }
        })?;
        let names = log.names();
        self.holdings.name(log.names());
        self.naming = Some(Naming { log, sensitivity, finder: None });
        Ok(News::NamesOpened(sensitivity, names))
    }

    /// Looks for the names of some articles, or for what is told by names that are known.
    pub(super) fn name(&mut self) -> Result<News, UpkeepError> {
        let headings = self.catalogue.headings();
        let Some(naming) = &mut self.naming else { return Ok(News::Waiting) };
        if naming.known() >= headings.numbers() {
            self.stage = Stage::Resting;
            // Without it who is one is found out again at the next start.
            let _ = self.holdings.keep_register();
            return Ok(News::Named);
        }
        let names = naming.log.names();
        if names.told_of() < names.known() {
            naming.log.tell_next(&self.catalogue.texts(), headings)?;
            return Ok(News::NamesGrew);
        }
        let finder = naming.finder.get_or_insert_with(|| Finder::new(naming.sensitivity));
        finder.find_next(&mut naming.log, &self.catalogue.texts(), headings)?;
        Ok(News::NamesGrew)
    }
}

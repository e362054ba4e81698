//! The store, opened for a command.

use crate::cli::output::complain;
use crate::cli::user::User;
use crate::library::last;
use crate::notes::model::{AnnotationId, CodePath, CodeRef, Record};
use crate::notes::store::NotSaved;
use crate::notes::{Annotation, Notes, Store, Timestamp};
use anyhow::{anyhow, bail};
use std::io::Read;
use std::time::{SystemTime, UNIX_EPOCH};

/// The annotations and the store that keeps them.
pub(in crate::cli) struct Desk {
    pub(in crate::cli) user: User,
    pub(in crate::cli) store: Store,
    pub(in crate::cli) notes: Notes,
}

impl Desk {
    /// Opens the user's store and says on standard error what is wrong with it.
    pub(in crate::cli) fn open() -> anyhow::Result<Self> {
        Ok(Self::of(User::load()?))
    }

    /// Opens a user's store and says on standard error what is wrong with it.
    pub(in crate::cli) fn of(user: User) -> Self {
        let folders = &user.folders;
        let (mut store, notes, warnings) =
            Store::open(&folders.annotations(), &folders.state, user.traces());
        // Without a library paths are only shorter.
        store.lie_below(&last::read(&folders.state).ok().flatten().unwrap_or_default());
        for warning in warnings {
            complain(warning);
        }
        Self { user, store, notes }
    }

    /// Makes a record safe.
    pub(in crate::cli) fn save(&mut self, record: &Record) -> anyhow::Result<()> {
        self.store.append(record).map_err(|NotSaved { folder, source, .. }| {
            let folder = folder.display();
            anyhow!(
                "not saved: {folder} cannot be written ({source}); make room or make it writable"
            )
        })?;
        if self.store.wants_compaction()
            && let Err(error) = self.store.compact(now())
        {
            complain(error);
        }
        Ok(())
    }

    /// The annotation that an id, or the end of one, names.
    pub(super) fn find(&self, id: &str) -> anyhow::Result<&Annotation> {
        let known = |id: AnnotationId| self.notes.annotation(id);
        if let Some(note) = id.parse().ok().and_then(known) {
            return Ok(note);
        }
        let found: Vec<&Annotation> = self.notes.ending_in(id).take(2).collect();
        match found.as_slice() {
            [only] => Ok(only),
            [] => bail!("there is no annotation {id}; `glosse note list` shows those that exist"),
            _ => bail!("several annotations end in {id}; give more of the id"),
        }
    }

    /// The codes at these paths.
    pub(super) fn codes(&mut self, paths: &[CodePath]) -> Vec<CodeRef> {
        let mut codes: Vec<CodeRef> = Vec::new();
        for path in paths {
            let code = self.notes.code(path, now());
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }
}

/// The wall clock.
pub(in crate::cli) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or_default())
}

/// The words of a note: as given, or all of standard input for `-`.
pub(super) fn body(given: &str) -> anyhow::Result<String> {
    if given != "-" {
        return Ok(given.to_owned());
    }
    let mut words = String::new();
    std::io::stdin().read_to_string(&mut words)?;
    Ok(words.trim_end().to_owned())
}

/// Reads a colour from the command line.
pub(in crate::cli) fn colour(text: &str) -> Result<crate::notes::Colour, String> {
    let slot: Option<u8> = text.parse().ok();
    slot.and_then(|slot| slot.try_into().ok())
        .ok_or_else(|| "colours are numbered from 1 to 9".to_owned())
}

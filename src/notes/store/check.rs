//! A look at the health of the folder of annotations.

use super::{Store, log, texts};
use crate::article::TextHash;
use crate::notes::model::Annotation;
use crate::notes::state::Notes;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// What was found in the folder of annotations.
#[derive(Debug)]
pub struct Health {
    /// The logs, sorted by name.
    pub logs: Vec<LogHealth>,
    /// Texts that annotations name and that are missing or damaged.
    pub missing_texts: Vec<TextHash>,
}

/// What was found in a log.
#[derive(Debug)]
pub struct LogHealth {
    /// The file.
    pub path: PathBuf,
    /// Sound records.
    pub records: usize,
    /// Sound lines of another version.
    pub unknown: usize,
    /// Lines that are not what was written.
    pub bad: usize,
    /// Bytes of a line that is being written, or was never finished.
    pub unfinished: usize,
    /// Whether a line is of a later version.
    pub newer: bool,
    /// Why it could not be read at all.
    pub unreadable: Option<io::Error>,
}

impl Health {
    /// Whether there is nothing to worry about.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let sound = |log: &LogHealth| log.bad == 0 && log.unreadable.is_none();
        self.missing_texts.is_empty() && self.logs.iter().all(sound)
    }
}

impl Store {
    /// Reads everything again and looks for damage. Changes nothing.
    ///
    /// # Errors
    /// If the folder itself cannot be listed.
    pub fn check(&self, notes: &Notes) -> io::Result<Health> {
        let logs = log::list(&self.folder)?.into_iter().map(|log| check(log.path)).collect();
        // Of what was annotated without a trace no text is kept.
        let has_text = |note: &&Annotation| {
            note.article.entity().is_none() && note.article.file_key().is_some()
        };
        let articles = notes.all().filter(has_text);
        let named: BTreeSet<TextHash> =
            articles.map(|note| note.article.text_hash.clone()).collect();
        let missing = |hash: &TextHash| texts::find(&self.folder, hash).is_none();
        Ok(Health { logs, missing_texts: named.into_iter().filter(missing).collect() })
    }
}

fn check(path: PathBuf) -> LogHealth {
    let mut records = 0;
    let count = &mut |read: Vec<_>| records += read.len();
    let (reading, unreadable) = match log::read_on(&path, &mut log::Mark::default(), count) {
        Ok(reading) => (reading.unwrap_or_default(), None),
        Err(error) => (log::Reading::default(), Some(error)),
    };
    LogHealth {
        path,
        records,
        unknown: reading.unknown,
        bad: reading.bad.len(),
        unfinished: reading.unfinished,
        newer: reading.newer,
        unreadable,
    }
}

//! Annotations while their logs are being read.

use super::Notes;
use crate::notes::model::Record;
use crate::notes::undo::History;

/// Notes that are filled from logs, in whatever order their records come.
pub(in crate::notes) struct Restoring {
    notes: Notes,
    records: Vec<Vec<Record>>,
}

impl Restoring {
    /// Fills notes that hold nothing yet.
    pub(in crate::notes) fn new(notes: Notes) -> Self {
        Self { notes, records: Vec::new() }
    }

    /// Takes records in.
    pub(in crate::notes) fn take(&mut self, records: Vec<Record>) {
        self.notes.take_all(&records);
        self.records.push(records);
    }

    /// The notes, with what can be undone.
    pub(in crate::notes) fn finish(self) -> Notes {
        let Self { mut notes, records } = self;
        notes.settle();
        let all: Vec<&Record> = records.iter().flatten().collect();
        notes.history = History::of(&all, &notes.device);
        // Nobody has to wait until so much is given back.
        rayon::spawn(move || drop(records));
        notes
    }
}

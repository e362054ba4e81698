//! An article on its way into the index.

use super::schema::Fields;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

/// What of an article is indexed.
pub(super) struct Filed {
    pub(super) fields: Fields,
    /// Text and title with their rules marked.
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) number: u64,
    pub(super) source: u64,
    /// Given back when the article is indexed.
    pub(super) _place: Place,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Number(u64),
}

impl<'a> Value<'a> for Cell<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Self::Text(text) => ReferenceValueLeaf::Str(text),
            Self::Number(number) => ReferenceValueLeaf::U64(*number),
        })
    }
}

impl Document for Filed {
    type Value<'a> = Cell<'a>;
    type FieldsValuesIter<'a> =
        std::iter::Flatten<std::array::IntoIter<Option<(Field, Cell<'a>)>, 5>>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let fields = self.fields;
        [
            Some((fields.exact, Cell::Text(&self.text))),
            Some((fields.stem, Cell::Text(&self.text))),
            self.title.as_deref().map(|title| (fields.title, Cell::Text(title))),
            Some((fields.number, Cell::Number(self.number))),
            Some((fields.source, Cell::Number(self.source))),
        ]
        .into_iter()
        .flatten()
    }
}

/// Room for texts that wait for a thread to index them: who brings more, waits.
#[derive(Debug)]
pub(super) struct Room {
    taken: Mutex<usize>,
    freed: Condvar,
}

/// Room that is taken, in bytes.
#[derive(Debug)]
pub(super) struct Place {
    room: Arc<Room>,
    bytes: usize,
}

/// Bytes of text that wait at most.
const WAITING: usize = 8 << 20;
/// How often somebody waits and how long, before the threads are taken for dead; sending them an
/// article then says so.
const PATIENCE: (usize, Duration) = (600, Duration::from_millis(100));

impl Room {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { taken: Mutex::new(0), freed: Condvar::new() })
    }

    pub(super) fn take(self: &Arc<Self>, bytes: usize) -> Place {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut patience = PATIENCE.0;
        while *taken > 0 && *taken + bytes > WAITING && patience > 0 {
            let waited = self.freed.wait_timeout(taken, PATIENCE.1);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
            patience -= 1;
        }
        *taken += bytes;
        Place { room: Arc::clone(self), bytes }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.room.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.bytes);
        drop(taken);
        self.room.freed.notify_all();
    }
}

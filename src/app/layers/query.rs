//! The line where the query for the library is typed.

use super::{Row, Under};
use crate::app::views::search;
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("SEARCH", "SUCHE"),
    under: Under::List,
    press: |state, key, _| search::press(state, key),
    paste: search::paste,
    ..super::SILENT
};

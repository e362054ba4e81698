//! A record: one change, or several that happen together or not at all.

use super::lean::deserialize_with_extra;
use super::often::Often;
use super::{
    Annotation, AnnotationId, CodeChange, DecisionChange, DeviceId, Extra, RecordId, Stamp,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The version of the record format that this program writes.
pub const FORMAT: u32 = 1;

/// A line of a log.
///
/// Each version holds its annotation whole, so that the loss of one line never spoils another;
/// `base` names the records it was made in knowledge of, so that edits which did not know each
/// other are told from edits that followed each other, whatever the clocks say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The version of the format.
    pub v: u32,
    /// The record's name for ever; a record met twice counts once.
    pub id: RecordId,
    /// What happened, for people who read the file, and for telling unknown records.
    pub op: Often,
    /// When, by the hybrid clock.
    pub ts: Stamp,
    /// On which device.
    pub dev: DeviceId,
    /// The annotations as they are from now on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<Version>,
    /// Changes of the codebook.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeChange>,
    /// Decisions on names that are made, withdrawn or brought back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionChange>,
    /// Whether it takes a step back or does one again, and which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<Turn>,
    /// After a compaction: versions that were replaced and are no longer in the logs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

deserialize_with_extra!(Record {
    v: "v",
    id: "id",
    op: "op",
    ts: "ts",
    dev: "dev",
    set: "set" or Default::default(),
    codes: "codes" or Default::default(),
    decisions: "decisions" or Default::default(),
    turn: "turn" or Default::default(),
    replaced: "replaced" or Default::default(),
});

/// What undo and redo leave in the log, so that both work after a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// Takes back the step that this record made.
    Undo(RecordId),
    /// Does it again.
    Redo(RecordId),
}

/// An annotation as a record leaves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The records whose versions of this annotation it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base: Vec<RecordId>,
    /// The annotation itself; what is made of the record shares it.
    #[serde(with = "super::shared")]
    pub annotation: Arc<Annotation>,
}

/// Old versions of one annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// The annotation.
    pub annotation: AnnotationId,
    /// The records that held versions of it.
    pub records: Vec<RecordId>,
}

/// The operations that this version writes and understands.
pub mod op {
    /// A new annotation.
    pub const ADD: &str = "add";
    /// A change of one.
    pub const EDIT: &str = "edit";
    /// A deletion.
    pub const REMOVE: &str = "remove";
    /// Several changes that belong together.
    pub const SEVERAL: &str = "several";
    /// A change of the codebook alone.
    pub const CODE: &str = "code";
    /// A decision on names.
    pub const DECIDE: &str = "decide";
    /// Which old versions a compaction left out.
    pub const REPLACED: &str = "replaced";

    /// All of them.
    pub const KNOWN: [&str; 7] = [ADD, EDIT, REMOVE, SEVERAL, CODE, DECIDE, REPLACED];
}

//! Forgets annotations in the logs.

use super::{Account, Way};
use crate::cli::note::{Desk, now};
use crate::files::Earnest;
use crate::notes::AnnotationId;
use crate::notes::store::{Forgotten, Former, Reach, Wish};
use std::collections::BTreeSet;

/// Forgets deleted annotations, and what all others said before they were changed.
pub(super) fn deleted((desk, way): (&mut Desk, Way), account: &mut Account) -> anyhow::Result<()> {
    let removed = desk.notes.with_removed().filter(|note| note.is_removed());
    let annotations = removed.map(|note| note.id).collect();
    let former = Former::Forgotten;
    forget(desk, (&Wish { annotations, former, reach: way.reach }, way), account)
}

/// Forgets annotations. Those that another device has a hand in stay unless that is wanted.
pub(super) fn these(
    (desk, way): (&mut Desk, Way),
    mut annotations: BTreeSet<AnnotationId>,
    account: &mut Account,
) -> anyhow::Result<()> {
    if way.reach == Reach::ThisDevice {
        let shared = desk.store.made_elsewhere(&annotations)?;
        annotations.retain(|id| !shared.contains(id));
        if !shared.is_empty() {
            account.stays(format!(
                "{} note(s) were written on another device and stay; --others removes them, too",
                shared.len()
            ));
        }
    }
    if annotations.is_empty() {
        return Ok(());
    }
    let wish = Wish { annotations, reach: way.reach, ..Wish::default() };
    forget(desk, (&wish, way), account)
}

fn forget(desk: &mut Desk, (wish, way): (&Wish, Way), account: &mut Account) -> anyhow::Result<()> {
    let done = desk.store.forget(wish, (now(), way.earnest))?;
    tell(&done, way, account);
    Ok(())
}

fn tell(done: &Forgotten, way: Way, account: &mut Account) {
    let name = |path: &std::path::PathBuf| {
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    };
    let names =
        |paths: &[std::path::PathBuf]| paths.iter().map(name).collect::<Vec<_>>().join(", ");
    if done.versions > 0 {
        account.removed.push(format!(
            "{} note(s), {} version(s) of notes, in {}",
            done.annotations,
            done.versions,
            names(&done.logs)
        ));
    }
    account.add(done.texts, "kept text(s) of articles");
    account.add(done.backups, "backup(s) of logs rewritten");
    account.add(done.quarantined, "damaged line(s) in quarantine");
    if !done.elsewhere.is_empty() {
        account.stays(format!(
            "logs of other devices still hold some of it, which counts no more: {}; --others takes \
             it out of them, too",
            names(&done.elsewhere)
        ));
    }
    if done.unknown > 0 {
        account.stays(format!(
            "{} line(s) are damaged or of a later version and cannot be looked into; see the \
             folders quarantine and backup",
            done.unknown
        ));
    }
    if done.versions > 0 && way.earnest == Earnest::Done {
        account.stays(
            "a copy that a sync tool, a backup or an open Glosse elsewhere still has is not reached; \
             if it comes back it is not shown, but it can be read in its file",
        );
    }
}

//! Forgetting for good, in a folder that several devices share.

use super::{add, annotation, at, bodies, device, edit, logs, open, words};
use glosse::files::Earnest;
use glosse::notes::store::{ForgetFailed, Former, Reach, Wish};
use glosse::notes::{AnnotationId, Change, Notes, Store};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn remove((store, notes): (&mut Store, &mut Notes), id: AnnotationId) {
    let record = notes.change(vec![Change::Remove(id)], at(3)).unwrap();
    store.append(&record).unwrap();
}

/// All that is deleted, and what was said before.
pub(crate) fn deleted(notes: &Notes) -> Wish {
    let removed = notes.with_removed().filter(|note| note.removed.is_some());
    let annotations = removed.map(|note| note.id).collect();
    Wish { annotations, former: Former::Forgotten, ..Wish::default() }
}

/// Whether a file of a folder, or of those in it, holds some words.
fn stands_in(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => stands_in(&path, words),
            false => String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(words),
        }
    })
}

#[test]
fn what_was_deleted_or_said_before_is_in_no_file_and_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    let gone = add((&mut store, &mut notes), "geheime Quelle");
    let kept = add((&mut store, &mut notes), "erste Fassung");
    edit((&mut store, &mut notes), kept, "zweite Fassung");
    store.compact(at(4)).unwrap();
    remove((&mut store, &mut notes), gone);
    let whole = |log: &str| fs::read(folder.path().join(log)).unwrap();
    let old = logs(folder.path()).iter().map(|log| whole(log)).collect::<Vec<_>>();
    let plan = store.forget(&deleted(&notes), (at(5), Earnest::Rehearsal)).unwrap();
    assert_eq!((plan.annotations, plan.versions, plan.backups), (1, 3, 1));
    let now = logs(folder.path()).iter().map(|log| whole(log)).collect::<Vec<_>>();
    assert_eq!(now, old, "a rehearsal writes nothing");
    let done = store.forget(&deleted(&notes), (at(5), Earnest::Done)).unwrap();
    assert_eq!(done, plan);
    for words in ["geheime Quelle", "erste Fassung"] {
        assert!(!stands_in(folder.path(), words), "{words}");
    }
    // A sync tool brings the old logs back; they are not shown, and forgetting takes them out again.
    fs::write(folder.path().join("dev.7.jsonl"), old.concat()).unwrap();
    let (mut store, notes) = open(folder.path());
    assert_eq!((bodies(&notes), notes.with_removed().count()), (words(&["zweite Fassung"]), 1));
    store.forget(&deleted(&notes), (at(6), Earnest::Done)).unwrap();
    assert!(!stands_in(folder.path(), "geheime Quelle"));
    assert_eq!(bodies(&open(folder.path()).1), words(&["zweite Fassung"]));
}

#[test]
fn an_edit_that_was_made_elsewhere_meanwhile_is_not_lost() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, mut notes) = open(here.path());
    let id = add((&mut store, &mut notes), "Entwurf");
    let log = |folder: &Path, name: &str| folder.join(name);
    fs::copy(log(here.path(), "dev.0.jsonl"), log(there.path(), "dev.0.jsonl")).unwrap();
    let (mut other, mut others, _) = Store::open_as(there.path(), device("other"));
    edit((&mut other, &mut others), id, "dort weitergeschrieben");
    remove((&mut store, &mut notes), id);
    store.forget(&deleted(&notes), (at(5), Earnest::Done)).unwrap();
    fs::copy(log(there.path(), "other.0.jsonl"), log(here.path(), "other.0.jsonl")).unwrap();
    let (_, notes) = open(here.path());
    assert_eq!(bodies(&notes), words(&["dort weitergeschrieben"]));
    assert_eq!(notes.others(id).count(), 0);
}

#[test]
fn what_others_wrote_stays_until_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut other, mut others, _) = Store::open_as(folder.path(), device("other"));
    let theirs = add((&mut other, &mut others), "von ihr");
    drop(other);
    let (mut store, mut notes) = open(folder.path());
    let mine = add((&mut store, &mut notes), "von mir");
    remove((&mut store, &mut notes), theirs);
    assert_eq!(store.made_elsewhere(&[theirs, mine].into()).unwrap(), BTreeSet::from([theirs]));
    let done = store.forget(&deleted(&notes), (at(5), Earnest::Done)).unwrap();
    assert_eq!((done.annotations, done.elsewhere.len()), (0, 1));
    assert!(stands_in(folder.path(), "von ihr"));
    assert_eq!(bodies(&open(folder.path()).1), words(&["von mir"]), "it stays deleted");
    let wish = Wish { reach: Reach::AllDevices, ..deleted(&notes) };
    store.forget(&wish, (at(6), Earnest::Done)).unwrap();
    assert!(!stands_in(folder.path(), "von ihr"));
    assert_eq!(bodies(&open(folder.path()).1), words(&["von mir"]));
}

#[test]
fn a_log_that_is_in_use_keeps_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut running, mut its_notes) = open(folder.path());
    let id = add((&mut running, &mut its_notes), "weg damit");
    remove((&mut running, &mut its_notes), id);
    let (mut store, notes) = open(folder.path());
    let failed = store.forget(&deleted(&notes), (at(5), Earnest::Done));
    assert!(matches!(failed, Err(ForgetFailed::InUse(_))), "{failed:?}");
    assert!(stands_in(folder.path(), "weg damit") && logs(folder.path()).len() == 1);
}

#[test]
fn of_a_step_with_several_notes_only_what_is_meant_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    let (one, two) = (annotation(&mut notes, "eins"), annotation(&mut notes, "zwei"));
    let id = one.id;
    let record = notes.change(vec![Change::Add(one), Change::Add(two)], at(1)).unwrap();
    store.append(&record).unwrap();
    store.keep_text("Der Damm hält.").unwrap();
    let wish = Wish { annotations: [id].into(), ..Wish::default() };
    let done = store.forget(&wish, (at(5), Earnest::Done)).unwrap();
    assert_eq!((done.annotations, done.versions, done.texts), (1, 1, 0));
    assert!(!stands_in(folder.path(), "\"eins\""));
    let (mut store, notes) = open(folder.path());
    assert_eq!(bodies(&notes), words(&["zwei"]));
    let rest = Wish { annotations: notes.all().map(|note| note.id).collect(), ..Wish::default() };
    assert_eq!(store.forget(&rest, (at(6), Earnest::Done)).unwrap().texts, 1);
    assert!(bodies(&open(folder.path()).1).is_empty());
}

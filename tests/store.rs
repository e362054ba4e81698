//! The store of annotations as other processes, sync tools and bad disks meet it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where something fails")]

#[path = "store/devices.rs"]
mod devices;
#[path = "store/forgetting.rs"]
mod forgetting;

use glosse::article::{ArticleId, TextHash};
use glosse::notes::model::{DeviceId, Extra};
use glosse::notes::state::{Change, CodeEdit, Edit};
use glosse::notes::{Annotation, AnnotationId, ArticleRef, Notes, Store, Timestamp, Warning};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

fn device(name: &str) -> DeviceId {
    DeviceId::new(name).unwrap()
}

fn open(folder: &Path) -> (Store, Notes) {
    let (store, notes, _) = Store::open_as(folder, device("dev"));
    (store, notes)
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

fn annotation(notes: &mut Notes, body: &str) -> Annotation {
    let article = ArticleRef {
        id: ArticleId("00112233445566aa".into()),
        source: "/artikel/a.txt".into(),
        file: None,
        item: 0,
        title: Some("Der Damm".into()),
        authors: Vec::new(),
        date: None,
        outlet: None,
        url: None,
        language: None,
        text_hash: TextHash::of("Der Damm hält."),
        extractor: 1,
        extra: Extra::new(),
    };
    Annotation::new(notes.new_id(at(0)), article, None, at(0)).with_body(body)
}

fn add((store, notes): (&mut Store, &mut Notes), body: &str) -> AnnotationId {
    let note = annotation(notes, body);
    let id = note.id;
    let record = notes.change(vec![Change::Add(note)], at(1)).unwrap();
    store.append(&record).unwrap();
    id
}

fn edit((store, notes): (&mut Store, &mut Notes), id: AnnotationId, body: &str) {
    let edit = Edit { body: Some(body.to_owned()), ..Edit::default() };
    let record = notes.change(vec![Change::Edit { id, edit }], at(2)).unwrap();
    store.append(&record).unwrap();
}

fn bodies(notes: &Notes) -> BTreeSet<String> {
    notes.all().map(|note| note.body.clone()).collect()
}

fn words(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|word| (*word).to_owned()).collect()
}

fn logs(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".jsonl"));
    names.sort();
    names
}

#[test]
fn notes_are_there_again_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("not/yet/there");
    let (mut store, mut notes) = open(&deep);
    let id = add((&mut store, &mut notes), "Über den Damm");
    edit((&mut store, &mut notes), id, "Über den Damm und den Deich");
    drop(store);
    assert_eq!(bodies(&open(&deep).1), words(&["Über den Damm und den Deich"]));
    assert_eq!(logs(&deep), ["dev.0.jsonl"]);
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_the_notes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let annotations = folder.path().join("annotations");
    let (mut store, mut notes) = open(&annotations);
    store.keep_text("Der Damm hält.").unwrap();
    add((&mut store, &mut notes), "x");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(annotations.clone()), 0o700);
    assert_eq!(mode(annotations.join("texts")), 0o700);
    assert_eq!(mode(annotations.join("dev.0.jsonl")), 0o600);
    let text = annotations.join("texts").join(TextHash::of("Der Damm hält.").0);
    assert_eq!(mode(text), 0o600);
}

#[test]
fn two_readers_write_to_their_own_logs_and_see_each_others_notes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut one_notes) = open(folder.path());
    let (mut other, mut other_notes) = open(folder.path());
    let id = add((&mut one, &mut one_notes), "eins");
    add((&mut other, &mut other_notes), "zwei");
    assert_eq!(logs(folder.path()), ["dev.0.jsonl", "dev.1.jsonl"]);
    assert!(one.refresh(&mut one_notes).is_empty() && other.refresh(&mut other_notes).is_empty());
    edit((&mut other, &mut other_notes), id, "eins, geändert");
    one.refresh(&mut one_notes);
    for notes in [&one_notes, &other_notes] {
        assert_eq!(bodies(notes), words(&["eins, geändert", "zwei"]));
        assert_eq!(notes.others(id).count(), 0);
    }
}

#[test]
fn a_damaged_line_is_set_aside_and_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    for word in ["eins", "zwei", "drei"] {
        add((&mut store, &mut notes), word);
    }
    drop(store);
    let log = folder.path().join("dev.0.jsonl");
    let damaged = fs::read_to_string(&log).unwrap().replace("\"zwei\"", "\"zwie\"");
    fs::write(&log, &damaged).unwrap();
    for _ in 0..2 {
        let (_, notes, warnings) = Store::open_as(folder.path(), device("dev"));
        assert_eq!(bodies(&notes), words(&["eins", "drei"]));
        let [Warning::BadLines { count: 1, kept: Some(kept), .. }] = warnings.as_slice() else {
            panic!("{warnings:?}");
        };
        let kept = fs::read_to_string(kept).unwrap();
        assert_eq!(kept.lines().count(), 1);
        assert!(kept.contains("\"zwie\""));
    }
    assert_eq!(fs::read_to_string(&log).unwrap(), damaged, "the log itself is left alone");
}

#[test]
fn a_line_that_was_cut_off_spoils_none_that_follow() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    for word in ["eins", "zwei"] {
        add((&mut store, &mut notes), word);
    }
    drop(store);
    let log = folder.path().join("dev.0.jsonl");
    let bytes = fs::read(&log).unwrap();
    fs::write(&log, &bytes[..bytes.len() - 40]).unwrap();
    let (mut store, mut notes) = open(folder.path());
    add((&mut store, &mut notes), "drei");
    assert_eq!(logs(folder.path()), ["dev.0.jsonl"]);
    assert_eq!(bodies(&open(folder.path()).1), words(&["eins", "drei"]));
}

#[test]
fn copies_that_sync_tools_leave_count_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    add((&mut store, &mut notes), "eins");
    let log = folder.path().join("dev.0.jsonl");
    fs::copy(&log, folder.path().join("dev.0 (conflicted copy 2026-01-02).jsonl")).unwrap();
    add((&mut store, &mut notes), "zwei");
    let (_, notes) = open(folder.path());
    assert_eq!((bodies(&notes), notes.len()), (words(&["eins", "zwei"]), 2));
}

#[test]
fn a_log_of_a_later_version_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let json = r#"{"v":2,"id":"later","op":"weave","threads":7}"#;
    let line = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
    let log = folder.path().join("dev.0.jsonl");
    fs::write(&log, &line).unwrap();
    let (mut store, mut notes, warnings) = Store::open_as(folder.path(), device("dev"));
    assert!(matches!(warnings.as_slice(), [Warning::Newer { .. }]), "{warnings:?}");
    add((&mut store, &mut notes), "eins");
    store.compact(at(9)).unwrap();
    assert_eq!(fs::read_to_string(&log).unwrap(), line);
    assert_eq!(bodies(&open(folder.path()).1), words(&["eins"]));
}

#[test]
fn what_cannot_be_saved_waits_and_is_saved_later() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("annotations");
    fs::write(&blocked, "no folder").unwrap();
    let (mut store, mut notes, warnings) = Store::open_as(&blocked, device("dev"));
    assert!(!warnings.is_empty());
    for (count, word) in ["eins", "zwei"].into_iter().enumerate() {
        let note = annotation(&mut notes, word);
        let record = notes.change(vec![Change::Add(note)], at(1)).unwrap();
        let error = store.append(&record).unwrap_err();
        assert_eq!((error.waiting, store.unsaved().len()), (count + 1, count + 1));
        assert!(error.to_string().contains("not saved"), "{error}");
    }
    fs::remove_file(&blocked).unwrap();
    store.retry().unwrap();
    assert_eq!(store.unsaved().len(), 0);
    assert_eq!(bodies(&open(&blocked).1), words(&["eins", "zwei"]));
}

#[test]
fn a_log_that_is_moved_away_while_it_is_open_loses_no_note() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    add((&mut store, &mut notes), "eins");
    let log = folder.path().join("dev.0.jsonl");
    fs::rename(&log, folder.path().join("moved.jsonl")).unwrap();
    add((&mut store, &mut notes), "zwei");
    assert_eq!(bodies(&open(folder.path()).1), words(&["eins", "zwei"]));
}

#[test]
fn a_compaction_keeps_the_notes_and_no_old_version_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut one_notes) = open(folder.path());
    let (mut other, mut other_notes) = open(folder.path());
    let id = add((&mut one, &mut one_notes), "erste Fassung");
    let filler = add((&mut other, &mut other_notes), "zwei");
    edit((&mut one, &mut one_notes), id, "zweite Fassung");
    edit((&mut one, &mut one_notes), id, "dritte Fassung");
    // The last hundred steps can be taken back, so what they need is kept.
    for _ in 0..60 {
        edit((&mut other, &mut other_notes), filler, "andere Worte");
        edit((&mut other, &mut other_notes), filler, "zwei");
    }
    let old = fs::read(folder.path().join("dev.0.jsonl")).unwrap();
    drop(other);
    let done = one.compact(at(5)).unwrap();
    assert_eq!(done.logs, 2);
    assert!(done.dropped > 10, "{done:?}");
    assert_eq!(logs(folder.path()).len(), 1);
    let expected = words(&["dritte Fassung", "zwei"]);
    assert_eq!(bodies(&open(folder.path()).1), expected);
    one.compact(at(6)).unwrap();
    // A sync tool brings the old log back.
    fs::write(folder.path().join("dev.old.jsonl"), old).unwrap();
    let (_, notes) = open(folder.path());
    assert_eq!((bodies(&notes), notes.others(id).count()), (expected, 0));
    assert_eq!(fs::read_dir(folder.path().join("backup")).unwrap().count(), 3);
}

#[test]
fn steps_can_be_undone_and_redone_after_a_restart_and_a_compaction() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    let id = add((&mut store, &mut notes), "eins");
    for body in ["zwei", "drei", "vier"] {
        edit((&mut store, &mut notes), id, body);
    }
    let create = |path: &str| {
        let path = path.parse().unwrap();
        CodeEdit::Create { path, description: "Wozu".into(), colour: None }
    };
    let record = notes.change_codes(vec![create("frame")], at(3)).unwrap();
    store.append(&record).unwrap();
    for _ in 0..2 {
        store.append(&notes.undo(at(4)).unwrap()).unwrap();
    }
    drop(store);
    let (mut store, notes) = open(folder.path());
    assert_eq!((notes.undoable(), notes.redoable()), (3, 2));
    store.compact(at(5)).unwrap();
    drop(store);
    let (mut store, mut notes) = open(folder.path());
    assert_eq!((notes.undoable(), notes.redoable()), (3, 2));
    let body = |notes: &Notes| notes.any(id).unwrap().body.clone();
    assert_eq!((body(&notes), notes.codebook().is_empty()), ("drei".into(), true));
    store.append(&notes.redo(at(6)).unwrap()).unwrap();
    store.append(&notes.redo(at(6)).unwrap()).unwrap();
    assert_eq!((body(&notes), notes.codebook().rows.len()), ("vier".into(), 1));
    drop(store);
    let (_, mut notes) = open(folder.path());
    assert_eq!((notes.undoable(), notes.redoable()), (5, 0));
    for expected in ["vier", "drei", "zwei", "eins", "eins"] {
        notes.undo(at(7)).unwrap();
        assert_eq!(body(&notes), expected);
    }
    assert!(notes.is_empty() && notes.undo(at(8)).is_none());
}

#[test]
fn a_step_of_another_device_is_not_undone_here() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut notes) = open(folder.path());
    add((&mut store, &mut notes), "eins");
    let (_, mut there, _) = Store::open_as(folder.path(), device("other"));
    assert_eq!((there.undoable(), there.len()), (0, 1));
    assert!(there.undo(at(5)).is_none());
}

#[test]
fn a_compaction_leaves_the_logs_that_others_write_to() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut one_notes) = open(folder.path());
    let (mut other, mut other_notes) = open(folder.path());
    add((&mut one, &mut one_notes), "eins");
    add((&mut other, &mut other_notes), "zwei");
    assert_eq!(one.compact(at(5)).unwrap().logs, 1);
    add((&mut other, &mut other_notes), "drei");
    one.refresh(&mut one_notes);
    assert_eq!(bodies(&one_notes), words(&["eins", "zwei", "drei"]));
}

#[test]
fn a_log_of_a_machine_whose_clock_is_in_the_future_harms_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let future = Timestamp::from_millis(i64::MAX);
    let (mut far, mut there, _) = Store::open_as(folder.path(), device("far"));
    let note = annotation(&mut there, "von morgen");
    let id = note.id;
    far.append(&there.change(vec![Change::Add(note)], future).unwrap()).unwrap();
    let (mut store, mut notes) = open(folder.path());
    assert_eq!(bodies(&notes), words(&["von morgen"]));
    let edit = Edit { body: Some("von heute".into()), ..Edit::default() };
    store.append(&notes.change(vec![Change::Edit { id, edit }], at(1)).unwrap()).unwrap();
    add((&mut store, &mut notes), "neu");
    let (_, notes) = open(folder.path());
    assert_eq!(bodies(&notes), words(&["neu", "von heute"]));
    assert_eq!(notes.others(id).count(), 0);
    let modified = notes.annotation(id).unwrap().modified;
    assert_eq!(modified, at(1), "what is shown to people is the time here");
}

/// The program of `examples/store_probe.rs`, which a run of all tests has built already.
fn probe() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.parent().and_then(Path::parent).unwrap();
    let probe =
        profile.join("examples").join(format!("store_probe{}", std::env::consts::EXE_SUFFIX));
    if !probe.exists() {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--example", "store_probe"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status();
        assert!(built.is_ok_and(|status| status.success()));
    }
    probe
}

fn acknowledged(out: &str) -> impl Iterator<Item = String> + '_ {
    // A line that was cut off in the middle acknowledges nothing.
    let whole = out.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(|line| line.strip_prefix("ack ")).map(str::to_owned)
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_writers_are_killed() {
    let probe = probe();
    let folder = tempfile::tempdir().unwrap();
    let mut expected = BTreeSet::new();
    for round in 0..15_u64 {
        let mut writers: Vec<_> = (0..3)
            .map(|writer| {
                Command::new(&probe)
                    .arg(folder.path())
                    .args(["add", &format!("r{round}w{writer}"), "100000"])
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        if round % 5 == 4 {
            Command::new(&probe).arg(folder.path()).arg("compact").output().unwrap();
        }
        std::thread::sleep(Duration::from_millis(round * 7 % 40));
        for writer in &mut writers {
            writer.kill().unwrap();
            let mut out = String::new();
            writer.stdout.take().unwrap().read_to_string(&mut out).unwrap();
            writer.wait().unwrap();
            expected.extend(acknowledged(&out));
        }
    }
    let (_, notes) = open(folder.path());
    let found = bodies(&notes);
    let lost: Vec<&String> = expected.difference(&found).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(!expected.is_empty(), "no writer lived long enough to save anything");
}

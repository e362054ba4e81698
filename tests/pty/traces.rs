//! What a session leaves on the disk: only what `docs/privacy.md` lists, for the user alone.

use crate::endings::drafted;
use crate::session::{Home, Session};
use crate::{NOTE, PASSAGE, articles, begin_note, open};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// All files and folders below one, relative to it.
fn tree(base: &Path, folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        into.push(path.strip_prefix(base).unwrap().to_owned());
        if path.is_dir() {
            tree(base, &path, into);
        }
    }
}

fn written(home: &Home) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["config", "state", "cache"] {
        tree(home.path(), &home.path().join(folder), &mut all);
    }
    all
}

/// The patterns of the page's table: a path below the three folders, `*` for any name, `**` for all
/// that is below.
fn listed() -> Vec<String> {
    let page = fs::read_to_string("docs/privacy.md").unwrap();
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(2));
    let quoted = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let folders = ["config/", "state/", "cache/"];
    let is_path = |cell: &&str| folders.iter().any(|folder| cell.starts_with(folder));
    quoted.filter(is_path).map(str::to_owned).collect()
}

fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, "*")) => path.starts_with(before),
        Some((before, after)) => {
            let middle = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            middle.is_some_and(|middle| !middle.contains('/'))
        }
    }
}

/// Stars the article, writes a note, searches, and ends.
fn read(mut reader: Session) {
    reader.press("*");
    begin_note(&mut reader);
    reader.press("\x13");
    reader.wait_for_status("saved");
    reader.press("s");
    reader.press("Wehr\r");
    reader.wait_for("Search · 1 piece");
    reader.quit();
}

/// Reads, marks, searches, writes a note, deletes one, exports twice, and leaves a draft.
fn work(home: &Home) {
    read(open(home, "articles"));
    let run = |arguments: &[&str]| {
        let output = home.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let file = "articles/wehr.txt";
    let id = run(&["note", "add", file, "--quote", PASSAGE, "--body", "noch einmal"]);
    run(&["export", "--format", "json-ld", "--to", "notes.json"]);
    run(&["note", "remove", id.trim()]);
    run(&["export", "--format", "json-ld", "--to", "notes.json"]);
    // A damaged line, and a reader that is killed while a note is being written.
    let log = home.path().join("config/annotations");
    let log = fs::read_dir(log).unwrap().map(|entry| entry.unwrap().path());
    let log = log.into_iter().find(|path| path.extension().is_some_and(|e| e == "jsonl")).unwrap();
    let mut bytes = fs::read(&log).unwrap();
    bytes.extend(b"00000000 {}\n");
    fs::write(&log, bytes).unwrap();
    let mut reader = open(home, "articles");
    begin_note(&mut reader);
    drafted(home, NOTE);
    reader.signal("KILL");
    drop(reader.end());
}

#[test]
fn a_session_writes_what_the_page_lists_and_nothing_else_for_its_user_alone() {
    let home = Home::new();
    articles(&home);
    work(&home);
    let listed = listed();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for path in written(&home) {
        let mode = fs::metadata(home.path().join(&path)).unwrap().permissions().mode() & 0o777;
        let is_folder = home.path().join(&path).is_dir();
        assert_eq!(mode, if is_folder { 0o700 } else { 0o600 }, "{}", path.display());
        let name = path.to_str().unwrap();
        let row = listed.iter().find(|pattern| fits(pattern, name));
        assert!(is_folder || row.is_some(), "docs/privacy.md does not tell of {name}");
        met.extend(row.map(String::as_str));
    }
    // What only a change of many logs, or the user, makes.
    let rare = [
        "config/annotations/backup/*",
        "config/config.toml",
        "config/names.csv",
        "config/themes/*",
        "state/comfort.json",
    ];
    let missing: Vec<&String> = listed
        .iter()
        .filter(|row| !met.contains(row.as_str()) && !rare.contains(&row.as_str()))
        .collect();
    assert!(missing.is_empty(), "docs/privacy.md tells of what is not there: {missing:?}");
}

#[test]
fn a_private_session_leaves_only_the_notes_that_were_saved() {
    let home = Home::new();
    articles(&home);
    let mut reader = home.start(&["--private", "articles"]);
    reader.wait_for("Pieces · 2");
    reader.press("\r");
    reader.wait_for_status("NORMAL");
    read(reader);
    let files: Vec<PathBuf> =
        written(&home).into_iter().filter(|path| home.path().join(path).is_file()).collect();
    let [log] = files.as_slice() else { panic!("{files:?}") };
    assert!(log.starts_with("config/annotations"));
    let text = fs::read_to_string(home.path().join(log)).unwrap();
    assert!(text.contains(NOTE) && !text.contains("wehr.txt"), "{text}");
}

#[test]
fn a_cache_that_is_damaged_while_it_is_read_is_told_once_and_made_again() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    reader.press("s");
    reader.press("legt\r");
    reader.wait_for("Search · 1 piece");
    let mut all = Vec::new();
    tree(home.path(), &home.path().join("cache"), &mut all);
    let bodies = all.iter().find(|path| path.ends_with("bodies")).unwrap();
    let bodies = home.path().join(bodies);
    let bytes = fs::read(&bodies).unwrap();
    let damaged: Vec<u8> =
        bytes.iter().enumerate().map(|(at, byte)| byte ^ u8::from(at > 24)).collect();
    fs::write(&bodies, damaged).unwrap();
    reader.press("\r");
    reader.wait_for("Nach vierzig Jahren legt die Fähre");
    reader.quit();
}

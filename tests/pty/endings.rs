//! What is on the disk after an end that nobody asked for.

use super::session::{Home, Session};
use super::{NOTE, PASSAGE, articles, begin_note, is_given_back, open, sees_note, write_note};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// All that the files of a folder and those below it hold.
fn everything(folder: &Path) -> String {
    let Ok(entries) = fs::read_dir(folder) else { return String::new() };
    let texts = entries.map(|entry| {
        let path = entry.unwrap().path();
        let text = || String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        if path.is_dir() { everything(&path) } else { text() }
    });
    texts.collect()
}

/// Waits until words are a draft that is written whole.
pub(crate) fn drafted(home: &Home, words: &str) {
    let folder = home.path().join("state/drafts");
    let is_json = |path: &Path| path.extension().is_some_and(|suffix| suffix == "json");
    for _ in 0..3_000 {
        let paths = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        let mut texts = paths.filter(|path| is_json(path)).flat_map(fs::read_to_string);
        if texts.any(|text| text.contains(words)) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("`{words}` is no draft");
}

/// Makes a code and begins to say what it is for.
fn begin_description(home: &Home) -> Session {
    let made = home.command(&["code", "add", "akte/wehr"]).status().unwrap();
    assert!(made.success());
    let mut reader = open(home, "articles");
    reader.press("gc");
    reader.wait_for("wehr");
    reader.press("jce");
    reader.wait_for("what it is for:");
    reader.press("Wer wusste was");
    reader.wait_for("Wer wusste was");
    reader
}

#[test]
fn a_note_that_is_being_written_is_kept_when_the_window_is_closed() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    begin_note(&mut reader);
    assert_eq!(reader.hang_up(), 0);
    sees_note(&home, "articles");
    assert!(!everything(&home.path().join("state/drafts")).contains(NOTE));
}

#[test]
fn a_note_that_was_just_closed_is_kept_when_the_window_is_closed() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    begin_note(&mut reader);
    reader.press("\u{1b}");
    assert_eq!(reader.hang_up(), 0);
    sees_note(&home, "articles");
}

#[test]
fn a_description_is_kept_however_the_reader_ends() {
    for ending in ["TERM", "HUP", "window"] {
        let home = Home::new();
        articles(&home);
        let reader = begin_description(&home);
        if ending == "window" {
            assert_eq!(reader.hang_up(), 0);
        } else {
            reader.signal(ending);
            let (code, drawn) = reader.end();
            assert_eq!(code, 0, "{ending}");
            is_given_back(&drawn);
        }
        let kept = everything(&home.path().join("config/annotations"));
        assert!(kept.contains("Wer wusste was"), "{ending}: {kept}");
    }
}

#[test]
fn what_is_being_written_survives_a_kill_and_is_offered() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    begin_note(&mut reader);
    drafted(&home, NOTE);
    let files = fs::read_dir(home.path().join("state/drafts")).unwrap();
    for file in files.map(|entry| entry.unwrap()) {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.path());
    }
    reader.signal("KILL");
    reader.end();
    let mut reader = home.start(&["articles"]);
    reader.wait_for("Drafts · 1");
    reader.wait_for("Größe prüfen");
    reader.press("\r");
    reader.wait_for_status("WRITE");
    reader.press("\u{1b}");
    reader.wait_for_status("saved");
    reader.quit();
    sees_note(&home, "articles");
}

#[test]
fn half_a_name_is_offered_and_not_taken_for_a_whole_one() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    reader.press("\u{1b}1gc");
    reader.wait_for("no codes yet");
    reader.press("cn");
    reader.wait_for("new code:");
    reader.press("akte/zeu");
    reader.wait_for("akte/zeu");
    reader.signal("TERM");
    assert_eq!(reader.end().0, 0);
    assert!(!everything(&home.path().join("config")).contains("akte/zeu"));
    let mut reader = home.start(&["articles"]);
    reader.wait_for("Drafts · 1");
    reader.press("\r");
    reader.wait_for("new code:");
    reader.press("ge\r");
    reader.wait_for("zeuge");
    reader.quit();
    assert!(everything(&home.path().join("config")).contains("akte/zeuge"));
}

#[test]
fn a_key_in_the_outer_editor_does_not_end_the_reader() {
    let home = Home::new();
    articles(&home);
    let editor = home.path().join("editor.sh");
    // What Ctrl-c sends goes to every program on the terminal.
    let script = "#!/bin/sh\ntrap '' INT QUIT\nkill -INT 0\nkill -QUIT 0\nsleep 0.2\n\
                  printf ' und mehr' >> \"$1\"\n";
    for ends in ["exit 0\n", "exit 3\n", "kill -TERM $$\n"] {
        fs::write(&editor, format!("{script}{ends}")).unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        let variables = [("EDITOR", editor.to_str().unwrap())];
        let mut reader = home.start_with(&["articles"], &variables);
        reader.wait_for("Pieces · 2");
        reader.press("\r");
        reader.wait_for_status("NORMAL");
        begin_note(&mut reader);
        reader.press("\u{5}");
        reader.wait_for("und mehr");
        reader.press("\u{3}");
        reader.quit();
        // What was left unsaved would be offered at the next start.
        fs::remove_dir_all(home.path().join("state")).unwrap();
    }
}

#[test]
fn a_window_that_is_closed_over_the_outer_editor_keeps_what_it_saved() {
    let home = Home::new();
    articles(&home);
    let editor = home.path().join("editor.sh");
    let script = "#!/bin/sh\ntrap 'exit 1' HUP\nprintf ' und mehr' >> \"$1\"\necho GESICHERT\n\
                  while :; do sleep 0.05; done\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut reader = home.start_with(&["articles"], &[("EDITOR", editor.to_str().unwrap())]);
    reader.wait_for("Pieces · 2");
    reader.press("\r");
    reader.wait_for_status("NORMAL");
    begin_note(&mut reader);
    reader.press("\u{5}");
    reader.wait_for("GESICHERT");
    // The system tells the editor as well, which is in the same group.
    reader.signal_group("HUP");
    reader.end();
    let kept = everything(&home.path().join("config/annotations"));
    assert!(kept.contains("und mehr"), "{kept}");
}

#[test]
fn half_a_key_does_not_hold_up_a_new_size() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    for byte in [0x9a_u8, 0xc3, 0x80] {
        reader.press_bytes(&[byte]);
        thread::sleep(Duration::from_millis(50));
        reader.resize(60, 20);
        reader.wait("the new size was drawn", |drawn| drawn.status().contains("NORMAL"));
        reader.resize(120, 40);
        reader.wait("the old size was drawn", |drawn| {
            drawn.shows(PASSAGE) && drawn.status().contains("NORMAL")
        });
    }
    reader.quit();
}

#[test]
fn commands_end_quietly_when_nobody_reads() {
    let home = Home::new();
    articles(&home);
    let commands: [&[&str]; 9] = [
        &["list", "articles"],
        &["show", "articles"],
        &["entities", "articles"],
        &["search", "Wehr", "articles"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["note", "list"],
        &["code", "list"],
    ];
    for arguments in commands {
        let mut child = home.command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let code = child.wait().unwrap().code();
        assert_eq!(code, Some(0), "{arguments:?}");
    }
    // Nor is there anybody to hear a complaint.
    let script = format!("exec 2>&-; {} list nowhere", env!("CARGO_BIN_EXE_glosse"));
    let closed = Command::new("sh").args(["-c", &script]).stdout(Stdio::null()).status().unwrap();
    assert_eq!(closed.code(), Some(1));
}

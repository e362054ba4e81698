//! The reader in a real pseudo-terminal: what a user sees, and what is kept when it ends badly.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "pty/endings.rs"]
mod endings;
#[path = "pty/first_steps.rs"]
mod first_steps;
#[path = "pty/session.rs"]
mod session;
#[path = "pty/surroundings.rs"]
mod surroundings;
#[path = "pty/traces.rs"]
mod traces;
#[path = "pty/watching.rs"]
mod watching;

use session::{Drawn, Home, Session};
use std::fs;
use std::path::Path;

const TITLE: &str = "Ein Wehr für die Obere Aue";
const PASSAGE: &str = "Das neue Wehr hält seit Montag dicht.";
const NOTE: &str = "Größe prüfen: Übergänge, Maß & Höhe";

/// A folder `articles` with two pieces; in the newer one the last paragraph begins with the passage.
fn articles(home: &Home) {
    let folder = home.path().join("articles");
    fs::create_dir(&folder).unwrap();
    let newer = format!(
        "date 2024-05 {TITLE}\n\nVon: Almut Brandis\n\n\
         Zwei Jahre lang stand die Aue im Frühjahr unter Wasser. Jetzt ist die Baustelle geräumt.\n\n\
         {PASSAGE} Am Ufer warten die Leute seit dem Morgen. Die Gemeinde hat Schulden gemacht.\n"
    );
    let older = "date 2023-02 Der Fährmann hört auf\n\nVon: Jost Wieland\n\n\
         Nach vierzig Jahren legt die Fähre zum letzten Mal ab. Niemand will sie übernehmen.\n\n\
         Im Dorf spricht man seit Wochen von nichts anderem. Die Brücke ist ja längst fertig.\n";
    fs::write(folder.join("wehr.txt"), newer).unwrap();
    fs::write(folder.join("faehre.txt"), older).unwrap();
}

/// Opens a folder and the newest article in it.
fn open(home: &Home, folder: &str) -> Session {
    let mut reader = home.start(&[folder]);
    reader.wait_for("Pieces · 2");
    reader.wait_for(TITLE);
    reader.press("\r");
    reader.wait_for_status("NORMAL");
    reader
}

/// Selects the passage by keys and types the note on it.
fn begin_note(reader: &mut Session) {
    reader.press("/Montag\r");
    reader.wait_for_status("hit 1/1");
    reader.press("v");
    reader.wait_for_status("SELECT");
    reader.press("a");
    reader.wait_for_status("WRITE");
    reader.press(NOTE);
    reader.wait_for(NOTE);
}

/// Writes the note on the passage; returns when it is said to be saved.
fn write_note(reader: &mut Session) {
    begin_note(reader);
    reader.press("\u{1b}");
    reader.wait_for_status("saved");
}

/// Whether the note stands beside the article and the margin marks the passage's row.
fn note_is_on_its_passage(drawn: &Drawn) -> bool {
    let mut rows = drawn.screen().rows(0, 120);
    // The notes pane is 28 columns wide, so the note is broken there.
    let shown = drawn.shows("Größe prüfen:") && drawn.shows("„Das neue Wehr");
    shown && rows.any(|row| row.contains("◆") && row.contains("Das neue Wehr"))
}

/// Opens a folder anew and sees that the note is there.
fn sees_note(home: &Home, folder: &str) {
    let reader = open(home, folder);
    reader.wait("the note was on its passage", note_is_on_its_passage);
    reader.quit();
}

#[test]
fn a_note_is_there_again_after_a_restart() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    reader.wait("the note was on its passage", note_is_on_its_passage);
    reader.quit();
    sees_note(&home, "articles");
}

#[test]
fn a_note_that_is_said_to_be_saved_survives_a_kill() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    reader.signal("KILL");
    let (code, _) = reader.end();
    assert_ne!(code, 0);
    sees_note(&home, "articles");
}

#[test]
fn a_note_that_is_being_written_is_kept_when_the_terminal_is_closed() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    begin_note(&mut reader);
    reader.signal("HUP");
    reader.end();
    sees_note(&home, "articles");
}

#[test]
fn notes_stay_with_articles_whose_folder_was_moved() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    reader.quit();
    fs::rename(home.path().join("articles"), home.path().join("archive")).unwrap();
    sees_note(&home, "archive");
}

#[test]
fn a_passage_that_is_gone_is_reviewed_beside_the_text_as_it_was() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    reader.quit();
    let file = home.path().join("articles").join("wehr.txt");
    let text = fs::read_to_string(&file).unwrap();
    let (before, _) = text.split_once(PASSAGE).unwrap();
    fs::write(&file, format!("{before}Niemand will dazu etwas sagen.\n")).unwrap();
    let mut reader = open(&home, "articles");
    reader.wait_for("orphan: not found");
    reader.press("gr");
    reader.wait_for("Review · 1 of 1");
    // This is further from the passage than the context that every annotation keeps.
    reader.wait_for("Schulden");
    reader.press("o");
    reader.wait_for_status("Nothing more waits");
    reader.quit();
}

/// All Markdown files of a folder in one text.
fn markdown(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|suffix| suffix == "md"));
    texts.map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn a_note_is_exported_from_the_reader_and_from_the_command_line_alike() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    write_note(&mut reader);
    reader.press("x");
    reader.wait_for("Export as Markdown");
    reader.wait_for("Enter writes");
    reader.press("\r");
    reader.wait_for_status("Exported 1 file");
    reader.quit();
    let exported = markdown(&home.path().join("glosse-export"));
    for part in [TITLE, "Almut Brandis", "2024-05", PASSAGE, NOTE] {
        assert!(exported.contains(part), "{part} is missing in:\n{exported}");
    }
    let output = home.command(&["export", "--to", "again"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(markdown(&home.path().join("again")), exported);
}

#[test]
fn changes_that_cannot_be_saved_are_never_dropped_silently() {
    let home = Home::new();
    articles(&home);
    fs::create_dir(home.path().join("config")).unwrap();
    fs::write(home.path().join("config/annotations"), "in the way").unwrap();
    let mut reader = open(&home, "articles");
    begin_note(&mut reader);
    reader.press("\u{1b}");
    reader.wait_for_status("NOT SAVED");
    reader.press("\u{11}");
    reader.wait_for("Some changes are not saved");
    reader.press("Q");
    let (code, drawn) = reader.end();
    assert_eq!(code, 1);
    is_given_back(&drawn);
    assert!(drawn.text().contains("annotations that are lost: 1"), "{}", drawn.text());
}

#[test]
fn the_reader_stands_any_size_of_the_terminal() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    for round in 0..3 {
        for (columns, rows) in
            [(200, 60), (80, 24), (20, 5), (1, 1), (5, 2), (2, 40), (300, 3), (79, 8), (120, 40)]
        {
            reader.resize(columns, rows);
            // The panes, pop-ups and the editor meet every size as well.
            reader.press(["\t", "?", "\u{1b}", "v+", "\u{1b}"].get(round).unwrap_or(&"j"));
        }
    }
    reader.press("\u{1b}\u{1b}");
    reader.resize(20, 5);
    reader.wait_for_status("NORMAL");
    reader.resize(120, 40);
    reader.wait_for("Pieces · 2");
    reader.wait_for(TITLE);
    reader.quit();
}

#[test]
fn the_note_editor_stands_any_size_of_the_terminal() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    reader.press("A");
    reader.wait_for_status("WRITE");
    for (columns, rows) in [(20, 5), (1, 1), (3, 2), (60, 4), (120, 40)] {
        reader.resize(columns, rows);
        reader.press("ä");
    }
    reader.wait_for("äääää");
    reader.press("\u{1b}");
    reader.wait_for_status("saved");
    reader.quit();
}

#[test]
fn a_first_run_opens_the_sample_collection() {
    let home = Home::new();
    let reader = home.start(&[]);
    reader.wait("the sample was listed", |drawn| {
        drawn.shows("2023-10") && drawn.shows("Lawrow") && !drawn.shows("reading …")
    });
    assert!(!reader.drawn().shows("could not be read"));
    reader.quit();
}

#[test]
fn the_last_library_is_opened_again() {
    let home = Home::new();
    articles(&home);
    open(&home, "articles").quit();
    let reader = home.start(&[]);
    reader.wait_for("Pieces · 2");
    reader.wait_for("Der Fährmann");
    reader.quit();
}

#[test]
fn a_missing_folder_is_named_on_the_screen() {
    let home = Home::new();
    let reader = home.start(&["nowhere"]);
    reader.wait_for("nowhere");
    reader.wait_for("Pieces · 0");
    reader.quit();
}

/// Sees that nothing of the reader is left on the terminal.
fn is_given_back(drawn: &Drawn) {
    let screen = drawn.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is left");
    assert!(!screen.hide_cursor(), "the cursor is shown");
    assert!(!screen.bracketed_paste(), "bracketed paste is off");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let text = String::from_utf8_lossy(&drawn.bytes);
    assert!(!text.contains("panicked"), "{text}");
}

#[test]
fn the_terminal_is_given_back_when_the_user_quits() {
    let home = Home::new();
    let reader = home.start(&["--sample"]);
    reader.wait_for("2023-10");
    assert!(reader.drawn().screen().alternate_screen());
    is_given_back(&reader.quit());
}

#[test]
fn a_signal_ends_the_reader_in_good_order() {
    for name in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let reader = home.start(&["--sample"]);
        reader.wait_for("2023-10");
        reader.signal(name);
        let (code, drawn) = reader.end();
        assert_eq!(code, 0, "after SIG{name}");
        is_given_back(&drawn);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_reader_is_suspended_and_comes_back() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    reader.press("\u{1a}");
    reader.wait("the terminal was given back", |drawn| !drawn.screen().alternate_screen());
    let status = format!("/proc/{}/stat", reader.process());
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !fs::read_to_string(&status).unwrap().contains(") T ") {
        assert!(std::time::Instant::now() < deadline, "the program did not stop");
        std::thread::yield_now();
    }
    reader.signal("CONT");
    reader.wait("the reader was back", |drawn| {
        drawn.screen().alternate_screen() && drawn.shows(TITLE)
    });
    reader.press("j");
    reader.wait_for_status("NORMAL");
    reader.quit();
}

/// The colours that escape sequences among the bytes ask for; back to the terminal's own is none.
fn colours(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let styles = text.split("\u{1b}[").filter_map(|rest| {
        let (numbers, _) = rest.split_once('m')?;
        numbers.chars().all(|c| c.is_ascii_digit() || ";:".contains(c)).then_some(numbers)
    });
    let is_colour = |number: &str| {
        let number: u16 = number.parse().unwrap_or(0);
        matches!(number, 30..=38 | 40..=48 | 58 | 90..=107)
    };
    let coloured = styles.filter(|numbers| numbers.split([';', ':']).any(is_colour));
    coloured.map(str::to_owned).collect()
}

#[test]
fn no_color_means_no_colour() {
    let home = Home::new();
    for (value, some) in [("1", false), ("", true)] {
        let mut reader = home.start_with(&["--sample"], &[("NO_COLOR", value)]);
        reader.wait_for("2023-10");
        reader.press("\rv");
        reader.wait_for_status("SELECT");
        reader.press("?");
        reader.wait_for("Help ·");
        // Any key closes the help; Esc with another key right after it would be read as Alt.
        reader.press("q");
        let drawn = reader.quit();
        assert_eq!(!colours(&drawn.bytes).is_empty(), some, "with NO_COLOR={value:?}");
    }
}

#[test]
fn a_white_terminal_that_says_so_keeps_its_ground_and_no_key_is_lost() {
    let home = Home::new();
    articles(&home);
    let mut reader = open(&home, "articles");
    let ground = |drawn: &Drawn| drawn.screen().cell(20, 60).map(vt100::Cell::bgcolor);
    // Whoever says nothing gets the theme's own ground.
    reader.wait("a painted ground", |drawn| ground(drawn) != Some(vt100::Color::Default));
    reader.press_bytes(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    reader.wait("the terminal's ground", |drawn| ground(drawn) == Some(vt100::Color::Default));
    reader.press("?");
    reader.wait_for("Help");
    reader.press("qj");
    reader.wait_for_status("NORMAL");
    reader.quit();
}

#[test]
fn the_ground_that_a_terminal_named_once_is_there_from_the_first_frame_on() {
    let home = Home::new();
    articles(&home);
    let is_light = |drawn: &Drawn| {
        drawn.screen().cell(20, 60).map(vt100::Cell::bgcolor) == Some(vt100::Color::Default)
    };
    let mut reader = open(&home, "articles");
    reader.press_bytes(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    reader.wait("the terminal's ground", is_light);
    reader.quit();
    let reader = home.start(&["articles"]);
    // A terminal that does not answer this time is drawn on no supposed ground for long.
    reader.wait("the ground of the last time", is_light);
    reader.wait("a painted ground", |drawn| !is_light(drawn));
    reader.quit();
}

//! Surroundings that are not as they should be: a clear word, and nothing lost.

use super::session::Home;
use std::fs;
use std::process::Stdio;

#[test]
fn a_locale_that_is_not_utf_8_is_told_of_and_everything_works() {
    let home = Home::new();
    for (locale, word) in [
        ("C", "The locale C is not UTF-8"),
        ("de_DE.ISO-8859-1", "Die Locale de_DE.ISO-8859-1 ist nicht UTF-8"),
    ] {
        let mut reader = home.start_with(&["--sample"], &[("LC_ALL", locale)]);
        reader.wait_for_status(word);
        reader.wait_for("Südkoreas");
        reader.press("\r");
        reader.wait_for_status("NORMAL");
        reader.quit();
    }
}

#[test]
fn without_a_terminal_the_reader_says_so() {
    let home = Home::new();
    let output = home.command(&["--sample"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.contains("needs a terminal") && sentence.lines().count() == 1, "{sentence}");
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_told_of() {
    let home = Home::new();
    let (code, drawn) = home.start_with(&["--sample"], &[("TERM", "dumb")]).end();
    let text = String::from_utf8(drawn.bytes).unwrap();
    assert!(code == 2 && text.contains("needs a terminal that can move its cursor"), "{text}");
    assert!(!text.contains('\u{1b}') && text.contains("glosse list"), "{text}");
}

#[test]
fn a_home_that_cannot_be_written_to_is_told_of_and_asked_about_before_a_note_is_lost() {
    let home = Home::new();
    // A file where the folders should lie keeps even an administrator from writing.
    let below = |name: &str| home.path().join("file").join(name).to_str().unwrap().to_owned();
    fs::write(home.path().join("file"), "").unwrap();
    let folders = ["CONFIG", "STATE", "CACHE"]
        .map(|name| (format!("GLOSSE_{name}_DIR"), below(&name.to_lowercase())));
    let folders: Vec<(&str, &str)> =
        folders.iter().map(|(name, path)| (name.as_str(), path.as_str())).collect();
    let mut reader = home.start_with(&["--sample"], &folders);
    reader.wait_for("Pieces · 28");
    reader.press("\rJva");
    reader.wait_for_status("WRITE");
    reader.press("not to be lost\u{1b}");
    reader.wait_for_status("NOT SAVED");
    reader.press("q");
    reader.wait_for("Some changes are not saved");
    reader.press("\u{1b}");
    // Once the folder can be made the note is saved after all.
    fs::remove_file(home.path().join("file")).unwrap();
    reader.wait("the note was saved", |drawn| !drawn.status().contains("NOT SAVED"));
    reader.quit();
    let logs = fs::read_dir(home.path().join("file/config/annotations")).unwrap();
    let texts = logs.map(|log| fs::read_to_string(log.unwrap().path()).unwrap_or_default());
    assert!(texts.collect::<String>().contains("not to be lost"));
}

#[test]
fn what_a_later_version_has_written_stays_as_it_is() {
    let home = Home::new();
    let queries = r#"{"pinned":[{"query":"Mühle","colour":3}]}"#;
    let marks = "{\"id\":\"later\",\"shelf\":\"slow\"}\n";
    let json = r#"{"v":99,"id":"later","op":"weave"}"#;
    let log = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
    let files = [
        ("state/queries.json", queries),
        ("state/marks.jsonl", marks),
        ("state/comfort.json", r#"{"density":"airy","measure":50}"#),
        ("state/library.json", r#"{"libraries":["weir"]}"#),
        ("config/annotations/dev.0.jsonl", &log),
        ("config/config.toml", "looms = 2\n"),
    ];
    for (name, text) in files {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut reader = home.start(&["--sample"]);
    reader.wait_for("looms");
    // The list of mistakes closes with a key of its own.
    reader.press("\u{1b}");
    reader.wait_for_status("PIECES");
    reader.press("sFonds\r");
    reader.wait_for("Search · ");
    reader.wait_for_status("queries.json");
    reader.quit();
    let now = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(now("state/queries.json"), queries);
    assert_eq!(now("config/annotations/dev.0.jsonl"), log);
    assert_eq!(now("config/config.toml"), "looms = 2\n");
    assert!(now("state/marks.jsonl").starts_with(marks), "{}", now("state/marks.jsonl"));
}

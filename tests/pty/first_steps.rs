//! Whoever follows the first steps of the book, key by key, has a note on the disk.

use super::session::Home;
use std::fs;
use std::path::Path;

const NOTE: &str = "Wer war nicht dabei, and why?";

/// The keys with which the steps of a page begin, in order.
fn keys(page: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new("docs").join(page)).unwrap();
    let steps = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    steps.map(|step| step.split('`').nth(1).unwrap().to_owned()).collect()
}

/// What the page and the screen say of a key, in English and German.
const STEPS: [(&str, &str, [&str; 2]); 7] = [
    ("Enter", "\r", ["NORMAL", "NORMAL"]),
    ("J", "J", ["NORMAL", "NORMAL"]),
    ("v", "v", ["SELECT", "AUSWAHL"]),
    ("a", "a", ["WRITE", "SCHREIBEN"]),
    ("Esc", "\u{1b}", ["saved", "gesichert"]),
    ("x", "x", ["EXPORT", "EXPORT"]),
    ("Enter", "\r", ["/glosse-export", "/glosse-export"]),
];

#[test]
fn the_first_steps_lead_to_an_exported_note_in_both_languages() {
    let pages = [("first-steps.md", "C.UTF-8"), ("de/erste-schritte.md", "de_DE.UTF-8")];
    for (language, (page, locale)) in pages.into_iter().enumerate() {
        let expected: Vec<&str> = STEPS.iter().map(|step| step.0).chain(["q"]).collect();
        assert_eq!(keys(page), expected, "{page}");
        let home = Home::new();
        let mut reader = home.start_with(&["--sample"], &[("LC_ALL", locale)]);
        reader.wait_for("· 28");
        for (_, key, seen) in STEPS {
            reader.press(key);
            reader.wait_for_status(seen[language]);
            match key {
                "a" => {
                    reader.press(NOTE);
                    reader.wait_for(NOTE);
                }
                "x" => reader.wait_for(" glosse-export "),
                _ => {}
            }
        }
        reader.press("q");
        assert_eq!(reader.end().0, 0);
        let files = fs::read_dir(home.path().join("glosse-export")).unwrap();
        let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap_or_default());
        assert!(texts.collect::<String>().contains(NOTE), "{page}");
    }
}

//! Tables with and without a header, and lists of saved pages.

use crate::{all_facts, body, facts, read};
use glosse::ingest::{Limits, Mapping, Options, read_bytes_as, read_file_with};
use std::path::Path;

#[test]
fn the_day_of_saving_is_no_day_of_publication() {
    for (name, expected) in [
        ("pocket.csv", " | Das Rad dreht sich wieder |  |  |  | saved 2024-01-17"),
        ("instapaper.csv", " | Das Rad dreht sich wieder |  |  | de | saved 2024-01-17"),
        ("raindrop.csv", " | Das Rad dreht sich wieder |  |  |  | saved 2024-01-17"),
        ("readwise.csv", "2023-10-05 | Das Rad dreht sich wieder |  |  |  | saved 2024-01-17"),
        (
            "obsidian.md",
            "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz |  | de | saved 2024-01-17",
        ),
        ("joplin.md", " | Das Rad dreht sich wieder | Ute Kranz |  | de | saved 2024-01-17"),
    ] {
        let articles = read(&format!("exports/{name}"));
        let first = facts(&articles[0]);
        assert_eq!(
            first.replace(" | de | saved", " |  | saved"),
            expected.replace(" | de | saved", " |  | saved"),
            "{name}"
        );
        assert_eq!(articles[0].url.as_deref(), Some("https://talbote.example/rad"), "{name}");
    }
}

#[test]
fn tables_are_read_with_and_without_a_header() {
    let articles = read("exports/excel.csv");
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Streit; Fortsetzung folgt | Ute Kranz | Talbote | de",
            "2023-10-06 | Der Fluss steigt | Jan Ruhl | Kreisanzeiger | de",
        ]
    );
    assert_eq!(body(&articles[0]).len(), 2);
    let articles = read("exports/korpus-ohne-kopf.csv");
    assert_eq!(articles.len(), 60);
    assert!(
        articles.iter().all(|article| !article.text.contains("';") && article.text.ends_with('.'))
    );
    assert!(articles[0].text.ends_with("\"Wir sehen uns wieder\"; mehr nicht. Das war's."));
    assert!(articles[0].warnings[0].contains("text = 2"), "{:?}", articles[0].warnings);
    assert_eq!(read("exports/ohne-kopf.psv").len(), 3);
}

#[test]
fn a_column_without_a_name_is_said_by_its_position() {
    let text = "a1;Kurz;x\na2;Lang;y\na3;Mehr;z\n";
    let path = Path::new("zahlen.csv");
    let error = read_bytes_as(path, text.as_bytes(), &Limits::default()).unwrap_err();
    for part in ["3 columns", "by its position", "[columns]", "text = 2"] {
        assert!(error.to_string().contains(part), "{error}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zahlen.csv");
    std::fs::write(&path, text).unwrap();
    let mapping = Mapping::of([("title", "2"), ("text", "3")]);
    let options = Options { mapping: Some(mapping), ..Options::default() };
    let titles: Vec<_> =
        read_file_with(&path, &options).unwrap().into_iter().map(|a| a.title).collect();
    assert_eq!(titles, [Some("Kurz".to_owned()), Some("Lang".to_owned()), Some("Mehr".to_owned())]);
}

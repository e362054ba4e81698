//! Runs the examples of the library's interface on the articles of the book.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

#[path = "../examples/annotate.rs"]
#[allow(dead_code, reason = "an example has a main function")]
mod annotate;
#[path = "../examples/names.rs"]
#[allow(dead_code, reason = "an example has a main function")]
mod names;

use glosse::files::Traces;
use glosse::notes::Store;
use std::path::{Path, PathBuf};

fn articles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/articles")
}

#[test]
fn the_names_of_a_folder_are_counted() {
    let names = names::names(articles());
    assert_eq!(names[0], ("Erlbach".to_owned(), 5));
    assert!(names.contains(&("Grete Anders".to_owned(), 5)), "{names:?}");
}

#[test]
fn a_script_annotates_a_word_and_its_notes_are_there_afterwards() {
    let place = tempfile::tempdir().unwrap();
    let task = annotate::Task {
        folder: articles(),
        word: "400.000 Euro".to_owned(),
        note: "Woher?".to_owned(),
        annotations: place.path().join("annotations"),
        state: place.path().join("state"),
    };
    assert_eq!(annotate::annotate(&task).unwrap(), 1);
    let (_, notes, warnings) = Store::open(&task.annotations, &task.state, Traces::Left);
    assert!(warnings.is_empty());
    let found: Vec<&str> = notes.all().map(|note| note.body.as_str()).collect();
    assert_eq!(found, ["Woher?"]);
}

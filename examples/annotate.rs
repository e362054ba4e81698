//! Writes a note on every place of a word in a folder of articles.
//!
//! `cargo run --example annotate -- FOLDER WORD NOTE ANNOTATIONS`, where the last one is the folder of
//! annotations to write to. A note is safe when this has ended well; the reader shows it at once.

// A program prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::files::Traces;
use glosse::ingest::Options;
use glosse::library;
use glosse::notes::{Annotation, ArticleRef, Change, Store, Timestamp, anchor};
use glosse::text::Span;
use std::error::Error;
use std::path::PathBuf;

/// What is annotated, and where that is kept.
pub(crate) struct Task {
    /// The articles.
    pub(crate) folder: PathBuf,
    /// The word that is looked for, as it is written.
    pub(crate) word: String,
    /// What is said of it.
    pub(crate) note: String,
    /// The folder of annotations.
    pub(crate) annotations: PathBuf,
    /// The folder of this device's own files.
    pub(crate) state: PathBuf,
}

/// Annotates, and gives how many places there were.
pub(crate) fn annotate(task: &Task) -> Result<usize, Box<dyn Error>> {
    let (mut store, mut notes, warnings) =
        Store::open(&task.annotations, &task.state, Traces::Left);
    for warning in warnings {
        eprintln!("{warning}");
    }
    let library = library::open(std::slice::from_ref(&task.folder), &Options::default());
    let mut count = 0;
    for article in &library.articles {
        let now = Timestamp::from(jiff::Timestamp::now());
        let mut changes = Vec::new();
        for (start, word) in article.text.match_indices(&task.word) {
            let anchor = anchor::make(article, Span::new(start, start + word.len()))?;
            let id = notes.new_id(now);
            let note = Annotation::new(id, ArticleRef::of(article), Some(anchor), now);
            changes.push(Change::Add(note.with_body(&task.note)));
        }
        if changes.is_empty() {
            continue;
        }
        count += changes.len();
        // The text is kept, so that the passage can be found again when the article has changed.
        store.keep_text(&article.text)?;
        let record = notes.change(changes, now)?;
        store.append(&record)?;
    }
    Ok(count)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, word, note, annotations] = arguments.as_slice() else {
        return Err("annotate FOLDER WORD NOTE ANNOTATIONS".into());
    };
    let annotations = PathBuf::from(annotations);
    let task = Task {
        folder: folder.into(),
        word: word.clone(),
        note: note.clone(),
        state: annotations.with_extension("state"),
        annotations,
    };
    println!("{} notes were written", annotate(&task)?);
    Ok(())
}

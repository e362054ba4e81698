//! Reads a folder of articles and prints who and what they name, the most frequent first.
//!
//! `cargo run --example names -- FOLDER`

// A program prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::ingest::Options;
use glosse::library;
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// A name as it is spelled, with how often it stands in the articles.
pub(crate) type Counted = (String, usize);

/// The names in a folder.
pub(crate) fn names(folder: PathBuf) -> Vec<Counted> {
    let library = library::open(&[folder], &Options::default());
    for error in &library.unreadable {
        eprintln!("{error}");
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for article in &library.articles {
        let article = library::annotated(article);
        for mention in &article.mentions {
            *counts.entry(mention.span.of(&article.text).to_owned()).or_default() += 1;
        }
    }
    let mut names: Vec<Counted> = counts.into_iter().collect();
    names.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    names
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("names FOLDER");
        return ExitCode::from(2);
    };
    for (name, count) in names(folder.into()) {
        println!("{count:>6}  {name}");
    }
    ExitCode::SUCCESS
}

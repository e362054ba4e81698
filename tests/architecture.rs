//! Holds the sources to `ARCHITECTURE.md`: rooms use only what its table allows, files stay small.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/rules.rs"]
mod rules;

use circles::Graph;
use paths::{File, arrows};
use rules::{Arrow, Table, lines_without_tests, round_trip};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file without its tests, at most.
const LONGEST: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder with their paths from the package's root, sorted.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|suffix| suffix == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

fn table() -> Table {
    Table::parse(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()).unwrap()
}

/// The names of a file's module: none for the roots of library and program.
fn module(path: &str) -> Vec<&str> {
    let inside = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs"));
    match inside {
        None | Some("lib" | "main") => Vec::new(),
        Some(inside) => inside.split('/').collect(),
    }
}

fn arrows_of(path: &str, source: &str) -> Vec<Arrow> {
    match module(path).as_slice() {
        [] => Vec::new(),
        module => arrows(File { path, module, source }),
    }
}

fn forbidden(table: &Table, arrows: &[Arrow]) -> Vec<String> {
    let wrong = arrows.iter().filter(|arrow| !table.allows(arrow));
    wrong.map(|Arrow { from, to, place }| format!("{place}: {from} may not use {to}")).collect()
}

#[test]
fn rooms_use_only_what_the_table_allows() {
    let sources = sources("src");
    let arrows: Vec<Arrow> =
        sources.iter().flat_map(|(path, source)| arrows_of(path, source)).collect();
    assert!(arrows.len() > 100, "the checker sees only {} paths between rooms", arrows.len());
    assert_eq!(forbidden(&table(), &arrows), Vec::<String>::new());
    assert_eq!(round_trip(&arrows), None);
}

/// Circles that are still to be undone.
const KNOWN_CIRCLES: [&[&str]; 7] = [
    &["library/index/reader", "library/index/search"],
    &["library/twins/shingles", "library/twins/sketch"],
    &["notes/anchor/exact", "notes/anchor/find", "notes/anchor/fuzzy"],
    &["notes/filter/heading", "notes/filter/words"],
    &["notes/model/often", "notes/model/record"],
    &["notes/state", "notes/undo"],
    &["terminal/library", "terminal/load"],
];
/// A room whose circles are still to be undone, all of them.
const UNTIDY: &str = "ingest/";

fn is_known(circle: &BTreeSet<String>) -> bool {
    let is_part = |known: &&[&str]| circle.iter().all(|file| known.contains(&file.as_str()));
    KNOWN_CIRCLES.iter().any(is_part) || circle.iter().all(|file| file.starts_with(UNTIDY))
}

/// The circles of the sources, with one file's text put before what it has.
fn circles_with(path: &str, more: &str) -> Vec<BTreeSet<String>> {
    let files = sources("src").into_iter().map(|(file, source)| {
        let source = if file == path { format!("{more}\n{source}") } else { source };
        (module(&file).into_iter().map(str::to_owned).collect::<Vec<_>>(), source)
    });
    let files: Vec<_> = files.filter(|(module, _)| !module.is_empty()).collect();
    Graph::new(&files).circles().into_iter().filter(|circle| !is_known(circle)).collect()
}

#[test]
fn no_files_of_a_room_go_in_circles() {
    assert_eq!(circles_with("", ""), Vec::<BTreeSet<String>>::new());
}

#[test]
fn a_circle_of_real_files_would_be_found() {
    let found = circles_with("src/app/browse.rs", "use crate::app::views::articles;");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("app/browse") && found[0].contains("app/views/articles"));
}

#[test]
fn the_table_and_the_code_have_the_same_rooms() {
    let folder = root().join("src");
    let in_code: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !["lib", "main"].contains(&name.as_str()))
        .collect();
    assert_eq!(table().rooms(), in_code);
}

#[test]
fn a_forbidden_use_in_a_real_file_would_be_found() {
    let path = "src/notes/state.rs";
    let source = fs::read_to_string(root().join(path)).unwrap();
    assert_eq!(forbidden(&table(), &arrows_of(path, &source)), Vec::<String>::new());
    let worse = format!("use crate::view::draw;\n{source}");
    let found = forbidden(&table(), &arrows_of(path, &worse));
    assert_eq!(found, ["src/notes/state.rs:1: notes may not use view"]);
}

#[test]
fn no_file_is_longer_than_400_lines_without_its_tests() {
    let all = sources("src").into_iter().chain(sources("tests"));
    let long: Vec<String> = all
        .map(|(path, source)| (path, lines_without_tests(&source)))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn a_module_is_named_by_its_file() {
    let named = |(path, _): &(String, String)| Path::new(path).ends_with("mod.rs");
    let wrong: Vec<_> = sources("src").into_iter().chain(sources("tests")).filter(named).collect();
    assert_eq!(wrong, Vec::new());
}

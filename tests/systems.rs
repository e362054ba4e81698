//! Holds the sources to every system: what only one knows is guarded, and each guard has its other
//! half.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

#[path = "systems/guards.rs"]
mod guards;

use guards::{Fault, Source, System};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose sources are built on every system.
const FOLDERS: [&str; 4] = ["src", "tests", "examples", "benches"];

/// Every Rust file with its path from the package's root.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    let mut found = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    // It names what it looks for.
    found.retain(|name, _| !name.starts_with("tests/systems"));
    found
}

/// What is wrong in the sources, in the order of their names.
fn faults(sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in sources {
        // A module is built where the line that names it says so, and those above it.
        let above = guards::declared(name, sources);
        let source = Source::new(text, above);
        let mut found = source.unguarded();
        // A test or an example may be of one system.
        if name.starts_with("src/") {
            found.extend(source.halves());
        }
        faults.extend(found.iter().map(|Fault { line, what }| format!("{name}:{line}: {what}")));
    }
    faults
}

#[test]
fn what_only_one_system_knows_is_guarded_and_has_its_other_half() {
    let sources = sources();
    assert!(sources.len() > 400, "only {} files were found", sources.len());
    assert_eq!(faults(&sources), Vec::<String>::new());
}

#[test]
fn an_unguarded_use_in_a_real_file_would_be_found() {
    let mut sources = sources();
    let path = "src/files.rs";
    let worse = format!("use std::os::unix::fs::MetadataExt;\n{}", sources[path]);
    sources.insert(path.to_owned(), worse);
    assert_eq!(faults(&sources), ["src/files.rs:1: std::os::unix is not there on windows"]);
}

#[test]
fn a_missing_half_in_a_real_file_would_be_found() {
    let mut sources = sources();
    let path = "src/terminal/outside.rs";
    let worse =
        sources[path].replace("#[cfg(not(unix))]\npub(super) fn stop", "#[cfg(any())]\nfn stop");
    sources.insert(path.to_owned(), worse);
    let found = faults(&sources);
    assert!(!found.is_empty());
    for fault in found {
        assert!(fault.ends_with("stop is missing on windows"), "{fault}");
    }
}

#[test]
fn the_crates_of_one_system_are_dependencies_of_that_system() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest: toml::Table = manifest.unwrap().parse().unwrap();
    let everywhere = manifest["dependencies"].as_table().unwrap();
    let on_unix = manifest["target"]["cfg(unix)"]["dependencies"].as_table().unwrap();
    for name in guards::CRATES {
        assert!(!everywhere.contains_key(name), "{name} is a dependency on every system");
    }
    for name in on_unix.keys() {
        assert!(guards::CRATES.contains(&name.as_str()), "the test does not know {name}");
    }
}

#[test]
fn a_condition_holds_on_the_systems_that_it_names() {
    let all = [System::Linux, System::Macos, System::Windows];
    for (condition, expected) in [
        ("unix", [true, true, false]),
        ("not(unix)", [false, false, true]),
        ("windows", [false, false, true]),
        ("target_os = \"macos\"", [false, true, false]),
        ("not(any(target_os = \"macos\", windows))", [true, false, false]),
        ("all(unix, not(target_os = \"macos\"))", [true, false, false]),
        ("all(test, unix)", [true, true, false]),
        ("test", [true, true, true]),
        ("any()", [false, false, false]),
    ] {
        assert_eq!(all.map(|system| system.fulfils(condition)), expected, "{condition}");
    }
}

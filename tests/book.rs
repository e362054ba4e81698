//! Holds the book in `docs/` to the program: its generated pages, its examples, its keys and links.
//!
//! `GLOSSE_WRITE_BOOK=1 cargo test --test book` writes the generated pages anew.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

#[path = "book/commands.rs"]
mod commands;
#[path = "book/examples.rs"]
#[cfg(unix)]
mod examples;
#[path = "book/links.rs"]
mod links;
#[path = "book/markdown.rs"]
mod markdown;
#[path = "book/pages.rs"]
mod pages;

use glosse::app::action::table;
use glosse::app::keymap::Keymap;
use glosse::cli::config::DEFAULT;
use glosse::config::{KeySequence, Settings, Theme};
use glosse::ingest::Field;
use glosse::ingest::formats::described::DESCRIBED;
use glosse::wording::UiLanguage;
use markdown::{Page, book};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

/// A page of the book by its path below `docs/`.
fn page(name: &str) -> Page {
    book().into_iter().find(|page| page.name == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_generated_pages_are_those_of_the_program() {
    for (name, text) in pages::all() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        if env::var_os("GLOSSE_WRITE_BOOK").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let there = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(there == text, "{name} is stale: GLOSSE_WRITE_BOOK=1 cargo test --test book");
    }
}

#[test]
fn the_configuration_of_the_book_is_read_without_a_warning() {
    let examples = page("configuration.md").blocks("toml");
    let loaded = load(&examples[0]);
    assert!(!loaded.keys.is_empty() && !loaded.columns.is_empty() && !loaded.encodings.is_empty());
    let defaults = Settings {
        keys: BTreeMap::new(),
        key_lines: BTreeMap::new(),
        columns: BTreeMap::new(),
        encodings: BTreeMap::new(),
        ..loaded
    };
    assert_eq!(defaults, Settings::default(), "the book says that these are the defaults");
    let above = DEFAULT.split("# [").next().unwrap();
    let settings = above.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = "));
    for (name, _) in settings {
        let told = examples[0].lines().any(|line| line.starts_with(&format!("{name} = ")));
        assert!(told, "the setting {name} is missing");
    }
}

/// Reads settings that have no mistakes.
fn load(text: &str) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, text).unwrap();
    let loaded = Settings::load(&file, UiLanguage::English);
    assert_eq!(loaded.warnings, Vec::<String>::new(), "{text}");
    let (_, warnings) = Keymap::new(&loaded.settings.keys);
    assert_eq!(warnings, Vec::<String>::new(), "{text}");
    loaded.settings
}

#[test]
fn every_setting_and_every_theme_of_the_book_is_one() {
    let mut themes = 0;
    for page in book() {
        for example in page.blocks("toml") {
            if example.starts_with("base = ") {
                let folder = tempfile::tempdir().unwrap();
                fs::write(folder.path().join("mine.toml"), &example).unwrap();
                let (theme, mistakes) = Theme::named("mine", folder.path(), UiLanguage::English);
                assert_eq!(mistakes, Vec::<String>::new(), "{}", page.name);
                assert_ne!(theme, Theme::light());
                themes += 1;
            } else {
                load(&example);
            }
        }
    }
    assert_eq!(themes, 1);
}

#[test]
fn the_keys_of_the_book_are_default_keys() {
    let known: Vec<KeySequence> =
        table().iter().flat_map(|entry| entry.keys).map(|keys| keys.parse().unwrap()).collect();
    let mut count = 0;
    for page in book().iter().filter(|page| !page.name.starts_with("reference/")) {
        for cell in page.first_cells(&["key", "Taste"]) {
            for keys in cell.split('`').skip(1).step_by(2) {
                // A number before a key is a count.
                let keys = keys.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
                let name = &page.name;
                assert!(known.contains(&keys.parse().unwrap()), "{name}: {keys} does nothing");
                count += 1;
            }
        }
    }
    assert!(count > 100, "only {count} keys were found");
}

#[test]
fn the_book_describes_every_format_that_is_read_and_no_other() {
    let text = page("formats.md").text;
    let mut described = Vec::new();
    for section in text.split("\n## ").skip(1) {
        let (name, text) = section.split_once('\n').unwrap();
        if let Some((_, rest)) = text.split_once("Endings: ") {
            let line = rest.split('.').next().unwrap();
            let endings: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
            described.push((name, endings));
        }
    }
    let read: Vec<(&str, Vec<&str>)> =
        DESCRIBED.iter().map(|format| (format.name, format.endings.to_vec())).collect();
    assert_eq!(described, read);
}

#[test]
fn the_book_names_every_field_that_a_column_may_hold() {
    let text = page("formats.md").text;
    for field in Field::ALL {
        let row = format!("\n| {} | `", field.name());
        assert!(text.contains(&row), "{} is missing", field.name());
    }
}

#[test]
fn every_command_that_the_book_shows_is_one() {
    let mut count = 0;
    for page in book() {
        for line in page.commands() {
            if let Err(error) = commands::parse(&line) {
                panic!("{}: {line}\n{error}", page.name);
            }
            count += 1;
        }
    }
    assert!(count > 35, "only {count} commands were found");
}

#[cfg(unix)]
#[test]
fn every_example_of_the_book_prints_what_stands_below_it() {
    let pages = book();
    let count: usize = std::thread::scope(|scope| {
        let run = |page| scope.spawn(move || examples::run(page));
        let running: Vec<_> = pages.iter().map(run).collect();
        running.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert!(count > 40, "only {count} examples were run");
}

#[test]
fn every_link_of_the_book_leads_somewhere() {
    let mut dead = Vec::new();
    let pages = book();
    for page in &pages {
        dead.extend(links::dead(page, &pages));
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn every_page_of_the_book_is_in_its_summary() {
    let summary = page("SUMMARY.md").text;
    for page in book().iter().filter(|page| page.name != "SUMMARY.md") {
        assert!(summary.contains(&format!("({})", page.name)), "{} is missing", page.name);
    }
}

//! Holds the README's examples to the program.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clap::CommandFactory;
use glosse::app::action::table;
use glosse::app::keymap::Keymap;
use glosse::config::{KeySequence, Settings, Theme};
use glosse::ingest::Field;
use glosse::ingest::formats::described::DESCRIBED;
use glosse::wording::UiLanguage;
use glosse::workspace::query::help;
use std::collections::BTreeMap;
use std::fs;

const FORMATS: &str = include_str!("../docs/formats.md");
const README: &str = include_str!("../README.md");

/// The README's examples of a language, in order.
fn examples(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    let blocks = README.split(&start).skip(1);
    blocks.map(|rest| rest.split_once("```").unwrap().0).collect()
}

#[test]
fn the_configuration_of_the_readme_is_read_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, examples("toml")[0]).unwrap();
    let loaded = Settings::load(&file, UiLanguage::English);
    assert_eq!(loaded.warnings, Vec::<String>::new());
    let (_, warnings) = Keymap::new(&loaded.settings.keys);
    assert_eq!(warnings, Vec::<String>::new());
    assert!(!loaded.settings.keys.is_empty() && !loaded.settings.columns.is_empty());
    assert!(!loaded.settings.encodings.is_empty());
    let defaults = Settings {
        keys: BTreeMap::new(),
        key_lines: BTreeMap::new(),
        columns: BTreeMap::new(),
        encodings: BTreeMap::new(),
        ..loaded.settings
    };
    assert_eq!(defaults, Settings::default(), "the README says that these are the defaults");
}

#[test]
fn the_theme_of_the_readme_is_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), examples("toml")[1]).unwrap();
    let (theme, mistakes) = Theme::named("mine", folder.path(), UiLanguage::English);
    assert_eq!(mistakes, Vec::<String>::new());
    assert_ne!(theme, Theme::light());
}

#[test]
fn the_keys_of_the_readme_are_default_keys() {
    let known: Vec<KeySequence> =
        table().iter().flat_map(|entry| entry.keys).map(|keys| keys.parse().unwrap()).collect();
    let (_, table) = README.split_once("| key | does |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with("| `"));
    let mut count = 0;
    for row in rows {
        let cell = row.split('|').nth(1).unwrap();
        for keys in cell.split('`').skip(1).step_by(2) {
            assert!(known.contains(&keys.parse().unwrap()), "{keys} does nothing");
            count += 1;
        }
    }
    assert!(count > 30, "only {count} keys were found");
}

#[test]
fn the_query_language_of_the_readme_is_that_of_the_program() {
    for table in [help::signs_as_markdown(), help::fields_as_markdown()] {
        assert!(README.contains(&table), "the README should have this table:\n{table}");
    }
}

#[test]
fn the_documentation_describes_every_format_that_is_read_and_no_other() {
    let sections = FORMATS.split("\n## ").skip(1);
    let mut described = Vec::new();
    for section in sections {
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
fn the_documentation_names_every_field_that_a_column_may_hold() {
    for field in Field::ALL {
        let row = format!("\n| {} | `", field.name());
        assert!(FORMATS.contains(&row), "{} is missing", field.name());
    }
}

#[test]
fn the_readme_names_every_command() {
    for command in glosse::cli::Arguments::command().get_subcommands() {
        let named = format!("glosse {}", command.get_name());
        assert!(README.contains(&named), "{named} is missing");
    }
}

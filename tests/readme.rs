//! Holds the README to the program and to the book.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

#[path = "book/commands.rs"]
mod commands;
#[path = "book/links.rs"]
#[allow(dead_code, reason = "a part of it is for the pages of the book")]
mod links;
#[path = "book/markdown.rs"]
#[allow(dead_code, reason = "a part of it is for the pages of the book")]
mod markdown;

use markdown::Page;
use std::path::Path;

const README: &str = include_str!("../README.md");

fn readme() -> Page {
    // Its links go into the book and to the files beside it.
    Page { name: "../README.md".to_owned(), text: README.replace("\r\n", "\n") }
}

#[test]
fn the_readme_is_one_screen() {
    let lines = README.lines().count();
    assert!(lines <= 50, "{lines} lines: what is more belongs into the book");
}

#[test]
fn the_links_of_the_readme_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let leads = |target: &str| match target.strip_prefix("https://") {
        Some(_) => links::leads_out(target),
        None => root.join(target).is_file(),
    };
    let targets = links::targets(&readme().prose());
    assert!(targets.len() > 15, "only {} links were found", targets.len());
    let dead: Vec<&String> = targets.iter().filter(|target| !leads(target)).collect();
    assert_eq!(dead, Vec::<&String>::new());
}

#[test]
fn every_command_that_the_readme_shows_is_one() {
    let readme = readme();
    let shown = readme.commands();
    assert!(shown.len() >= 3, "{shown:?}");
    for line in shown {
        assert!(commands::parse(&line).is_ok(), "{line}");
    }
    for line in ["cargo run --release ", "cargo test "] {
        assert!(readme.blocks("sh")[0].contains(line), "{line} is missing");
    }
}

#[test]
fn the_book_and_the_readme_install_in_the_same_way() {
    let steps = include_str!("../docs/first-steps.md");
    let german = include_str!("../docs/de/erste-schritte.md");
    let lines = README.lines().filter(|line| line.contains("/releases/") || line.contains("brew"));
    let mut count = 0;
    for line in lines {
        let typed = line.split('`').nth(1).unwrap();
        assert!(steps.contains(typed) && german.contains(typed), "{typed} is missing in the book");
        count += 1;
    }
    assert_eq!(count, 3);
}

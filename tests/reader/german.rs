//! The screens in German: nothing English is left on them, and nothing of ours is cut off.

use crate::fixture::Fixture;
use crate::snapshots::{SIZES, scenes};
use glosse::wording::UiLanguage;
use std::fmt::Write;

/// Words of an English screen that are no German ones, nor names of actions, fields or formats.
const ENGLISH: [&str; 64] = [
    "the",
    "of",
    "and",
    "to",
    "this",
    "that",
    "here",
    "with",
    "which",
    "what",
    "where",
    "when",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "not",
    "no",
    "more",
    "all",
    "from",
    "by",
    "into",
    "article",
    "articles",
    "piece",
    "pieces",
    "notes",
    "annotation",
    "annotations",
    "passage",
    "passages",
    "highlight",
    "highlights",
    "place",
    "places",
    "month",
    "author",
    "outlet",
    "file",
    "files",
    "library",
    "draft",
    "drafts",
    "leaves",
    "closes",
    "keeps",
    "writes",
    "accepts",
    "looking",
    "reading",
    "searching",
    "saved",
    "left",
    "unread",
    "undated",
    "mention",
    "mentions",
    "commands",
    "page",
    "kind",
    "help",
];

/// What stands on the screen as it is: names of actions and fields, quotations of the help.
fn is_a_name(word: &str, line: &str) -> bool {
    let dashed = |at: usize, of: &str| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + of.len()..).and_then(|text| text.chars().next());
        [before, after].iter().any(|sign| matches!(sign, Some('-' | ':' | '`' | '$')))
    };
    line.match_indices(word).any(|(at, found)| dashed(at, found))
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn english_in(fixture: &Fixture) -> Vec<String> {
    let lines = fixture.screen();
    let found = lines.iter().flat_map(|line| {
        let english = |word: &&str| ENGLISH.contains(&word.to_lowercase().as_str());
        let left = words(line).filter(english).filter(|word| !is_a_name(word, line));
        left.map(move |word| format!("{word}: {}", line.trim()))
    });
    found.collect()
}

#[test]
fn a_german_screen_holds_no_english() {
    let mut left = Vec::new();
    for (name, mut fixture) in scenes(UiLanguage::German) {
        for (width, height) in SIZES {
            fixture.resize(width, height);
            left.extend(english_in(&fixture).into_iter().map(|line| format!("{name}: {line}")));
        }
    }
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn every_view_and_layer_stands_in_german_as_it_did() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots/german");
    settings.bind(|| {
        for (name, mut fixture) in scenes(UiLanguage::German) {
            let mut out = String::new();
            for (width, height) in SIZES {
                fixture.resize(width, height);
                writeln!(out, "== {width} × {height}").unwrap();
                fixture.screen().iter().for_each(|line| writeln!(out, "|{line}").unwrap());
            }
            insta::assert_snapshot!(name, out);
        }
    });
}

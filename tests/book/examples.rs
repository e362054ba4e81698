//! Runs the examples of a page as somebody would who types them in one after another.

use crate::markdown::Page;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Stands for any words in a line, and alone for any lines.
const ANYTHING: &str = "…";

/// A line that is typed, and what must come of it.
struct Example {
    command: String,
    expected: Vec<String>,
}

fn examples(page: &Page) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in page.blocks("console") {
        for line in block.lines() {
            if let Some(command) = line.strip_prefix("$ ") {
                examples.push(Example { command: command.to_owned(), expected: Vec::new() });
            } else {
                let last = examples.last_mut().expect("a block begins with a command");
                last.expected.push(line.trim_end().to_owned());
            }
        }
    }
    examples
}

/// Runs all of a page's examples in one folder; gives how many there were.
pub(crate) fn run(page: &Page) -> usize {
    let place = tempfile::tempdir().unwrap();
    let articles = place.path().join("articles");
    fs::create_dir(&articles).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/articles");
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, articles.join(path.file_name().unwrap())).unwrap();
    }
    let examples = examples(page);
    for Example { command, expected } in &examples {
        let printed = type_in(command, place.path());
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        assert!(
            fits(&printed, expected),
            "{}: {command}\nprints\n{}\nand not\n{}",
            page.name,
            printed.join("\n"),
            expected.join("\n"),
        );
    }
    examples.len()
}

/// What a line prints, on both outputs; it must end well.
fn type_in(command: &str, place: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_glosse")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let own = |name: &str| place.join(".own").join(name);
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("{{ {command}\n}} 2>&1"))
        .current_dir(place)
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", own("home"))
        .env("GLOSSE_CONFIG_DIR", own("config"))
        .env("GLOSSE_STATE_DIR", own("state"))
        .env("GLOSSE_CACHE_DIR", own("cache"))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{command}\nends with {}\n{printed}", output.status);
    printed
}

fn fits(printed: &[&str], expected: &[String]) -> bool {
    let Some((first, rest)) = expected.split_first() else { return printed.is_empty() };
    if first == ANYTHING {
        return (0..=printed.len()).any(|skipped| fits(&printed[skipped..], rest));
    }
    let Some((line, others)) = printed.split_first() else { return false };
    line_fits(line, first) && fits(others, rest)
}

fn line_fits(line: &str, expected: &str) -> bool {
    let mut parts = expected.split(ANYTHING);
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn what_is_printed_is_compared_but_where_anything_may_stand() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    for (printed, expected, holds) in [
        ("", "", true),
        ("a", "", false),
        ("a", "a", true),
        ("a\nb", "a", false),
        ("a\nb\nc", "a\n…", true),
        ("a\nb\nc", "…\nc", true),
        ("a\nb\nc", "…\nb", false),
        ("note 17 of 20", "note … of …", true),
        ("note 17", "note … of …", false),
    ] {
        let printed: Vec<&str> = printed.lines().collect();
        assert_eq!(fits(&printed, &lines(expected)), holds, "{printed:?} {expected}");
    }
}

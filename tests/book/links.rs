//! Links of the book that lead nowhere.

use crate::markdown::Page;
use std::path::Path;

/// Where the sources are read by others; files of the repository are named below it.
fn repository() -> String {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    manifest["package"]["repository"].as_str().unwrap().to_owned()
}

/// Addresses that are not ours and are meant as they stand.
const OUTSIDE: [&str; 2] = ["https://rustup.rs", "https://ctan.org/pkg/hyph-utf8"];

/// The links of a page that lead nowhere, each with the page.
pub(crate) fn dead(page: &Page, pages: &[Page]) -> Vec<String> {
    let targets = targets(&page.prose());
    let wrong = targets.iter().filter(|target| !leads(page, target, pages));
    wrong.map(|target| format!("{}: {target}", page.name)).collect()
}

/// What the links of a text lead to.
pub(crate) fn targets(text: &str) -> Vec<String> {
    let mut targets = Vec::new();
    // What is shown as program text has no links.
    let plain: String = text.split('`').step_by(2).collect::<Vec<_>>().join("x");
    for part in plain.split("](").skip(1) {
        if let Some((target, _)) = part.split_once(')') {
            targets.push(target.to_owned());
        }
    }
    targets
}

fn leads(page: &Page, target: &str, pages: &[Page]) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if target.starts_with("https://") {
        return leads_out(target);
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let name = if file.is_empty() { page.name.clone() } else { joined(&page.name, file) };
    match pages.iter().find(|page| page.name == name) {
        Some(page) => anchor.is_empty() || anchors(page).iter().any(|there| there == anchor),
        None => root.join("docs").join(name).is_file(),
    }
}

/// Whether an address is below the repository's, and what it names is there.
pub(crate) fn leads_out(target: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(below) = target.strip_prefix(&repository()) else { return OUTSIDE.contains(&target) };
    let file = below.strip_prefix("/blob/main/").or(below.strip_prefix("/tree/main/"));
    file.is_none_or(|file| root.join(file).exists())
}

/// A path as it is named on a page.
fn joined(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The names of a page's headings, as the book gives them.
fn anchors(page: &Page) -> Vec<String> {
    let prose = page.prose();
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}
